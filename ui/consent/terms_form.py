"""The terms of a consent: who gave it, how, whether freely, in which language, what was explained."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.vocabulary import Assessment, ConsentState, Grantor, Method
from ui.shell.clock import now
from ui.theme import GRID
from ui.widgets.date_inputs import InstantField, NoWheelComboBox, choice
from ui.widgets.form_field import FormField
from ui.widgets.text_area import TextArea


class TermsForm(QWidget):
    """Everything about a consent but its provisions."""

    changed = Signal()

    def __init__(self, zone: ZoneInfo) -> None:
        """Start with nothing chosen about who and how, now."""
        super().__init__()
        self.zone = zone
        words = translations()
        self.state = NoWheelComboBox()
        for state, text in (
            (ConsentState.GIVEN, _("Their answer")),
            (ConsentState.REFUSED, _("The person refused all of it")),
            (ConsentState.REQUESTED, _("Asked, no answer yet")),
        ):
            self.state.addItem(text, state)
        self.grantor = choice((labels.grantor(words, grantor), grantor) for grantor in Grantor)
        self.method = choice((labels.method(words, method), method) for method in Method)
        assessments = [(labels.assessment(words, each), each) for each in Assessment]
        self.freely, self.capacity = (choice(assessments, _("Not recorded")) for _each in range(2))
        self.witness = QLineEdit()
        self.speaker = QLineEdit()
        self.language, self.interpreter, self.evidence = QLineEdit(), QLineEdit(), QLineEdit()
        self.explained = TextArea()
        self.when = InstantField(_("&When was it said?"), "said", zone, now())
        self._lay_out()
        self.grantor.currentIndexChanged.connect(self._ask_who)
        self.speaker.textChanged.connect(lambda _text: self.changed.emit())
        self.method.currentIndexChanged.connect(self._ask_who)
        for combo in (self.state, self.grantor, self.method, self.freely, self.capacity):
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.when.changed.connect(self.changed)

    @property
    def speaks_for_another(self) -> bool:
        """Return whether another person speaks for the subject."""
        return self.grantor.currentIndex() > 0 and Grantor(self.grantor.currentData()) is not Grantor.SUBJECT

    @property
    def witnessed(self) -> bool:
        """Return whether there was a witness."""
        return self.method.currentIndex() > 0 and Method(self.method.currentData()) is Method.ORAL_WITNESSED

    @property
    def witness_name(self) -> str:
        """Return the name of the witness, "" when there was none."""
        return self.witness.text().strip() if self.witnessed else ""

    def assessed(self, box: QComboBox) -> Assessment | None:
        """Return what was chosen in one of the two boxes for it."""
        return None if box.currentData() is None else Assessment(box.currentData())

    def missing(self, *, permits: bool, show: bool = False) -> QWidget | None:
        """Return the first control whose answer is missing or refused, and with ``show`` say so beside each.

        ``permits`` says that a line of the consent permits something.
        """
        another = Grantor(self.grantor.currentData()) if self.grantor.currentData() else Grantor.SUBJECT
        given = self.state.currentData() == ConsentState.GIVEN and permits
        invalid = _("Such a yes is no consent: nothing may go on it. Record that they were asked, with no answer yet.")
        own = another is Grantor.SUBJECT
        wrong = (
            (self._by, self.grantor.currentData() is None, _("Choose who gave the answer.")),
            (self._in_which_way, self.method.currentData() is None, _("Choose how the answer was given.")),
            (self._heard_by, self.witnessed and not self.witness.text().strip(), _("Type who heard it.")),
            (self._free, given and self.assessed(self.freely) is Assessment.NO, invalid),
            (self._able, given and own and self.assessed(self.capacity) is Assessment.NO, invalid),
        )
        if show:
            for field, missing, sentence in wrong:
                field.set_trouble(sentence if missing else "")
        return next((field.control for field, missing, _sentence in wrong if missing), None)

    @property
    def grantor_name(self) -> str:
        """Return the name of the person who speaks for the subject, "" when the subject speaks."""
        return self.speaker.text().strip() if self.speaks_for_another else ""

    def _ask_who(self) -> None:
        """Ask for the grantor's name only when another person speaks for the subject, and for a witness if any."""
        self._speaker.setVisible(self.speaks_for_another)
        self._heard_by.setVisible(self.witnessed)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * GRID)
        who_help = _("A parent, guardian or representative: every yes then needs an end date.")
        grid.addWidget(FormField(_("What &happened?"), self.state, "state"), 0, 0)
        grid.addWidget(self.when, 0, 1)
        self._by = FormField(_("Who &gave the answer?"), self.grantor, "grantor", help_text=who_help)
        grid.addWidget(self._by, 1, 0)
        self._in_which_way = FormField(_("H&ow?"), self.method, "method")
        grid.addWidget(self._in_which_way, 1, 1)
        self._speaker = FormField(
            _("Which of them, by &name"),
            self.speaker,
            "grantor_name",
            help_text=_(
                "So that what one parent says later does not count as the other's. It is never printed in a pack."
            ),
        )
        self._speaker.hide()
        grid.addWidget(self._speaker, 2, 0)
        self._heard_by = FormField(
            _("Wi&tness"), self.witness, "witness", help_text=_("Who heard it said. Never printed in a pack.")
        )
        self._heard_by.hide()
        grid.addWidget(self._heard_by, 2, 1)
        free_help = _("Could they say no, without pressure and without losing anything?")
        self._free = FormField(_("Was the answer given &freely?"), self.freely, "freely", help_text=free_help)
        grid.addWidget(self._free, 3, 0)
        able_help = _("Could they understand what it is about, weigh it, and say what they want?")
        self._able = FormField(_("Could the person &decide about it?"), self.capacity, "capacity", help_text=able_help)
        grid.addWidget(self._able, 3, 1)
        grid.addWidget(FormField(_("In which &language?"), self.language, "language"), 4, 0)
        grid.addWidget(FormField(_("&Interpreter, if there was one"), self.interpreter, "interpreter"), 4, 1)
        explained = FormField(
            _("What was e&xplained?"),
            self.explained,
            "explained",
            help_text=_("Who gets what and for what, that it is free, how to stop it, what cannot be called back."),
        )
        grid.addWidget(explained, 5, 0, 1, 2)
        evidence = FormField(
            _("E&vidence"), self.evidence, "evidence", help_text=_("Where the form is, or who heard it said.")
        )
        grid.addWidget(evidence, 6, 0, 1, 2)
        for item in filter(None, map(grid.itemAt, range(grid.count()))):
            item.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
