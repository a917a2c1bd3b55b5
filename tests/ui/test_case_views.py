"""A case as a party would see it, and as the worker left it."""

import gc
import re
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
)

from notebook.model.case import Case
from notebook.model.ids import CaseId, EntryId, PartyId
from notebook.model.people import SUBJECT_PARTY
from notebook.model.vocabulary import PackKind, Purpose
from notebook.sharing.release import Release, Text
from notebook.tasks.case_view import Wanted, view_as
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import resolve
from tests.references import sharing_request
from tests.support.flags_shown import PARTIES, came_since
from tests.support.gui_case_page import for_purpose, opened, pick, told
from tests.support.window import find, settle, wait_for
from tests.support.window_text import everything_said
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.cases.case.section_text import SectionText
from ui.shell.clock import now
from ui.shell.routes import CaseListRoute, CaseRoute
from ui.widgets.chip import Chip


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


def test_a_message_is_gone_when_a_party_looks(unlocked: Program) -> None:
    """What the page said to the worker, a name perhaps, is in no label any more, hidden or not."""
    page = opened(unlocked)
    page.banner.say("What you decided may go to S. Zwaluw.")
    pick(page, "view_as", "p3")
    wait_for(page.note.isVisible)
    said = [label for label in page.findChildren(QLabel) if "may go to" in label.text() + label.accessibleName()]
    assert not said


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
