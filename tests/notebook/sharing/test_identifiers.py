"""Where an identifier stands in a text, and where a long name does."""

import pytest

from notebook.sharing.identifiers import IdentifierFinder
from notebook.sharing.name_matching import Finder, name_variants, tokenize


def found(value: str, text: str) -> list[str]:
    """Give the passages in which an identifier is found."""
    return [text[start:end] for start, end, _ in IdentifierFinder.of([(0, value)]).find(text, tokenize(text))]


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        ("B-12", "at B 12.", ["B 12"]),
        ("B-12", "B12", []),
        ("B-12", "at AB 12 or B 123", []),
        ("B-12", "B-12 and b/12", ["B-12", "b/12"]),
        ("B-12", "12 B", []),
        ("", "anything", []),
        ("--", "anything -- else", []),
    ],
)
def test_short_identifier_is_found_as_whole_words(value: str, text: str, expected: list[str]) -> None:
    """Under five letters and digits, only whole words in the same order are meant."""
    assert found(value, text) == expected


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        ("AB-123", "xAB123y", ["AB123"]),
        ("AB-123", "(a b 1.2.3)", ["a b 1.2.3"]),
        ("AB-123", "AB123AB123 ab-123", ["AB123", "AB123", "ab-123"]),
        ("NL12BANK0001", "12BANK0001", []),
        ("12345678", "912345678", ["912345678"[1:]]),
        ("é-mail@house.example", "E-MAIL@house.example", ["E-MAIL@house.example"]),
    ],
)
def test_longer_identifier_is_found_however_it_is_written(value: str, text: str, expected: list[str]) -> None:
    """From five on only letters and digits count, wherever they stand."""
    assert found(value, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("00 00 00 12", ["00 00 00 12"]),
        ("0 00 00 12", []),
        ("+31600000012", ["+31600000012"]),
        ("call +31 (0) 6 0000 0012+", ["+31 (0) 6 0000 0012"]),
        ("31600000012+", ["31600000012"]),
        ("room 4, 06 00000012", ["06 00000012"]),
        ("4 - - 06 00000012", ["06 00000012"]),
        ("06 - 00000012", ["06 - 00000012"]),
        ("06 -- 00000012", ["00000012"]),
        ("no 7 06.00000012, 0031/6/00000012", ["7 06.00000012", "0031/6/00000012"]),
    ],
)
def test_phone_number_is_found_with_and_without_its_country(text: str, expected: list[str]) -> None:
    """The last eight digits are enough, and the digits close before them go with them."""
    assert found("+31 6 0000 0012", text) == expected


def test_long_name_is_found_whole_and_by_its_words() -> None:
    """Of a name of more than twelve words every word is looked for, and the whole."""
    name = " ".join(f"Name{chr(65 + place)}" for place in range(13))
    finder = Finder.of([name_variants([name])])
    text = f"{name}; nameB, NameC nameD"
    assert [text[one.start : one.end] for one in finder.find(tokenize(text))] == [name, "nameB", "NameC", "nameD"]


def test_name_of_one_initial_is_looked_for() -> None:
    """Somebody who is called by one letter or by a particle is found by it."""
    for name in ("X", "Al", "de la"):
        text = f"then {name} came"
        assert [text[one.start : one.end] for one in Finder.of([name_variants([name])]).find(tokenize(text))] == [name]


def test_names_that_begin_alike_are_told_apart() -> None:
    """Of one person's forms the longest is found; two persons are found each by their own."""
    finder = Finder.of([name_variants(["Sara Bakker"]), name_variants(["Sara Blom"])])
    text = "Sara Bakker, Sara Blom"
    spans = {(text[one.start : one.end], one.who) for one in finder.find(tokenize(text))}
    assert spans == {("Sara Bakker", 0), ("Sara", 1), ("Sara", 0), ("Sara Blom", 1)}
