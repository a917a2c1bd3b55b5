"""The menu bar: a menu for each subject, on every page.

The bar has no mnemonics, so that pages can use all letters: Alt alone goes to the bar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from notebook.messages.i18n import gettext as _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from ui.menu_actions import MenuAction, MenuActions
    from ui.shell.context import AppContext


class Menus(QObject):
    """Fills the menu bar, and enables its actions for the page that is shown."""

    def __init__(self, context: AppContext) -> None:
        """Create the bar for a window without a notebook, with empty menus."""
        super().__init__(context)
        self._window = context.window
        self._verbs: list[tuple[MenuAction, QAction]] = []
        self._notebook = self._menu(_("Notebook"), "menu_notebook")
        self._view = self._menu(_("View"), "menu_view")

    def fill(self, actions: MenuActions) -> None:
        """Add the actions to the menus, once; the first page is painted before that."""
        self._actions = actions
        self._case = self._menu(_("Case"), "menu_case")
        self._entry = self._menu(_("Entry"), "menu_entry")
        self._share = self._menu(_("Share"), "menu_share")
        self._practice = self._menu(_("Practice"), "menu_practice")
        for menu in (self._case, self._entry, self._share, self._practice):
            self._window.menuBar().insertMenu(self._view.menuAction(), menu)
        self._put(self._notebook, actions.of_notebook())
        self._put(self._case, actions.of_case())
        self._put(self._entry, actions.of_entry())
        self._put(self._share, actions.of_sharing())
        self._put(self._practice, actions.of_practice())
        self._put(self._view, actions.of_view())
        self._window.page_shown.connect(self.settle)
        self.settle()

    def settle(self) -> None:
        """Enable only what can be done now; hide empty menus."""
        for verb, action in self._verbs:
            reason = self._actions.why_off(verb)
            action.setEnabled(not reason)
            action.setToolTip(reason)
        for menu in (self._notebook, self._case, self._entry, self._share, self._practice, self._view):
            menu.menuAction().setVisible(any(action.isEnabled() for action in menu.actions()))

    def _menu(self, title: str, name: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        menu.setObjectName(name)
        menu.setAccessibleName(title.replace("&", ""))
        menu.setToolTipsVisible(True)
        return menu

    def _put(self, menu: QMenu, verbs: tuple[MenuAction, ...]) -> None:
        for verb in verbs:
            action = QAction(verb.text, self)
            action.setObjectName(verb.name)
            action.setShortcut(QKeySequence(verb.keys))
            action.triggered.connect(lambda _checked=False, act=verb.act: act())
            menu.addAction(action)
            self._verbs.append((verb, action))
