"""People of one name: what does not say which of them is meant is asked about, and the pack stays as it is."""

from dataclasses import replace

import pytest

from notebook.model.case import Case
from notebook.model.entry import Mark
from notebook.model.ids import PartyId
from notebook.model.people import Party, Subject, ThirdParty
from notebook.model.vocabulary import Audience, Code, FlagValue, PackKind
from notebook.sharing.make_release import make_release
from notebook.sharing.suggestions import Likeness, Suggestion, names_left
from tests.notebook.sharing.asked import names_taken_out, suggestions
from tests.support.build import NURSE, TO_NURSES, case, consent, entry, flag, question, section
from tests.support.redaction import third
from tests.support.shared_names_helpers import printed

FATHER = third("Jan Example")
AUNT, SISTER = third("Sara Qvist"), third("Sara Qvist", number=2)
SON = "Jan Example"


def on(
    text: str,
    *thirds: ThirdParty,
    subject: str = SON,
    kind: PackKind = PackKind.CONSENTED,
    marks: tuple[Mark, ...] = (),
) -> Case:
    """Give a case with one section."""
    value = FlagValue.SHARE_DEIDENTIFIED if kind is PackKind.CONSULTATION else FlagValue.SHARE
    return case(
        entry(section(text, flags=(flag(value),), marks=marks)),
        consents=(consent(),),
        third_parties=thirds,
        subject=Subject(subject),
    )


def found(
    there: Case,
    *parties: Party,
    kind: PackKind = PackKind.CONSENTED,
    left: tuple[Suggestion, ...] = (),
) -> list[tuple[str, Likeness, str]]:
    """Give what is asked: the words, why, and about whom."""
    text = there.entries[0].sections[0].text
    return [
        (text[each.start : each.end], each.likeness, each.about.split("#")[0])
        for each in suggestions(there, question(kind=kind), (NURSE, *parties), left)
    ]


def test_the_name_of_father_and_son_is_asked_about_wherever_it_stands() -> None:
    """It may be either of them, in full or by a part of it; where it is answered it is asked no more."""
    there = on("Jan Example came. Jan shouted. Mr Example left.", FATHER)
    asked = [(words, Likeness.NAMESAKE, "t1") for words in ("Jan Example", "Jan", "Example")]
    assert found(there) == asked
    assert found(there, left=suggestions(there, question(), (NURSE,))) == []
    assert printed("Jan Example came.", FATHER, subject=SON) == "Jan Example came."


@pytest.mark.parametrize("name", ["jan example", "Ján  Exámple", "Jan-Example"])
def test_one_name_in_another_spelling_is_one_name(name: str) -> None:
    """Names are compared as they are looked for: folded, by their words."""
    assert found(on("Jan came", third(name))) == [("Jan", Likeness.NAMESAKE, "t1")]


def test_who_is_known_by_a_first_name_alone_is_asked_about() -> None:
    """Where the person's full name stands it is the person; the first name by itself may be the other."""
    assert found(on("Jan Example came. Jan shouted.", third("Jan"))) == [("Jan", Likeness.NAMESAKE, "t1")]
    smit = Party(PartyId("p9"), "Jan Smit", "Teacher", "School", Audience("education"))
    assert found(on("Jan Smit rang.", third("Jan")), smit) == []


def test_an_alias_is_a_name() -> None:
    """Somebody may be called the same as the person without being registered so."""
    there = on("Jan shouted", third("Piet Kos", "Jan"))
    assert found(there) == [("Jan", Likeness.NAMESAKE, "t1")]
    assert found(on("Piet shouted", third("Piet Kos", "Jan"))) == []


def test_relatives_who_share_a_surname_are_not_asked_about() -> None:
    """A sister has a name of her own: the person's full name and first name are the person's."""
    assert found(on("Jan Example came. Jan shouted.", third("Sara Example"))) == []
    assert found(on("Example left.", third("Sara Example"))) == [("Example", Likeness.NAME, "t1")]


def test_a_namesake_who_may_be_named_is_not_asked_about() -> None:
    """Nobody of that name is hidden."""
    assert found(on("Jan Example came.", replace(FATHER, may_be_named=(TO_NURSES,)))) == []


def test_what_a_mark_takes_out_is_not_asked_about() -> None:
    """Where the father is meant a mark takes him out, and the son stays."""
    there = on("Jan shouted. Jan left.", FATHER, marks=(Mark(0, 3, Code.TP),))
    asked = suggestions(there, question(), (NURSE,))
    assert [(each.start, each.end) for each in asked] == [(13, 16)]


def test_two_hidden_people_of_one_name_are_asked_about() -> None:
    """One bar would stand for both; the bytes do not tell that there are two."""
    text = "Sara Qvist came. Sara shouted."
    there = on(text, AUNT, SISTER)
    assert found(there) == [
        (words, Likeness.SHARED_NAME, who) for words in ("Sara Qvist", "Sara") for who in ("t1", "t2")
    ]
    assert found(there, left=suggestions(there, question(), (NURSE,))) == []
    assert printed(text, AUNT, SISTER) == printed(text, AUNT, third("Bo Kim", number=2))


def test_an_answer_to_whose_name_it_is_lifts_no_name() -> None:
    """That the bar may stand for both does not put the name into print."""
    there = on("Sara Qvist came.", AUNT, SISTER)
    asked = suggestions(there, question(), (NURSE,))
    assert {each.likeness for each in asked} == {Likeness.SHARED_NAME}
    assert not names_left(asked)


def test_somebody_of_the_name_who_came_later_is_asked_about() -> None:
    """An answer about two of a name says nothing about a third."""
    there = on("Sara came", AUNT, SISTER)
    answered = suggestions(there, question(), (NURSE,))
    assert found(on("Sara came", AUNT, SISTER, third("Sara Qvist", number=3)), left=answered) == [
        ("Sara", Likeness.SHARED_NAME, "t3")
    ]


def test_a_name_that_is_left_in_print_has_no_bar_to_ask_about() -> None:
    """Who says that it stays has said it for both."""
    there = on("Sara came", AUNT, SISTER)
    assert found(there, left=names_taken_out(there, question(), (NURSE,))) == []


def test_a_name_within_another_is_asked_about_where_both_fit() -> None:
    """Sara Qvist may be Sara Qvist Brandt; Brandt is nobody else, and two Qvists have first names."""
    longer = third("Sara Qvist Brandt", number=2)
    assert {words for words, _, _ in found(on("Sara Qvist came. Brandt left.", AUNT, longer))} == {"Sara Qvist"}
    assert found(on("Sara came. Qvist left.", AUNT, third("Zoë Qvist", number=2))) == []


def test_a_hidden_person_of_a_partys_name_is_asked_about() -> None:
    """The name is taken out wherever it stands, and the bar may stand for the psychologist."""
    berg = Party(PartyId("p9"), "Sara Berg", "Psychologist", "School", Audience("education"))
    assert found(on("Sara Berg came. Sara shouted.", third("Sara Berg")), berg) == [
        ("Sara Berg", Likeness.SHARED_NAME, "t1")
    ]


def test_a_pack_without_names_asks_whose_name_it_is() -> None:
    """Person and father would be one; somebody with two roles is one."""
    unnamed = PackKind.CONSULTATION
    there = on("Jan shouted", FATHER, kind=unnamed)
    assert found(there, kind=unnamed) == [("Jan", Likeness.SHARED_NAME, who) for who in ("subject", "t1")]
    twice = tuple(
        Party(PartyId(f"p{number}"), "Bo Berg", role, "School", Audience("education"))
        for number, role in enumerate(("Teacher", "Mentor"), 8)
    )
    assert found(on("Bo Berg rang", kind=unnamed), *twice, kind=unnamed) == []


def test_an_author_of_the_name_is_left_out() -> None:
    """Nobody is asked about the author of a note: it may be the father who wrote it."""

    def author(written_by: str, *thirds: ThirdParty) -> str | None:
        there = on("A note.", *thirds)
        there = replace(there, entries=(replace(there.entries[0], author=written_by),))
        smit = replace(NURSE, name="Jan Smit")
        return make_release(there, question(), (NURSE, smit)).sections[0].author

    assert author("Jan Example", FATHER) is None
    assert author("Jan", FATHER) is None
    assert author("Mr Jan Example", FATHER) is None
    assert author("Jan Example (father)", FATHER) is None
    assert author("Jan Example") == "Jan Example"
    assert author("M. Vos", third("Jan")) == "M. Vos"
    assert author("Jan Smit", third("Jan")) == "Jan Smit"
