"""What every route says of its page, whichever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from notebook.model.ids import CaseId


class RouteBase:
    """Base of all routes; a route is a frozen dataclass with what its page needs."""

    writes: ClassVar[bool] = False
    """Whether the page makes no sense where the notebook can only be read."""

    @property
    def about_case(self) -> CaseId | None:
        """Return the case that the page is about; the menus act on it."""
        return None


@dataclass(frozen=True)
class PlainRoute(RouteBase):
    """Base of routes to pages that need nothing; one dataclass for all of them, since each takes time at startup."""
