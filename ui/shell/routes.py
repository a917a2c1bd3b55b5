"""Routes: one value for each page, with what that page needs.

Routes know no page. ``ui.pages`` maps them to pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from notebook.errors.base import NotebookError
    from notebook.model.ids import CaseId, EntryId, PartyId
    from notebook.model.vocabulary import Purpose
    from notebook.tasks.erase import Erasure
    from notebook.tasks.guide import GuideScope
    from notebook.tasks.restore_unsaved_work import RestoredDrafts, UnfinishedForm
    from notebook.tasks.unsaved_work import Discarded
    from ui.shell.lock_contract import Credential
    from ui.shell.wizard_state import DecisionDraft, RequestDraft, WizardState


@dataclass(frozen=True)
class _Alone:
    """Base of routes to pages that need nothing; one dataclass for all of them, since each takes time at startup."""


@dataclass(frozen=True)
class _OneCase:
    """Base of routes to pages about one case."""

    case: CaseId


class StartRoute(_Alone):
    """The start page."""


class CreateRoute(_Alone):
    """Create a notebook."""


@dataclass(frozen=True)
class UnlockRoute:
    """Open a notebook; for ``patience`` seconds another process may still be closing it.

    One that ``returns`` after a lock leads back to where it was locked.
    """

    path: Path
    patience: float = 0
    returns: bool = False


@dataclass(frozen=True)
class RecoverRoute:
    """Open a notebook with its recovery words."""

    path: Path


@dataclass(frozen=True)
class DamagedRoute:
    """What can be done about a damaged notebook that its passphrase opens."""

    path: Path
    secret: Credential
    problem: NotebookError


@dataclass(frozen=True)
class RestoreRoute:
    """Restore a notebook from a backup, in place of a damaged one if named."""

    backup: Path
    secret: Credential | None = None
    damaged: Path | None = None


@dataclass(frozen=True)
class RestoreWithWordsRoute:
    """Restore a notebook from a backup with its recovery words."""

    backup: Path
    damaged: Path | None = None


@dataclass(frozen=True)
class RescueRoute:
    """Rescue what can be read of a damaged notebook into a new one."""

    damaged: Path
    secret: Credential


@dataclass(frozen=True)
class CaseListRoute:
    """The list of cases; with ``search`` the focus is in the search field."""

    search: bool = False


class NewCaseRoute(_Alone):
    """Open a case."""


@dataclass(frozen=True)
class LeftOverRoute:
    """Input of forms that were not finished when the notebook locked."""

    found: tuple[UnfinishedForm, ...]


@dataclass(frozen=True)
class WaitingTextRoute:
    """Texts outside the notebook that the worker has to decide about."""

    found: RestoredDrafts


@dataclass(frozen=True)
class PreferencesRoute:
    """The preferences; Back leads to ``case``."""

    case: CaseId | None = None


class PartiesRoute(_Alone):
    """The parties of the notebook."""


@dataclass(frozen=True)
class DetailsRoute:
    """The worker's own record; then ``return_to``, or the list of cases."""

    return_to: Route | None = None


@dataclass(frozen=True)
class MaintenanceRoute:
    """Backups and checks; Back leads to ``case``."""

    case: CaseId | None = None


class PassphraseRoute(_Alone):
    """Change the passphrase."""


class NewWordsRoute(_Alone):
    """Make new recovery words."""


class PracticeRoute(_Alone):
    """The exercises on the practice case."""


@dataclass(frozen=True)
class ReceivedPackRoute:
    """The pack of an exercise, by its id, read as the one who receives it."""

    exercise: str


class GuideAloneRoute(_Alone):
    """The questions of the guide without a case; nothing is recorded."""


class RoleCardsRoute(_Alone):
    """What each profession can share, and what not."""


class OpenWorkRoute(_Alone):
    """What waits for the worker, in all cases."""


class AllDisclosuresRoute(_Alone):
    """What went out of the whole notebook."""


class RestoredRoute(_Alone):
    """The cases whose consents have to be looked at after a restore."""


@dataclass(frozen=True)
class CaseRoute(_OneCase):
    """One case, at one entry or the first; its chips are for a purpose, or for the first one."""

    entry: EntryId | None = None
    purpose: Purpose | None = None


class ChangeCaseRoute(_OneCase):
    """Change the reference and the people of a case."""


@dataclass(frozen=True)
class EntryRoute(_OneCase):
    """An entry to write: a new one, a draft, or a finished one to amend; ``when`` is half of a time that was typed."""

    entry: EntryId | None = None
    when: str = ""


@dataclass(frozen=True)
class MoveEntryRoute(_OneCase):
    """Move an entry that was filed in the wrong case."""

    entry: EntryId


@dataclass(frozen=True)
class EraseRoute(_OneCase):
    """What would go if a case, or one entry of it, were erased for good."""

    entry: EntryId | None = None


@dataclass(frozen=True)
class ErasedRoute:
    """What remains of what was erased."""

    gone: Erasure
    waited: Discarded
    problem: NotebookError | None = None

    @property
    def case(self) -> CaseId | None:
        """The case, when only one of its entries was erased."""
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

    party: PartyId | None = None
    purpose: Purpose | None = None


class DecisionsRoute(_OneCase):
    """The decisions of a case on another ground than consent."""


@dataclass(frozen=True)
class RecordDecisionRoute(_OneCase):
    """Record a decision, with the known values; then ``return_to``, or the decisions."""

    begun: DecisionDraft | None = None
    return_to: Route | None = None


class DisclosuresRoute(_OneCase):
    """What went out of a case."""


class RecordToldRoute(_OneCase):
    """Record what somebody was told by telephone or in person."""


@dataclass(frozen=True)
class GuideRoute:
    """The guide about a scope, or the latest unfinished walk of the case; Back leads to ``return_to``."""

    case: CaseId
    scope: GuideScope | None = None
    return_to: Route | None = None


class EmergencyRoute(_OneCase):
    """Somebody may be hurt: what to say, and the record of the call."""


class OutstandingPacksRoute(_OneCase):
    """The outstanding packs of a case."""


class NoticeRoute(_OneCase):
    """Prepare notices about outstanding packs."""


class PersonCopyRoute(_OneCase):
    """A copy of the record for the person."""


@dataclass(frozen=True)
class HandoverRoute(_OneCase):
    """Hand over, from the first step or from where the wizard was left for a decision."""

    resume: WizardState | None = None


@dataclass(frozen=True)
class SuggestionsRoute(_OneCase):
    """The words and identifiers to look at before a pack; Back leads to ``return_to``, or the case."""

    draft: RequestDraft | None = None
    return_to: Route | None = None


BeforeLock = (
    StartRoute
    | CreateRoute
    | UnlockRoute
    | RecoverRoute
    | DamagedRoute
    | RestoreRoute
    | RestoreWithWordsRoute
    | RescueRoute
)
"""Pages on the way to an open notebook."""

OfNotebook = (
    CaseListRoute
    | LeftOverRoute
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
"""Pages about the case ``case_of`` returns."""

Writing = (
    NewCaseRoute
    | DetailsRoute
    | PassphraseRoute
    | NewWordsRoute
    | ChangeCaseRoute
    | EntryRoute
    | MoveEntryRoute
    | EraseRoute
    | RecordConsentRoute
    | RecordDecisionRoute
    | RecordToldRoute
    | GuideRoute
    | EmergencyRoute
    | NoticeRoute
    | HandoverRoute
    | SuggestionsRoute
    | PersonCopyRoute
)
"""Routes that make no sense where the notebook can only be read."""

Route = BeforeLock | OfNotebook | OfCase


def case_of(route: Route) -> CaseId | None:
    """Return the case of a route; the menus act on it."""
    return route.case if isinstance(route, OfCase) else None
