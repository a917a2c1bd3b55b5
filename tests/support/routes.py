"""Every page of the window, and how to reach it: the list for the walker and the pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from notebook.errors.store import NotebookDamaged
from notebook.model.backups import BackupsContaining
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.tasks.entries import EntryForm, SectionForm
from notebook.tasks.erase import Discarded, Erasure
from notebook.tasks.practice import PASSPHRASE
from notebook.tasks.restore_unsaved_work import RestoredDrafts, Undecided, UnfinishedForm, Why
from notebook.tasks.unsaved_work import EntryDraft
from ui.shell.context import AppContext
from ui.shell.lock_contract import Credential
from ui.shell.locked_routes import CreateRoute, StartRoute, UnlockRoute
from ui.shell.recovery_routes import DamagedRoute, RecoverRoute, RescueRoute, RestoreRoute, RestoreWithWordsRoute
from ui.shell.routes import (
    AllDisclosuresRoute,
    CaseListRoute,
    CaseRoute,
    ChangeCaseRoute,
    ConsentsRoute,
    DecisionsRoute,
    DetailsRoute,
    DisclosuresRoute,
    EmergencyRoute,
    EntryRoute,
    ErasedRoute,
    EraseRoute,
    GuideAloneRoute,
    GuideRoute,
    HandoverRoute,
    MaintenanceRoute,
    MoveEntryRoute,
    NewCaseRoute,
    NewWordsRoute,
    NoticeRoute,
    OpenWorkRoute,
    OutstandingPacksRoute,
    PartiesRoute,
    PassphraseRoute,
    PersonCopyRoute,
    PracticeRoute,
    PreferencesRoute,
    ReceivedPackRoute,
    RecordConsentRoute,
    RecordDecisionRoute,
    RecordToldRoute,
    RestoredRoute,
    RoleCardsRoute,
    SuggestionsRoute,
    UnfinishedFormsRoute,
    WaitingTextRoute,
    WhatIfRoute,
)


@dataclass(frozen=True, slots=True)
class Walk:
    """The way to one page; ``locked`` pages come before a notebook is open."""

    name: str
    module: str
    page: str
    show: Callable[[AppContext, CaseId, Path], object]
    locked: bool = False


def _left(case: CaseId, path: Path) -> tuple[UnfinishedForm, ...]:
    """Return a form as a lock could have saved it."""
    return (
        UnfinishedForm(
            path,
            (("Name", "Sam Jansen"), ("In their own words", "My sister may know.\nNobody else.")),
            datetime(2026, 11, 3, 14, 5, tzinfo=UTC),
            {"page": "RecordConsentRoute", "case": case},
            case,
            "K-014",
            "Amina Example",
        ),
    )


def waiting_text(case: CaseId, path: Path) -> RestoredDrafts:
    """Return a text that was set aside, and its entry with another text by now."""
    at, now = datetime(2026, 11, 3, 14, 5, tzinfo=UTC), "He opened the door himself. The kitchen was tidy, he made tea."
    section = Section(SectionId("s"), SectionKind.OBSERVED, (Category.WELLBEING,), now)
    entry = Entry(EntryId("e"), at, at, EntryKind.VISIT, "Home visit", "J. Bakker", EntryStatus.DRAFT, (section,))
    later = (
        SectionForm(
            SectionId("s"), SectionKind.OBSERVED, "He opened the door himself.", section.categories, never=False
        ),
        SectionForm(SectionId("t"), SectionKind.OWN_ACCOUNT, "I sleep again since my sister is here.", (), never=True),
    )
    aside = EntryDraft(case, entry.id, EntryForm(at, EntryKind.VISIT, "Home visit", later), "why", ("digest",))
    two = (Why.CHANGED, Why.ELSEWHERE)
    return RestoredDrafts(
        undecided=tuple(Undecided(path, at, str(path), aside, why, "K-020", "Ruben Wouw", entry) for why in two)
    )


def _held(path: Path) -> BackupsContaining:
    at = datetime(2026, 11, 3, 18, 20, tzinfo=UTC)
    return BackupsContaining(
        ((path.with_name("Practice-20261103T182000Z.casebackup"), at),),
        (at,),
        ((path.with_name("monday.casebackup.part"), at),),
        ((Path("/media/desk/BLUE STICK/monday.casebackup"), at),),
    )


WALKS: Final = (
    Walk(
        "start",
        "ui.unlock.start_page",
        "StartPage",
        lambda context, _case, _path: context.navigator.go(StartRoute()),
        locked=True,
    ),
    Walk(
        "create",
        "ui.unlock.create_page",
        "CreatePage",
        lambda context, _case, _path: context.navigator.go(CreateRoute()),
        locked=True,
    ),
    Walk(
        "unlock",
        "ui.unlock.unlock_page",
        "UnlockPage",
        lambda context, _case, path: context.navigator.go(UnlockRoute(path)),
        locked=True,
    ),
    Walk(
        "recover",
        "ui.unlock.recover_page",
        "RecoverPage",
        lambda context, _case, path: context.navigator.go(RecoverRoute(path)),
        locked=True,
    ),
    Walk(
        "damaged",
        "ui.unlock.damaged_page",
        "DamagedPage",
        lambda context, _case, path: context.navigator.go(
            DamagedRoute(path, Credential(PASSPHRASE), NotebookDamaged())
        ),
        locked=True,
    ),
    Walk(
        "restore",
        "ui.unlock.restore_page",
        "RestorePage",
        lambda context, _case, path: context.navigator.go(
            RestoreRoute(path.with_name("Practice-20261103T182000Z.casebackup"))
        ),
        locked=True,
    ),
    Walk(
        "restore-with-words",
        "ui.unlock.restore_page",
        "RestoreWithWordsPage",
        lambda context, _case, path: context.navigator.go(
            RestoreWithWordsRoute(path.with_name("Practice-20261103T182000Z.casebackup"))
        ),
        locked=True,
    ),
    Walk(
        "rescue",
        "ui.unlock.rescue_page",
        "RescuePage",
        lambda context, _case, path: context.navigator.go(RescueRoute(path, Credential(PASSPHRASE))),
        locked=True,
    ),
    Walk(
        "cases",
        "ui.cases.list.case_list_page",
        "CaseListPage",
        lambda context, _case, _path: context.navigator.go(CaseListRoute()),
    ),
    Walk(
        "passphrase",
        "ui.unlock.passphrase_page",
        "PassphrasePage",
        lambda context, _case, _path: context.navigator.go(PassphraseRoute()),
    ),
    Walk(
        "new-words",
        "ui.unlock.new_words_page",
        "NewWordsPage",
        lambda context, _case, _path: context.navigator.go(NewWordsRoute()),
    ),
    Walk(
        "new-case",
        "ui.cases.form.case_form_page",
        "NewCasePage",
        lambda context, _case, _path: context.navigator.go(NewCaseRoute()),
    ),
    Walk(
        "parties",
        "ui.cases.parties.parties_page",
        "PartiesPage",
        lambda context, _case, _path: context.navigator.go(PartiesRoute()),
    ),
    Walk(
        "details",
        "ui.preferences.details_page",
        "DetailsPage",
        lambda context, _case, _path: context.navigator.go(DetailsRoute()),
    ),
    Walk(
        "looking-after",
        "ui.maintenance.maintenance_page",
        "MaintenancePage",
        lambda context, _case, _path: context.navigator.go(MaintenanceRoute()),
    ),
    Walk(
        "case",
        "ui.cases.case.case_page",
        "CasePage",
        lambda context, case, _path: context.navigator.go(CaseRoute(case)),
    ),
    Walk(
        "people",
        "ui.cases.form.case_form_page",
        "ChangeCasePage",
        lambda context, case, _path: context.navigator.go(ChangeCaseRoute(case)),
    ),
    Walk(
        "erase",
        "ui.maintenance.erase_page",
        "ErasePage",
        lambda context, case, _path: context.navigator.go(EraseRoute(case)),
    ),
    Walk(
        "move-entry",
        "ui.cases.case.move_entry_page",
        "MoveEntryPage",
        lambda context, case, _path: context.navigator.go(MoveEntryRoute(case, EntryId("e5"))),
    ),
    Walk(
        "erased",
        "ui.maintenance.erase_page",
        "ErasedPage",
        lambda context, case, path: context.navigator.go(
            ErasedRoute(
                Erasure(case, "K-020", "Ruben Wouw", EntryId("e1"), "Home visit", 1, 0, 3, 1, _held(path)),
                Discarded(1, missed=(path.with_name("stick"),)),
            )
        ),
    ),
    Walk(
        "entry",
        "ui.entry.entry_page",
        "EntryPage",
        lambda context, case, _path: context.navigator.go(EntryRoute(case)),
    ),
    Walk(
        "consents",
        "ui.consent.consents_page",
        "ConsentsPage",
        lambda context, case, _path: context.navigator.go(ConsentsRoute(case)),
    ),
    Walk(
        "what-if",
        "ui.consent.what_if_page",
        "WhatIfPage",
        lambda context, case, _path: context.navigator.go(WhatIfRoute(case)),
    ),
    Walk(
        "consent",
        "ui.consent.record_consent_page",
        "RecordConsentPage",
        lambda context, case, _path: context.navigator.go(RecordConsentRoute(case)),
    ),
    Walk(
        "decisions",
        "ui.decision.decisions_page",
        "DecisionsPage",
        lambda context, case, _path: context.navigator.go(DecisionsRoute(case)),
    ),
    Walk(
        "decision",
        "ui.decision.record_decision_page",
        "RecordDecisionPage",
        lambda context, case, _path: context.navigator.go(RecordDecisionRoute(case)),
    ),
    Walk(
        "preferences",
        "ui.preferences.preferences_page",
        "PreferencesPage",
        lambda context, _case, _path: context.navigator.go(PreferencesRoute()),
    ),
    Walk(
        "waiting-text",
        "ui.locking.waiting_text_page",
        "WaitingTextPage",
        lambda context, case, path: context.navigator.go(WaitingTextRoute(waiting_text(case, path))),
    ),
    Walk(
        "left-over",
        "ui.locking.unfinished_forms_page",
        "UnfinishedFormsPage",
        lambda context, case, path: context.navigator.go(UnfinishedFormsRoute(_left(case, path))),
    ),
    Walk(
        "handover",
        "ui.handover.handover_page",
        "HandoverPage",
        lambda context, case, _path: context.navigator.go(HandoverRoute(case)),
    ),
    Walk(
        "suggestions",
        "ui.handover.suggestions_page",
        "SuggestionsPage",
        lambda context, case, _path: context.navigator.go(SuggestionsRoute(case)),
    ),
    Walk(
        "person-copy",
        "ui.handover.person_copy_page",
        "PersonCopyPage",
        lambda context, case, _path: context.navigator.go(PersonCopyRoute(case)),
    ),
    Walk(
        "to-do",
        "ui.cases.list.open_work_page",
        "OpenWorkPage",
        lambda context, _case, _path: context.navigator.go(OpenWorkRoute()),
    ),
    Walk(
        "all-went-out",
        "ui.disclosures.went_out_page",
        "WentOutPage",
        lambda context, _case, _path: context.navigator.go(AllDisclosuresRoute()),
    ),
    Walk(
        "record-told",
        "ui.disclosures.record_told_page",
        "RecordToldPage",
        lambda context, case, _path: context.navigator.go(RecordToldRoute(case)),
    ),
    Walk(
        "guide",
        "ui.guide.guide_page",
        "GuidePage",
        lambda context, case, _path: context.navigator.go(GuideRoute(case)),
    ),
    Walk(
        "guide-alone",
        "ui.guide.guide_alone_page",
        "GuideAlonePage",
        lambda context, _case, _path: context.navigator.go(GuideAloneRoute()),
    ),
    Walk(
        "emergency",
        "ui.guide.emergency_page",
        "EmergencyPage",
        lambda context, case, _path: context.navigator.go(EmergencyRoute(case)),
    ),
    Walk(
        "exercises",
        "ui.practice.practice_page",
        "PracticePage",
        lambda context, _case, _path: context.navigator.go(PracticeRoute()),
    ),
    Walk(
        "received-pack",
        "ui.practice.received_pack_page",
        "ReceivedPackPage",
        lambda context, _case, _path: context.navigator.go(ReceivedPackRoute("as_officer")),
    ),
    Walk(
        "role-cards",
        "ui.practice.role_cards_page",
        "RoleCardsPage",
        lambda context, _case, _path: context.navigator.go(RoleCardsRoute()),
    ),
    # Last: it withdraws a consent, after which other pages have nothing to show.
    Walk(
        "held",
        "ui.notice.outstanding_packs_page",
        "OutstandingPacksPage",
        lambda context, case, _path: context.navigator.go(OutstandingPacksRoute(case)),
    ),
    Walk(
        "went-out",
        "ui.disclosures.went_out_page",
        "WentOutPage",
        lambda context, case, _path: context.navigator.go(DisclosuresRoute(case)),
    ),
    Walk(
        "notice",
        "ui.notice.notice_page",
        "NoticePage",
        lambda context, case, _path: context.navigator.go(NoticeRoute(case)),
    ),
    Walk(
        "restored",
        "ui.consent.restored_page",
        "RestoredPage",
        lambda context, _case, _path: context.navigator.go(RestoredRoute()),
    ),
)
