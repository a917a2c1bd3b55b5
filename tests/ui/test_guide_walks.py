"""Every way through the questions of the guide, in the window: each ends in what it should, and is recorded."""

from dataclasses import replace
from functools import partial
from itertools import pairwise, takewhile

import pytest
from PySide6.QtWidgets import QLabel

from notebook.guide.profile import Profile
from notebook.guide.walk import Reached, Walk, standing_at, to_json
from notebook.model.case import Case
from notebook.model.ids import PartyId, SectionId
from notebook.model.vocabulary import Purpose
from notebook.store.guide import list_walks, load_walk, put_walk
from notebook.tasks.guide import GuideScope, begin_guide
from notebook.tasks.guide_profiles import shipped_profile
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.gui import comes
from tests.support.gui_case_page import told
from tests.support.gui_decisions import CASE
from tests.support.gui_guide import give_answer, heading, record_end
from tests.support.guide_walks import every_walk, route_of
from tests.support.window import find, wait_for
from ui.app import Program
from ui.guide.guide_page import GuidePage
from ui.shell.clock import now
from ui.shell.routes import GuideRoute

pytestmark = pytest.mark.usefixtures("quick_clicks")

AGREED = GuideScope(PartyId("p1"), Purpose("care"), (SectionId("e5.observed"),))
"""What Amina agreed to: the register contradicts no answer about it."""


def leave_half_way(answered: Walk | None, notebook: Notebook) -> Case:
    """Store a walk with its first answers, to be resumed next, and give the case as it is before that."""
    case = load_case(notebook, "K-014")
    if answered is not None:
        begun = begin_guide(notebook, CASE, AGREED, now())
        stored = replace(load_walk(notebook.connection, begun.id), answers=to_json(answered))
        with notebook.connection.transaction():
            put_walk(notebook.connection, stored)
    return case


def resumed(program: Program, profile: Profile, answered: Walk) -> GuidePage:
    """Wait for the guide, which goes on at the question where a walk was left."""
    shown = comes(program, "GuidePage")
    assert isinstance(shown, GuidePage)
    wait_for(lambda: shown.card is not None)
    question = standing_at(profile, answered)
    assert not isinstance(question, Reached)
    assert heading(shown) == question.text
    return shown


def check_recorded(reached: Reached, before: Case, after: Case, kept: str) -> None:
    """See that exactly one thing was kept, and that it says where the walk ended."""
    more = (len(after.decisions) - len(before.decisions), len(after.entries) - len(before.entries))
    assert more == ((1, 0) if kept == "decision" else (0, 1))
    if kept == "decision":
        made = after.decisions[-1]
        assert made.outcome is reached.end.outcome
        assert made.guide is not None
        assert made.guide.end == reached.end
        assert made.ground is None or made.ground == reached.basis


def parted(walks: list[Walk]) -> list[Walk]:
    """Give the answers with which each walk begins as the one before it; its last is always given anew."""
    found = [Walk()]
    for earlier, walk in pairwise(walks):
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(walk.steps[:-1], earlier.steps, strict=False))
        found.append(Walk(walk.steps[: len(list(alike))]))
    return found


def test_every_way_ends_in_what_is_recorded(unlocked: Program) -> None:
    """Each answer to each question is given in the page on every way to it, and every end is recorded there.

    A way that begins as the one before it is resumed where they part, as a walk that was left half-way.
    """
    profile = shipped_profile()
    every = list(every_walk(profile))
    assert {reached.end for _walk, reached in every} == set(profile.ends)
    assert len(every) > 100
    half_way = parted([walk for walk, _reached in every])
    again = GuideRoute(CASE, AGREED)
    before = told(unlocked, partial(leave_half_way, half_way[0]))
    for (walk, reached), answered, following in zip(every, half_way, (*half_way[1:], None), strict=True):
        if not isinstance(unlocked.window.page, GuidePage):
            unlocked.context.navigator.go(replace(again, return_to=again))
        guide = resumed(unlocked, profile, answered)
        for step in walk.steps[len(answered.steps) :]:
            give_answer(guide, step)
        assert find(guide, QLabel, "end_next").text() == profile.ends[reached.end].next, route_of(walk)
        told(unlocked, partial(leave_half_way, following))
        kept = record_end(unlocked, guide, reached.end)
        after = told(unlocked, partial(leave_half_way, None))
        check_recorded(reached, before, after, kept)
        before = after
    assert told(unlocked, lambda book: list_walks(book.connection, CASE)) == ()
