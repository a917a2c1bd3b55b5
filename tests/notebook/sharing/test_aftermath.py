"""What a recipient would read otherwise."""

from dataclasses import replace
from datetime import date

import pytest

from notebook.model.entry import Action, Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import SectionKind
from notebook.sharing.as_printed import Reader, is_corrected_for
from notebook.sharing.beside import BesideLook
from notebook.sharing.hidden_people import Hidden
from tests.support.build import case, question, section

HELD = section("She came early.")
RING = replace(section("Ring the school"), actions=(Action(0, "J. Bakker", date(2026, 12, 1)),))
[PLAN] = RING.actions
NURSE = Reader(question(), Hidden(()), BesideLook.of(case(), question(), Hidden(()), str))


def nobody(_: SectionId) -> frozenset[str]:
    """Say that no other section has a bar."""
    return frozenset()


@pytest.mark.parametrize(
    ("present", "otherwise"),
    [
        (replace(HELD, kind=SectionKind.OPINION, revision=2), True),
        (replace(HELD, text="She came late.", revision=2), True),
        (replace(HELD, text="She  came\nearly.", revision=2), False),
        (replace(HELD, categories=(), revision=2), False),
    ],
    ids=["an opinion now", "other words", "white space", "filed elsewhere"],
)
def test_what_reads_otherwise(present: Section, otherwise: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Other words do, and what was an observation and is an opinion; white space and filing do not."""
    assert is_corrected_for(NURSE, HELD, present, nobody) is otherwise


@pytest.mark.parametrize(
    ("action", "otherwise"),
    [
        (replace(PLAN, owner="M. Visser"), True),
        (replace(PLAN, due=None), True),
        (replace(PLAN, done=True), False),
    ],
    ids=["another owner", "another day", "done"],
)
def test_who_does_what_by_when_is_read_too(action: Action, otherwise: bool) -> None:  # noqa: FBT001
    """A recipient who waits for the wrong person is told; that something was done is no correction."""
    assert is_corrected_for(NURSE, RING, replace(RING, actions=(action,), revision=2), nobody) is otherwise
