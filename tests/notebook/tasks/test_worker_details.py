"""The worker's own record, and who is on record as having decided."""

import json
from dataclasses import replace
from typing import Any, Final

import pytest

from notebook.errors.base import InvalidValue
from notebook.model.ids import CaseId, DecisionId
from notebook.model.vocabulary import Audience
from notebook.store import decisions, log
from notebook.store.log_comparison import compare_with_log
from notebook.store.log_records import log_decision
from notebook.tasks.decisions import record_decision
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.worker_details import change_details
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.damage import NEW_IN_SCHEMA_9, plain
from tests.support.task_instants import NOW
from tests.support.whole_decisions import WHOLE
from tests.support.workers import OTHER

CASE: Final = CaseId("c1")


def last_event(notebook: Notebook) -> tuple[str, dict[str, Any]]:
    row = log.last(notebook.connection)
    assert row is not None
    return row.event, json.loads(row.body)


def test_every_detail_can_be_changed_and_is_kept(desk: CliNotebook) -> None:
    """Without the space around it, at once and when the notebook is opened again."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert not notebook.worker.reachable
        assert (
            change_details(notebook, replace(OTHER, name="  J. Bakker-Visser ", phone="+31 20 555 0142\n"), NOW)
            == OTHER
        )
        assert notebook.worker == OTHER
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert notebook.worker == OTHER


def test_the_log_has_which_fields_changed_and_nothing_they_say(notebook: Notebook) -> None:
    """A change is on record; one that changes nothing is none."""
    change_details(notebook, OTHER, NOW)
    fields = ["audience", "email", "name", "organisation", "out_of_hours", "phone", "role"]
    assert last_event(notebook) == ("details_changed", {"fields": fields})
    change_details(notebook, replace(OTHER, phone=""), NOW)
    assert last_event(notebook) == ("details_changed", {"fields": ["phone"]})
    row = log.last(notebook.connection)
    change_details(notebook, replace(OTHER, phone=" "), NOW)
    assert log.last(notebook.connection) == row


def test_the_last_contact_can_be_taken_away(notebook: Notebook) -> None:
    """A contact that no longer holds goes, all of it."""
    change_details(notebook, OTHER, NOW)
    change_details(notebook, replace(OTHER, phone="", email="", out_of_hours=""), NOW)
    assert not notebook.worker.reachable
    assert notebook.connection.execute("SELECT * FROM worker_contact") == []


@pytest.mark.parametrize(
    ("change", "field"),
    [({"name": "  "}, "name"), ({"audience": Audience("chaplaincy")}, "audience")],
)
def test_a_sender_has_a_name_and_a_field_of_work(notebook: Notebook, change: dict[str, Any], field: str) -> None:
    """Nothing is changed by a record that no pack could be signed with."""
    before = notebook.worker
    with pytest.raises(InvalidValue) as refused:
        change_details(notebook, replace(OTHER, **change), NOW)
    assert refused.value.field == field
    assert notebook.worker == before


def test_who_decided_is_kept_and_borne_out_by_the_log(notebook: Notebook) -> None:
    """The worker where nobody is named; a name typed is kept, and one changed behind the program's back is noticed."""
    own = record_decision(notebook, CASE, WHOLE, NOW)
    other = record_decision(notebook, CASE, replace(WHOLE, decided_by=" A. Duinker, team lead "), NOW)
    makers = {each.id: each.decided_by for each in load_case(notebook, "K-014").decisions}
    assert makers == {"d1": "", "d2": "", own.id: "J. Bakker", other.id: "A. Duinker, team lead"}
    change_details(notebook, OTHER, NOW)
    assert load_case(notebook, "K-014").decisions[-2].decided_by == "J. Bakker"
    assert compare_with_log(notebook.connection, fully=True) == ()
    with notebook.connection.transaction():
        notebook.connection.change("UPDATE decision_makers SET name = 'Somebody' WHERE name LIKE 'A.%'")
    assert [each.id for each in compare_with_log(notebook.connection, fully=True)] == [other.id]


def test_earlier_decisions_were_the_workers_where_they_were_recorded_here(desk: CliNotebook) -> None:
    """Of one that came with a case file nobody knows it; the digests that the log has of them all still hold."""
    earlier = replace(WHOLE, id=DecisionId("earlier"))
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook, notebook.connection.transaction():
        decisions.insert(notebook.connection, CASE, [earlier])  # as the program of that day did it
        log_decision(notebook.connection, NOW, CASE, earlier.id)
    with plain(desk.notebook) as raw:
        raw.execute("DROP TABLE decision_makers")
        raw.execute("DROP TABLE worker_contact")
        raw.execute("DROP TABLE entry_details")
        for table in ("guide_walks", "guide_profiles", "decision_answers", "actions", *NEW_IN_SCHEMA_9):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("PRAGMA user_version = 4")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        makers = {each.id: each.decided_by for each in load_case(notebook, "K-014").decisions}
        assert makers == {"d1": "", "d2": "", "earlier": "J. Bakker"}
        assert compare_with_log(notebook.connection, fully=True) == ()
