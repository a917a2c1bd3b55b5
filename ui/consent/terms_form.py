"""The terms of a consent: who gave it, in which way, in which language, what was explained."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.vocabulary import ConsentState, Grantor, Method
from ui.shell.clock import now
from ui.theme import GRID
from ui.widgets.date_inputs import NoWheelComboBox, ZonedDateTimeEdit
from ui.widgets.form_field import FormField
from ui.widgets.text_area import TextArea


class TermsForm(QWidget):
    """Everything about a consent but its provisions."""

    changed = Signal()

    def __init__(self, zone: ZoneInfo) -> None:
        """Start with the subject as the grantor, now."""
        super().__init__()
        words = translations()
        self.state = NoWheelComboBox()
        for state, text in (
            (ConsentState.GIVEN, _("Their answer")),
            (ConsentState.REFUSED, _("The person refused all of it")),
            (ConsentState.REQUESTED, _("Asked, no answer yet")),
        ):
            self.state.addItem(text, state)
        self.grantor = NoWheelComboBox()
        for grantor in Grantor:
            self.grantor.addItem(labels.grantor(words, grantor), grantor)
        self.method = NoWheelComboBox()
        for method in Method:
            self.method.addItem(labels.method(words, method), method)
        self.when = ZonedDateTimeEdit(zone, now())
        self.speaker = QLineEdit()
        self.language, self.interpreter, self.evidence = QLineEdit(), QLineEdit(), QLineEdit()
        self.explained = TextArea()
        self._said = FormField(
            _("&When was it said?"), self.when, "said", help_text=_("Now, unless it was said earlier.")
        )
        self._lay_out()
        self.grantor.currentIndexChanged.connect(self._ask_who)
        self.speaker.textChanged.connect(lambda _text: self.changed.emit())
        for combo in (self.state, self.grantor, self.method):
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.when.dateTimeChanged.connect(lambda _when: self.changed.emit())

    @property
    def speaks_for_another(self) -> bool:
        """Return whether another person speaks for the subject."""
        return Grantor(self.grantor.currentData()) is not Grantor.SUBJECT

    @property
    def grantor_name(self) -> str:
        """Return the name of the person who speaks for the subject, "" when the subject speaks."""
        return self.speaker.text().strip() if self.speaks_for_another else ""

    def _ask_who(self) -> None:
        """Ask for the grantor's name, only when another person speaks for the subject."""
        self._speaker.setVisible(self.speaks_for_another)

    def say_date(self, trouble: str) -> None:
        """Show what is wrong with the date, or nothing."""
        self._said.set_trouble(trouble)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * GRID)
        who_help = _("A parent, guardian or representative: every yes then needs an end date.")
        grid.addWidget(FormField(_("What &happened?"), self.state, "state"), 0, 0)
        grid.addWidget(self._said, 0, 1)
        grid.addWidget(FormField(_("Who &gave the answer?"), self.grantor, "grantor", help_text=who_help), 1, 0)
        grid.addWidget(FormField(_("H&ow?"), self.method, "method"), 1, 1)
        self._speaker = FormField(
            _("Which of them, by &name"),
            self.speaker,
            "grantor_name",
            help_text=_(
                "So that what one parent says later does not count as the other's. It is never printed in a pack."
            ),
        )
        self._speaker.hide()
        grid.addWidget(self._speaker, 2, 0, 1, 2)
        grid.addWidget(FormField(_("In which &language?"), self.language, "language"), 3, 0)
        grid.addWidget(FormField(_("&Interpreter, if there was one"), self.interpreter, "interpreter"), 3, 1)
        explained = FormField(
            _("What was e&xplained?"),
            self.explained,
            "explained",
            help_text=_("Who gets what and for what, that it is free, how to stop it, what cannot be called back."),
        )
        grid.addWidget(explained, 4, 0, 1, 2)
        evidence = FormField(
            _("E&vidence"), self.evidence, "evidence", help_text=_("Where the form is, or who heard it said.")
        )
        grid.addWidget(evidence, 5, 0, 1, 2)
        for item in filter(None, map(grid.itemAt, range(grid.count()))):
            item.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
