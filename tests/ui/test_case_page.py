"""One case in the window, as somebody with a mouse or a keyboard meets it."""

import gc
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QTextCursor
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

from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, DecisionId, EntryId, PartyId, SectionId
from notebook.model.people import SUBJECT_PARTY, Addressee, Party
from notebook.model.vocabulary import Audience, Code, FlagValue, PackKind, Purpose
from notebook.sharing.release import Release, Text
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.section_edits import amended
from notebook.sharing.sharing_status import SharingState
from notebook.store import entries
from notebook.tasks.case_view import Wanted, load_case, view_as
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import Notebook
from notebook.tasks.parties import add_party, set_involved
from notebook.tasks.sharing_flags import set_flag
from notebook.tasks.sharing_request import resolve
from tests.references import sharing_request
from tests.support.build import NURSE, case, entry, instant, section
from tests.support.cli import CliNotebook
from tests.support.gui_case_page import AUDIENCE, for_purpose, go_to, menu_of, opened, pick, told
from tests.support.window import find, settle, wait_for
from tests.support.window_text import everything_said
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.cases.case.many_flags_pane import SectionList
from ui.cases.case.section_text import SectionText
from ui.entry.version_history_dialog import VersionHistoryDialog
from ui.shell.clock import now
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute, CaseRoute
from ui.widgets.chip import LOOKS, Chip, state_word

PARTIES = ("p1", "p2", "p3", "p4", "p5")


def kept(program: Program, name: str) -> Entry:
    """Give an entry as the notebook holds it."""
    return told(program, lambda notebook: load_entry(notebook, EntryId(name)))


def rulings(program: Program, party: str, purpose: str) -> dict[str, Ruling]:
    """Rule as the command line does."""
    found = told(program, lambda notebook: explain(notebook, sharing_request("c1", party, purpose), now()))
    return {ruling.section: ruling for ruling in found.rulings}


def test_chips_are_the_rulings_of_all_parties(unlocked: Program) -> None:
    """A chip says shared only when every party of its audience gets the section, for the purpose chosen."""
    page = opened(unlocked)
    for purpose in ("reintegration", "safety"):
        for_purpose(page, purpose)
        ruled = {party: rulings(unlocked, party, purpose) for party in PARTIES}
        view = page._view  # noqa: SLF001
        assert view is not None
        for each in view.entries:
            go_to(page, each.id)
            wait_for(partial(page.findChildren, Chip, f"chip_{each.parts[0].id}_education"))
            for part in each.parts:
                for audience in dict.fromkeys(AUDIENCE.values()):
                    chip = find(page, Chip, f"chip_{part.id}_{audience}")
                    found = [ruled[party][part.id] for party in PARTIES if AUDIENCE[party] == audience]
                    assert (chip.state in (SharingState.SHARED, SharingState.OTHER_GROUND)) == all(
                        ruling.released for ruling in found
                    )
                    some = any(ruling.released for ruling in found) and not all(ruling.released for ruling in found)
                    assert (chip.state is SharingState.PARTLY) == some
                    if len(found) == 1 and found[0].code is Reason.NO_CONSENT:
                        assert chip.state is SharingState.NEEDS_CONSENT
                    assert state_word(chip.state) in chip.accessibleName()


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


def test_why_is_asked_and_answered_in_place(unlocked: Program) -> None:
    """Every section says for every party why, under itself, from the keyboard as well."""
    page = opened(unlocked)
    for_purpose(page, "reintegration")
    go_to(page, "e9")
    wait_for(lambda: page.findChildren(QPushButton, "ask_why_e9.observed"))
    asker = find(page, QPushButton, "ask_why_e9.observed")
    asker.setFocus()
    QTest.keyClick(asker, Qt.Key.Key_Space)
    assert "could cause serious harm" in find(page, QLabel, "why_e9.observed_p2").text()
    QTest.keyClick(asker, Qt.Key.Key_Space)
    wait_for(lambda: not page.findChildren(QLabel, "why_e9.observed_p2"))


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


def test_ctrl_home_goes_to_the_beginning_and_not_away(unlocked: Program) -> None:
    """In a text and in the timeline the key means what it means everywhere; it does not leave the case."""
    page = opened(unlocked)
    go_to(page, "e5")
    wait_for(lambda: page.findChildren(SectionText, "text_e5.observed"))
    text = find(page, SectionText, "text_e5.observed")
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert unlocked.window.page is page
    assert text.textCursor().atStart()
    page.timeline.setFocus()
    QTest.keyClick(page.timeline, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert unlocked.window.page is page
    assert page.timeline.currentIndex().row() == 0


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


def came_since() -> list[object]:
    """Give every case, entry and section that is in memory, but for those that ``elsewhere`` left out."""
    gc.collect()
    return [each for each in gc.get_objects() if type(each) in (Case, Entry, Section)]


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """Leave out what the modules of other tests keep in memory: only what a page keeps is looked for."""
    gc.collect()
    gc.freeze()
    yield
    # What was left out and closed since must be collected, or its widgets stay for later tests. Then as it was: with
    # all collected tests in it each collection takes a quarter of a second.
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def withheld_from(whole: Case, made: Release) -> set[str]:
    """Give every sentence and title of a case that a release does not hold, and what its marks take out of it."""
    there = "\n".join(piece.text for each in made.sections for piece in each.pieces if isinstance(piece, Text))
    texts = [part.text for _, part in whole.parts()]
    said = {sentence.strip() for text in texts for sentence in re.split(r"(?<=[.?!:;])\s+", text)}
    said |= {part.text[mark.start : mark.end] for _, part in whole.parts() for mark in part.marks}
    said |= {each.title for each in whole.entries}
    return {sentence for sentence in said if len(sentence) >= 8 and sentence not in there}


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("kind", [PackKind.CONSENTED, PackKind.CONSULTATION])
def test_view_as_a_party_holds_nothing_withheld(unlocked: Program, kind: PackKind) -> None:
    """While a party looks, no withheld sentence is in any control, model, spoken name, tip, document or clipboard."""
    page = opened(unlocked)
    assert "she has a cold." in everything_said()
    assert came_since()
    for purpose in ("reintegration", "care"):
        for_purpose(page, purpose)
        pick(page, "view_kind", kind)
        wait_for(lambda: page._view is not None and page._view.wanted == page.bar.wanted)  # noqa: SLF001
        for party in (*PARTIES, SUBJECT_PARTY):
            copy_something(page)
            pick(page, "view_as", party)
            wait_for(lambda: not page.note.isHidden())
            wanted = Wanted(Purpose(purpose), kind)
            made, whole = told(unlocked, partial(seen_and_whole, page, party, wanted))
            forbidden = withheld_from(whole, made)
            assert len(forbidden) > 100
            del whole
            numbers = list(dict.fromkeys(str(each.entry) for each in made.sections))
            seen = ""
            for number in numbers or ["none"]:
                page.timeline.go_to(number)
                settle()
                everything = everything_said()
                seen += everything
                flat = " ".join(everything.split())
                assert not [each for each in forbidden if " ".join(each.split()) in flat]
            for each in made.sections:
                for piece in each.pieces:
                    if isinstance(piece, Text):
                        assert piece.text.replace("\n", " ").strip() in seen.replace("\n", " ")
            assert not came_since()
            find(page, QPushButton, "view_everything").click()
            wait_for(lambda: page._view is not None)  # noqa: SLF001


def seen_and_whole(page: CasePage, party: str, wanted: Wanted, notebook: Notebook) -> tuple[Release, Case]:
    """Give what a party would get, and the whole of it."""
    case_id = CaseId(page._case)  # noqa: SLF001
    asked = sharing_request(case_id, party, wanted.purpose, wanted.kind)
    return view_as(notebook, case_id, PartyId(party), wanted, now()).release, resolve(notebook, asked, now()).case


def copy_something(page: CasePage) -> None:
    """Copy a whole text, as somebody may have done before a party looks."""
    wait_for(lambda: page.findChildren(SectionText))
    text = page.findChildren(SectionText)[0]
    text.selectAll()
    text.copy()
    assert QGuiApplication.clipboard().text()
    assert "html" not in " ".join(QGuiApplication.clipboard().mimeData().formats())


def test_answer_for_the_worker_is_dropped_when_a_party_looks(unlocked: Program) -> None:
    """A case that was asked for before a party looked, and comes after, is not shown."""
    page = opened(unlocked)
    pick(page, "view_purpose", "reintegration")
    pick(page, "view_as", "p2")
    assert page.timeline.rows.rowCount() == 0
    wait_for(lambda: not page.note.isHidden())
    assert page._view is None  # noqa: SLF001
    assert not page.findChildren(Chip)


def test_an_empty_view_names_the_purpose_that_has_something(unlocked: Program) -> None:
    """For care the college gets nothing, and the page says for what it gets something."""
    page = opened(unlocked)
    pick(page, "view_purpose", "care")
    pick(page, "view_as", "p2")
    wait_for(lambda: "For another purpose they would get something: Reintegration." in everything_said())


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


def test_attachment_is_listed_and_not_opened(unlocked: Program) -> None:
    """A photograph is a name, a type and a size here."""
    page = opened(unlocked)
    go_to(page, "e8")
    wait_for(lambda: page.findChildren(QWidget, "section_e8.photo"))
    said = " ".join(each.text() for each in find(page, QWidget, "section_e8.photo").findChildren(QLabel))
    assert "bench.jpg" in said
    assert "image/jpeg" in said
    assert not any(each.pixmap().width() for each in page.findChildren(QLabel) if each.objectName() != "")


def test_a_message_is_gone_when_a_party_looks(unlocked: Program) -> None:
    """What the page said to the worker, a name perhaps, is in no label any more, hidden or not."""
    page = opened(unlocked)
    page.banner.say("What you decided may go to S. Zwaluw.")
    pick(page, "view_as", "p3")
    wait_for(page.note.isVisible)
    said = [label for label in page.findChildren(QLabel) if "may go to" in label.text() + label.accessibleName()]
    assert not said


@pytest.mark.usefixtures("elsewhere")
def test_nothing_stays_behind_when_the_page_is_left(unlocked: Program) -> None:
    """Another page takes the place of the case, and no text of it is anywhere."""
    page = opened(unlocked)
    assert "she has a cold." in everything_said()
    assert came_since()
    unlocked.window.show_page(Page(unlocked.context, "Elsewhere"))
    settle()
    assert "she has a cold." not in everything_said()
    assert not came_since()
    assert page is not None


def test_timeline_comes_a_hundred_at_a_time(program: Program, unlocked_long: Program) -> None:
    """A long case is not laid out whole: rows are made when they are scrolled to."""
    assert program is unlocked_long
    page = opened(unlocked_long)
    rows = page.timeline.rows
    assert rows.rowCount() == 100
    assert "Number 249" in rows.at(0).words
    page.timeline.setFocus()
    QTest.keyClick(page.timeline, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: rows.rowCount() == 200)
    rows.fetchMore(QModelIndex())
    assert rows.rowCount() == 250
    assert not rows.canFetchMore(QModelIndex())
    page.timeline.go_to("n0")
    assert find(page, SectionText, "text_n0.a").toPlainText() == "Number 0."
    heights = {page.timeline.rowHeight(row) for row in (0, 100, 249)}
    assert len(heights) == 1


@pytest.fixture
def unlocked_long(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Give a window on a case of 250 entries."""
    from tests.support.cli import PASSPHRASE  # noqa: PLC0415 - for this fixture alone
    from ui.shell.session import Session  # noqa: PLC0415 - as above

    desk = CliNotebook.new(tmp_path_factory.mktemp("long"))
    one = entry(section())
    many = tuple(
        replace(
            one,
            id=EntryId(f"n{number}"),
            title="",
            at=instant(1, 1) + timedelta(hours=number),
            sections=(section(f"Number {number}.", name=SectionId(f"n{number}.a")),),
        )
        for number in range(250)
    )
    assert desk.take_in(case(*many), (NURSE,)).status == 0
    session = Session(desk.notebook, program.worker)
    opened_now: list[object] = []
    session.unlock(program.window, PASSPHRASE, opened_now.append, opened_now.append)
    wait_for(lambda: opened_now)
    program.context.set_session(session)
    return program


def test_rows_speak_their_whole_content(unlocked: Program) -> None:
    """What a row shows is said: date, kind, first words, and how it stands to everybody."""
    page = opened(unlocked)
    spoken = str(page.timeline.rows.data(page.timeline.rows.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert "27 October 2026" in spoken
    assert "Draft" in spoken
    assert "Police and security: Not shared" in spoken


def test_mirrored_window_reads_the_entry_that_is_chosen(unlocked: Program, app: QApplication) -> None:
    """From right to left the page does the same."""
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        page = opened(unlocked)
        page.timeline.go_to("e5")
        wait_for(lambda: page.findChildren(Chip, "chip_e5.observed_education"))
        assert page.timeline.currentIndex().isValid()
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_half_a_small_screen_is_enough(unlocked: Program) -> None:
    """At twice the size of everything, a screen of 1366 points has 683: nothing needs more."""
    page = opened(unlocked)
    go_to(page, "e5")
    assert page.minimumSizeHint().width() <= 683
    assert page.minimumSizeHint().height() <= 384


def test_everything_that_takes_the_focus_has_a_name(unlocked: Program) -> None:
    """Whoever cannot see the page hears what each control is."""
    page = opened(unlocked)
    go_to(page, "e5")
    for control in page.findChildren(QWidget):
        if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert control.accessibleName(), control.objectName()
            assert control.objectName()


def test_chip_texts_are_readable() -> None:
    """Every pair of a chip keeps 4.5 to 1, light and dark."""
    for look in LOOKS.values():
        for fill, ink in (look.light, look.dark):
            dark, light = sorted((luminance(fill), luminance(ink)))
            assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_state_has_a_word_and_a_look() -> None:
    """No state of sharing is without icon, shape and word."""
    assert {state for state in SharingState if LOOKS[state].icon and state_word(state)} == set(SharingState)


def test_why_of_the_whole_case(unlocked: Program) -> None:
    """By keyboard: for every party what releases and what withholds most, with its step; gone in a party's view."""
    page = opened(unlocked)
    asker = find(page, QPushButton, "ask_why_case")
    wait_for(asker.isVisible)
    asker.setFocus()
    QTest.keyClick(asker, Qt.Key.Key_Space)
    said = find(page, SectionText, "why_case_p1").toPlainText()
    assert re.search(r"(\d+ of \d+|All \d+) sections\. Shared: ", said)
    assert re.search(r"(\d+ of \d+|All \d+) sections\. Withheld: ", said)
    assert said.count("To change that: ") == 2
    go_to(page, "e9")
    wait_for(lambda: not page.findChildren(SectionText, "why_case_p1"))
    QTest.keyClick(asker, Qt.Key.Key_Space)
    assert page.findChildren(SectionText, "why_case_p1")
    box = find(page, QComboBox, "view_as")
    box.setCurrentIndex(box.findData("p2"))
    wait_for(lambda: not page.findChildren(SectionText, "why_case_p1"))
    assert not asker.isVisible()


JUDGE = Party(PartyId(""), "Q. Ruis", "Judge", "", Audience("probation"))


def test_somebody_else_is_involved_in_the_case(unlocked: Program) -> None:
    """Whoever is not involved has no chip; chosen from the menu they get one. Those with something at rest stay."""
    told(unlocked, lambda notebook: set_involved(notebook, CaseId("c1"), []))
    added = told(
        unlocked,
        lambda notebook: add_party(notebook, JUDGE),
    )
    page = opened(unlocked)
    wait_for(lambda: page.findChildren(QPushButton, "somebody_else"))
    assert not page.findChildren(Chip, "chip_entry_probation")

    def pick_somebody() -> QAction:
        find(page, QPushButton, "somebody_else").click()
        wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert menu is not None
        return find(menu, QAction, f"involve_{added.id}")

    action = pick_somebody()
    assert not action.isChecked()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    fixed = find(menu, QAction, "involve_p2")
    assert (fixed.isChecked(), fixed.isEnabled()) == (True, False)
    action.trigger()
    wait_for(lambda: page.findChildren(Chip, "chip_entry_probation"))
    action = pick_somebody()
    assert action.isChecked()
    action.trigger()
    wait_for(lambda: not page.findChildren(Chip, "chip_entry_probation"))


def test_view_of_a_case_is_remembered_and_handed_on(unlocked: Program) -> None:
    """Who leaves a case and comes back sees it as before; the handover begins with that party and purpose."""
    page = opened(unlocked)
    pick(page, "view_purpose", "reintegration")
    pick(page, "view_as", "p2")
    wait_for(page.note.isVisible)
    unlocked.context.navigator.go(CaseListRoute())
    wait_for(lambda: not isinstance(unlocked.window.page, CasePage))
    page = opened(unlocked)
    wait_for(page.note.isVisible)
    assert (page.bar.party, page.bar.wanted.purpose) == ("p2", "reintegration")
    find(page, QPushButton, "hand_over").click()
    wait_for(lambda: unlocked.window.page is not None and unlocked.window.page.findChildren(QComboBox, "party"))
    shown = unlocked.window.page
    assert shown is not None
    chosen = [find(shown, QComboBox, name).currentData() for name in ("party", "purpose")]
    assert chosen == ["p2", "reintegration"]


def test_who_comes_back_to_an_entry_sees_everything(unlocked: Program) -> None:
    """The purpose is remembered, another party's view is not: the entry would not be there."""
    page = opened(unlocked)
    pick(page, "view_purpose", "reintegration")
    pick(page, "view_as", "p2")
    wait_for(page.note.isVisible)
    unlocked.context.navigator.go(CaseRoute(CaseId("c1"), EntryId("e4")))
    wait_for(lambda: unlocked.window.page is not page)
    back = unlocked.window.page
    assert isinstance(back, CasePage)
    wait_for(lambda: back.findChildren(SectionText))
    assert (back.bar.party, back.bar.wanted.purpose) == (None, "reintegration")
    chip = back.findChildren(Chip)[0]
    assert chip.toolTip() == "For: Reintegration"
    assert chip.accessibleName().endswith(", for: Reintegration")


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
