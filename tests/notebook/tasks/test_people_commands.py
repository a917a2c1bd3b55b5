"""Parties and single lines of consents, from the command line."""

import json
from dataclasses import replace

from notebook.model.consent import ConsentEvent
from notebook.model.people import Addressee
from notebook.model.vocabulary import ConsentState
from notebook.tasks.consents import record_consent
from notebook.tasks.notebook import open_notebook
from tests.references import load_case
from tests.support import cli
from tests.support.cli import PASSPHRASE, Answer, CliNotebook
from tests.support.task_instants import NOW


def run(desk: CliNotebook, command: str, verb: str, *arguments: str) -> Answer:
    return cli.run(command, verb, desk.notebook, "--passphrase-file", desk.key, *arguments)


def parties_of(desk: CliNotebook) -> dict[str, dict[str, object]]:
    answer = run(desk, "party", "list", "--json")
    assert answer.status == 0, answer.err
    return {each["id"]: each for each in json.loads(answer.out)}


def test_a_party_from_beginning_to_end(desk: CliNotebook) -> None:
    """Added after a question about a similar name, corrected, removed while nothing rests on it."""
    typed = ("--name", "T. Kievit", "--role", "Officer", "--organisation", "Police", "--audience", "police_security")
    asked = run(desk, "party", "add", *typed)
    assert (asked.status, "T. Kieviet, Police liaison officer" in asked.err) == (1, True)
    added = run(desk, "party", "add", *typed, "--yes")
    assert added.status == 0, added.err
    name = added.out.strip()
    assert run(desk, "party", "change", name, "--role", "Detective", "--identity", "by telephone").status == 0
    assert (parties_of(desk)[name]["role"], parties_of(desk)[name]["in_use"]) == ("Detective", False)
    assert run(desk, "party", "remove", name).status == 0
    assert name not in parties_of(desk)
    refused = run(desk, "party", "remove", "p3")
    assert refused.status != 0
    assert "Something rests on this person" in refused.err


def test_gone_back_and_replaced(desk: CliNotebook) -> None:
    """Each leaves its trace in the list."""
    assert run(desk, "party", "gone", "T. Kieviet").status == 0
    assert parties_of(desk)["p3"]["gone"]
    assert run(desk, "party", "back", "p3").status == 0
    assert parties_of(desk)["p3"]["gone"] is None
    assert run(desk, "party", "replace", "p3", "--by", "p4").status == 0
    assert parties_of(desk)["p3"]["replaced_by"] == "p4"
    assert run(desk, "party", "field", "Family court").out.strip() == "Family court"
    assert run(desk, "party", "involved", "--case", "K-014", "--party", "p1", "--party", "p2").status == 0
    assert run(desk, "party", "gone", "nobody").status == 2


def test_lines_of_a_consent(desk: CliNotebook) -> None:
    """One is withdrawn, one prolonged and one corrected, by the ids that show lists."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        before = load_case(notebook, "K-014").consents
    [line] = next(each for each in before if each.id == "s2").provisions
    on = ("--case", "K-014")
    prolonged = run(desk, "consent", "prolong", *on, line.id, "--until", "2029-01-31", "--method", "oral")
    assert prolonged.status == 0, prolonged.err
    corrected = run(desk, "consent", "correct", *on, line.id, "--to", "audience:social_care")
    assert corrected.status == 0, corrected.err
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        *_others, long, other = load_case(notebook, "K-014").consents
    assert (long.follows, str(long.provisions[0].until)) == (line.id, "2029-01-31")
    assert (other.follows, other.provisions[0].to) == (line.id, Addressee("audience", "social_care"))
    assert run(desk, "consent", "withdraw", *on, long.provisions[0].id).status == 0
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        events = next(each for each in load_case(notebook, "K-014").consents if each.id == long.id).events
    assert (events[-1].state, events[-1].provisions) == (ConsentState.WITHDRAWN, (long.provisions[0].id,))
    assert run(desk, "consent", "answer", *on, "--yes", line.id).status != 0


def test_a_form_is_made_and_read_back(desk: CliNotebook) -> None:
    """What was asked in the window is printed and answered by the ids of its lines."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        case = load_case(notebook, "K-014")
        own = next(each for each in case.consents if each.id == "s2")
        asked = replace(own, events=(ConsentEvent(ConsentState.REQUESTED, NOW, NOW),))
        line = record_consent(notebook, case, asked, NOW).consents[-1].provisions[0].id
    on, path = ("--case", "K-014"), desk.out / "form.pdf"
    made = run(desk, "consent", "form", *on, line, str(path), "--language", "nl")
    assert made.status == 0, made.err
    assert path.read_bytes().startswith(b"%PDF-")
    assert run(desk, "consent", "form", *on, line, str(path)).status != 0
    assert run(desk, "consent", "answer", *on, "--yes", line).status == 0
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert load_case(notebook, "K-014").consents[-1].events[-1].state is ConsentState.GIVEN
