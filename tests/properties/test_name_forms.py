"""The laws of sharing where names have every form: joined, apart, with other letters, particles, common words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.entry import Mark
from notebook.model.ids import PartyId, ThirdPartyId
from notebook.model.people import Addressee, Subject, ThirdParty
from notebook.model.vocabulary import Code
from notebook.sharing.finder.spelling import two_letters
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.name_matching import name_words, tokenize
from notebook.sharing.redaction import cuts
from tests.notebook.sharing.asked import suggestions
from tests.support import build

pytestmark = pytest.mark.law

# Most share a word with others, or are others when they are written in one or apart.
NAMES = (
    *("Rosa DeAngelo", "De Angelo", "Rosa Green", "Annemarie Vos", "Anne Marie Vos", "Anne Green", "Marie May"),
    *("Lan Le", "Le Vos", "Xi O", "Mr Kos", "Jörg Grünwald", "Joerg Gruenwald", "Jan Vos", "Jan Green", "Will May"),
    *("Green Rosa", "May Will", "In May", "Eva Mueller", "Jol Vos", "Jolvos", "Joel Vos", "sara may"),
)
WORDS = ("in", "In", "Mr", "Ms.", "will", "Will", "you", "I", "der", "Der", "came", "3", "2026", "and", "Monde", "van")
SIGNS = (" ", " ", " ", "-", "-\n", ". ", ", ", "\n", "", "\u00ad", "'s ")
TO = Addressee("party", build.NURSE.id)


@dataclass(frozen=True)
class Text:
    """A text about some people, and its marks."""

    text: str
    names: tuple[str, ...]
    marks: tuple[Mark, ...]


def forms(name: str) -> st.SearchStrategy[str]:
    """Generate a name as it may be written: all or a part of it, in one, apart, with two letters for one."""
    words = name.split()
    halves = [f"{word[:at]}-\n{word[at:]}" for word in words for at in (2,) if len(word) > at]
    apart = [
        f"{word[:at]}{sign}{word[at:].title()}" for word in words for at in (2, 3, 4) for sign in " -" if len(word) > at
    ]
    written = [
        name,
        two_letters(name),
        "".join(words),
        "-".join(words),
        name.upper(),
        name.lower(),
        *words,
        *halves,
        *apart,
    ]
    return st.sampled_from([*written, *map(str.lower, words), *map(two_letters, words)])


def related_words(name: str) -> set[str]:
    """Return the words of a name, each of its two words in one, and the halves of a long word."""
    words = [*name_words(name), *name_words(two_letters(name))]
    return {*words, "".join(words[:2]), *(word[:4] for word in words), *(word[2:] for word in words if len(word) > 6)}


def overlapping(names: Sequence[str]) -> list[str]:
    """Return the names that end and begin with the same word as one run: "Lan Le" and "Le Vos" as "Lan Le Vos"."""
    pairs = [(one.split(), other.split()) for one in names for other in names if one != other]
    return [" ".join([*one, *other[1:]]) for one, other in pairs if one[-1] == other[0]]


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Generate a text of forms of names and of words that say what is beside them."""
    first = draw(st.sampled_from(NAMES))
    related = [name for name in NAMES if name != first and not related_words(name).isdisjoint(related_words(first))]
    names = (first, *draw(st.lists(st.sampled_from(related or NAMES[:2]), min_size=1, max_size=2, unique=True)))
    written = st.sampled_from([*names, *overlapping(names)]).flatmap(forms)
    parts = st.one_of(written, written, st.sampled_from(WORDS))
    text = "".join(
        part + sign for part, sign in draw(st.lists(st.tuples(parts, st.sampled_from(SIGNS)), min_size=2, max_size=6))
    )
    marks: tuple[Mark, ...] = ()
    if text and draw(st.integers(0, 3)) == 0:
        start = draw(st.integers(0, len(text) - 1))
        marks = (Mark(start, draw(st.integers(start + 1, len(text))), Code.HD),)
    return Text(text, names, marks)


def case_of(about: Text, names: Sequence[str], namable: Sequence[str] = ()) -> Case:
    """Return a case with one shared section, in which some may be named and others not."""
    thirds = [
        ThirdParty(ThirdPartyId(f"t{name}"), name, may_be_named=(TO,) if name in namable else ()) for name in names
    ]
    section = build.section(about.text, flags=(build.flag(),), marks=about.marks)
    return build.case(
        build.entry(section), consents=(build.consent(),), third_parties=tuple(thirds), subject=Subject("Sara May")
    )


def kept(case: Case) -> set[int]:
    """Return the code points of the section that are printed."""
    ((_, section),) = case.parts()
    hidden = hidden_people(case, build.question(), ())
    taken = cuts(section, build.NURSE, hidden, tokenize(section.text))
    return set(range(len(section.text))).difference(*(range(cut.start, cut.end) for cut in taken))


@example(Text("Then Jol Vos rang.", ("Joel Vos", "Jolvos"), ()))
@example(Text("Lan Le Vos rang.", ("Lan Le", "Le Vos"), ()))
@example(Text("Rosa Green Will May rang.", ("Green Will", "Rosa Green", "Will May"), ()))
@given(texts())
def test_a_hidden_name_never_adds_a_character(about: Text) -> None:
    """Whoever is added to the people who may not be named, what is printed only gets less."""
    name, *others = about.names
    before, after = kept(case_of(about, others)), kept(case_of(about, [*others, name]))
    event("less" if after != before else "the same")
    assert after <= before


@given(texts())
def test_who_may_be_named_uncovers_their_whole_name_only(about: Text) -> None:
    """Beside a hidden person, somebody who may be named is printed by two words of their name and more."""
    name, *others = about.names
    before, after = kept(case_of(about, others)), kept(case_of(about, [*others, name], namable=[name]))
    event("more" if after != before else "the same")
    assert before <= after
    assert after - before <= whole_uses(about.text, name)


def whole_uses(text: str, name: str) -> set[int]:
    """Return the code points of a text where a whole name is, compared by its words alone."""
    found: set[int] = set()
    there = tokenize(text)
    for written in {name_words(name), name_words(two_letters(name))}:
        runs = {written[start:] for start in range(len(written) - 1)} | {(written[0], written[-1])}
        for first in range(len(there)):
            for last in range(first + 1, len(there) + 1):
                letters = "".join(word.folded for word in there[first:last])
                if letters in {"".join(run) for run in runs if len(run) > 1}:
                    found.update(range(there[first].start, there[last - 1].end))
    return found


@given(texts())
def test_what_is_not_printed_is_not_asked(about: Text) -> None:
    """Each question has a word that is printed, and each word of a name is taken out or asked about."""
    case = case_of(about, about.names)
    printed, words = kept(case), tokenize(about.text)
    asked = [(each.start, each.end) for each in suggestions(case, build.question()) if each.likeness != "shared_name"]
    assert all(printed.intersection(range(start, end)) for start, end in asked)
    known = {word for name in about.names for word in name_words(name) if len(word) > 3} - {"may", "sara"}
    for word in words:
        inside = set(range(word.start, word.end))
        if word.folded in known and not word.joined and inside & printed:
            assert any(start <= word.start and word.end <= end for start, end in asked), (word, asked)


@given(texts(), st.data())
def test_the_answers_of_another_party_change_nothing(about: Text, data: st.DataObject) -> None:
    """What was left for one reader is asked about for the other, and taken out."""
    case = case_of(about, about.names)
    asked = suggestions(case, build.question())
    other = tuple(replace(each, party=PartyId("p9")) for each in asked if data.draw(st.booleans()))
    assert suggestions(case, build.question(), left=other) == asked
    assert not re.search("p9", "".join(each.party for each in asked))
