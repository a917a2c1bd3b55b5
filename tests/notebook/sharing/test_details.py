"""In a consultation pack every date, address and number is asked about before it goes."""

from dataclasses import replace

import pytest

from notebook.model.entry import Mark
from notebook.model.ids import ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.model.vocabulary import Code, FlagValue, PackKind
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.indirect_identifiers import detail_spans, small_group_spans
from notebook.sharing.ruling_table import rule
from notebook.sharing.suggestions import Likeness, shown_details
from tests.notebook.sharing.asked import suggestions
from tests.support.build import case, consent, entry, flag, question, section

ASKED = [
    *("2026-05-03", "03-05-2026", "3/5/26", "3.5.2026", "3/5", "3.5.", "6-5-2004"),
    *("3 May 2026", "3 May", "the 3rd of May", "May 3rd, 2026", "6 mei 2004", "3. Mai 2026", "le 3 mars", "3 août '26"),
    *("1234 AB", "1234AB", "SW1A 2AA", "EC1A 1BB", "10115 Berlin", "75001", "1000 Bruxelles"),
    *("Hoogstraat 12", "Hoogstraat 12b", "Elm Street 5", "12 Elm Street", "221b Baker Street"),
    *("tom.q@clinic.example", "https://example.org/tom", "www.example.org/tom"),
    *("06-12345678", "+31 6 1234 5678", "(020) 123 45 67", "0612345678", "BSN 123456789", "060504", "AB-123456"),
]
NOT_ASKED = ["50 mg", "in 2026", "3 times", "at 14.35", "2.5 mg", "twice a day", "May she come"]


@pytest.mark.parametrize("detail", ASKED)
def test_a_detail_is_found_whole(detail: str) -> None:
    """Every usual form of a date, an address, a number and a place to reach somebody is found, to its end."""
    text = f"then {detail} was said."
    (found,) = detail_spans(text)
    letters = detail.removeprefix("the ").removeprefix("le ").removeprefix("BSN ").removeprefix("(")
    assert text[found[0] : found[1]].endswith(letters[-3:].removesuffix(" "))
    assert found[0] <= text.index(letters)


@pytest.mark.parametrize("text", NOT_ASKED)
def test_what_points_at_nobody_is_not_asked_about(text: str) -> None:
    """Doses, times, years and ordinary counts are no details."""
    assert detail_spans(f"so {text}, as before") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She is 22, and was tired.", "She is 22"),
        ("A twenty-two years old student came.", "twenty-two years old"),
        ("Hij is 22 jaar en woont met zijn zus.", "is 22 jaar"),
        ("Sie war eine 22-jährige Frau.", "22-jährige"),
        ("Elle a 22 ans et dort mal.", "a 22 ans"),
        ("On ma 22 lata i nie śpi.", "ma 22 lata"),
        ("Ей 22 года, и она не спит.", "Ей 22 года"),
        ("He works as a lighthouse keeper and sleeps.", "lighthouse keeper"),
        ("Zij werkt als imker en slaapt niet.", "imker"),
        ("She has four little sisters and a dog.", "four little sisters"),
        ("Er hat drei Geschwister und schläft nicht.", "drei Geschwister"),
        ("He has been a widower since then.", "widower"),
        ("It was in the newspaper, she said.", "newspaper"),
        ("Она видела это по телевидению и не спала.", "телевидению"),
        ("They moved from Leeuwarden last year.", "Leeuwarden"),
        ("She was seen at Elm Park Hospital twice.", "Elm Park Hospital"),
    ],
)
def test_what_makes_a_group_small_is_asked_about(text: str, found: str) -> None:
    """Age, occupation, family, event and place, in six languages: few people are all of it."""
    details = [text[start:end] for start, end in small_group_spans(text)]
    assert found in details


@pytest.mark.parametrize(
    "text",
    [
        "She slept for 3 hours and ate twice; on Monday she will come again in May.",
        "Drie jaar geleden werkte hij al niet meer; hij slaapt slecht.",
        "He thinks that things are better. Sertraline 50 mg helps.",
        "Das Gespräch dauerte eine Stunde, und sie war müde.",
    ],
)
def test_what_many_people_are_is_not(text: str) -> None:
    """Durations, doses and ordinary sentences leave the group large."""
    assert small_group_spans(text) == []


@pytest.mark.parametrize("kind", PackKind)
def test_small_groups_are_asked_about_in_a_consultation_alone(kind: PackKind) -> None:
    """The pack waits for an answer to each; another pack names the person."""
    text = "She is 22, works as a beekeeper and has four sisters."
    value = FlagValue.SHARE_DEIDENTIFIED if kind is PackKind.CONSULTATION else FlagValue.SHARE
    on = case(entry(section(text, flags=(flag(value),))), consents=(consent(),))
    found = suggestions(on, question(kind=kind, decision="d1" if kind is PackKind.NECESSITY else None))
    details = [text[each.start : each.end] for each in found if each.likeness is Likeness.DETAIL]
    assert details == (["She is 22", "beekeeper", "four sisters"] if kind is PackKind.CONSULTATION else [])


@pytest.mark.parametrize("kind", PackKind)
def test_details_are_asked_about_in_a_consultation_alone(kind: PackKind) -> None:
    """With the names there, dates and addresses may stand."""
    text = "On 3 May 2026 at Hoogstraat 12, 1234 AB, she rang 06-12345678."
    value = FlagValue.SHARE_DEIDENTIFIED if kind is PackKind.CONSULTATION else FlagValue.SHARE
    on = case(entry(section(text, flags=(flag(value),))), consents=(consent(),))
    found = suggestions(on, question(kind=kind, decision="d1" if kind is PackKind.NECESSITY else None))
    details = [text[each.start : each.end] for each in found if each.likeness is Likeness.DETAIL]
    if kind is PackKind.CONSULTATION:
        assert details == ["3 May 2026", "Hoogstraat 12", "1234 AB", "06-12345678"]
    else:
        assert details == []


@pytest.mark.parametrize(
    ("text", "hidden", "shown"),
    [
        ("at Hrvoje. 42 she", "Hrvoje.", []),
        ("at Elm Street. 42 she", "Street.", []),
        ("on 3 May 2026 she", "May", []),
        ("rang 0612345678 twice", "345", []),
        ("on 3 May 2026 she", "she", ["3 May 2026"]),
        ("Elm Street 5, 12 Oak Lane", "Oak", ["Elm Street 5"]),
    ],
)
def test_the_number_that_is_printed_counts_what_shows(text: str, hidden: str, shown: list[str]) -> None:
    """What a mark hides neither makes a detail of what stands beside it, nor is it counted with it."""
    at = text.index(hidden)
    marked = (Mark(at, at + len(hidden), Code.PRV),)
    part = section(text, marks=marked, flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))
    on = case(entry(part), consents=(consent(),))
    asked = question(kind=PackKind.CONSULTATION)
    places = shown_details(on, asked, hidden_people(on, asked, ()), (), rule(on, asked))
    assert sorted(start for _, start in places) == [text.index(each) for each in shown]
    found = {each.start for each in suggestions(on, asked) if each.likeness is Likeness.DETAIL}
    assert {start for _, start in places} <= found, "counted as looked at, and never asked about"


def test_a_name_that_is_nearly_there_does_not_count() -> None:
    """The number would tell that somebody is hidden whose name is like a word of the text."""
    part = section("Annabella came.", flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))
    on = replace(
        case(entry(part), consents=(consent(),)), third_parties=(ThirdParty(ThirdPartyId("t1"), "Annabel Bos"),)
    )
    asked = question(kind=PackKind.CONSULTATION)
    assert suggestions(on, asked)
    assert not shown_details(on, asked, hidden_people(on, asked, ()), (), rule(on, asked))
