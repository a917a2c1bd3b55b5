"""Flags and marks on the page of a case: set, confirmed, undone."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)

from notebook.model.entry import Entry
from notebook.model.ids import CaseId, DecisionId, EntryId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, FlagValue, PackKind
from notebook.sharing.ruling import Reason
from notebook.sharing.section_edits import amended
from notebook.sharing.sharing_status import SharingState
from notebook.store import entries
from notebook.tasks.case_view import load_case
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import set_flag
from tests.support.flags_shown import rulings
from tests.support.gui_case_page import for_purpose, go_to, menu_of, opened, pick, told
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.cases.case.many_flags_pane import SectionList
from ui.cases.case.section_text import SectionText
from ui.entry.version_history_dialog import VersionHistoryDialog
from ui.shell.clock import now
from ui.shell.routes import CaseRoute
from ui.widgets.chip import Chip


def kept(program: Program, name: str) -> Entry:
    """Give an entry as the notebook holds it."""
    return told(program, lambda notebook: load_entry(notebook, EntryId(name)))


def test_necessity_asks_which_decision(unlocked: Program) -> None:
    """What rests on a decision has a chip of its own, and only the sections that it names."""
    page = opened(unlocked)
    for_purpose(page, "safety")
    assert find(page, QComboBox, "view_decision").isHidden() or not find(page, QComboBox, "view_decision").isVisible()
    pick(page, "view_kind", PackKind.NECESSITY)
    wait_for(lambda: page._view is not None and page._view.wanted.decision == DecisionId("d1"))  # noqa: SLF001
    assert find(page, QComboBox, "view_decision").isVisible()
    go_to(page, "e9")
    wait_for(lambda: page.findChildren(Chip, "chip_e9.observed_police_security"))
    assert find(page, Chip, "chip_e9.observed_police_security").state is SharingState.OTHER_GROUND
    assert find(page, Chip, "chip_e9.own_account_police_security").state is SharingState.NOT_SHARED


def test_flag_is_set_with_the_mouse(unlocked: Program) -> None:
    """A click opens a menu that says why and offers what can be decided; it does not toggle."""
    page = opened(unlocked)
    for_purpose(page, "reintegration")
    go_to(page, "e5")
    name = "chip_e5.observed_education"
    wait_for(lambda: page.findChildren(Chip, name))
    assert find(page, Chip, name).state is SharingState.SHARED
    menu = menu_of(page, name, lambda chip: QTest.mouseClick(chip, Qt.MouseButton.LeftButton))
    assert find(page, Chip, name).state is SharingState.SHARED
    assert "gave consent for education" in find(menu, QLabel, "flag_menu_why").text()
    action = next(each for each in menu.actions() if each.objectName() == "undecided_audience:education")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    wait_for(lambda: [c for c in page.findChildren(Chip, name) if c.state is SharingState.NOT_DECIDED])
    assert rulings(unlocked, "p2", "reintegration")["e5.observed"].code is Reason.NOT_DECIDED


def test_flag_is_set_with_the_keyboard(unlocked: Program) -> None:
    """Space opens the menu of the chip that has the focus, and the focus is still there afterwards."""
    page = opened(unlocked)
    for_purpose(page, "reintegration")
    go_to(page, "e5")
    name = "chip_e5.observed_social_care"
    wait_for(lambda: page.findChildren(Chip, name))
    assert find(page, Chip, name).state is SharingState.NOT_DECIDED

    def press(chip: Chip) -> None:
        chip.setFocus()
        QTest.keyClick(chip, Qt.Key.Key_Space)

    menu = menu_of(page, name, press)
    while menu.activeAction() is None or menu.activeAction().menu() is None:
        before = menu.activeAction()
        QTest.keyClick(menu, Qt.Key.Key_Down)
        assert menu.activeAction() is not before
    assert menu.activeAction().menu().objectName() == "withhold_audience:social_care"
    QTest.keyClick(menu, Qt.Key.Key_Right)
    codes = menu.activeAction().menu()
    assert isinstance(codes, QMenu)
    wait_for(lambda: codes.isVisible() and codes.activeAction() is not None)
    QTest.keyClick(codes, Qt.Key.Key_Return)
    wait_for(lambda: [c for c in page.findChildren(Chip, name) if c.state is SharingState.NOT_SHARED])
    assert rulings(unlocked, "p4", "reintegration")["e5.observed"].code in set(Code)
    wait_for(lambda: unlocked.window.focusWidget() is find(page, Chip, name))


def test_whole_entry_is_withheld_from_its_header(unlocked: Program) -> None:
    """What is chosen at the head of an entry is for all of its sections."""
    page = opened(unlocked)
    go_to(page, "e5")
    wait_for(lambda: page.findChildren(Chip, "chip_e5.observed_education"))
    menu = menu_of(page, "chip_entry_education", lambda chip: chip.click())
    codes = next(each.menu() for each in menu.actions() if each.menu() is not None)
    assert isinstance(codes, QMenu)
    next(each for each in codes.actions() if each.objectName() == "code_NR_audience:education").trigger()
    menu.close()
    wait_for(lambda: find(page, Chip, "chip_entry_education").state is SharingState.NOT_SHARED)
    entry_now = kept(unlocked, "e5")
    ruled = rulings(unlocked, "p2", "reintegration")
    assert {ruled[part.id].code for part in entry_now.sections} == {Code.NR}


def test_selection_is_taken_out_where_it_stands(unlocked: Program) -> None:
    """Characters that Qt counts twice stand before the selection, and the mark is on the very words selected."""
    before = "👩🏽‍🦱 e\u0301 \U0001d538 \r\n"

    def prefix(notebook: Notebook) -> None:
        read = load_entry(notebook, EntryId("e5"))
        parts = tuple(
            amended(each, text=before + each.text) if each.id == "e5.observed" else each for each in read.sections
        )
        save_amendment(notebook, replace(read, sections=parts), "For the test", now())

    told(unlocked, prefix)
    page = opened(unlocked)
    go_to(page, "e5")
    wait_for(lambda: page.findChildren(SectionText, "text_e5.observed"))
    text = find(page, SectionText, "text_e5.observed")
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    at = text.document().find("Amina")
    at.setPosition(at.selectionStart() + 1)
    text.setTextCursor(at)
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(at).center() + QPoint(2, 0))
    assert text.textCursor().selectedText() == "Amina"
    QTest.keyClick(text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: unlocked.window.findChildren(QDialog, "take_out"))
    dialog = find(unlocked.window, QDialog, "take_out")
    assert "Amina" in find(dialog, QLabel, "take_out_passage").text()
    QTest.mouseClick(find(dialog, QAbstractButton, "take_out_everybody"), Qt.MouseButton.LeftButton, pos=QPoint(10, 12))
    assert not find(dialog, QPushButton, "take_out_ok").isEnabled()
    find(dialog, QAbstractButton, "take_out_audience:education").setChecked(True)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait_for(lambda: page.findChildren(QPushButton, "put_back_e5.observed_0"))
    part = next(each for each in kept(unlocked, "e5").sections if each.id == "e5.observed")
    [mark] = part.marks
    assert part.text[mark.start : mark.end] == "Amina"
    assert [str(to) for to in mark.only_for] == ["audience:education"]
    assert mark.code is Code.TP


def test_putting_back_says_what_follows(unlocked: Program) -> None:
    """A mark is not removed by a slip: Enter means no, and yes makes the section wait to be decided again."""
    page = opened(unlocked)
    go_to(page, "e5")
    name = "put_back_e5.change_protective_0"
    wait_for(lambda: page.findChildren(QPushButton, name))
    find(page, QPushButton, name).click()
    dialog = find(unlocked.window, QDialog, "put_back")
    assert "until you decide again" in find(dialog, QLabel, "put_back_consequence").text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait_for(lambda: not unlocked.window.findChildren(QDialog, "put_back"))
    assert kept(unlocked, "e5").sections[2].marks
    find(page, QPushButton, name).click()
    find(find(unlocked.window, QDialog, "put_back"), QPushButton, "put_back_ok").click()
    wait_for(lambda: not page.findChildren(QPushButton, name))
    assert not kept(unlocked, "e5").sections[2].marks
    assert rulings(unlocked, "p2", "reintegration")["e5.change_protective"].code is Reason.CHANGED_SINCE


def test_decision_on_a_text_that_changed_is_refused_in_words(unlocked: Program) -> None:
    """Who decides on what is not there any more is told so, and then reads what is."""
    page = opened(unlocked)
    go_to(page, "e5")
    wait_for(lambda: page.findChildren(Chip, "chip_e5.observed_education"))

    def change(notebook: Notebook) -> None:
        read = load_entry(notebook, EntryId("e5"))
        parts = tuple(
            amended(each, text="Other words.") if each.id == "e5.observed" else each for each in read.sections
        )
        save_amendment(notebook, replace(read, sections=parts), "For the test", now())

    told(unlocked, change)
    menu = menu_of(page, "chip_e5.observed_education", lambda chip: chip.click())
    next(each for each in menu.actions() if each.objectName() == "share_audience:education").trigger()
    menu.close()
    wait_for(lambda: page.banner.text)
    assert "changed in the meantime" in page.banner.text
    wait_for(lambda: find(page, SectionText, "text_e5.observed").toPlainText() == "Other words.")


def test_what_changed_since_is_shown_and_confirmed_with_one_key(unlocked: Program) -> None:
    """The difference is underlined; Enter lets the decision about the earlier text count again."""
    page = opened(unlocked)
    before = rulings(unlocked, "p1", "care")
    changed = next(name for name, ruling in before.items() if ruling.released)
    entry_id = EntryId(changed.split(".")[0])

    def amend(notebook: Notebook) -> None:
        read = load_entry(notebook, entry_id)
        parts = tuple(amended(s, text=f"{s.text} And so on.") if s.id == changed else s for s in read.sections)
        save_amendment(notebook, replace(read, sections=parts), "For the test", now())

    told(unlocked, amend)
    unlocked.context.navigator.go(CaseRoute(CaseId("c1"), entry_id))
    wait_for(lambda: unlocked.window.page is not page)
    page_now = unlocked.window.page
    assert page_now is not None
    wait_for(lambda: page_now.findChildren(QPushButton, f"changed_{changed}"))
    assert rulings(unlocked, "p1", "care")[changed].code is Reason.CHANGED_SINCE
    find(page_now, QPushButton, f"changed_{changed}").click()
    wait_for(lambda: unlocked.window.findChildren(VersionHistoryDialog))
    dialog = find(unlocked.window, VersionHistoryDialog, "versions")
    assert dialog.now.extraSelections()
    assert not dialog.then.toPlainText().endswith("And so on.")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait_for(lambda: rulings(unlocked, "p1", "care")[changed].released)
    wait_for(lambda: not page_now.findChildren(QPushButton, f"changed_{changed}"))


def test_what_came_with_a_file_is_listed_before_it_is_confirmed(unlocked: Program) -> None:
    """Each decision is read, with its section, for whom it is and what it says; Confirm lets all of them count."""
    education = Addressee("audience", "education")

    def arrive(notebook: Notebook) -> None:
        read = load_entry(notebook, EntryId("e4"))
        read = set_flag(notebook, read, read.sections[0].id, education, FlagValue.WITHHOLD, now(), code=Code.HARM)
        read = set_flag(notebook, read, None, education, FlagValue.SHARE, now())
        first = read.sections[0]
        flags = tuple(replace(each, confirmed=each.to != education) for each in first.flags)
        whole = tuple(replace(each, confirmed=each.to != education) for each in read.flags)
        changed = replace(read, flags=whole, sections=(replace(first, flags=flags), *read.sections[1:]))
        with notebook.connection.transaction():
            entries.save(notebook.connection, changed, now())

    told(unlocked, arrive)
    unlocked.context.navigator.go(CaseRoute(CaseId("c1"), EntryId("e4")))
    wait_for(lambda: isinstance(unlocked.window.page, CasePage) and unlocked.window.page.findChildren(SectionText))
    page = unlocked.window.page
    assert page is not None
    assert find(page, QLabel, "unconfirmed_list").text().splitlines() == [
        "Whole entry: share with education",
        "Context: withhold from education (could cause serious harm)",
    ]
    find(page, QPushButton, "confirm_flags").click()
    wait_for(lambda: not page.findChildren(QLabel, "unconfirmed_list"))


def test_many_sections_are_decided_in_one_step_and_undone(unlocked: Program) -> None:
    """By keyboard: for the party whose view was shown, having read what changes; Undo puts every flag back."""
    page = opened(unlocked)
    pick(page, "view_as", "p2")
    wait_for(lambda: page.note.text)
    before = told(unlocked, lambda notebook: load_case(notebook, CaseId("c1")).entries)
    QTest.keyClick(find(page, QPushButton, "decide_viewed"), Qt.Key.Key_Return)
    wait_for(lambda: page.findChildren(SectionList))
    wait_for(lambda: focused() is find(page, QComboBox, "many_for"))
    assert find(page, QComboBox, "many_for").currentData() == "party:p2"
    button = find(page, QPushButton, "many_decide")
    assert not button.isEnabled()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_S)
    assert find(page, QComboBox, "many_what").currentText() == "Share"
    rows = find(page, SectionList, "many_sections")
    while focused() is not rows:
        press(Qt.Key.Key_Tab)
    for _ in range(7):
        press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Space)
    chosen = rows.ticked
    assert len(chosen) == 8
    assert find(page, QLabel, "many_summary").text().splitlines() == [
        "Of 8 ticked sections, this changes 1.",
        "Already so: 2. Decided otherwise: 3; this stays. In a draft: 2; decide when it is finished.",
    ]
    apart = [each.text() for each in rows.rows if "decided otherwise" in each.text()]
    assert len(apart) == len([each for each in apart if "decided otherwise: " in each]) > 2
    assert any("decided otherwise: withhold, " in each for each in apart)
    while focused() is not find(page, QCheckBox, "many_replacing"):
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert "Decided otherwise: 3; this is replaced." in find(page, QLabel, "many_summary").text()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert focused() is button
    press(Qt.Key.Key_Return)
    undo = find(page, QPushButton, "undo_many")
    wait_for(undo.isVisible)
    after = told(unlocked, lambda notebook: load_case(notebook, CaseId("c1")).entries)
    changed = [
        part.id
        for one, other in zip(before, after, strict=True)
        for part, now_is in zip(one.parts, other.parts, strict=True)
        if part.flags != now_is.flags
    ]
    assert len(changed) == 1
    assert changed[0] in chosen
    assert rulings(unlocked, "p2", "care")[changed[0]].flag == f"{changed[0]}/party:p2"
    wait_for(lambda: focused() is page.timeline)
    press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    wait_for(lambda: "decided as they were before" in page.banner.text)
    assert told(unlocked, lambda notebook: load_case(notebook, CaseId("c1")).entries) == before
    assert not undo.isVisible()


def test_undo_says_why_it_is_refused(unlocked: Program) -> None:
    """What was decided since is not lost, and the case is shown as it is."""
    page = opened(unlocked)
    find(page, QPushButton, "decide_many").click()
    pick(page, "many_for", "audience:education")
    pick(page, "many_what", "withhold:NR")
    find(page, QCheckBox, "many_replacing").click()
    find(page, QPushButton, "many_all").click()
    find(page, QPushButton, "many_decide").click()
    wait_for(find(page, QPushButton, "undo_many").isVisible)
    section = SectionId("e5.observed")
    assert rulings(unlocked, "p2", "reintegration")[section].code is Code.NR
    to = Addressee("party", "p2")
    told(
        unlocked,
        lambda notebook: set_flag(notebook, load_entry(notebook, EntryId("e5")), section, to, FlagValue.SHARE, now()),
    )
    before = kept(unlocked, "e5")
    find(page, QPushButton, "undo_many").click()
    wait_for(lambda: "Nothing was undone" in page.banner.text)
    assert kept(unlocked, "e5") == before


def focused() -> QWidget | None:
    """Give what has the keyboard."""
    return QApplication.focusWidget()


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    there = focused()
    assert there is not None
    QTest.keyClick(there, key, held)
