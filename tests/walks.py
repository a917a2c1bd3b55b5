"""Every page of the window, and how one gets there: what walker and pictures go through."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from notebook.errors import NotebookDamaged
from notebook.model.backups import Holding
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.tasks.erase import Discarded, Erasure
from notebook.tasks.practice import PASSPHRASE
from notebook.tasks.set_aside import AsideEntry
from notebook.tasks.sheet import Sheet, Written
from notebook.tasks.take_up import LeftOver, TakenUp, Undecided, Why
from ui.guide import Guide
from ui.upkeep.secret import Secret


@dataclass(frozen=True, slots=True)
class Walk:
    """The way to one page; ``locked`` pages come before a notebook is open."""

    name: str
    module: str
    page: str
    show: Callable[[Guide, CaseId, Path], object]
    locked: bool = False


def _left(path: Path) -> tuple[LeftOver, ...]:
    """Give what a lock might have found in a form."""
    return (LeftOver(path, (("Name", "Sam Jansen"), ("In their own words", "My sister may know.\nNobody else."))),)


def _waiting(case: CaseId, path: Path) -> TakenUp:
    """Give a text that was typed on a page, and the entry that says something else by now."""
    at, now = datetime(2026, 11, 3, 14, 5, tzinfo=UTC), "He opened the door himself. The kitchen was tidy, he made tea."
    section = Section(SectionId("s"), SectionKind.OBSERVED, (Category.WELLBEING,), now)
    entry = Entry(EntryId("e"), at, at, EntryKind.VISIT, "Home visit", "J. Bakker", EntryStatus.DRAFT, (section,))
    later = (
        Written(SectionId("s"), SectionKind.OBSERVED, "He opened the door himself.", section.categories, never=False),
        Written(SectionId("t"), SectionKind.OWN_ACCOUNT, "I sleep again since my sister is here.", (), never=True),
    )
    aside = AsideEntry(case, entry.id, Sheet(at, EntryKind.VISIT, "Home visit", later), "why", ("digest",))
    two = (Why.CHANGED, Why.ELSEWHERE)
    return TakenUp(
        undecided=tuple(Undecided(path, at, str(path), aside, why, "K-020", "Ruben Wouw", entry) for why in two)
    )


def _held(path: Path) -> Holding:
    at = datetime(2026, 11, 3, 18, 20, tzinfo=UTC)
    return Holding(
        ((path.with_name("Practice-20261103T182000Z.casebackup"), at),),
        (at,),
        ((path.with_name("monday.casebackup.part"), at),),
        ((Path("/media/desk/BLUE STICK/monday.casebackup"), at),),
    )


WALKS: Final = (
    Walk("start", "ui.unlock.start", "StartPage", lambda guide, _case, _path: guide.start(), locked=True),
    Walk("create", "ui.unlock.create", "CreatePage", lambda guide, _case, _path: guide.create(), locked=True),
    Walk("unlock", "ui.unlock.unlock", "UnlockPage", lambda guide, _case, path: guide.unlock(path), locked=True),
    Walk("recover", "ui.unlock.recover", "RecoverPage", lambda guide, _case, path: guide.recover(path), locked=True),
    Walk(
        "damaged",
        "ui.upkeep.damaged",
        "DamagedPage",
        lambda guide, _case, path: guide.damaged(path, Secret(PASSPHRASE), NotebookDamaged()),
        locked=True,
    ),
    Walk(
        "restore",
        "ui.upkeep.restoring",
        "RestorePage",
        lambda guide, _case, path: guide.restore(path.with_name("Practice-20261103T182000Z.casebackup")),
        locked=True,
    ),
    Walk(
        "restore-with-words",
        "ui.upkeep.restoring_with_words",
        "RestoreWithWordsPage",
        lambda guide, _case, path: guide.restore_with_words(path.with_name("Practice-20261103T182000Z.casebackup")),
        locked=True,
    ),
    Walk(
        "rescue",
        "ui.upkeep.rescuing",
        "RescuePage",
        lambda guide, _case, path: guide.rescue(path, Secret(PASSPHRASE)),
        locked=True,
    ),
    Walk("cases", "ui.cases.case_list", "CaseListPage", lambda guide, _case, _path: guide.cases()),
    Walk("passphrase", "ui.unlock.passphrase", "PassphrasePage", lambda guide, _case, _path: guide.passphrase()),
    Walk("new-words", "ui.unlock.new_words", "NewWordsPage", lambda guide, _case, _path: guide.new_words()),
    Walk("new-case", "ui.cases.new_case", "NewCasePage", lambda guide, _case, _path: guide.new_case()),
    Walk("parties", "ui.cases.parties", "PartiesPage", lambda guide, _case, _path: guide.parties()),
    Walk(
        "looking-after",
        "ui.upkeep.looking_after",
        "LookingAfterPage",
        lambda guide, _case, _path: guide.look_after(),
    ),
    Walk("case", "ui.cases.case_page", "CasePage", lambda guide, case, _path: guide.case(case)),
    Walk("people", "ui.cases.change_case", "ChangeCasePage", lambda guide, case, _path: guide.people(case)),
    Walk("erase", "ui.upkeep.erasing", "ErasePage", lambda guide, case, _path: guide.erase(case)),
    Walk(
        "erased",
        "ui.upkeep.erasing",
        "ErasedPage",
        lambda guide, case, path: guide.erased(
            Erasure(case, "K-020", "Ruben Wouw", EntryId("e1"), "Home visit", 1, 0, 3, 1, _held(path)),
            Discarded(1, missed=(path.with_name("stick"),)),
        ),
    ),
    Walk("entry", "ui.entry.writing", "WritingPage", lambda guide, case, _path: guide.write(case)),
    Walk("consents", "ui.consent.consents", "ConsentsPage", lambda guide, case, _path: guide.consents(case)),
    Walk("consent", "ui.consent.record", "RecordConsentPage", lambda guide, case, _path: guide.record_consent(case)),
    Walk("decisions", "ui.decision.decisions", "DecisionsPage", lambda guide, case, _path: guide.decisions(case)),
    Walk(
        "decision", "ui.decision.record", "RecordDecisionPage", lambda guide, case, _path: guide.record_decision(case)
    ),
    Walk(
        "preferences", "ui.preferences.preferences", "PreferencesPage", lambda guide, _case, _path: guide.preferences()
    ),
    Walk(
        "waiting-text",
        "ui.locking.waiting_text",
        "WaitingTextPage",
        lambda guide, case, path: guide.waiting_text(_waiting(case, path)),
    ),
    Walk("left-over", "ui.locking.left_over", "LeftOverPage", lambda guide, _case, path: guide.left_over(_left(path))),
    Walk("handover", "ui.handover.wizard", "HandOverPage", lambda guide, case, _path: guide.hand_over(case)),
    # Last: what is seen there takes a withdrawal, after which other pages have nothing to show.
    Walk("held", "ui.notice.held_page", "HeldPage", lambda guide, case, _path: guide.held(case)),
    Walk("notice", "ui.notice.notice_page", "NoticePage", lambda guide, case, _path: guide.notice(case)),
    Walk("restored", "ui.consent.restored_page", "RestoredPage", lambda guide, _case, _path: guide.restored()),
)
