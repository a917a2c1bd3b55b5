"""What stands beside a name and shows it: a title or a job inside a row of capitals, a label, an age, "known as"."""

import pytest

from notebook.sharing.unregistered_people import PeopleFinder

AND_THAT = " They said that it was all right and that she was not there with them."
"""Without some words a note may be in any language."""

NAMED = [
    ("Then Dr Hill came.", ["Hill"]),
    ("Copy to GP Dr Summers and to the ward.", ["Summers"]),
    ("HT Mrs Wood, DSL Mr King, TA Miss Rose at meeting", ["Wood", "King", "Rose"]),
    ("PC Marsh and PCSO Field attended.", ["Marsh", "Field"]),
    ("Then Nurse Joy came in.", ["Joy"]),
    ("her mum Bev and her dad Gaz came to see her", ["Bev", "Gaz"]),
    ("Mum: Debs\nDad: Kev\n", ["Debs", "Kev"]),
    ("Children: Ruby 7, Mason 5, Poppy 2.", ["Ruby", "Mason", "Poppy"]),
    ("Mason (5) and Poppy (2) were at home.", ["Mason", "Poppy"]),
    ("Mason aged 5 was at home.", ["Mason"]),
    ("Pt states that her ex, known as Smudge, waits outside.", ["Smudge"]),
    ("Everyone calls him Spud.", ["Spud"]),
]
NAMED_ABROAD = [
    ("Richterin Dr. Engel kommt um 11 Uhr zur Anhörung und sie ist nicht da.", ["Engel"]),
    ("Der Betreuer Herr Kaiser war da und hat nicht mit ihr gesprochen.", ["Kaiser"]),
    ("Alle nennen ihn Zecke, und er ist nicht da.", ["Zecke"]),
    ("De huisarts Visser is er niet en zij is niet bij hem.", ["Visser"]),
    ("Dan komt Mw. Jansen en zij is niet bij hem.", ["Jansen"]),
    ("Ze noemen hem Dikke, en hij is er niet.", ["Dikke"]),
    ("Le juge Tellier ne sait pas où elle est et il est là.", ["Tellier"]),
    ("Enfants vus : Tom 7 ans, Jade 5 ans, et ils sont là.", ["Tom", "Jade"]),
    ("Była u cioci Joli i nie jest już w domu z nami.", ["Joli"]),
    ("Mówią na niego Kosa, i nie ma go już w domu.", ["Kosa"]),
    ("Её врач Воробей была у неё и сказала, что она там.", ["Воробей"]),  # noqa: RUF001
]
NOBODY = [
    "Seen by Nurse Practitioner and Consultant Psychiatrist on the ward.",
    "Seen by a psychologist, Officer Training was not there.",
    "Dad: Unemployed, and Mum: Deceased.",
    "The meeting moved to 9 Dec, and 4 Dec is off.",
    "Level (3) and Room 12 were free, May (2) was not.",
    "It is known as ADHD, and she calls him every Monday.",
]


@pytest.mark.parametrize(("note", "names"), [(note + AND_THAT, names) for note, names in NAMED] + NAMED_ABROAD)
def test_what_stands_beside_a_name_shows_it(note: str, names: list[str]) -> None:
    """Also one that is a word, or a place in some list."""
    assert [note[start:end] for start, end in PeopleFinder.of(frozenset()).find(note)] == names


@pytest.mark.parametrize(
    "note",
    [*(note + AND_THAT for note in NOBODY), "Er trägt Stiefel der Marke Dr. Martens und sie sind nicht neu."],
)
def test_the_same_beside_words_shows_nobody(note: str) -> None:
    """Jobs, companies, conditions, months, numbers of things."""
    assert PeopleFinder.of(frozenset()).find(note) == []
