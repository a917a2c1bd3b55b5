"""The way from page to page. Pages know the guide, and never each other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from notebook.words.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notebook.errors import NotebookError
    from notebook.model.ids import CaseId, EntryId
    from notebook.model.vocabulary import Purpose
    from notebook.tasks.discard_waiting import Discarded
    from notebook.tasks.erase import Erasure
    from notebook.tasks.take_up import LeftOver, TakenUp
    from ui.decision.begun import Begun
    from ui.handover.resume import Resume
    from ui.page import Page
    from ui.session import Session
    from ui.settings import Settings
    from ui.upkeep.daily import Daily
    from ui.upkeep.due_sweep import DueSweep
    from ui.upkeep.secret import Secret
    from ui.window import Window
    from ui.worker import Worker


class Guide(QObject):
    """Makes each page when it is wanted, and shows it."""

    lock_wanted = Signal()
    close_wanted = Signal()
    notebook_opened = Signal()

    def __init__(self, window: Window, settings: Settings) -> None:
        """Take what every page may need."""
        super().__init__(window)
        self.window = window
        self.settings = settings
        self._session: Session | None = None
        self._case: CaseId | None = None

    @cached_property
    def worker(self) -> Worker:
        """Give the thread that opens notebooks and works on them; the first page stands before it is there."""
        from ui.worker import Worker  # noqa: PLC0415

        return Worker()

    @cached_property
    def daily(self) -> Daily:
        """Give what makes the backup of the day."""
        from ui.upkeep.daily import Daily  # noqa: PLC0415

        return Daily(self)

    @cached_property
    def due_sweep(self) -> DueSweep:
        """Give what finishes the sweep after an erasure."""
        from ui.upkeep.due_sweep import DueSweep  # noqa: PLC0415

        return DueSweep(self)

    @property
    def session(self) -> Session:
        """Give the open notebook; only pages behind the lock ask for it."""
        if self._session is None:
            raise RuntimeError("no notebook is open")
        return self._session

    @property
    def is_open(self) -> bool:
        """Tell whether a notebook is open."""
        return self._session is not None

    @property
    def read_only(self) -> bool:
        """Tell whether a notebook is open in which nothing can be written."""
        return self._session is not None and self._session.read_only

    @property
    def case_shown(self) -> CaseId | None:
        """Give the case that the page shown is about."""
        return self._case

    def start(self) -> None:
        """Show the page that the program begins with."""
        from ui.unlock.start import StartPage  # noqa: PLC0415 - pages load when they are wanted

        self._show(lambda: StartPage(self))

    def create(self) -> None:
        """Show the page on which a notebook is made."""
        from ui.unlock.create import CreatePage  # noqa: PLC0415

        self._show(lambda: CreatePage(self))

    def unlock(self, path: Path, *, patience: float = 0) -> None:
        """Show the page on which a notebook is opened; for ``patience`` seconds another may still be closing it."""
        from ui.unlock.unlock import UnlockPage  # noqa: PLC0415

        self._show(lambda: UnlockPage(self, path, patience=patience))

    def recover(self, path: Path) -> None:
        """Show the page on which a notebook is opened with its recovery words."""
        from ui.unlock.recover import RecoverPage  # noqa: PLC0415

        self._show(lambda: RecoverPage(self, path))

    def unlocked(self, session: Session, told: str = "") -> None:
        """Take up a notebook that was opened, show its cases, and say there what has to be known."""
        from ui.unlock.said_first import say_first  # noqa: PLC0415

        self.take_up(session)
        self.settings.remember(session.path)
        self.cases()
        if self.window.page is not None:
            say_first(self.window.page.banner, session, told)
        self.notebook_opened.emit()

    def take_up(self, session: Session) -> None:
        """Take up a notebook that was opened."""
        self._session = session
        self.window.show_practice(on=session.practice)
        self.window.show_read_only(on=session.read_only)

    def cases(self) -> None:
        """Show the list of cases."""
        from ui.cases.case_list import CaseListPage  # noqa: PLC0415

        self._show(lambda: CaseListPage(self))

    def search(self) -> None:
        """Show the list of cases, to look for words in all of them."""
        from ui.cases.case_list import CaseListPage  # noqa: PLC0415

        self._show(lambda: CaseListPage(self, search=True))

    def new_case(self) -> None:
        """Show the page on which a case is opened."""
        from ui.cases.new_case import NewCasePage  # noqa: PLC0415

        self._show_writing(lambda: NewCasePage(self))

    def left_over(self, found: tuple[LeftOver, ...]) -> None:
        """Show what stood in forms that were not finished when the notebook locked."""
        from ui.locking.left_over import LeftOverPage  # noqa: PLC0415

        self._show(lambda: LeftOverPage(self, found))

    def waiting_text(self, found: TakenUp) -> None:
        """Show the texts outside of the notebook that the worker has to decide about, one after the other."""
        from ui.locking.waiting_text import WaitingTextPage  # noqa: PLC0415

        self._show(lambda: WaitingTextPage(self, found))

    def preferences(self) -> None:
        """Show what can be chosen about the program itself."""
        from ui.preferences.preferences import PreferencesPage  # noqa: PLC0415

        self._show(lambda: PreferencesPage(self, self._case))

    def parties(self) -> None:
        """Show the parties of the notebook."""
        from ui.cases.parties import PartiesPage  # noqa: PLC0415

        self._show(lambda: PartiesPage(self))

    def look_after(self) -> None:
        """Show how the notebook stands: its backups, and whether it is whole."""
        from ui.upkeep.looking_after import LookingAfterPage  # noqa: PLC0415

        self._show(lambda: LookingAfterPage(self, self._case))

    def damaged(self, path: Path, secret: Secret, problem: NotebookError) -> None:
        """Show what can be done about a notebook that its passphrase opens and that is damaged."""
        from ui.upkeep.damaged import DamagedPage  # noqa: PLC0415

        self._show(lambda: DamagedPage(self, path, secret, problem))

    def restore(self, backup: Path, secret: Secret | None = None, damaged: Path | None = None) -> None:
        """Show the page on which a backup becomes a notebook, in the place of one that is damaged."""
        from ui.upkeep.restoring import RestorePage  # noqa: PLC0415

        self._show(lambda: RestorePage(self, backup, secret, damaged))

    def restore_with_words(self, backup: Path, damaged: Path | None = None) -> None:
        """Show the page on which a backup becomes a notebook by its recovery words."""
        from ui.upkeep.restoring_with_words import RestoreWithWordsPage  # noqa: PLC0415

        self._show(lambda: RestoreWithWordsPage(self, backup, damaged))

    def rescue(self, damaged: Path, secret: Secret) -> None:
        """Show the page on which what can be read of a damaged notebook becomes a new one."""
        from ui.upkeep.rescuing import RescuePage  # noqa: PLC0415

        self._show(lambda: RescuePage(self, damaged, secret))

    def erase(self, case: CaseId, entry: EntryId | None = None) -> None:
        """Show what would go if a case, or one entry of it, were erased for good."""
        from ui.upkeep.erasing import ErasePage  # noqa: PLC0415

        self._show_writing(lambda: ErasePage(self, case, entry), case)

    def erased(self, gone: Erasure, waited: Discarded, problem: NotebookError | None = None) -> None:
        """Show what remains of what was erased."""
        if problem is not None:
            self.due_sweep.again()
        from ui.upkeep.erasing import ErasedPage  # noqa: PLC0415

        self._show(lambda: ErasedPage(self, gone, waited, problem), None if gone.entry is None else gone.case)

    def case(self, case: CaseId, entry: EntryId | None = None, purpose: Purpose | None = None) -> None:
        """Show one case, at one of its entries or at the first; its chips speak for a purpose, or for the first."""
        from ui.cases.case_page import CasePage  # noqa: PLC0415

        self._show(lambda: CasePage(self, case, entry, purpose), case)

    def people(self, case: CaseId) -> None:
        """Show who is in a case, to change it."""
        from ui.cases.change_case import ChangeCasePage  # noqa: PLC0415

        self._show_writing(lambda: ChangeCasePage(self, case), case)

    def write(self, case: CaseId, entry: EntryId | None = None) -> None:
        """Show an entry to write: a new one, a draft, or a finished one to amend."""
        from ui.entry.writing import WritingPage  # noqa: PLC0415

        self._show_writing(lambda: WritingPage(self, case, entry), case)

    def consents(self, case: CaseId, reviewed: Callable[[], object] | None = None) -> None:
        """Show the consents of a case; ``reviewed`` goes on once the worker has looked at them after a restore."""
        from ui.consent.consents import ConsentsPage  # noqa: PLC0415

        self._show(lambda: ConsentsPage(self, case, reviewed), case)

    def restored(self) -> None:
        """Show which consents are to be looked at after a restore."""
        from ui.consent.restored_page import RestoredPage  # noqa: PLC0415

        self._show(lambda: RestoredPage(self))

    def record_consent(self, case: CaseId) -> None:
        """Show the page on which a consent is recorded."""
        from ui.consent.record import RecordConsentPage  # noqa: PLC0415

        self._show_writing(lambda: RecordConsentPage(self, case), case)

    def decisions(self, case: CaseId) -> None:
        """Show the decisions of a case on another ground than consent."""
        from ui.decision.decisions import DecisionsPage  # noqa: PLC0415

        self._show(lambda: DecisionsPage(self, case), case)

    def record_decision(self, case: CaseId, begun: Begun | None = None) -> None:
        """Show the page on which a decision is recorded, with what is known of it already."""
        from ui.decision.record import RecordDecisionPage  # noqa: PLC0415

        self._show_writing(lambda: RecordDecisionPage(self, case, begun), case)

    def held(self, case: CaseId) -> None:
        """Show who holds what of a case that was withdrawn or corrected since."""
        from ui.notice.held_page import HeldPage  # noqa: PLC0415

        self._show(lambda: HeldPage(self, case), case)

    def notice(self, case: CaseId) -> None:
        """Show the page on which those who hold it are told."""
        from ui.notice.notice_page import NoticePage  # noqa: PLC0415

        self._show_writing(lambda: NoticePage(self, case), case)

    def hand_over(self, case: CaseId, resume: Resume | None = None) -> None:
        """Show the four pages of handing over, from the first or from where somebody left them to decide something."""
        from ui.handover.wizard import HandOverPage  # noqa: PLC0415

        self._show_writing(lambda: HandOverPage(self, case, resume=resume), case)

    def passphrase(self) -> None:
        """Show the page on which the passphrase is changed."""
        from ui.unlock.passphrase import PassphrasePage  # noqa: PLC0415

        self._show_writing(lambda: PassphrasePage(self))

    def new_words(self) -> None:
        """Show the page on which new recovery words are made."""
        from ui.unlock.new_words import NewWordsPage  # noqa: PLC0415

        self._show_writing(lambda: NewWordsPage(self))

    def drop(self) -> None:
        """Close the notebook under the page that is shown, which opens it anew: its key is another one."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def close_notebook(self) -> None:
        """Close the notebook as a lock does, and go back to the start, once nothing typed is lost by it."""
        self._go(self.close_wanted.emit)

    def lock(self) -> None:
        """Ask for the notebook to be locked that is open, or being opened."""
        self.lock_wanted.emit()

    def let_go(self) -> None:
        """Know of no notebook any more; whoever asks for this closes it."""
        self._session = None
        self._case = None
        self.window.show_practice(on=False)
        self.window.show_read_only(on=False)

    def end(self) -> None:
        """Let the page keep what was typed, and close the notebook, without showing anything more."""
        self.window.leave_page()
        if self._session is not None:
            self._session.close()
        self.let_go()

    def _show_writing(self, make: Callable[[], Page], case: CaseId | None = None) -> None:
        """Show a page that something is written on, or say why that is no use where the notebook can only be read."""
        page = self.window.page
        if not self.read_only or page is None:
            self._show(make, case)
            return
        from notebook.words.ways_in import only_read  # noqa: PLC0415 - most notebooks can be written

        page.banner.say(only_read(tongue()))

    def _show(self, make: Callable[[], Page], case: CaseId | None = None) -> None:
        """Show a page once nothing typed in the one before is lost by it; only then it is made."""
        self._go(lambda: self._put(make, case))

    def _go(self, onward: Callable[[], object]) -> None:
        """Leave the page that is shown; there is no other way out of it but a lock, which sets aside what it holds."""
        page = self.window.page
        if page is None:
            onward()
        else:
            page.request_leave(onward)

    def _put(self, make: Callable[[], Page], case: CaseId | None) -> None:
        self.window.leave_page()
        try:
            page = make()
        except BaseException:
            self.window.stay()
            raise
        self._case = case
        self.window.show_page(page)
