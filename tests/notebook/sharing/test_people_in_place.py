"""Names that are words too, in lower case or at the start of a sentence: asked about where the place shows a person."""
# ruff: noqa: RUF001 - letters as people write them

import pytest

from notebook.sharing.unregistered_people import PeopleFinder
from tests.support.redaction import asked


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Susan Miller", "sue rang this morning", ["sue"]),
        ("Robert Carter", "rob came in smelling of drink", ["rob"]),
        ("Robert Carter", "seen w/ rob in the waiting room", ["rob"]),
        ("William Hayes", "spoke to bill and told bill to leave", ["bill", "bill"]),
        ("Margaret Lane", "peg wasn't there", ["peg"]),
        ("Patricia Webb", "says that pat hit her", ["pat"]),
        ("Andrew Hill", "joy, drew and hope were there", ["drew"]),
        ("Mark Rose", "marks mum let me in", ["marks"]),
        ("Wil Bakker", "wils dochter kwam mee", ["wils"]),
        ("Kees Bos", "keesje is ziek", ["keesje"]),
        ("Pierre Blanc", "pierrot ne vient plus, vu avec pierrot hier", ["pierrot", "pierrot"]),
        ("Ernst Kaiser", "ernsts mutter war da und er nicht", ["ernsts"]),
        ("Роза Заяц", "встреча с розой была в среду", ["розой"]),
        ("Наталья Иванова", "наташка не пришла", ["наташка"]),
        ("Андрей Кузнецов", "андрюха избил соседа", ["андрюха"]),
        ("Róża Wilk", "rozmowa z różą o tym, co się stało", ["różą"]),
    ],
)
def test_a_form_that_is_a_word_is_asked_where_a_person_stands(name: str, text: str, passages: list[str]) -> None:
    """Short forms, pet forms and endings of a registered name."""
    assert asked(text, name) == passages


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Susan Miller", "they may sue the council"),
        ("Robert Carter", "he wants to rob a bank"),
        ("William Hayes", "the bill came, with bill payments"),
        ("Margaret Lane", "a peg on the line"),
        ("Patricia Webb", "please pat the dog"),
        ("Andrew Hill", "she drew a picture"),
        ("Mark Rose", "good marks at school"),
        ("Sara Wit", "a star, with wits"),
        ("Kees Bos", "de bosjes in het park"),
    ],
)
def test_the_same_words_elsewhere_are_not_asked(name: str, text: str) -> None:
    """A worker who is asked useless questions stops reading them."""
    assert asked(text, name) == []


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("sue rang this morning", ["sue"]),
        ("Joy wasn't there and hope was upset", ["Joy", "hope"]),
        ("Mark hit her. Bill left early.", ["Mark", "Bill"]),
        ("mick has been round, jade kicked off", ["mick", "jade"]),
        ("joy from housing says no", ["joy"]),
        ("he met mark at the shop", ["mark"]),
        ("Amber's dad shouted", ["Amber"]),
        ("bas belde en gisteren belde wim", ["bas", "wim"]),
        ("ich habe mit frank gesprochen und frank war da", ["frank", "frank"]),
        ("elle a vu rose hier et rose a appelé", ["rose", "rose"]),
        ("wanda dzwoniła, nie było jej w domu", ["wanda"]),
        ("вера звонила утром и сказала, что она дома", ["вера"]),
        ("the hendersons came, not the joneses", ["hendersons", "joneses"]),
    ],
)
def test_a_stranger_whose_name_is_a_word_is_asked_about(note: str, names: list[str]) -> None:
    """What people do, how they are, who meets them, whose they are."""
    assert [note[start:end] for start, end in PeopleFinder.of(frozenset()).find(note)] == names


@pytest.mark.parametrize(
    "note",
    [
        "I hope she comes and i hope he came",
        "the bill is paid and the bill came",
        "mark the date",
        "rob a bank",
        "Hope, she said, is lost",
        "grace was said before the meal",
        "she was full of joy, with joy and with hope",
        "with mark sheets and saw bill payments",
        "ze wil niet en het was een roos",
        "das ist ernst, im ernst",
        "une rose et la pierre sont à elle",
        "the dishes were there and the horses came",
        "wants to visit paris one day",
    ],
)
def test_where_no_person_stands_nothing_is_asked(note: str) -> None:
    """The words that they are."""
    assert PeopleFinder.of(frozenset()).find(note) == []


def test_who_may_be_named_is_not_asked_about_in_place() -> None:
    """Nor who was answered to be nobody."""
    assert PeopleFinder.of(frozenset({"rob"}), frozenset({"sue"})).find("rob came, sue rang") == []
