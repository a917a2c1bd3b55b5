"""Addresses, plates and e-mail addresses as they are written in haste: without capitals, with words for signs."""

import pytest

from notebook.sharing.identifier_patterns.search import identifiers_of_anybody
from tests.support.redaction import suggested

WRITTEN = [
    ("she lives at 14 mill lane now", "14 mill lane"),
    ("moved to 3b station road last week", "3b station road"),
    ("address: 27 church st, leeds", "27 church st"),
    ("staying at flat 4, 12 park avenue", "flat 4, 12 park avenue"),
    ("hij woont dorpsstraat 12", "dorpsstraat 12"),
    ("ze logeert op de kerkweg 3b", "kerkweg 3b"),
    ("adres is lange nieuwstraat 44", "lange nieuwstraat 44"),
    ("er wohnt lindenstraße 5", "lindenstraße 5"),
    ("wohnt in der hauptstr. 12", "hauptstr. 12"),
    ("adresse: am markt 7", "am markt 7"),
    ("elle habite 12 rue de la paix", "12 rue de la paix"),
    ("il dort au 5 bis avenue foch", "5 bis avenue foch"),
    ("mieszka przy ul. lipowej 4/12", "ul. lipowej 4/12"),
    ("mieszka na lipowej 4", "lipowej 4"),
    ("живёт ул. ленина, д. 5, кв. 12", "ул. ленина, д. 5, кв. 12"),
    ("проживает на ленина 5", "ленина 5"),
    ("postcode 1234 ab", "postcode 1234 ab"),
    ("she drives kx19 abc", "kx19 abc"),
    ("zijn auto 4-xvk-21", "4-xvk-21"),
    ("mail amina dot example at mail dot com", "amina dot example at mail dot com"),
]
NO_ADDRESS = [
    "she took 2 close friends to the park",
    "3 days on the road without food",
    "it is 3 miles down road from here",
    "it is a 10 minute drive to the lane",
    "at 10 he walked down the road",
    "spoke for 20 min on the road",
    "the 3 girls crossed the busy road",
    "lives with 2 sisters in a quiet street",
    "er fuhr 20 minuten straßenbahn",
    "hij liep 3 km over straat",
    "na de kerkstraat 2 keer rechts",
    "woont nu 3 jaar in een zijstraat",
    "wohnt auf dem heimweg 2 minuten weiter",
    "elle a traversé 2 rues",
    "mieszka na piętrze 4",
    "живёт в комнате 5",
]


@pytest.mark.parametrize(("note", "passage"), WRITTEN)
def test_what_is_written_in_haste_is_asked_about(note: str, passage: str) -> None:
    """Each passage is asked about whole."""
    assert any(passage in found for found, _likeness in suggested(note))


@pytest.mark.parametrize("note", NO_ADDRESS)
def test_what_is_no_address_is_not(note: str) -> None:
    """A number and a street in one sentence are no address yet."""
    assert suggested(note) == []


def test_an_address_that_begins_inside_another_is_found() -> None:
    """What stands before it looks like one, too: "her at amina dot example"."""
    note = "mail her at amina dot example at mail dot com"
    found = [passage for passage, _likeness in suggested(note)]
    assert any(passage.endswith("amina dot example at mail dot com") for passage in found)


def test_a_dutch_postcode_in_lower_case_needs_a_word_for_the_house() -> None:
    """Four digits and two letters alone may be anything: "1200 ml"."""
    for text, passage in (
        ("woont 2512 ab nr 14", "2512 ab nr 14"),
        ("op 2512ab huisnummer 3a", "2512ab huisnummer 3a"),
    ):
        assert [text[each.start : each.end] for each in identifiers_of_anybody(text)] == [passage]
    assert identifiers_of_anybody("dronk 1200 ml in 2024 en 2023 is nr 3") == []
