"""The people of a case in a real window: what is known, what is changed of it, and somebody new."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QToolButton, QWidget

from notebook.model.ids import PartyId, ThirdPartyId
from notebook.model.people import SUBJECT_PARTY, Addressee, ThirdParty
from notebook.model.vocabulary import SUBJECT_AUDIENCE, Purpose
from notebook.sharing.release import Text
from notebook.store import third_parties
from notebook.tasks.case_view import Wanted, view_as
from notebook.tasks.cases import change_case
from notebook.tasks.notebook import Notebook, open_notebook
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import click, comes, seen, write
from tests.support.gui_people import case_now, people, told
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.form.identifier_rows import AliasesField
from ui.shell.clock import now

pytestmark = pytest.mark.usefixtures("quick_clicks")


def words_that_go(program: Program) -> set[str]:
    """Give the words of what the psychologist would get."""
    case = case_now(program).id

    def task(notebook: Notebook) -> set[str]:
        seen_by = view_as(notebook, case, PartyId("p1"), Wanted(Purpose("reintegration")), now())
        pieces = (piece for section in seen_by.release.sections for piece in section.pieces)
        return {word for piece in pieces if isinstance(piece, Text) for word in re.findall(r"[a-z]+", piece.text)}

    return told(program, task)


def test_whoever_is_known_stands_there(unlocked: Program) -> None:
    """All that the case says of its people is in the form; leaving it as it is asks nothing and changes nothing."""
    before = case_now(unlocked)
    shown = people(unlocked)
    assert find(shown, QLineEdit, "name").text() == before.subject.name
    for place, person in enumerate(before.third_parties, start=1):
        assert find(shown, QLineEdit, f"third_{place}_name").text() == person.name
        assert shown.findChildren(QWidget, f"third_{place}_remove")
    QTest.mouseClick(find(shown, QToolButton, "back"), Qt.MouseButton.LeftButton)
    comes(unlocked, "CasePage")
    people(unlocked)
    click(comes(unlocked, "ChangeCasePage"), "save_case")
    comes(unlocked, "CasePage")
    assert case_now(unlocked) == before


def test_somebody_who_is_added_leaves_no_pack_by_name(unlocked: Program) -> None:
    """A name that nobody knew stood in what goes; once it is somebody's it does not."""
    name = max(words_that_go(unlocked), key=len)
    shown = people(unlocked)
    click(shown, "add_third")
    write(shown, "third_3_name", name)
    write(shown, "third_3_alias", "Neighbour")
    click(shown, "save_case")
    comes(unlocked, "CasePage")
    assert case_now(unlocked).third_parties[2].name == name
    assert name not in words_that_go(unlocked)


def test_a_relative_is_named_to_the_person_when_chosen(unlocked: Program) -> None:
    """Her own copy is among the choices, and like every other it is not preselected."""
    shown = people(unlocked)
    click(shown, "third_2_choose")
    box = find(shown, QCheckBox, f"third_2_named_party:{SUBJECT_PARTY}")
    assert not box.isChecked()
    box.click()
    assert find(shown, QLabel, "third_2_may_be_named").text() == "May be named to: The person this is about."
    click(shown, "save_case")
    comes(unlocked, "CasePage")
    assert case_now(unlocked).third_parties[1].may_be_named == (Addressee("party", SUBJECT_PARTY),)


def test_whom_a_case_file_names_to_the_person_stays_as_it_is(unlocked: Program) -> None:
    """What a file calls the audience of the subject is ticked as the person, and not rewritten."""
    before = case_now(unlocked)
    third = replace(before.third_parties[1], may_be_named=(Addressee("audience", SUBJECT_AUDIENCE),))

    def as_a_file_has_it(notebook: Notebook) -> None:
        with notebook.connection.transaction():
            third_parties.replace(notebook.connection, third)

    told(unlocked, as_a_file_has_it)
    shown = people(unlocked)
    assert find(shown, QCheckBox, f"third_2_named_party:{SUBJECT_PARTY}").isChecked()
    write(shown, "third_2_relation", "younger brother")
    click(shown, "save_case")
    comes(unlocked, "CasePage")
    assert case_now(unlocked).third_parties[1] == replace(third, relation="younger brother")


def test_a_name_is_mended(unlocked: Program) -> None:
    """The name of before is among the other names then, and is seen there."""
    shown = people(unlocked)
    write(shown, "third_2_name", "Idriss Example")
    click(shown, "save_case")
    comes(unlocked, "CasePage")
    shown = people(unlocked)
    assert find(shown, QLineEdit, "third_2_aliases").text() == "Idris Example"


def test_what_is_changed_is_not_lost_without_a_word(unlocked: Program) -> None:
    """Going back asks; thrown away, nothing is kept."""
    before = case_now(unlocked)
    shown = people(unlocked)
    write(shown, "name", "Somebody Else")
    QTest.mouseClick(find(shown, QToolButton, "back"), Qt.MouseButton.LeftButton)
    assert unlocked.window.page is shown
    click(shown, "throw_away")
    comes(unlocked, "CasePage")
    assert case_now(unlocked) == before


@pytest.mark.parametrize(("typed", "kept"), [("Amina Changed", "Amina Changed"), (" ", "Amina Example")])
def test_a_lock_keeps_what_is_whole(unlocked: Program, desk: CliNotebook, typed: str, kept: str) -> None:
    """A change that could be saved is saved by a lock; one without a name is not."""
    write(people(unlocked), "name", typed)
    closed: list[bool] = []
    unlocked.context.session.closed.connect(lambda: closed.append(True))
    unlocked.context.lock()
    wait_for(lambda: closed)
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        assert load_case(notebook, "K-014").subject.name == kept


def test_names_with_commas_stay_whole(unlocked: Program) -> None:
    """A name that a case file brought, comma and all, is not parted because something else was changed."""
    before = case_now(unlocked)
    third = replace(before.third_parties[0], aliases=("Example, Yusra", "Yuyu"))
    told(unlocked, lambda book: change_case(book, before.id, before.reference, before.subject, [third], now()))
    shown = people(unlocked)
    assert find(shown, AliasesField, "third_1_aliases").text() == "Example, Yusra, Yuyu"
    write(shown, "third_1_relation", "older sister")
    click(shown, "save_case")
    comes(unlocked, "CasePage")
    assert case_now(unlocked).third_parties[0] == replace(third, relation="older sister")
    shown = people(unlocked)
    write(shown, "third_1_aliases", "Yuyu, Y. E.")
    assert find(shown, AliasesField, "third_1_aliases").names == ("Yuyu", "Y. E.")
    assert seen(shown, "third_1_may_be_named").isVisible()


def test_a_person_who_is_mentioned_is_not_removed(unlocked: Program) -> None:
    """The page says why, and the case keeps them; somebody nothing is about is removed."""
    before = case_now(unlocked)
    shown = people(unlocked)
    click(shown, "third_1_remove")
    click(shown, "save_case")
    wait_for(lambda: "may be about this person" in shown.banner.text)  # type: ignore[attr-defined]
    assert case_now(unlocked) == before
    mistake = ThirdParty(ThirdPartyId(""), "Xjvqz Wyzzk")
    told(unlocked, lambda book: change_case(book, before.id, before.reference, before.subject, [mistake], now()))
    click(shown, "back")
    click(shown, "throw_away")
    comes(unlocked, "CasePage")
    shown = people(unlocked)
    click(shown, f"third_{len(before.third_parties) + 1}_remove")
    click(shown, "save_case")
    comes(unlocked, "CasePage")
    assert case_now(unlocked).third_parties == before.third_parties
