"""Every way into a notebook, and what lies outside of it, read from the description of the format alone."""

import ast
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.vocabulary import Category, EntryKind, SectionKind
from notebook.tasks.backup import back_up
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.entries import EntryForm, SectionForm, new_section, save_draft, start_entry
from notebook.tasks.notebook import generate_keys, make_notebook, open_notebook
from notebook.tasks.recovery_sheet import RecoverySheet, make_key_file
from notebook.tasks.rekey import RekeyCredential, draw_key, rekey
from notebook.tasks.unsaved_work import EntryDraft, FormDraft, origin_of, store_draft
from tests.references import load_case
from tests.support import reader, reader_ways
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.cli import WORKER
from tests.support.damage import NOW, flip

ROOT = Path(__file__).parents[2]
SUPPORT = ROOT / "tests" / "support"
Texts = list[tuple[str, str, str]]


def made(folder: Path, key_file: Path | None = None) -> tuple[Path, RecoverySheet, Texts]:
    """Make a notebook with a case and a draft of all sorts of letters; give its sheet, and every text as kept."""
    begun = generate_keys(WORKER, NOW)
    path = make_notebook(folder / "Mine", PASSPHRASE, begun, NOW, key_file=key_file, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, key_file=key_file, floor=CHEAP) as notebook:
        import_case(notebook, read_case_file(CASE_FILE, trust_flags=True), NOW)
        case = load_case(notebook, "K-014")
        draft = start_entry(notebook, case.id, EntryKind.CALL, NOW, NOW)
        section = new_section(SectionKind.OBSERVED, "Łódź, three o'clock: “she is safe” 🐦\n" * 3000, ())
        save_draft(notebook, replace(draft, sections=(section,)), NOW)
        kept: Texts = [
            (entry.id, section.id, section.text)
            for entry in load_case(notebook, "K-014").entries
            for section in entry.sections + entry.attachments
        ]
    assert len(kept) > 20
    return path, begun.sheet, kept


def read(rows: list[dict[str, str]]) -> Texts:
    return [(row["entry"], row["section"], row["text"]) for row in rows]


def in_groups(digits: bytes) -> str:
    return digits.hex(" ", 2)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """Give a key file in a folder of its own."""
    (tmp_path / "stick").mkdir()
    make_key_file(tmp_path / "stick" / "one.key")
    return tmp_path / "stick" / "one.key"


def test_by_passphrase_and_key_file(tmp_path: Path, key_file: Path) -> None:
    """Both together open it, the passphrase alone does not, and a key file with a bit flipped is none."""
    path, _, kept = made(tmp_path, key_file)
    assert read(reader.entries_of(path, PASSPHRASE, reader_ways.secret_in(key_file))) == kept
    for secret in (b"", bytes(32)):
        with pytest.raises(SystemExit, match="opens nothing"):
            reader.entries_of(path, PASSPHRASE, secret)
    flip(key_file, 20)
    with pytest.raises(SystemExit, match="not a key file"):
        reader_ways.secret_in(key_file)


def test_by_words(tmp_path: Path) -> None:
    """The words alone open it while a header is whole, and those of another notebook are known as such."""
    path, sheet, kept = made(tmp_path)
    assert read(reader_ways.by_words(path, " ".join(sheet.words))) == kept
    (path / "keys.cv1").unlink()
    assert read(reader_ways.by_words(path, " ".join(sheet.words))) == kept
    with pytest.raises(SystemExit, match="not of this notebook"):
        reader_ways.by_words(path, "abandon " * 23 + "art")
    with pytest.raises(SystemExit, match="in the wrong place"):
        reader_ways.by_words(path, "art " + "abandon " * 23)


def test_by_words_when_both_headers_are_gone(tmp_path: Path) -> None:
    """With id and salt from the sheet the words open it; the first bytes of the database need not be whole either."""
    path, sheet, kept = made(tmp_path)
    (path / "keys.cv1").unlink()
    (path / "keys.cv1.bak").write_bytes(b"torn")
    words, vault, salt = " ".join(sheet.words), sheet.vault_groups, sheet.salt_groups
    assert read(reader_ways.by_words(path, words, vault, salt)) == kept
    flip(path / "vault.db", 3)
    assert read(reader_ways.by_words(path, words, vault, salt)) == kept
    for wrong in ((salt, salt), (vault, in_groups(bytes(16)))):
        with pytest.raises(SystemExit, match="wrong words, or"):
            reader_ways.by_words(path, words, *wrong)


def test_a_backup(tmp_path: Path, key_file: Path) -> None:
    """Everything that was in the notebook is in its backup; one that was touched or cut is refused."""
    path, _, kept = made(tmp_path, key_file)
    file = tmp_path / "one.casebackup"
    with open_notebook(path, PASSPHRASE, NOW, key_file=key_file, floor=CHEAP) as notebook:
        back_up(notebook, file, NOW)
    secret, whole = reader_ways.secret_in(key_file), file.read_bytes()
    assert read(reader_ways.in_backup(file, PASSPHRASE, secret)) == kept
    for spoilt in (whole[:-1], whole + b"\0", whole[:9000] + b"\0" * 16 + whole[9016:]):
        file.write_bytes(spoilt)
        with pytest.raises(SystemExit, match="is damaged"):
            reader_ways.in_backup(file, PASSPHRASE, secret)


def test_after_a_new_key_that_was_interrupted(tmp_path: Path) -> None:
    """The header that goes with the database is the one that counts, also while it is not in its place yet."""
    path, _, kept = made(tmp_path)
    before = (path / "keys.cv1").read_bytes()
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        key = draw_key(notebook, NOW)
        rekey(notebook, key, [RekeyCredential(PASSPHRASE)], NOW, floor=CHEAP)
    (path / "keys.cv1").rename(path / "keys.cv1.next")
    for copy in ("keys.cv1", "keys.cv1.bak"):
        (path / copy).write_bytes(before)
    assert read(reader.entries_of(path, PASSPHRASE)) == kept
    assert read(reader_ways.by_words(path, " ".join(key.sheet.words))) == kept


def test_what_was_set_aside(tmp_path: Path) -> None:
    """What a lock could not keep is read with the notebook's own key, in the two forms that it has."""
    path, sheet, _ = made(tmp_path)
    section = SectionForm(
        SectionId("s1"), SectionKind.OBSERVED, "half a sent \ud800", (Category.WELLBEING,), never=True
    )
    page = EntryForm(NOW, EntryKind.NOTE, "Ünter", (section,))
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        origin = origin_of(notebook)
        typed = EntryDraft(CaseId("c1"), EntryId("e1"), page, "typo", (None, "ab" * 32))
        entry = store_draft(tmp_path / "unsaved", origin, typed, NOW)
        form = FormDraft((("Name", "Amina"), ("Role", "")), CaseId("c1"))
        lines = store_draft(tmp_path / "unsaved", origin, form, NOW)
        [head] = notebook.connection.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1")
    master = reader_ways.master_of(" ".join(sheet.words))
    assert entry.name.startswith(sheet.vault.hex() + "-")
    named = {
        "written": NOW.isoformat(),
        "place": str(path.resolve()),
        "log": [head[0], head[1].hex()],
        "case": "c1",
    }
    assert reader_ways.unsaved(entry, master, sheet.vault) == named | {
        "entry": "e1",
        "based_on": [None, "ab" * 32],
        "reason": "typo",
        "at": NOW.isoformat(),
        "kind": "note",
        "title": "Ünter",
        "sections": [
            {"id": "s1", "kind": "observed", "text": "half a sent \ud800", "categories": ["wellbeing"], "never": True}
        ],
    }
    assert reader_ways.unsaved(lines, master, sheet.vault) == named | {"lines": [["Name", "Amina"], ["Role", ""]]}


def test_it_runs_by_itself(tmp_path: Path, key_file: Path) -> None:
    """From the command line, with the secret on standard input, and no module of the program loaded."""
    path, sheet, kept = made(tmp_path, key_file)
    file = tmp_path / "one.casebackup"
    with open_notebook(path, PASSPHRASE, NOW, key_file=key_file, floor=CHEAP) as notebook:
        back_up(notebook, file, NOW)
        aside = store_draft(tmp_path / "unsaved", origin_of(notebook), FormDraft((("Name", "Amina"),)), NOW)
    words = "\n".join((" ".join(sheet.words), sheet.vault_groups, sheet.salt_groups))
    assert read(answered(words, "words", path)) == kept
    assert read(answered(PASSPHRASE, "file", path, key_file)) == kept
    assert read(answered(PASSPHRASE, "backup", file, key_file)) == kept
    assert answered(PASSPHRASE, "unsaved", path, aside, key_file)["lines"] == [["Name", "Amina"]]


def answered(typed: str, *arguments: str | Path) -> Any:  # noqa: ANN401 -- JSON
    program = (
        "import runpy, sys; runpy.run_module('tests.support.reader_ways', run_name='__main__', alter_sys=True);"
        " assert not [name for name in sys.modules if name.partition('.')[0] == 'notebook']"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], input=typed + "\n", capture_output=True, text=True, check=False,
        cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_document_counts_right() -> None:
    """Each of the two has a hundred lines at most and as many as the document says, and nothing of the program."""
    document = (ROOT / "docs" / "vault-format.md").read_text("utf-8")
    for path in (SUPPORT / "reader.py", SUPPORT / "reader_ways.py"):
        source = path.read_text("utf-8")
        lines = len(source.splitlines())
        assert lines <= 100
        assert f"[tests/support/{path.name}](../tests/support/{path.name})" in document
        assert f"{lines} lines" in document
        imported = {
            (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
            for node in ast.walk(ast.parse(source))
            if isinstance(node, (ast.Import, ast.ImportFrom))
        }
        others = {"sqlcipher3", "argon2", "cryptography", "mnemonic", "tests"}
        assert {name.partition(".")[0] for name in imported} - sys.stdlib_module_names <= others
        assert {name for name in imported if name.startswith("tests")} <= {"tests.support.reader"}
