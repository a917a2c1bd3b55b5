"""Routes: one value for each page, with what that page needs.

Those on the way to an open notebook are in ``locked_routes`` and ``recovery_routes``. Routes know no page: ``ui.pages``
maps them to pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.shell.locked_routes import LockedRoute
from ui.shell.recovery_routes import RecoveryRoute
from ui.shell.route_base import PlainRoute, RouteBase

if TYPE_CHECKING:
    from notebook.errors.base import NotebookError
    from notebook.model.ids import CaseId, EntryId, PartyId
    from notebook.model.vocabulary import Purpose
    from notebook.tasks.erase import Erasure
    from notebook.tasks.guide import GuideScope
    from notebook.tasks.restore_unsaved_work import RestoredDrafts, UnfinishedForm
    from notebook.tasks.unsaved_work import Discarded
    from ui.shell.wizard_state import DecisionDraft, RequestDraft, WizardState


@dataclass(frozen=True)
class _OneCase(RouteBase):
    """Base of routes to pages about one case."""

    case: CaseId

    @property
    def about_case(self) -> CaseId | None:
        """Return the case."""
        return self.case


@dataclass(frozen=True)
class CaseListRoute(RouteBase):
    """The list of cases; with ``search`` the focus is in the search field."""

    search: bool = False


class NewCaseRoute(PlainRoute):
    """Open a case."""

    writes = True


@dataclass(frozen=True)
class UnfinishedFormsRoute(RouteBase):
    """Input of forms that were not finished when the notebook locked."""

    found: tuple[UnfinishedForm, ...]
    from_work: bool = False
    """Whether one came from the list of what is to be done, and goes back there."""


@dataclass(frozen=True)
class WaitingTextRoute(RouteBase):
    """Texts outside the notebook that the worker has to decide about."""

    found: RestoredDrafts
    from_work: bool = False


@dataclass(frozen=True)
class PreferencesRoute(RouteBase):
    """The preferences; Back leads to ``case``."""

    case: CaseId | None = None


@dataclass(frozen=True)
class PartiesRoute(RouteBase):
    """The parties of the notebook; for a ``handover`` one is added, and chosen in it."""

    handover: HandoverRoute | None = None


@dataclass(frozen=True)
class DetailsRoute(RouteBase):
    """The worker's own record; then ``return_to``, or the list of cases."""

    writes = True

    return_to: Route | None = None


@dataclass(frozen=True)
class MaintenanceRoute(RouteBase):
    """Backups and checks; Back leads to ``case``."""

    case: CaseId | None = None


class PassphraseRoute(PlainRoute):
    """Change the passphrase."""

    writes = True


class NewWordsRoute(PlainRoute):
    """Make new recovery words."""

    writes = True


class PracticeRoute(PlainRoute):
    """The exercises on the practice case."""


@dataclass(frozen=True)
class ReceivedPackRoute(RouteBase):
    """The pack of an exercise, by its id, read as the one who receives it."""

    exercise: str


class GuideAloneRoute(PlainRoute):
    """The questions of the guide without a case; nothing is recorded."""


class RoleCardsRoute(PlainRoute):
    """What each profession can share, and what not."""


class OpenWorkRoute(PlainRoute):
    """What waits for the worker, in all cases."""


class AllDisclosuresRoute(PlainRoute):
    """What went out of the whole notebook."""


class RestoredRoute(PlainRoute):
    """The cases whose consents have to be looked at after a restore."""


@dataclass(frozen=True)
class CaseRoute(_OneCase):
    """One case, at one entry or the first; its chips are for a purpose, or for the first one."""

    entry: EntryId | None = None
    purpose: Purpose | None = None


class ChangeCaseRoute(_OneCase):
    """Change the reference and the people of a case."""

    writes = True


@dataclass(frozen=True)
class EntryRoute(_OneCase):
    """An entry to write: a new one, a draft, or a finished one to amend; ``when`` is half of a time that was typed."""

    writes = True

    entry: EntryId | None = None
    when: str = ""


@dataclass(frozen=True)
class MoveEntryRoute(_OneCase):
    """Move an entry that was filed in the wrong case."""

    writes = True

    entry: EntryId


@dataclass(frozen=True)
class EraseRoute(_OneCase):
    """What would go if a case, or one entry of it, were erased for good."""

    writes = True

    entry: EntryId | None = None


@dataclass(frozen=True)
class ErasedRoute(RouteBase):
    """What remains of what was erased."""

    gone: Erasure
    waited: Discarded
    problem: NotebookError | None = None

    @property
    def about_case(self) -> CaseId | None:
        """Return the case when only one of its entries was erased."""
        return None if self.gone.entry is None else self.gone.case


@dataclass(frozen=True)
class ConsentsRoute(_OneCase):
    """The consents of a case; ``reviewed`` is the route after the review that a restore asks for."""

    reviewed: Route | None = None


class WhatIfRoute(_OneCase):
    """What a party would get if the person consented to something; saves nothing."""


@dataclass(frozen=True)
class RecordConsentRoute(_OneCase):
    """Record a consent; the first line begins with a party and a purpose, if named."""

    writes = True

    party: PartyId | None = None
    purpose: Purpose | None = None


class DecisionsRoute(_OneCase):
    """The decisions of a case on another ground than consent."""


@dataclass(frozen=True)
class RecordDecisionRoute(_OneCase):
    """Record a decision, with the known values; then ``return_to``, or the decisions.

    Back leads to ``back_to``, where that is another page.
    """

    writes = True

    begun: DecisionDraft | None = None
    return_to: Route | None = None
    back_to: Route | None = None


class DisclosuresRoute(_OneCase):
    """What went out of a case."""


class RecordToldRoute(_OneCase):
    """Record what somebody was told by telephone or in person."""

    writes = True


@dataclass(frozen=True)
class GuideRoute(_OneCase):
    """The guide about a scope, or the latest unfinished walk of the case; Back leads to ``return_to``."""

    writes = True

    scope: GuideScope | None = None
    return_to: Route | None = None


@dataclass(frozen=True)
class EmergencyRoute(_OneCase):
    """Somebody may be hurt: what to say, and the record of the call; Back leads to ``return_to``, or the case."""

    writes = True

    return_to: Route | None = None


class OutstandingPacksRoute(_OneCase):
    """The outstanding packs of a case."""


class NoticeRoute(_OneCase):
    """Prepare notices about outstanding packs."""

    writes = True


class PersonCopyRoute(_OneCase):
    """A copy of the record for the person."""

    writes = True


@dataclass(frozen=True)
class HandoverRoute(_OneCase):
    """Hand over, from the first step or from where the wizard was left for a decision."""

    writes = True

    resume: WizardState | None = None


@dataclass(frozen=True)
class SuggestionsRoute(_OneCase):
    """The words and identifiers to look at before a pack; Back leads to ``return_to``, or the case."""

    writes = True

    draft: RequestDraft | None = None
    return_to: Route | None = None


OfNotebook = (
    CaseListRoute
    | UnfinishedFormsRoute
    | WaitingTextRoute
    | PreferencesRoute
    | PartiesRoute
    | DetailsRoute
    | MaintenanceRoute
    | OpenWorkRoute
    | PracticeRoute
    | ReceivedPackRoute
    | GuideAloneRoute
    | RoleCardsRoute
    | AllDisclosuresRoute
    | RestoredRoute
    | NewCaseRoute
    | PassphraseRoute
    | NewWordsRoute
)
"""Pages about no single case. The menu action says what one requires: preferences do without an open notebook."""

OfCase = (
    CaseRoute
    | WhatIfRoute
    | ChangeCaseRoute
    | EntryRoute
    | MoveEntryRoute
    | EraseRoute
    | ErasedRoute
    | ConsentsRoute
    | RecordConsentRoute
    | DecisionsRoute
    | RecordDecisionRoute
    | DisclosuresRoute
    | RecordToldRoute
    | GuideRoute
    | EmergencyRoute
    | OutstandingPacksRoute
    | NoticeRoute
    | HandoverRoute
    | SuggestionsRoute
    | PersonCopyRoute
)
"""Pages about a case, or about what is left of one."""

Route = LockedRoute | RecoveryRoute | OfNotebook | OfCase
