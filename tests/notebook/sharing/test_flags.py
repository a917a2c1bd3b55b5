"""Which flag counts, and what it speaks of."""

from dataclasses import replace

import pytest

from notebook.model.case import Case
from notebook.model.entry import AttachedFile, Flag
from notebook.model.ids import SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, FlagValue
from notebook.sharing.effective_flag import addressee_to_decide_for
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.ruling_table import rule
from tests.support.build import (
    FIRST,
    NURSE,
    TO_NURSES,
    TO_POLICE,
    case,
    consent,
    entry,
    flag,
    question,
    section,
)

TO_HER = Addressee("party", NURSE.id)
WITHHOLD = FlagValue.WITHHOLD
SECTION_PARTY = flag(WITHHOLD, TO_HER, code=Code.LAW)
SECTION_AUDIENCE = flag(WITHHOLD, TO_NURSES, code=Code.PRV)
ENTRY_PARTY = flag(WITHHOLD, TO_HER, code=Code.SRC)
ENTRY_AUDIENCE = flag(WITHHOLD, TO_NURSES, code=Code.HARM)
FILE = AttachedFile("photo.jpg", "image/jpeg", "0" * 64, 3)


def flagged(of_section: tuple[Flag, ...], of_entry: tuple[Flag, ...]) -> Case:
    """Give a consented case in which nothing but flags decides."""
    return case(replace(entry(section(flags=of_section)), flags=of_entry), consents=(consent(),))


def ruled(of_section: tuple[Flag, ...], of_entry: tuple[Flag, ...]) -> Ruling:
    return rule(flagged(of_section, of_entry), question())[FIRST]


@pytest.mark.parametrize("turn", [1, -1], ids=["in order", "in reverse"])
@pytest.mark.parametrize(
    ("of_section", "of_entry", "code"),
    [
        ((SECTION_PARTY, SECTION_AUDIENCE), (ENTRY_PARTY, ENTRY_AUDIENCE), Code.LAW),
        ((SECTION_AUDIENCE,), (ENTRY_PARTY, ENTRY_AUDIENCE), Code.PRV),
        ((), (ENTRY_PARTY, ENTRY_AUDIENCE), Code.SRC),
        ((), (ENTRY_AUDIENCE,), Code.HARM),
        ((flag(to=TO_POLICE), flag(to=Addressee("party", "p7"))), (flag(to=TO_POLICE),), Reason.NOT_DECIDED),
    ],
)
def test_section_before_entry_and_party_before_audience(
    of_section: tuple[Flag, ...], of_entry: tuple[Flag, ...], code: Code | Reason, turn: int
) -> None:
    """The first that is set counts, in whatever order they were set; what is for others never does."""
    assert ruled(of_section[::turn], of_entry[::turn]).code is code


@pytest.mark.parametrize(
    ("first", "code"),
    [
        (flag(FlagValue.UNDECIDED, TO_HER), Reason.NOT_DECIDED),
        (flag(to=TO_HER, confirmed=False), Reason.UNCONFIRMED),
        (flag(to=TO_HER, revision=2), Reason.CHANGED_SINCE),
        (flag(to=TO_HER, section=SectionId("e1.b")), Reason.NOT_DECIDED),
    ],
    ids=["undecided", "unconfirmed", "stale", "of another section"],
)
def test_flag_that_does_not_release_never_falls_through(first: Flag, code: Reason) -> None:
    """A wider share does not step in for a narrower flag that says nothing about this text."""
    assert ruled((first,), (flag(),)).code is code
    assert ruled((), (first, flag())).code is code


@pytest.mark.parametrize(
    ("covers", "code"),
    [
        (frozenset({(FIRST, 1), (SectionId("e1.b"), 1)}), Reason.CONSENT),
        (frozenset({(FIRST, 2), (SectionId("e1.b"), 1)}), Reason.CHANGED_SINCE),
        (frozenset({(SectionId("e1.b"), 1)}), Reason.NOT_DECIDED),
        (frozenset(), Reason.NOT_DECIDED),
    ],
    ids=["this text", "an earlier text", "added later", "nothing"],
)
def test_entry_flag_speaks_of_what_was_there(covers: frozenset[tuple[SectionId, int]], code: Reason) -> None:
    """A section that was added later is not decided, one that was changed is changed since."""
    assert ruled((), (Flag(TO_NURSES, FlagValue.SHARE, covers),)).code is code


def test_unconfirmed_flag_of_another_section_says_nothing_of_this_one() -> None:
    """A section added to an imported entry is simply not decided."""
    there = Flag(TO_NURSES, FlagValue.SHARE, frozenset({(SectionId("e1.b"), 1)}), confirmed=False)
    assert ruled((), (there,)).code is Reason.NOT_DECIDED


@pytest.mark.parametrize("own", [(), (flag(),)], ids=["without a flag", "with its own"])
def test_attachment_inherits_no_flag_of_its_entry(own: tuple[Flag, ...]) -> None:
    """An attachment leaves on a flag of its own and never on the flag of its entry."""
    attached = replace(section(flags=own), file=FILE)
    on = case(replace(entry(), attachments=(attached,), flags=(flag(),)), consents=(consent(),))
    assert rule(on, question())[FIRST].released is bool(own)


@pytest.mark.parametrize("value", [FlagValue.SHARE, FlagValue.SHARE_DEIDENTIFIED])
def test_ruling_names_the_flag_that_counted(value: FlagValue) -> None:
    """A ruling says whether it rests on a flag of the section or of the entry, and for whom."""
    assert ruled((flag(value),), ()).flag == "e1.a/audience:mental_health"
    assert ruled((), (flag(value, TO_HER),)).flag == "e1/party:p1"


@pytest.mark.parametrize("of_entry", [(), (ENTRY_PARTY,), (ENTRY_AUDIENCE,), (ENTRY_PARTY, ENTRY_AUDIENCE)])
@pytest.mark.parametrize("of_section", [(), (SECTION_PARTY,), (SECTION_AUDIENCE,), (SECTION_PARTY, SECTION_AUDIENCE)])
def test_what_is_decided_for_a_section_counts(of_section: tuple[Flag, ...], of_entry: tuple[Flag, ...]) -> None:
    """Wherever something was said before, a flag for whom the rules name is the one that counts from then on."""
    [held] = flagged(of_section, of_entry).entries
    to = addressee_to_decide_for(held, held.parts[0], NURSE)
    new = flag(WITHHOLD, to, code=Code.NR)
    assert ruled((*(each for each in of_section if each.to != to), new), of_entry).code is Code.NR
    narrow = any(each.to == TO_HER for each in (*of_section, *of_entry))
    assert narrow or to == TO_NURSES
