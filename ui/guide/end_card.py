"""The end of a walk: what the answers lead to, whom to ask, and how it is recorded."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from notebook.guide.profile import End, Profile
from notebook.guide.walk import Reached
from notebook.messages import decisions, guide
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.vocabulary import DecisionOutcome
from notebook.tasks.guide import GuideView
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.flow_layout import flowing
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.text_area import TextArea


@dataclass(frozen=True, slots=True)
class EndActions:
    """What can be done at an end."""

    save: Callable[[], object]
    fill_in: Callable[[], object]
    note: Callable[[], object]
    hand_over: Callable[[], object]
    call: Callable[[], object]


class EndText(QFrame):
    """Says what was answered, never what is allowed."""

    def __init__(self, profile: Profile, reached: Reached) -> None:
        """Show an end."""
        super().__init__()
        self.setObjectName("end_card")
        self.setProperty("role", "card")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID + GRID // 2)
        text = profile.ends[reached.end]
        column.addWidget(label(guide.end(translations(), reached.end), "heading", name="end"))
        column.addWidget(label(text.text, name="end_text"))
        column.addWidget(label(text.next, "strong", name="end_next"))
        if reached.basis:
            said = format_message(_("You rely on: {basis}."), basis=guide.basis(translations(), reached.basis).lower())
            column.addWidget(label(said, name="end_basis"))
        if reached.end is End.ADVICE:
            self._whom(profile)

    def first_focus(self) -> QWidget | None:
        """Return what to do here, if anything."""
        return None

    def _whom(self, profile: Profile) -> None:
        self._column.addWidget(label(_("Whom you can ask"), "strong"))
        for place, each in enumerate(profile.whom_to_ask):
            self._column.addWidget(label(format_message("\N{BULLET} {who}", who=each), name=f"ask_{place}"))


class EndCard(EndText):
    """Offers to record an end."""

    def __init__(self, view: GuideView, reached: Reached, actions: EndActions) -> None:
        """Show an end with the actions that it has."""
        super().__init__(view.profile, reached)
        self._actions = actions
        self._text = TextArea()
        self._field: FormField | None = None
        self._first: QWidget | None = None
        self._end = reached.end
        self._offer(view, reached)
        self._filled_in = self._text.toPlainText()
        whose = _(
            "The program only records what you answered. Whether to share is your decision, and nothing leaves "
            "this notebook by answering."
        )
        self._column.addWidget(label(whose, "quiet", name="end_whose"))

    def first_focus(self) -> QWidget | None:
        """Return the field to fill in, or the main button."""
        return self._first

    @property
    def text(self) -> str:
        """Return the reason, or whom the worker asks."""
        return self._text.text()

    @property
    def written(self) -> tuple[End, str] | None:
        """Return the end, and the reason or whom the worker asks; None while nobody wrote any."""
        text = self._text.toPlainText()
        return None if text == self._filled_in else (self._end, text)

    def take_up(self, before: "EndCard") -> None:
        """Go on with what was written on a card of the same end."""
        if self._field is not None and before.written is not None and before.written[0] is self._end:
            self._text.setPlainText(before.written[1])
            self._text.document().setModified(True)

    def complain(self) -> None:
        """Say that the field must be filled in."""
        if self._field is not None:
            self._field.set_trouble(_("Write it down: it is kept with the decision."))
            self._text.setFocus()

    def _offer(self, view: GuideView, reached: Reached) -> None:
        """Add the way to record this end: the main button first in line, the others plain."""
        end, outcome, actions = reached.end, reached.end.outcome, self._actions
        buttons: list[QPushButton] = []
        if end is End.CALL_NOW:
            buttons.append(button(_("&Somebody may be hurt…"), "call", actions.call, "main", picture="alert-triangle"))
        elif end is End.CONSENT:
            said = _("&Save as a note, and hand over…")
            buttons.append(button(said, "note_and_hand_over", actions.hand_over, "main", picture="send"))
        elif outcome is DecisionOutcome.SHARE:
            said = _("&Record the decision…")
            buttons.append(button(said, "fill_in", actions.fill_in, "main", picture="clipboard-check"))
        elif view.scope.whole:
            self._ask(view, end)
            buttons.append(button(_("&Save the decision"), "save_decision", actions.save, "main", picture="check"))
        else:
            about = _("To save it as a decision, recipient, purpose and sections must be chosen.")
            self._column.addWidget(label(about, "quiet", name="scope_open"))
            buttons.append(button(_("&Choose the sections…"), "fill_in", actions.fill_in, picture="clipboard-check"))
        if end is not End.CONSENT:
            buttons.append(button(_("Save as a &note of the case"), "save_note", actions.note, picture="file-text"))
        holder, row = flowing()
        row.setSpacing(GRID)
        for made in buttons:
            row.addWidget(made)
        self._column.addWidget(holder)
        self._first = self._first or buttons[0]

    def _ask(self, view: GuideView, end: End) -> None:
        """Ask for the one thing that the decision needs besides the answers."""
        refusal = end is End.DO_NOT_SHARE
        said = _("Rea&son") if refusal else _("Whom do you &ask, or what do you wait for?")
        party = "" if view.party is None else view.party.name
        self._text.setPlainText(
            guide.reason_of(view.profile, view.walk) if refusal else guide.adviser(translations(), end, party)
        )
        self._field = FormField(said, self._text, "end_reason", help_text=_("It is kept with the decision."))
        self._first = self._text
        self._column.addWidget(self._field)
        facts = decisions.consent_facts(translations(), view.consent)
        if facts:
            on_record = format_message(_("On record for these sections: {facts}"), facts=" ".join(facts))
            self._column.addWidget(label(on_record, "quiet", name="end_register"))
