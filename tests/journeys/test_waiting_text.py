"""The command line on a notebook of which text waits outside: it neither loses it nor leaves it behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notebook.model.entry import Entry
from notebook.store import cases
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.unsaved_work import FormDraft, folders_of, origin_of, store_draft
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.unsaved_text import draft, only_case, put_aside, texts, write

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliNotebook:
    """Give a notebook with a case, and a home of its own for the program's data."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    made = CliNotebook.new(tmp_path)
    assert made.import_practice_case().status == 0
    return made


@contextmanager
def open_at(desk: CliNotebook) -> Iterator[Notebook]:
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        yield notebook


def waiting(desk: CliNotebook, folder: Path | None = None, *, changed: bool) -> tuple[Entry, Path]:
    """Set aside the page of a draft that, with ``changed``, has been written on since."""
    with open_at(desk) as notebook:
        entry = draft(notebook)
        path = put_aside(notebook, folder or folders_of(notebook.meta.vault)[0], entry, "typed last")
        if changed:
            write(notebook, entry.id, "later")
        return entry, path


def choose(desk: CliNotebook, folder: Path) -> None:
    """Have the window remember a folder for this notebook, as its settings are written."""
    with open_at(desk) as notebook:
        vault = notebook.meta.vault.hex()
    file = Path.home() / ".config" / "Casefold" / "Casefold.ini"
    file.parent.mkdir(parents=True)
    file.write_text(f"[set_aside]\n{vault}={folder}\n", encoding="utf-8")


def test_rekey_refuses_while_a_text_has_to_be_decided_about(desk: CliNotebook) -> None:
    """No new words are shown, the folder is named, and the present key goes on opening what waits."""
    _, path = waiting(desk, changed=True)
    header = (desk.notebook / "keys.cv1").read_bytes()
    sheet = desk.folder / "sheet.pdf"
    answer = desk.run("passphrase", "--rekey", "--recovery-sheet", sheet)
    assert answer.status != 0
    assert str(path.parent) in answer.err
    assert "Unlock the notebook in the window" in answer.err
    assert not sheet.exists()
    assert (desk.notebook / "keys.cv1").read_bytes() == header
    assert path.exists()


def test_rekey_refuses_before_anything_is_shown(desk: CliNotebook) -> None:
    """Words that never count are not shown, on paper they would be taken for the ones that do."""
    waiting(desk, changed=True)
    answer = desk.run("passphrase", "--rekey")
    assert answer.status != 0
    assert "Unlock the notebook in the window" in answer.err
    assert "recovery words" not in answer.err
    assert answer.out == ""


def test_rekey_takes_in_what_overwrites_nothing(desk: CliNotebook) -> None:
    entry, path = waiting(desk, changed=False)
    assert desk.run("passphrase", "--rekey", "--recovery-sheet", desk.folder / "sheet.pdf").status == 0
    assert not path.exists()
    with open_at(desk) as notebook:
        assert texts(notebook, entry.id) == ["typed last"]


def test_rekey_looks_into_a_chosen_folder_and_misses_one_that_is_gone(desk: CliNotebook) -> None:
    stick = desk.folder / "stick"
    choose(desk, stick)
    answer = desk.run("passphrase", "--rekey", "--recovery-sheet", desk.folder / "sheet.pdf")
    assert answer.status != 0
    assert str(stick) in answer.err
    entry, path = waiting(desk, stick, changed=False)
    assert desk.run("passphrase", "--rekey", "--recovery-sheet", desk.folder / "sheet.pdf").status == 0
    assert not path.exists()
    with open_at(desk) as notebook:
        assert texts(notebook, entry.id) == ["typed last"]


def test_erase_takes_along_what_waits_of_the_case(desk: CliNotebook) -> None:
    """A text and the lines of a form go, from both folders, and it is said; a damaged file is named."""
    stick = desk.folder / "stick"
    choose(desk, stick)
    _, path = waiting(desk, stick, changed=True)
    with open_at(desk) as notebook:
        own, origin = folders_of(notebook.meta.vault)[0], origin_of(notebook)
        lines = store_draft(own, origin, FormDraft((("Aim", "typed"),), only_case(notebook)), NOW)
        other = store_draft(own, origin, FormDraft((("Aim", "typed"),)), NOW)
    unreadable = other.with_name(other.name.replace(other.stem[-4:], "feed"))
    unreadable.mkdir()
    answer = desk.run("erase", "--case", "K-014", "--yes")
    assert (answer.status, answer.out) == (0, "Erased.\n")
    assert "2 texts of it that waited outside the notebook were deleted as well." in answer.err
    assert str(unreadable) in answer.err
    assert not path.exists()
    assert not lines.exists()
    assert other.exists()
    with open_at(desk) as notebook:
        assert not cases.list_all(notebook.connection)
