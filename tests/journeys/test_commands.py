"""Every command as a person or a script would use it: output, refusals, exit statuses."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from notebook.tasks.demo import CASE_FILE
from notebook.vault.folder import VaultFolder
from notebook.vault.header import dearest
from notebook.vault.header_files import read_copy
from notebook.vault.header_parser import parse
from notebook.vault.kdf import KdfCost
from tests.support.cli import PASSPHRASE, PINNED, CliNotebook, lasting_case, run, text_of

CARE = ("--case", "K-014", "--to", "p1", "--purpose", "care", "--at", "2026-11-02T09:00:00+01:00")

HOLDER = """
import sys, pathlib
from notebook.vault.folder import existing
from notebook.vault.lock import locked
with locked(existing(pathlib.Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook with the practice case, for commands that change nothing."""
    desk = CliNotebook.new(tmp_path_factory.mktemp("commands"))
    assert desk.import_practice_case().status == 0
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> CliNotebook:
    """Give a notebook with the practice case."""
    made = CliNotebook.new(tmp_path)
    assert made.import_practice_case().status == 0
    return made


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


def test_handover_json_has_its_form(desk: CliNotebook) -> None:
    """The document names pack, digests, counts and anchor; the pack itself prints them too."""
    answer = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--no-password", "--json")
    document = answer.json
    assert list(document) == [
        "pack_id", "path", "sha256", "release_digest", "released", "withheld", "disclosure", "anchor",
    ]  # fmt: skip
    shown = text_of(Path(document["path"]))
    for key in ("pack_id", "release_digest", "anchor"):
        assert document[key] in shown.replace(" ", "")
    assert Path(document["path"]).name == f"{document['pack_id']}.pdf"
    assert answer.err.replace("Still making the pack. Ctrl-C stops it, and nothing is handed over.\n", "") == ""


def test_password_is_made_up_and_told_once(desk: CliNotebook) -> None:
    """Without a word on passwords one is made: it opens the pack, and stands on standard error alone."""
    answer = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--json")
    password = answer.err.strip().rpartition(" ")[2]
    assert password not in answer.out
    path = Path(answer.json["path"])
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password=password) as document:
        assert document.encryption.R == 6
    assert "Amina" in text_of(path, password)


def test_password_from_a_file(desk: CliNotebook) -> None:
    """A password of one's own is read from the first line of a file."""
    (desk.folder / "password").write_text("agreed by telephone\nsecond line\n", encoding="utf-8")
    answer = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--password-file", desk.folder / "password")
    assert "Amina" in text_of(Path(answer.out.strip()), "agreed by telephone")


def test_same_pins_give_the_same_bytes(desk: CliNotebook) -> None:
    """With everything pinned the pack is a function of the release, and an id is used once."""
    assert desk.run("handover", *CARE, "--out", desk.out, *PINNED).status == 0
    first = (desk.out / "HP-TEST.pdf").read_bytes()
    again = desk.run("handover", *CARE, "--out", desk.out, *PINNED)
    assert again.status == 1
    (desk.out / "HP-TEST.pdf").unlink()
    assert desk.run("handover", *CARE, "--out", desk.out, *PINNED).status == 1
    other = CliNotebook.new(desk.folder / "other", number=2)
    assert other.import_practice_case().status == 0
    assert other.run("handover", *CARE, "--out", other.out, *PINNED).status == 0
    assert (other.out / "HP-TEST.pdf").read_bytes() == first


@pytest.mark.parametrize(
    "more",
    [
        ("--to", "nobody"),
        ("--purpose", "curiosity"),
        ("--case", "K-999"),
        ("--kind", "necessity"),
        ("--kind", "necessity", "--decision", "d99"),
        ("--decision", "d1"),
        ("--at", "2026-11-02T09:00:00"),
        ("--period", "2026-05-01..2026-04-01"),
        ("--kind", "everything"),
        ("--pack-id", "../../up"),
        ("--anchor", "short"),
        ("--language", "tlh"),
    ],
    ids=" ".join,
)
def test_wrong_line_ends_with_2(shared: CliNotebook, more: tuple[str, ...]) -> None:
    """A command line that is wrong ends with status 2, one reason, and no file."""
    answer = shared.run("handover", *CARE, "--out", shared.out, "--no-sign", "--no-password", *more)
    assert answer.status == 2
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert list(shared.out.iterdir()) == []


def test_a_pack_is_made_without_saying_that_it_is_unsigned(tmp_path: Path) -> None:
    """No pack is signed yet: with and without --no-sign it is the same, byte for byte."""
    pinned = [each for each in PINNED if each != "--no-sign"]
    packs = []
    for number, more in ((1, ("--no-sign",)), (2, ())):
        twin = CliNotebook.new(tmp_path / str(number), number=number)
        twin.import_practice_case()
        answer = twin.run("handover", *CARE, "--out", twin.out, *pinned, *more)
        assert answer.status == 0, answer.err
        packs.append(Path(answer.out.strip()).read_bytes())
    assert packs[0] == packs[1]


def test_folder_must_be_there(shared: CliNotebook) -> None:
    """A folder that does not exist is named, and not made."""
    answer = shared.run("handover", *CARE, "--out", shared.folder / "none", "--no-sign", "--no-password")
    assert answer.status == 1
    assert str(shared.folder / "none") in answer.err
    assert not (shared.folder / "none").exists()


def test_nobody_answered(desk: CliNotebook) -> None:
    """A draft and no record; what was told cannot be given with it."""
    before = desk.run("log").out
    answer = desk.run("told", "--case", "K-014", "--to", "p3", "--nobody-answered", "--json")
    assert (answer.status, list(answer.json)) == (0, ["entry"])
    assert desk.run("log").out == before
    assert "reach T. Kieviet, " in desk.run("search", "nobody answered").out
    both = desk.run("told", "--case", "K-014", "--to", "p3", "--nobody-answered", "--what", "x")
    assert both.status == 2


def test_told_is_in_the_log(desk: CliNotebook) -> None:
    """What was told by word of mouth stands in the log with its reason."""
    answer = desk.run("told", "--case", "K-014", "--to", "p3", "--what", "that she is safe", "--why", "they asked")
    assert answer.status == 0
    listing = desk.run("log")
    assert "T. Kieviet: told by word of mouth: that she is safe (they asked)" in listing.out
    assert listing.out.endswith("The log is whole.\n")


def test_log_lists_what_left_and_what_is_overdue(desk: CliNotebook) -> None:
    """A pack stands in the log with its sections; a day to destroy by that has passed is said."""
    made = desk.run(
        "handover",
        *CARE,
        "--out",
        desk.out,
        "--no-sign",
        "--no-password",
        "--destroy-by",
        "2026-11-03",
        "--json",
        "--anchor",
        "ab" * 32,
    )
    assert made.status == 0, made.err
    report = desk.run("log", "--json").json
    assert report["whole"] is True
    [entry] = report["disclosures"]
    assert entry["id"] == made.json["pack_id"]
    assert (entry["state"], entry["to"], entry["sha256"]) == ("placed", "p1", made.json["sha256"])
    assert len(entry["sections"]) == made.json["released"]
    assert entry["destroy_by_passed"] is True


def test_released_attachment_refuses_by_name(tmp_path: Path) -> None:
    """An attachment that is released cannot be carried yet, and is never left out in silence."""
    document = lasting_case()
    photo = next(part for entry in document["cases"][0]["entries"] for part in entry.get("attachments", ()))
    photo["flags"] = {"party:p1": "share"}
    photo["categories"] = ["wellbeing"]
    (tmp_path / "case.json").write_text(json.dumps(document), encoding="utf-8")
    desk = CliNotebook.new(tmp_path / "desk")
    assert desk.run("import", tmp_path / "case.json", "--trust-flags").status == 0
    answer = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--no-password")
    assert answer.status == 1
    assert photo["name"] in answer.err
    assert list(desk.out.iterdir()) == []


def test_suggestions_block_until_somebody_looked(tmp_path: Path) -> None:
    """A word like a hidden name stops the pack with a list; said to be reviewed, it is not asked again."""
    document = lasting_case()
    document["cases"][0]["entries"][0]["sections"][0]["text"] += " Idriss rang."
    (tmp_path / "case.json").write_text(json.dumps(document), encoding="utf-8")
    desk = CliNotebook.new(tmp_path / "desk")
    assert desk.run("import", tmp_path / "case.json", "--trust-flags").status == 0
    blocked = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--no-password")
    assert blocked.status == 1
    assert "e1.context (14 January 2026, Context): …" in blocked.err
    assert ">>Idriss<< rang.…" in blocked.err
    assert list(desk.out.iterdir()) == []
    reviewed: list[str | Path] = [*CARE, "--out", desk.out, "--no-sign", "--no-password"]
    assert desk.run("handover", *reviewed, "--suggestions-reviewed").status == 0
    assert desk.run("handover", *reviewed).status == 0


def test_reviewed_before_there_was_a_list_lists(tmp_path: Path) -> None:
    """Who says it at once has seen nothing: the list comes first, and nothing is made."""
    document = lasting_case()
    document["cases"][0]["entries"][0]["sections"][0]["text"] += " Idriss rang."
    (tmp_path / "case.json").write_text(json.dumps(document), encoding="utf-8")
    desk = CliNotebook.new(tmp_path / "desk")
    assert desk.run("import", tmp_path / "case.json", "--trust-flags").status == 0
    line: list[str | Path] = [*CARE, "--out", desk.out, "--no-sign", "--no-password", "--suggestions-reviewed"]
    unseen = desk.run("handover", *line)
    assert unseen.status == 1
    assert ">>Idriss<< rang.…" in unseen.err
    assert list(desk.out.iterdir()) == []
    assert desk.run("handover", *line).status == 0


def test_a_name_can_be_left_where_it_stands(tmp_path: Path) -> None:
    """A name that may be a word is left in one section by its words; an unknown one is refused."""
    document = lasting_case()
    document["cases"][0]["entries"][0]["sections"][0]["text"] += " May came too, she said."
    known = document["cases"][0]["third_parties"]
    known.append({**known[0], "id": "t9", "name": "May Roos", "aliases": [], "identifiers": []})
    (tmp_path / "case.json").write_text(json.dumps(document), encoding="utf-8")
    desk = CliNotebook.new(tmp_path / "desk")
    assert desk.run("import", tmp_path / "case.json", "--trust-flags").status == 0
    line: list[str | Path] = [*CARE, "--out", desk.out, "--no-sign", "--no-password", "--suggestions-reviewed"]
    assert desk.run("handover", *line).status == 1  # the list, by which somebody can review them
    assert "May came too" not in text_of(desk.out / f"{desk.run('handover', *line, '--json').json['pack_id']}.pdf")
    refused = desk.run("handover", *line, "--leave-here", "e1.context=Mayor")
    assert refused.status == 2
    assert "no name to take out called “e1.context=Mayor”" in refused.err
    assert desk.run("handover", *line, "--leave-here", "May").status == 2
    left = desk.run("handover", *line, "--leave-here", "e1.context=May", "--json")
    assert "May came too" in text_of(desk.out / f"{left.json['pack_id']}.pdf")
    again = desk.run("handover", *line, "--json")
    assert "May came too" in text_of(desk.out / f"{again.json['pack_id']}.pdf")


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


def test_a_pack_that_is_none_lists_those_that_left(desk: CliNotebook) -> None:
    """An id with a slip in it brings those of the packs that left, with to whom."""
    assert desk.hand_over("p1", "care", *CARE[-2:]).status == 0
    answer = desk.run("receipt", "HP-TSET", "--answer", "accepted", "--by", "M. de Vries")
    assert answer.status == 2
    assert "  HP-TEST  Zoë Adelaar\n" in answer.err


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
