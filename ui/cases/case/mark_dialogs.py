"""The dialogs before a passage is taken out (why, for whom, where else) and put back, and the line that offers undo."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import compress
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from notebook.messages import dates, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.entry import Mark
from notebook.model.people import SUBJECT_PARTY, Addressee, Party
from notebook.model.vocabulary import Code
from notebook.tasks.mark_everywhere import Elsewhere, MarksMade, SamePlace
from ui.shell.page_keys import UNDO
from ui.text.bidi import format_message, in_brackets
from ui.theme import GRID
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.form_field import FormField
from ui.widgets.labels import indented, label
from ui.widgets.unavailable import enable_unless

_AROUND: Final = 60
"""Code points of a text that are shown on either side of a place."""


def _name(control: QAbstractButton, text: str) -> None:
    """Show a text on a control, and read it out without the sign before its key."""
    control.setText(text)
    control.setAccessibleName(text.replace("&", ""))


class AddMarkDialog(Dialog):
    """Asks for a code, for whom, and whether elsewhere too; passes all to ``agreed``, with the other places then."""

    def __init__(
        self,
        parent: QWidget,
        passage: str,
        parties: Sequence[Party],
        agreed: Callable[[Code, tuple[Addressee, ...], Elsewhere], object],
    ) -> None:
        """Ask about a passage; it can be taken out for some of the parties only."""
        super().__init__(parent, "take_out", _("Take out"))
        self._agreed, self._passage = agreed, passage
        quoted = format_message(
            _("\N{LEFT DOUBLE QUOTATION MARK}{passage}\N{RIGHT DOUBLE QUOTATION MARK}"), passage=passage
        )
        self.column.addWidget(label(quoted, "strong", name="take_out_passage"))
        self.column.addWidget(
            label(_("In every pack a bar with the code is shown instead. The words themselves are not in it."))
        )
        self._code = NoWheelComboBox()
        for code in Code:
            self._code.addItem(f"{labels.code(translations(), code)} ({code})", code)
        self._code.setCurrentIndex(list(Code).index(Code.TP))
        self.column.addWidget(FormField(_("&Why"), self._code, "take_out_code"))
        self._boxes = self._whom(parties)
        self._elsewhere = Elsewhere(())
        self._also = QCheckBox()
        self._also.setObjectName("take_out_also")
        looking = _("Looking for other places in this case…")
        enable_unless(self._also, looking)
        _name(self._also, looking)
        self.column.addWidget(self._also)
        self._own_name = label("", "alarm", name="take_out_own_name")
        self._own_name.hide()
        self.column.addWidget(self._own_name)
        self._also.toggled.connect(lambda on: self._own_name.setVisible(on and self._elsewhere.names_subject))
        self._ok = button(_("&Take out"), "take_out_ok", self._confirm, "main")
        self._also.toggled.connect(lambda on: _name(self._ok, _("C&hoose the places…") if on else _("&Take out")))
        self.finish(button(_("&Cancel"), "take_out_cancel", self.reject), self._ok)
        self._ok.setDefault(True)
        self._code.setFocus()

    def _whom(self, parties: Sequence[Party]) -> list[tuple[QCheckBox, Addressee]]:
        whom = QVBoxLayout()
        whom.setSpacing(0)
        whom.addWidget(label(_("For whom"), "strong"))
        self._everybody = QCheckBox(_("&Everybody"))
        self._everybody.setObjectName("take_out_everybody")
        self._everybody.setAccessibleName(_("Everybody"))
        self._everybody.setChecked(True)
        whom.addWidget(self._everybody)
        self.column.addLayout(whom)
        inside = QWidget()
        lines = QVBoxLayout()
        lines.setSpacing(0)
        inside.setLayout(indented(lines, 3 * GRID))
        boxes = []
        for audience in dict.fromkeys(party.audience for party in parties):
            boxes.append((QCheckBox(labels.audience(translations(), audience)), Addressee("audience", audience)))
            boxes += [
                (QCheckBox(format_message(_("only {party}"), party=party.name)), Addressee("party", party.id))
                for party in parties
                if party.audience == audience and party.id != SUBJECT_PARTY
            ]
        for box, to in boxes:
            box.setObjectName(f"take_out_{to}")
            box.setAccessibleName(box.text())
            box.setText(box.text().replace("&", "&&"))
            box.toggled.connect(self._weigh)
            lines.addWidget(box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setMinimumHeight(18 * GRID)
        area.setVisible(False)
        self.column.addWidget(area)
        self._everybody.toggled.connect(lambda on: area.setVisible(not on))
        self._everybody.toggled.connect(self._weigh)
        return boxes

    def _chosen(self) -> tuple[Addressee, ...]:
        return tuple(to for box, to in self._boxes if box.isChecked())

    def _weigh(self) -> None:
        """Enable confirmation only when someone is chosen: an empty choice would mean everybody."""
        somebody = self._everybody.isChecked() or bool(self._chosen())
        enable_unless(self._ok, "" if somebody else _("Choose for whom the words are taken out."))

    def show_places(self, found: Elsewhere) -> None:
        """Offer to take the words out of other places too; ticking it warns where they are the subject's own name."""
        self._elsewhere, count = found, len(found.places)
        self._own_name.setText(_own_name(self._passage))
        words = ngettext("&Also in {count} other place", "&Also in {count} other places", count)
        _name(self._also, format_message(words, count=count) if count else _("Nowhere else in this case"))
        enable_unless(self._also, "" if count else self._also.text())

    def _confirm(self) -> None:
        to = () if self._everybody.isChecked() else self._chosen()
        self._agreed(Code(self._code.currentData()), to, self._elsewhere if self._also.isChecked() else Elsewhere(()))
        self.accept()


def _own_name(passage: str) -> str:
    """Return the warning that words are the name of the person whom the case is about."""
    said = _(
        "“{passage}” is the name of the person this case is about. Packs say on their first page whose they are, so "
        "bars over the name hide nobody and make the notes harder to read. A consultation pack takes it out itself."
    )
    return format_message(said, passage=passage)


class PlacesDialog(Dialog):
    """Lists other places of selected words, each ticked or not; passes the ticked ones on with confirmation."""

    room = QSize(100 * GRID, 60 * GRID)

    def __init__(
        self,
        parent: QWidget,
        passage: str,
        found: Elsewhere,
        agreed: Callable[[tuple[SamePlace, ...]], object],
    ) -> None:
        """List places; those with exactly the same words are ticked."""
        super().__init__(parent, "take_out_elsewhere", _("Take out everywhere"))
        self._places, self._agreed = found.places, agreed
        quoted = format_message(_("“{passage}” where you selected it, and in:"), passage=passage)
        self.column.addWidget(label(quoted, "strong", name="places_passage"))
        if found.names_subject:
            self.column.addWidget(label(_own_name(passage), "alarm", name="places_own_name"))
        self._list = QListWidget()
        self._list.setObjectName("places")
        self._list.setAccessibleName(_("Other places, ticked to be taken out"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(8 * GRID)
        self._list.setSpacing(GRID // 4)
        for place in found.places:
            self._list.addItem(_row_of(place))
        self._list.setCurrentRow(0)
        self._list.itemChanged.connect(lambda _item: self._count())
        self.column.addWidget(self._list, 1)
        said = _("Ticked are the same words. Look at the rest: it may be another form of them, or another word.")
        self.column.addWidget(label(said, "quiet", name="places_note"))
        cancel, self._ok = (
            button(_("&Cancel"), "places_cancel", self.reject),
            button("", "places_ok", self._confirm, "main"),
        )
        self.finish(cancel, self._ok)
        self._ok.setDefault(not found.names_subject)
        cancel.setDefault(found.names_subject)
        self._count()
        self._list.setFocus()

    def _chosen(self) -> tuple[SamePlace, ...]:
        rows = range(self._list.count())
        ticked = [self._list.item(at).checkState() is Qt.CheckState.Checked for at in rows]
        return tuple(compress(self._places, ticked))

    def _count(self) -> None:
        """Say on the button in how many places it takes words out."""
        count = len(self._chosen()) + 1
        words = ngettext("&Take out in {count} place", "&Take out in {count} places", count)
        _name(self._ok, format_message(words, count=count))

    def _confirm(self) -> None:
        self._agreed(self._chosen())
        self.accept()


Places = tuple[SamePlace, ...]


def ask_take_out(
    owner: QWidget,
    passage: str,
    span: tuple[int, int],
    parties: Sequence[Party],
    find: Callable[[QObject, Callable[[Elsewhere], None]], object],
    agreed: Callable[[Mark, Places], object],
) -> None:
    """Ask how to take out selected words, and where else; the dialogs close with their owner.

    ``find`` looks for other places of the words, for a dialog that may be gone by then.
    """

    def answered(code: Code, to: tuple[Addressee, ...], others: Elsewhere) -> None:
        mark = Mark(*span, code, to)
        if not others.places:
            agreed(mark, ())
            return
        where = PlacesDialog(owner.window(), passage, others, partial(agreed, mark))
        owner.destroyed.connect(where.deleteLater)
        where.open()

    asked = AddMarkDialog(owner.window(), passage, parties, answered)
    find(asked, asked.show_places)
    owner.destroyed.connect(asked.deleteLater)
    asked.open()


def _row_of(place: SamePlace) -> QListWidgetItem:
    day = dates.day(translations(), place.entry.at.date())
    around = in_brackets(place.section.text, place.start, place.end, _AROUND)
    item = QListWidgetItem(f"{day} · {' '.join(around.split())}")
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if place.exact else Qt.CheckState.Unchecked)
    return item


class RemoveMarkDialog(Dialog):
    """Says what follows from removing a mark, and removes it on confirmation."""

    def __init__(self, parent: QWidget, passage: str, agreed: Callable[[], object]) -> None:
        """Ask about a passage."""
        super().__init__(parent, "put_back", _("Put back"))
        quoted = format_message(
            _("\N{LEFT DOUBLE QUOTATION MARK}{passage}\N{RIGHT DOUBLE QUOTATION MARK}"), passage=passage
        )
        self.column.addWidget(label(quoted, "strong", name="put_back_passage"))
        said = _(
            "Everybody who gets the section could read these words again. The section therefore counts as changed: "
            "it is not shared with anybody until you decide again."
        )
        self.column.addWidget(label(said, name="put_back_consequence"))
        cancel = button(_("&Cancel"), "put_back_cancel", self.reject)
        self.finish(button(_("&Put back"), "put_back_ok", self.accept), cancel)
        self.accepted.connect(agreed)
        cancel.setDefault(True)
        cancel.setFocus()


class TakenOutLine(Banner):
    """Hidden until words are taken out of several places at once; then it offers to undo that."""

    def __init__(self, undo: Callable[[MarksMade], None]) -> None:
        """Start hidden."""
        super().__init__(name="taken_out_line")
        self._undo, self._made = undo, tuple[MarksMade, ...]()
        back = button(_("&Undo"), "undo_taken_out", self._take_back)
        back.setAccessibleName(_("Undo: put the words back at all these places"))
        back.setShortcut(QKeySequence(UNDO))
        self.add(back)

    def show_made(self, made: MarksMade) -> None:
        """Say in how many places the words were taken out."""
        self._made, count = (made,), len(made.marks)
        words = ngettext("Taken out in {count} place.", "Taken out in {count} places.", count)
        self.say(format_message(words, count=count), "eraser")

    def forget(self) -> None:
        """Hide; it can no longer be undone."""
        self._made = ()
        super().forget()

    def _take_back(self) -> None:
        made = self._made
        self.forget()
        for each in made:
            self._undo(each)
