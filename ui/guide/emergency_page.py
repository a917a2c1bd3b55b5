"""Somebody may be hurt: what to say in the call, and its record in one step."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.disclosure import Disclosure
from notebook.model.ids import CaseId, PartyId
from notebook.model.vocabulary import Audience
from notebook.tasks.emergency import Call, EmergencyContext, NewParty, load_emergency, record_call
from ui.disclosures.attempt_note import AttemptNote
from ui.guide.notes_panel import NotesPanel
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.navigator import Message
from ui.shell.page import Page
from ui.shell.routes import CaseRoute, EmergencyRoute, Route
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import InstantField, NoWheelComboBox
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_field import FormField
from ui.widgets.labels import label, separator
from ui.widgets.party_box import party_box
from ui.widgets.text_area import TextArea
from ui.widgets.unavailable import busy, enable_unless

_SOMEBODY_ELSE: Final = "somebody_else"


class EmergencyPage(Page):
    """First the call, then the record. It makes no pack."""

    def __init__(self, context: AppContext, case: CaseId, return_to: Route | None = None) -> None:
        """Fetch whom to ring and whom to ask; Back leads to ``return_to``."""
        back = partial(context.navigator.go, return_to or CaseRoute(case))
        super().__init__(context, _("Somebody may be hurt"), back=back)
        self._case, self._return_to = case, return_to
        self._facts: list[FormField] = []
        self._column: QVBoxLayout = self.column()
        self._to: NoWheelComboBox | None = None
        self._notes: NotesPanel | None = None
        context.session.ask(self, lambda notebook: load_emergency(notebook, case), self._build, self.tell)

    def first_focus(self) -> QWidget | None:
        """Return the first line to fill in."""
        return self._facts[0].control if self._facts else None

    def leave(self) -> None:
        """Drop the notes that were looked through."""
        super().leave()
        if self._notes is not None:
            self._notes.forget()

    def route(self) -> Route:
        """Return the route to this page."""
        return EmergencyRoute(self._case, self._return_to)

    def _build(self, found: EmergencyContext) -> None:
        self._ring(found)
        self._say()
        self._ask(found)
        self._column.addWidget(separator())
        self._record(found)
        self._column.addStretch(1)
        give_focus(self._facts[0].control)

    def _ring(self, found: EmergencyContext) -> None:
        card = QFrame()
        card.setProperty("role", "grave")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        number = found.profile.number
        said = format_message(_("Ring {number} now."), number=number) if number else _("Ring the emergency number now.")
        inside.addWidget(label(said, "heading", name="number"))
        least = _(
            "Say the least that they must know to act. Do not wait for this page: fill it in while you talk, or later."
        )
        inside.addWidget(label(least, name="least"))
        self._column.addWidget(card)

    def _say(self) -> None:
        """Add the lines to say, in the order in which they are asked for."""
        row = QHBoxLayout()
        row.addWidget(label(_("What they need from you"), "heading"), 1)
        self._look = button(_("&Look in the notes"), "look_in_notes", self._look_in_notes, picture="search")
        self._look.setCheckable(True)
        row.addWidget(self._look)
        self._column.addLayout(row)
        self._under = QVBoxLayout()
        self._column.addLayout(self._under)
        lines = (
            (_("&Who may be hurt"), "who", _("A name, an age, what they look like; who else is there.")),
            (_("&By whom, and with what"), "by_whom", _("Weapons, fire, a car. What was done or said, not a label.")),
            (_("Whe&re and when"), "where", _("The address, the floor, the hour; where they are now.")),
            (_("How sure are &you"), "sure", _("Seen, heard, written, or told by whom.")),
            (
                _("What else they &must know"),
                "else",
                _("Only what changes what they do: illness, children."),
            ),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        for place, (text, name, help_text) in enumerate(lines):
            field = FormField(text, TextArea(lines=2), f"emergency_{name}", help_text=help_text)
            self._facts.append(field)
            span = 2 if place == len(lines) - 1 else 1
            grid.addWidget(field, place // 2, place % 2, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        self._column.addLayout(grid)

    def _look_in_notes(self) -> None:
        """Show the notes on this page, so that nothing typed here is left, or hide them."""
        if self._notes is None:
            self._notes = NotesPanel(self.context, self._case)
            self._under.addWidget(self._notes)
        self._notes.setVisible(self._look.isChecked())
        if self._look.isChecked():
            give_focus(self._notes.first_focus())

    def _ask(self, found: EmergencyContext) -> None:
        self._column.addWidget(label(_("If you are not sure: whom you can ask without saying a name"), "heading"))
        for place, each in enumerate(found.profile.whom_to_ask):
            self._column.addWidget(label(format_message("\N{BULLET} {who}", who=each), name=f"ask_{place}"))

    def _record(self, found: EmergencyContext) -> None:
        self._column.addWidget(label(_("After the call"), "heading"))
        about = _(
            "This records what was told, to whom and when, and writes a draft that asks you to review the call with "
            "your supervisor."
        )
        self._column.addWidget(label(about, "quiet"))
        self._to = party_box(found.parties, found.subject_party)
        self._to.addItem(_("Somebody who is not on this list"), _SOMEBODY_ELSE)
        self._whom = FormField(_("&To whom did you tell it"), self._to, "emergency_to")
        self._name, self._organisation, self._field = QLineEdit(), QLineEdit(), NoWheelComboBox()
        self._field.addItem(_("Choose one"), None)
        for audience in found.audiences:
            self._field.addItem(labels.audience(translations(), audience), audience)
        self._new = QWidget()
        beside = QGridLayout(self._new)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2 * GRID)
        self._named = FormField(_("The&ir name, or number"), self._name, "emergency_name")
        beside.addWidget(self._named, 0, 0)
        beside.addWidget(FormField(_("&Organisation"), self._organisation, "emergency_organisation"), 0, 1)
        self._standing = FormField(_("&Field of work"), self._field, "emergency_field")
        beside.addWidget(self._standing, 1, 0)
        self._new.hide()
        self._to.currentIndexChanged.connect(lambda _index: self._fit())
        self._second = QLineEdit()
        self._agreed = FormField(
            _("Second &person"),
            self._second,
            "emergency_second",
            help_text=_("Who agreed, by name and role. Or: none, because there was no time."),
        )
        self._save = button(_("Record the &call"), "record_call", self._put, "main", picture="check")
        self._when = InstantField(_("Whe&n was that"), "emergency_when", found.zone, now())
        for each in (self._whom, self._new, self._when, self._agreed):
            self._column.addWidget(each)
        verbs = FlowLayout(row_gap=GRID)
        verbs.addWidget(self._save)
        self._nobody = button(_("Nobody &answered"), "nobody_answered", self._put_attempt)
        verbs.addWidget(self._nobody)
        self._attempts = AttemptNote(self, self._case)
        self._column.addLayout(verbs)

    def _fit(self) -> None:
        self._new.setVisible(self._to is not None and self._to.currentData() == _SOMEBODY_ELSE)

    def _put(self) -> None:
        """Record the call, or show beside each field what is missing."""
        call = self._call()
        if call is None:
            return
        for each in (self._save, self._nobody):  # the focus must not go on from one to the other
            enable_unless(each, busy())
        self.banner.forget()
        self.saving()

        def done(_kept: Disclosure) -> None:
            said = _("The call is on record. A draft asks you to review it: it is the entry on top.")
            after = CaseRoute(self._case)
            self.saved(lambda: self.context.navigator.go(after, message=Message(said, "check")))

        def failed(problem: NotebookError) -> None:
            self.stay()
            for each in (self._save, self._nobody):
                enable_unless(each, "")
            self.tell(problem)

        self.context.session.ask(self, lambda notebook: record_call(notebook, self._case, call, now()), done, failed)

    def _put_attempt(self) -> None:
        """Write a draft about somebody who did not answer; what is to be told stays here for the next call."""
        assert self._to is not None
        to = self._to.currentData()
        nameless = to == _SOMEBODY_ELSE and not self._name.text().strip()
        self._whom.set_trouble("" if to is not None else _("Choose whom you tried to reach."))
        self._named.set_trouble(_("Type a name, or the number that you rang.") if nameless else "")
        late = self._when.trouble(now(), _("This is in the future. Enter when you tried."))
        self._when.set_trouble(late)
        if to is None or nameless or late:
            self.point_out((self._whom if to is None else self._named if nameless else self._when).control)
            return
        field = Audience(self._field.currentData() or "")
        whom = NewParty(self._name.text(), self._organisation.text(), field) if to == _SOMEBODY_ELSE else PartyId(to)
        self._attempts.record(whom, self._when.at, lambda: None)

    def _call(self) -> Call | None:
        assert self._to is not None
        facts = tuple((str(each.control.accessibleName()), _text(each)) for each in self._facts)
        to = self._to.currentData()
        new = to == _SOMEBODY_ELSE
        missing = (
            (self._facts[0], not any(text.strip() for _heading, text in facts), _("Write what you told them.")),
            (self._whom, to is None, _("Choose whom you told it.")),
            (self._named, new and not self._name.text().strip(), _("Type a name, or the number of the officer.")),
            (
                self._standing,
                new and self._field.currentData() is None,
                _("Choose a field: it decides what else may reach them."),
            ),
            (self._when, bool(self._late()), self._late()),
            (self._agreed, not self._second.text().strip(), _("Say who agreed, or why nobody could be asked.")),
        )
        for field, wrong, sentence in missing:
            field.set_trouble(sentence if wrong else "")
        first = next((field for field, wrong, _sentence in missing if wrong), None)
        at = self._when.at
        if first is not None or at is None:
            self.point_out((first or self._when).control)
            return None
        whom = (
            NewParty(self._name.text(), self._organisation.text(), Audience(self._field.currentData()))
            if new
            else PartyId(to)
        )
        return Call(whom, facts, self._second.text(), at)

    def _late(self) -> str:
        """Return what is wrong with the time of the call, or ""."""
        return self._when.trouble(now(), _("This is in the future. Enter when you told them."))


def _text(field: FormField) -> str:
    control = field.control
    return control.text() if isinstance(control, TextArea) else ""
