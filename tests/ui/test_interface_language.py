"""The window speaks one language, which is chosen or the system's."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from notebook.messages import i18n
from notebook.model.ids import CaseId, EntryId
from tests.support.gui import comes
from tests.support.gui_erasing import case_of
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.routes import (
    CaseListRoute,
    CaseRoute,
    ConsentsRoute,
    DecisionsRoute,
    DetailsRoute,
    EmergencyRoute,
    GuideAloneRoute,
    GuideRoute,
    HandoverRoute,
    MaintenanceRoute,
    MoveEntryRoute,
    NewCaseRoute,
    PartiesRoute,
    PassphraseRoute,
    PersonCopyRoute,
    PracticeRoute,
    PreferencesRoute,
    RecordConsentRoute,
    RoleCardsRoute,
    Route,
    SuggestionsRoute,
    WhatIfRoute,
)
from ui.shell.settings import Settings

SOURCES = Path(i18n.__file__).parent.parent, Path(i18n.__file__).parent.parent.parent / "ui"
PAGES = {
    CaseListRoute: "CaseListPage",
    NewCaseRoute: "NewCasePage",
    PartiesRoute: "PartiesPage",
    PreferencesRoute: "PreferencesPage",
    DetailsRoute: "DetailsPage",
    MaintenanceRoute: "MaintenancePage",
    PassphraseRoute: "PassphrasePage",
    PracticeRoute: "PracticePage",
    RoleCardsRoute: "RoleCardsPage",
    GuideAloneRoute: "GuideAlonePage",
}
CASE_PAGES: dict[Callable[[CaseId], Route], str] = {
    CaseRoute: "CasePage",
    ConsentsRoute: "ConsentsPage",
    RecordConsentRoute: "RecordConsentPage",
    WhatIfRoute: "WhatIfPage",
    DecisionsRoute: "DecisionsPage",
    HandoverRoute: "HandoverPage",
    SuggestionsRoute: "SuggestionsPage",
    PersonCopyRoute: "PersonCopyPage",
    GuideRoute: "GuidePage",
    EmergencyRoute: "EmergencyPage",
    partial(MoveEntryRoute, entry=EntryId("e5")): "MoveEntryPage",
}


def marked(text: str) -> str:
    """Return a sentence of the test's own language; keyboard letters stay where they are."""
    return f"«{text}»"


@pytest.fixture(scope="module")
def messages() -> set[str]:
    """Every sentence of window and tasks that stands in the code without a gap to be filled."""
    found = {str(each[2]) for root in SOURCES for each in extract_from_dir(str(root)) if isinstance(each[2], str)}
    return {text for text in found if "{" not in text}


@pytest.fixture
def translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the window speak a language whose sentences can be told from those in the code."""
    catalogue = Catalog("nl")
    for root in SOURCES:
        for _file, _line, message, *_ in extract_from_dir(str(root)):
            own = tuple(map(marked, message)) if isinstance(message, tuple) else marked(message)
            catalogue.add(message, own)
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "casefold.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "CATALOGUES", tmp_path)
    i18n.install("nl")
    yield
    i18n.install(i18n.SOURCE_LANGUAGE)


def answered(program: Program) -> None:
    """Wait until whatever a page asked of the notebook has been answered."""
    found: list[object] = []
    program.context.session.ask(program.window, lambda _notebook: None, found.append, found.append)
    wait_for(lambda: found)


def shown(page: QWidget) -> set[str]:
    """Return what labels, buttons and lists of a page say."""
    texts = {each.text() for each in page.findChildren(QLabel)}
    texts |= {each.text() for each in page.findChildren(QAbstractButton)}
    for box in page.findChildren(QComboBox):
        texts |= {box.itemText(place) for place in range(box.count())}
    return texts | {each.accessibleName() for each in page.findChildren(QWidget)}


@pytest.mark.usefixtures("translated")
def test_no_page_keeps_a_sentence_of_the_code(unlocked: Program, messages: set[str]) -> None:
    """In another language no control of any of these pages still says what stands in the code."""
    routes: list[tuple[Route, str]] = [(route(), page) for route, page in PAGES.items()]
    routes += [(route(case_of(unlocked)), page) for route, page in CASE_PAGES.items()]
    for route, name in routes:
        unlocked.context.navigator.go(route)
        page = comes(unlocked, name)
        answered(unlocked)
        said = shown(page)
        assert any("«" in text for text in said), name
        left = {text for text in said & messages if text.strip()} - {"English", "Dutch"}  # named by Qt
        assert not left, (name, left)


@pytest.mark.usefixtures("translated")
def test_the_language_is_chosen_in_the_preferences(unlocked: Program) -> None:
    """What is chosen is kept for the next start; the language of the system is what counts until then."""
    unlocked.context.navigator.go(PreferencesRoute())
    box = find(comes(unlocked, "PreferencesPage"), QComboBox, "interface_language")
    assert [box.itemData(place) for place in range(box.count())] == ["", "en", "nl"]
    assert box.currentData() == ""
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert unlocked.settings.language == "en"


def test_one_language_is_no_choice(unlocked: Program) -> None:
    """Where there is one language, no list of one line stands in the way."""
    unlocked.context.navigator.go(PreferencesRoute())
    assert comes(unlocked, "PreferencesPage").findChild(QComboBox, "interface_language") is None


def test_a_chosen_language_that_became_damaged_is_reported(
    unlocked: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no longer offered, the window speaks English, and the preferences say why, until another is chosen."""
    folder = tmp_path / "damaged" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "casefold.mo").write_bytes(b"cut short")
    monkeypatch.setattr(i18n, "CATALOGUES", tmp_path / "damaged")
    unlocked.settings.speak("nl")
    unlocked.context.navigator.go(PreferencesRoute())
    page = comes(unlocked, "PreferencesPage")
    assert "missing or damaged. Install" in find(page, QLabel, "language_unusable").text()
    box = find(page, QComboBox, "interface_language")
    assert [box.itemData(place) for place in range(box.count())] == ["", "en"]
    box.activated.emit(0)
    unlocked.context.navigator.go(CaseListRoute())
    unlocked.context.navigator.go(PreferencesRoute())
    assert comes(unlocked, "PreferencesPage").findChild(QLabel, "language_unusable") is None


def test_the_language_survives_a_restart(tmp_path: Path) -> None:
    """It stands in the settings of the user."""
    Settings(tmp_path / "settings.ini").speak("nl")
    assert Settings(tmp_path / "settings.ini").language == "nl"
