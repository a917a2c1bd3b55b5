"""What is printed beside a note, its author, their role and the place, is looked at like the note."""

from dataclasses import replace

import pytest

from notebook.model.ids import ThirdPartyId
from notebook.model.people import Identifier, ThirdParty
from notebook.model.vocabulary import FlagValue, PackKind
from notebook.sharing.make_release import make_release
from notebook.sharing.release import ReleasedSection
from tests.support.build import TO_NURSES, case, consent, entry, flag, question, section

SISTER = ThirdParty(
    ThirdPartyId("t1"),
    "Sara Holt",
    relation="sister",
    alias="Relative",
    identifiers=(Identifier("address", "Kerkstraat 51"), Identifier("phone", "+31 6 1234 5678")),
)


def released(
    third: ThirdParty = SISTER, kind: PackKind = PackKind.CONSENTED, *, place: str = "", author_role: str = ""
) -> ReleasedSection:
    """Release one note of an entry with these details."""
    value = FlagValue.SHARE if kind is PackKind.CONSENTED else FlagValue.SHARE_DEIDENTIFIED
    note = replace(entry(section(flags=(flag(value),))), author="J. Bakker", place=place, author_role=author_role)
    [found] = make_release(case(note, consents=(consent(),), third_parties=(third,)), question(kind=kind)).sections
    return found


def test_place_and_role_go_with_a_note() -> None:
    """Both are as they were written down."""
    found = released(place="Library, room 2", author_role="Exit worker")
    assert (found.author, found.author_role, found.place) == ("J. Bakker", "Exit worker", "Library, room 2")


@pytest.mark.parametrize(
    "text",
    [
        "At Sara Holt's",
        "with Holt",
        "Saras flat",
        "Kerkstraat 51",
        "Kerkstraat  51, hall",
        "06 12345678",
        "Kerkstr 51",
        "O6-l2345678",
    ],
)
def test_what_may_point_at_a_third_party_is_left_out(text: str) -> None:
    """Nobody is asked about a place or a role: a name, what is like one, address and number keep it in."""
    found = released(place=text, author_role=text)
    assert (found.author, found.author_role, found.place) == ("J. Bakker", "", "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("DeAngelo", "De Angelo house"),
        ("Yusra", "At Yus Ra's"),
        ("Sara Holt", "S a r a"),
        ("Sara Holt", "S.a.r.a., flat 2"),
        ("Lan Le", "Flat of Ms Le"),
        ("Lan O", "Flat of Mr O"),
        ("Sara Holt", "Flat of Ms H"),
        ("Sara Holt", "Flat of S. H."),
    ],
)
def test_a_name_written_apart_is_left_out(name: str, text: str) -> None:
    """What a note would be asked about: a name in pieces, and a small word that is somebody's family name."""
    found = released(replace(SISTER, name=name), place=text, author_role=text)
    assert (found.author, found.author_role, found.place) == ("J. Bakker", "", "")


def test_whoever_may_be_named_may_be_met() -> None:
    """The place is printed for a reader to whom the third party may be named."""
    found = released(replace(SISTER, may_be_named=(TO_NURSES,)), place="At Sara Holt's, Kerkstraat 51")
    assert found.place == "At Sara Holt's, Kerkstraat 51"


def test_a_role_without_its_author_is_not_printed() -> None:
    """Where the author is left out, what they are would tell who it was."""
    note = replace(entry(section(flags=(flag(),))), author="Sara Holt", author_role="Mentor", place="Library")
    [found] = make_release(case(note, consents=(consent(),), third_parties=(SISTER,)), question()).sections
    assert (found.author, found.author_role, found.place) == (None, "", "Library")


def test_a_consultation_has_neither() -> None:
    """A role and a place help to recognise somebody."""
    found = released(kind=PackKind.CONSULTATION, place="Library", author_role="Exit worker")
    assert (found.author, found.author_role, found.place) == (None, "", "")
