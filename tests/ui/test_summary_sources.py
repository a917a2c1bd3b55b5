"""A summary is written in the window, and says there what it draws on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton

from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import EntryStatus, SectionKind
from notebook.tasks.decisions import load_decision_context
from notebook.tasks.entries import load_entry
from notebook.tasks.notebook import open_notebook
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.entry_page import area, came_back, case_now, newest, writing
from tests.support.gui_people import told
from tests.support.window import find, wait_for
from ui.app import Program
from ui.entry.entry_page import EntryPage
from ui.entry.sources_dialog import SourcesDialog
from ui.shell.clock import now


def summary_of(entry: Entry) -> Section:
    """Give the summary of an entry."""
    return next(each for each in entry.sections if each.kind is SectionKind.SUMMARY)


def begun(program: Program) -> EntryPage:
    """Open a new entry with a summary in it, which is saved."""
    page = writing(program)
    find(page, QLineEdit, "when").setText("yesterday 16:00")
    find(page, QPushButton, "open_summary").click()
    area(page, "text_summary").setPlainText("She is well.")
    wait_for(lambda: summary_of(newest(program)).text == "She is well.")
    return page


def dialog_of(page: EntryPage) -> SourcesDialog:
    """Ask for the list of what can be drawn on, and wait until it can be used."""
    QTest.keyClick(find(page, QPushButton, "sources_summary"), Qt.Key.Key_Space)
    wait_for(lambda: page.findChildren(SourcesDialog) and page.findChildren(SourcesDialog)[-1].list.hasFocus())
    return page.findChildren(SourcesDialog)[-1]


def note(page: EntryPage) -> str:
    return find(page, QLabel, "sources_summary_note").text()


def test_sources_are_ticked_by_keyboard_and_kept(unlocked: Program, desk: CliNotebook) -> None:
    """Day and first words are read in each line; what is ticked is in the draft, and on the disk after a lock."""
    page = begun(unlocked)
    assert note(page) == "A summary that does not say what it draws on goes into no pack."
    shown = dialog_of(page)
    row = shown.list.rows[-1]
    assert (row.title.split(" · ")[0] in row.spoken, row.first_words in row.spoken) == (True, True)
    QTest.keyClick(shown.list, Qt.Key.Key_End)
    QTest.keyClick(shown.list, Qt.Key.Key_Space)
    QTest.keyClick(shown.use, Qt.Key.Key_Space)
    wait_for(lambda: summary_of(newest(unlocked)).sources == (row.section,))
    assert find(page, QPushButton, "sources_summary").text().replace("\u2068", "").replace("\u2069", "") == (
        "Draws on 1 note…"
    )
    assert "only where all of them do" in note(page)
    entry = newest(unlocked).id
    closed: list[bool] = []
    unlocked.context.session.closed.connect(lambda: closed.append(True))
    unlocked.context.lock()
    wait_for(lambda: closed)
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        kept = load_entry(notebook, entry)
    assert summary_of(kept).sources == (row.section,)


def test_a_summary_is_no_source_of_itself_and_blank_sections_are_none(unlocked: Program) -> None:
    """Both are listed, and cannot be ticked; a note of the same entry can."""
    page = begun(unlocked)
    area(page, "text_observed").setPlainText("He opened the door.")
    shown = dialog_of(page)
    own = {row.section: row for row in shown.list.rows}
    entry = newest(unlocked)
    assert own[summary_of(entry).id].state.hindered
    observed = next(each for each in entry.sections if each.kind is SectionKind.OBSERVED)
    assert "draft" in own[observed.id].state.sentence
    assert not own[observed.id].state.hindered


def test_cancelling_changes_nothing(unlocked: Program) -> None:
    """Escape leaves the list as it was."""
    page = begun(unlocked)
    shown = dialog_of(page)
    QTest.keyClick(shown.list, Qt.Key.Key_Space)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    wait_for(lambda: not page.findChildren(SourcesDialog))
    assert summary_of(newest(unlocked)).sources == ()


def test_a_finished_summary_gets_another_source_as_an_amendment(unlocked: Program) -> None:
    """The change has its reason, and a revision of its own."""
    page = begun(unlocked)
    find(page, QPushButton, "finish").click()
    wait_for(lambda: came_back(unlocked))
    entry = newest(unlocked)
    assert entry.status is EntryStatus.FINAL
    page = writing(unlocked, entry.id)
    shown = dialog_of(page)
    QTest.keyClick(shown.list, Qt.Key.Key_End)
    QTest.keyClick(shown.list, Qt.Key.Key_Space)
    QTest.keyClick(shown.use, Qt.Key.Key_Space)
    page.reason.setText("It was forgotten.")
    find(page, QPushButton, "finish").click()
    wait_for(lambda: summary_of(newest(unlocked)).revision == summary_of(entry).revision + 1)
    assert len(summary_of(newest(unlocked)).sources) == 1


@pytest.mark.parametrize("keep", [True, False])
def test_a_source_that_is_gone_goes_on_withholding(unlocked: Program, keep: bool) -> None:  # noqa: FBT001
    """It is said, and only the worker takes it away."""
    page = begun(unlocked)
    case = case_now(unlocked).id
    decision_context = told(unlocked, lambda notebook: load_decision_context(notebook, case))
    found: list[tuple[SectionId, ...]] = []
    shown = SourcesDialog(page, decision_context, SectionId("x"), (SectionId("gone"),), found.append)
    box = find(shown, QCheckBox, "sources_lost")
    assert not box.isHidden()
    box.setChecked(keep)
    shown.use.click()
    assert found == [(SectionId("gone"),) if keep else ()]


def test_the_place_of_an_entry_is_typed_and_corrected(unlocked: Program) -> None:
    """It is in the draft, is checked like every printed field, and once the entry is finished changes with a reason."""
    page = begun(unlocked)
    place = find(page, QLineEdit, "place")
    place.setFocus()
    QTest.keyClicks(place, "Library, room 2")
    wait_for(lambda: newest(unlocked).place == "Library, room 2")
    place.setText("محمد")
    find(page, QLineEdit, "title_field").setFocus()
    wait_for(lambda: "Arabic script" in find(page, QLabel, "place_note").text())
    place.selectAll()
    place.setFocus()
    QTest.keyClicks(place, "Library, room 3")
    find(page, QPushButton, "finish").click()
    wait_for(lambda: came_back(unlocked))
    assert (newest(unlocked).place, newest(unlocked).status) == ("Library, room 3", EntryStatus.FINAL)
    page = writing(unlocked, newest(unlocked).id)
    place = find(page, QLineEdit, "place")
    assert place.text() == "Library, room 3"
    place.selectAll()
    QTest.keyClicks(place, "Library, room 2")
    find(page, QPushButton, "finish").click()
    assert unlocked.window.page is page
    QTest.keyClicks(find(page, QLineEdit, "reason"), "It was the other room")
    find(page, QPushButton, "finish").click()
    wait_for(lambda: came_back(unlocked))
    assert newest(unlocked).place == "Library, room 2"
