"""The list of the second step: questions to answer, shared sections, withheld sections."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from notebook.messages import dates, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.ids import SectionId, ThirdPartyId
from notebook.model.vocabulary import Code
from notebook.model.wording import Finding
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.suggestions import Likeness, Suggestion
from notebook.tasks.handover_preview import HandoverPreview, OpenSuggestion, RuledSection
from notebook.tasks.names_in_pack import BarredPerson
from ui.text.bidi import format_message, isolate, isolate_names
from ui.theme import BODY, GRID, SMALL, colours, font, icon

_WORDS_SHOWN: Final = 120
_ROW: Final = Qt.ItemDataRole.UserRole
ReviewItem = RuledSection | OpenSuggestion | BarredPerson
WordingOf = Callable[[RuledSection], Sequence[Finding]]
_PICTURES: Final = {
    **dict.fromkeys((Reason.NOT_DECIDED, Reason.CHANGED_SINCE, Reason.UNCONFIRMED, Reason.NO_CONSENT), "question-mark"),
    **dict.fromkeys((Reason.WITHDRAWN, Reason.REFUSED, Reason.EXPIRED), "ban"),
    Reason.DECISION: "alert-triangle",
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of the list: a heading, a question or a section."""

    title: str
    below: str = ""
    why: str = ""
    picture: str = ""
    about: ReviewItem | None = None

    @property
    def key(self) -> SectionId | Suggestion | ThirdPartyId | None:
        """Return what identifies the row after the list was rebuilt."""
        match self.about:
            case RuledSection():
                return self.about.section.id
            case OpenSuggestion():
                return self.about.suggestion
            case BarredPerson():
                return self.about.third.id
        return None

    @property
    def is_question(self) -> bool:
        """Return whether it must be answered first."""
        unanswered = isinstance(self.about, BarredPerson) and self.picture == "question-mark"
        return unanswered or isinstance(self.about, OpenSuggestion)

    @property
    def spoken(self) -> str:
        """Return the whole content of the row as one text."""
        return ". ".join(filter(None, (self.title, self.why, self.below)))


def heading_of(part: RuledSection, overview: HandoverPreview) -> str:
    """Return the day and the heading of a section."""
    day = dates.day_and_time(translations(), part.entry.at.astimezone(overview.sharing_context.question.zone))
    if part.section.file is not None:
        return format_message(_("{day} · Attachment {name}"), day=day, name=part.section.file.name)
    return f"{day} · {labels.section_kind(translations(), part.section.kind)}"


def picture_of(ruling: Ruling) -> str:
    """Return the icon of a ruling, the same as on its chip."""
    if isinstance(ruling.code, Code):
        return "circle"
    return _PICTURES.get(ruling.code, "check" if ruling.released else "circle")


def rows_of(
    overview: HandoverPreview, wording_of: WordingOf, answered: Collection[ThirdPartyId] = ()
) -> list[ReviewRow]:
    """Return all rows in order; a row also shows the words that the wording check asks about.

    ``answered`` are the people about whom it is answered whether this pack names them.
    """
    found: list[ReviewRow] = []
    if overview.people:
        found.append(ReviewRow(format_message(_("Names taken out ({count})"), count=len(overview.people))))
        found += [_row_of_person(person, overview, answered) for person in overview.people]
    if overview.questions:
        found.append(ReviewRow(format_message(_("Answer first ({count})"), count=len(overview.questions))))
    for question in overview.questions:
        pattern = question.suggestion.likeness is Likeness.PATTERN
        kind = labels.identifier_kind(translations(), question.suggestion.about) if pattern else ""
        title = format_message(question_title(question.suggestion.likeness), passage=question.passage, kind=kind)
        found.append(ReviewRow(title, "", heading_of(question.part, overview), "alert-circle", question))
    names = isolate_names(overview.names)
    for title, parts in (
        (format_message(_("Shared ({count})"), count=len(overview.released)), overview.released),
        (format_message(_("Withheld ({count})"), count=len(overview.withheld)), overview.withheld),
    ):
        found.append(ReviewRow(title))
        found += [_row(part, overview, names, wording_of(part)) for part in parts]
    return found


def _row_of_person(person: BarredPerson, overview: HandoverPreview, answered: Collection[ThirdPartyId]) -> ReviewRow:
    party = overview.sharing_context.question.party.name
    title = format_message(_("“{name}”"), name=person.third.name)
    if person.forbidden:
        return ReviewRow(title, "", _("Stays out."), "ban", person)
    if person.third.id not in answered:
        said = format_message(_("Must {party} know who this is?"), party=party)
        return ReviewRow(title, "", said, "question-mark", person)
    if person.named:
        return ReviewRow(title, "", _("Named in this pack."), "check", person)
    return ReviewRow(title, "", _("Not named."), "circle", person)


def question_title(likeness: Likeness) -> str:
    """Return the title of a question."""
    if likeness in {Likeness.NAMESAKE, Likeness.SHARED_NAME}:
        return _("“{passage}” is the name of several people")
    if likeness is Likeness.PATTERN:
        return _("“{passage}” looks like {kind}")
    if likeness is Likeness.UNREGISTERED:
        return _("“{passage}” may be somebody who is not in the case")
    if likeness is Likeness.RELATION:
        return _("“{passage}” says who is behind a bar")
    return _("“{passage}” may point at somebody")


def _row(part: RuledSection, overview: HandoverPreview, names: Names, wording: Sequence[Finding]) -> ReviewRow:
    words = " ".join(part.section.text[: 2 * _WORDS_SHOWN].split())[:_WORDS_SHOWN]
    if wording:
        asked = ", ".join(f"“{isolate(' '.join(each.words.split()))}”" for each in wording)
        words = f"{format_message(_('Wording: {words}'), words=asked)} · {words}"
    why = ruling_sentence(translations(), part.ruling, names)
    return ReviewRow(heading_of(part, overview), words, why, picture_of(part.ruling), part)


class ReviewList(QListWidget):
    """The list view, with one row selected; headings cannot be selected."""

    chosen = Signal(object)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("parts")
        self.setAccessibleName(_("What is shared and what is withheld"))
        self.setItemDelegate(_Lines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._tell)

    def show_rows(self, rows: list[ReviewRow]) -> None:
        """Replace the rows; the selected one stays selected if it is still there."""
        before = self.row_at(self.currentItem())
        place = self.currentRow()
        with QSignalBlocker(self):
            self.clear()
            for row in rows:
                item = QListWidgetItem(self)
                item.setData(_ROW, row)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
                if row.about is None:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
        same = [number for number, row in enumerate(rows) if before and row.key is not None and row.key == before.key]
        after = [number for number, row in enumerate(rows) if row.about is not None and number >= place]
        any_one = [number for number, row in enumerate(rows) if row.about is not None]
        # After answering a question the next question is selected, not the row in the old position.
        questions = [n for n, row in enumerate(rows) if row.is_question]
        asked = before is None or before.is_question
        same = [n for n in same if not asked or rows[n].is_question or not questions]
        wanted = (same or (questions if asked else []) or after or any_one or [-1])[0]
        self.setCurrentRow(wanted)
        self._tell(self.currentItem())

    @staticmethod
    def row_at(item: QListWidgetItem | None) -> ReviewRow | None:
        """Return the row of an item."""
        row = None if item is None else item.data(_ROW)
        return row if isinstance(row, ReviewRow) else None

    def _tell(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        row = self.row_at(item)
        if row is not None:
            self.chosen.emit(row.about)


class _Lines(QStyledItemDelegate):
    """Paints a row of the list: icon and title, reason, and first words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: ReviewRow = index.data(_ROW)
        lines = _heights(row)
        return QSize(option.rect.width(), sum(lines) + (2 * GRID if row.about else 3 * GRID))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: ReviewRow = index.data(_ROW)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen and row.about is not None:
            painter.fillRect(option.rect, QColor(f"#{colours().note}"))
            bar = QRect(option.rect.topLeft(), QSize(GRID // 2, option.rect.height()))
            painter.fillRect(_placed(option, bar), QColor(f"#{colours().accent}"))
        if row.about is None:
            heading = option.rect.adjusted(2 * GRID, 2 * GRID, -GRID, -GRID // 2)
            self._heading(painter, _placed(option, heading), row)
        else:
            self._section(painter, option, row)
        painter.restore()

    @staticmethod
    def _heading(painter: QPainter, area: QRect, row: ReviewRow) -> None:
        painter.setFont(font(BODY, strong=True))
        painter.setPen(QColor(f"#{colours().accent}"))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.title)

    @staticmethod
    def _section(painter: QPainter, option: QStyleOptionViewItem, row: ReviewRow) -> None:
        c = colours()
        sign = 2 * GRID
        area: QRect = option.rect.adjusted(2 * GRID, GRID, -GRID, -GRID)
        picture = QRect(area.topLeft() + QPoint(0, GRID // 4), QSize(sign, sign))
        icon(row.picture, c.alarm if row.is_question else c.accent).paint(painter, _placed(option, picture))
        left = area.left() + sign + GRID
        top = area.top()
        texts = ((row.title, font(BODY, strong=True), c.text), (row.why, font(SMALL), c.text))
        for text, used, colour in (*texts, (row.below, font(SMALL), c.quiet)):
            if not text:
                continue
            painter.setFont(used)
            painter.setPen(QColor(f"#{colour}"))
            measure = painter.fontMetrics()
            width = area.right() - left
            shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, width)
            line = _placed(option, QRect(left, top, width, measure.height()))
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, shown)
            top += measure.height()


def _placed(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    """Return where a part of a row is, mirrored where the window is."""
    return QStyle.visualRect(option.direction, option.rect, rect)


def _heights(row: ReviewRow) -> list[int]:
    return [
        QFontMetrics(used).height()
        for text, used in ((row.title, font(BODY, strong=True)), (row.why, font(SMALL)), (row.below, font(SMALL)))
        if text
    ]
