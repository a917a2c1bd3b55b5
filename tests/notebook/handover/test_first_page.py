"""The first page: whom it is about and from, how they are reached, what is asked, what is new and what is opinion."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from notebook.handover import gate
from notebook.handover.pack_document import Card, ComposedPack, Paragraph, Record, Words
from notebook.handover.render_process import render_in_subprocess
from notebook.model.consent import Period
from notebook.model.people import Worker
from notebook.model.vocabulary import OWN_TEAM, SUBJECT_AUDIENCE, PackKind, SectionKind
from notebook.sharing.release import Recipient, Release
from tests.support.composed_text import text_of
from tests.support.releases import AUTHOR, SUBJECT
from tests.support.sender import SENDER

Compose = Callable[..., ComposedPack]
ReleaseOf = Callable[[PackKind], Release]
Saying = Callable[..., Release]

REACH: Final = ("+31 20 555 0142", "i.vardo@crossroads.example", "Duty desk, +31 20 555 0199")
TYPED: Final = {"what_happened": "He rang.", "request": "Ring before you visit.", "how_soon": "Today"}
COMPOUND: Final = "Kinderundjugendhilfeweiterentwicklungskoordinierungsstelle"


def rows_of(pack: ComposedPack) -> dict[str, str]:
    """Give the labelled rows of a pack by their labels, the first of each."""
    rows: dict[str, str] = {}
    for block in pack.blocks:
        if isinstance(block, Record) and block.columns == "labelled":
            cell = "".join(run.text for part in block.cells for run in part.reading_order() if isinstance(run, Words))
            lines = [line for part in block.body if isinstance(part, Paragraph) for line in part.lines]
            body = "\n".join("".join(run.text for run in line if isinstance(run, Words)) for line in lines)
            rows.setdefault(cell, body.replace("\N{NO-BREAK SPACE}", " "))
    return rows


def lines_of_message(pack: ComposedPack) -> list[str]:
    """Give the paragraphs of the first card."""
    card = next(block for block in pack.blocks if isinstance(block, Card))
    said = ("".join(run.text for run in part.reading_order() if isinstance(run, Words)) for part in card.body)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in said]


def own(release: Release) -> Release:
    return replace(release, recipient=Recipient(SUBJECT, "", "", SUBJECT_AUDIENCE))


@pytest.mark.parametrize("kind", [PackKind.CONSENTED, PackKind.NECESSITY])
def test_the_sender_can_be_reached(kind: PackKind, release_of: ReleaseOf, composed_of: Compose) -> None:
    """Every way that is on record stands on the first page, the one out of hours among them."""
    assert rows_of(composed_of(release_of(kind), sender=SENDER))["Reach the sender"] == (
        "Telephone: +31 20 555 0142\nE-mail: i.vardo@crossroads.example\nOut of hours: Duty desk, +31 20 555 0199"
    )


def test_the_person_can_reach_the_sender(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The pack to the person themselves says it as well."""
    assert (
        "+31 20 555 0142"
        in rows_of(composed_of(own(release_of(PackKind.CONSENTED)), sender=SENDER))["Reach the sender"]
    )


def test_what_was_not_given_is_not_printed(release_of: ReleaseOf, composed_of: Compose) -> None:
    """One way alone has one line; none at all says how to answer."""
    pack = release_of(PackKind.CONSENTED)
    one = replace(SENDER, phone=" ", out_of_hours="\u200b")
    assert rows_of(composed_of(pack, sender=one))["Reach the sender"] == "E-mail: i.vardo@crossroads.example"
    none = rows_of(composed_of(pack, sender=replace(one, email="")))["Reach the sender"]
    assert none == "Neither number nor address was given. Answer by the way in which this pack came."


def test_a_consultation_says_nothing_that_identifies_the_worker(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Neither number nor address: the answer goes the way the pack came."""
    pack = composed_of(release_of(PackKind.CONSULTATION), sender=SENDER, **TYPED)
    assert rows_of(pack)["Reach the sender"] == "By the way in which this pack came to you."
    text = text_of(pack)
    assert not any(way in text for way in (*REACH, "crossroads", "555"))


def test_a_number_is_not_broken(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The blanks inside a number hold it together."""
    pack = composed_of(release_of(PackKind.NECESSITY), sender=SENDER)
    runs = [run.text for run in pack.reading_order() if isinstance(run, Words) and "0142" in run.text]
    assert runs
    assert all("+31\N{NO-BREAK SPACE}20\N{NO-BREAK SPACE}555\N{NO-BREAK SPACE}0142" in run for run in runs)


def test_a_pack_on_a_decision_begins_with_its_message(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Whom to ring, what was said or done, what is asked, in three lines, before anything but the pack's id."""
    pack = composed_of(release_of(PackKind.NECESSITY), sender=SENDER, **TYPED)
    assert isinstance(pack.blocks[1], Card)
    assert lines_of_message(pack) == [
        "Ring: Ines Vardo, +31 20 555 0142 Out of hours: Duty desk, +31 20 555 0199",
        "Said or done: He rang.",
        "Asked of you: Ring before you visit. How soon: Today",
    ]


def test_the_message_is_never_empty(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Where nothing was typed each line says so, and where else to look or ask."""
    nothing = replace(SENDER, phone="", email="", out_of_hours="")
    where = "Ines Vardo. Neither number nor address was given: answer by the way in which this pack came."
    assert lines_of_message(composed_of(release_of(PackKind.NECESSITY), sender=nothing)) == [
        f"Reach the sender: {where}",
        "Said or done: It is in the notes of this pack.",
        "Asked of you: The sender has not written it here. Ask by the way in which this pack came.",
    ]
    desk = replace(nothing, out_of_hours="Duty desk, 0900 0142")
    first = lines_of_message(composed_of(release_of(PackKind.NECESSITY), sender=desk))[0]
    assert first == "Ring: Ines Vardo Out of hours: Duty desk, 0900 0142"


@pytest.mark.parametrize("phone", ["", "+31 20 555 0142"])
@pytest.mark.parametrize("email", ["", "ines@crossroads.example"])
@pytest.mark.parametrize("out_of_hours", ["", "Duty desk, 0900 0142"])
def test_nobody_is_told_to_use_what_is_not_printed(
    release_of: ReleaseOf, composed_of: Compose, phone: str, email: str, out_of_hours: str
) -> None:
    """To ring takes a number, to write an address; without either the way is the one by which the pack came."""
    sender = replace(SENDER, phone=phone, email=email, out_of_hours=out_of_hours)
    first, _, asked = lines_of_message(composed_of(release_of(PackKind.NECESSITY), sender=sender))
    number, came = bool(phone or out_of_hours), "by the way in which this pack came."
    writes = bool(email) and not number
    assert first.startswith("Ring: ") == ("Ring the sender." in asked) == number
    assert first.startswith("Write to: Ines Vardo, ines@") == ("Write to the sender." in asked) == writes
    assert (came in first) == (came in asked) == (not number and not writes)
    assert "Ring" not in first + asked or number


def test_other_packs_tell_it_where_it_was_typed(release_of: ReleaseOf, composed_of: Compose) -> None:
    """With consent and for consultation the message stands below the title, and is left out where it is empty."""
    for kind in (PackKind.CONSENTED, PackKind.CONSULTATION):
        assert lines_of_message(composed_of(release_of(kind), **TYPED)) == [
            "What was said or done: He rang.",
            "What is asked of you: Ring before you visit. How soon: Today",
        ]
        assert "What was said or done" not in text_of(composed_of(release_of(kind)))


def test_who_the_person_is_only_where_the_worker_wants_it(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Date of birth and the recipient's reference are out unless they are given, and never in a consultation."""
    given = {"born": date(2004, 5, 6), "their_reference": "HS-2026-118"}
    pack = release_of(PackKind.CONSENTED)
    assert rows_of(composed_of(pack))["About"] == "Tomas Quellin"
    about = rows_of(composed_of(pack, **given))["About"]
    assert about == "Tomas Quellin\nBorn on 6 May 2004 \N{MIDDLE DOT} Your reference: HS-2026-118"
    text = text_of(composed_of(release_of(PackKind.CONSULTATION), **given))
    assert "2004" not in text
    assert "HS-2026-118" not in text


def test_what_is_new_and_what_is_opinion(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The first page has the day of the newest note and the numbers of the opinions; months in a consultation."""
    release = release_of(PackKind.CONSENTED)
    rows = rows_of(composed_of(release))
    assert rows["Newest note"] == "2 March 2026 (case conference)"
    assert rows["Opinion"] == "Number 1.4, and it says so beside its text."
    assert rows_of(composed_of(release_of(PackKind.CONSULTATION)))["Newest note"] == "March 2026 (case conference)"
    plain = tuple(each for each in release.sections if each.kind is not SectionKind.OPINION)
    found = rows_of(composed_of(replace(release, sections=plain)))["Opinion"]
    assert found == "No note in this pack is marked as an opinion."
    two = tuple(
        replace(each, kind=SectionKind.OPINION) if each.kind is SectionKind.UNKNOWN else each
        for each in release.sections
    )
    assert rows_of(composed_of(replace(release, sections=two)))["Opinion"].startswith("Numbers 1.4, 2.5, and each")


@pytest.mark.parametrize(
    ("kind", "label", "note"),
    [
        (PackKind.CONSENTED, "Consents as of", "Decisions, too. The notes are those of the day it was made."),
        (PackKind.NECESSITY, "Decision as of", "The notes are those of the day it was made."),
    ],
)
def test_as_of_says_what_it_is_about(
    kind: PackKind, label: str, note: str, release_of: ReleaseOf, composed_of: Compose
) -> None:
    """No note is chosen by that day, and the row does not read as if one were."""
    rows = rows_of(composed_of(release_of(kind), as_of=date(2026, 3, 1)))
    assert rows[label] == f"1 March 2026\n{note}"
    assert label not in rows_of(composed_of(release_of(kind)))


def test_a_period_of_one_day_is_that_day(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Not from a day to the same day; of one month in a consultation."""
    one = Period(date(2026, 3, 2), date(2026, 3, 2))
    assert (
        rows_of(composed_of(replace(release_of(PackKind.CONSENTED), period=one)))["Period chosen"] == "On 2 March 2026"
    )
    month = Period(date(2026, 3, 2), date(2026, 3, 9))
    found = rows_of(composed_of(replace(release_of(PackKind.CONSULTATION), period=month)))["Period chosen"]
    assert found == "In March 2026"


def test_the_one_who_decided_is_named(release_of: ReleaseOf, composed_of: Compose) -> None:
    """It is who is on record, not whoever sends the pack; where nobody is, the pack says so."""
    release = release_of(PackKind.NECESSITY)
    assert release.decision is not None
    other = replace(release, decision=replace(release.decision, decided_by="A. Duinker, team lead"))
    rows = rows_of(composed_of(other))
    assert rows["Decided by"] == "A. Duinker, team lead"
    assert rows["Second person who agreed"] == "Karin Sollberg"
    assert rows_of(composed_of(release))["Decided by"] == "Not on record. The sender can be asked."


def test_the_role_card_says_which_field_of_work_it_is_about(release_of: ReleaseOf, composed_of: Compose) -> None:
    """An exit worker of social care gets the card of social care, under its name; the own team has none."""
    release = release_of(PackKind.CONSENTED)
    assert rows_of(composed_of(release))["Field of work"] == "Social care"
    team = Worker(AUTHOR, "Exit worker", "", OWN_TEAM)
    assert "Field of work" not in rows_of(composed_of(release, sender=team))


@pytest.mark.parametrize("text", ["She slept.\n\n \n", "She slept.\r\n\r\n"])
def test_blank_lines_at_the_end_of_a_text_are_not_drawn(text: str, composed_of: Compose, saying: Saying) -> None:
    """They were typed to be gone."""
    pack = composed_of(saying(text))
    section = next(item for item in pack.blocks if isinstance(item, Record) and item.columns == "section")
    last = section.body[-1]
    assert isinstance(last, Paragraph)
    assert last.lines == ((Words("She slept."),),)


@pytest.mark.parametrize("kind", list(PackKind))
@pytest.mark.parametrize("page_size", ["A4", "letter"])
def test_long_values_pass_the_gate(kind: PackKind, page_size: str, release_of: ReleaseOf, composed_of: Compose) -> None:
    """An organisation of 200 characters, a long request and a compound word are drawn whole, on either paper."""
    sender = replace(SENDER, organisation=f"{COMPOUND} " * 4, out_of_hours="Duty desk, " * 20 + "0900 0142")
    pack = composed_of(
        release_of(kind),
        sender=sender,
        request=f"{COMPOUND}: please ring. " * 8,
        how_soon="x" * 120,
        page_size=page_size,
    )
    gate.inspect(render_in_subprocess(pack), pack)
