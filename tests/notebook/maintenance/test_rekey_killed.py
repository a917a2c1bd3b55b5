"""A re-key that is killed: the notebook opens afterwards with the old secrets or with the new ones, and says which."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.vault import Interrupted, WrongPassphrase, WrongRecoveryWords
from notebook.store import log, workers
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.cases import search_entries
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.notebook import generate_keys, make_notebook, open_notebook
from notebook.tasks.recover import read_recovery, recover
from notebook.tasks.rekey import Step
from tests.references import load_case
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.cli import WORKER

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
OTHER: Final = "eight louder herons at noon"
THIRD: Final = "nine silent herons at dusk"
FILES: Final = {"keys.cv1", "keys.cv1.bak", "pages.cv1", "vault.db", "vault.lock"}
COMMIT: Final = {Step.FIRST_COPY, Step.SECOND_COPY, Step.TIDY}
"""Steps that begin after the new key has begun to count."""

CALLS: Final = "fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,pwrite64,openat,close"
"""The system calls that leave a trace on the disk, and those around them."""


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """Give a notebook with the practice case, and its recovery words; tests use copies."""
    begun = generate_keys(WORKER, NOW)
    path = make_notebook(tmp_path_factory.mktemp("sealed") / "Mine", PASSPHRASE, begun, NOW, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        import_case(notebook, read_case_file(CASE_FILE, trust_flags=True), NOW)
    return path, begun.sheet.words


def copied(sealed: Path, folder: Path) -> Path:
    return Path(shutil.copytree(sealed, folder / sealed.name))


def run(path: Path, fatal: str = "", before: Sequence[str | Path] = ()) -> tuple[tuple[str, ...], bool]:
    """Run the re-key; give the words that it printed and whether it came to its end."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.support.killed_rekey", path, OTHER, fatal],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    return tuple(lines[0].split()) if lines else (), "done" in lines


def tries(path: Path, passphrase: str) -> NotebookError | None:
    try:
        with open_notebook(path, passphrase, NOW, floor=CHEAP):
            return None
    except NotebookError as refused:
        return refused


def opens_with_one(path: Path, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Check that exactly one side opens, by passphrase and by words, with everything in it; tell whether the new one.

    The side that does not is tried first: it must be refused, change nothing, and say which one counts.
    """
    counts = (path / "vault.db").read_bytes()[:16] != _first_salt(path)
    yes, no = (OTHER, PASSPHRASE) if counts else (PASSPHRASE, OTHER)
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    refused = tries(path, no)
    assert type(refused) is WrongPassphrase
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before
    if {"vault.db.next", "keys.cv1.next"} & set(before):
        assert refused.interrupted is (Interrupted.FINISHED if counts else Interrupted.TAKEN_BACK)
    with open_notebook(path, yes, NOW, floor=CHEAP) as notebook:
        assert notebook.interrupted is refused.interrupted
        assert len(load_case(notebook, "K-014").entries) == 12
        assert search_entries(notebook, "iron")
        assert workers.identities(notebook.connection)[0].private_key
        assert isinstance(log.verify(notebook.connection), log.Verified)
        assert (log.rows(notebook.connection)[-1].event == "rekeyed") is counts
    assert {file.name for file in path.iterdir()} - {"vault.db-journal"} == FILES
    assert (path / "keys.cv1").read_bytes() == (path / "keys.cv1.bak").read_bytes()
    assert tries(path, yes) is None
    _only_these_words(path, *((new, old) if counts else (old, new)))
    return counts


def _only_these_words(path: Path, yes: tuple[str, ...], no: tuple[str, ...]) -> None:
    if no:
        with pytest.raises(WrongRecoveryWords):
            recover(path, read_recovery(" ".join(no)), THIRD, NOW, floor=CHEAP)
    recover(path, read_recovery(" ".join(yes)), THIRD, NOW, floor=CHEAP)
    assert tries(path, THIRD) is None


def _first_salt(path: Path) -> bytes:
    """Give the salt of the notebook that all tests here began with."""
    return (path.parent / "salt").read_bytes()


def begun(sealed: Path, folder: Path) -> Path:
    (folder / "salt").write_bytes((sealed / "vault.db").read_bytes()[:16])
    return copied(sealed, folder)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on this system")
@pytest.mark.parametrize("step", list(Step), ids=lambda step: step.name)
def test_killed_when_a_step_begins(tmp_path: Path, sealed: tuple[Path, tuple[str, ...]], step: Step) -> None:
    """Until the database is swapped the old secrets count, from then on the new ones."""
    path = begun(sealed[0], tmp_path)
    words, ended = run(path, step.name)
    assert len(words) == 24
    assert not ended
    assert opens_with_one(path, sealed[1], words) is (step in COMMIT)


def test_the_steps_are_all_there_are(tmp_path: Path, sealed: tuple[Path, tuple[str, ...]]) -> None:
    """Not killed it comes to its end, and the new secrets count."""
    path = begun(sealed[0], tmp_path)
    words, ended = run(path)
    assert ended
    assert opens_with_one(path, sealed[1], words) is True


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is missing")
@pytest.mark.parametrize("rounds", [20, pytest.param(60, marks=pytest.mark.long)])
def test_killed_at_system_calls(tmp_path: Path, sealed: tuple[Path, tuple[str, ...]], rounds: int) -> None:
    """Killed at system calls that touch its folder, spread over all of them: always one side opens."""
    path = begun(sealed[0], tmp_path)
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", str(tmp_path / "calls"), "-e"]
    assert run(path, before=[*strace, f"trace={CALLS}"])[1]
    calls = [line for line in (tmp_path / "calls").read_text().splitlines() if re.match(r"\d+ +\w+\(", line)]
    first = next(place for place, line in enumerate(calls) if "vault.db.next" in line)
    last = max(place for place, line in enumerate(calls) if path.name in line)
    sides = set()
    for round_ in range(rounds):
        number = first + (last - first) * round_ // (rounds - 1) + 1
        name = re.match(r"\d+ +(\w+)\(", calls[number - 1])
        assert name is not None
        which = sum(f" {name[1]}(" in line for line in calls[:number])
        shutil.rmtree(path)
        copied(sealed[0], tmp_path)
        words, _ended = run(path, before=[*strace, f"inject={name[1]}:signal=KILL:when={which}"])
        sides.add(opens_with_one(path, sealed[1], words))
    assert sides == {True, False}


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on this system")
def test_killed_twice(tmp_path: Path, sealed: tuple[Path, tuple[str, ...]]) -> None:
    """What one killed re-key left is in no way of the next one."""
    path = begun(sealed[0], tmp_path)
    run(path, Step.SWAP.name)
    words, ended = run(path)
    assert ended
    assert opens_with_one(path, sealed[1], words) is True
