"""People in lists of mail and of those present, and below letters."""
# ruff: noqa: RUF001 - letters as people write them

import pytest

from notebook.sharing.unregistered_people import PeopleFinder
from tests.support.redaction import suggested, third


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("Cc: k.wagner, Smith", ["k.wagner", "Smith"]),
        ("Present: Hill, Okafor (SW), PC Jones", ["Hill", "Okafor", "Jones"]),
        ("present: hill, okafor and jones", ["hill", "okafor", "jones"]),
        ("Present: Hill, Okafor. She was calm.", ["Hill", "Okafor"]),
        ("To: Smith; mum; GP; J. Bell", ["Smith", "J. Bell"]),
        ("Aanwezig: Visser, Bakker, De Boer", ["Visser", "Bakker", "De Boer"]),
        ("Anwesend: Weber, Koch, Frau Klein", ["Weber", "Koch", "Klein"]),
        ("Présents : Petit, Blanc, Moreau", ["Petit", "Blanc", "Moreau"]),
        ("Obecni: Wilk, Kowalski, Nowak", ["Wilk", "Kowalski", "Nowak"]),
        ("Присутствовали: Волк, Иванов", ["Волк", "Иванов"]),
        ("He is well.\nKind regards,\nTom", ["Tom"]),
        ("Thanks, Rose (duty)", ["Rose"]),
        ("Groet, Piet", ["Piet"]),
        ("Viele Grüße\nErnst", ["Ernst"]),
        ("MfG K. Wagner", ["K. Wagner"]),
        ("Cordialement, Luc", ["Luc"]),
        ("Pozdrawiam, Ania", ["Ania"]),
        ("С уважением, Вера", ["Вера"]),
    ],
)
def test_names_of_a_list_are_asked_about(note: str, names: list[str]) -> None:
    """Whatever words they are otherwise."""
    assert [note[start:end] for start, end in PeopleFinder.of(frozenset()).find(note)] == names


@pytest.mark.parametrize(
    "note",
    [
        "Present: mum, dad, Housing Officer, GP, police and ambulance",
        "present: nobody else was there",
        "present: nan, papa, hope team",
        "To: the team",
        "Thanks for coming. Thanks, it helped.",
        "Regards, Housing Team",
        "Groetjes van de afdeling",
        "Anwesend: Mutter, Kind, Jugendamt",
        "Teilnehmer: alle",
        "Anwesend: Mann, Sohn und Tochter",
        "van: school, aan: moeder",
        "Merci beaucoup",
    ],
)
def test_jobs_and_groups_of_a_list_are_not(note: str) -> None:
    """Nor what is no list."""
    assert PeopleFinder.of(frozenset()).find(note) == []


def test_a_list_goes_on_behind_a_bar() -> None:
    """A hidden name takes nothing away from those behind it."""
    note = "Present: T. Brandt, Hill, Brandt, Koch"
    finder = PeopleFinder.of(frozenset())
    bar = "\N{OBJECT REPLACEMENT CHARACTER}" * len("Brandt")
    seen = note.replace("Brandt", bar)
    assert [note[start:end] for start, end in finder.find(seen)] == ["Hill", "Koch"]
    assert suggested("Present: Hill", third("Zoe Brandt")) == []
