"""The grounds of a decision: ground, reason, advice, second person, whether the subject is told, until when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from notebook.messages import decisions
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.typed_dates import Lean
from notebook.model.vocabulary import DecisionOutcome, Ground, Told
from notebook.tasks.decisions import needed
from ui.shell.clock import now
from ui.shell.wizard_state import DecisionDraft
from ui.theme import GRID
from ui.widgets.date_inputs import DayField, InstantField, NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.printability_notes import PrintabilityNotes
from ui.widgets.text_area import TextArea


@dataclass(frozen=True, eq=False)
class _Asked:
    """A text field: its help while it is required, and its error message while it is required and empty."""

    field: FormField
    control: TextArea | QLineEdit
    help_text: str
    sentence: str
    excused: Callable[[], bool] = lambda: False

    @property
    def lacks(self) -> bool:
        """Return whether it is empty and has to be filled."""
        return not self.control.text().strip() and not self.excused()


class GroundsForm(QWidget):
    """The fields for the grounds of a decision; the outcome determines which of them are required."""

    def __init__(
        self,
        zone: ZoneInfo,
        outcome: DecisionOutcome,
        print_check: PrintabilityNotes,
        lines: Mapping[Ground, str],
    ) -> None:
        """Start empty; the names, which are printed, are checked by ``print_check``; ``lines`` explain grounds."""
        super().__init__()
        self._zone = zone
        self._print_check = print_check
        self._ground, self._told = NoWheelComboBox(), NoWheelComboBox()
        self._ground.addItem(_("Choose a ground"), None)
        for ground in Ground:
            self._ground.addItem(decisions.ground(translations(), ground, lines.get(ground, "")), ground)
        self._told.addItem(_("Choose an answer"), None)
        for told in Told:
            self._told.addItem(decisions.told(translations(), told), told)
        self.reason, self.alternatives, self.advice = TextArea(), TextArea(), TextArea()
        self.second_person, self.told_reason, self.decided_by = QLineEdit(), QLineEdit(), QLineEdit()
        self.when = InstantField(_("Whe&n did they agree?"), "agreed", zone, now())
        self._until = DayField(
            _("Valid until"),
            "valid_until",
            zone,
            lean=Lean.FUTURE,
            help_text=_("Such as tomorrow, 28-12, in a week."),
        )
        self._begun_with = self._texts_now()
        self._lay_out()
        self.fit(outcome)

    def begin(self, begun: DecisionDraft) -> None:
        """Fill in what is already known."""
        for box, known in ((self._ground, begun.ground), (self._told, begun.told)):
            if known is not None:
                box.setCurrentIndex(box.findData(known))
        self.reason.setPlainText(begun.reason)
        self.advice.setPlainText(begun.advice)
        self.told_reason.setText(begun.told_reason)
        for area in (self.reason, self.advice):
            area.document().setModified(False)
        self._begun_with = self._texts_now()

    @property
    def ground(self) -> Ground | None:
        """Return the ground, or None while none is chosen."""
        found = self._ground.currentData()
        return None if found is None else Ground(found)

    @property
    def told(self) -> Told | None:
        """Return whether the subject is told, or None while no answer is chosen."""
        found = self._told.currentData()
        return None if found is None else Told(found)

    @property
    def until(self) -> date | None:
        """Return the last day, or None while it is open or does not apply."""
        return None if self._until.isHidden() else self._until.day

    @property
    def typed(self) -> bool:
        """Return whether anything was entered that was not known at the beginning."""
        return self._texts_now() != self._begun_with

    def _texts_now(self) -> tuple[str, ...]:
        texts = (self.reason, self.alternatives, self.advice, self.second_person, self.told_reason, self.decided_by)
        return tuple(field.text().strip() for field in texts)

    def fit(self, outcome: DecisionOutcome) -> None:
        """Require what an outcome needs, and mark the rest as optional."""
        must = needed(outcome)
        for name, asked in self._fields.items():
            asked.field.say(asked.help_text if name in must else _("Optional."))
        self.when.call(
            {
                DecisionOutcome.SHARE: _("Whe&n did they agree?"),
                DecisionOutcome.DO_NOT_SHARE: _("Whe&n was it decided?"),
                DecisionOutcome.ADVICE_PENDING: _("Whe&n did you ask?"),
            }[outcome]
        )
        rely = _("Choose the one you rely on. The program does not judge it.")
        self._grounded.say(rely if "ground" in must else _("Optional."))
        self._telling.say("" if "told" in must else _("Optional."))
        self._until.setVisible("valid_until" in must)
        self._until.set_trouble("")

    def settle(self, outcome: DecisionOutcome) -> QWidget | None:
        """Show beside each field what is wrong, and return the first control with an error."""
        must, wrong = needed(outcome), list[QWidget]()

        def say(field: FormField, sentence: str) -> None:
            field.set_trouble(sentence)
            if sentence:
                wrong.append(field.control)

        say(self._grounded, "" if self.ground is not None or "ground" not in must else _("Choose the ground."))
        for name, asked in self._fields.items():
            say(asked.field, asked.sentence if name in must and asked.lacks else "")
        say(self.when, self.when.trouble(now(), _("This is in the future. Enter when it was.")))
        say(self._telling, "" if self.told is not None or "told" not in must else _("Choose an answer."))
        say(self._until, self._wrong_end() if "valid_until" in must else "")
        return next(iter(wrong), None)

    def _wrong_end(self) -> str:
        if self.until is None:
            return self._until.problem or _("Type the last day on which it is valid.")
        today = now().astimezone(self._zone).date()
        return _("This day has passed already. Type today or a later one.") if self.until < today else ""

    def _lay_out(self) -> None:
        self._grounded = FormField(
            _("&Ground"),
            self._ground,
            "ground",
            help_text=_("Choose the one you rely on. The program does not judge it."),
        )
        by_you = _("By name and role. Leave it empty if it was you.")
        decided_by = FormField(_("Decided &by"), self.decided_by, "decided_by", help_text=by_you)
        self._telling = FormField(_("Has the person been &told?"), self._told, "told")
        self._fields = self._texts()
        for printed in (decided_by, self._fields["second_person"].field):
            self._print_check.watch(printed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * GRID)
        wide = [self._fields[name].field for name in ("reason", "alternatives", "advice")]
        for row, field in enumerate((self._grounded, *wide)):
            grid.addWidget(field, row, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        pairs = (
            (decided_by, self._fields["second_person"].field),
            (self.when, self._until),
            (self._telling, self._fields["told_reason"].field),
        )
        for row, pair in enumerate(pairs, 4):
            for place, field in enumerate(pair):
                grid.addWidget(field, row, place, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(place, 1)

    def _texts(self) -> dict[str, _Asked]:
        """Return the text fields, by their names in the case file."""

        def asked(text: str, control: TextArea | QLineEdit, name: str, help_text: str, sentence: str) -> _Asked:
            return _Asked(FormField(text, control, name, help_text=help_text), control, help_text, sentence)

        milder = _("For example asking again, sharing less, or getting advice without names.")
        sources, advice = _("What you know, from where, and why."), _("Who, when, and what they said.")
        agreeing, telling = _("Who agreed with you, by name and role."), _("Required if the person is not told.")
        not_told = asked(
            _("Wh&y, or how?"), self.told_reason, "told_reason", telling, _("Say why the person is not told.")
        )
        return {
            "reason": asked(_("&Reason"), self.reason, "reason", sources, _("Say why, in your words.")),
            "alternatives": asked(
                _("&Less intrusive options you considered"),
                self.alternatives,
                "alternatives",
                milder,
                _("Say what else you considered."),
            ),
            "advice": asked(_("Who you &asked for advice"), self.advice, "advice", advice, _("Say who you asked.")),
            "second_person": asked(
                _("Second &person"), self.second_person, "second_person", agreeing, _("Say who agreed.")
            ),
            "told_reason": replace(not_told, excused=lambda: self.told is not Told.NO),
        }
