"""Notebooks that are made, opened, recovered and given new keys by their tasks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.base import NotebookError
from notebook.store import log, workers
from notebook.tasks import notebook as tasks
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.cases import search_entries
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.notebook import Notebook, generate_keys, make_notebook
from notebook.tasks.recover import Recovery, recover
from notebook.tasks.recovery_sheet import RecoverySheet
from notebook.vault.header import Header
from notebook.vault.header_parser import parse
from notebook.vault.recovery import master_of
from tests.references import load_case
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.cli import WORKER

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)


OTHER: Final = "eight louder herons at noon"


THIRD: Final = "nine silent herons at dusk"


FILES: Final = {"keys.cv1", "keys.cv1.bak", "pages.cv1", "vault.db", "vault.lock"}


@contextmanager
def opened(path: Path, passphrase: str = PASSPHRASE, key_file: Path | None = None) -> Iterator[Notebook]:
    with tasks.open_notebook(path, passphrase, NOW, key_file=key_file, floor=CHEAP) as notebook:
        yield notebook


def refuses(path: Path, passphrase: str, kind: type[NotebookError], key_file: Path | None = None) -> NotebookError:
    with pytest.raises(kind) as refused, opened(path, passphrase, key_file):
        pass
    assert type(refused.value) is kind
    return refused.value


def made(folder: Path, key_file: Path | None = None) -> tuple[Path, RecoverySheet]:
    """Make a notebook with the practice case, and give its sheet."""
    begun = generate_keys(WORKER, NOW)
    path = make_notebook(folder / "Mine", PASSPHRASE, begun, NOW, key_file=key_file, cost=CHEAP, floor=CHEAP)
    with opened(path, key_file=key_file) as notebook:
        import_case(notebook, read_case_file(CASE_FILE, trust_flags=True), NOW)
    return path, begun.sheet


def whole(sheet: RecoverySheet) -> Recovery:
    return Recovery(master_of(sheet.words), sheet.vault, sheet.salt)


def words_of(sheet: RecoverySheet) -> Recovery:
    return Recovery(master_of(sheet.words))


def recovered(path: Path, recovery: Recovery, passphrase: str = OTHER) -> bool:
    """Recover, and tell whether the headers were made anew."""
    return recover(path, recovery, passphrase, NOW, cost=CHEAP, floor=CHEAP).rebuilt


def header_of(path: Path) -> Header:
    return parse((path / "keys.cv1").read_bytes(), CHEAP)


def content(notebook: Notebook) -> tuple[object, ...]:
    """Give everything that must live through a new key."""
    case = load_case(notebook, "K-014")
    hits = [hit.section for hit in search_entries(notebook, "iron")]
    return case, hits, workers.identities(notebook.connection), notebook.meta.anchor_key, log.rows(notebook.connection)
