"""What the notebook itself knows of people does not stay in a pack without names."""

from datetime import date

import pytest

from notebook.model.ids import PartyId
from notebook.model.people import Identifier, Party, Subject
from notebook.model.vocabulary import Audience, FlagValue, PackKind
from notebook.sharing.make_release import make_release
from tests.support.build import NURSE, case, consent, entry, flag, question, section
from tests.support.redaction import shown, suggested, third

BORN = Subject("Amina Example", (), date(2004, 5, 6), (Identifier("phone", "+31 6 0000 0099 (mobile)"),))


def consulted(text: str, contact: str = "", organisation: str = "", subject: Subject = BORN) -> str:
    """Release one section without names, to the nurse and beside a party, each bar as a low line."""
    other = Party(PartyId("p9"), "Bram Jansma", "", organisation, Audience("education"), contact)
    on = case(entry(section(text, flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))), subject=subject)
    made = make_release(on, question(kind=PackKind.CONSULTATION), (NURSE, other))
    pieces = shown(made.sections[0].pieces)
    return pieces.replace("[TP]", "_").replace("[NC]", "_")


@pytest.mark.parametrize(
    "contact",
    [
        "06-12345678 (office hours)",
        "tel. 06-12345678",
        "M 06-12345678",
        "+31 6 12345678 ext. 4",
        "Phone: 06-12345678; mail: bram@house.example",
        "06-12345678 bram@house.example",
        "06-87654321 / 06-12345678",
        "06-12345678 / 06-87654321",
        "06-12345678 or 06-87654321",
        "+31612345678 +31687654321",
    ],
)
@pytest.mark.parametrize("written", ["06-12345678", "+31 6 1234 5678", "06\u201312345678", "+31\u00b76\u00b712345678"])
def test_a_number_is_found_whatever_stands_beside_it(contact: str, written: str) -> None:
    """A contact is a free field: every number of seven digits and more in it is one."""
    assert consulted(f"ring {written} now", contact) == "ring _ now"


@pytest.mark.parametrize(
    "contact", ["mailto:bram@house.example", "06-12345678 bram@house.example", "Bram <bram@house.example>"]
)
def test_an_address_is_found_whatever_stands_beside_it(contact: str) -> None:
    """So is every address."""
    assert consulted("write to bram@house.example now", contact) == "write to _ now"


def test_short_addresses_are_found_as_words() -> None:
    """However short an address is, it is one."""
    assert consulted("write to a@b now", "06-12345678 a@b") == "write to _ now"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("BSN 123456782", "no 123456782."),
        ("tel 0600000099", "no 06 0000 0099."),
        ("+31 6 0000 0099 (mobile)", "no 0600000099."),
        ("0600000099", "no \u0660\u0666\u0660\u0660\u0660\u0660\u0660\u0660\u0669\u0669."),
        ("\u0660\u0666\u0660\u0660\u0660\u0660\u0660\u0660\u0669\u0669", "no 0600000099."),
    ],
)
def test_identifiers_of_the_person_are_found_bare(value: str, text: str) -> None:
    """What an identifier is called in its field stands nowhere else, and digits count by their value."""
    known = Subject("Amina Example", identifiers=(Identifier("number", value),))
    assert consulted(text, subject=known) in {"no _.", "_."}


@pytest.mark.parametrize("written", ["06-12345678 (work)", "tel. 06-12345678"])
def test_numbers_in_longer_fields_of_third_parties_are_suggested(written: str) -> None:
    """In a pack with names they are asked about."""
    found = suggested("ring 06 1234 5678", third("Xu Ye", phone=written))
    assert [passage for passage, _ in found] == ["06 1234 5678"]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "6 May 2004",
            "6 mei 2004",
            "06-05-2004",
            "6/5/2004",
            "6.5.04",
            "2004-05-06",
            "May 6, 2004",
            "6th of May 2004",
        ),
        *(
            "5/6/2004",
            "06052004",
            "20040506",
            "6. Mai 2004",
            "6 de mayo de 2004",
            "6 мая 2004",
            "6 May '04",
            "06 MAY 2004",
        ),
        *("\u0666/\u0665/\u0662\u0660\u0660\u0664", "6\u20115\u20112004", "6\u00a0May\u00a02004", "6\u200bMay 2004"),
    ],
)
def test_the_date_of_birth_is_taken_out(written: str) -> None:
    """In every form in which one writes a date."""
    assert consulted(f"born {written}, she") == "born _, she"


@pytest.mark.parametrize("written", ["16 May 2004", "6 May 2005", "6 June 2004", "7-5-2004", "106.5.2004"])
def test_other_dates_are_no_date_of_birth(written: str) -> None:
    """Only that day is known to be the day of birth."""
    assert consulted(f"on {written}, she") == f"on {written}, she"


def test_reference_and_organisations_are_taken_out() -> None:
    """The case's own reference, and where parties work."""
    assert consulted("K-014, k 014: Bureau Kompas, bureau kompas, a bureau", organisation="Bureau Kompas") == (
        "_, _: _, _, a bureau"
    )
    assert consulted("at the Police, the police", organisation="Police") == "at the _, the police"


def test_a_consented_pack_leaves_what_is_no_third_partys() -> None:
    """There the person and the parties are named."""
    text = "born 6 May 2004, K-014, Clinic"
    on = case(entry(section(text, flags=(flag(),))), consents=(consent(),), subject=BORN)
    assert shown(make_release(on, question(), (NURSE,)).sections[0].pieces) == text
