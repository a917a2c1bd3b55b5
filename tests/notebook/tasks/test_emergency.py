"""An emergency: the call on record in one step, with its review; never half of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.store import NotFound
from notebook.model.disclosure import State
from notebook.model.ids import CaseId, PartyId
from notebook.model.vocabulary import Audience, EntryKind, EntryStatus
from notebook.store import disclosures, log, parties
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.emergency import Call, NewParty, load_emergency, record_call
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.whole_decisions import NOW, POLICE

CASE = CaseId("c1")
CALL = Call(POLICE, (("Who may be hurt", " Amina "), ("How sure", "")), "none, because there was no time", NOW)
ELSE = NewParty(" Control room ", "Police", Audience("police_security"))


def test_the_call_and_its_review_are_recorded_together(notebook: Notebook) -> None:
    """What was told stands in the log of disclosures; a draft of an incident asks for the review."""
    kept = record_call(notebook, CASE, CALL, NOW)
    assert (kept.state, kept.party, kept.what) == (State.ORAL, POLICE, "Who may be hurt: Amina")
    assert kept.why == (
        "Emergency: somebody could have been hurt. Second person: none, because there was no time. To be reviewed."
    )
    assert kept in disclosures.list_for_case(notebook.connection, CASE)
    entry = load_case(notebook, "K-014").entries[-1]
    assert (entry.kind, entry.status, entry.title) == (
        EntryKind.INCIDENT,
        EntryStatus.DRAFT,
        "Review the emergency call",
    )
    assert "T. Kieviet" in entry.sections[0].text
    assert "Amina" in entry.sections[0].text
    last = log.last(notebook.connection)
    assert last is not None
    assert last.event == "told"
    assert "Amina" not in last.body
    assert compare_with_log(notebook.connection, fully=True) == ()


def test_a_call_written_down_later_keeps_its_time(notebook: Notebook) -> None:
    """The record says when it was told, not when there was time to write it down."""
    earlier = NOW - timedelta(hours=1)
    assert record_call(notebook, CASE, replace(CALL, at=earlier), NOW).at == earlier
    assert load_case(notebook, "K-014").entries[-1].at == earlier


def test_somebody_who_is_not_on_the_list_is_added_in_the_same_step(notebook: Notebook) -> None:
    """The one who took the call becomes a party, to whom nothing else is shared by that."""
    kept = record_call(notebook, CASE, replace(CALL, to=ELSE), NOW)
    [party] = (each for each in parties.list_all(notebook.connection) if each.id == kept.party)
    assert (party.name, party.organisation, party.audience) == ("Control room", "Police", "police_security")


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (replace(CALL, facts=(("Who may be hurt", " "),)), InvalidValue),
        (replace(CALL, second_person=" "), InvalidValue),
        (replace(CALL, at=NOW + timedelta(minutes=1)), InvalidValue),
        (replace(CALL, to=PartyId("px")), NotFound),
        (replace(CALL, to=replace(ELSE, name=" ")), InvalidValue),
        (replace(CALL, to=replace(ELSE, audience=Audience("x"))), InvalidValue),
    ],
    ids=["nothing said", "no second person", "in the future", "unknown party", "no name", "unknown audience"],
)
def test_what_is_not_whole_records_nothing(notebook: Notebook, wrong: Call, problem: type[NotebookError]) -> None:
    """Neither disclosure nor party nor draft."""
    before = (load_case(notebook, "K-014"), parties.list_all(notebook.connection), log.last(notebook.connection))
    with pytest.raises(problem):
        record_call(notebook, CASE, wrong, NOW)
    after = (load_case(notebook, "K-014"), parties.list_all(notebook.connection), log.last(notebook.connection))
    assert after == before


def test_the_page_has_what_the_profile_says(notebook: Notebook) -> None:
    """Whom to ask without names, and the number of the team, which the neutral profile leaves open."""
    found = load_emergency(notebook, CASE)
    assert found.profile.number == ""
    assert len(found.profile.whom_to_ask) == 3
    assert POLICE in {party.id for party in found.parties}
    with pytest.raises(NotFound):
        load_emergency(notebook, CaseId("cx"))
