"""One case in the window, as somebody with a mouse or a keyboard meets it."""

import gc
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)

from notebook.model.ids import CaseId, EntryId, PartyId, SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import Audience, PackKind
from notebook.sharing.ruling import Reason
from notebook.sharing.sharing_status import SharingState
from notebook.tasks.parties import add_party, set_involved
from tests.support.build import NURSE, case, entry, instant, section
from tests.support.cli import CliNotebook
from tests.support.flags_shown import PARTIES, came_since, rulings
from tests.support.gui_case_page import AUDIENCE, for_purpose, go_to, opened, pick, told
from tests.support.window import find, settle, wait_for
from tests.support.window_text import everything_said
from ui.app import Program
from ui.cases.case.section_text import SectionText
from ui.cases.case.timeline import texts_of
from ui.shell.page import Page
from ui.widgets.chip import LOOKS, Chip, state_word


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


def test_attachment_is_listed_and_not_opened(unlocked: Program) -> None:
    """A photograph is a name, a type and a size here."""
    page = opened(unlocked)
    go_to(page, "e8")
    wait_for(lambda: page.findChildren(QWidget, "section_e8.photo"))
    said = " ".join(each.text() for each in find(page, QWidget, "section_e8.photo").findChildren(QLabel))
    assert "bench.jpg" in said
    assert "image/jpeg" in said
    assert not any(each.pixmap().width() for each in page.findChildren(QLabel) if each.objectName() != "")


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
    assert page.minimumSizeHint().width() <= 665  # beside the bar of a window that scrolls
    assert page.minimumSizeHint().height() <= 384
    pick(page, "view_kind", PackKind.NECESSITY)
    wait_for(find(page, QComboBox, "view_decision").isVisible)
    assert page.minimumSizeHint().width() <= 665  # beside the bar of a window that scrolls
    assert page.minimumSizeHint().height() <= 384


def test_who_may_be_hurt_is_in_words_on_half_a_screen(program: Program, unlocked: Program) -> None:
    """The way to the page for an emergency is no picture alone, however little room there is for its words."""
    page = opened(unlocked)
    hurt = find(page, QPushButton, "emergency")
    assert hurt.text() == "Somebody may be hurt"
    program.window.resize(683, 384)
    wait_for(lambda: page.width() <= 683)
    assert hurt.text() == "May be hurt", (hurt.width(), hurt.sizeHint().width(), page.width())
    assert hurt.text().lower() in hurt.accessibleName().lower()
    assert hurt.width() >= hurt.fontMetrics().horizontalAdvance(hurt.text())


def test_a_title_is_not_cut_for_its_day(unlocked: Program) -> None:
    """Where large letters or a narrow window leave little room, the day moves to the line below its title."""
    rows = opened(unlocked).timeline.rows
    title, day, words = texts_of(rows.at(0), 200)
    assert (title, day) == ("She has read the summary \N{MIDDLE DOT} Draft", "")
    assert rows.at(0).day in words
    assert words.rstrip("\N{POP DIRECTIONAL ISOLATE}").endswith(rows.at(0).words)
    assert texts_of(rows.at(0), 600)[1:] == (rows.at(0).day, rows.at(0).words)


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
