"""The decisions of a case on other grounds than consent, with their status today.

One decision in full: its status today, what it rests on, and the ruling for each section it names.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from notebook.messages import consents, decisions, guide, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.decision import Decision
from notebook.model.ids import CaseId, DecisionId
from notebook.sharing.decision_status import DecisionStanding
from notebook.tasks.decisions import Decided, decision_sheet, read_decisions, save_decision_sheet
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.page import Page
from ui.shell.routes import CaseRoute, ConsentsRoute, DecisionsRoute, RecordDecisionRoute, Route
from ui.text.bidi import format_message, isolate, isolate_names
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_new_file
from ui.widgets.flow_layout import flowing
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
            cards.addWidget(DecisionCard(decided, decision, standing, PaperActions(self._print, self._choose_file)))
        self._column.addLayout(cards)
        self._column.addStretch(1)

    def _print(self, decision: DecisionId) -> None:
        """Ask for a printer, and print a decision on it."""
        from ui.unlock.print_sheet import print_paper

        case = self._case

        def fetch(made: Callable[[bytes], None]) -> None:
            self.context.session.ask(
                self, lambda notebook: decision_sheet(notebook, case, decision, now()), made, self.tell
            )

        no_printer = _("This computer knows no printer. Save the decision as a PDF, and print it elsewhere.")
        print_paper(self, self.context.worker, fetch, no_printer, self.banner.say, self.tell)

    def _choose_file(self, decision: DecisionId) -> None:
        name = f"{_('Decision')} {now():%Y-%m-%d}.pdf"  # no personal name: anyone can see file names
        choose_new_file(
            self,
            _("Save the decision. The file is not encrypted"),
            "choose_decision_file",
            partial(self.save_in, decision),
            proposed=self.context.settings.documents / name,
        )

    def save_in(self, decision: DecisionId, path: Path) -> None:
        """Save a decision as a PDF that only its owner can read."""
        case = self._case

        def done(_none: None) -> None:
            said = _("Saved as {path}. The file is not encrypted: print it, then delete it.")
            self.banner.say(format_message(said, path=str(path)), "check")

        self.context.session.ask(
            self, lambda notebook: save_decision_sheet(notebook, case, decision, path, now()), done, self.tell
        )


@dataclass(frozen=True, slots=True)
class PaperActions:
    """What makes a page of a decision."""

    print_it: Callable[[DecisionId], None]
    save: Callable[[DecisionId], None]


class DecisionCard(QFrame):
    """Shows a decision; it is read-only."""

    def __init__(self, decided: Decided, decision: Decision, standing: DecisionStanding, paper: "PaperActions") -> None:
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
        agreed = decision.agreed.astimezone(decided.decision_context.zone)
        for heading, text in decisions.facts(translations(), decision, self._party, agreed, isolate):
            if text:
                self._add_pair(label(heading, "quiet"), label(text))
        self._say_answers()
        self._layout.addWidget(separator())
        self._say_sections()
        self._add_paper(paper)

    def _say_what(self) -> None:
        words, decision = translations(), self._decision
        purpose = labels.purpose(words, decision.purpose)
        title = decisions.heading(words, decision.outcome, isolate(self._party.name), purpose)
        self._layout.addWidget(label(title, "heading", name="decision_title"))
        state = decisions.state(
            words, decision.outcome, self._standing.state, decision.valid_until, self._standing.goes
        )
        self._layout.addWidget(label(state, "strong", name="decision_state"))

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

    def _add_paper(self, paper: "PaperActions") -> None:
        """Add what makes a page of it."""
        holder, verbs = flowing()
        verbs.setSpacing(GRID)
        title = decisions.heading(
            translations(),
            self._decision.outcome,
            isolate(self._party.name),
            labels.purpose(translations(), self._decision.purpose),
        )
        for text, name, act in (
            (_("Print…"), "print_decision", paper.print_it),
            (_("Save as a PDF…"), "save_decision", paper.save),
        ):
            made = button(text, name, partial(act, self._decision.id), "link")
            made.setAccessibleName(format_message(_("{verb}: {decision}"), verb=text, decision=title))
            verbs.addWidget(made)
        self._layout.addWidget(holder)

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
            self._layout.addWidget(label(_("Nothing that is still in this case.")))
