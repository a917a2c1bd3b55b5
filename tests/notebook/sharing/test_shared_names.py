"""People who share a name: the longest name wins, and who may be named stays."""

from dataclasses import replace

import pytest

from notebook.model.entry import Mark
from notebook.model.ids import PartyId
from notebook.model.people import Party
from notebook.model.vocabulary import Audience, Code, PackKind
from tests.notebook.sharing.asked import suggestions
from tests.support.build import NURSE, TO_NURSES, case, consent, entry, flag, question, section
from tests.support.redaction import third
from tests.support.shared_names_helpers import printed

PSYCHOLOGIST = Party(PartyId("p9"), "Sara Berg", "Psychologist", "School", Audience("education"))
SARA, ZOE = third("Sara Qvist"), third("Zoë Qvist", number=2)


def test_two_of_one_surname_have_an_alias_each() -> None:
    """Relatives share a surname, and each is still told from the other."""
    assert printed("Sara Qvist rang. Zoë Qvist came.", SARA, ZOE) == "[Relative A TP] rang. [Relative B TP] came."


def test_a_party_with_the_first_name_of_a_hidden_person_stays() -> None:
    """The pack must not call the psychologist by the alias of the relative who shouted."""
    text = "Sara Berg, the school psychologist, rang. Sara Qvist shouted."
    assert printed(text, SARA, parties=(NURSE, PSYCHOLOGIST)) == (
        "Sara Berg, the school psychologist, rang. [Relative A TP] shouted."
    )


def test_the_recipient_stays() -> None:
    """An initial and a surname are a full name."""
    assert printed("I spoke with M. Vos of the clinic", third("Jan Vos")) == "I spoke with M. Vos of the clinic"
    assert (
        printed("Jan Vos and M. Vos, then Vos", third("Jan Vos")) == "[Relative A TP] and M. Vos, then [Relative A TP]"
    )


def test_a_relative_who_may_be_named_stays_whole() -> None:
    """Of two of one surname only the one who is hidden is taken out."""
    named = replace(ZOE, may_be_named=(TO_NURSES,))
    assert printed("Zoë Qvist rang, Sara Qvist too", SARA, named) == "Zoë Qvist rang, [Relative A TP] too"


def test_who_may_be_named_is_not_asked_about_by_full_name() -> None:
    """A word of a full name that may stand points at nobody else."""
    on = case(
        entry(section("Sara Berg rang. Saras coat.", flags=(flag(),))), consents=(consent(),), third_parties=(SARA,)
    )
    found = suggestions(on, question(), (NURSE, PSYCHOLOGIST))
    assert [(each.start, each.end) for each in found] == [(16, 21)]


def test_a_consultation_calls_the_person_by_one_word() -> None:
    """A relative whom no word mentions does not make somebody else of the person."""
    text = "Amina Example slept badly. Example said no."
    for relatives in ((), (third("Sara Example"),), (third("Bo Kim"),)):
        said = printed(text, *relatives, kind=PackKind.CONSULTATION)
        assert said.replace("Stand.PERSON", "person") == "[person A NC] slept badly. [person A NC] said no."


def test_a_word_of_several_goes_to_the_one_who_stands_in_the_pack() -> None:
    """Else to the first; to nobody where both stand there."""
    assert printed("Zoë Qvist came. Qvist left.", SARA, ZOE) == "[Relative A TP] came. [Relative A TP] left."
    assert printed("Qvist left.", SARA, ZOE) == "[Relative A TP] left."
    text = "Sara Qvist came. Zoë Qvist left. Qvist rang."
    assert printed(text, SARA, ZOE) == "[Relative A TP] came. [Relative B TP] left. [TP] rang."


@pytest.mark.parametrize("label", ["Relative", "Neighbour"])
@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Qvist hit her.", ["Qvist", "Qvist"]),
        ("Zoë Qvist was kind. Qvist left.", []),
        ("Zoë Qvist and Sara Qvist came. Qvist left.", ["Qvist", "Qvist"]),
        ("Zoë Qvist was kind.", []),
    ],
)
def test_a_name_of_two_is_asked_about(label: str, text: str, asked: list[str]) -> None:
    """The bar would say that one of them did it; who is named beside it in full is meant."""
    people = (SARA, third("Zoë Qvist", alias=label, number=2)) if label != "Relative" else (SARA, ZOE)
    on = case(entry(section(text, flags=(flag(),))), consents=(consent(),), third_parties=people)
    assert [text[each.start : each.end] for each in suggestions(on, question())] == asked


@pytest.mark.parametrize("other", ["Zoe Brandt", "Zoe Qvist", "Sara Brandt", "Sara Qvist Brandt", "Qvist"])
@pytest.mark.parametrize("text", ["Sara Qvist rang.", "Sara Qvist rang, Sara left, Qvist came."])
def test_an_unmentioned_person_changes_nothing(other: str, text: str) -> None:
    """Law 3: that a second hidden person shares a name with the first is told by no byte."""
    assert printed(text, SARA, third(other, number=2)) == printed(text, SARA, third("Bo Kim", number=2))


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Sara Anna Qvist came", ("Sara Anna", "Anna Qvist"), "[TP] came"),
        ("J. K. Berg Smit came", ("J. K.", "K. Berg Smit"), "[TP] came"),
        ("Sara van Anna Qvist", ("Sara van Anna", "Anna Qvist"), "[TP]"),
        ("Sara Anna Bo Kim came", ("Anna Bo", "Sara Anna", "Bo Kim"), "[TP] came"),
        ("Mon\tSara Anna\tQvist", ("Sara Anna", "Anna Qvist"), "Mon\t[Relative A TP]\t[Relative B TP]"),
    ],
)
def test_names_that_overlap_are_taken_out_whole(text: str, names: tuple[str, ...], left: str) -> None:
    """What one leaves over of the other goes too, with the gap that was under its bar (law 2): one bar in a cell."""
    assert printed(text, *(third(name, number=number) for number, name in enumerate(names, start=1))) == left


@pytest.mark.parametrize("text", ["Sara Anna Bo Kim came", "Bo Kim Sara Anna came"])
def test_a_gap_between_two_names_that_no_name_has_is_printed(text: str) -> None:
    """Only a gap inside a name goes with it."""
    assert printed(text, third("Sara Anna"), third("Bo Kim", number=2)).count("] [") == 1


def test_a_hidden_name_wins_over_one_that_may_be_named_of_the_same_length() -> None:
    """Where a passage may be either the hidden one is taken out."""
    assert printed("Sara Berg came", third("Sara Berg"), parties=(NURSE, PSYCHOLOGIST)) == "[Relative A TP] came"
    assert printed("Jan Sara Berg", third("Jan Sara"), parties=(NURSE, PSYCHOLOGIST)) == "[Relative A TP] Berg"


def test_a_word_of_a_hidden_name_is_taken_out_where_it_may_be_a_question() -> None:
    """What is left of a name that lost is not turned into a question by a name that is also a word."""
    will, anna = third("Will May"), third("Anna Qvist Will", number=2)
    assert printed("Sara Anna Qvist will come", third("Sara Anna Qvist", number=3), anna, will) == "[TP] come"


@pytest.mark.parametrize("secret", ["Berg", "Brug", "Qvis"])
def test_a_mark_does_not_tell_that_it_hides_a_name_that_may_be_named(secret: str) -> None:
    """A full name of which a mark holds a part settles nothing."""
    marks = (Mark(5, 9, Code.NR),)
    assert (
        printed(f"Sara {secret} came", SARA, parties=(NURSE, PSYCHOLOGIST), marks=marks) == "[Relative A TP] [NR] came"
    )
