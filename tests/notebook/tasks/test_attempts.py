"""Somebody did not answer: a draft says so, and nothing counts it as told."""

from datetime import timedelta

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.model.ids import CaseId, PartyId
from notebook.model.people import SUBJECT_PARTY
from notebook.model.vocabulary import Audience, EntryStatus
from notebook.store import cases
from notebook.tasks.attempts import record_attempt
from notebook.tasks.disclosures import read_log
from notebook.tasks.emergency import NewParty
from notebook.tasks.notebook import Notebook
from notebook.tasks.person_copy import copy_choices
from notebook.tasks.went_out import went_out
from tests.support.task_instants import NOW

CASE = CaseId("c1")


def test_it_is_a_draft_and_nothing_that_went_out(notebook: Notebook) -> None:
    """It says whom, when and that nothing was told; the lists of what went out and of her copy are as before."""
    parties = notebook.party_names()
    before = (
        read_log(notebook, NOW).entries,
        went_out(notebook, NOW, CASE).items,
        copy_choices(notebook, CASE).given_out,
    )
    draft = record_attempt(notebook, CASE, PartyId("p3"), NOW, at=NOW - timedelta(hours=2))
    stored = next(each for each in cases.load(notebook.connection, CASE).entries if each.id == draft.id)
    assert (stored.status, stored.at) == (EntryStatus.DRAFT, NOW - timedelta(hours=2))
    [section] = stored.sections
    assert section.text.startswith("Tried to reach T. Kieviet, ")
    assert section.text.endswith("Nobody answered, and nothing was told.")
    after = (
        read_log(notebook, NOW).entries,
        went_out(notebook, NOW, CASE).items,
        copy_choices(notebook, CASE).given_out,
    )
    assert after == before
    assert notebook.party_names() == parties


def test_whoever_has_no_place_on_the_list_is_named_only(notebook: Notebook) -> None:
    """A number that was rung makes no party: nobody was met."""
    parties = notebook.party_names()
    draft = record_attempt(notebook, CASE, NewParty("Officer 4471", "", Audience("")), NOW)
    assert draft.title == "Tried to reach Officer 4471"
    assert record_attempt(notebook, CASE, SUBJECT_PARTY, NOW).title == "Tried to reach Amina Example"
    assert notebook.party_names() == parties


def test_what_cannot_be_written(notebook: Notebook) -> None:
    """Nothing of it leaves a draft behind."""
    before = cases.load(notebook.connection, CASE)
    with pytest.raises(NotFound):
        record_attempt(notebook, CASE, PartyId("nobody"), NOW)
    with pytest.raises(NotFound):
        record_attempt(notebook, CaseId("none"), PartyId("p3"), NOW)
    with pytest.raises(InvalidValue):
        record_attempt(notebook, CASE, NewParty(" ", "", Audience("")), NOW)
    with pytest.raises(InvalidValue):
        record_attempt(notebook, CASE, PartyId("p3"), NOW, at=NOW + timedelta(minutes=1))
    assert cases.load(notebook.connection, CASE) == before
