"""What a walk through the guide is about: recipient, purpose, and how many sections."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.ids import PartyId
from notebook.model.vocabulary import Purpose
from notebook.tasks.guide import GuideScope, GuideView
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.flow_layout import FlowLayout, follow_lines
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.party_box import party_box

_WIDTH = 42 * GRID


class ScopeBar(QWidget):
    """``changed`` is emitted when the worker chooses another recipient or purpose."""

    changed = Signal()

    def __init__(self, view: GuideView) -> None:
        """Offer the parties and purposes of the notebook."""
        super().__init__()
        self.setObjectName("scope_bar")
        self._sections = view.scope.sections
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
            box.setMinimumWidth(_WIDTH)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            line.addWidget(FormField(text, box, name))
        self._about = label("", "quiet", name="scope_sections")
        self._about.setWordWrap(False)
        line.addWidget(self._about)
        self.show_scope(view)
        for box in (self._party, self._purpose):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    @property
    def scope(self) -> GuideScope:
        """Return what is chosen."""
        party, purpose = self._party.currentData(), self._purpose.currentData()
        return GuideScope(
            None if party is None else PartyId(party), None if purpose is None else Purpose(purpose), self._sections
        )

    def show_scope(self, view: GuideView) -> None:
        """Show what a walk is about."""
        self._sections = view.scope.sections
        for box, known in ((self._party, view.scope.party), (self._purpose, view.scope.purpose)):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(box.findData(known), 0) if known is not None else 0)
        count = len(self._sections)
        said = ngettext("About {count} section.", "About {count} sections.", count)
        self._about.setText(format_message(said, count=count) if count else _("About no section yet."))
