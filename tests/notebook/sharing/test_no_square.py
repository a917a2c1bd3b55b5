"""Nothing takes the square of a case: what is done is counted, not timed."""

import sys
from collections.abc import Callable
from cProfile import Profile
from dataclasses import replace
from functools import partial
from types import FrameType

import pytest

from benchmarks import shares
from benchmarks.cases import large_case
from notebook.model.vocabulary import EntryStatus
from notebook.sharing.ruling import Ruling
from notebook.sharing.ruling_table import rule
from tests.support import build


def calls(act: Callable[[], object]) -> int:
    """Count the calls, of Python's functions and of C's, that something takes."""
    counted = Profile()
    act()  # once for what is worked out the first time only
    counted.runcall(act)
    return sum(each.callcount for each in counted.getstats())


@pytest.mark.parametrize(
    "made",
    [
        shares.asking_about,
        shares.pasted_numbers,
        shares.short_identifiers,
        partial(shares.known_names, known=50),
        partial(shares.known_in_prose, known=50),
        shares.consents_page,
        shares.decisions_page,
        shares.foreseeing,
    ],
)
def test_ten_times_as_much_takes_ten_times_as_long(made: Callable[[int], Callable[[], object]]) -> None:
    """Suggestions of one section, pasted numbers, and entries under many identifiers, consents and decisions."""
    assert calls(made(500)) <= 11 * calls(made(50))


@pytest.mark.parametrize(
    ("made", "one", "many"),
    [
        (shares.short_identifiers, 5, 50),
        (shares.consents_page, 2, 20),
        (shares.foreseeing, 4, 40),
    ],
)
def test_entries_are_looked_at_once_for_all(
    made: Callable[[int, int], Callable[[], object]], one: int, many: int
) -> None:
    """Ten times as many identifiers, consents or decisions over the same entries cost far less than ten times."""
    assert calls(made(300, many)) <= 4 * calls(made(300, one))


@pytest.mark.parametrize("released", [True, False])
def test_each_ruling_is_built_once(*, released: bool) -> None:
    """Asked why, the program makes one ruling for a section, whatever it says: none that it then throws away."""
    case = large_case(60, name="O")
    if not released:
        draft = replace(case.entries[0], status=EntryStatus.DRAFT)
        case = replace(case, consents=(), entries=(draft, *case.entries[1:]))
    built = 0

    def count(frame: FrameType, what: str, _about: object) -> None:
        nonlocal built
        built += what == "call" and frame.f_code is Ruling.__init__.__code__

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        rulings = rule(case, build.question())
    finally:
        sys.setprofile(before)
    assert any(each.released for each in rulings.values()) is released
    assert built == len(rulings) == len(list(case.parts()))
