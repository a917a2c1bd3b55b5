"""Handing over in the window, from the case to the file, as somebody would do it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from notebook.model.disclosure import State
from notebook.model.ids import CaseId, PartyId, SectionId
from notebook.model.vocabulary import ConsentState, Purpose
from notebook.tasks.consents import add_consent_event
from notebook.tasks.demo import AS_OF
from notebook.tasks.handover import PackOptions
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.cli import CliNotebook, text_of
from tests.support.gui import comes
from tests.support.gui_handover import (
    CASE,
    choose,
    click,
    make,
    read_on,
    read_with_mouse,
    sentences,
    tick,
)
from tests.support.handover_wizard import add_words, barred, rows, states, wizard
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.section_text import SectionText
from ui.handover.handover_page import HandoverPage
from ui.handover.review_list import ReviewList
from ui.shell.navigator import Message
from ui.shell.page import Page
from ui.shell.routes import HandoverRoute
from ui.shell.wizard_state import RequestDraft, WizardState
from ui.widgets.banner import Banner
from ui.widgets.pdf_view import PdfView
from ui.widgets.text_area import CopyableText


@pytest.fixture
def page(unlocked: Program) -> HandoverPage:
    """Give the wizard for the practice case, on its first step, as of the day of the demonstration."""
    return wizard(unlocked)


def texts(widget: QWidget) -> Iterator[str]:
    """Give everything that a widget and what is in it show or tell."""
    for each in [widget, *widget.findChildren(QWidget)]:
        yield from (each.accessibleName(), each.accessibleDescription(), each.toolTip())
        said: Any = getattr(each, "text", None)
        if callable(said):
            yield str(said())
        if isinstance(each, QPlainTextEdit):
            yield each.toPlainText()
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            for row in range(each.model().rowCount()):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    yield str(each.model().index(row, 0).data(role))


def all_text(widget: QWidget) -> str:
    return "".join("".join(texts(widget)).split())


def press(key: Qt.Key) -> None:
    """Press a key wherever the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def tab_to(name: str) -> None:
    """Go on with Tab until a control has the focus."""
    passed = []
    while (focused := QApplication.focusWidget()) is None or focused.objectName() != name:
        passed.append("" if focused is None else focused.objectName())
        assert len(passed) < 60, passed
        press(Qt.Key.Key_Tab)


def down_to(page: HandoverPage, name: str, data: str) -> None:
    tab_to(name)
    box = find(page, QComboBox, name)
    for _step in range(box.count()):
        if box.currentData() != data:
            press(Qt.Key.Key_Down)
    assert box.currentData() == data


def test_by_mouse_without_password(page: HandoverPage, unlocked: Program, desk: CliNotebook) -> None:
    """The file on the disk is byte for byte what was read before, and nothing withheld was shown beside it."""
    choose(page, "p1")
    data = make(page).data
    wait_for(lambda: not page.findChildren(QWidget, "what_goes"))
    withheld, released = sentences("withheld"), sentences("released")
    shown: list[str] = []

    def turn() -> None:
        shown.append(all_text(page))
        click(page, "next_page")

    assert not find(page, QCheckBox, "read").isEnabled()
    assert not find(page, QPushButton, "go_on").isEnabled()
    read_on(page, turn)
    shown.append(all_text(page))
    assert any(each in "".join(shown) for each in released)
    tick(find(page, QCheckBox, "read"))
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QLineEdit, "folder"))
    tick(find(page, QRadioButton, "without_password"))
    assert find(page, QLabel, "without_password_help").isVisible()
    assert find(page, QLineEdit, "folder").text() == str(unlocked.settings.documents), "a folder that is there"
    find(page, QLineEdit, "folder").setText(str(desk.out))
    path = Path(find(page, CopyableText, "path").text())
    shown.append(all_text(page))
    assert list(desk.out.iterdir()) == []
    click(page, "go_on")
    wait_for(lambda: page.findChildren(CopyableText, "sha256"))
    shown.append(all_text(page))
    assert path.read_bytes() == data
    assert find(page, CopyableText, "saved_path").text() == str(path)
    assert [each for each in withheld if each in "".join(shown)] == []
    assert states(unlocked) == [State.PLACED]
    opened: list[QUrl] = []

    class Desktop(QObject):
        """Stands where the system's file manager does, which is another program."""

        @Slot(QUrl)
        def show(self, url: QUrl) -> None:
            opened.append(url)

    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "show")  # type: ignore[arg-type]  # the stub says bytes, which it refuses
    click(page, "open_folder")
    QDesktopServices.unsetUrlHandler("file")
    assert opened == [QUrl.fromLocalFile(str(desk.out))]


def test_consent_withdrawn_while_the_last_page_stands_open(
    page: HandoverPage, unlocked: Program, desk: CliNotebook
) -> None:
    """The pack that was read cannot be saved any more, and the page says why."""
    choose(page, "p1")
    make(page)
    read_with_mouse(page)
    wait_for(lambda: page.findChildren(QLineEdit, "folder"))
    find(page, QLineEdit, "folder").setText(str(desk.out))
    tick(find(page, QRadioButton, "without_password"))
    done: list[object] = []

    def withdraw(notebook: Notebook) -> None:
        for consent in load_case(notebook, "K-014").consents:
            add_consent_event(notebook, load_case(notebook, "K-014"), consent.id, ConsentState.WITHDRAWN, AS_OF, AS_OF)

    unlocked.context.session.ask(unlocked.window, withdraw, done.append, done.append)
    wait_for(lambda: done)
    click(page, "go_on")
    wait_for(lambda: "a consent was withdrawn or ended" in page.banner.text)
    assert list(desk.out.iterdir()) == []
    assert states(unlocked) == [State.NOT_PLACED]


def test_by_keyboard_with_password(page: HandoverPage, unlocked: Program, desk: CliNotebook) -> None:
    """Without a mouse the same, sealed: it opens with the password that is shown once, and with nothing else."""
    down_to(page, "party", "p1")
    down_to(page, "purpose", "care")
    tab_to("go_on")
    press(Qt.Key.Key_Space)
    wait_for(lambda: page.findChildren(QListWidget, "parts"))
    wait_for(lambda: QApplication.focusWidget() is find(page, QListWidget, "parts"))
    tab_to("go_on")
    press(Qt.Key.Key_Space)
    wait_for(lambda: page.findChildren(PdfView, "pdf_view"))
    view = find(page, PdfView, "pdf_view")
    wait_for(lambda: find(page, QLabel, "page_number").text() and QApplication.focusWidget() is view)
    data = view.data
    read_on(page, lambda: press(Qt.Key.Key_PageDown))
    tab_to("read")
    press(Qt.Key.Key_Space)
    tab_to("go_on")
    press(Qt.Key.Key_Space)
    wait_for(lambda: page.findChildren(QLineEdit, "folder"))
    wait_for(lambda: QApplication.focusWidget() is find(page, QRadioButton, "with_password"))
    tab_to("folder")
    QTest.keyClick(find(page, QLineEdit, "folder"), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(find(page, QLineEdit, "folder"), str(desk.out))
    tab_to("go_on")
    press(Qt.Key.Key_Space)
    wait_for(lambda: page.findChildren(CopyableText, "sha256"))
    wait_for(lambda: getattr(QApplication.focusWidget(), "objectName", str)() == "copy")
    password = find(page, QLabel, "password").text()
    [path] = desk.out.iterdir()
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(path)
    assert text_of(path, password) == text_of(data)
    press(Qt.Key.Key_Space)
    assert QApplication.clipboard().text() == password
    unlocked.window.show_page(Page(unlocked.context, "Elsewhere"))
    assert QApplication.clipboard().text() == ""
    assert states(unlocked) == [State.PLACED]


def test_nothing_to_hand_over(page: HandoverPage, unlocked: Program) -> None:
    """Where nothing goes the wizard says so, says what waits, and leads no further."""
    choose(page, "p4")
    said = find(page, QWidget, "standing")
    assert any(text.startswith("Nothing to hand over to F. Leeuwerik") for text in texts(said))
    assert find(page, QPushButton, "record_consent").isVisible()
    assert not find(page, QPushButton, "go_on").isEnabled()
    assert states(unlocked) == []


def test_a_party_is_found_by_typing(page: HandoverPage) -> None:
    """The first letters of a name, typed in the closed list, choose it, as in any list."""
    box = find(page, QComboBox, "party")
    QTest.keyClicks(box, "H. R")
    assert (box.currentData(), box.currentText().partition(",")[0]) == ("p2", "H. Roodborst")


def test_decided_right_here(page: HandoverPage) -> None:
    """A section that was not decided goes once it is shared here, and stays again once it is kept back."""
    choose(page, "p1")
    listed = find(page, QListWidget, "parts")
    title, why = next(row for row in rows(page) if row[0].endswith("Own account") or "nobody has decided" in row[1])
    assert "nobody has decided" in why
    undecided = sum("nobody has decided" in each for _, each in rows(page))
    listed.setCurrentRow(rows(page).index((title, why)))
    click(page, "share")
    wait_for(lambda: sum("nobody has decided" in each for _, each in rows(page)) == undecided - 1)
    row = ReviewList.row_at(listed.currentItem())
    assert row is not None
    assert row.title == title
    click(page, "withhold")
    wait_for(lambda: (title, "Withheld: it is not for mental health (not relevant here).") in rows(page))


def test_every_control_has_a_name(page: HandoverPage, desk: CliNotebook) -> None:
    """Whatever can have the focus says what it is, on every step."""

    def nameless() -> list[str]:
        return [
            each.objectName() or type(each).__name__
            for each in page.findChildren(QWidget)
            if each.isVisible()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (each.accessibleName() or each.objectName().startswith("qt_"))
        ]

    assert nameless() == []
    choose(page, "p1")
    assert nameless() == []
    make(page)
    assert nameless() == []
    read_with_mouse(page)
    assert nameless() == []
    find(page, QLineEdit, "folder").setText(str(desk.out))
    click(page, "go_on")
    wait_for(lambda: page.findChildren(CopyableText, "sha256"))
    assert nameless() == []


def show_section(page: HandoverPage, name: str) -> SectionText:
    """Choose a section in the list of the second step, and give its text."""
    rows = find(page, QListWidget, "parts")
    shown = [ReviewList.row_at(rows.item(place)) for place in range(rows.count())]
    rows.setCurrentRow([row and row.key for row in shown].index(SectionId(name)))
    return find(page, SectionText, "section_text")


def select(text: SectionText, words: str) -> None:
    found = text.document().find(words)
    assert not found.isNull()
    text.setTextCursor(found)
    text.setFocus()


def dialog_of(page: HandoverPage, name: str) -> QDialog:
    wait_for(lambda: [each for each in page.window().findChildren(QDialog, name) if each.isVisible()])
    return find(page.window(), QDialog, name)


def test_words_are_taken_out_on_the_second_step(page: HandoverPage) -> None:
    """Selected words become a bar here and in the pack, also where else they stand, and Undo puts all of them back."""
    choose(page, "p1")
    text = show_section(page, "e1.context")
    QTest.keyClick(text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert find(page, QPushButton, "section_take_out").text() == "Select words first"
    before = barred(page)
    select(text, "fifty minutes")
    QTest.keyClick(text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    click(dialog_of(page, "take_out"), "take_out_ok")
    wait_for(lambda: sorted(barred(page)) == sorted([*before, "fifty minutes"]))
    line = find(page, Banner, "taken_out_line")
    wait_for(line.isVisible)
    assert line.text == "Taken out in 1 place."
    assert find(page, QPushButton, "go_on").isEnabled()
    click(page, "undo_taken_out")
    wait_for(lambda: barred(page) == before)
    select(show_section(page, "e1.context"), "library")
    click(page, "section_take_out")
    also = find(dialog_of(page, "take_out"), QCheckBox, "take_out_also")
    wait_for(also.isEnabled)
    tick(also)
    click(dialog_of(page, "take_out"), "take_out_ok")
    click(dialog_of(page, "take_out_elsewhere"), "places_ok")
    wait_for(lambda: "library" in barred(page))
    wait_for(line.isVisible)
    assert line.text.endswith(" places.")
    assert "library" not in text_of(make(page).data)


def test_a_bar_is_over_its_words_whatever_the_line_ends(page: HandoverPage, unlocked: Program) -> None:
    """A text that came with the line ends of another system has its bars where they belong."""
    add_words(unlocked, "\r\nOne.\r\nTwo.\r\nYusra waved.")
    choose(page, "p1")
    show_section(page, "e1.context")
    assert "Yusra" in barred(page)


def test_what_keeps_a_pack_from_being_made_is_said_on_what_goes(page: HandoverPage, unlocked: Program) -> None:
    """The second step comes back, as the case is by now, and the reason stands on it."""
    choose(page, "p1")
    done: list[object] = []

    def withdraw(notebook: Notebook) -> None:
        for consent in load_case(notebook, "K-014").consents:
            add_consent_event(notebook, load_case(notebook, "K-014"), consent.id, ConsentState.WITHDRAWN, AS_OF, AS_OF)

    unlocked.context.session.ask(unlocked.window, withdraw, done.append, done.append)
    wait_for(lambda: done)
    click(page, "go_on")
    wait_for(lambda: page.banner.text.startswith("Nothing to hand over to "))
    assert find(page, QListWidget, "parts").isVisible()
    assert not find(page, QPushButton, "go_on").isEnabled()


def test_a_case_that_cannot_be_looked_over_leads_to_the_first_step(unlocked: Program) -> None:
    """Whoever comes back to what goes, and the party is gone, reads so on the step where another is chosen."""
    left = RequestDraft(PartyId("gone"), Purpose("care"))
    route = HandoverRoute(CaseId(CASE["id"]), WizardState(left, PackOptions(), looked_over=True))
    unlocked.context.navigator.go(route, message=Message("The decision is kept.", "check"))
    shown = comes(unlocked, "HandoverPage")
    assert isinstance(shown, HandoverPage)
    wait_for(lambda: shown.findChildren(QComboBox, "party"))
    assert shown.banner.text.startswith("No party in this notebook is called that.")


def test_why_of_the_whole_pack(page: HandoverPage) -> None:
    """Asked by keyboard: what releases and what withholds most of it, each with the step that would change it."""
    choose(page, "p1")
    said, asker = find(page, QLabel, "pack_why"), find(page, QPushButton, "ask_why_pack")
    assert not said.isVisible()
    asker.setFocus()
    press(Qt.Key.Key_Space)
    assert said.isVisible()
    assert said.text().count("To change that: ") == 2
    press(Qt.Key.Key_Space)
    assert not said.isVisible()
