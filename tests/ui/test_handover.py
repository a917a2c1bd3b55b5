"""Handing over in the window, from the case to the file, as somebody would do it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
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
from notebook.model.entry import Mark
from notebook.model.ids import CaseId, EntryId, PartyId, SectionId, ThirdPartyId
from notebook.model.people import Addressee, ThirdParty
from notebook.model.vocabulary import Code, ConsentState, FlagValue, Purpose
from notebook.sharing.section_edits import amended
from notebook.store import third_parties
from notebook.tasks.consents import add_consent_event
from notebook.tasks.demo import AS_OF
from notebook.tasks.disclosures import read_log
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.handover import PackOptions
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import add_mark, set_flag
from tests.references import load_case
from tests.support.cli import CliNotebook, text_of
from tests.support.gui import comes, pick
from tests.support.gui_decisions import give_number
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
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.section_text import SectionText
from ui.handover.handover_page import HandOverPage
from ui.handover.review_list import ReviewList
from ui.shell.navigator import Message
from ui.shell.page import Page
from ui.shell.routes import HandoverRoute
from ui.shell.wizard_state import RequestDraft, WizardState
from ui.widgets.banner import Banner
from ui.widgets.pdf_view import PdfView
from ui.widgets.text_area import CopyableText


@pytest.fixture
def page(unlocked: Program) -> HandOverPage:
    """Give the wizard for the practice case, on its first step, as of the day of the demonstration."""
    return wizard(unlocked)


@pytest.fixture
def urgent(unlocked: Program) -> HandOverPage:
    """Give the same for a worker with a telephone number, who can make a pack on a decision; kestrel is in the case."""
    give_number(unlocked)
    add_person(unlocked, 81, "kestrel")
    return wizard(unlocked)


def wizard(unlocked: Program) -> HandOverPage:
    """Show the wizard."""
    made = HandOverPage(unlocked.context, CaseId(CASE["id"]), lambda: AS_OF)
    unlocked.window.show_page(made)
    unlocked.window.activateWindow()
    wait_for(lambda: made.findChildren(QComboBox, "party"))
    wait_for(lambda: QApplication.focusWidget() is find(made, QComboBox, "party"))
    return made


def states(program: Program) -> list[State]:
    """Give how far each disclosure got, newest first."""
    found: list[list[State]] = []

    def task(notebook: Notebook) -> list[State]:
        return [entry.disclosure.state for entry in read_log(notebook, AS_OF).entries]

    program.context.session.ask(program.window, task, found.append, lambda _problem: found.append([]))
    wait_for(lambda: found)
    return found[0]


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


def down_to(page: HandOverPage, name: str, data: str) -> None:
    tab_to(name)
    box = find(page, QComboBox, name)
    for _step in range(box.count()):
        if box.currentData() != data:
            press(Qt.Key.Key_Down)
    assert box.currentData() == data


def test_by_mouse_without_password(page: HandOverPage, unlocked: Program, desk: CliNotebook) -> None:
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
    page: HandOverPage, unlocked: Program, desk: CliNotebook
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


def test_by_keyboard_with_password(page: HandOverPage, unlocked: Program, desk: CliNotebook) -> None:
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


def test_nothing_to_hand_over(page: HandOverPage, unlocked: Program) -> None:
    """Where nothing goes the wizard says so, says what waits, and leads no further."""
    choose(page, "p4")
    said = find(page, QWidget, "standing")
    assert any(text.startswith("Nothing to hand over to F. Leeuwerik") for text in texts(said))
    assert find(page, QPushButton, "record_consent").isVisible()
    assert not find(page, QPushButton, "go_on").isEnabled()
    assert states(unlocked) == []


def rows(page: QWidget) -> list[tuple[str, str]]:
    """Give title and reason of every line of the second step."""
    listed = find(page, QListWidget, "parts")
    found = [ReviewList.row_at(listed.item(number)) for number in range(listed.count())]
    return [(row.title, row.why) for row in found if row is not None]


def test_a_party_is_found_by_typing(page: HandOverPage) -> None:
    """The first letters of a name, typed in the closed list, choose it, as in any list."""
    box = find(page, QComboBox, "party")
    QTest.keyClicks(box, "H. R")
    assert (box.currentData(), box.currentText().partition(",")[0]) == ("p2", "H. Roodborst")


def test_decided_right_here(page: HandOverPage) -> None:
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


def add_words(program: Program, words: str) -> None:
    """Put words into a section that goes, and share it again."""
    done: list[object] = []

    def task(notebook: Notebook) -> None:
        entry = load_entry(notebook, EntryId("e1"))
        section = next(each for each in entry.sections if each.id == "e1.context")
        changed = amended(section, text=section.text + words)
        sections = tuple(changed if each is section else each for each in entry.sections)
        entry = replace(entry, sections=sections)
        save_amendment(notebook, entry, "more was said", AS_OF)
        to = Addressee("audience", "mental_health")
        set_flag(notebook, entry, SectionId("e1.context"), to, FlagValue.SHARE, AS_OF - timedelta(days=1))

    program.context.session.ask(program.window, task, done.append, done.append)
    wait_for(lambda: done)
    assert done == [None]


def test_suggestions_are_answered(page: HandOverPage, unlocked: Program) -> None:
    """What may point at somebody is answered first: what is taken out is not in the pack, what is left in is."""
    add_words(unlocked, " Yusrah waved. Idrissa sang.")
    choose(page, "p1")
    assert not find(page, QPushButton, "go_on").isEnabled()
    assert find(page, QLabel, "passage").text() == "“Yusrah”"
    click(page, "redact")
    wait_for(lambda: find(page, QLabel, "passage").text() == "“Idrissa”")
    assert not find(page, QPushButton, "go_on").isEnabled()
    click(page, "leave")
    wait_for(lambda: find(page, QPushButton, "go_on").isEnabled())
    said = text_of(make(page).data)
    assert "Yusrah" not in said
    assert "waved. Idrissa sang." in said


def test_somebody_who_is_not_in_the_case_is_asked_about(page: HandOverPage, unlocked: Program) -> None:
    """One answer adds the person, so that all places are taken out; one says that it is nobody, for the whole case."""
    add_words(unlocked, " Then Zbigniewa rang. Ndlovu waved to Zbigniewa, and Ndlovu left.")
    choose(page, "p1")
    assert find(page, QLabel, "passage").text() == "“Zbigniewa”"
    assert "not in the case" in find(page, QLabel, "why_asked").text()
    name = find(page, QLineEdit, "person_name")
    assert (name.text(), name.accessibleName()) == ("Zbigniewa", "Name of the person")
    name.clear()
    click(page, "register")
    assert find(page, QLabel, "passage").text() == "“Zbigniewa”"
    name.setText("Zbigniewa Nowak")
    click(page, "register")
    wait_for(lambda: find(page, QLabel, "passage").text() == "“Ndlovu”")
    click(page, "no_person")
    wait_for(lambda: find(page, QPushButton, "go_on").isEnabled())
    said = " ".join(text_of(make(page).data).split())
    assert "Zbigniewa" not in said
    assert "Ndlovu waved to" in said


def add_person(program: Program, number: int, name: str) -> None:
    """Add a third party to the case, whatever the window shows."""
    done: list[object] = []
    person = ThirdParty(ThirdPartyId(f"t{number}"), name)

    def task(notebook: Notebook) -> None:
        with notebook.connection.transaction():
            third_parties.insert(notebook.connection, CaseId(CASE["id"]), (person,))

    program.context.session.ask(program.window, task, done.append, done.append)
    wait_for(lambda: done)
    assert done == [None]


def test_an_answer_is_one_to_what_was_shown(page: HandOverPage, unlocked: Program) -> None:
    """Somebody who came to the case since the page was shown is asked about, and not answered with the others."""
    add_words(unlocked, " Peters coat.")
    add_person(unlocked, 81, "Peter Vos")
    choose(page, "p1")
    assert find(page, QLabel, "passage").text() == "“Peters”"
    add_person(unlocked, 82, "Peter Bos")
    before = find(page, QLabel, "passage")
    click(page, "leave")
    wait_for(partial(gone, page, before))
    assert find(page, QLabel, "passage").text() == "“Peters”"
    assert not find(page, QPushButton, "go_on").isEnabled()
    click(page, "leave")
    wait_for(lambda: find(page, QPushButton, "go_on").isEnabled())


def test_who_is_called_the_same_is_asked_about(page: HandOverPage, unlocked: Program) -> None:
    """Where a relative has the person's name, one answer leaves it wherever it is the person; a bar says it is one."""
    person = CASE["subject"]["name"]
    add_words(unlocked, f" {person} came. {person} left. Peter Vos shouted.")
    for number, name in ((81, person), (82, "Peter Vos"), (83, "Peter Vos")):
        add_person(unlocked, number, name)
    choose(page, "p1")
    pressed: list[str] = []
    while find(page, QLabel, "passage").text() != "“Peter Vos”":
        before = find(page, QLabel, "passage")
        assert "called the same as" in find(page, QLabel, "why_asked").text()
        every = page.findChildren(QPushButton, "leave_all")
        pressed.append("leave_all" if every else "leave")
        click(page, pressed[-1])
        wait_for(partial(gone, page, before))
    assert "leave_all" in pressed
    assert "the bar in its place may stand for the wrong one" in find(page, QLabel, "why_asked").text()
    assert find(page, QPushButton, "leave").text() == "&Leave the bar"
    click(page, "leave")
    wait_for(lambda: find(page, QPushButton, "go_on").isEnabled())
    said = text_of(make(page).data)
    assert f"{person} came. {person} left." in said
    assert "Peter" not in said


def test_an_identifier_is_asked_about_once_for_all_its_spellings(page: HandOverPage, unlocked: Program) -> None:
    """The question says what it looks like, and one answer settles the number however it is spaced."""
    add_words(unlocked, " Ring her neighbour on 06-87654321, or text 06 8765 4321. She drove off in XK-482-B.")
    choose(page, "p1")
    assert find(page, QLabel, "passage").text() == "“06-87654321”"
    assert "This looks like a telephone number" in plain(find(page, QLabel, "why_asked").text())
    assert "“06-87654321” looks like a telephone number" in {plain(title) for title, _ in rows(page)}
    click(page, "leave_all")
    wait_for(lambda: find(page, QLabel, "passage").text() == "“XK-482-B”")
    assert "This looks like a number plate" in plain(find(page, QLabel, "why_asked").text())
    click(page, "redact")
    wait_for(lambda: find(page, QPushButton, "go_on").isEnabled())
    said = text_of(make(page).data)
    assert "06-87654321" in said
    assert "06 8765 4321" in said
    assert "XK-482-B" not in said


def plain(text: str) -> str:
    """Return a text without the marks that isolate names."""
    return text.translate(dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069)))


def gone(page: QWidget, before: QLabel) -> bool:
    return before not in page.findChildren(QLabel, "passage")


def test_cancelled_while_it_is_made(page: HandOverPage, unlocked: Program) -> None:
    """Stopping leads back to what goes, and the record says that nothing left."""
    choose(page, "p1")
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QPushButton, "cancel"))
    click(page, "cancel")
    wait_for(lambda: page.findChildren(QListWidget, "parts"))
    assert states(unlocked) == [State.NOT_PLACED]
    assert make(page).data.startswith(b"%PDF")


def test_going_back_gives_the_pack_up(page: HandOverPage, unlocked: Program, desk: CliNotebook) -> None:
    """From the pack back to what goes: the one that was read is on record as not placed, and no file is there."""
    choose(page, "p1")
    view = make(page)
    click(page, "go_back")
    wait_for(lambda: page.findChildren(QListWidget, "parts"))
    assert states(unlocked) == [State.NOT_PLACED]
    assert list(desk.out.iterdir()) == []
    wait_for(lambda: not page.findChildren(PdfView))
    assert view.data == b""
    click(page, "go_back")
    wait_for(lambda: page.findChildren(QComboBox, "party"))
    assert find(page, QComboBox, "party").currentData() == "p1"
    assert find(page, QComboBox, "purpose").currentData() == "care"


@pytest.mark.parametrize("made", [True, False], ids=["made", "being_made"])
def test_leaving_gives_the_pack_up(page: HandOverPage, unlocked: Program, made: bool) -> None:  # noqa: FBT001 - parametrized
    """Whoever goes elsewhere in the middle leaves no pack behind that could still be placed."""
    choose(page, "p1")
    if made:
        make(page)
    else:
        click(page, "go_on")
        wait_for(lambda: page.findChildren(QPushButton, "cancel"))
    unlocked.window.show_page(Page(unlocked.context, "Elsewhere"))
    assert states(unlocked) == [State.NOT_PLACED]


def test_another_folder_can_be_tried(page: HandOverPage, unlocked: Program, desk: CliNotebook) -> None:
    """A folder that is not there is said on the page, and the same pack can go into another one."""
    choose(page, "p1")
    data = make(page).data
    read_with_mouse(page)
    tick(find(page, QRadioButton, "without_password"))
    find(page, QLineEdit, "folder").setText(str(desk.out / "none"))
    click(page, "go_on")
    wait_for(lambda: page.banner.text.startswith("There is no folder"))
    find(page, QLineEdit, "folder").setText(str(desk.out))
    click(page, "go_on")
    wait_for(lambda: page.findChildren(CopyableText, "sha256"))
    [path] = desk.out.iterdir()
    assert path.read_bytes() == data
    assert states(unlocked) == [State.PLACED]


def test_every_control_has_a_name(page: HandOverPage, desk: CliNotebook) -> None:
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


def barred(page: HandOverPage) -> list[str]:
    """Give the passages that the text on the second step shows as bars."""
    return [each.cursor.selectedText() for each in find(page, SectionText, "section_text").extraSelections()]


def test_a_name_that_is_taken_out_can_be_left_in(page: HandOverPage, unlocked: Program) -> None:
    """A cut by a name is shown with its section, can be left where it stands, and be taken out again."""
    add_words(unlocked, " Yusra waved.")
    choose(page, "p1")
    rows = find(page, QListWidget, "parts")
    shown = [ReviewList.row_at(rows.item(place)) for place in range(rows.count())]
    rows.setCurrentRow([row and row.key for row in shown].index(SectionId("e1.context")))
    names = find(page, QComboBox, "names_out")
    names.setCurrentIndex(names.findText("Yusra", Qt.MatchFlag.MatchContains))
    assert "⟦Yusra⟧ waved" in names.currentText()
    assert "Yusra" in barred(page)
    before = len(barred(page))
    click(page, "leave_name")
    wait_for(lambda: find(page, QPushButton, "leave_name").text() == "Take it out a&gain")
    assert len(barred(page)) == before - 1
    assert find(page, QComboBox, "names_out").currentText().startswith("Stays in: ")
    assert "Yusra waved" in text_of(make(page).data)


def show_section(page: HandOverPage, name: str) -> SectionText:
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


def dialog_of(page: HandOverPage, name: str) -> QDialog:
    wait_for(lambda: [each for each in page.window().findChildren(QDialog, name) if each.isVisible()])
    return find(page.window(), QDialog, name)


def test_words_are_taken_out_on_the_second_step(page: HandOverPage) -> None:
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


def test_a_bar_is_over_its_words_whatever_the_line_ends(page: HandOverPage, unlocked: Program) -> None:
    """A text that came with the line ends of another system has its bars where they belong."""
    add_words(unlocked, "\r\nOne.\r\nTwo.\r\nYusra waved.")
    choose(page, "p1")
    show_section(page, "e1.context")
    assert "Yusra" in barred(page)


def test_what_keeps_a_pack_from_being_made_is_said_on_what_goes(page: HandOverPage, unlocked: Program) -> None:
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
    shown = comes(unlocked, "HandOverPage")
    assert isinstance(shown, HandOverPage)
    wait_for(lambda: shown.findChildren(QComboBox, "party"))
    assert shown.banner.text.startswith("No party in this notebook is called that.")


def test_why_of_the_whole_pack(page: HandOverPage) -> None:
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


WITHOUT_ISOLATES = dict.fromkeys((0x2068, 0x2069))


def to_review_on_decision(page: HandOverPage) -> None:
    """Fill in the first step of a pack for the police on the decision of the practice case, and go to the second."""
    pick(page, "party", "p3")
    pick(page, "purpose", "safety")
    tick(find(page, QRadioButton, "kind_necessity"))
    pick(page, "decision", "d1")
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QListWidget, "parts"))


def leave_sister_unnamed(page: HandOverPage) -> None:
    """Answer for the sister, who is asked about first, that her name is not needed."""
    assert find(page, QLabel, "person").text().translate(WITHOUT_ISOLATES) == "Yusra Example"
    click(page, "leave_unnamed")
    wait_for(lambda: "Yusra Example. Not named." in spoken_rows(page))


def test_each_name_is_asked_about_in_a_pack_on_a_decision(urgent: HandOverPage, unlocked: Program) -> None:
    """The officer must know who sent the messages: the answer comes first, by keyboard, and counts for this pack."""
    page = urgent
    to_review_on_decision(page)
    leave_sister_unnamed(page)
    said = find(page, QLabel, "must_know").text().translate(WITHOUT_ISOLATES)
    assert said == "Must T. Kieviet know who this is? What for: Safety."
    standing = find(page, Banner, "standing").text.translate(WITHOUT_ISOLATES)
    assert standing == "1 name is taken out. Say whether T. Kieviet must know who it is."
    assert not find(page, QPushButton, "go_on").isEnabled()
    unlocked.window.activateWindow()
    wait_for(unlocked.window.isActiveWindow)
    yes = find(page, QPushButton, "name_person")
    yes.setFocus()
    QTest.keyClick(yes, Qt.Key.Key_Space)
    wait_for(lambda: find(page, QPushButton, "go_on").isEnabled())
    assert "kestrel. Named in this pack." in spoken_rows(page)
    named = " ".join(text_of(make(page).data).split())
    assert "a sender called kestrel, whom" in named
    assert "That holds for this pack only." in named
    click(page, "go_back")
    wait_for(lambda: page.findChildren(QListWidget, "parts"))
    find(page, ReviewList, "parts").setCurrentRow(spoken_rows(page).index("kestrel. Named in this pack."))
    click(page, "leave_unnamed")
    wait_for(lambda: "kestrel. Not named." in spoken_rows(page))
    assert "kestrel" not in text_of(make(page).data)


def test_answers_about_names_end_with_their_recipient(urgent: HandOverPage) -> None:
    """Back on the first step another purpose, and back again: what was answered for one pack is asked again."""
    page = urgent
    to_review_on_decision(page)
    leave_sister_unnamed(page)
    click(page, "name_person")
    wait_for(lambda: find(page, QPushButton, "go_on").isEnabled())
    click(page, "go_back")
    wait_for(lambda: page.findChildren(QComboBox, "party"))
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QListWidget, "parts"))
    assert find(page, QPushButton, "go_on").isEnabled()
    click(page, "go_back")
    wait_for(lambda: page.findChildren(QComboBox, "party"))
    tick(find(page, QRadioButton, "kind_consented"))
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QListWidget, "parts"))
    assert not any("kestrel" in row for row in spoken_rows(page))
    click(page, "go_back")
    wait_for(lambda: page.findChildren(QComboBox, "party"))
    to_review_on_decision(page)
    assert not find(page, QPushButton, "go_on").isEnabled()


def test_who_is_protected_cannot_be_named(urgent: HandOverPage, unlocked: Program) -> None:
    """A mark in another note says that the name protects a source: there is no question, and the page says why."""
    page = urgent
    add_words(unlocked, " It was kestrel.")
    done: list[object] = []

    def task(notebook: Notebook) -> None:
        entry = load_entry(notebook, EntryId("e1"))
        part = next(each for each in entry.sections if "kestrel" in each.text)
        start = part.text.index("kestrel")
        add_mark(notebook, entry, part.id, Mark(start, start + 7, Code.SRC), AS_OF)

    unlocked.context.session.ask(unlocked.window, task, done.append, done.append)
    wait_for(lambda: done)
    to_review_on_decision(page)
    assert "kestrel. Stays out." in spoken_rows(page)
    leave_sister_unnamed(page)
    wait_for(lambda: find(page, QPushButton, "go_on").isEnabled())
    parts = find(page, ReviewList, "parts")
    parts.setCurrentRow(spoken_rows(page).index("kestrel. Stays out."))
    assert "it is taken out there as “Protects a source”" in find(page, QLabel, "why_stays").text()
    assert not page.findChildren(QPushButton, "name_person")
    assert "kestrel" not in text_of(make(page).data)


def spoken_rows(page: HandOverPage) -> list[str]:
    """Return the rows of the second step as a screen reader reads them."""
    parts = find(page, ReviewList, "parts")
    rows = [parts.row_at(parts.item(place)) for place in range(parts.count())]
    return [row.spoken.translate(WITHOUT_ISOLATES).replace("“", "").replace("”", "") for row in rows if row is not None]
