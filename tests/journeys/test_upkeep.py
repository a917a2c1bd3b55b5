"""Looking after a notebook from the command line, and packs held against the log."""

import io
import json
import re
import shutil
import stat
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from notebook.cli import main
from notebook.cli.terminal import ProgressPrinter
from notebook.model.ids import CaseId
from notebook.store import cases, log
from notebook.store.connection import Connection
from notebook.tasks.cases import set_review_date
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.notebook import open_notebook
from notebook.vault.header import HeaderStamp
from tests.support.cli import PASSPHRASE, CliNotebook, run
from tests.support.damage import NOW, PAGE, flip, plain
from tests.support.earlier_backups import seal_with_stamp

CARE = ("--case", "K-014", "--to", "p1", "--purpose", "care", "--at", "2026-11-02T09:00:00+01:00")


@pytest.fixture
def desk(tmp_path: Path) -> CliNotebook:
    """Give a notebook with the practice case."""
    made = CliNotebook.new(tmp_path / "desk")
    assert made.import_practice_case().status == 0
    return made


def pack(desk: CliNotebook, name: str, *more: str) -> Path:
    """Make a pack with the log's own anchor."""
    given = more or ("--no-password",)
    answer = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--pack-id", name, *given)
    assert answer.status == 0, answer.err
    return desk.out / f"{name}.pdf"


def held(desk: CliNotebook, *more: str | Path) -> tuple[int, dict[str, str]]:
    """Hold the packs against the log: exit status, and what each showed."""
    answer = desk.run("log", "--packs", desk.out, *more, "--json")
    return answer.status, {Path(each["path"]).name: each["held"] for each in answer.json["packs"]}


def test_check_and_its_status(desk: CliNotebook) -> None:
    """A whole notebook ends with 0; damage with 1 and a sentence, or as one JSON document."""
    whole = desk.run("check")
    assert (whole.status, whole.err) == (0, "")
    assert whole.out.startswith("The notebook is whole")
    assert desk.run("check", "--json").json == {
        "sound": True,
        "findings": [],
        "log_rows": 2,
        "attachments": 1,
        "discrepancies": [],
    }
    flip(desk.notebook / "vault.db", 40 * PAGE + 9)
    damaged = desk.run("check")
    assert damaged.status == 1
    assert "not as they were written: 41." in damaged.out
    assert damaged.out.strip().endswith("open a backup or rescue what can be read.")
    findings = desk.run("check", "--json").json["findings"]
    assert {"part": "pages", "places": ["41"], "unread": False} in findings


class _Screen(io.StringIO):
    """A terminal, as far as a program can see."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def test_long_work_says_how_far_it_is(desk: CliNotebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal what takes long is told on standard error, and standard output is the answer alone."""
    monkeypatch.setattr(ProgressPrinter.__init__, "__defaults__", (0.0,))
    out, screen = io.StringIO(), _Screen()
    with redirect_stdout(out), redirect_stderr(screen):
        assert main(["check", str(desk.notebook), "--passphrase-file", str(desk.key), "--json"]) == 0
        assert main(["backup", str(desk.notebook), "--passphrase-file", str(desk.key), str(desk.folder / "today")]) == 0
    told = re.findall(r"(\d+) of 100 percent looked at\n", screen.getvalue())
    assert len(told) > 5
    assert told == sorted(told, key=int)
    assert re.search(r"^1 of \d+ pages written\n", screen.getvalue(), re.MULTILINE)
    assert '"sound": true' in out.getvalue()
    assert out.getvalue().endswith(f"{desk.folder / 'today'}\n")


def test_a_pipe_gets_no_progress(desk: CliNotebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard error is a pipe or a file, nothing is written there about how far it is."""
    monkeypatch.setattr(ProgressPrinter.__init__, "__defaults__", (0.0,))
    assert desk.run("check").err == ""
    answers = [
        desk.run("backup", desk.folder / "of-today"),
        desk.run("erase", "--case", "K-014", "--yes"),
        run("restore", desk.folder / "of-today", desk.folder / "Back", "--passphrase-file", desk.key),
    ]
    assert [answer.status for answer in answers] == [0, 0, 0]
    assert not any(re.search(r"\d+ of \d+|\r", answer.err) for answer in answers)


def test_backup_and_restore(desk: CliNotebook) -> None:
    """A backup comes back as a notebook; over a file or a folder that is there nothing is written."""
    file = desk.folder / "one.casebackup"
    made = desk.run("backup", file)
    assert (made.status, made.out) == (0, f"{file}\n")
    assert "today's passphrase" in made.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert desk.run("backup", file).status == 1
    back = desk.folder / "Back"
    answer = run("restore", file, back, "--passphrase-file", desk.key)
    assert (answer.status, answer.out) == (0, f"{back}.casevault\n")
    listing = run("cases", f"{back}.casevault", "--passphrase-file", desk.key)
    assert listing.out == desk.run("cases").out
    again = run("restore", file, back, "--passphrase-file", desk.key)
    assert again.status == 1
    assert "already something with this name" in again.err


def test_restore_of_a_backup_with_older_keys_says_so(desk: CliNotebook) -> None:
    """What an earlier program put together wrongly is put in order, told, and opens; of a good backup nothing is."""
    whole, earlier = desk.folder / "whole.casebackup", desk.folder / "earlier.casebackup"
    desk.run("backup", whole)
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        seal_with_stamp(notebook, whole, earlier, HeaderStamp(2, bytes(32)))
    answers = [run("restore", file, file.with_suffix(""), "--passphrase-file", desk.key) for file in (whole, earlier)]
    told = "The keys in this backup were older than its notes"
    assert [(answer.status, told in answer.err) for answer in answers] == [(0, False), (0, True)]
    assert replace(desk, notebook=Path(answers[1].out.strip())).run("cases").out == desk.run("cases").out


def test_after_a_restore(desk: CliNotebook) -> None:
    """It says from which day it is, and hands nothing over, until the worker has looked at the consents of the case."""
    file, back = desk.folder / "one.casebackup", desk.folder / "Back"
    desk.run("backup", file)
    restored = run("restore", file, back, "--passphrase-file", desk.key)
    assert "packs made after the backup are not in it" in restored.err
    again = replace(desk, notebook=Path(restored.out.strip()))
    listed = again.run("cases")
    assert listed.out == desk.run("cases").out
    assert "It is as it was on" in listed.err
    assert "Nothing is handed over of 1 case" in listed.err
    explained, plain = again.run("explain", *CARE), desk.run("explain", *CARE)
    first, rest = explained.out.split("\n", 1)
    assert first.startswith("Nothing of this case is handed over yet: this notebook was restored from a backup of")
    assert rest == plain.out
    assert again.run("explain", *CARE, "--json").json == {
        **desk.run("explain", *CARE, "--json").json,
        "consents_reviewed": False,
    }
    going = ("handover", *CARE, "--out", desk.out, "--no-sign", "--no-password")
    refused = again.run(*going)
    assert (refused.status, refused.out) == (1, "")
    assert "--consents-reviewed" in refused.err
    assert list(desk.out.iterdir()) == []
    assert again.run(*going, "--consents-reviewed").status == 0
    assert (again.run("explain", *CARE).out, again.run("cases").err) == (plain.out, "")


def test_passphrase_of_another_day(desk: CliNotebook) -> None:
    """A passphrase that does not open a backup is told in words that speak of its day."""
    file = desk.folder / "one.casebackup"
    desk.run("backup", file)
    (desk.folder / "word").write_text("some other passphrase", encoding="utf-8")
    answer = run("restore", file, desk.folder / "Back", "--passphrase-file", desk.folder / "word")
    assert answer.status == 1
    assert "on the day it was made" in answer.err
    strange = run("restore", CASE_FILE, desk.folder / "Back", "--passphrase-file", desk.key)
    assert strange.err.startswith("This file is not a Casefold backup.")


def test_backup_whose_passphrase_is_forgotten(desk: CliNotebook) -> None:
    """The recovery words of its day bring it back under a new passphrase; those of another day are told as such."""
    file, new = desk.folder / "one.casebackup", desk.folder / "new"
    sheets = desk.out / "first.pdf", desk.out / "second.pdf"
    new.write_text("eight louder herons at noon", encoding="utf-8")
    assert desk.run("passphrase", "--rekey", "--recovery-sheet", sheets[0]).status == 0
    assert desk.run("backup", file).status == 0
    assert desk.run("passphrase", "--rekey", "--recovery-sheet", sheets[1]).status == 0
    back = desk.folder / "Back"
    given = ("restore", file, back, "--new-passphrase-file", new, "--words-file")
    later = run(*given, sheets[1])
    assert (later.status, later.out) == (1, "")
    assert "look for the sheet of that day" in later.err
    answer = run(*given, sheets[0])
    assert (answer.status, answer.out) == (0, f"{back}.casevault\n")
    assert "nothing else but the recovery words" in answer.err
    assert run("cases", f"{back}.casevault", "--passphrase-file", new).out == desk.run("cases").out
    assert run("cases", f"{back}.casevault", "--passphrase-file", desk.key).status == 1


def test_key_file_where_a_notebook_has_one(desk: CliNotebook) -> None:
    """Check, restore and rescue take the key file, and say that it is needed where it was not named."""
    stick, file = desk.folder / "stick.casekey", desk.folder / "one.casebackup"
    assert desk.run("passphrase", "--new-passphrase-file", desk.key, "--new-key-file", stick).status == 0
    assert desk.run("backup", file, "--key-file", stick).status == 0
    lines: tuple[tuple[str | Path, ...], ...] = (
        ("check", desk.notebook),
        ("restore", file, desk.folder / "Back"),
        ("rescue", desk.notebook, desk.folder / "Saved"),
    )
    for line in lines:
        without = run(*line, "--passphrase-file", desk.key)
        assert without.status == 1
        assert "--key-file" in without.err
        answer = run(*line, "--passphrase-file", desk.key, "--key-file", stick)
        assert answer.status == 0, answer.err
    opens = ("cases", desk.folder / "Back.casevault", "--passphrase-file", desk.key, "--key-file", stick)
    assert run(*opens).status == 0


def test_rescue(desk: CliNotebook) -> None:
    """What can be read goes into a new notebook; status 0 when nothing is missing, 1 with a list when something is."""
    shutil.copytree(desk.notebook, desk.folder / "Damaged.casevault")
    target = desk.folder / "Saved"
    whole = run("rescue", desk.notebook, target, "--passphrase-file", desk.key)
    assert (whole.status, whole.out) == (0, f"{target}.casevault\n")
    damaged = desk.folder / "Damaged.casevault"
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        [(root,)] = notebook.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'flags'")
    flip(damaged / "vault.db", (root - 1) * PAGE + 60)
    answer = run("rescue", damaged, desk.folder / "Some", "--passphrase-file", desk.key)
    assert answer.status == 1
    assert "who may see what" in answer.out
    assert "Keep the damaged notebook" in answer.err
    assert run("check", desk.folder / "Some.casevault", "--passphrase-file", desk.key).status == 0


def test_erase_asks_first_and_names_backups(desk: CliNotebook) -> None:
    """Without a yes nothing goes; what would go, and the backups that still hold it, are named before."""
    backups = desk.folder / "backups"
    backups.mkdir()
    file = backups / "one.casebackup"
    assert desk.run("backup", file).status == 0
    asked = desk.run("erase", "--case", "K-014", "--backups", backups)
    assert asked.status == 1
    assert "Nothing was erased" in asked.err
    assert "K-014: 12 entries" in asked.err
    assert str(file) in asked.err
    assert desk.run("erase", "--case", "K-014", "--entry", "e1", "--yes").status == 0
    assert desk.run("cases", "--json").json[0]["entries"] == 11
    assert desk.run("erase", "--case", "K-014", "--entry", "e1", "--yes").status == 2
    done = desk.run("erase", "--case", "K-014", "--yes")
    assert (done.status, done.out) == (0, "Erased.\n")
    assert desk.run("cases", "--json").json == []
    assert desk.run("log").out.endswith("The log is whole.\n")
    assert desk.run("check").status == 0
    assert desk.run("erase", "--case", "K-014", "--yes").status == 2


def test_cases_say_what_is_due(desk: CliNotebook) -> None:
    """A case whose day has come is named beside the list; the JSON document stays as it is."""
    before = desk.run("cases", "--json")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        set_review_date(notebook, CaseId("c1"), NOW.date().replace(year=2020), NOW)
    listing = desk.run("cases")
    assert listing.out == "K-014  Amina Example  12 entries\n"
    assert "K-014: due for review since 3 November 2020" in listing.err
    assert desk.run("cases", "--json") == before


def test_packs_are_in_the_log(desk: CliNotebook) -> None:
    """A pack is found by its anchor, one with a password by its bytes or its password; another file is no pack."""
    pack(desk, "HP-OPEN")
    (desk.folder / "word").write_text("agreed by telephone\n", encoding="utf-8")
    locked = pack(desk, "HP-LOCKED", "--password-file", str(desk.folder / "word"))
    (desk.out / "strange.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert held(desk) == (0, {"HP-OPEN.pdf": "in_log", "HP-LOCKED.pdf": "in_log", "strange.pdf": "no_pack"})
    locked.write_bytes(locked.read_bytes() + b"\n")
    assert held(desk)[1]["HP-LOCKED.pdf"] == "locked"
    words = ("--passwords-file", desk.folder / "word")
    assert held(desk, *words)[1]["HP-LOCKED.pdf"] == "changed"
    said = desk.run("log", "--packs", desk.out)
    assert "HP-OPEN.pdf: in the log as HP-OPEN." in said.out
    assert "not a pack." in said.out


def test_a_log_that_was_put_back_shows(desk: CliNotebook) -> None:
    """An older notebook put back in the place of the newer one does not know the pack made since."""
    shutil.copytree(desk.notebook, desk.folder / "old")
    pack(desk, "HP-SINCE")
    assert held(desk)[0] == 0
    shutil.rmtree(desk.notebook)
    shutil.copytree(desk.folder / "old", desk.notebook)
    assert held(desk) == (1, {"HP-SINCE.pdf": "cut"})
    assert "an older notebook was put back" in desk.run("log", "--packs", desk.out).out


def test_a_log_that_was_rewritten_shows(desk: CliNotebook) -> None:
    """Somebody with the key writes the log anew, hashes and all: the chain is whole, and the pack tells."""
    pack(desk, "HP-TOLD")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        key, path = notebook.keys.database_key(), desk.notebook / "vault.db"
    raw = dbapi2.connect(path, isolation_level=None)
    raw.set_key(key)
    raw.execute("DROP TRIGGER log_unchanged")
    raw.execute("DROP TRIGGER log_kept")
    rows = log.rows(Connection(raw, path))
    raw.execute("DELETE FROM log")
    with Connection(raw, path).transaction():
        for row in rows:
            body = json.loads(row.body)
            if row.event == "prepared":
                body["party"] = "p2"
            log.append(Connection(raw, path), datetime.fromisoformat(row.at), log.Event(row.event), body)
    raw.close()
    status, found = held(desk)
    assert desk.run("log", "--json").json["whole"] is True
    assert (status, found) == (1, {"HP-TOLD.pdf": "rewritten"})


def test_packs_of_others(desk: CliNotebook, tmp_path: Path) -> None:
    """A pack that names somebody else as sender is from another notebook, and no sign of anything."""
    other = CliNotebook.new(tmp_path / "other", number=2)
    assert other.import_practice_case().status == 0
    pack(other, "HP-OTHER").replace(desk.out / "HP-OTHER.pdf")
    assert held(desk) == (1, {"HP-OTHER.pdf": "cut"})  # the same name and no signature: it cannot be told apart
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook, notebook.connection.transaction():
        notebook.connection.change("UPDATE worker SET name = 'Somebody Else'")
    assert held(desk) == (0, {"HP-OTHER.pdf": "anothers"})


def test_a_sweep_left_due_is_finished_by_the_next_command(desk: CliNotebook) -> None:
    """What an erasure that was killed left is taken out after the next command has answered."""
    with plain(desk.notebook) as raw:
        raw.execute("INSERT INTO sweep VALUES (1)")
    assert desk.run("check").status == 1
    listed = desk.run("log")
    assert listed.status == 0
    assert listed.out
    assert desk.run("check").status == 0


def test_an_old_file_put_back_is_told_on_standard_error(desk: CliNotebook) -> None:
    """Each command says once that the file is not as it was closed, and does what was asked; the check ends with 1."""
    old = (desk.notebook / "vault.db").read_bytes()
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        [case] = cases.list_all(notebook.connection)
        set_review_date(notebook, case.id, NOW.date(), NOW)
    assert "last closed" not in desk.run("cases").err
    (desk.notebook / "vault.db").write_bytes(old)
    for _ in range(2):
        answer = desk.run("cases", "--json")
        assert answer.status == 0
        assert answer.json
        assert answer.err.count("not as this program last closed it") == 1
        assert "backup" in answer.err
    found = desk.run("check", "--json")
    assert found.status == 1
    assert [each["part"] for each in found.json["findings"]] == ["closing"]
