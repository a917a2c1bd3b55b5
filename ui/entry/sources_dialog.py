"""The dialog in which the sources of a summary are ticked."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import EntryStatus
from notebook.tasks.decisions import DecisionContext
from ui.decision.section_checklist import SectionChecklist, State
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label

_FEWEST: Final = 16 * GRID
"""Pixels of the list at least, so that the dialog fits a screen at 200 %."""

_MOST: Final = 120 * GRID


class SourcesDialog(Dialog):
    """Every section of the case by its day and first words; closed with the page that opened it."""

    room = QSize(90 * GRID, 64 * GRID)

    def __init__(
        self,
        parent: QWidget,
        decision_context: DecisionContext,
        summary: SectionId,
        picked: tuple[SectionId, ...],
        chosen: Callable[[tuple[SectionId, ...]], object],
    ) -> None:
        """Show ``picked`` ticked; ``chosen`` gets the final selection."""
        words = translations()
        super().__init__(parent, "sources", _("What the summary draws on"))
        self._chosen = chosen
        self.list = SectionChecklist(decision_context, picked)
        self.list.setObjectName("sources_list")
        self.list.setAccessibleName(_("Notes of this case"))
        self.list.setMinimumHeight(_FEWEST)
        self.list.setMaximumHeight(_MOST)
        parts = self.list.lines.parts
        self.list.show_states(_states(parts, summary, picked))
        there = {part.id for _entry, part in parts}
        self._lost = tuple(section for section in picked if section not in there)
        self.column.addWidget(
            label(_("Tick every note that the summary says something of. Space ticks a line."), "quiet")
        )
        self.column.addWidget(self.list)
        self._keep_lost = QCheckBox(
            format_message(
                words.ngettext(
                    "{count} note that is no longer in this notebook: with it the summary goes into no pack",
                    "{count} notes that are no longer in this notebook: with them the summary goes into no pack",
                    len(self._lost),
                ),
                count=len(self._lost),
            )
        )
        self._keep_lost.setObjectName("sources_lost")
        self._keep_lost.setAccessibleName(self._keep_lost.text())
        self._keep_lost.setChecked(True)
        self._keep_lost.setVisible(bool(self._lost))
        self.column.addWidget(self._keep_lost)
        self.use = button(_("&Use these"), "use_sources", self._use, "main")
        self.finish(button(_("Cancel"), "cancel_sources", self.reject), self.use)
        self.list.setFocus()

    def _use(self) -> None:
        kept = self._lost if self._keep_lost.isChecked() else ()
        self._chosen((*self.list.ticked, *kept))
        self.accept()


def _states(parts: Sequence[tuple[Entry, Section]], summary: SectionId, picked: tuple[SectionId, ...]) -> list[State]:
    """Return for each section its effect on the summary, or why it cannot be its source."""
    itself = State(_("This is the summary."), hindered=True)
    blank = State(_("There is no text in it."), hindered=True)
    never = State(_("It never leaves this notebook; with it the summary does not either."))
    draft = State(_("A draft: the summary goes into no pack before this note is finished."))

    def state(entry: Entry, section: Section) -> State:
        if section.id == summary:
            return itself
        if section.file is None and not section.text.strip() and section.id not in picked:
            return blank
        if section.never:
            return never
        return draft if entry.status is EntryStatus.DRAFT else State()

    return [state(entry, section) for entry, section in parts]
