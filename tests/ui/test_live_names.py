"""Names and identifiers while writing, by keyboard alone, through the real widgets."""

import gc
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QListWidget, QMenu, QPlainTextEdit, QPushButton

from notebook.model.case import Case
from notebook.model.entry import Section
from notebook.model.ids import EntryId, SectionId
from notebook.model.name_finding import NameFinding
from notebook.model.vocabulary import EntryKind, SectionKind
from notebook.store import suggestion_answers
from notebook.tasks.entries import keep_draft, new_entry, new_section
from notebook.tasks.live_names import NameWatch, WrittenText
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.entry_page import OWN_ACCOUNT, area, case_now, newest, writing
from tests.support.gui_case_page import told
from tests.support.live_names import DASH, press, rows, said, tab_to, underlined
from tests.support.lock_steps import Ending, texts_alive
from tests.support.window import find, wait_for
from ui.app import Program
from ui.crash_dialog import CrashDialog
from ui.crash_report import install_excepthook
from ui.entry.entry_page import EntryPage
from ui.shell.clock import now
from ui.shell.routes import PreferencesRoute
from ui.widgets.underlines import Line, Underlined, Underlines

TEXT = "𝔄 Zbigniew rang. Then Zbigniew wrote from someone@mail.example and left. He is lazy."  # noqa: RUF001


def written(program: Program, text: str = TEXT, entry: str | None = None) -> tuple[EntryPage, QPlainTextEdit]:
    """Give a page on which a text was pasted and looked at."""
    page = writing(program, entry)
    field = area(page, OWN_ACCOUNT)
    field.setFocus()
    field.insertPlainText(text)
    wait_for(lambda: rows(page))
    return page, field


def no_people(notebook: Notebook) -> frozenset[str]:
    return suggestion_answers.no_people(notebook.connection, case_of(notebook).id)


def case_of(notebook: Notebook) -> Case:
    return load_case(notebook, "K-014")


def test_names_are_underlined_and_listed_apart_from_wording(unlocked: Program) -> None:
    """Equal words are one row; the two kinds differ in shape; text and undo know nothing of it."""
    page, field = written(unlocked)
    assert underlined(field) == ["Zbigniew", "Zbigniew", "someone@mail.example"]
    wait_for(lambda: underlined(field, DASH))
    assert underlined(field, DASH) == ["lazy"]
    assert underlined(field) == ["Zbigniew", "Zbigniew", "someone@mail.example"], "one kind draws over the other"
    assert rows(page) == [
        "“Zbigniew”: looks like the name of somebody who is not in this case. (2 places)",
        "“someone@mail.example”: looks like an e-mail address. A pack asks about it.",
    ]
    assert field.toPlainText() == TEXT
    field.undo()
    assert field.toPlainText() == ""
    wait_for(lambda: not rows(page))
    assert underlined(field) == []


def test_by_keyboard_from_name_to_name_and_to_the_list(unlocked: Program) -> None:
    """Shift+F7 goes round, Tab leads to the list, Enter goes from place to place of its row."""
    page, field = written(unlocked)
    page.sections.editors[0].area.setFocus()
    places = []
    for _time in range(4):
        press(page.focusWidget(), Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
        places.append(field.textCursor().selectedText())
    assert places == ["Zbigniew", "Zbigniew", "someone@mail.example", "Zbigniew"]
    assert field.hasFocus()
    first = field.textCursor().selectionStart()
    tab_list(page)
    press(page.focusWidget(), Qt.Key.Key_Return)
    assert field.hasFocus()
    assert field.textCursor().selectedText() == "Zbigniew"
    assert field.textCursor().selectionStart() > first


def tab_list(page: EntryPage) -> QListWidget:
    """Go from the text to the list with Tab."""
    for _step in range(30):
        if page.focusWidget().objectName() == "names_own_account":
            return find(page, QListWidget, "names_own_account")
        press(page.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError


def test_the_menu_leads_to_the_next_name(unlocked: Program) -> None:
    """The keys stand in a menu, which is there only where an entry is written."""
    page, field = written(unlocked)
    menu = find(unlocked.window, QMenu, "menu_entry")
    assert menu.menuAction().isVisible()
    next_name = next(each for each in menu.actions() if each.objectName() == "do_next_name")
    assert next_name.shortcut().toString() == "Shift+F7"
    page.sections.editors[0].area.setFocus()
    next_name.trigger()
    assert field.textCursor().selectedText() == "Zbigniew"


def test_one_step_registers_and_undo_takes_it_back(unlocked: Program) -> None:
    """The person is in the case and the row says so; undone, they are not."""
    page, field = written(unlocked)
    people = len(case_now(unlocked).third_parties)
    field.setFocus()
    press(tab_to(page, "names_register_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: rows(page)[0].startswith("“Zbigniew”: Zbigniew is in this case."))
    assert [each.name for each in case_now(unlocked).third_parties[people:]] == ["Zbigniew"]
    assert said(page) == "“Zbigniew” is a third party now. Packs take the name out."
    press(tab_to(page, "names_undo_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: rows(page)[0].startswith("“Zbigniew”: looks like"))
    assert len(case_now(unlocked).third_parties) == people


def test_taken_out_for_everybody_in_a_draft(unlocked: Program) -> None:
    """Both places get a mark in the notebook, with the text as it is on the page; undone, there is none."""
    page, field = written(unlocked)
    press(tab_to(page, "names_take_out_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 1)
    section = newest(unlocked).sections[0]
    assert section.text == TEXT
    assert [section.text[each.start : each.end] for each in section.marks] == ["Zbigniew", "Zbigniew"]
    assert all(each.only_for == () and each.settled for each in section.marks)
    assert underlined(field) == ["someone@mail.example"]
    press(tab_to(page, "names_undo_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 2)
    assert newest(unlocked).sections[0].marks == ()


def test_a_mark_stays_when_the_draft_is_written_on(unlocked: Program) -> None:
    """What is typed afterwards is saved on top of the mark, and undo is offered no longer."""
    page, field = written(unlocked)
    press(tab_to(page, "names_take_out_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 1)
    field.setFocus()
    press(field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "Today: ")
    assert not find(page, QPushButton, "names_undo_own_account").isVisible()
    press(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: newest(unlocked).sections[0].text.startswith("Today: "))
    section = newest(unlocked).sections[0]
    assert [section.text[each.start : each.end] for each in section.marks] == ["Zbigniew", "Zbigniew"]
    assert all(each.settled for each in section.marks)


def test_no_person_is_kept_for_the_case_and_taken_back(unlocked: Program) -> None:
    """It is asked about on no page of the case any more; undo asks again."""
    page, field = written(unlocked)
    press(tab_to(page, "names_never_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 1)
    assert told(unlocked, no_people) == {"Zbigniew"}
    assert underlined(field) == ["someone@mail.example"]
    press(tab_to(page, "names_undo_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 2)
    assert told(unlocked, no_people) == frozenset()


def test_left_alone_here_only(unlocked: Program) -> None:
    """Delete takes a row away on this page; nothing is stored, and undo brings it back."""
    page, field = written(unlocked)
    press(tab_list(page), Qt.Key.Key_Delete)
    assert rows(page) == ["“someone@mail.example”: looks like an e-mail address. A pack asks about it."]
    assert underlined(field) == ["someone@mail.example"]
    field.moveCursor(field.textCursor().MoveOperation.End)
    field.insertPlainText(" Ndlovu came.")
    wait_for(lambda: len(rows(page)) == 2)
    assert "Ndlovu" in rows(page)[1]
    assert told(unlocked, no_people) == frozenset()


@pytest.mark.parametrize("verb", ["register", "take_out", "never"])
def test_the_same_key_again_is_not_about_another_word(unlocked: Program, verb: str) -> None:
    """After an answer the list has the focus, and no button that would do something to the next row."""
    page, _field = written(unlocked)
    press(tab_to(page, f"names_{verb}_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: said(page))
    assert page.focusWidget().objectName() == "names_own_account"
    press(page.focusWidget(), Qt.Key.Key_Space)
    wait_for(lambda: not unlocked.worker.busy)
    assert any("someone@mail.example" in row for row in rows(page))


def test_what_was_left_alone_is_underlined_again(unlocked: Program) -> None:
    """Undo brings the row and the lines of both places back."""
    page, field = written(unlocked)
    press(tab_list(page), Qt.Key.Key_Delete)
    assert underlined(field) == ["someone@mail.example"]
    press(tab_to(page, "names_undo_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: len(rows(page)) == 2)
    assert underlined(field) == ["Zbigniew", "Zbigniew", "someone@mail.example"]


def test_an_entry_that_was_imported_with_other_line_ends(unlocked: Program) -> None:
    """Qt shows CR LF as one character: lines and marks are at the words all the same."""
    text = "One.\r\nTwo.\r\nThen Zbigniew rang."

    def imported(notebook: Notebook) -> EntryId:
        begun = new_entry(notebook, EntryKind.NOTE, now(), now())
        section = new_section(SectionKind.OWN_ACCOUNT, text, ())
        return keep_draft(notebook, case_of(notebook).id, replace(begun, sections=(section,)), now()).id

    page = writing(unlocked, told(unlocked, imported))
    field = area(page, OWN_ACCOUNT)
    wait_for(lambda: rows(page))
    assert underlined(field) == ["Zbigniew"]
    field.setFocus()
    press(tab_to(page, "names_take_out_own_account"), Qt.Key.Key_Space)
    wait_for(lambda: not rows(page))
    section = newest(unlocked).sections[0]
    assert section.text == text
    assert [text[each.start : each.end] for each in section.marks] == ["Zbigniew"]


def test_only_a_stranger_can_be_registered(unlocked: Program) -> None:
    """An identifier is taken out or left."""
    page, _field = written(unlocked, "Mail someone@mail.example.")
    for name in ("register", "never"):
        assert not find(page, QPushButton, f"names_{name}_own_account").isVisible()
    for name in ("take_out", "leave"):
        assert find(page, QPushButton, f"names_{name}_own_account").isVisible()


def test_a_changed_word_loses_its_line_at_once(unlocked: Program) -> None:
    """No line stays under other words, not even until the next look."""
    page, field = written(unlocked)
    cursor = field.textCursor()
    cursor.setPosition(TEXT.index("Zbigniew") + 4)  # one letter before it takes two units
    field.setTextCursor(cursor)
    QTest.keyClicks(field, "x")
    assert underlined(field) == ["Zbigniew", "someone@mail.example"]
    assert "(2 places)" not in rows(page)[0]
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClicks(field, " More")
    assert underlined(field) == ["Zbigniew", "someone@mail.example"]


def test_a_name_goes_on_while_it_is_typed(unlocked: Program) -> None:
    """Letters behind a name make another word of it; a full stop does not."""
    page, field = written(unlocked, "Zbigniew")
    QTest.keyClicks(field, ".")
    assert underlined(field) == ["Zbigniew"]
    press(field, Qt.Key.Key_Backspace)
    assert underlined(field) == ["Zbigniew"]
    QTest.keyClicks(field, "s")
    assert underlined(field) == []
    assert not rows(page)


def test_switched_off_in_the_preferences(unlocked: Program) -> None:
    """Nothing is looked for, and the key says where it is switched on."""
    assert unlocked.context.settings.live_names
    unlocked.context.navigator.go(PreferencesRoute())
    assert unlocked.window.page is not None
    press(find(unlocked.window.page, QCheckBox, "live_names"), Qt.Key.Key_Space)
    assert not unlocked.context.settings.live_names
    page = writing(unlocked)
    field = area(page, OWN_ACCOUNT)
    field.setFocus()
    field.insertPlainText(TEXT)
    wait_for(lambda: underlined(field, DASH))
    assert underlined(field) == []
    press(field, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert "switched off in the preferences" in page.banner.text


@pytest.mark.parametrize("name", ["register", "take_out", "leave", "never"])
def test_each_verb_is_spoken_with_its_words(unlocked: Program, name: str) -> None:
    """A screen reader says what it is about."""
    page, _field = written(unlocked)
    assert "Zbigniew" in find(page, QPushButton, f"names_{name}_own_account").accessibleName()


FINISHED = "e2"


def finished(program: Program) -> tuple[EntryPage, QPlainTextEdit]:
    """Open a finished entry, and write a name that is not saved yet behind its first section."""
    page = writing(program, FINISHED)
    editor = page.sections.editors[0]
    editor.area.setFocus()
    editor.area.moveCursor(editor.area.textCursor().MoveOperation.End)
    editor.area.insertPlainText(" Zbigniew rang.")
    wait_for(lambda: any("Zbigniew" in row for row in rows(page, str(editor.section.kind))))
    return page, editor.area


def first_section(program: Program) -> Section:
    """Return the first section of the finished entry as it is in the notebook."""
    return next(each for each in case_now(program).entries if each.id == FINISHED).sections[0]


def select_row(page: EntryPage, kind: str, words: str) -> QListWidget:
    """Select a row by its words."""
    shown = find(page, QListWidget, f"names_{kind}")
    shown.setCurrentRow(next(row for row in range(shown.count()) if words in shown.item(row).text()))
    return shown


def test_a_change_of_a_finished_entry_is_not_saved_by_a_mark(unlocked: Program) -> None:
    """A saved word gets its mark at once, under the same revision; one that is not saved yet says what to do first."""
    page, field = finished(unlocked)
    before, kind = first_section(unlocked), str(page.sections.editors[0].section.kind)
    select_row(page, kind, "Zbigniew")
    for verb in ("take_out", "never"):
        find(page, QPushButton, f"names_{verb}_{kind}").click()
        told_so = find(page, QLabel, f"names_said_{kind}")
        wait_for(lambda told_so=told_so: "Save the change first" in told_so.text())  # type: ignore[misc]  # in the loop
        page.sections.editors[0].names.say("")
    assert first_section(unlocked) == before
    known = next(row for row in rows(page, kind) if "is in this case" in row)
    select_row(page, kind, known)
    find(page, QPushButton, f"names_take_out_{kind}").click()
    wait_for(lambda: first_section(unlocked).marks != before.marks)
    after = first_section(unlocked)
    assert (after.text, after.revision) == (before.text, before.revision)
    assert {after.text[mark.start : mark.end] for mark in after.marks} == {"Idris"}
    assert "Idris" in known
    assert field.toPlainText().endswith("Zbigniew rang.")


class Slow:
    """Holds an answer of the search back until it is let go, and does not stop."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Hold back from now on."""
        self.came, self.go_on = Event(), Event()
        look = NameWatch.look

        def held(watch: NameWatch, written: Mapping[SectionId, WrittenText], _stop: object = None) -> object:
            found = look(watch, written)
            self.came.set()
            assert self.go_on.wait(60)
            return found

        monkeypatch.setattr(NameWatch, "look", held)


def test_a_late_answer_never_underlines_other_words(unlocked: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found in a text is not shown in the next one, where other words are at those places."""
    page = writing(unlocked)
    field = area(page, OWN_ACCOUNT)
    wait_for(lambda: not unlocked.worker.busy)
    slow = Slow(monkeypatch)
    lines: list[str] = []
    put = Underlines.put

    def watched(all_lines: Underlines, line: Line, marks: Sequence[Underlined[object]]) -> None:
        lines.extend(each.words for each in marks if line is Line.NAME)
        put(all_lines, line, marks)

    monkeypatch.setattr(Underlines, "put", watched)
    field.setFocus()
    field.insertPlainText("Zbigniew rang.")
    wait_for(slow.came.is_set)
    field.moveCursor(field.textCursor().MoveOperation.Start)
    field.insertPlainText("Yesterday in the evening ")
    slow.go_on.set()
    wait_for(lambda: "Zbigniew" in lines)
    assert set(lines) == {"Zbigniew"}
    assert underlined(field) == ["Zbigniew"]


def alive() -> list[object]:
    """Return what of a search for names exists."""
    gc.collect()
    kinds = (NameFinding, NameWatch, WrittenText, Underlined)
    items = [each.item(row).text() for each in lists() for row in range(each.count())]
    return [each for each in gc.get_objects() if type(each) in kinds] + [each for each in items if "Zbigniew" in each]


def lists() -> list[QListWidget]:
    return [each for each in QApplication.allWidgets() if isinstance(each, QListWidget)]


def test_nothing_of_it_is_alive_after_a_lock(unlocked: Program, ending: Ending) -> None:
    """Neither rows and lines, nor the people of the case that were looked for."""
    written(unlocked)
    assert alive()
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    assert alive() == []
    assert not [text for text in texts_alive() if "Zbigniew" in text]


def test_a_search_that_fails_says_no_word(
    unlocked: Program, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The report of a crash has its place and no text, and the page goes on without underlines."""

    def fail(watch: NameWatch, written: object, _stop: object) -> None:
        raise ValueError(watch, written)

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    install_excepthook(unlocked.show_crash, unlocked.window.close)
    page = writing(unlocked)
    monkeypatch.setattr(NameWatch, "look", fail)
    area(page, OWN_ACCOUNT).insertPlainText("Zbigniew canary-Amina-47 rang.")
    wait_for(lambda: unlocked.window.findChild(CrashDialog))
    shown = find(unlocked.window, QPlainTextEdit, "crash_report").toPlainText()
    out, err = capfd.readouterr()
    assert shown in err
    for place in (shown, out, err):
        assert "canary" not in place
        assert "Zbigniew" not in place
    find(unlocked.window, QPushButton, "crash_close").click()
    wait_for(lambda: unlocked.window.findChild(CrashDialog) is None)
