"""Nothing that was withheld is reachable from a release, whichever way one goes through it."""

import gc
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from types import ModuleType

import pytest

from notebook.model.case import Case
from notebook.model.entry import Mark
from notebook.model.ids import SectionId, ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.model.vocabulary import Code, FlagValue
from notebook.sharing.make_release import make_release
from notebook.sharing.release import Redacted, Release, Text
from tests.support.build import TO_POLICE, case, consent, entry, flag, question, section

MARKED = "a passage that is fifty-seven signs long, and is taken out"
SECRETS = ("Xanthe", "Quill", "never-told", "the title", "in her own words", "fifty-seven", "zz-4711")
KNOWN_NUMBERS = {0, 1}
"""What a release counts by itself here: the number of its one contact, and that of an alias."""


def reachable(start: object) -> Iterator[object]:
    """Yield everything that an object leads to, without classes, modules and closed vocabularies."""
    waiting, seen = [start], set[int]()
    while waiting:
        found = waiting.pop()
        if id(found) in seen or isinstance(found, type | ModuleType | Enum):
            continue
        seen.add(id(found))
        yield found
        waiting.extend(gc.get_referents(found))


def case_with_secrets() -> Case:
    """Give a case with one released section, and something to withhold in every other place."""
    name = "Xanthe Quill"
    text = f"She saw {name}, {MARKED}."
    start = text.index(MARKED)
    shared = section(text, flags=(flag(),), marks=(Mark(start, start + len(MARKED), Code.HD),))
    kept = section("never-told", name=SectionId("e1.b"), never=True, flags=(flag(),))
    withheld = section("never-told too", name=SectionId("e1.c"), flags=(flag(FlagValue.WITHHOLD, code=Code.HD),))
    there = replace(entry(shared, kept, withheld), title="the title")
    person = ThirdParty(ThirdPartyId("t1"), name, (), "zz-4711", "Relative")
    given = consent()
    own = tuple(replace(provision, exceptions="in her own words") for provision in given.provisions)
    return case(there, consents=(replace(given, provisions=own),), third_parties=(person,))


def test_no_withheld_word_and_no_length_is_reachable() -> None:
    """Whatever a release leads to holds no withheld word, and no number but those that it prints."""
    found = list(reachable(make_release(case_with_secrets(), question())))
    words = [each for each in found if isinstance(each, str)]
    assert "She saw " in words
    assert [word for word in words if any(secret in word for secret in SECRETS)] == []
    assert {each for each in found if isinstance(each, int) and not isinstance(each, bool)} <= KNOWN_NUMBERS


@dataclass(frozen=True)
class Telling(Redacted):
    """A removed passage that still knows how long it was, where neither equality nor a printout shows it."""

    hint: int = 0


def test_a_length_would_be_found() -> None:
    """The walk goes into what equality does not compare."""
    made = make_release(case_with_secrets(), question())
    first = made.sections[0]
    telling = replace(made, sections=(replace(first, pieces=(*first.pieces, Telling(Code.HD, hint=len(MARKED)))),))
    assert len(MARKED) in list(reachable(telling))


def written(made: Release) -> bytes:
    """Give a release as bytes, which tells more apart than equality does."""
    return pickle.dumps(made, protocol=5)


@pytest.mark.parametrize("place", [(0, 4), (0, 3), (2, 9), (5, 9), (0, 20)])
def test_a_mark_for_somebody_else_changes_nothing(place: tuple[int, int]) -> None:
    """What is to be hidden from the police alone is in the nurse's pack as if nobody had marked it, names too."""
    text = "Sara came, and slept."
    sara = ThirdParty(ThirdPartyId("t1"), "Sara Dijk", alias="Relative")
    marked, plain = (
        case(
            entry(section(text, flags=(flag(),), marks=marks)),
            consents=(consent(),),
            third_parties=(sara,),
        )
        for marks in ((Mark(*place, Code.LAW, (TO_POLICE,)),), ())
    )
    assert written(make_release(marked, question())) == written(make_release(plain, question()))
    assert make_release(marked, question()).sections[0].pieces[-1] == Text(" came, and slept.")


def test_names_that_overlap_are_cut_whole() -> None:
    """Where the names of two people run into each other, no word of either stays."""
    people = tuple(
        ThirdParty(ThirdPartyId(f"t{number}"), name) for number, name in enumerate(("Sara Anna", "Anna Qvist"))
    )
    on = case(
        entry(section("Sara Anna Qvist came", flags=(flag(),))),
        consents=(consent(),),
        third_parties=people,
    )
    left = [piece.text for piece in make_release(on, question()).sections[0].pieces if isinstance(piece, Text)]
    assert "".join(left).split() == ["came"]


def test_marks_that_overlap_are_cut_whole() -> None:
    """Of two marks that run into each other, nothing of either is left."""
    marks = (Mark(0, 3, Code.HD), Mark(2, 7, Code.HD))
    on = case(entry(section("she was there", flags=(flag(),), marks=marks)), consents=(consent(),))
    assert make_release(on, question()).sections[0].pieces == (Redacted(Code.HD), Text(" there"))


def test_marks_of_two_codes_become_one_of_the_strictest() -> None:
    """Marks that touch are one passage, which is told by the strictest of their reasons, in either order."""
    for codes in ((Code.NR, Code.SRC), (Code.SRC, Code.NR)):
        marks = (Mark(0, 4, codes[0]), Mark(4, 7, codes[1]))
        on = case(entry(section("she was there", flags=(flag(),), marks=marks)), consents=(consent(),))
        assert make_release(on, question()).sections[0].pieces == (Redacted(Code.SRC), Text(" there"))
