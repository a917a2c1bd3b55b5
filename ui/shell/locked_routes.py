"""Routes to the pages on the usual way to an open notebook, which are all that a start needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.shell.route_base import PlainRoute, RouteBase

if TYPE_CHECKING:
    from pathlib import Path


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


LockedRoute = StartRoute | CreateRoute | UnlockRoute
"""Pages on the way to an open notebook; those to what went wrong are in ``recovery_routes``."""
