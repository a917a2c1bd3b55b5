"""The dialog with all keyboard shortcuts: those of the menus, read from them, and those of single pages."""

from collections.abc import Iterator
from html import escape
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QTextEdit

from notebook.messages.i18n import gettext as _
from ui.shell import page_keys
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label

_FEWEST: Final = 16 * GRID
"""Pixels of the list at least, so that the dialog fits a screen at 200 %."""

Rows = list[tuple[str, str]]
"""What a shortcut is called here, and what it does."""


class ShortcutsDialog(Dialog):
    """One list for each menu with shortcuts, then one for each place in the window with some of its own."""

    room = QSize(80 * GRID, 80 * GRID)

    def __init__(self, window: QMainWindow) -> None:
        """List those of a window."""
        super().__init__(window, "shortcuts", _("Keyboard shortcuts"))
        said = _(
            "Alt with an underlined letter presses the button or goes to the field that has it. Alt alone goes to the "
            "menus, Tab to the next field."
        )
        self.column.addWidget(label(said, name="about_keys"))
        lists = QTextEdit("".join(_list(title, rows) for title, rows in (*_of_menus(window.menuBar()), *_of_pages())))
        lists.setObjectName("keys")
        lists.setAccessibleName(_("Keyboard shortcuts"))
        lists.setProperty("role", "reading")
        lists.setReadOnly(True)
        lists.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        lists.setTabChangesFocus(True)
        lists.setMinimumHeight(_FEWEST)
        self.column.addWidget(lists, 1)
        self.finish(button(_("&Close"), "close_shortcuts", self.accept, "main"))
        lists.setFocus()


def _of_menus(bar: QMenuBar) -> Iterator[tuple[str, Rows]]:
    for entry in bar.actions():
        menu = entry.menu()
        if isinstance(menu, QMenu):
            rows = [
                (_called(action.shortcut()), _plain(action.text()))
                for action in menu.actions()
                if not action.shortcut().isEmpty()
            ]
            if rows:
                yield menu.title(), rows


def _of_pages() -> Iterator[tuple[str, Rows]]:
    yield (
        _("On the page of a case"),
        [
            (_called(page_keys.TAKE_OUT), _("Take the selected words out")),
            (_called(page_keys.NEXT_PANE), _("To the next part of the page")),
        ],
    )
    yield (
        _("While you write an entry"),
        [
            (_called(page_keys.SAVE), _("Save now")),
            (_called(page_keys.FINISH_ENTRY[0]), _("Finish the entry")),
        ],
    )
    yield (
        _("Anywhere"),
        [
            (_called(page_keys.BACK), _("Back")),
            (_called(page_keys.UNDO), _("Undo, in a text and where Undo is offered")),
        ],
    )


def _called(keys: page_keys.Keys | QKeySequence) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    return text.replace("&", "").removesuffix("...")


def _list(title: str, rows: Rows) -> str:
    """Return a heading and a table as rich text, through which the cursor moves line by line."""
    lines = (f'<tr><td width="35%"><b>{escape(key)}</b></td><td>{escape(said)}</td></tr>' for key, said in rows)
    return f'<h3>{escape(title)}</h3><table width="100%" cellpadding="3">{"".join(lines)}</table>'
