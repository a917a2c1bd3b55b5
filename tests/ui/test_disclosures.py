"""What went out, as a person uses it: the overdue reply, what was told, the pack as it was read, packs compared."""

from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from notebook.model.disclosure import ReceiptAnswer, State
from notebook.model.ids import CaseId
from notebook.tasks.disclosures import LogReport, read_log
from notebook.tasks.notebook import open_notebook
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import click, comes, focus, pick, press, seen, tab_to, write
from tests.support.window import find, wait_for
from ui.app import Program
from ui.disclosures.disclosure_card import DisclosureCard
from ui.shell.clock import now
from ui.shell.routes import AllDisclosuresRoute, DisclosuresRoute, RecordToldRoute
from ui.widgets.banner import Banner
from ui.widgets.pdf_view import PdfView

pytestmark = pytest.mark.usefixtures("quick_clicks")

CASE: Final = CaseId("c1")
AS_OF: Final = ("--at", "2026-11-02T09:00:00+01:00", "--suggestions-reviewed")


@pytest.fixture
def given(program: Program, desk: CliNotebook, request: pytest.FixtureRequest) -> Program:
    """Give a window with the practice case, of which the college holds an open pack."""
    assert desk.hand_over("p2", "reintegration", *AS_OF, "--pack-id", "HP-ONE").status == 0
    request.getfixturevalue("unlocked")
    return program


def listed(program: Program) -> QWidget:
    """Come to what went out of the case."""
    program.context.navigator.go(DisclosuresRoute(CASE))
    shown = comes(program, "WentOutPage")
    wait_for(lambda: shown.findChildren(DisclosureCard))
    program.window.activateWindow()
    wait_for(program.window.isActiveWindow)
    return shown


def recorded(program: Program, desk: CliNotebook) -> LogReport:
    """Close the notebook, and read what it has."""
    program.end()
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        return read_log(notebook, now())


def test_an_overdue_reply_is_asked_about_and_entered(
    given: Program, desk: CliNotebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three weeks later it stands first with a sentence; by keyboard alone the reply is entered, and it is gone."""
    late = now() + timedelta(days=21)
    monkeypatch.setattr("ui.disclosures.went_out_page.now", lambda: late)
    shown = listed(given)
    assert [each.text() for each in shown.findChildren(QLabel, "overdue")] == [
        "No reply after 21 days. Ask them, and enter what they say."
    ]
    assert [each.text() for each in shown.findChildren(QLabel, "reach")] == [
        "Reach them: h.roodborst@merelveen-college.invalid"
    ]
    assert "Merelveen College" in find(shown, QLabel, "works").text()
    wait_for(lambda: focus().objectName() == "enter_reply")
    press(Qt.Key.Key_Return)
    wait_for(lambda: focus().objectName() == "reply_answer")
    tab_to("save_reply")
    press(Qt.Key.Key_Return)
    wait_for(lambda: find(shown, QLabel, "reply_answer_help").text() == "Choose what they answered.")
    pick(shown, "reply_answer", ReceiptAnswer.PARTLY)
    write(shown, "reply_by", "H. Roodborst")
    write(shown, "reply_reason", "Page 2 is missing.")
    press(Qt.Key.Key_Return)
    wait_for(lambda: not shown.findChildren(QLabel, "overdue"))
    [item] = recorded(given, desk).entries
    assert [(each.answer, each.by, each.reason) for each in item.receipts] == [
        (ReceiptAnswer.PARTLY, "H. Roodborst", "Page 2 is missing.")
    ]


def test_a_pack_that_went_to_nobody(given: Program, desk: CliNotebook) -> None:
    """It asks nobody's name, says what it means, and shows it from then on; another answer asks for the name again."""
    shown = listed(given)
    click(shown, "enter_reply")
    named = find(shown, QLineEdit, "reply_by")
    pick(shown, "reply_answer", ReceiptAnswer.NOT_SENT)
    wait_for(lambda: not named.isVisible())
    assert find(shown, QLabel, "reply_answer_help").text().startswith("Only if nobody has it.")
    pick(shown, "reply_answer", ReceiptAnswer.ACCEPTED)
    wait_for(named.isVisible)
    assert not find(shown, QLabel, "reply_answer_help").text()
    click(shown, "cancel_reply")
    click(shown, "went_to_nobody")
    write(shown, "reply_reason", "It was the wrong school.")
    click(shown, "save_reply")
    wait_for(lambda: find(shown, Banner, "banner").text == "On record: this pack went to nobody.")
    [item] = recorded(given, desk).entries
    assert [(each.answer, each.by, each.reason) for each in item.receipts] == [
        (ReceiptAnswer.NOT_SENT, "J. Bakker", "It was the wrong school.")
    ]


def test_what_was_told_is_recorded_and_listed(given: Program, desk: CliNotebook) -> None:
    """Nothing is preselected; what is missing is said beside its field; afterwards it stands on the list."""
    click(listed(given), "record_told")
    shown = comes(given, "RecordToldPage")
    wait_for(lambda: find(shown, QPushButton, "save_told").isEnabled())
    click(shown, "save_told")
    assert find(shown, QLabel, "told_to_help").text() == "Choose whom you told."
    pick(shown, "told_to", "p3")
    write(shown, "told_what", "That she is safe.")
    write(shown, "told_why", "They were about to search for her.")
    click(shown, "save_told")
    back = comes(given, "WentOutPage")
    wait_for(lambda: len(back.findChildren(DisclosureCard)) == 2)
    newest = recorded(given, desk).entries[0].disclosure
    assert (newest.state, newest.party, newest.what) == (State.ORAL, "p3", "That she is safe.")


def test_nobody_answered_is_a_draft_and_not_on_the_list(given: Program, desk: CliNotebook) -> None:
    """It needs whom and when; what was typed stays for the next try, and the draft is one press away."""
    click(listed(given), "record_told")
    shown = comes(given, "RecordToldPage")
    seen(shown, "nobody_answered")
    click(shown, "nobody_answered")
    assert find(shown, QLabel, "told_to_help").text() == "Choose whom you tried to reach."
    pick(shown, "told_to", "p3")
    write(shown, "told_what", "That she is safe.")
    for _time in range(2):
        click(shown, "nobody_answered")
        wait_for(lambda: "because nothing did" in find(shown, QLabel, "banner_text").text())
    assert find(shown, QPlainTextEdit, "told_what").toPlainText() == "That she is safe."
    click(shown, "open_attempt")
    click(shown, "throw_away")
    draft = comes(given, "EntryPage")
    wait_for(lambda: draft.findChildren(QPlainTextEdit))
    texts = [each.toPlainText() for each in draft.findChildren(QPlainTextEdit)]
    assert [text for text in texts if text.startswith("Tried to reach T. Kieviet, ")]
    assert [each.disclosure.pack for each in recorded(given, desk).entries] == ["HP-ONE"]


def test_what_was_typed_is_asked_about(given: Program) -> None:
    """Neither a reply nor what was told is lost by leaving the page."""
    shown = listed(given)
    click(shown, "enter_reply")
    write(shown, "reply_by", "H. Roodborst")
    given.context.navigator.leave(lambda: given.context.navigator.go(RecordToldRoute(CASE)))
    seen(shown, "stay")
    assert given.window.page is shown


def test_the_pack_is_read_as_the_recipient_has_it(given: Program, desk: CliNotebook) -> None:
    """Its pages are shown while the file is the one that was saved; afterwards a sentence says what happened to it."""
    shown = listed(given)
    click(shown, "read_pack")
    wait_for(lambda: given.window.findChildren(PdfView))
    wait_for(lambda: find(given.window, QLabel, "page_number").text().startswith("Page 1 of "))
    click(given.window, "close_pack")
    wait_for(lambda: not given.window.findChildren(PdfView))
    (desk.out / "HP-ONE.pdf").unlink()
    click(shown, "read_pack")
    wait_for(lambda: "is no longer there" in find(given.window, QLabel, "pack_file_told").text())


def test_a_pack_with_a_password_asks_for_it(
    program: Program, desk: CliNotebook, request: pytest.FixtureRequest
) -> None:
    """A wrong one is said, the right one shows the pages."""
    password = desk.out.parent / "pack-password"
    password.write_text("twelve grey gulls\n", encoding="utf-8")
    made = (
        "--case",
        "K-014",
        "--to",
        "p2",
        "--purpose",
        "reintegration",
        "--out",
        desk.out,
        "--password-file",
        password,
    )
    answer = desk.run("handover", *made)
    assert answer.status == 0, answer.err
    request.getfixturevalue("unlocked")
    shown = listed(program)
    click(shown, "read_pack")
    wait_for(lambda: focus().objectName() == "pack_password")
    write(program.window, "pack_password", "twelve gray gulls")
    press(Qt.Key.Key_Return)
    wait_for(lambda: "does not open" in find(program.window, QLabel, "pack_file_told").text())
    write(program.window, "pack_password", "twelve grey gulls")
    press(Qt.Key.Key_Return)
    wait_for(lambda: program.window.findChildren(PdfView))


def test_the_text_of_then_is_shown(given: Program) -> None:
    """Each section of the pack stands under its number there, in the words that went out."""
    shown = listed(given)
    click(shown, "show_sections")
    wait_for(lambda: given.window.findChildren(QPlainTextEdit, "sent_text"))
    shown_text = find(given.window, QPlainTextEdit, "sent_text")
    assert shown_text.isReadOnly()
    lines = shown_text.toPlainText().splitlines()
    assert lines[0].startswith("1.1")
    assert "Case conference at the town hall" in lines[1]


def test_a_folder_of_packs_is_compared(given: Program, desk: CliNotebook) -> None:
    """Each PDF gets a line, also one that is not a pack."""
    (desk.out / "copy.pdf").write_bytes(b"%PDF-1.7")
    shown = listed(given)
    click(shown, "compare_packs")
    wait_for(lambda: shown.findChildren(QFileDialog, "packs_dialog"))
    dialog = find(shown, QFileDialog, "packs_dialog")
    dialog.fileSelected.emit(str(desk.out))
    dialog.close()
    wait_for(lambda: len(shown.findChildren(QLabel, "verdict_1")) == 1)
    said = [find(shown, QLabel, f"verdict_{place}").accessibleName() for place in (0, 1)]
    assert [Path(each.split(": ")[0]).name for each in said] == ["HP-ONE.pdf", "copy.pdf"]
    assert [each.split(": ")[1] for each in said] == [
        "the log has HP-ONE, but not as it was when this pack was made",  # its anchor is pinned
        "not a pack.",
    ]


def test_all_cases_name_their_case(given: Program) -> None:
    """On the list of the whole notebook each card says whose case it is, and leads there."""
    given.context.navigator.go(AllDisclosuresRoute())
    shown = comes(given, "WentOutPage")
    wait_for(lambda: shown.findChildren(DisclosureCard))
    assert "K-014" in find(shown, QLabel, "of_case").text()
    click(shown, "open_case")
    comes(given, "CasePage")


def test_older_ones_come_thirty_at_a_time(given: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list begins short, and says how many more there are."""
    monkeypatch.setattr("ui.disclosures.went_out_page._AT_ONCE", 1)
    click(listed(given), "record_told")
    shown = comes(given, "RecordToldPage")
    wait_for(lambda: find(shown, QPushButton, "save_told").isEnabled())
    pick(shown, "told_to", "p3")
    write(shown, "told_what", "That she is safe.")
    write(shown, "told_why", "They were about to search for her.")
    click(shown, "save_told")
    back = comes(given, "WentOutPage")
    wait_for(lambda: find(back, QPushButton, "show_more").isVisible())
    assert find(back, QPushButton, "show_more").accessibleName() == "Show 1 older one"
    click(back, "show_more")
    wait_for(lambda: len(back.findChildren(DisclosureCard)) == 2)
