"""Where the window can go: one value for each page, with what that page needs.

Routes know no page. ``ui.pages`` says which page belongs to which route.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from notebook.errors import NotebookError
    from notebook.model.ids import CaseId, EntryId
    from notebook.model.vocabulary import Purpose
    from notebook.tasks.erase import Erasure
    from notebook.tasks.restore_unsaved_work import RestoredDrafts, UnfinishedForm
    from notebook.tasks.unsaved_work import Discarded
    from ui.shell.decision_draft import DecisionDraft
    from ui.shell.lock_contract import Credential
    from ui.shell.wizard_state import WizardState


@dataclass(frozen=True)
class StartRoute:
    """The page that the program begins with."""


@dataclass(frozen=True)
class CreateRoute:
    """Make a notebook."""


@dataclass(frozen=True)
class UnlockRoute:
    """Open a notebook; for ``patience`` seconds another process may still be closing it."""

    path: Path
    patience: float = 0


@dataclass(frozen=True)
class RecoverRoute:
    """Open a notebook with its recovery words."""

    path: Path


@dataclass(frozen=True)
class DamagedRoute:
    """Say what can be done about a notebook that its passphrase opens and that is damaged."""

    path: Path
    secret: Credential
    problem: NotebookError


@dataclass(frozen=True)
class RestoreRoute:
    """Make a notebook of a backup, in the place of a damaged one where that is named."""

    backup: Path
    secret: Credential | None = None
    damaged: Path | None = None


@dataclass(frozen=True)
class RestoreWithWordsRoute:
    """Make a notebook of a backup by its recovery words."""

    backup: Path
    damaged: Path | None = None


@dataclass(frozen=True)
class RescueRoute:
    """Make a new notebook of what can be read of a damaged one."""

    damaged: Path
    secret: Credential


@dataclass(frozen=True)
class CaseListRoute:
    """The cases of the notebook; with ``search`` the focus is where one looks for words in all of them."""

    search: bool = False


@dataclass(frozen=True)
class NewCaseRoute:
    """Open a case."""


@dataclass(frozen=True)
class LeftOverRoute:
    """What stood in forms that were not finished when the notebook locked."""

    found: tuple[UnfinishedForm, ...]


@dataclass(frozen=True)
class WaitingTextRoute:
    """Texts outside the notebook that the worker has to decide about."""

    found: RestoredDrafts


@dataclass(frozen=True)
class PreferencesRoute:
    """What can be chosen about the program itself; ``case`` is where Back leads."""

    case: CaseId | None = None


@dataclass(frozen=True)
class PartiesRoute:
    """The people that the worker works with."""


@dataclass(frozen=True)
class DetailsRoute:
    """The worker's own record; then go to ``return_to``, or to the cases."""

    return_to: Route | None = None


@dataclass(frozen=True)
class MaintenanceRoute:
    """How the notebook stands: its backups, and whether it is whole; ``case`` is where Back leads."""

    case: CaseId | None = None


@dataclass(frozen=True)
class PassphraseRoute:
    """Change the passphrase."""


@dataclass(frozen=True)
class NewWordsRoute:
    """Make new recovery words."""


@dataclass(frozen=True)
class RestoredRoute:
    """The cases whose consents have to be looked at after a restore."""


@dataclass(frozen=True)
class CaseRoute:
    """One case, at one of its entries or at the first; its chips speak for a purpose, or for the first."""

    case: CaseId
    entry: EntryId | None = None
    purpose: Purpose | None = None


@dataclass(frozen=True)
class ChangeCaseRoute:
    """Who is in a case, to change it."""

    case: CaseId


@dataclass(frozen=True)
class EntryRoute:
    """An entry to write: a new one, a draft, or a finished one to amend."""

    case: CaseId
    entry: EntryId | None = None


@dataclass(frozen=True)
class EraseRoute:
    """What would go if a case, or one entry of it, were erased for good."""

    case: CaseId
    entry: EntryId | None = None


@dataclass(frozen=True)
class ErasedRoute:
    """What remains of what was erased."""

    gone: Erasure
    waited: Discarded
    problem: NotebookError | None = None

    @property
    def case(self) -> CaseId | None:
        """The case, where only an entry of it went."""
        return None if self.gone.entry is None else self.gone.case


@dataclass(frozen=True)
class ConsentsRoute:
    """The consents of a case; ``reviewed`` is where it goes on once they were looked at after a restore."""

    case: CaseId
    reviewed: Route | None = None


@dataclass(frozen=True)
class RecordConsentRoute:
    """Record a consent."""

    case: CaseId


@dataclass(frozen=True)
class DecisionsRoute:
    """The decisions of a case on another ground than consent."""

    case: CaseId


@dataclass(frozen=True)
class RecordDecisionRoute:
    """Record a decision, with what is known of it already; then go to ``return_to``, or to the decisions."""

    case: CaseId
    begun: DecisionDraft | None = None
    return_to: Route | None = None


@dataclass(frozen=True)
class OutstandingPacksRoute:
    """Who holds what of a case that was withdrawn or corrected since."""

    case: CaseId


@dataclass(frozen=True)
class NoticeRoute:
    """Prepare notices to those who hold what was withdrawn or corrected."""

    case: CaseId


@dataclass(frozen=True)
class HandoverRoute:
    """Hand over, from the first step or from where somebody left it to decide something."""

    case: CaseId
    resume: WizardState | None = None


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
OfNotebook = (
    CaseListRoute
    | LeftOverRoute
    | WaitingTextRoute
    | PreferencesRoute
    | PartiesRoute
    | DetailsRoute
    | MaintenanceRoute
    | RestoredRoute
    | NewCaseRoute
    | PassphraseRoute
    | NewWordsRoute
)
OfCase = (
    CaseRoute
    | ChangeCaseRoute
    | EntryRoute
    | EraseRoute
    | ErasedRoute
    | ConsentsRoute
    | RecordConsentRoute
    | DecisionsRoute
    | RecordDecisionRoute
    | OutstandingPacksRoute
    | NoticeRoute
    | HandoverRoute
)
Writing = (
    NewCaseRoute
    | DetailsRoute
    | PassphraseRoute
    | NewWordsRoute
    | ChangeCaseRoute
    | EntryRoute
    | EraseRoute
    | RecordConsentRoute
    | RecordDecisionRoute
    | NoticeRoute
    | HandoverRoute
)
"""Routes that make no sense where the notebook can only be read."""

Route = BeforeLock | OfNotebook | OfCase

_BACKUP = ".casebackup"
_KEY_SLOTS = ("keys.cv1", "keys.cv1.bak")
"""Files in the folder of a notebook; the first is what a file manager can open, since no folder has a type there."""


def route_to(path: Path) -> UnlockRoute | RestoreRoute:
    """Return what opens a path that the desktop names, by its name alone: nothing waits for a slow disk."""
    if path.name.lower().endswith(_BACKUP):
        return RestoreRoute(path)
    return UnlockRoute(path.parent if path.name in _KEY_SLOTS else path)


def case_of(route: Route) -> CaseId | None:
    """Return the case that a route is about; the menus act on it."""
    return route.case if isinstance(route, OfCase) else None
