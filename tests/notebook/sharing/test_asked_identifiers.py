"""Identifiers of anybody are asked about in every kind of pack, from what would be printed and from nothing else."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.model.entry import Mark
from notebook.model.people import SUBJECT_PARTY, Addressee, Identifier, Subject, ThirdParty
from notebook.model.vocabulary import NO_PURPOSE, Code, FlagValue, PackKind
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.make_release import make_release
from notebook.sharing.name_search import suggestions as ask
from notebook.sharing.ruling_table import rule
from notebook.sharing.suggestions import Likeness
from tests.notebook.sharing.asked import suggestions
from tests.support.build import NURSE, case, consent, decision, entry, flag, question, section
from tests.support.redaction import SUBJECT, shown, suggested, third

RANG = "Marja, 06-12345678, rang on 3 May 2026 about room 12."


def asked(text: str, *marks: Mark, contacts: tuple[str, ...] = (), recipient_contact: str = "") -> list[str]:
    """Return the patterns that must be answered in a section with marks."""
    party = replace(NURSE, contact=recipient_contact)
    on = case(entry(section(text, flags=(flag(),), marks=marks)), consents=(consent(),), subject=SUBJECT)
    query = replace(question(), party=party)
    found = ask(on, query, hidden_people(on, query, (party,), contacts), (), rule(on, query))
    return [text[each.start : each.end] for each in found if each.likeness is Likeness.PATTERN]


@pytest.mark.parametrize("kind", PackKind)
def test_a_number_is_asked_in_every_kind_of_pack(kind: PackKind) -> None:
    """Nobody knows whose it is; a consultation asks about it as about every detail, once."""
    value = FlagValue.SHARE_DEIDENTIFIED if kind is PackKind.CONSULTATION else FlagValue.SHARE
    own = kind is PackKind.PERSON
    to = Subject("Sam Example").as_party() if own else NURSE
    part = section(RANG, flags=(flag(value, Addressee("audience", to.audience)),))
    on = case(entry(part), consents=(consent(),), decisions=(decision(),))
    asked_for = question(to, kind=kind, decision="d1" if kind is PackKind.NECESSITY else None)
    found = suggestions(on, replace(asked_for, purpose=NO_PURPOSE) if own else asked_for)
    numbers = [each for each in found if RANG[each.start : each.end] == "06-12345678"]
    expected = Likeness.DETAIL if kind is PackKind.CONSULTATION else Likeness.PATTERN
    assert [each.likeness for each in numbers] == [expected]


def test_the_question_says_what_it_looks_like() -> None:
    """In place of a person it has a kind."""
    on = case(entry(section(RANG, flags=(flag(),))), consents=(consent(),))
    (found,) = suggestions(on, question())
    assert (found.likeness, found.about) == (Likeness.PATTERN, "telephone")


@pytest.mark.parametrize("mark", ["06-12345678", "12345678", "Marja, 06-12345678, rang"])
def test_what_a_mark_takes_out_is_not_asked(mark: str) -> None:
    """Nor is what it leaves, where that is no identifier."""
    at = RANG.index(mark)
    assert asked(RANG, Mark(at, at + len(mark), Code.TP)) == []


@given(
    st.text("0123456789-@. abcABC", min_size=4, max_size=14), st.text("0123456789-@. abcABC", min_size=4, max_size=14)
)
def test_what_is_under_a_mark_changes_no_question(one: str, other: str) -> None:
    """Two texts that differ only there raise the same questions."""

    def questions(hidden: str) -> list[str]:
        text, marks = "", []
        for piece in ("Marja 06 ", " 12345678, born ", " 3 May 2001; mail ", "@mail.example or 06-12345678"):
            if text:
                marks.append(Mark(len(text), len(text) + len(hidden), Code.TP))
                text += hidden
            text += piece
        return asked(text, *marks)

    assert questions(one) == questions(other)


def test_what_a_mark_lets_show_is_asked() -> None:
    """Without the letter under the mark the rest is a number, which a reader sees."""
    text = "She has x06-12345678 there."
    assert asked(text) == []
    assert asked(text, Mark(8, 9, Code.TP)) == ["06-12345678"]


def test_contacts_that_are_printed_anyway_are_not_asked() -> None:
    """The worker's own and the recipient's, in any spacing; another number is."""
    text = "Ring 06 1234 5678 or mail nurse@clinic.example; hers is 06-87654321."
    assert asked(text, contacts=("+31 6 12345678", "", ""), recipient_contact="nurse@clinic.example (day)") == [
        "06-87654321"
    ]
    assert len(asked(text)) == 3


def test_the_person_is_not_asked_about_their_own_number() -> None:
    """When they are the reader, and nobody else's."""
    to_subject = Addressee("party", SUBJECT_PARTY)
    on = case(
        entry(section("Call +31 6 0000 0099, or her on 06-12345678", flags=(flag(to=to_subject),))),
        consents=(consent(to=to_subject),),
        subject=Subject("Amina Example", identifiers=(Identifier("phone", "06-00000099"),)),
    )
    assert [each.start for each in suggestions(on, question(on.subject.as_party()))] == [32]


HERS = Subject(
    "Amina Example",
    born=date(1999, 5, 6),
    identifiers=(
        Identifier("phone", "06-00000099"),
        Identifier("address", "Elm Street 12, 1234 AB Utrecht"),
        Identifier("email", "amina@mail.example"),
    ),
)


def asked_in_own_copy(text: str, *thirds: ThirdParty) -> list[tuple[str, Likeness]]:
    """Return what must be answered about a section of a copy for the person."""
    part = section(text, flags=(flag(to=Addressee("party", SUBJECT_PARTY)),))
    on = case(entry(part), subject=HERS, third_parties=thirds)
    query = replace(question(HERS.as_party(), kind=PackKind.PERSON), purpose=NO_PURPOSE)
    return [(text[each.start : each.end], each.likeness) for each in suggestions(on, query)]


@pytest.mark.parametrize(
    "text",
    [
        "Born 6 May 1999.",
        "She was born on 06-05-99.",
        "Date of birth: 1999-05-06",
        "Lives at 12 Elm Street.",
        "Lives at Elm St. 12, 1234AB Utrecht.",
        "Mail amina@mail.example",
        "Ring zero six zero zero zero zero zero zero nine nine.",
    ],
)
def test_her_own_data_is_not_asked_about_in_her_copy(text: str) -> None:
    """However it is written; the same text is asked about in a pack for somebody else."""
    assert asked_in_own_copy(text) == []
    assert suggested(text, subject=HERS)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Born 7 May 1999.", "Born 7 May 1999"),
        ("Lives at 14 Elm Street.", "14 Elm Street"),
        ("Lives at 12 Oak Street.", "12 Oak Street"),
        ("Lives at Elm Street 12A.", "Elm Street 12A"),
        ("Lives at Elm Street 12-3.", "Elm Street 12-3"),
        ("Lives at Elm Street 12, 1234 AC Utrecht.", "Elm Street 12, 1234 AC Utrecht"),
        ("Lives at Elm Street 12, 1234 AB Amsterdam.", "Elm Street 12, 1234 AB Amsterdam"),
        ("Mail amina@other.example", "amina@other.example"),
        ("Ring 06-00000098, not 06-00000099.", "06-00000098"),
    ],
)
def test_what_is_not_hers_is_asked_about_in_her_copy(text: str, left: str) -> None:
    """A day, house, mailbox or number that is nearly hers is somebody else's."""
    assert asked_in_own_copy(text) == [(left, Likeness.PATTERN)]


def test_what_she_shares_with_somebody_who_stays_out_is_asked_about() -> None:
    """Her brother's address is his, also where it is hers."""
    text = "Lives at 12 Elm Street."
    assert asked_in_own_copy(text, third("Youssef Sample", phone="Elm Street 12")) == [
        ("12 Elm Street", Likeness.IDENTIFIER)
    ]


@pytest.mark.parametrize(
    ("place", "phone", "printed"),
    [("12 Elm Street", "", "12 Elm Street"), ("14 Elm Street", "", ""), ("12 Elm Street", "Elm Street 12", "")],
    ids=["hers", "nearly hers", "also of somebody who stays out"],
)
def test_her_own_address_is_a_printed_place_in_her_copy(place: str, phone: str, printed: str) -> None:
    """Beside notes nobody is asked: what the worker would be asked about is left out."""
    part = section("Visit.", flags=(flag(to=Addressee("party", SUBJECT_PARTY)),))
    on = case(replace(entry(part), place=place), subject=HERS, third_parties=(third("Youssef Sample", phone=phone),))
    query = replace(question(HERS.as_party(), kind=PackKind.PERSON), purpose=NO_PURPOSE)
    assert make_release(on, query).sections[0].place == printed


def test_a_passage_is_asked_about_once() -> None:
    """What is known to be a third party's is that person's, with all of the pattern around it."""
    found = suggested(
        "mail ssample@mail.example or 06-12345678", third("Sara Sample", phone="sara.sample@mail.example")
    )
    assert found == [("ssample@mail.example", Likeness.IDENTIFIER), ("06-12345678", Likeness.PATTERN)]


def test_an_answer_settles_it() -> None:
    """It is not asked again, and nothing changes in the pack."""
    on = case(entry(section(RANG, flags=(flag(),))), consents=(consent(),))
    left = suggestions(on, question())
    assert suggestions(on, question(), left=left) == ()
    assert shown(make_release(on, question(), left=left).sections[0].pieces) == RANG


@given(
    st.sampled_from(["06-12345678", "12 Elm Street", "6 May 1999", "sara.sample@mail.example", "AB-12-CD"]), st.data()
)
def test_a_known_identifier_adds_no_character_to_a_release(value: str, data: st.DataObject) -> None:
    """The law of a hidden person's identifiers, in packs with names and without."""
    written = data.draw(st.sampled_from([value, value.upper(), value.replace("-", " "), f"x{value}"]))
    text = f"Ask for {written}, or Xu Ye, on 6/5/99."
    kind = data.draw(st.sampled_from([PackKind.CONSENTED, PackKind.CONSULTATION]))
    value_of_flag = FlagValue.SHARE_DEIDENTIFIED if kind is PackKind.CONSULTATION else FlagValue.SHARE
    without, having = (
        case(
            entry(section(text, flags=(flag(value_of_flag),))),
            consents=(consent(),),
            third_parties=(third("Xu Ye", phone=phone),),
        )
        for phone in ("", value)
    )
    more, less = (shown(make_release(on, question(kind=kind)).sections[0].pieces) for on in (without, having))
    bars = less.replace("[Relative A TP]", "[TP]").split("[TP]")
    at = 0
    for piece in bars:
        assert piece in more[at:]
        at = more.index(piece, at) + len(piece)


def test_the_libraries_load_at_the_first_number() -> None:
    """They take longer than the window may take to start; and no pattern is compiled before anything is searched."""
    script = (
        "import gc, sys, ui.app, notebook.tasks.handover_preview\n"
        "from notebook.sharing.identifier_patterns.search import identifiers_of_anybody\n"
        "from notebook.sharing.late_pattern import LatePattern\n"
        "late = [each for each in gc.get_objects() if type(each) is LatePattern]\n"
        "print(len(late) > 50, any('compiled' in vars(each) for each in late))\n"
        "identifiers_of_anybody('She said she would come in May, and did.')\n"
        "print([name for name in ('phonenumbers', 'stdnum', 'ssl', 'socket') if name in sys.modules])\n"
        "identifiers_of_anybody('Call 06-12345678, IBAN NL91 ABNA 0417 1643 00')\n"
        "print([name for name in ('phonenumbers', 'stdnum', 'ssl', '_ssl', 'http.client') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n[]\n['phonenumbers', 'stdnum']\n"
