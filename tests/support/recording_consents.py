"""The page that records a consent, as a test works with it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
)

from notebook.model.vocabulary import Category, Effect, Grantor, Method
from tests.support.consent_pages import CASE, choose, click
from tests.support.window import find, wait_for
from ui.app import Program
from ui.consent.record_consent_page import RecordConsentPage
from ui.shell.routes import RecordConsentRoute


def record_page(program: Program) -> RecordConsentPage:
    program.context.navigator.go(RecordConsentRoute(CASE))
    page = program.window.page
    assert isinstance(page, RecordConsentPage)
    wait_for(lambda: page.findChildren(QComboBox, "to_1"))
    program.window.activateWindow()
    return page


def fill(page: RecordConsentPage, to: str, grantor: Grantor = Grantor.SUBJECT) -> None:
    """Say yes, in writing, to care and to all kinds of information."""
    choose(page, "grantor", grantor)
    choose(page, "method", Method.WRITTEN)
    choose(page, "effect_1", Effect.PERMIT)
    combo = find(page, QComboBox, "to_1")
    combo.setCurrentIndex(combo.findData(to))
    click(page, "categories_1_open")
    for category in Category:
        QTest.mouseClick(find(page, QCheckBox, f"categories_1_{category}"), Qt.MouseButton.LeftButton)
    click(page, "purposes_1_open")
    QTest.mouseClick(find(page, QCheckBox, "purposes_1_care"), Qt.MouseButton.LeftButton)
