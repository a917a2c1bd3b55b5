"""Notices from end to end: nothing of the notebook in them, nothing lost by a power cut, and all of it in the log."""

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest
from hypothesis import given, settings

from notebook.model.case import Case
from notebook.model.entry import Section
from notebook.model.ids import CaseId, ConsentId, SectionId
from notebook.model.notice import Change, Harm
from notebook.model.vocabulary import ConsentState, EntryStatus, PackKind
from notebook.sharing.section_edits import amended
from notebook.store import disclosures
from notebook.tasks.consents import add_consent_event
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.entries import save_amendment
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.notices import answer_notices, give_notice
from notebook.tasks.outstanding_packs import outstanding_packs
from tests.properties.secrets import CARE, PARTIES, TO, Pair, pairs
from tests.references import load_case
from tests.support.cage import Cage, found_in, hand_over
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.forked_program import run_script
from tests.support.non_interference import AT
from tests.support.pdf_text import everything_in

CASE: Final = CaseId("c1")
MINUTE: Final = timedelta(minutes=1)


def correct(notebook: Notebook, case: CaseId, *, also_withheld: bool) -> None:
    """Correct the first section that the recipient holds; with ``also_withheld`` every one that they do not, too."""
    [pack] = disclosures.list_for_case(notebook.connection, case)
    given_out = [section for section, _ in pack.sections]
    for entry in load_case(notebook, case).entries:
        changed = tuple(_corrected(each, given_out, also_withheld=also_withheld) for each in entry.sections)
        if entry.status is EntryStatus.FINAL and changed != entry.sections:
            save_amendment(notebook, replace(entry, sections=changed), "It was wrong", AT + MINUTE)


FOR_OTHERS = tuple(kind for kind in PackKind if kind is not PackKind.PERSON)


def _corrected(section: Section, given_out: list[SectionId], *, also_withheld: bool) -> Section:
    wanted = section.id == given_out[0] or (also_withheld and section.id not in given_out)
    return amended(section, text=f"{section.text} Since then more.") if wanted else section


def notice_of(folder: Path, case: Case, pair: Pair, at: datetime, *, also_withheld: bool) -> bytes:
    """Hand a pack over, correct something and withdraw what there is; then make the notice.

    With ``also_withheld`` that is done in another notebook, in which what is withheld is corrected as well.
    """
    desk = CliNotebook.new(folder, number=2 if also_withheld else 1)
    assert desk.take_in(case, PARTIES).status == 0
    more = ["--kind", pair.kind, "--at", AT.isoformat(), "--suggestions-reviewed"]
    more += pair.options
    assert desk.hand_over(TO.id, CARE, *more).status == 0
    with open_notebook(desk.notebook, PASSPHRASE, at) as notebook:
        correct(notebook, case.id, also_withheld=also_withheld)
        if pair.kind is PackKind.CONSENTED:
            assert add_consent_event(
                notebook, load_case(notebook, case.id), ConsentId("s1"), ConsentState.WITHDRAWN, at, at
            )
        [holding] = outstanding_packs(notebook, case.id, at)
        assert holding.numbers(Change.WITHDRAWN if pair.kind is PackKind.CONSENTED else Change.CORRECTED)
        return give_notice(notebook, holding, desk.out, at).path.read_bytes()


def check_pair(pair: Pair) -> None:
    at = datetime.now(UTC) + timedelta(hours=1)  # after both packs, and one day for both notices
    with tempfile.TemporaryDirectory() as folder:
        one = notice_of(Path(folder) / "one", pair.one, pair, at, also_withheld=False)
        two = notice_of(Path(folder) / "two", pair.two, pair, at, also_withheld=True)
    assert one == two


@settings(max_examples=10)
@given(pairs(FOR_OTHERS))
def test_notices_are_byte_identical(pair: Pair) -> None:
    """Two notebooks that differ only in what is withheld give the same notice to the byte."""
    check_pair(pair)


@pytest.mark.long
@settings(max_examples=100)
@given(pairs(FOR_OTHERS))
def test_notices_are_byte_identical_long(pair: Pair) -> None:
    """As above, over 100 pairs."""
    check_pair(pair)


def test_no_canary_leaves_with_a_notice(caged: tuple[CliNotebook, Cage], tmp_path: Path) -> None:
    """Withdrawn and corrected under new canaries: no word of any field is in the notice or in a name of a file."""
    origin, cage = caged
    desk = replace(origin, notebook=Path(copytree(origin.notebook, tmp_path / "Copy.casevault")), folder=tmp_path)
    desk.out.mkdir()
    done = subprocess.run([sys.executable, "-m", "notebook", *hand_over(desk, cage)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    case = CaseId(cage.words["id of the case"])
    at = datetime.now(UTC)
    with open_notebook(desk.notebook, PASSPHRASE, at) as notebook:
        entry = next(each for each in load_case(notebook, case).entries if each.id == "e1")
        sections = tuple(
            amended(each, text=f"{each.text} {cage.new('corrected text')}") if each.id == "e1.a" else each
            for each in entry.sections
        )
        save_amendment(notebook, replace(entry, sections=sections), cage.new("why it was corrected"), at)
        [corrected] = outstanding_packs(notebook, case, at)
        assert corrected.numbers(Change.CORRECTED) == ("1.1",)
        paths = [give_notice(notebook, corrected, desk.out, at).path]
        consent = ConsentId(cage.words["id of a consent"])
        add_consent_event(notebook, load_case(notebook, case), consent, ConsentState.WITHDRAWN, at, at)
        [withdrawn] = outstanding_packs(notebook, case, at + MINUTE)
        assert withdrawn.numbers(Change.WITHDRAWN) == tuple(sorted(withdrawn.printed.numbers)), "all rested on it"
        (again := desk.folder / "again").mkdir()
        paths.append(give_notice(notebook, withdrawn, again, at + MINUTE).path)
    for path in paths:
        places = {**everything_in(path), "name": path.name.encode()}
        assert found_in(cage, places) == []
        text = " ".join(places["pdfminer"].decode().split())
        assert "1.1" in text
        assert "J. Bakker" in text  # its sender, who is the only one it names
        for known in ("Vera Koster", "Amina", "She slept"):
            assert known not in text


# Ends the process for good right before or after a step of a notice, as a power cut would.
PULL: Final = """
import os, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from notebook.model.ids import CaseId
from notebook.store import notices
from notebook.tasks import notices as task
from notebook.tasks.notebook import open_notebook
from notebook.tasks.outstanding_packs import outstanding_packs

step, when, path, passphrase, out = sys.argv[1:]

def pulled(real):
    def run(*arguments, **named):
        if when == "before":
            os._exit(9)
        real(*arguments, **named)
        os._exit(9)
    return run

holder, name = (notices, step) if step in ("begin", "append") else (task, step)
setattr(holder, name, pulled(getattr(holder, name)))
now = datetime.now(UTC) + timedelta(minutes=1)
with open_notebook(Path(path), passphrase, now) as notebook:
    [holding] = outstanding_packs(notebook, CaseId("c1"), now)
    task.give_notice(notebook, holding, Path(out), now)
"""

STEPS: Final = (
    ("make_notice", "after", None),
    ("begin", "before", None),
    ("begin", "after", None),
    ("write_part", "before", "not_placed"),
    ("write_part", "after", "not_placed"),
    ("append", "before", "not_placed"),
    ("append", "after", "not_placed"),
    ("publish", "before", "may_have_left"),
    ("publish", "after", "placed"),
    ("_end", "before", "placed"),
)


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook out of which the college holds a pack that was withdrawn."""
    desk = CliNotebook.new(tmp_path_factory.mktemp("notices"))
    assert desk.run("import", CASE_FILE, "--trust-flags").status == 0
    made = desk.hand_over("p2", "reintegration", "--at", "2026-11-02T09:00:00+01:00", "--suggestions-reviewed")
    assert made.status == 0, made.err
    at = datetime.now(UTC)
    with open_notebook(desk.notebook, PASSPHRASE, at) as notebook:
        add_consent_event(notebook, load_case(notebook, CASE), ConsentId("s2"), ConsentState.WITHDRAWN, at, at)
    return desk


def copy_of(desk: CliNotebook, folder: Path) -> CliNotebook:
    """Give a copy of a notebook with an empty folder beside it."""
    made = replace(desk, folder=folder, notebook=Path(copytree(desk.notebook, folder / "Copy.casevault")))
    made.out.mkdir()
    return made


@pytest.mark.parametrize(("step", "when", "state"), STEPS)
def test_plug_pulled(outside: CliNotebook, tmp_path: Path, step: str, when: str, state: str | None) -> None:
    """Whatever step it is, the next opening tells what became of the notice, and no file is without a row."""
    desk = copy_of(outside, tmp_path)
    done = run_script(PULL, step, when, desk.notebook, PASSPHRASE, desk.out)
    assert done.returncode == 9, done.stderr
    report = desk.run("log", "--json").json
    assert report["whole"] is True
    [pack] = report["disclosures"]
    assert [each["state"] for each in pack["notices"]] == ([] if state is None else [state])
    assert [path.name for path in desk.out.iterdir()] == (["HP-TEST-notice.pdf"] if state == "placed" else [])
    again = desk.run("log", "--json").json
    assert again == report


def test_the_log_shows_notices(outside: CliNotebook, tmp_path: Path) -> None:
    """Under its pack stands each notice with its numbers, and each answer for which there is none."""
    desk = copy_of(outside, tmp_path)
    at = datetime.now(UTC) + MINUTE
    with open_notebook(desk.notebook, PASSPHRASE, at) as notebook:
        answer_notices(notebook, [(outstanding_packs(notebook, CASE, at)[0], Harm.UNKNOWN)], desk.out, at)
        answer_notices(notebook, [(outstanding_packs(notebook, CASE, at)[0], Harm.NO)], desk.out, at + MINUTE)
    answer = desk.run("log")
    first, unknown, made, *_, last = answer.out.splitlines()
    assert "HP-TEST" in first
    assert unknown.startswith("    Notice, ")
    assert unknown.endswith(
        "withdrawn 1.1, 1.2, 2.1, 2.2, 2.3, 3.1. None was made: "
        "the answer was that nobody knows whether it could do harm."
    )
    assert made.endswith("withdrawn 1.1, 1.2, 2.1, 2.2, 2.3, 3.1. Made.")
    assert last == "The log is whole."
    report = desk.run("log", "--json").json
    notices = report["disclosures"][0]["notices"]
    assert [(each["state"], each["harm"]) for each in notices] == [("not_sent", "unknown"), ("placed", "no")]
    assert notices[1]["withdrawn"] == ["1.1", "1.2", "2.1", "2.2", "2.3", "3.1"]
    assert notices[1]["corrected"] == []
    assert len(notices[1]["sha256"]) == 64
    held = desk.run("log", "--packs", desk.out, "--json").json["packs"]
    assert [(Path(each["path"]).name, each["held"]) for each in held] == [("HP-TEST-notice.pdf", "no_pack")]


def test_the_log_holds_no_text_of_a_notice(outside: CliNotebook, tmp_path: Path) -> None:
    """Neither a folder nor a name is in the rows: only ids, numbers of the pack, answers and a digest."""
    desk = copy_of(outside, tmp_path)
    at = datetime.now(UTC) + MINUTE
    secret = desk.out / "Amina Noordwind"
    secret.mkdir()
    with open_notebook(desk.notebook, PASSPHRASE, at) as notebook:
        give_notice(notebook, outstanding_packs(notebook, CASE, at)[0], secret, at)
        rows = notebook.connection.execute("SELECT body FROM log WHERE event = 'notice'")
        facts = notebook.connection.execute("SELECT name, value FROM meta")
    bodies = [json.loads(body) for (body,) in rows]
    assert [set(each) for each in bodies] == [
        {"notice", "pack", "case", "party", "state", "harm", "withdrawn", "corrected", "sha256"}
    ] * 2
    assert "Noordwind" not in json.dumps(bodies)
    assert all(b"Noordwind" not in value for _, value in facts)
