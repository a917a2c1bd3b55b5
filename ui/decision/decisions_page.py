"""The decisions of a case on other grounds than consent, with their status today.

One decision in full: its status today, what it rests on, and the ruling for each section it names.
"""

from functools import partial

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from notebook.messages import consents, dates, decisions, guide, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.decision import Decision
from notebook.model.ids import CaseId
from notebook.model.vocabulary import DecisionOutcome
from notebook.sharing.decision_status import DecisionStanding
from notebook.tasks.decisions import Decided, read_decisions
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.page import Page
from ui.shell.routes import CaseRoute, ConsentsRoute, DecisionsRoute, RecordDecisionRoute, Route
from ui.text.bidi import format_message, isolate, isolate_names
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label, separator
from ui.widgets.read_only import writes


class DecisionsPage(Page):
    """The decisions of one case, latest first."""

    def __init__(self, context: AppContext, case: CaseId) -> None:
        """Fetch the decisions and show them."""
        super().__init__(context, _("Decisions"), back=partial(context.navigator.go, CaseRoute(case)))
        self._case = case
        self.header.addWidget(
            button(_("&Consents"), "consents", partial(context.navigator.go, ConsentsRoute(case)), picture="signature")
        )
        self._record = writes(button(_("&Record a decision"), "record_decision", self._begin, "main", picture="plus"))
        self.header.addWidget(self._record)
        self._column: QVBoxLayout = self.column()
        context.session.ask(self, lambda notebook: read_decisions(notebook, case, now()), self._show, self.tell)

    def first_focus(self) -> QWidget | None:
        """Return the one button that is always there."""
        return self._record

    def route(self) -> Route:
        """Return the route to this page."""
        return DecisionsRoute(self._case)

    def _begin(self) -> None:
        self.context.navigator.go(RecordDecisionRoute(self._case))

    def _show(self, decided: Decided) -> None:
        cards = QVBoxLayout()
        cards.setSpacing(2 * GRID)
        if not decided.decisions:
            cards.addWidget(label(_("No decision recorded yet"), "heading", name="empty"))
            cards.addWidget(
                label(
                    _(
                        "Here you see what you decided on other grounds than consent: to share, not to share, or to "
                        "wait for advice. Each decision names its sections, one party and one purpose."
                    )
                )
            )
        for decision, standing in decided.decisions:
            cards.addWidget(DecisionCard(decided, decision, standing))
        self._column.addLayout(cards)
        self._column.addStretch(1)


class DecisionCard(QFrame):
    """Shows a decision; it is read-only."""

    def __init__(self, decided: Decided, decision: Decision, standing: DecisionStanding) -> None:
        """Show a decision of a case."""
        super().__init__()
        self._decided, self._decision, self._standing = decided, decision, standing
        self._party = decided.names[decision.party]
        self.setProperty("role", "card")
        self.setObjectName(f"decision_{decision.id}")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._layout.setSpacing(GRID)
        self._say_what()
        for heading, text in self._facts():
            if text:
                self._add_pair(label(heading, "quiet"), label(text))
        self._say_answers()
        self._layout.addWidget(separator())
        self._say_sections()

    def _say_what(self) -> None:
        words, decision = translations(), self._decision
        purpose = labels.purpose(words, decision.purpose)
        title = decisions.heading(words, decision.outcome, isolate(self._party.name), purpose)
        self._layout.addWidget(label(title, "heading", name="decision_title"))
        state = decisions.state(
            words, decision.outcome, self._standing.state, decision.valid_until, self._standing.goes
        )
        self._layout.addWidget(label(state, "strong", name="decision_state"))

    def _facts(self) -> tuple[tuple[str, str], ...]:
        words, decision = translations(), self._decision
        _ = words.gettext
        at = decision.agreed.astimezone(self._decided.decision_context.zone)
        when = format_message(_("{day}, {time}"), day=dates.day(words, at.date()), time=f"{at:%H:%M}")
        party = ", ".join(map(isolate, filter(None, (self._party.name, self._party.role, self._party.organisation))))
        told = "" if decision.told is None else decisions.told(words, decision.told)
        if decision.told_reason:
            told = format_message(_("{answer}. {reason}"), answer=told, reason=decision.told_reason)
        share = decision.outcome is DecisionOutcome.SHARE
        return (
            (_("To whom"), party),
            (_("Ground"), "" if decision.ground is None else labels.ground(words, decision.ground)),
            (_("Reason"), decision.reason),
            (_("Less intrusive options considered"), decision.alternatives),
            (_("Who was asked"), decision.advice),
            (_("Decided by"), decision.decided_by),
            (_("Second person"), decision.second_person),
            (_("Agreed") if share else _("Counts from"), when),
            (_("Has the person been told?"), told),
            (_("Valid until"), "" if decision.valid_until is None else dates.day(words, decision.valid_until)),
        )

    def _say_answers(self) -> None:
        """Show what was answered in the guide, if it was used."""
        record = self._decision.guide
        if record is None:
            return
        words = translations()
        self._layout.addWidget(separator())
        end = format_message(words.gettext("May I share this? {end}"), end=guide.end_name(words, record))
        self._layout.addWidget(label(end, "strong", name="guide_end"))
        for each in record.answers:
            self._add_pair(label(isolate(each.question), "quiet"), label(isolate(guide.answer_line(words, each))))
        self._layout.addWidget(label(isolate(guide.asked_by(words, record)), "quiet", name="guide_profile"))

    def _add_pair(self, heading: QLabel, text: QLabel) -> None:
        """Add a text right under its heading."""
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(heading)
        pair.addWidget(text)
        self._layout.addLayout(pair)

    def _say_sections(self) -> None:
        """Show the ruling for each section."""
        words, decision_context = translations(), self._decided.decision_context
        _ = words.gettext
        self._layout.addWidget(label(_("What it names"), "quiet"))
        names = isolate_names(Names(decision_context.case.subject.name, self._party, self._decided.names))
        there = 0
        for entry, section in decision_context.case.parts():
            ruling = self._standing.rulings.get(section.id)
            if ruling is None:
                continue
            there += 1
            kind = section.file.name if section.file is not None else labels.section_kind(words, section.kind)
            title = consents.heading_line(words, entry.at.astimezone(decision_context.zone), kind)
            said = label(ruling_sentence(words, ruling, names), name=f"named_{self._decision.id}_{section.id}")
            self._add_pair(label(title, "strong"), said)
        if not there:
            self._layout.addWidget(label(_("Nothing that is still in this notebook.")))
