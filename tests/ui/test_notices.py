"""After a withdrawal: what is outside, whether telling of it could do harm, and the notices, as a person does it."""

import json
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from notebook.model.ids import CaseId, EntryId
from notebook.tasks.disclosures import read_log
from notebook.tasks.notebook import open_notebook
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import click, comes, focus, press, seen, tab_to, write
from tests.support.lock_steps import Ending, texts_alive
from tests.support.notices_helpers import closed, keep
from tests.support.pdf_text import pypdf_text
from tests.support.window import find, wait_for
from ui.app import Program
from ui.consent.consent_card import ConsentCard
from ui.shell.clock import now
from ui.shell.routes import CaseRoute, ConsentsRoute, EntryRoute, NoticeRoute, OutstandingPacksRoute
from ui.widgets.banner import Banner
from ui.widgets.pdf_view import PdfView
from ui.widgets.text_area import CopyableText

pytestmark = pytest.mark.usefixtures("quick_clicks")

CASE: Final = CaseId("c1")
AS_OF: Final = ("--at", "2026-11-02T09:00:00+01:00", "--suggestions-reviewed")
ALL: Final = "1.1, 1.2, 2.1, 2.2, 2.3, 3.1"


@pytest.fixture
def given(program: Program, desk: CliNotebook, request: pytest.FixtureRequest) -> Program:
    """Give a window with the practice case, of which the college and the psychologist hold packs."""
    assert desk.hand_over("p2", "reintegration", *AS_OF, "--pack-id", "HP-ONE").status == 0
    assert desk.hand_over("p1", "care", *AS_OF, "--pack-id", "HP-TWO").status == 0
    request.getfixturevalue("unlocked")
    program.window.activateWindow()
    return program


def consents(program: Program) -> QWidget:
    """Come to the page of consents."""
    program.context.navigator.go(ConsentsRoute(CASE))
    shown = comes(program, "ConsentsPage")
    wait_for(lambda: shown.findChildren(ConsentCard))
    return shown


def clear(program: Program, consent: str = "s2", how: str = "withdrawn") -> QWidget:
    """Withdraw a consent with the mouse, and give the page once it says what is outside."""
    shown = consents(program)
    click(shown, f"{how}_{consent}")
    keep(shown)
    seen(shown, "held_note")
    return shown


def read_on(shown: QWidget) -> None:
    """Go from the answers to the notice, and once its page was shown to the folder."""
    click(shown, "go_on")
    seen(shown, "reading_notice")
    click(shown, "go_on")


def said(parent: QWidget, name: str) -> list[str]:
    """Give the texts of labels of a name, from top to bottom."""
    return [each.text() for each in parent.findChildren(QLabel, name)]


def logged(desk: CliNotebook, pack: str) -> list[tuple[str, str]]:
    """Give the notices about a pack as the closed notebook has them."""
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        report = read_log(notebook, now())
    [entry] = [each for each in report.entries if each.disclosure.pack == pack]
    assert report.broken_at is None
    return [(each.state, each.harm) for each in entry.notices]


def text_of_notice(path: Path) -> str:
    return " ".join(pypdf_text(path.read_bytes()).decode().split())


@pytest.mark.parametrize("how", ["withdrawn", "invalidated"])
def test_after_a_withdrawal_it_says_what_is_outside(given: Program, how: str) -> None:
    """The sentence has both numbers, and the two buttons stand under it; the focus is on the first."""
    shown = clear(given, how=how)
    [sentence] = said(shown, "held_said")
    assert "will no longer go into any pack. 6 were already handed over and cannot be recalled." in sentence
    assert said(shown, "held_waiting") == ["No notice made yet for 1 recipient."]
    assert [find(shown, QPushButton, name).text() for name in ("show_held", "prepare_notice")] == [
        "&Show them",
        "&Prepare a notice to the recipients",
    ]
    wait_for(lambda: focus().objectName() == "show_held")


def test_what_came_of_it_is_in_sight(given: Program) -> None:
    """Wherever on the page the consent stood: first all that it shuts, then what is outside; else the consent."""
    shown = consents(given)
    click(shown, "withdrawn_s2")
    wait_for(lambda: in_sight(shown, "keep_step"))
    keep(shown)
    wait_for(lambda: in_sight(shown, "held_said") and in_sight(shown, "show_held"))
    click(shown, "renewed_s1")
    keep(shown)
    wait_for(lambda: not shown.findChildren(QPushButton, "keep_step") and in_sight(shown, "renewed_s1"))


def in_sight(shown: QWidget, name: str) -> bool:
    """Tell whether a button is there and can be seen whole without scrolling."""
    return [each.visibleRegion().boundingRect() == each.rect() for each in shown.findChildren(QWidget, name)] == [True]


def test_with_the_mouse_to_a_notice(given: Program, desk: CliNotebook) -> None:
    """From the withdrawal to the saved notice: who holds what, the answer, the folder, and the list that says so."""
    click(clear(given), "show_held")
    shown = comes(given, "OutstandingPacksPage")
    seen(shown, "holding_HP-ONE")
    assert said(shown, "holder") == ["H. Roodborst (Student support coordinator)"]
    assert said(shown, "withdrawn") == [ALL]
    assert said(shown, "told_0") == ["No notice made yet."]
    text = "\n".join(each.text() for each in shown.findChildren(QLabel))
    assert "Pack HP-ONE, made on " in text
    assert "To be destroyed when its purpose is served" in text
    click(shown, "prepare_notice")
    shown = comes(given, "NoticePage")
    seen(shown, "holding_HP-ONE")
    assert not find(shown, QPushButton, "go_on").isEnabled()
    assert not [each for each in shown.findChildren(QRadioButton) if each.isChecked()]
    click(shown, "harm_no_HP-ONE")
    read_on(shown)
    write(shown, "folder", str(desk.out / "none"))
    click(shown, "go_on")
    wait_for(lambda: find(shown, Banner, "banner").text)
    assert "none" in find(shown, Banner, "banner").text
    write(shown, "folder", str(desk.out))
    assert find(shown, CopyableText, "path_HP-ONE").toPlainText() == str(desk.out / "HP-ONE-notice.pdf")
    click(shown, "go_on")
    seen(shown, "notices_done")
    assert find(shown, Banner, "done").text == "1 notice is saved and recorded."
    assert find(shown, CopyableText, "notice_path_HP-ONE").toPlainText() == str(desk.out / "HP-ONE-notice.pdf")
    click(shown, "back_to_held")
    shown = comes(given, "OutstandingPacksPage")
    seen(shown, "holding_HP-ONE")
    [told] = said(shown, "told_0")
    assert told.startswith("Notice, ")
    assert told.endswith(f"withdrawn {ALL}. Made.")
    assert not find(shown, QPushButton, "prepare_notice").isVisible()
    assert ALL in text_of_notice(desk.out / "HP-ONE-notice.pdf")
    closed(given)
    assert logged(desk, "HP-ONE") == [("placed", "no")]


def test_with_the_keyboard_to_an_answer(given: Program, desk: CliNotebook) -> None:
    """Without a mouse: what could do harm is not made, and the answer is on record."""
    shown = consents(given)
    tab_to("withdrawn_s2")
    press(Qt.Key.Key_Space)
    seen(shown, "step")
    wait_for(find(shown, QPushButton, "keep_step").isEnabled)
    tab_to("keep_step")
    press(Qt.Key.Key_Return)
    seen(shown, "held_note")
    wait_for(lambda: focus().objectName() == "show_held")
    tab_to("prepare_notice")
    press(Qt.Key.Key_Return)
    shown = comes(given, "NoticePage")
    seen(shown, "holding_HP-ONE")
    wait_for(lambda: focus().objectName() == "harm_no_HP-ONE")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    wait_for(find(shown, QRadioButton, "harm_unknown_HP-ONE").isChecked)
    tab_to("go_on")
    press(Qt.Key.Key_Return)
    seen(shown, "notices_done")
    assert find(shown, Banner, "done").text == "1 answer is on record, and no notice was made for it."
    assert said(shown, "none_HP-ONE") == ["No notice for H. Roodborst: your answer is on record."]
    press(Qt.Key.Key_Return)
    shown = comes(given, "OutstandingPacksPage")
    seen(shown, "holding_HP-ONE")
    assert said(shown, "told_0")[0].endswith("nobody knows whether it could do harm.")
    assert find(shown, QPushButton, "prepare_notice").isVisible()
    closed(given)
    assert logged(desk, "HP-ONE") == [("not_sent", "unknown")]
    assert sorted(path.name for path in desk.out.iterdir()) == ["HP-ONE.pdf", "HP-TWO.pdf"]


def test_at_any_later_time(given: Program, desk: CliNotebook) -> None:
    """The page of consents and the menu lead there later, too, and each recipient has an answer of their own."""
    clear(given)
    clear(given, "s1")
    given.context.navigator.go(CaseRoute(CASE))
    comes(given, "CasePage")
    [verb] = given.menus.findChildren(QAction, "do_held")
    verb.trigger()
    shown = comes(given, "OutstandingPacksPage")
    seen(shown, "holding_HP-TWO")
    assert len(said(shown, "holder")) == 2
    click(shown, "to_consents")
    shown = comes(given, "ConsentsPage")
    seen(shown, "held_note")
    assert said(shown, "held_waiting") == ["No notice made yet for 2 recipients."]
    assert "sections that were handed over have been withdrawn or corrected since." in said(shown, "held_said")[0]
    click(shown, "prepare_notice")
    shown = comes(given, "NoticePage")
    click(shown, "harm_yes_HP-ONE")
    click(shown, "harm_no_HP-TWO")
    read_on(shown)
    seen(shown, "folder")
    assert not shown.findChildren(CopyableText, "path_HP-ONE")
    click(shown, "go_back")
    seen(shown, "reading_notice")
    click(shown, "go_back")
    seen(shown, "harm_yes_HP-ONE")
    assert find(shown, QRadioButton, "harm_yes_HP-ONE").isChecked()
    read_on(shown)
    write(shown, "folder", str(desk.out))
    click(shown, "go_on")
    seen(shown, "notices_done")
    program_said = find(shown, Banner, "done").text
    assert program_said == "1 notice is saved and recorded. 1 answer is on record, and no notice was made for it."
    closed(given)
    assert logged(desk, "HP-ONE") == [("not_sent", "yes")]
    assert logged(desk, "HP-TWO") == [("placed", "no")]
    assert "Summary, 1.1" in text_of_notice(desk.out / "HP-TWO-notice.pdf")


def test_a_file_of_that_name_stays(given: Program, desk: CliNotebook) -> None:
    """Nothing is written over: the page says so, keeps the folder as it was typed, and keeps no answer yet."""
    theirs = desk.out / "HP-ONE-notice.pdf"
    theirs.write_bytes(b"theirs")
    click(clear(given), "prepare_notice")
    shown = comes(given, "NoticePage")
    click(shown, "harm_no_HP-ONE")
    read_on(shown)
    write(shown, "folder", str(desk.out))
    click(shown, "go_on")
    wait_for(lambda: find(shown, Banner, "banner").text)
    assert "HP-ONE-notice.pdf" in find(shown, Banner, "banner").text
    assert find(shown, QLineEdit, "folder").text() == str(desk.out)
    assert theirs.read_bytes() == b"theirs"
    closed(given)
    assert logged(desk, "HP-ONE") == []


def test_what_was_never_given_out_has_no_note(unlocked: Program) -> None:
    """Without packs a withdrawal says nothing of anybody, and the list says what would stand there."""
    shown = consents(unlocked)
    click(shown, "withdrawn_s2")
    keep(shown)
    wait_for(lambda: find(shown, Banner, "banner").text)
    wait_for(lambda: any("Withdrawn on" in each.text() for each in shown.findChildren(QLabel)))
    assert not shown.findChildren(QWidget, "held_note")
    unlocked.context.navigator.go(OutstandingPacksRoute(CASE))
    shown = comes(unlocked, "OutstandingPacksPage")
    seen(shown, "empty")
    unlocked.context.navigator.go(NoticeRoute(CASE))
    shown = comes(unlocked, "NoticePage")
    wait_for(lambda: find(shown, Banner, "banner").text)
    assert find(shown, Banner, "banner").text.startswith("There is nobody to notify")
    assert not find(shown, QPushButton, "go_on").isVisible()


def test_after_a_correction_it_says_so(given: Program) -> None:
    """Who puts right what others hold reads so on the page of the case, and finds the section among what they hold."""
    for field, told in (("text_unknown", False), ("text_observed", True)):
        given.context.navigator.go(EntryRoute(CASE, EntryId("e5") if told else EntryId("e1")))
        shown = comes(given, "EntryPage")
        text = seen(shown, field)
        text.setFocus()
        press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(text, " It rained.")
        write(shown, "reason", "I had left it out")
        click(shown, "finish")
        banner = find(comes(given, "CasePage"), Banner, "banner").text
        saved, *held = banner.splitlines()
        assert saved == "The change is saved. The version before it is kept."
        assert [each[:51] for each in held] == ["1 section of this was handed over as it was before."] * told
    given.context.navigator.go(OutstandingPacksRoute(CASE))
    shown = comes(given, "OutstandingPacksPage")
    seen(shown, "holding_HP-ONE")
    assert said(shown, "corrected") == ["2.1"]
    assert said(shown, "corrected_lines") == ["2.1  31 March 2026, Observed"]


def test_a_lock_takes_it_away(given: Program, desk: CliNotebook, ending: Ending) -> None:
    """Whoever holds what is nowhere in the window after a lock, and nothing was made."""
    click(clear(given), "prepare_notice")
    shown = comes(given, "NoticePage")
    click(shown, "harm_no_HP-ONE")
    read_on(shown)
    seen(shown, "folder")
    given.context.lock()
    wait_for(lambda: ending.done)
    QTest.qWait(0)
    alive = json.dumps(texts_alive())
    for word in ("Roodborst", "HP-ONE", ALL):
        assert word not in alive
    assert not (desk.out / "HP-ONE-notice.pdf").exists()


def test_each_notice_is_read_before_it_is_saved(given: Program, desk: CliNotebook) -> None:
    """The bytes shown are those of the file; with two recipients one notice is read after the other."""
    click(clear(given), "prepare_notice")
    shown = comes(given, "NoticePage")
    click(shown, "harm_no_HP-ONE")
    click(shown, "go_on")
    seen(shown, "reading_notice")
    assert said(shown, "notice_for") == ["The notice for H. Roodborst"]
    data = find(shown, PdfView, "pdf_view").data
    click(shown, "go_on")
    write(shown, "folder", str(desk.out))
    click(shown, "go_on")
    seen(shown, "notices_done")
    assert (desk.out / "HP-ONE-notice.pdf").read_bytes() == data
