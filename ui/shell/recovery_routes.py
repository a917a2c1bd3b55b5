"""Routes to the pages for a forgotten passphrase and a damaged notebook, which a start seldom needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.shell.route_base import RouteBase

if TYPE_CHECKING:
    from pathlib import Path

    from notebook.errors.base import NotebookError
    from ui.shell.lock_contract import Credential


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


RecoveryRoute = RecoverRoute | DamagedRoute | RestoreRoute | RestoreWithWordsRoute | RescueRoute
"""Pages that get a notebook back, from its recovery words, a backup or what is left of it."""
