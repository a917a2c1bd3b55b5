"""What scenes do on a page: press, choose, fill in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from notebook.model.ids import ConsentId
from tests.support.window import find, wait_for
from ui.app import Program

MADE: Final = datetime(2026, 11, 3, 18, 20, tzinfo=UTC)
SAVED: Final = re.compile(r"Saved \d\d:\d\d")
COLLEGE: Final = ConsentId("s2")
BACKED_UP: Final = datetime(2026, 10, 30, 16, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scene:
    """A page, by its name in ``tests.support.routes``, and what was done on it."""

    name: str
    walk: str
    act: Callable[[Program], object]
    handed_over: bool = False
    """Whether both practice packs were handed over before; done first where they were not."""


def page(program: Program) -> QWidget:
    """Return the page that is shown."""
    assert program.window.page is not None
    return program.window.page


def press(program: Program, name: str) -> None:
    """Press a button once it is there and enabled."""
    wait_for(lambda: [each.isEnabled() for each in page(program).findChildren(QAbstractButton, name)] == [True])
    find(page(program), QAbstractButton, name).click()


def press_first(program: Program, name: str) -> None:
    """Press the first of several buttons of a name, once there are any."""
    wait_for(lambda: page(program).findChildren(QAbstractButton, name))
    page(program).findChildren(QAbstractButton, name)[0].click()


def press_line(program: Program, start: str) -> None:
    """Press the first button whose name begins so, and wait for what it would change."""
    wait_for(lambda: named(program, start))
    press_first(program, named(program, start)[0])
    trouble = find(page(program), QLabel, "step_trouble")
    wait_for(trouble.text)


def pick(program: Program, name: str, data: str) -> None:
    """Choose from a list, once it has the entry."""
    wait_for(lambda: page(program).findChildren(QComboBox, name))
    box = find(page(program), QComboBox, name)
    wait_for(lambda: box.findData(data) >= 0)
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def fill(program: Program, fields: dict[str, str]) -> None:
    """Fill in the fields of a form."""
    for name, text in fields.items():
        find(page(program), QLineEdit, name).setText(text)


def named(program: Program, start: str) -> list[str]:
    """Return the names of the page's buttons that start so."""
    return [
        each.objectName() for each in page(program).findChildren(QPushButton) if each.objectName().startswith(start)
    ]


def put_away(program: Program) -> None:
    """Close what is shown over the window."""
    for each in QApplication.topLevelWidgets():
        if each is not program.window and each.isVisible():
            each.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
