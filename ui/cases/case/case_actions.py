"""The actions of the case page; each one returns the case as it is afterwards."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from notebook.errors.base import NotebookError
from notebook.messages import decisions
from notebook.messages.i18n import translations
from notebook.model.entry import Entry, Mark, Section
from notebook.model.ids import CaseId, PartyId, SectionId
from notebook.model.people import Addressee, Party, ThirdParty
from notebook.model.vocabulary import Code, DecisionOutcome, FlagValue
from notebook.tasks.actions import set_done
from notebook.tasks.answer_suggestions import PassageAnswer, answers_about, ask_again_by_name
from notebook.tasks.case_view import CaseView, Wanted, people_in, view_case
from notebook.tasks.decisions import with_decisions_undone
from notebook.tasks.entries import Version, earlier_versions
from notebook.tasks.guide import GuideScope
from notebook.tasks.mark_everywhere import Elsewhere, MarksMade, SamePlace, find_elsewhere, mark_everywhere, undo_marks
from notebook.tasks.notebook import Notebook
from notebook.tasks.parties import set_involved
from notebook.tasks.set_many_flags import FlagDecision, FlagStep, set_flags, undo_flags
from notebook.tasks.sharing_flags import add_mark, confirm_changed, confirm_flags, move_mark, remove_mark, set_flag
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.routes import (
    CaseRoute,
    EntryRoute,
    EraseRoute,
    GuideRoute,
    MoveEntryRoute,
    RecordConsentRoute,
    RecordDecisionRoute,
)
from ui.shell.wizard_state import DecisionDraft
from ui.text.bidi import isolate

People = tuple[ThirdParty, ...]
Answers = tuple[PassageAnswer, ...]
Places = tuple[SamePlace, ...]


@dataclass(frozen=True, eq=False)
class CaseActions:
    """Runs the tasks, and passes the changed case to ``done``."""

    context: AppContext
    owner: QObject
    case: CaseId
    wanted: Callable[[], Wanted]
    done: Callable[[CaseView], None]
    failed: Callable[[NotebookError], None]
    taken_out: Callable[[MarksMade], None]

    def flag(self, entry: Entry, section: SectionId | None, to: Addressee, value: FlagValue, code: Code | None) -> None:
        """Decide for a section, or for the whole entry when None."""
        self._do(lambda notebook: set_flag(notebook, entry, section, to, value, now(), code=code))

    def flag_many(
        self,
        seen: Sequence[Entry],
        chosen: Sequence[SectionId],
        decision: FlagDecision,
        done: Callable[[FlagStep], None],
    ) -> None:
        """Decide for several sections in one step; ``done`` gets what undoes it."""
        self.context.session.ask(
            self.owner, lambda notebook: set_flags(notebook, seen, chosen, decision, now()), done, self.failed
        )

    def undo_many(self, step: FlagStep, done: Callable[[None], None]) -> None:
        """Put back the flags from before a step."""
        self.context.session.ask(self.owner, lambda notebook: undo_flags(notebook, step, now()), done, self.failed)

    def confirm(self, entry: Entry) -> None:
        """Confirm the flags that came with an imported file."""
        self._do(lambda notebook: confirm_flags(notebook, entry, now()))

    def confirm_changed(self, entry: Entry, section: SectionId) -> None:
        """Let what was decided about an earlier text count for the present one."""
        self._do(lambda notebook: confirm_changed(notebook, entry, section, now()))

    def find_versions(self, pane: QObject, section: SectionId, done: Callable[[tuple[Version, ...]], None]) -> None:
        """Fetch the versions of a section, for a pane that may be gone by then."""
        self.context.session.ask(pane, lambda notebook: earlier_versions(notebook, section), done, self.failed)

    def take_out(self, entry: Entry, section: SectionId, mark: Mark) -> None:
        """Mark a passage to be taken out."""
        self._do(lambda notebook: add_mark(notebook, entry, section, mark, now()))

    def find_elsewhere(
        self, pane: QObject, done: Callable[[Elsewhere], None], *, section: SectionId, span: tuple[int, int]
    ) -> None:
        """Look for other places of words, for a dialog that may be gone by then."""
        self.context.session.ask(
            pane, lambda notebook: find_elsewhere(notebook, self.case, section, span), done, self.failed
        )

    def take_out_everywhere(self, entry: Entry, section: Section, mark: Mark, others: Places) -> None:
        """Mark a passage and other places of its words, and offer to undo it."""
        wanted, case = self.wanted(), self.case

        def task(notebook: Notebook) -> tuple[CaseView, MarksMade]:
            made = mark_everywhere(notebook, case, (entry, section), mark, others, now())
            return view_case(notebook, case, wanted, now()), made

        def show(found: tuple[CaseView, MarksMade]) -> None:
            self.done(found[0])
            self.taken_out(found[1])

        self.context.session.ask(self.owner, task, show, self.failed)

    def undo(self, made: MarksMade) -> None:
        """Remove marks that were set together."""
        self._do(lambda notebook: undo_marks(notebook, made, now()))

    def find_answers(self, pane: QObject, section: SectionId, done: Callable[[Answers], None]) -> None:
        """Fetch what was answered about passages of a section, for a pane that may be gone by then."""
        self.context.session.ask(pane, lambda notebook: answers_about(notebook, self.case, section), done, self.failed)

    def ask_again(self, pane: QObject, words: str, section: SectionId, done: Callable[[Answers], None]) -> None:
        """Take back that words are no person's name; ``done`` gets what is answered about a section then."""

        def task(notebook: Notebook) -> Answers:
            ask_again_by_name(notebook, self.case, [words], now())
            return answers_about(notebook, self.case, section)

        self.context.session.ask(pane, task, done, self.failed)

    def put_back(self, entry: Entry, section: SectionId, mark: Mark) -> None:
        """Remove a mark."""
        self._undo(lambda notebook: remove_mark(notebook, entry, section, mark, now()))

    def settle(self, entry: Entry, section: SectionId, mark: Mark, span: tuple[int, int]) -> None:
        """Record where a mark belongs."""
        self._undo(lambda notebook: move_mark(notebook, entry, section, mark, span, now()))

    def tick(self, entry: Entry, section: SectionId, place: int, *, done: bool) -> None:
        """Record whether an action of a section is done."""
        self._do(lambda notebook: set_done(notebook, entry, section, place, now(), done=done))

    def involve(self, parties: Iterable[PartyId]) -> None:
        """Record who is involved in the case; nobody else is."""
        chosen = tuple(parties)
        self._do(lambda notebook: set_involved(notebook, self.case, chosen))

    def write(self, entry: Entry) -> None:
        """Open the entry for writing."""
        self.context.navigator.go(EntryRoute(self.case, entry.id))

    def move(self, entry: Entry) -> None:
        """Open the page that moves the entry to another case."""
        self.context.navigator.go(MoveEntryRoute(self.case, entry.id))

    def erase(self, entry: Entry) -> None:
        """Show what would be erased with the entry."""
        self.context.navigator.go(EraseRoute(self.case, entry.id))

    def find_people(self, pane: QObject, view: CaseView, entry: Entry, done: Callable[[People], None]) -> None:
        """Find the third parties named in an entry, for a pane that may be gone by then."""
        self.context.session.ask(pane, lambda _book: people_in(view.case, entry), done, self.failed)

    def record_consent(self, parties: Sequence[Party]) -> None:
        """Open the page that records a consent, for the purpose shown and the party, if there is only one."""
        only = parties[0].id if len(parties) == 1 else None
        self.context.navigator.go(RecordConsentRoute(self.case, only, self.wanted().purpose))

    def record_decision(self, entry: Entry, section: SectionId, parties: Sequence[Party]) -> None:
        """Open the page that records a decision on a section for some parties; it leads back to the entry."""
        purpose = self.wanted().purpose
        only = parties[0].id if len(parties) == 1 else None
        begun = DecisionDraft(only, purpose, (section,), DecisionOutcome.SHARE)
        back = CaseRoute(self.case, entry.id, purpose)
        self.context.navigator.go(RecordDecisionRoute(self.case, begun, back))

    def _undo(self, deed: Callable[[Notebook], object]) -> None:
        """Do what makes a new revision, and say for whom a decision to share no longer applies."""
        wanted, case = self.wanted(), self.case

        def task(notebook: Notebook) -> tuple[CaseView, tuple[str, ...]]:
            _, undone = with_decisions_undone(notebook, case, now(), lambda: deed(notebook))
            return view_case(notebook, case, wanted, now()), undone

        def show(found: tuple[CaseView, tuple[str, ...]]) -> None:
            view, undone = found
            self.done(view)
            page = self.context.window.page
            if undone and page is not None:
                page.banner.say(decisions.undone(translations(), tuple(map(isolate, undone))))

        self.context.session.ask(self.owner, task, show, self.failed)

    def guide(self, entry: Entry, section: SectionId, parties: Sequence[Party]) -> None:
        """Ask "May I share this?" of a section for some parties; Back leads to the entry."""
        purpose = self.wanted().purpose
        only = parties[0].id if len(parties) == 1 else None
        back = CaseRoute(self.case, entry.id, purpose)
        self.context.navigator.go(GuideRoute(self.case, GuideScope(only, purpose, (section,)), back))

    def _do(self, deed: Callable[[Notebook], object]) -> None:
        wanted = self.wanted()

        def task(notebook: Notebook) -> CaseView:
            deed(notebook)
            return view_case(notebook, self.case, wanted, now())

        self.context.session.ask(self.owner, task, self.done, self.failed)
