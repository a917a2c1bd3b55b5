"""A third party's identifiers are asked about in every usual spelling."""
# ruff: noqa: RUF001 - letters and signs as people write them

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from notebook.model.ids import ThirdPartyId
from notebook.model.people import Identifier, ThirdParty
from notebook.sharing.identifier_spellings import SpellingFinder
from notebook.sharing.name_matching import tokenize
from notebook.sharing.suggestions import Likeness
from tests.support.redaction import suggested

SPELLINGS = {
    "12 Elm Street": [
        "12 Elm St",
        "Elm Street 12",
        "12, Elm st.",
        "12 ELM STREET",
        "12a Elm Street",
        "Elm St. no. 12",
        "12 Elm Street, 5 Oak Street",
    ],
    "Kerkstraat 51": ["Kerkstr. 51", "Kerkstr 51", "KERKSTRAAT 51", "kerkstraat nr. 51", "Kerk straat 51"],
    "Goethestraße 12, 10115 Berlin": ["Goethestr. 12", "Goethestrasse 12b", "Goethe-Str. 12", "10115 Berlin"],
    "12 rue de la Paix": ["12, r. de la Paix", "rue de la Paix 12", "12 bis rue de la Paix", "12 RUE DE LA PAIX"],
    "14 avenue Foch": ["14, av. Foch", "14 ave Foch"],
    "ul. Długa 12/4": ["ulica Długa 12", "Długa 12", "przy Długiej 12/4", "ul. Dluga 12 m. 4"],
    "ул. Ленина, д. 5": ["улица Ленина, 5", "Ленина ул., дом 5", "на улице Ленина 5"],
    "Kerkstraat 51, 1234 AB Utrecht": ["1234AB", "1234 ab", "Kerkstr 51"],
    "14 Alder Close, Northgate NG7 2QL": ["14 Alder Cl", "ng72ql", "NG7 2QL"],
    "6 May 1999": [
        *("6/5/1999", "06-05-99", "May 6th, 1999", "1999-05-06", "5/6/1999", "6. Mai 1999", "6 мая 1999", "06051999"),
        *("6 мaja 1999".replace("м", "m"), "the 6th of May '99", "6.5.99", "06 05 1999"),
    ],
    "2004-04-12": ["12/04/2004", "April 12, 2004", "12 avril 2004"],
    "06-12345678": [
        *("+31 6 12345678", "0031612345678", "06 12 34 56 78", "O6-l2345678", "٠٦١٢٣٤٥٦٧٨", "０６１２３４５６７８"),
        "zero six one two three four five six seven eight",
    ],
    "sara.sample@mail.example": [
        *("sara.sample", "sara_sample at mail dot example", "ssample@mail.example", "s.sample@other.example"),
        *("SARA.SAMPLE@MAIL.EXAMPLE", "sarа.sаmple@mail.example", "sample.sara@mail.example", "@sarasample"),
    ],
    "NL91 ABNA 0417 1643 00": ["NL91ABNA0417164300", "nl91abna0417164300", "NL91-ABNA-O417-1643-00"],
    "AB-12-CD": ["AB12CD", "ab 12 cd", "AB-l2-CD", "АВ-12-СD"],
    "BSN 111222333": ["1112.22.333", "111 222 333"],
}
"""What is known, and the ways to write it."""


def known(value: str) -> ThirdParty:
    """Return a person who must not be named, with an identifier."""
    return ThirdParty(ThirdPartyId("t1"), "Xu Ye", identifiers=(Identifier("known", value),))


@pytest.mark.parametrize(
    ("value", "written"), [(value, written) for value, all_ways in SPELLINGS.items() for written in all_ways]
)
def test_each_spelling_is_asked(value: str, written: str) -> None:
    """As that person's, and to its last sign."""
    text = f"It said {written} on it"
    found = [passage for passage, likeness in suggested(text, known(value)) if likeness is Likeness.IDENTIFIER]
    assert found
    signs = {at for passage in found for at in range(text.index(passage), text.index(passage) + len(passage))}
    start = text.index(written)
    written = written.split(", 5 Oak", maxsplit=1)[0]
    missed = [text[at] for at in range(start, start + len(written)) if text[at].isdecimal() and at not in signs]
    assert not missed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("12 Elm Street", "13 Elm Street, Elm Road 12, 12 Oak Street; by Elm Street 12 people stood, on Elm Street"),
        ("Kerkstraat 51", "Kerkweg 51, Kerkstraat 15, Kerkstraat, then 51 years, in de kerk 51"),
        ("6 May 1999", "7/5/1999, 6 May, 6 June 1999, May 1999, 1999"),
        ("sara.sample@mail.example", "a sample was taken; tom@mail.example"),
        ("06-12345678", "06-12345679"),
    ],
)
def test_what_is_another_is_not_taken_for_it(value: str, text: str) -> None:
    """Neither another number in the street, nor another day, nor another mailbox."""
    found = [(passage, likeness) for passage, likeness in suggested(text, known(value))]
    assert Likeness.IDENTIFIER not in {likeness for _, likeness in found}, found


@given(st.dates(date(1931, 1, 1), date(2029, 12, 31)), st.data())
def test_a_day_is_found_in_every_order(day: date, data: st.DataObject) -> None:
    """Day, month and year in each order, in numbers and in words."""
    names = ("January", "februari", "März", "avril", "maja", "июня", "July", "augustus", "September", "octobre")
    name = (*names, "listopada", "декабря")[day.month - 1]
    written = data.draw(
        st.sampled_from(
            [
                day.isoformat(),
                f"{day.day}/{day.month}/{day.year}",
                f"{day.month}/{day.day}/{day.year}",
                f"{day.day:02}-{day.month:02}-{day.year % 100:02}",
                f"{day.day}. {day.month}. {day.year}",
                f"{day.day} {name} {day.year}",
                f"{name} {day.day}, {day.year}",
                f"{day.day:02}{day.month:02}{day.year}",
            ]
        )
    )
    text = f"said {written} then"
    found = SpellingFinder.of([(0, day.isoformat())]).find(text, tokenize(text))
    assert (5, 5 + len(written), 0) in found


_STREETS = st.sampled_from(["Elm", "Kerk", "Molen", "Alder", "Victoria", "Goethe", "Noorder"])


@given(_STREETS, _STREETS, st.integers(1, 9999), st.integers(1, 9999), st.data())
def test_a_house_is_found_in_every_order(name: str, other: str, house: int, wrong: int, data: st.DataObject) -> None:
    """The number before or after, the kind of street abbreviated or joined to its name; no other house is."""
    assume(house != wrong)
    ways = (
        "{n} {s} Street",
        "{n}, {s} St.",
        "{s} Street {n}",
        "{s} Str. {n}",
        "{s}straat {n}",
        "{s}str. {n}",
        "{s}straße {n}",
    )
    way = data.draw(st.sampled_from(ways))
    finder = SpellingFinder.of([(3, data.draw(st.sampled_from(ways)).format(s=name, n=house))])

    def found(street: str, number: int) -> bool:
        text = f"near {way.format(s=street, n=number)}; then"
        return any(who == 3 for _, _, who in finder.streets.find(text, tokenize(text)))

    assert found(name, house)
    assert not found(name, wrong)
    assert name == other or not found(other, house)
