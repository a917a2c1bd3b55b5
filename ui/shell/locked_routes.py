"""Routes to the pages on the way to an open notebook, which are all that a start needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.shell.route_base import PlainRoute, RouteBase

if TYPE_CHECKING:
    from pathlib import Path

    from notebook.errors.base import NotebookError
    from ui.shell.lock_contract import Credential


class StartRoute(PlainRoute):
    """The start page."""


class CreateRoute(PlainRoute):
    """Create a notebook."""


@dataclass(frozen=True)
class UnlockRoute(RouteBase):
    """Open a notebook; for ``patience`` seconds another process may still be closing it.

    One that ``returns`` after a lock leads back to where it was locked.
    """

    path: Path
    patience: float = 0
    returns: bool = False


@dataclass(frozen=True)
class RecoverRoute(RouteBase):
    """Open a notebook with its recovery words."""

    path: Path


@dataclass(frozen=True)
class DamagedRoute(RouteBase):
    """What can be done about a damaged notebook that its passphrase opens."""

    path: Path
    secret: Credential
    problem: NotebookError


@dataclass(frozen=True)
class RestoreRoute(RouteBase):
    """Restore a notebook from a backup, in place of a damaged one if named."""

    backup: Path
    secret: Credential | None = None
    damaged: Path | None = None


@dataclass(frozen=True)
class RestoreWithWordsRoute(RouteBase):
    """Restore a notebook from a backup with its recovery words."""

    backup: Path
    damaged: Path | None = None


@dataclass(frozen=True)
class RescueRoute(RouteBase):
    """Rescue what can be read of a damaged notebook into a new one."""

    damaged: Path
    secret: Credential


LockedRoute = (
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
