"""The way back to a page after a lock: its route as plain values that the notebook keeps, and the route of those.

Only pages that need nothing but ids and words come back. A form that was half filled in does not: what was typed is
shown by the page for unfinished forms.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from ui.shell import routes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.shell.routes import Route

_BACK: Final[tuple[type[Route], ...]] = (
    routes.NewCaseRoute,
    routes.PartiesRoute,
    routes.OpenWorkRoute,
    routes.AllDisclosuresRoute,
    routes.DetailsRoute,
    routes.MaintenanceRoute,
    routes.PreferencesRoute,
    routes.PracticeRoute,
    routes.RoleCardsRoute,
    routes.CaseRoute,
    routes.WhatIfRoute,
    routes.ChangeCaseRoute,
    routes.EntryRoute,
    routes.MoveEntryRoute,
    routes.ConsentsRoute,
    routes.RecordConsentRoute,
    routes.DecisionsRoute,
    routes.RecordDecisionRoute,
    routes.DisclosuresRoute,
    routes.RecordToldRoute,
    routes.GuideRoute,
    routes.EmergencyRoute,
    routes.OutstandingPacksRoute,
    routes.HandoverRoute,
    routes.SuggestionsRoute,
    routes.PersonCopyRoute,
)


def place_of(route: Route | None) -> dict[str, str] | None:
    """Return the values of a route to come back to; None for a page that one does not come back to."""
    if not isinstance(route, _BACK):
        return None
    values = {each.name: getattr(route, each.name) for each in fields(route)}
    said = {name: str(value) for name, value in values.items() if isinstance(value, str) and value}
    return {"page": type(route).__name__, **said}


def route_back(place: Mapping[str, str] | None) -> Route | None:
    """Return the route of such values; None where they are not those of a page."""
    if place is None:
        return None
    make: Callable[..., Route] | None = next((each for each in _BACK if each.__name__ == place.get("page")), None)
    if make is None:
        return None
    try:
        return make(**{name: value for name, value in place.items() if name != "page"})
    except TypeError:  # by another version
        return None
