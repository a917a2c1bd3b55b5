"""What the second step of a handover asks about names."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
)

from notebook.model.entry import Mark
from notebook.model.ids import CaseId, EntryId, SectionId, ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.model.vocabulary import Code
from notebook.store import third_parties
from notebook.tasks.demo import AS_OF
from notebook.tasks.entries import load_entry
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import add_mark
from tests.support.cli import text_of
from tests.support.gui import pick
from tests.support.gui_decisions import give_number
from tests.support.gui_handover import (
    CASE,
    choose,
    click,
    make,
    tick,
)
from tests.support.handover_wizard import add_words, barred, gone, rows, wizard
from tests.support.window import find, wait_for
from ui.app import Program
from ui.handover.handover_page import HandoverPage
from ui.handover.review_list import ReviewList
from ui.theme import colours
from ui.widgets.banner import Banner


@pytest.fixture
def page(unlocked: Program) -> HandoverPage:
    """Give the wizard for the practice case, on its first step, as of the day of the demonstration."""
    return wizard(unlocked)


@pytest.fixture
def urgent(unlocked: Program) -> HandoverPage:
    """Give the same for a worker with a telephone number, who can make a pack on a decision; kestrel is in the case."""
    give_number(unlocked)
    add_person(unlocked, 81, "kestrel")
    return wizard(unlocked)


def test_suggestions_are_answered(page: HandoverPage, unlocked: Program) -> None:
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


def test_somebody_who_is_not_in_the_case_is_asked_about(page: HandoverPage, unlocked: Program) -> None:
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


def test_an_answer_is_one_to_what_was_shown(page: HandoverPage, unlocked: Program) -> None:
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


def test_who_is_called_the_same_is_asked_about(page: HandoverPage, unlocked: Program) -> None:
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


def test_an_identifier_is_asked_about_once_for_all_its_spellings(page: HandoverPage, unlocked: Program) -> None:
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


def test_a_name_that_is_taken_out_can_be_left_in(page: HandoverPage, unlocked: Program) -> None:
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


WITHOUT_ISOLATES = dict.fromkeys((0x2068, 0x2069))


def to_review_on_decision(page: HandoverPage) -> None:
    """Fill in the first step of a pack for the police on the decision of the practice case, and go to the second."""
    pick(page, "party", "p3")
    pick(page, "purpose", "safety")
    tick(find(page, QRadioButton, "kind_necessity"))
    pick(page, "decision", "d1")
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QListWidget, "parts"))


def leave_sister_unnamed(page: HandoverPage) -> None:
    """Answer for the sister, who is asked about first, that her name is not needed."""
    assert find(page, QLabel, "person").text().translate(WITHOUT_ISOLATES) == "Yusra Example"
    click(page, "leave_unnamed")
    wait_for(lambda: "Yusra Example. Not named." in spoken_rows(page))


def test_each_name_is_asked_about_in_a_pack_on_a_decision(urgent: HandoverPage, unlocked: Program) -> None:
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


def test_answers_about_names_end_with_their_recipient(urgent: HandoverPage) -> None:
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


def test_who_is_protected_cannot_be_named(urgent: HandoverPage, unlocked: Program) -> None:
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


def spoken_rows(page: HandoverPage) -> list[str]:
    """Return the rows of the second step as a screen reader reads them."""
    parts = find(page, ReviewList, "parts")
    rows = [parts.row_at(parts.item(place)) for place in range(parts.count())]
    return [row.spoken.translate(WITHOUT_ISOLATES).replace("“", "").replace("”", "") for row in rows if row is not None]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_chosen_line_is_marked_where_lines_begin(
    urgent: HandoverPage, app: QApplication, direction: Qt.LayoutDirection
) -> None:
    """In a mirrored window the bar of the line that is chosen stands at its right."""
    app.setLayoutDirection(direction)
    try:
        to_review_on_decision(urgent)
        lines = find(urgent, QListWidget, "parts")
        at = lines.visualRect(lines.currentIndex())
        picture = lines.viewport().grab(at).toImage()
        ends = {x: picture.pixelColor(x, picture.height() // 2).name() for x in (1, picture.width() - 2)}
        begins = 1 if direction is Qt.LayoutDirection.LeftToRight else picture.width() - 2
        assert [x for x, colour in ends.items() if colour == f"#{colours().accent}".lower()] == [begins]
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
