"""Helpers for tests of the handover wizard."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from notebook.tasks.demo import CASE_FILE
from tests.support.gui import pick
from tests.support.window import find, wait_for
from ui.widgets.pdf_view import PdfView

CASE: Final = json.loads(CASE_FILE.read_text(encoding="utf-8"))["cases"][0]


RULINGS: Final = json.loads((Path(__file__).parents[1] / "journeys" / "practice_rulings.json").read_text())["A"]


def click(page: QWidget, name: str) -> None:
    """Click a button with the mouse."""
    wait_for(lambda: [each.isVisible() for each in page.findChildren(QPushButton, name)] == [True])
    button = find(page, QPushButton, name)
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def tick(control: QWidget) -> None:
    assert control.isEnabled()
    QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=QPoint(10, control.height() // 2))


def choose(page: QWidget, party: str, purpose: str = "care") -> None:
    """Fill in the first step and go to the second."""
    pick(page, "party", party)
    pick(page, "purpose", purpose)
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QListWidget, "parts"))


def make(page: QWidget) -> PdfView:
    """Go from the second step to the third."""
    click(page, "go_on")
    wait_for(lambda: page.findChildren(PdfView, "pdf_view"))
    wait_for(lambda: find(page, QLabel, "page_number").text())
    return find(page, PdfView, "pdf_view")


def number_shown(page: QWidget, number: int) -> bool:
    return find(page, QLabel, "page_number").text().startswith(f"Page {number} of ")


def read_on(page: QWidget, turn: Callable[[], None]) -> None:
    """Look at every page."""
    view = find(page, PdfView, "pdf_view")
    while view.page < view.pages:
        number = view.page + 1
        while view.page < number:
            turn()
        wait_for(partial(number_shown, page, number))


def read_with_mouse(page: QWidget) -> None:
    read_on(page, lambda: click(page, "next_page"))
    tick(find(page, QCheckBox, "read"))
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QLineEdit, "folder"))


def sentences(outcome: str) -> list[str]:
    """Return the sentences of the sections with this outcome, without white space."""
    parts = [part for entry in CASE["entries"] for part in (*entry["sections"], *entry.get("attachments", ()))]
    chosen = [part["text"] for part in parts if RULINGS["rulings"][part["id"]][0] == outcome]
    found = [each for text in chosen for each in text.replace("\n", ". ").split(". ") if len(each) > 25]
    return ["".join(each.split()) for each in found]
