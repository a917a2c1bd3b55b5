"""Where two versions of a text are read side by side, which of them never leaves the notebook is said of each."""

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel

from notebook.model.entry import Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import Category, SectionKind
from notebook.store.revisions import Version
from notebook.tasks.entries import load_entry, save_draft
from notebook.tasks.notebook import Notebook, open_notebook
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes, press, seen
from tests.support.unsaved_text import draft, put_aside, write
from tests.support.window import find
from ui.app import Program
from ui.entry.version_history_dialog import VersionHistoryDialog
from ui.shell.clock import now
from ui.shell.locked_routes import UnlockRoute

NEVER = "Never leaves this notebook"


@pytest.mark.parametrize("then", [False, True])
@pytest.mark.parametrize("present", [False, True])
def test_what_changed_says_it_of_both(program: Program, *, then: bool, present: bool) -> None:
    """The earlier text and the present one each, and only where it holds."""
    about = SectionKind.OBSERVED, (Category.WELLBEING,)
    old = Version(1, now(), "", *about, then, "Then.")
    dialog = VersionHistoryDialog(
        program.window, "Observed", [old], Section(SectionId("s"), *about, "Now.", present), UTC
    )
    for name, never in (("then", then), ("now", present)):
        shown = find(dialog, QLabel, f"never_{name}")
        assert shown.isHidden() is not never
        assert NEVER in shown.text()


@pytest.mark.parametrize("waits", [False, True])
def test_text_that_waits_says_it_of_both(program: Program, desk: CliNotebook, tmp_path: Path, *, waits: bool) -> None:
    """It is read before one of the two is chosen, and heard with the text by a screen reader."""
    (tmp_path / "stick").mkdir()

    def never(notebook: Notebook, which: bool) -> None:  # noqa: FBT001
        entry = load_entry(notebook, made.id)
        save_draft(
            notebook, replace(entry, sections=tuple(replace(each, never=which) for each in entry.sections)), now()
        )

    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        program.settings.remember_draft_folder(notebook.meta.vault, tmp_path / "stick")
        made = draft(notebook)
        never(notebook, waits)
        put_aside(notebook, tmp_path / "stick", load_entry(notebook, made.id), "typed")
        write(notebook, made.id, "saved")
        never(notebook, not waits)
    program.context.navigator.go(UnlockRoute(desk.notebook))
    QTest.keyClicks(seen(comes(program, "UnlockPage"), "passphrase"), PASSPHRASE)
    program.window.activateWindow()
    press(Qt.Key.Key_Return)
    page = comes(program, "WaitingTextPage")
    for prefix, expected in (("waiting", waits), ("present", not waits)):
        text = find(page, QLabel, f"{prefix}_text_0")
        card = text.parentWidget()
        assert isinstance(card, QFrame)
        assert any(NEVER in each.text() for each in card.findChildren(QLabel)) is expected
        assert (NEVER in text.accessibleName()) is expected
