"""What a walk through the guide is about: recipient, purpose, and which sections."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.ids import PartyId, SectionId
from notebook.model.vocabulary import Purpose
from notebook.tasks.decisions import DecisionContext
from notebook.tasks.guide import GuideScope, GuideView
from ui.decision.section_checklist import SectionChecklist, State, parts_of
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.flow_layout import FlowLayout, follow_lines
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.party_box import party_box

_WIDTH, _NARROW = 42 * GRID, 26 * GRID
"""Pixels of a list, and on half a screen, so that all stands in one line and the question below it is in sight."""

_WIDE = 2 * _WIDTH + 24 * GRID
"""Pixels of the bar from which its lists have their full width."""


class ChooseSectionsDialog(Dialog):
    """The sections of the case, to be ticked; an attachment cannot be, since it cannot go into a pack yet."""

    def __init__(
        self,
        parent: QWidget,
        context: DecisionContext,
        chosen: tuple[SectionId, ...],
        done: Callable[[tuple[SectionId, ...]], object],
    ) -> None:
        """Begin with what is chosen; ``done`` gets what is ticked at the end."""
        super().__init__(parent, "choose_sections", _("Which sections"))
        ticks = SectionChecklist(context, chosen)
        attached = State(_("Attachments cannot go into packs yet."), hindered=True)
        ticks.show_states([State() if part.file is None else attached for _entry, part in parts_of(context)])
        said = _("Press Space to tick a line.")
        self.column.addWidget(FormField(_("Which &sections"), ticks, "guide_sections", help_text=said))
        cancel = button(_("&Cancel"), "sections_cancel", self.reject)
        self.finish(cancel, button(_("&Use these sections"), "sections_ok", self.accept, "main"))
        self.accepted.connect(lambda: done(ticks.ticked))
        ticks.setFocus()


class ScopeBar(QWidget):
    """``changed`` is emitted when the worker chooses another recipient or purpose, or other sections."""

    changed = Signal()

    def __init__(self, view: GuideView) -> None:
        """Offer the parties and purposes of the notebook."""
        super().__init__()
        self.setObjectName("scope_bar")
        self._context, self._sections = view.context, view.scope.sections
        *others, subject = view.context.parties
        self._party = party_box(others, subject)
        self._party.setItemText(0, _("Nobody chosen yet"))
        self._purpose = NoWheelComboBox()
        self._purpose.addItem(_("No purpose chosen yet"), None)
        for purpose in view.context.purposes:
            self._purpose.addItem(labels.purpose(translations(), purpose), purpose)
        follow_lines(self)
        line = FlowLayout(self, row_gap=GRID)
        line.setSpacing(2 * GRID)
        for text, box, name in ((_("&To whom"), self._party, "party"), (_("What &for"), self._purpose, "purpose")):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumWidth(_NARROW)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            line.addWidget(FormField(text, box, name))
        self._about = label("", "quiet", name="scope_sections")
        self._about.setWordWrap(False)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._about)
        column.addWidget(button(_("&Which sections…"), "which_sections", self._choose_sections))
        line.addWidget(beside)
        self.show_scope(view)
        for box in (self._party, self._purpose):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lists the width that there is."""
        super().resizeEvent(event)
        for box in (self._party, self._purpose):
            box.setMinimumWidth(_WIDTH if event.size().width() >= _WIDE else _NARROW)

    @property
    def scope(self) -> GuideScope:
        """Return what is chosen."""
        party, purpose = self._party.currentData(), self._purpose.currentData()
        return GuideScope(
            None if party is None else PartyId(party), None if purpose is None else Purpose(purpose), self._sections
        )

    def _choose_sections(self) -> None:
        """Ask which sections, over the page."""
        ChooseSectionsDialog(self.window(), self._context, self._sections, self._take).open()

    def _take(self, sections: tuple[SectionId, ...]) -> None:
        if set(sections) != set(self._sections):
            self._sections = sections
            self.changed.emit()

    def show_scope(self, view: GuideView) -> None:
        """Show what a walk is about."""
        self._context, self._sections = view.context, view.scope.sections
        for box, known in ((self._party, view.scope.party), (self._purpose, view.scope.purpose)):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(box.findData(known), 0) if known is not None else 0)
        count = len(self._sections)
        said = ngettext("About {count} section.", "About {count} sections.", count)
        self._about.setText(format_message(said, count=count) if count else _("About no section yet."))
