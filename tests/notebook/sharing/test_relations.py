"""A relation beside a bar names whom the bar hides, and is asked about; one in an author's name makes it private."""

from dataclasses import replace

import pytest

from notebook.model.entry import Mark
from notebook.model.ids import ThirdPartyId
from notebook.model.people import Identifier, Subject, ThirdParty
from notebook.model.vocabulary import Code
from notebook.sharing.make_release import make_release
from notebook.sharing.name_looks import languages_of
from notebook.sharing.relation_words import relations_beside, shows_private_person
from notebook.sharing.release import ReleasedSection
from notebook.sharing.suggestions import Likeness, Suggestion
from tests.notebook.sharing.asked import suggestions, unregistered
from tests.support.build import TO_NURSES, case, consent, entry, flag, question, section
from tests.support.redaction import released, third

BAR = "\N{BLACK SQUARE}"


def beside(text: str) -> list[str]:
    """Return the relations beside the bars of a text."""
    bars = [(at, at + 1) for at, sign in enumerate(text) if sign == BAR]
    return [text[start:end] for start, end, _ in relations_beside(text, bars, languages_of(text))]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Her sister ■ came, and they were there.", "sister"),
        ("She came with her half-sister, ■, to the office.", "half-sister"),
        ("■, her brother, rang and said that.", "brother"),
        ("■ (mother-in-law) rang and said that.", "mother-in-law"),
        ("Her neighbour Mr. ■ was there.", "neighbour"),
        ("Haar zus ■ was er niet en het was laat.", "zus"),
        ("Zijn buurman, dhr. ■, was er niet.", "buurman"),
        ("Sie kam mit ihrer Schwester ■, und das war nicht gut.", "Schwester"),
        ("Seine Frau ■ kam und sie war nicht da.", "Frau"),
        ("Sa sœur ■ est venue avec les enfants.", "sœur"),
        ("Jej siostrą ■ jest, i nie ma się czego bać.", "siostrą"),
        ("Он был с братом ■ и не знал.", "братом"),  # noqa: RUF001
    ],
)
def test_a_relation_beside_a_bar_is_found(text: str, relation: str) -> None:
    """Before a bar, also with a title between, and behind one as an apposition; in six languages, inflected."""
    assert beside(text) == [relation]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Her kids ■ and ■ were there and they know.", "kids"),
        ("Zijn kinderen ■ en ■ waren er niet.", "kinderen"),
        ("Ses enfants ■ et ■ sont avec elle.", "enfants"),
        ("Jego dzieci ■ i ■ nie są tu.", "dzieci"),
    ],
)
def test_several_people_are_a_relation_too(text: str, relation: str) -> None:
    """Also where their word is no regular form of the word for one."""
    assert beside(text) == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "Her sister came. ■ was there too.",
        "She saw her sister. ■ came and was there.",
        "■ and her sister were there.",
        "Frau ■ kam, und sie war nicht da.",
        "Her transistor ■ was there.",
        "Her sister and her friends and ■ were there.",
    ],
)
def test_other_words_beside_a_bar_are_not(text: str) -> None:
    """Another sentence, another person, a title, a part of a word."""
    assert beside(text) == []


def asked(text: str, *thirds: ThirdParty, marks: tuple[Mark, ...] = ()) -> list[tuple[str, str]]:
    """Return the relations that are asked about, and whom each is about."""
    shared = section(text, flags=(flag(),), marks=marks)
    found = suggestions(case(entry(shared), consents=(consent(),), third_parties=thirds), question())
    return [(text[each.start : each.end], each.about) for each in found if each.likeness is Likeness.RELATION]


def test_the_pack_waits_for_an_answer() -> None:
    """A name and a mark alike: both hide somebody; an answer counts for this person only."""
    [(word, about)] = asked("Her sister Sara came.", third("Sara Vos"))
    assert (word, about.partition("#")[0]) == ("sister", "t1")
    assert asked("Her sister Ilse came.", marks=(Mark(11, 15, Code.SRC),)) == [("sister", "")]
    assert asked("Her sister Sara came.") == []


def test_a_label_that_says_the_relation_is_not_asked() -> None:
    """The worker chose to print "Sister A" in place of the name."""
    assert asked("Her sister Sara came.", third("Sara Vos", alias="Sister")) == []


def test_a_relation_that_a_mark_takes_out_is_not_asked() -> None:
    """It is not printed."""
    assert asked("Her sister Sara came.", third("Sara Vos"), marks=(Mark(4, 10, Code.TP),)) == []


def test_what_a_mark_hides_changes_no_question() -> None:
    """Two notes that differ only under a bar are asked the same."""
    one, two = (asked(f"Her sister {name} came.", marks=(Mark(11, 15, Code.SRC),)) for name in ("Ilse", "Omar"))
    assert one == two == [("sister", "")]


def test_an_answer_is_for_one_party_and_changes_no_text() -> None:
    """It settles the question of the party that it was given for, and the pack stays as it was."""
    text, sara = "Her sister Sara came.", third("Sara Vos")
    there = case(entry(section(text, flags=(flag(),))), consents=(consent(),), third_parties=(sara,))
    [found] = [each for each in suggestions(there, question()) if each.likeness is Likeness.RELATION]
    other: Suggestion = replace(found, party=type(found.party)("someone-else"))
    assert found not in suggestions(there, question(), left=(found,))
    assert found in suggestions(there, question(), left=(other,))
    assert make_release(there, question(), left=(found,)) == make_release(there, question())
    assert released(text, sara) == "Her sister [Relative A TP] came."


@pytest.mark.parametrize(
    ("author", "private"),
    [
        ("Sara Sample (sister), by phone", True),
        ("Sara Sample, zus van P.", True),
        ("his brother Ilyas", True),
        ("Sara (Schwester)", True),
        ("J. Bakker", False),
        ("Thomas Mann", False),
        ("Schwester Agnes", False),
        ("J. Bakker, MA", False),
        ("J. Bakker, teacher", False),
        ("Weber, Frau", False),
    ],
)
def test_an_author_with_a_relation_is_private(author: str, *, private: bool) -> None:
    """A colleague has a title, a work or a name that is also a relation."""
    assert shows_private_person(author) is private


def printed(author: str = "J. Bakker", place: str = "", *thirds: ThirdParty, born: str = "") -> ReleasedSection:
    """Release one note of an entry by this author at this place; ``born`` is an identifier of the subject."""
    note = replace(entry(section(flags=(flag(),))), author=author, place=place)
    subject = Subject("Amina Example", (), None, (Identifier("address", born),) if born else ())
    there = case(note, consents=(consent(),), third_parties=thirds, subject=subject)
    return make_release(there, question()).sections[0]


@pytest.mark.parametrize(
    "place",
    [
        "12 Elm Street, Leeds LS1 4AB",
        "by phone, +44 20 7946 0958",
        "ssample@mail.example",
        "At Marja's",
        "Flat of Mr Quandt",
        "bij haar zus Ilse",
    ],
)
def test_what_a_note_would_be_asked_about_is_no_printed_place(place: str) -> None:
    """Nobody answers questions about a place: an identifier of anybody and a stranger's name keep it in."""
    assert printed(place=place).place == ""


@pytest.mark.parametrize(
    "author", ["J. Bakker, 12 Elm Street, Leeds LS1 4AB", "J. Bakker, +44 20 7946 0958", "J. Bakker, bij haar zus Ilse"]
)
def test_an_author_is_held_against_everybodys_identifiers(author: str) -> None:
    """A number or an address beside the name of a colleague, and a stranger with a relation."""
    assert printed(author).author is None


@pytest.mark.parametrize("place", ["Library, room 2", "Zonnehoeve", "Victoria Road", "De Regenboog", "Court", "Leeds"])
def test_other_places_are_printed(place: str) -> None:
    """A house whose name is in no list is a place as well."""
    assert printed(place=place).place == place


def test_an_identifier_of_the_subject_is_no_printed_place() -> None:
    """A recipient who is not the subject may not know where they live."""
    assert printed(place="Block 7 Zeta", born="Block 7 Zeta").place == ""
    assert printed(place="Block 8 Zeta", born="Block 7 Zeta").place == "Block 8 Zeta"


def test_a_stranger_is_no_printed_author_and_no_known_name() -> None:
    """A relative who rang is not the author of a note, and is asked about in its text."""
    said = "Sara Sample (sister), by phone"
    assert printed(said).author is None
    note = replace(entry(section("She spoke with Sara.", flags=(flag(),))), author=said)
    assert unregistered(case(note, consents=(consent(),)), question())


def test_a_person_who_may_be_named_opens_only_their_whole_name() -> None:
    """One word of their name may be somebody else's."""
    marja = ThirdParty(ThirdPartyId("t1"), "Marja Kovacs", may_be_named=(TO_NURSES,))
    assert printed("J. Bakker", "At Marja Kovacs's", marja).place == "At Marja Kovacs's"
    assert printed("J. Bakker", "At Marja's", marja).place == ""
