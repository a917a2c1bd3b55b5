"""A notebook gets a new master key: proved before, stopped, interrupted, told."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.store import NotebookDamaged
from notebook.errors.vault import (
    Interrupted,
    WriteFault,
    WrongPassphrase,
    WrongRecoveryWords,
    WrongRecoveryWordsOrDamaged,
)
from notebook.store import log
from notebook.tasks.cases import search_entries
from notebook.tasks.recover import Recovery
from notebook.tasks.recovery_sheet import RecoverySheet
from notebook.tasks.rekey import NewKey, RekeyCredential, Step, draw_key, rekey, took_effect, verify_credentials
from notebook.tasks.restore import restore
from notebook.vault.recovery import master_of
from tests.references import load_case
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.ways_in_tasks import (
    FILES,
    NOW,
    OTHER,
    THIRD,
    content,
    header_of,
    made,
    opened,
    recovered,
    refuses,
    whole,
    words_of,
)


@pytest.fixture
def made_one(tmp_path: Path) -> tuple[Path, RecoverySheet]:
    """Give a notebook with the practice case, closed, and its recovery sheet."""
    return made(tmp_path)


def rekeyed(path: Path, *, passphrase: str = PASSPHRASE, instead: str | None = None) -> NewKey:
    with opened(path, passphrase) as notebook:
        key = draw_key(notebook, NOW)
        answer = rekey(notebook, key, [RekeyCredential(passphrase, instead=instead)], NOW, floor=CHEAP)
    assert (answer.dropped, answer.trouble) == (0, None)
    return key


def test_rekey(made_one: tuple[Path, RecoverySheet]) -> None:
    """Everything lives on under a new key: notes, search, certificates, anchor key and log; the old words are dead."""
    path, sheet = made_one
    with opened(path) as notebook:
        before = content(notebook)
    shutil.copytree(path, path.with_name("Old.casevault"))
    old = header_of(path)
    key = rekeyed(path)
    with opened(path) as notebook:
        after = content(notebook)
        assert notebook.interrupted is None
        assert isinstance(log.verify(notebook.connection), log.Verified)
    assert after[:-1] == before[:-1]
    rows = after[-1]
    assert isinstance(rows, list)
    assert [row.event for row in rows[-2:]] == ["backed_up", "rekeyed"]
    assert rows[:-2] == before[-1]
    new = header_of(path)
    assert (new.vault, new.created, new.gen) == (old.vault, old.created, old.gen + 1)
    assert new.salt == key.sheet.salt == (path / "vault.db").read_bytes()[:16] != old.salt
    assert {file.name for file in path.iterdir()} - {"vault.db-journal"} == FILES
    with pytest.raises(WrongRecoveryWords):
        recovered(path, whole(sheet))
    assert recovered(path, words_of(key.sheet)) is False
    assert recovered(path.with_name("Old.casevault"), words_of(sheet)) is False
    assert key.sheet.fingerprint == sheet.fingerprint


def test_old_sheet_does_not_open_it_without_key_files_either(made_one: tuple[Path, RecoverySheet]) -> None:
    """After a re-key neither the old words nor the old salt open what is there, and the new sheet does."""
    path, sheet = made_one
    key = rekeyed(path, instead=OTHER)
    refuses(path, PASSPHRASE, WrongPassphrase)
    (path / "keys.cv1").unlink()
    (path / "keys.cv1.bak").unlink()
    for old in (whole(sheet), Recovery(master_of(sheet.words), sheet.vault, key.sheet.salt)):
        with pytest.raises(WrongRecoveryWordsOrDamaged):
            recovered(path, old)
    assert recovered(path, whole(key.sheet), THIRD) is True


def test_rekey_needs_the_passphrase_that_opened(made_one: tuple[Path, RecoverySheet]) -> None:
    """A wrong passphrase for the re-key changes nothing, and the notebook stays open."""
    path, _ = made_one
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    with opened(path) as notebook:
        with pytest.raises(WrongPassphrase):
            rekey(notebook, draw_key(notebook, NOW), [RekeyCredential(OTHER)], NOW, floor=CHEAP)
        assert search_entries(notebook, "iron")
    assert {file.name: file.read_bytes() for file in path.iterdir() if file.name != "vault.db-journal"} == {
        name: raw for name, raw in before.items() if name != "vault.db-journal"
    }


def test_rekey_is_backed_up_before(made_one: tuple[Path, RecoverySheet], tmp_path: Path) -> None:
    """A backup that the old words' passphrase opens lies beside the notebook; without one nothing begins."""
    path, _ = made_one
    (tmp_path / "Mine backups").write_text("in the way of the folder", encoding="utf-8")
    with opened(path) as notebook, pytest.raises(NotebookError):
        rekey(notebook, draw_key(notebook, NOW), [RekeyCredential(PASSPHRASE)], NOW, floor=CHEAP)
    (tmp_path / "Mine backups").unlink()
    with opened(path) as notebook:
        answer = rekey(
            notebook, draw_key(notebook, NOW), [RekeyCredential(PASSPHRASE, instead=OTHER)], NOW, floor=CHEAP
        )
    assert answer.backup.parent == tmp_path / "Mine backups"
    back = restore(answer.backup, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)
    with opened(back) as notebook:
        assert load_case(notebook, "K-014").reference == "K-014"


def test_secrets_are_proved_before(made_one: tuple[Path, RecoverySheet]) -> None:
    """A wrong passphrase is told before new words are shown, a right one changes nothing."""
    path, _ = made_one
    with opened(path) as notebook:
        verify_credentials(notebook, [RekeyCredential(PASSPHRASE)])
        with pytest.raises(WrongPassphrase):
            verify_credentials(notebook, [RekeyCredential(OTHER)])


def test_a_damaged_page_stops_a_rekey(made_one: tuple[Path, RecoverySheet]) -> None:
    """A notebook with a damaged page keeps its key: nothing of it is copied into a new one and called whole."""
    path, _ = made_one
    raw = bytearray((path / "vault.db").read_bytes())
    raw[-2048] ^= 1
    (path / "vault.db").write_bytes(raw)
    with opened(path) as notebook, pytest.raises(NotebookDamaged):
        rekey(notebook, draw_key(notebook, NOW), [RekeyCredential(PASSPHRASE)], NOW, floor=CHEAP)
    assert {file.name for file in path.iterdir()} - {"vault.db-journal"} == FILES


def test_steps_are_told_in_order(made_one: tuple[Path, RecoverySheet]) -> None:
    """Whoever waits for a re-key hears of each step once."""
    path, _ = made_one
    steps: list[Step] = []
    with opened(path) as notebook:
        rekey(notebook, draw_key(notebook, NOW), [RekeyCredential(PASSPHRASE)], NOW, told=steps.append, floor=CHEAP)
    assert steps == list(Step)


def test_interrupted_is_said_once(made_one: tuple[Path, RecoverySheet]) -> None:
    """Left-overs of a re-key that never counted are told of at the next opening, taken away, and not told again."""
    path, _ = made_one
    (path / "vault.db.next").write_bytes(b"half a database")
    refused = refuses(path, OTHER, WrongPassphrase)
    assert isinstance(refused, WrongPassphrase)
    assert refused.interrupted is Interrupted.TAKEN_BACK
    assert (path / "vault.db.next").exists()
    with opened(path) as notebook:
        assert notebook.interrupted is Interrupted.TAKEN_BACK
    assert not (path / "vault.db.next").exists()
    with opened(path) as notebook:
        assert notebook.interrupted is None


@pytest.mark.parametrize("name", ["keys.cv1.bak.part", "keys.cv1"])
def test_trouble_after_the_new_key_counts(made_one: tuple[Path, RecoverySheet], name: str) -> None:
    """Headers that cannot be put in place any more are told, and the next opening makes them good."""
    path, _ = made_one

    def in_the_way(step: Step) -> None:
        if step is Step.FIRST_COPY:
            (path / name).unlink(missing_ok=True)
            (path / name).mkdir()

    with opened(path) as notebook:
        key = draw_key(notebook, NOW)
        answer = rekey(notebook, key, [RekeyCredential(PASSPHRASE, instead=OTHER)], NOW, told=in_the_way, floor=CHEAP)
        assert took_effect(notebook, key, floor=CHEAP)
    assert answer.trouble is not None
    assert answer.trouble.fault is WriteFault.SECOND_COPY
    (path / name).rmdir()
    refuses(path, PASSPHRASE, WrongPassphrase)
    with opened(path, OTHER) as notebook:
        assert notebook.interrupted is Interrupted.FINISHED
    assert (path / "keys.cv1").read_bytes() == (path / "keys.cv1.bak").read_bytes()
    assert recovered(path, words_of(key.sheet)) is False


@pytest.mark.parametrize("step", [Step.COPY, Step.KEYS, Step.CHECK, Step.CLOSE, Step.SWAP])
def test_stopped_before_it_counts(made_one: tuple[Path, RecoverySheet], step: Step) -> None:
    """Whatever ends a re-key before the new key counts leaves nothing of it behind."""
    path, sheet = made_one

    def stop(begun: Step) -> None:
        if begun is step:
            raise KeyboardInterrupt

    with opened(path) as notebook:
        key = draw_key(notebook, NOW)
        with pytest.raises(KeyboardInterrupt):
            rekey(notebook, key, [RekeyCredential(PASSPHRASE)], NOW, told=stop, floor=CHEAP)
        assert not took_effect(notebook, key, floor=CHEAP)
    assert {file.name for file in path.iterdir()} - {"vault.db-journal"} == FILES
    assert recovered(path, words_of(sheet)) is False


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes on this system")
def test_a_disk_that_fails_while_copying(made_one: tuple[Path, RecoverySheet]) -> None:
    """A process that may write no file as large as the database is told so, and the old key counts."""
    path, sheet = made_one
    script = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from notebook.errors.store import NotebookTooLarge
from notebook.tasks.notebook import open_notebook
from notebook.tasks.rekey import RekeyCredential, Step, draw_key, rekey
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
now = datetime.now(UTC)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with open_notebook(Path(sys.argv[1]), PASSPHRASE, now, floor=CHEAP) as notebook:
    def fill(step):
        if step is Step.COPY:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    try:
        rekey(notebook, draw_key(notebook, now), [RekeyCredential(PASSPHRASE)], now, told=fill, floor=CHEAP)
    except NotebookTooLarge:
        sys.stdout.write("told")
"""
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "told"
    assert {file.name for file in path.iterdir()} - {"vault.db-journal"} == FILES
    assert recovered(path, words_of(sheet)) is False
