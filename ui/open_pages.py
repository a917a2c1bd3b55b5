"""Maps routes to the pages that are shown once a notebook is open, each imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from ui.shell import routes

if TYPE_CHECKING:
    from ui.shell.context import AppContext
    from ui.shell.page import Page


def make_open_page(context: AppContext, route: routes.OfNotebook | routes.OfCase) -> Page:
    """Return the page of a route."""
    if isinstance(route, routes.OfNotebook):
        return _of_notebook(context, route)
    return _of_case(context, route)


def _of_notebook(context: AppContext, route: routes.OfNotebook) -> Page:  # noqa: C901, PLR0911, PLR0912 - one branch for each route
    match route:
        case routes.CaseListRoute(search):
            from ui.cases.list.case_list_page import CaseListPage

            return CaseListPage(context, search=search)
        case routes.NewCaseRoute():
            from ui.cases.form.case_form_page import NewCasePage

            return NewCasePage(context)
        case routes.UnfinishedFormsRoute(left_over, from_work):
            from ui.locking.unfinished_forms_page import UnfinishedFormsPage

            return UnfinishedFormsPage(context, left_over, from_work=from_work)
        case routes.WaitingTextRoute(waiting, from_work):
            from ui.locking.waiting_text_page import WaitingTextPage

            return WaitingTextPage(context, waiting, from_work=from_work)
        case routes.PreferencesRoute(case):
            from ui.preferences.preferences_page import PreferencesPage

            return PreferencesPage(context, case)
        case routes.PartiesRoute(handover):
            from ui.cases.parties.parties_page import PartiesPage

            return PartiesPage(context, handover)
        case routes.DetailsRoute(return_to):
            from ui.preferences.details_page import DetailsPage

            return DetailsPage(context, return_to)
        case routes.MaintenanceRoute(case):
            from ui.maintenance.maintenance_page import MaintenancePage

            return MaintenancePage(context, case)
        case routes.PassphraseRoute():
            from ui.unlock.passphrase_page import PassphrasePage

            return PassphrasePage(context)
        case routes.NewWordsRoute():
            from ui.unlock.new_words_page import NewWordsPage

            return NewWordsPage(context)
        case routes.PracticeRoute():
            from ui.practice.practice_page import PracticePage

            return PracticePage(context)
        case routes.ReceivedPackRoute(exercise):
            from ui.practice.received_pack_page import ReceivedPackPage

            return ReceivedPackPage(context, exercise)
        case routes.GuideAloneRoute():
            from ui.guide.guide_alone_page import GuideAlonePage

            return GuideAlonePage(context)
        case routes.RoleCardsRoute():
            from ui.practice.role_cards_page import RoleCardsPage

            return RoleCardsPage(context)
        case routes.OpenWorkRoute():
            from ui.cases.list.open_work_page import OpenWorkPage

            return OpenWorkPage(context)
        case routes.AllDisclosuresRoute():
            from ui.disclosures.went_out_page import WentOutPage

            return WentOutPage(context)
        case routes.RestoredRoute():
            from ui.consent.restored_page import RestoredPage

            return RestoredPage(context)
        case _:
            assert_never(route)


def _of_case(context: AppContext, route: routes.OfCase) -> Page:  # noqa: C901, PLR0911, PLR0912 - one branch for each route
    match route:
        case routes.CaseRoute(case, entry, purpose):
            from ui.cases.case.case_page import CasePage

            return CasePage(context, case, entry, purpose)
        case routes.ChangeCaseRoute(case):
            from ui.cases.form.case_form_page import ChangeCasePage

            return ChangeCasePage(context, case)
        case routes.EntryRoute(case, entry, when):
            from ui.entry.entry_page import EntryPage

            return EntryPage(context, case, entry, when)
        case routes.MoveEntryRoute(case, moving):
            from ui.cases.case.move_entry_page import MoveEntryPage

            return MoveEntryPage(context, case, moving)
        case routes.EraseRoute(case, entry):
            from ui.maintenance.erase_page import ErasePage

            return ErasePage(context, case, entry)
        case routes.ErasedRoute(gone, waited, problem):
            from ui.maintenance.erase_page import ErasedPage

            return ErasedPage(context, gone, waited, problem)
        case routes.ConsentsRoute(case, reviewed):
            from ui.consent.consents_page import ConsentsPage

            return ConsentsPage(context, case, reviewed)
        case routes.WhatIfRoute(case):
            from ui.consent.what_if_page import WhatIfPage

            return WhatIfPage(context, case)
        case routes.RecordConsentRoute(case, party, purpose):
            from ui.consent.record_consent_page import RecordConsentPage

            return RecordConsentPage(context, case, party, purpose)
        case routes.DecisionsRoute(case):
            from ui.decision.decisions_page import DecisionsPage

            return DecisionsPage(context, case)
        case routes.RecordDecisionRoute(case, begun, return_to, back_to):
            from ui.decision.record_decision_page import RecordDecisionPage

            return RecordDecisionPage(context, case, begun, return_to, back_to)
        case routes.DisclosuresRoute(case):
            from ui.disclosures.went_out_page import WentOutPage

            return WentOutPage(context, case)
        case routes.RecordToldRoute(case):
            from ui.disclosures.record_told_page import RecordToldPage

            return RecordToldPage(context, case)
        case routes.GuideRoute(case, scope, return_to):
            from ui.guide.guide_page import GuidePage

            return GuidePage(context, case, scope, return_to)
        case routes.EmergencyRoute(case, return_to):
            from ui.guide.emergency_page import EmergencyPage

            return EmergencyPage(context, case, return_to)
        case routes.OutstandingPacksRoute(case):
            from ui.notice.outstanding_packs_page import OutstandingPacksPage

            return OutstandingPacksPage(context, case)
        case routes.NoticeRoute(case):
            from ui.notice.notice_page import NoticePage

            return NoticePage(context, case)
        case routes.HandoverRoute(case, resume):
            from ui.handover.handover_page import HandoverPage

            return HandoverPage(context, case, resume=resume)
        case routes.SuggestionsRoute(case, draft, return_to):
            from ui.handover.suggestions_page import SuggestionsPage

            return SuggestionsPage(context, case, draft, return_to)
        case routes.PersonCopyRoute(case):
            from ui.handover.person_copy_page import PersonCopyPage

            return PersonCopyPage(context, case)
        case _:
            assert_never(route)
