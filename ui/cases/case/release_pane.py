"""The pane of what a party would get, built from the release alone."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from notebook.messages import dates, labels
from notebook.messages.entries import action_details
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.vocabulary import Purpose
from notebook.sharing.release import Redacted, Release, ReleasedAction, ReleasedSection, Text
from notebook.tasks.case_view import bar_label
from ui.cases.case.section_text import DarkSpan, SectionText
from ui.cases.case.timeline_model import TimelineRow, empty_state
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.labels import label

_FIRST_WORDS = 120

ReleasedEntries = dict[str, list[ReleasedSection]]


def entries_of(release: Release) -> ReleasedEntries:
    """Return the released sections by the number of their entry in the pack; summaries come first."""
    found: ReleasedEntries = {}
    for section in release.sections:
        found.setdefault(str(section.entry), []).append(section)
    return dict(sorted(found.items(), key=lambda item: int(item[0])))


def row_of(number: str, sections: Sequence[ReleasedSection]) -> TimelineRow:
    """Return the row of an entry of a release."""
    first = sections[0]
    text, _ = with_bars(first)
    return TimelineRow(number, day_of(first), heading_of(number, first), " ".join(text.split())[:_FIRST_WORDS])


def day_of(section: ReleasedSection) -> str:
    """Return the day with its time, or what the pack prints instead: a day or a month alone."""
    if isinstance(section.when, date) and section.clock is not None:
        return dates.day_and_time(translations(), datetime.combine(section.when, section.clock))
    return dates.of(translations(), section.when)


def heading_of(number: str, section: ReleasedSection) -> str:
    """Return the heading of an entry of a release; the worker's own title is not in it."""
    return _("Summary") if number == "0" else labels.entry_kind(translations(), section.entry_kind)


def with_bars(section: ReleasedSection) -> tuple[str, list[DarkSpan]]:
    """Return the text with a bar's label in place of each passage taken out, and where the bars are."""
    text = ""
    bars = []
    lead, actions = section.parted
    for details, pieces in [("", lead), *((_details(action), own) for action, own in actions)]:
        text += "\n" if text and pieces else ""
        for piece in pieces:
            if isinstance(piece, Text):
                text += piece.text
            elif isinstance(piece, Redacted):
                said = f"\N{NO-BREAK SPACE}{bar_label(translations(), piece)}\N{NO-BREAK SPACE}"
                bars.append(DarkSpan(len(text), len(text) + len(said)))
                text += said
        if details:
            text += f"\n({details})"
    return text, bars


def _details(action: ReleasedAction) -> str:
    return action_details(translations(), action.owner, action.due, done=bool(action.done))


class ReleasePane(QWidget):
    """The released sections of one entry, as the party would get them."""

    def __init__(self, number: str, sections: Sequence[ReleasedSection]) -> None:
        """Show the sections of an entry of a release."""
        super().__init__()
        self.setObjectName("release_pane")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(label(heading_of(number, sections[0]), "heading", name="release_title"))
        for place, section in enumerate(sections):
            card = QFrame()
            card.setProperty("role", "card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
            inside.setSpacing(GRID)
            title = labels.section_kind(translations(), section.kind)
            inside.addWidget(label(title, "strong"))
            inside.addWidget(label(self._about(section), "quiet"))
            text, bars = with_bars(section)
            inside.addWidget(SectionText(text, title, f"released_{number}_{place}", bars))
            column.addWidget(card)
        column.addStretch(1)

    @staticmethod
    def _about(section: ReleasedSection) -> str:
        if section.author is None:
            return day_of(section)
        words = _("{day}, {author}")
        return format_message(words, day=day_of(section), author=section.author)


def nothing_goes(instead: tuple[Purpose, ...]) -> QWidget:
    """Return what is shown in place of a release with no section; ``instead`` are purposes that would have some."""
    said = _(
        "Every section is withheld from them for this purpose. Go back to everything; “Why?” on a section gives the "
        "reason."
    )
    if instead:
        named = ", ".join(labels.purpose(translations(), each) for each in instead)
        other = format_message(_("For another purpose they would get something: {purposes}."), purposes=named)
        said = f"{said} {other}"
    return empty_state(_("Nothing is shared with this party"), said)
