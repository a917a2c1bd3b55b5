"""Actions of a released section: their text is redacted like any other, and their details go only beside it."""

import re
from dataclasses import replace
from datetime import date

import pytest

from notebook.model.entry import Action, Mark, Section, with_actions
from notebook.model.ids import ThirdPartyId
from notebook.model.people import Identifier, ThirdParty
from notebook.model.vocabulary import Code, FlagValue, PackKind, SectionKind
from notebook.sharing.hidden_people import Hidden
from notebook.sharing.make_release import make_release, seen_actions
from notebook.sharing.name_matching import Words
from notebook.sharing.redaction import cuts
from notebook.sharing.release import Month, ReleasedAction, ReleasedSection, Text, parted
from notebook.sharing.section_edits import amended, marked
from tests.support.build import NURSE, case, consent, entry, flag, question, section
from tests.support.redaction import shown

DUE = date(2026, 12, 12)
SISTER = ThirdParty(
    ThirdPartyId("t1"), "Sara Holt", alias="Relative", identifiers=(Identifier("address", "Kerkstraat 51"),)
)


def planned(*actions: tuple[str, Action], lead: str = "", marks: tuple[Mark, ...] = ()) -> Section:
    """Give a shared section with these actions after some text."""
    text, found = with_actions(lead, actions)
    return replace(section(text, flags=(flag(),)), kind=SectionKind.ACTION, actions=found, marks=marks)


def released(part: Section, kind: PackKind = PackKind.CONSENTED) -> ReleasedSection:
    """Release one section about a case with a sister."""
    if kind is PackKind.CONSULTATION:
        part = replace(part, flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))
    on = case(entry(part), consents=(consent(),), third_parties=(SISTER,))
    [found] = make_release(on, question(kind=kind)).sections
    return found


def seen(part: Section) -> list[tuple[str, str, date | Month | None, bool | None]]:
    """Give each action as it leaves: its text with bars, owner, day, done."""
    found = released(part)
    return [
        (shown(own).strip(), each.owner, each.due, each.done) for each, own in parted(found.pieces, found.actions)[1]
    ]


def whole(start: int, end: int, code: Code = Code.HD) -> Mark:
    """Give a mark for everybody."""
    return Mark(start, end, code)


RING = ("Ring the mentor", Action(0, "M. de Vries", DUE))
ASK = ("Ask the school", Action(0, "J. Bakker", None, done=True))


def test_an_action_leaves_with_its_owner_and_day() -> None:
    """Its text stands in the section, at its own place."""
    found = released(planned(RING, ASK, lead="As agreed:"))
    lead, actions = parted(found.pieces, found.actions)
    assert shown(lead) == "As agreed:"
    assert [shown(own) for _, own in actions] == ["Ring the mentor", "Ask the school"]
    assert [(each.owner, each.due, each.done) for each, _ in actions] == [
        ("M. de Vries", DUE, False),
        ("J. Bakker", None, True),
    ]


@pytest.mark.parametrize("owner", ["Sara Holt", "Holt", "Saras mother", "c/o Kerkstraat 51", "S a r a"])
def test_an_owner_who_may_point_at_a_third_party_is_left_out(owner: str) -> None:
    """Nobody is asked about an owner: what may point at a hidden person is not printed; the rest is."""
    assert seen(planned(("Ring back", Action(0, owner, DUE)))) == [("Ring back", "", DUE, False)]


def test_a_consultation_names_no_owner_and_no_day() -> None:
    """An owner is a person; the day is printed as its month."""
    found = released(planned(RING), PackKind.CONSULTATION)
    assert found.actions == (ReleasedAction(0, "", Month(2026, 12), done=False),)


def test_a_name_in_an_action_is_taken_out() -> None:
    """Also where it runs from one action into the next: each keeps its own owner and a bar of its own."""
    part = planned(("Ring Sara", Action(0, "A", DUE)), ("Holt tomorrow", Action(0, "B")))
    assert seen(part) == [("Ring [Relative A TP]", "A", DUE, False), ("[Relative A TP] tomorrow", "B", None, False)]


@pytest.mark.parametrize("action", [Action(0, "Vo", DUE), Action(0, done=True), Action(0, "Vo", date(2027, 1, 1))])
def test_an_action_that_is_taken_out_tells_nothing(action: Action) -> None:
    """Owner, day and whether it is done go with its text."""
    text = "Ring the clinic"
    assert seen(planned((text, action), marks=(whole(0, len(text)),))) == [("[HD]", "", None, None)]


@pytest.mark.parametrize("left", [".", " …", "?!", " -", ")"])
def test_a_full_stop_is_nothing_that_is_left_of_an_action(left: str) -> None:
    """Who marks the words of an action takes out the action: its owner and its day say nothing beside a bar."""
    text, action = "Ring the clinic", Action(0, "Vo", DUE)
    part = planned((text + left, action), marks=(whole(0, len(text)),))
    assert seen(part) == [("[HD]", "", None, None)]
    assert seen_actions(part, cuts(part, NURSE, Hidden(()), Words())) == ()
    assert seen(planned((left.strip(), action))) == [(left.strip(), "Vo", DUE, False)]


@pytest.mark.parametrize("left", [".", " …", "?!", " -", ")", ""])
def test_a_mark_over_actions_leaves_no_full_stop_as_one(left: str) -> None:
    """Up to the full stop or with it: one bar, whose action says nothing (law 3)."""
    part = planned(RING, ("Secret.", Action(0, "X")), ("Hidden" + left, Action(0, "Y", DUE)), ASK)
    start = part.text.index("Secret")
    found = seen(replace(part, marks=(whole(start, part.text.index("Hidden") + len("Hidden")),)))
    assert found == [
        ("Ring the mentor", "M. de Vries", DUE, False),
        ("[HD]", "", None, None),
        ("Ask the school", "J. Bakker", None, True),
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("“Secret.”", "[HD]"),
        ("- Secret!", "[HD]"),
        ("(Secret) / (Secret).", "[HD]) / ([HD]"),
        ("Secret 1", "[HD] 1"),
        ("Secret \N{THUMBS UP SIGN}.", "[HD] \N{THUMBS UP SIGN}."),
        ("…", "…"),
    ],
)
def test_signs_at_the_edge_of_a_bar_are_no_text(text: str, left: str) -> None:
    """Neither before the actions nor in one; a picture, or a number, says something."""
    marks = tuple(whole(each.start(), each.end()) for each in re.finditer("Secret", text))
    assert shown(released(replace(section(text, flags=(flag(),)), marks=marks)).pieces) == left
    assert seen(planned((text, Action(0)), marks=marks))[0][0] == left


def test_how_many_actions_a_mark_hides_is_not_told() -> None:
    """A mark over three actions leaves what a mark over one leaves (law 3)."""
    one = planned(RING, ("Secret", Action(0, "X")), ASK)
    two = planned(RING, ("Hidden", Action(0, "Y", DUE)), ("and", Action(0)), ("more", Action(0, done=True)), ASK)
    hidden = "Secret", "Hidden\nand\nmore"
    found = [
        released(replace(part, marks=(whole(part.text.index(text), part.text.index(text) + len(text)),)))
        for part, text in zip((one, two), hidden, strict=True)
    ]
    assert found[0] == found[1]


def test_of_an_action_that_a_mark_ends_in_the_rest_is_its_own() -> None:
    """Nothing is printed beside the owner of another action."""
    part = planned(RING, ("Secret", Action(0, "X")), ("Hidden, then ring", Action(0, "Y")))
    start = part.text.index("Secret")
    assert seen(replace(part, marks=(whole(start, part.text.index(", then")),))) == [
        ("Ring the mentor", "M. de Vries", DUE, False),
        ("[HD]", "", None, None),
        ("[HD], then ring", "Y", None, False),
    ]


def test_aliases_are_numbered_as_a_pack_prints_them() -> None:
    """An open action is printed before the notes; one that is done is not."""
    brother = ThirdParty(ThirdPartyId("t2"), "Bram Oort", alias="Relative")
    done = planned(("Thank Sara Holt", Action(0, done=True)), ("Ring Bram Oort", Action(0)))
    on = case(entry(done), consents=(consent(),), third_parties=(SISTER, brother))
    assert shown(make_release(on, question()).sections[0].pieces) == "Thank [Relative B TP]Ring [Relative A TP]"


PART = marked(planned(RING, ASK, lead="As agreed:"), whole(3, 9))


@pytest.mark.parametrize(
    "changed",
    [
        with_actions("As agreed:", [RING, ("Ask the new school", ASK[1])]),
        with_actions("As agreed:", [RING, (ASK[0], replace(ASK[1], owner="Somebody else"))]),
        with_actions("As agreed:", [RING, (ASK[0], replace(ASK[1], due=DUE))]),
        with_actions("As agreed:", [RING]),
        (PART.text, ()),
    ],
)
def test_a_change_of_text_owner_or_day_is_a_new_revision(changed: tuple[str, tuple[Action, ...]]) -> None:
    """What is printed has to be decided again (law 7)."""
    text, actions = changed
    assert amended(PART, text=text, actions=actions).revision == PART.revision + 1


def test_what_is_done_is_no_new_revision() -> None:
    """A reader must not be sent after what is done: that an action was shared covers that it is done."""
    done = tuple(replace(each, done=True, done_on=DUE) for each in PART.actions)
    assert amended(PART, actions=done) == replace(PART, actions=done)


def test_actions_move_with_a_change_of_the_text_around_them() -> None:
    """Where only the text is given, an action whose line still begins stays one."""
    after = amended(PART, text=PART.text.replace("As agreed:", "As we agreed on Monday:"))
    assert after.action_texts == PART.action_texts
    assert [each.owner for each in after.actions] == [each.owner for each in PART.actions]
    assert amended(PART, text="Nothing").actions == ()


def test_pieces_of_actions_are_the_text() -> None:
    """Cut at the actions or not, the same characters leave (law 8)."""
    found = released(PART)
    assert (
        "".join(piece.text for piece in found.pieces if isinstance(piece, Text)) == "As :Ring the mentorAsk the school"
    )
