"""Every command as a person or a script would use it: output, refusals, exit statuses."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from notebook.tasks.demo import CASE_FILE
from notebook.vault.folder import VaultFolder
from notebook.vault.header import dearest
from notebook.vault.header_files import read_copy
from notebook.vault.header_parser import parse
from notebook.vault.kdf import KdfCost
from tests.support.cli import CARE, PASSPHRASE, CliNotebook, lasting_case, run

HOLDER = """
import sys, pathlib
from notebook.vault.folder import existing
from notebook.vault.lock import locked
with locked(existing(pathlib.Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_create_as_a_person_would(tmp_path: Path, calibrated: list[KdfCost]) -> None:
    """A new notebook gets its ending, calibrated keys and private files, and then opens."""
    (tmp_path / "word").write_text("a passphrase of mine", encoding="utf-8")
    answer = run(
        "create", tmp_path / "Mine", "--name", "J. Bakker", "--role", "Nurse", "--organisation", "Clinic",
        "--audience", "mental_health", "--new-passphrase-file", tmp_path / "word",
    )  # fmt: skip
    made = tmp_path / "Mine.casevault"
    assert (answer.status, answer.out) == (0, f"{made}\n")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.iterdir()} == {0o600}
    assert [dearest(parse(read_copy(VaultFolder(made).keys)))] == calibrated
    listing = run("cases", made, "--passphrase-file", tmp_path / "word", "--json")
    assert (listing.status, listing.json) == (0, [])


@pytest.mark.parametrize(
    ("word", "sentence"),
    [("too short", "12 characters"), ("x" * 1025, "1024"), ("twelve\0letters", "")],
)
def test_passphrase_outside_the_rules_makes_nothing(tmp_path: Path, word: str, sentence: str) -> None:
    """A passphrase that is refused leaves no folder behind."""
    (tmp_path / "word").write_text(word, encoding="utf-8")
    answer = run(
        "create", tmp_path / "Mine", "--name", "J", "--role", "N", "--organisation", "C",
        "--audience", "mental_health", "--new-passphrase-file", tmp_path / "word",
    )  # fmt: skip
    assert answer.status == 1
    assert sentence.replace(",", "") in answer.err.replace(",", "")
    assert [path.name for path in tmp_path.iterdir()] == ["word"]


def test_wrong_passphrase(shared: CliNotebook, tmp_path: Path) -> None:
    """A wrong passphrase is a plain no, and changes nothing."""
    (tmp_path / "word").write_text("not the passphrase", encoding="utf-8")
    answer = run("cases", shared.notebook, "--passphrase-file", tmp_path / "word")
    assert answer.status == 1
    assert answer.err.startswith("That passphrase does not open this notebook.")


def test_already_open(shared: CliNotebook) -> None:
    """While one program has the notebook, another is told so."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(shared.notebook)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        answer = shared.run("cases")
        holder.stdin.close()
    assert answer.status == 1
    assert "already open" in answer.err
    assert shared.run("cases").status == 0


def test_imported_flags_wait_to_be_confirmed(tmp_path: Path) -> None:
    """Without --trust-flags every flagged section stays in until somebody confirms it."""
    desk = CliNotebook.new(tmp_path)
    answer = desk.run("import", CASE_FILE)
    assert "wait to be confirmed" in answer.out
    codes = {each["code"] for each in desk.run("explain", *CARE, "--json").json["rulings"]}
    assert codes <= {"unconfirmed", "not_decided", "draft", "never"}
    refused = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--no-password")
    assert refused.status == 1
    assert refused.err.startswith("Nothing to hand over to Zoë Adelaar")


def test_import_twice_is_refused_by_name(desk: CliNotebook) -> None:
    """An id that is already there is named, and nothing is imported a second time."""
    before = desk.run("cases", "--json").json
    answer = desk.run("import", CASE_FILE)
    assert answer.status == 1
    assert "already has another case with the id" in answer.err
    assert desk.run("cases", "--json").json == before


def test_export_is_the_file_that_came_in(desk: CliNotebook) -> None:
    """Import and export give the same document, whole, in a private file."""
    path = desk.folder / "back.json"
    answer = desk.run("export", "--case", "K-014", path, "--yes")
    assert answer.status == 0, answer.err
    assert "present text" in answer.err
    assert json.loads(path.read_text(encoding="utf-8")) == lasting_case()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_export_asks_first(desk: CliNotebook) -> None:
    """Without a yes nothing is written; over a file that is there nothing is written either."""
    path = desk.folder / "back.json"
    assert desk.run("export", "--case", "K-014", path).status == 1
    assert not path.exists()
    path.write_text("mine", encoding="utf-8")
    assert desk.run("export", "--case", "K-014", path, "--yes").status == 1
    assert path.read_text(encoding="utf-8") == "mine"


def test_exported_file_comes_in_elsewhere(desk: CliNotebook, tmp_path: Path) -> None:
    """What one notebook exports, another imports, explains alike and exports again byte for byte."""
    path = desk.folder / "back.json"
    desk.run("export", "--case", "K-014", path, "--yes")
    other = CliNotebook.new(tmp_path / "other", number=2)
    assert other.run("import", path, "--trust-flags").status == 0
    assert other.run("explain", *CARE).out == desk.run("explain", *CARE).out
    again = other.folder / "again.json"
    assert other.run("export", "--case", "K-014", again, "--yes").status == 0
    assert again.read_bytes() == path.read_bytes()


def test_search_finds_by_plain_letters(shared: CliNotebook) -> None:
    """Accents and case do not matter, the last word may go on, and nothing typed is syntax."""
    hits = shared.run("search", "lukasz lun", "--json")
    assert [hit["section"] for hit in hits.json] == ["e5.change_protective"]
    assert shared.run("search", 'NEAR( " * -', "--json").json == shared.run("search", "near", "--json").json
    assert shared.run("search", "nobodyeverwrotethis", "--json").json == []


def test_explain_json_has_its_form(shared: CliNotebook) -> None:
    """The document has the keys that the commands promise, and one ruling for each section."""
    document = shared.run("explain", *CARE, "--json").json
    assert list(document) == ["case", "to", "purpose", "at", "kind", "rulings"]
    assert (document["case"], document["to"], document["kind"]) == ("K-014", "p1", "consented")
    assert {tuple(ruling) for ruling in document["rulings"]} == {
        ("entry", "section", "outcome", "code", "because", "rests_on")
    }


def test_no_notebook_is_said_before_anybody_is_asked(tmp_path: Path) -> None:
    """A path that leads nowhere needs no passphrase."""
    answer = run("cases", tmp_path / "Nowhere.casevault")
    assert answer.status == 1
    assert answer.err.startswith("There is no notebook here.")


def test_no_terminal_and_no_file_is_said(shared: CliNotebook) -> None:
    """Where nobody can be asked for a passphrase, the sentence says what to do."""
    done = subprocess.run(
        [sys.executable, "-m", "notebook", "cases", shared.notebook],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "--passphrase-file" in done.stderr


def test_passphrase_from_standard_input(shared: CliNotebook) -> None:
    """A passphrase can come in by a pipe, and works in NFD too."""
    done = subprocess.run(
        [sys.executable, "-m", "notebook", "cases", shared.notebook, "--passphrase-file", "-"],
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "K-014  Amina Example  12 entries\n")


def test_terminal_that_cannot_show_a_letter(shared: CliNotebook) -> None:
    """In an ASCII terminal the commands still come to their end."""
    done = subprocess.run(
        [sys.executable, "-m", "notebook", "explain", shared.notebook, "--passphrase-file", shared.key, *CARE],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=False,
    )
    assert done.returncode == 0
    assert b"Zo\\xeb Adelaar" in done.stdout


def test_no_command_says_what_there_is() -> None:
    """The bare command lists what can be done, and ends with 2."""
    answer = run()
    assert answer.status == 2
    assert "handover" in answer.out


def test_an_unknown_name_lists_what_there_is(shared: CliNotebook) -> None:
    """A name that is none is answered with what there is and its ids, the nearest first, and never with a note."""
    line = {"--case": "K-014", "--to": "p1", "--purpose": "care"}
    for option, typed, nearest in (
        ("--to", "H. Rodborst", "p2  H. Roodborst"),
        ("--purpose", "saftey", "safety"),
        ("--case", "K-41", "K-014  c1"),
    ):
        asked = [part for pair in (line | {option: typed}).items() for part in pair]
        answer = shared.run("explain", *asked)
        assert (answer.status, answer.out) == (2, "")
        first, beginning, *listed = answer.err.splitlines()
        assert f"“{typed}”" in first
        assert beginning == "There are, closest first:"
        assert listed[0].strip() == nearest
        assert listed[-1].startswith("All of them: casefold ")
        assert "Amina" not in answer.err
    necessity = ("--case", "K-014", "--to", "p3", "--purpose", "safety", "--kind", "necessity", "--decision", "d11")
    assert "  d1  p3, safety\n" in shared.run("explain", *necessity).err
    entry = shared.run("erase", "--case", "K-014", "--entry", "e99", "--yes")
    assert entry.status == 2
    assert re.search(r"^  e9  2026-09-09$", entry.err, re.MULTILINE)
    assert "Amina" not in entry.err


def test_no_more_are_listed_than_can_be_read(shared: CliNotebook) -> None:
    """Of many things the eight nearest are listed, and how many more there are."""
    answer = shared.run("erase", "--case", "K-014", "--entry", "e99", "--yes")
    assert len(re.findall(r"^  e\d+  ", answer.err, re.MULTILINE)) == 8
    assert re.search(r"^  and \d+ more$", answer.err, re.MULTILINE)


def test_show_lists_names_and_ids(shared: CliNotebook) -> None:
    """Parties, purposes and audiences, and with a case its decisions, consents and entries, each with its id."""
    plain = shared.run("show")
    assert plain.status == 0
    assert re.search(r"^  p2  H\. Roodborst, Student support coordinator, .*, education$", plain.out, re.MULTILINE)
    assert "  joint_assessment  Joint assessment\n" in plain.out
    assert "  police_security  Police and security\n" in plain.out
    assert "Decisions" not in plain.out
    of_case = shared.run("show", "--case", "K-014").out
    assert re.search(
        r"^  d1  Share with T. Kieviet.*Vital interests, agreed on 9 September 2026, valid until ",
        of_case,
        re.MULTILINE,
    )
    assert "  s2.1  Amina Example said yes to education on 9 March 2026: " in of_case
    assert "  e9  9 September 2026, " in of_case
    found = shared.run("show", "--case", "K-014", "--json").json
    assert found["purposes"][0] == "care"
    assert {each["id"] for each in found["parties"]} >= {"p1", "p2", "p3"}
    assert {each["id"] for each in found["decisions"]} >= {"d1"}
    assert found["consents"][0]["provisions"][0]["in_force"] == "allows"
    assert {each["id"] for each in found["entries"]} >= {"e1", "e9"}
