"""Who may read the name of a third party, as the form of a case says and offers it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QRadioButton, QWidget

from notebook.model.ids import PartyId
from notebook.model.people import Addressee
from notebook.model.vocabulary import PackKind
from notebook.tasks.cases import change_case
from notebook.tasks.parties import known_parties, mark_gone
from tests.support.gui import click, comes
from tests.support.gui_people import case_now, people, told
from tests.support.handover_wizard import wizard
from tests.support.window import find, settle
from ui.app import Program
from ui.shell.clock import now
from ui.theme import apply_theme

pytestmark = pytest.mark.usefixtures("quick_clicks")

VERA = PartyId("p1")
TO_VERA = Addressee("party", VERA)
SENTENCE = "third_2_may_be_named"


def named_to(program: Program, *allowed: Addressee) -> None:
    """Let the brother of the case be named to some."""
    before = case_now(program)
    thirds = [before.third_parties[0], replace(before.third_parties[1], may_be_named=allowed)]
    told(program, lambda book: change_case(book, before.id, before.reference, before.subject, thirds, now()))


def leaves(program: Program) -> None:
    """Record that the party who may read the name is no longer there."""
    told(program, lambda book: mark_gone(book, VERA, date(2026, 11, 3)))


def said(page: QWidget) -> str:
    """Return the line over the choices, without the signs that keep names apart."""
    return "".join(each for each in find(page, QLabel, SENTENCE).text() if each not in "\u2068\u2069")


def test_who_is_gone_and_may_read_a_name_is_told(unlocked: Program) -> None:
    """Nobody who is there may; but it is on record, and counts again once they are back."""
    named_to(unlocked, TO_VERA)
    leaves(unlocked)
    shown = said(people(unlocked))
    assert shown.startswith("Nobody who is still here may read this name: it is taken out of every pack.")
    assert "No longer here, but still on record as allowed: " in shown
    [vera] = [each for each in told(unlocked, known_parties).parties if each.id == VERA]
    assert vera.name in shown


def test_who_is_gone_stands_beside_who_is_there(unlocked: Program) -> None:
    """Both are named, each as what they are."""
    named_to(unlocked, TO_VERA, Addressee("audience", "probation"))
    leaves(unlocked)
    shown = said(people(unlocked))
    assert shown.startswith("May be named to: Probation. ")
    assert "No longer here, but still on record as allowed: " in shown


def test_what_somebody_who_is_gone_was_allowed_is_taken_back(unlocked: Program) -> None:
    """Their box is there as long as it is ticked; unticked and saved, nobody may read the name."""
    named_to(unlocked, TO_VERA)
    leaves(unlocked)
    shown = people(unlocked)
    assert not shown.findChildren(QCheckBox, f"third_1_named_{TO_VERA}")
    click(shown, "third_2_choose")
    click(shown, f"third_2_named_{TO_VERA}")
    assert said(shown) == "Nobody may read this name: it is taken out of every pack."
    click(shown, "save_case")
    comes(unlocked, "CasePage")
    assert case_now(unlocked).third_parties[1].may_be_named == ()


@pytest.mark.parametrize(("scale", "width"), [(1, 1366), (2, 1366), (1, 683), (2, 683)])
def test_choices_have_the_room_that_the_page_has(app: QApplication, unlocked: Program, scale: int, width: int) -> None:
    """No choice is cut where the page has room for it, and none sticks out of it."""
    apply_theme(app, dark=False, scale=scale)
    unlocked.window.resize(width, 600)
    shown = people(unlocked)
    click(shown, "third_2_choose")
    settle()
    boxes = [each for each in shown.findChildren(QCheckBox) if each.objectName().startswith("third_2_named_")]
    page_width = find(shown, QWidget, "third_2").visibleRegion().boundingRect().width()
    for box in boxes:
        card = box.parentWidget()
        assert card is not None
        assert 0 <= box.x() <= box.geometry().right() <= min(card.width(), page_width), box.accessibleName()
        alone = sum(other.y() == box.y() for other in boxes if other.parentWidget() is card) == 1
        whole = box.text().replace("&&", "&") == box.accessibleName()
        assert whole or (alone and box.sizeHint().width() > card.width()), box.accessibleName()
        assert box.toolTip() == ("" if whole else box.accessibleName())


@pytest.mark.parametrize("mirrored", [False, True])
def test_help_stands_under_the_text_of_its_choice(app: QApplication, unlocked: Program, mirrored: bool) -> None:  # noqa: FBT001
    """In a mirrored window the meaning of a kind of pack is set in from the right, as the kind is."""
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    try:
        shown = wizard(unlocked)
        settle()
        kind = find(shown, QRadioButton, f"kind_{PackKind.NECESSITY}")
        help_text = next(each for each in shown.findChildren(QLabel) if each.text() == kind.accessibleDescription())
        inside = help_text.contentsRect().translated(help_text.mapTo(shown, QPoint(0, 0)))
        around = kind.rect().translated(kind.mapTo(shown, QPoint(0, 0)))
        before, after = inside.left() - around.left(), around.right() - inside.right()
        assert (after if mirrored else before) == 32
        begins = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        assert ((help_text.alignment() & begins) == begins) is mirrored, "an English text begins there, too"
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
