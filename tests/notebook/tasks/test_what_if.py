"""What would be shared if a consent were given is what is then shared, and asking leaves no trace."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest

from notebook.errors.base import InvalidValue
from notebook.handover.canonical_release import release_digest
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.ids import CaseId, ConsentId, PartyId, ProvisionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import PURPOSES, Category, ConsentState, Effect, Grantor, Method, Purpose
from notebook.tasks.case_view import Wanted, view_as
from notebook.tasks.consents import everybody, record_consent
from notebook.tasks.disclosures import read_log
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.notebook import Notebook
from notebook.tasks.what_if import what_if
from tests.references import load_case, sharing_request

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
SCHOOL: Final = "p2"


def supposed(dice: random.Random, notebook: Notebook, at: datetime) -> Consent:
    """Give a consent of one to three lines, drawn at random: yes and no, parties and audiences, open and ended."""
    people = everybody(notebook, load_case(notebook, "K-014"))

    def line(number: int) -> Provision:
        party = dice.choice(people)
        to = dice.choice([Addressee("party", party.id), Addressee("audience", party.audience)])
        start = dice.choice([None, date(2026, 2, 1), date(2026, 5, 1)])
        return Provision(
            ProvisionId(f"new.{number}"),
            dice.choice([Effect.PERMIT, Effect.PERMIT, Effect.DENY]),
            to,
            tuple(dice.sample(PURPOSES, dice.randint(1, 3))),
            tuple(dice.sample(list(Category), dice.choice([2, 6, len(Category)]))),
            Period(start, dice.choice([None, date(2026, 9, 1)])),
            dice.choice([None, date(2026, 11, 8), date(2027, 6, 21)]),
        )

    lines = tuple(line(number) for number in range(dice.randint(1, 3)))
    said = at - timedelta(hours=dice.choice([0, 1]))
    state = dice.choice([ConsentState.GIVEN, ConsentState.GIVEN, ConsentState.GIVEN, ConsentState.REFUSED])
    return Consent(ConsentId("new"), Grantor.SUBJECT, Method.ORAL, lines, (ConsentEvent(state, said, at),))


@pytest.mark.parametrize("seed", range(6))
def test_what_if_is_what_then_is(notebook: Notebook, seed: int) -> None:
    """For every party, after each of several consents on top of each other: the release is equal in every byte."""
    dice = random.Random(seed)  # noqa: S311  # the same on every run
    changed = 0
    for step in range(5):
        at = NOW + timedelta(days=step)
        consent = supposed(dice, notebook, at)
        case = load_case(notebook, "K-014")
        purposes = consent.provisions[0].purposes[:2]
        asked = [(party.id, purpose) for party in everybody(notebook, case)[:-1] for purpose in purposes]
        before = [what_if(notebook, sharing_request("c1", *each), consent, at) for each in asked]
        had = [view_as(notebook, CaseId("c1"), PartyId(to), Wanted(Purpose(use)), at).release for to, use in asked]
        changed += sum(found.release != release for found, release in zip(before, had, strict=True))
        record_consent(notebook, case, consent, at)
        for (party, purpose), found in zip(asked, before, strict=True):
            made = view_as(notebook, CaseId("c1"), PartyId(party), Wanted(Purpose(purpose)), at).release
            assert release_digest(found.release) == release_digest(made), (step, party, purpose)
            assert found.release == made
    assert changed, "no consent of this seed changes any release"


def agreed(until: date | None) -> Consent:
    """Give the consent of the question: family matters, for the school, until summer."""
    line = Provision(
        ProvisionId("new.1"),
        Effect.PERMIT,
        Addressee("party", PartyId(SCHOOL)),
        (Purpose("reintegration"),),
        tuple(Category),
        Period(),
        until,
    )
    event = ConsentEvent(ConsentState.GIVEN, NOW - timedelta(minutes=1), NOW)
    return Consent(ConsentId("new"), Grantor.SUBJECT, Method.ORAL, (line,), (event,))


def test_what_if_is_what_the_pack_is_made_from(notebook: Notebook) -> None:
    """The digest of the release that a real pack is made from, after the consent was really recorded."""
    asked = replace(sharing_request("c1", SCHOOL, "reintegration"), at=None)
    consent = agreed(date(2027, 6, 21))
    found = what_if(notebook, asked, consent, NOW)
    record_consent(notebook, load_case(notebook, "K-014"), consent, NOW)
    options = PackOptions(suggestions_reviewed=True)
    prepared = prepare(notebook, asked, options, NOW)
    assert prepared.facts.digest == release_digest(found.release)
    assert found.foreseen.opened > 0


def test_asking_leaves_no_trace(notebook: Notebook) -> None:
    """Neither a byte of any file nor a row of the log is different, also where the question cannot be answered."""
    folder = notebook.held.folder.root
    consent = agreed(date(2027, 6, 21))
    log = read_log(notebook, NOW)
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    changes = notebook.connection.execute("SELECT total_changes()")
    what_if(notebook, sharing_request("c1", SCHOOL, "reintegration"), consent, NOW)
    with pytest.raises(InvalidValue):
        what_if(notebook, sharing_request("c1", SCHOOL, "reintegration"), agreed(date(2026, 1, 1)), NOW)
    assert notebook.connection.execute("SELECT total_changes()") == changes
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == files
    assert read_log(notebook, NOW) == log
    assert all(each.id != "new" for each in load_case(notebook, "K-014").consents)
