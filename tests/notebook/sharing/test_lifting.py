"""People named in one pack on a decision: what that uncovers, what stays barred, and who can never be named."""

from dataclasses import replace

import pytest

from notebook.model.case import Case
from notebook.model.entry import Flag, Mark
from notebook.model.ids import PartyId, SectionId, ThirdPartyId
from notebook.model.people import Addressee, Identifier, ThirdParty
from notebook.model.vocabulary import Code, DecisionOutcome, EntryStatus, FlagValue, PackKind
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.lifting import Restriction, restrictions
from notebook.sharing.make_release import make_release
from notebook.sharing.name_search import suggestions
from notebook.sharing.release import Release
from notebook.sharing.ruling import Reason
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from tests.support.build import FIRST, TO_NURSES, TO_POLICE, case, consent, decision, entry, flag, question, section
from tests.support.redaction import shown, third

KARIM = third("Karim Haddad", number=1)
LEILA = third("Leila Haddad", number=2)
ON_DECISION = question(kind=PackKind.NECESSITY, decision="d1")


def lifting(*people: ThirdParty, asked: SharingQuery = ON_DECISION) -> SharingQuery:
    return replace(asked, lifted=frozenset(person.id for person in people))


def of(text: str, *thirds: ThirdParty, marks: tuple[Mark, ...] = ()) -> Case:
    part = section(text, flags=(flag(),), marks=marks)
    return case(entry(part), consents=(consent(),), decisions=(decision(),), third_parties=thirds)


def made(text: str, *thirds: ThirdParty, lifted: tuple[ThirdParty, ...], marks: tuple[Mark, ...] = ()) -> Release:
    return make_release(of(text, *thirds, marks=marks), lifting(*lifted))


def read(text: str, *thirds: ThirdParty, lifted: tuple[ThirdParty, ...]) -> str:
    return shown(made(text, *thirds, lifted=lifted).sections[0].pieces)


def test_the_name_is_printed_whole_and_in_parts() -> None:
    """The officer reads whom to look for, and the pack says that it names somebody for once."""
    found = made("Karim Haddad threatened her. Karim left.", KARIM, lifted=(KARIM,))
    assert shown(found.sections[0].pieces) == "Karim Haddad threatened her. Karim left."
    assert found.names_people
    assert not found.codes


def test_a_word_that_another_has_too_stays_barred() -> None:
    """Of the surname alone nobody can tell whose it is; no bar says that it is the other's."""
    text = "Karim Haddad lives with Leila Haddad. Mr Haddad has a key. Leila does not."
    assert read(text, KARIM, LEILA, lifted=(KARIM,)) == (
        "Karim Haddad lives with [Relative A TP]. Mr [TP] has a key. [Relative A TP] does not."
    )


def test_both_named_share_their_surname() -> None:
    """Where nobody who stays hidden has the word, it is printed."""
    text = "Karim Haddad and Leila. Both Haddads; Mr Haddad has a key."
    assert read(text, KARIM, LEILA, lifted=(KARIM, LEILA)) == text


def test_the_same_full_name_stays_barred() -> None:
    """Two people of one name cannot be told apart, so that neither is named."""
    assert read("Karim Haddad rang.", KARIM, third("Karim Haddad", number=2), lifted=(KARIM,)) == "[TP] rang."


@pytest.mark.parametrize("kind", [PackKind.CONSENTED, PackKind.CONSULTATION])
def test_no_other_kind_of_pack_heeds_it(kind: PackKind) -> None:
    """A pack on consent names whom the case says may be named, and nobody else."""
    on = of("Karim Haddad rang.", KARIM)
    asked = question(kind=kind)
    assert make_release(on, lifting(KARIM, asked=asked)) == make_release(on, asked)


def test_marks_stay() -> None:
    """A passage that was marked stays out, name or not."""
    text = "Karim Haddad rang. Karim has a gun."
    found = made(text, KARIM, lifted=(KARIM,), marks=(Mark(19, 35, Code.NR),))
    assert shown(found.sections[0].pieces) == "Karim Haddad rang. [NR]"


def test_identifiers_are_still_asked_about_and_left_out_beside() -> None:
    """Who it is and how to reach them are two questions."""
    reached = replace(KARIM, identifiers=(Identifier("address", "Langestraat 12"),))
    on = of("Karim Haddad, Langestraat 12.", reached)
    known = replace(KARIM, identifiers=(Identifier("account", "kestrel77"),))
    beside = of("Karim Haddad rang.", known)
    beside = replace(beside, entries=(replace(beside.entries[0], place="kestrel77"),))
    asked = lifting(reached)
    assert make_release(beside, asked).sections[0].place == ""
    [found] = suggestions(on, asked, hidden_people(on, asked, ()), (), rule(on, asked))
    assert (found.start, found.end) == (14, 28)


def test_who_is_named_is_nobody_unregistered_and_may_do_an_action() -> None:
    """The name is known, and needs no answer; beside a note it is printed like anybody's."""
    on = of("Karim Haddad rang.", KARIM)
    on = replace(on, entries=(replace(on.entries[0], author="Karim Haddad"),))
    asked = lifting(KARIM)
    assert suggestions(on, asked, hidden_people(on, asked, ()), (), rule(on, asked)) == ()
    assert make_release(on, asked).sections[0].author == "Karim Haddad"
    assert make_release(on, ON_DECISION).sections[0].author is None


@pytest.mark.parametrize("text", ["Nobody rang.", "There is hope."])
def test_a_pack_that_names_nobody_does_not_say_so(text: str) -> None:
    """Not even where an ordinary word is also a name."""
    hope = third("Hope Haddad")
    assert not made(text, hope, lifted=(hope,)).names_people


def forbidding(*thirds: ThirdParty, text: str = "Karim Haddad rang.", **more: object) -> dict[str, list[Code | Reason]]:
    """Return why people cannot be named, where a second section is as described."""
    name = SectionId("e1.b")
    flags = more.pop("flags", ())
    other = section(text, name=name, flags=flags, **more)  # type: ignore[arg-type]
    on = of("Karim Haddad came.", *thirds)
    on = replace(on, entries=(replace(on.entries[0], sections=(*on.entries[0].sections, other)),))
    found = restrictions(on, lifting(*thirds))
    return {person: [each.code for each in why] for person, why in found.items() if why}


def withheld(code: Code, to: Addressee = TO_NURSES, *, confirmed: bool = True, revision: int = 1) -> tuple[Flag, ...]:
    return (flag(FlagValue.WITHHOLD, to, code=code, section=SectionId("e1.b"), confirmed=confirmed, revision=revision),)


@pytest.mark.parametrize("code", list(Code))
def test_a_stricter_code_over_the_name_forbids_it(code: Code) -> None:
    """A source and a person in danger are protected; "not relevant here" says nothing about the person."""
    strict = code in {Code.LAW, Code.PRV, Code.SRC, Code.HARM, Code.ORG}
    expected = {"t1": [code]} if strict else {}
    assert forbidding(KARIM, marks=(Mark(2, 8, code),)) == expected
    assert forbidding(KARIM, flags=withheld(code)) == expected


def test_a_mark_beside_the_name_or_for_others_forbids_nothing() -> None:
    """What is not about this name, or not about this party, counts for nothing here."""
    assert not forbidding(KARIM, marks=(Mark(13, 17, Code.SRC),))
    assert not forbidding(KARIM, marks=(Mark(0, 5, Code.SRC, (TO_POLICE,)),))
    assert not forbidding(KARIM, flags=withheld(Code.SRC, TO_POLICE))
    assert forbidding(KARIM, LEILA, text="Leila Haddad rang.", flags=withheld(Code.SRC)) == {"t2": [Code.SRC]}


def test_what_still_needs_confirming_forbids_it() -> None:
    """An imported withhold, one of an earlier text and a mark that lost its place are all reasons to keep out."""
    assert forbidding(KARIM, flags=withheld(Code.SRC, confirmed=False)) == {"t1": [Code.SRC]}
    assert forbidding(KARIM, flags=withheld(Code.SRC, revision=7)) == {"t1": [Code.SRC]}
    lost = Mark(13, 17, Code.HARM, settled=False)
    assert forbidding(KARIM, marks=(lost,)) == {"t1": [Code.HARM]}


def test_never_and_a_decision_not_to_share_forbid_it() -> None:
    """Both are the worker's word about what the party must not learn; so is a draft's mark."""
    assert forbidding(KARIM, never=True) == {"t1": [Reason.NEVER]}
    on = of("Karim Haddad came.", KARIM)
    no = replace(decision(DecisionOutcome.DO_NOT_SHARE, name="d2"), sections=((FIRST, 1),))
    later = replace(no, agreed=decision().agreed.replace(day=5))
    assert restrictions(replace(on, decisions=(decision(), later)), lifting(KARIM)) == {
        "t1": (Restriction(FIRST, Reason.DECIDED_NOT),)
    }
    assert restrictions(replace(on, decisions=(decision(), replace(later, party=PartyId("p2")))), lifting(KARIM)) == {
        "t1": ()
    }


def test_drafts_forbid_too() -> None:
    """What is not finished can still say whom to protect."""
    on = of("Karim Haddad came.", KARIM, marks=(Mark(0, 5, Code.SRC),))
    draft = replace(on, entries=(replace(on.entries[0], status=EntryStatus.DRAFT),))
    assert restrictions(draft, lifting(KARIM)) == {"t1": (Restriction(FIRST, Code.SRC),)}


def test_a_shared_word_under_a_mark_forbids_both() -> None:
    """Whose name it is cannot be told, so that neither is named."""
    found = forbidding(KARIM, LEILA, text="Haddad told me.", marks=(Mark(0, 6, Code.SRC),))
    assert found == {"t1": [Code.SRC], "t2": [Code.SRC]}


def test_a_section_that_is_shared_with_the_party_forbids_nothing() -> None:
    """The worker's own share of this section counts before the withhold of its entry."""
    on = of("Karim Haddad came.", KARIM)
    wide = Flag(TO_NURSES, FlagValue.WITHHOLD, frozenset({(FIRST, 1)}), Code.SRC)
    assert restrictions(replace(on, entries=(replace(on.entries[0], flags=(wide,)),)), lifting(KARIM)) == {
        ThirdPartyId("t1"): ()
    }


def test_who_may_be_named_anyway_has_no_restriction() -> None:
    """There is nothing to lift."""
    named = replace(KARIM, may_be_named=(TO_NURSES,))
    on = of("Karim Haddad came.", named, marks=(Mark(0, 5, Code.SRC),))
    assert restrictions(on, lifting(named)) == {}
