"""Maps routes to pages, each imported on first use: those on the way to an open notebook, and ``open_pages``."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from ui.shell.locked_routes import CreateRoute, LockedRoute, StartRoute, UnlockRoute

if TYPE_CHECKING:
    from ui.shell.context import AppContext
    from ui.shell.page import Page
    from ui.shell.recovery_routes import RecoveryRoute
    from ui.shell.routes import Route


def make_page(context: AppContext, route: Route) -> Page:
    """Return the page of a route."""
    if isinstance(route, LockedRoute):
        return _make_locked_page(context, route)
    from ui.shell.recovery_routes import RecoveryRoute

    if isinstance(route, RecoveryRoute):
        return _make_recovery_page(context, route)
    from ui.open_pages import make_open_page

    return make_open_page(context, route)


def _make_locked_page(context: AppContext, route: LockedRoute) -> Page:
    match route:
        case StartRoute():
            from ui.unlock.start_page import StartPage

            return StartPage(context)
        case CreateRoute():
            from ui.unlock.create_page import CreatePage

            return CreatePage(context)
        case UnlockRoute(path, patience, returns):
            from ui.unlock.unlock_page import UnlockPage

            return UnlockPage(context, path, patience=patience, returns=returns)
        case _:
            assert_never(route)


def _make_recovery_page(context: AppContext, route: RecoveryRoute) -> Page:
    from ui.shell import recovery_routes as routes

    match route:
        case routes.RecoverRoute(path):
            from ui.unlock.recover_page import RecoverPage

            return RecoverPage(context, path)
        case routes.DamagedRoute(path, secret, problem):
            from ui.unlock.damaged_page import DamagedPage

            return DamagedPage(context, path, secret, problem)
        case routes.RestoreRoute(backup, known, damaged):
            from ui.unlock.restore_page import RestorePage

            return RestorePage(context, backup, known, damaged)
        case routes.RestoreWithWordsRoute(backup, damaged):
            from ui.unlock.restore_page import RestoreWithWordsPage

            return RestoreWithWordsPage(context, backup, damaged)
        case routes.RescueRoute(broken, secret):
            from ui.unlock.rescue_page import RescuePage

            return RescuePage(context, broken, secret)
        case _:
            assert_never(route)
