"""Old notebooks open with the present program; those of a newer one are refused; a second reader reads them all."""

import ast
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from notebook.model.ids import EntryId, SectionId
from notebook.store import cases, log
from notebook.store.log_comparison import compare_with_log
from notebook.store.migrations import newest
from notebook.tasks.case_files import export_case
from notebook.tasks.check import check_closed
from notebook.tasks.entries import load_entry
from notebook.tasks.notebook import open_notebook
from notebook.tasks.rescue import rescue
from notebook.tasks.sharing_flags import confirm_flags
from tests.faults.bench import unsound
from tests.faults.kill_inside import kill_inside
from tests.faults.operations.migrating import MIGRATING, later_program
from tests.faults.strace import has_strace
from tests.support import reader
from tests.support.cli import run
from tests.vaults.make import FOLDER, PASSPHRASE

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
SEALED = sorted(FOLDER.glob("schema-????"))


@pytest.fixture(params=SEALED, ids=lambda path: path.name)
def sealed(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give a copy of a sealed notebook."""
    original: Path = request.param
    return Path(shutil.copytree(original, tmp_path / original.name))


def secret(folder: Path) -> Path:
    (folder / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return folder / "passphrase"


def within(old: object, new: object) -> bool:
    """Tell whether all that an older program said is still said; a newer one may say more."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(key in new and within(value, new[key]) for key, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(within, old, new))
    return old == new


def test_every_schema_but_the_newest_is_sealed() -> None:
    """No schema that a released program has written can be forgotten."""
    numbers = [int(path.name[-4:]) for path in SEALED]
    assert numbers == list(range(1, len(numbers) + 1))
    assert newest() - 1 <= len(numbers) <= newest()


def test_a_sealed_notebook_opens_with_all_that_is_in_it(sealed: Path, tmp_path: Path) -> None:
    """It is brought up to date, is sound, and its case is word for word what the program of its day exported."""
    with open_notebook(sealed, PASSPHRASE, NOW) as notebook:
        assert notebook.connection.execute("PRAGMA user_version") == [(newest(),)]
        assert unsound(notebook) == []
        [case] = cases.list_all(notebook.connection)
        events = [row.event for row in log.rows(notebook.connection)]
        export_case(notebook, case.id, tmp_path / "case.json", NOW)
    assert events[:3] == ["created", "imported", "prepared"]
    exported = json.loads((tmp_path / "case.json").read_text("utf-8"))
    assert within(json.loads((FOLDER / f"{sealed.name}.json").read_text("utf-8")), exported)


def test_a_sealed_notebook_is_sound_and_can_be_rescued(sealed: Path, tmp_path: Path) -> None:
    """What looks at a notebook without bringing it up to date knows every schema that was released."""
    assert check_closed(sealed, PASSPHRASE).findings == ()
    found = rescue(sealed, tmp_path / "Saved", PASSPHRASE, NOW)
    assert not found.missing
    with open_notebook(found.path, PASSPHRASE, NOW) as notebook:
        assert unsound(notebook) == []
        assert compare_with_log(notebook.connection, fully=True) == ()


@pytest.mark.parametrize("sealed", SEALED[:3], ids=lambda path: path.name, indirect=True)
def test_what_a_decision_shared_for_good_waits_to_be_confirmed(sealed: Path) -> None:
    """Earlier programs set a flag when a decision was kept; nothing goes on one until the worker has said so."""
    with open_notebook(sealed, PASSPHRASE, NOW) as notebook:
        entry = load_entry(notebook, EntryId("e9"))
        flags = {(part.id, str(flag.to)): flag.confirmed for part in entry.parts for flag in part.flags}
        assert flags[SectionId("e9.context"), "party:p3"] is False
        assert [name for name, confirmed in flags.items() if not confirmed and name[1] != "party:p3"] == []
        assert compare_with_log(notebook.connection, fully=True) == ()
        confirm_flags(notebook, entry, NOW)
        assert all(flag.confirmed for part in load_entry(notebook, entry.id).parts for flag in part.flags)


def test_a_sealed_notebook_opens_from_the_command_line(sealed: Path, tmp_path: Path) -> None:
    """Its words are found, and its log is whole."""
    key = secret(tmp_path)
    assert run("search", sealed, "--passphrase-file", key, "o'clock").status == 0
    report = run("log", sealed, "--passphrase-file", key, "--json")
    assert report.json["whole"] is True
    assert {row["state"] for row in report.json["disclosures"]} == {"not_placed", "oral"}


def test_a_notebook_of_a_newer_program_is_refused(sealed: Path, tmp_path: Path) -> None:
    """The sentence says that a newer version made it, and not a byte of its database changes."""
    key = secret(tmp_path)
    with later_program(), open_notebook(sealed, PASSPHRASE, NOW):
        pass
    before = (sealed / "vault.db").read_bytes()
    answer = run("cases", sealed, "--passphrase-file", key)
    assert answer.status == 1
    assert "was made by a newer version. Nothing was changed" in answer.err
    assert (sealed / "vault.db").read_bytes() == before


@pytest.mark.skipif(not has_strace(), reason="kills at a step with strace")
def test_a_migration_survives_a_kill() -> None:
    """Killed before, between, inside and after its steps, it is done to the end at the next opening."""
    figure = kill_inside(MIGRATING, 6)
    assert figure.failures == []
    assert figure.tried == 6


def whole(section: dict[str, Any]) -> str:
    """Return the text of a section of a case file with its actions, as it stands in the notebook."""
    return "\n".join(filter(None, (section["text"], *(action["text"] for action in section.get("actions", ())))))


def test_a_second_reader_reads_what_the_program_wrote(sealed: Path) -> None:
    """From the description of the format alone: every section of every entry, and nothing is written."""
    before = {path.name: path.read_bytes() for path in sealed.iterdir()}
    found = reader.entries_of(sealed, PASSPHRASE)
    document = json.loads((FOLDER / f"{sealed.name}.json").read_text("utf-8"))
    [case] = document["cases"]
    expected = [
        (case["reference"], entry["id"], entry["at"], entry["title"], section["id"], section["kind"], whole(section))
        for entry in case["entries"]
        for section in entry["sections"] + entry.get("attachments", [])
    ]
    names = ("reference", "entry", "at", "title", "section", "section_kind", "text")
    assert [tuple(row[name] for name in names) for row in found] == expected
    assert {path.name: path.read_bytes() for path in sealed.iterdir()} == before


def test_a_second_reader_reads_a_notebook_of_today(sealed: Path) -> None:
    """The description holds for what the present program writes too, with a damaged first header as well."""
    with open_notebook(sealed, PASSPHRASE, NOW):
        pass
    (sealed / "keys.cv1").write_bytes(b"CASEVLT1 and then nothing that fits" * 3)
    assert len(reader.entries_of(sealed, PASSPHRASE)) > 10
    with pytest.raises(SystemExit, match="opens nothing"):
        reader.entries_of(sealed, "another passphrase altogether")


def test_the_second_reader_is_small_and_stands_alone(sealed: Path) -> None:
    """It has a hundred lines at most, imports nothing of ours, and runs where the program is not."""
    path = Path(reader.__file__)
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 100
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }
    ours = {"sqlcipher3", "argon2", "cryptography"}
    assert {name.partition(".")[0] for name in imported} - sys.stdlib_module_names == ours
    done = subprocess.run(
        [sys.executable, "-P", path, sealed], input=PASSPHRASE + "\n", capture_output=True, text=True, check=False,
        cwd=os.path.sep,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "she is safe" in done.stdout
