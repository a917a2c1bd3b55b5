"""New passphrases, key files, new recovery words and recovering, on real notebooks."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.store import NotebookDamaged
from notebook.errors.vault import (
    HeaderDamaged,
    Interrupted,
    KeyFileNeeded,
    KeyFileRefused,
    OlderDatabase,
    OlderKeyFile,
    PassphraseRefused,
    RecoverySheetNeeded,
    WriteFault,
    WrongPassphrase,
    WrongPassphraseOrKeyFile,
    WrongRecoveryWords,
    WrongRecoveryWordsOrDamaged,
)
from notebook.store import log, workers
from notebook.tasks import notebook as tasks
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.cases import search_entries
from notebook.tasks.change_passphrase import change_passphrase, needs_key_file
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.notebook import Notebook, generate_keys, make_notebook
from notebook.tasks.recover import Recovery, recover
from notebook.tasks.recovery_sheet import RecoverySheet, make_key_file, read_sheet, save_sheet
from notebook.tasks.rekey import NewKey, RekeyCredential, Step, draw_key, rekey, took_effect, verify_credentials
from notebook.tasks.restore import restore
from notebook.vault.header import Header
from notebook.vault.header_files import write_header
from notebook.vault.header_parser import parse
from notebook.vault.key_material import sealed_slot
from notebook.vault.passphrase import Passphrase
from notebook.vault.recovery import master_of
from tests.references import load_case
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.cli import WORKER
from tests.support.damage import plain

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


@pytest.fixture
def made_one(tmp_path: Path) -> tuple[Path, RecoverySheet]:
    """Give a notebook with the practice case, closed, and its recovery sheet."""
    return made(tmp_path)


def whole(sheet: RecoverySheet) -> Recovery:
    return Recovery(master_of(sheet.words), sheet.vault, sheet.salt)


def words_of(sheet: RecoverySheet) -> Recovery:
    return Recovery(master_of(sheet.words))


def recovered(path: Path, recovery: Recovery, passphrase: str = OTHER) -> bool:
    """Recover, and tell whether the headers were made anew."""
    return recover(path, recovery, passphrase, NOW, cost=CHEAP, floor=CHEAP).rebuilt


def rekeyed(path: Path, *, passphrase: str = PASSPHRASE, instead: str | None = None) -> NewKey:
    with opened(path, passphrase) as notebook:
        key = draw_key(notebook, NOW)
        answer = rekey(notebook, key, [RekeyCredential(passphrase, instead=instead)], NOW, floor=CHEAP)
    assert (answer.dropped, answer.trouble) == (0, None)
    return key


def header_of(path: Path) -> Header:
    return parse((path / "keys.cv1").read_bytes(), CHEAP)


def content(notebook: Notebook) -> tuple[object, ...]:
    """Give everything that must live through a new key."""
    case = load_case(notebook, "K-014")
    hits = [hit.section for hit in search_entries(notebook, "iron")]
    return case, hits, workers.identities(notebook.connection), notebook.meta.anchor_key, log.rows(notebook.connection)


def test_new_passphrase(made_one: tuple[Path, RecoverySheet]) -> None:
    """The new one opens and the old one does not; an old copy of the headers still opens with the old one."""
    path, sheet = made_one
    shutil.copytree(path, path.with_name("Copy.casevault"))
    with opened(path) as notebook:
        change_passphrase(notebook, OTHER, NOW, floor=CHEAP)
        change_passphrase(notebook, THIRD, NOW, floor=CHEAP)
        assert log.rows(notebook.connection)[-1].event == "passphrase_changed"
    for passphrase in (PASSPHRASE, OTHER):
        refuses(path, passphrase, WrongPassphrase)
    with opened(path, THIRD) as notebook:
        assert notebook.meta.generation == header_of(path).gen == 3
        assert isinstance(log.verify(notebook.connection), log.Verified)
    assert (path / "keys.cv1").read_bytes() == (path / "keys.cv1.bak").read_bytes()
    with opened(path.with_name("Copy.casevault")):
        pass
    assert recovered(path, words_of(sheet)) is False


def test_refused_passphrase_changes_nothing(made_one: tuple[Path, RecoverySheet]) -> None:
    """A passphrase outside the rules leaves the headers as they were."""
    path, _ = made_one
    before = (path / "keys.cv1").read_bytes()
    with opened(path) as notebook, pytest.raises(PassphraseRefused):
        change_passphrase(notebook, "short", NOW, floor=CHEAP)
    assert (path / "keys.cv1").read_bytes() == before


def test_power_cut_between_key_files_and_database(made_one: tuple[Path, RecoverySheet]) -> None:
    """A new passphrase whose stamp did not reach the database counts, and the next opening heals the stamp."""
    path, _ = made_one
    database = (path / "vault.db").read_bytes()
    with opened(path) as notebook:
        change_passphrase(notebook, OTHER, NOW, floor=CHEAP)
    (path / "vault.db").write_bytes(database)
    with opened(path, OTHER):
        pass
    with opened(path, OTHER) as notebook:
        assert notebook.meta.generation == 2


def test_older_files_put_back_are_told_apart(made_one: tuple[Path, RecoverySheet]) -> None:
    """Older headers, and an older database, are each told by name; the words get past the first only."""
    path, sheet = made_one
    database, keys = (path / "vault.db").read_bytes(), (path / "keys.cv1").read_bytes()
    for passphrase, new in ((PASSPHRASE, OTHER), (OTHER, THIRD)):
        with opened(path, passphrase) as notebook:
            change_passphrase(notebook, new, NOW, floor=CHEAP)
    newest, newest_keys = (path / "vault.db").read_bytes(), (path / "keys.cv1").read_bytes()
    (path / "keys.cv1").write_bytes(keys)
    refuses(path, PASSPHRASE, OlderKeyFile)
    assert (path / "keys.cv1.bak").read_bytes() == newest_keys
    (path / "keys.cv1").write_bytes(newest_keys)
    (path / "vault.db").write_bytes(database)
    refuses(path, THIRD, OlderDatabase)
    with pytest.raises(OlderDatabase):
        recovered(path, words_of(sheet))
    (path / "vault.db").write_bytes(newest)
    (path / "keys.cv1").write_bytes(keys)
    assert recovered(path, words_of(sheet)) is False
    assert header_of(path).gen == 4
    with opened(path, OTHER):
        pass


def test_key_file_from_the_start(tmp_path: Path) -> None:
    """A notebook made with a key file opens with both; a copy of the file will do, its loss is told."""
    stick = tmp_path / "stick"
    make_key_file(stick)
    path, sheet = made(tmp_path, stick)
    refuses(path, PASSPHRASE, KeyFileNeeded)
    make_key_file(tmp_path / "other")
    refuses(path, PASSPHRASE, WrongPassphraseOrKeyFile, tmp_path / "other")
    (tmp_path / "photo").write_bytes(b"\xff\xd8" * 32)
    refuses(path, PASSPHRASE, KeyFileRefused, tmp_path / "photo")
    shutil.copy(stick, tmp_path / "copy")
    with opened(path, key_file=tmp_path / "copy") as notebook:
        assert notebook.needs_key_file
        change_passphrase(notebook, OTHER, NOW, key_file=tmp_path / "other", floor=CHEAP)
    with opened(path, OTHER, tmp_path / "other") as notebook:
        key = draw_key(notebook, NOW)
        rekey(notebook, key, [RekeyCredential(OTHER, tmp_path / "other")], NOW, floor=CHEAP)
    refuses(path, OTHER, KeyFileNeeded)
    with opened(path, OTHER, tmp_path / "other") as notebook:
        assert notebook.needs_key_file
        change_passphrase(notebook, THIRD, NOW, floor=CHEAP)
    with opened(path, THIRD) as notebook:
        assert not notebook.needs_key_file
    assert sheet.words != key.sheet.words


def test_recover_when_the_key_file_is_lost(tmp_path: Path) -> None:
    """The words need no key file; the new passphrase opens alone, or with a new key file together."""
    stick, other = tmp_path / "stick", tmp_path / "other"
    make_key_file(stick)
    make_key_file(other)
    path, sheet = made(tmp_path, stick)
    stick.unlink()
    assert recovered(path, words_of(sheet)) is False
    with opened(path, OTHER) as notebook:
        assert not notebook.needs_key_file
    recover(path, words_of(sheet), THIRD, NOW, key_file=other, floor=CHEAP)
    refuses(path, THIRD, KeyFileNeeded)
    with opened(path, THIRD, other) as notebook:
        assert notebook.needs_key_file


def test_recover_what_calls_itself_another_notebook(made_one: tuple[Path, RecoverySheet]) -> None:
    """A database that opens and says that it is of another notebook than header and sheet is left as it is."""
    path, sheet = made_one
    with plain(path) as raw:
        raw.execute("UPDATE meta SET value = zeroblob(16) WHERE name = 'vault'")
    before = (path / "vault.db").read_bytes()
    for recovery in (words_of(sheet), whole(sheet)):
        with pytest.raises(WrongRecoveryWordsOrDamaged):
            recovered(path, recovery)
    assert (path / "vault.db").read_bytes() == before


def test_recover_with_the_words_alone(made_one: tuple[Path, RecoverySheet]) -> None:
    """With a key file there, the words set a new passphrase, and wrong words are told as wrong."""
    path, sheet = made_one
    with pytest.raises(WrongRecoveryWords):
        recovered(path, words_of(generate_keys(WORKER, NOW).sheet))
    (path / "keys.cv1").write_bytes(b"damaged")
    assert recovered(path, words_of(sheet)) is False
    refuses(path, PASSPHRASE, WrongPassphrase)
    with opened(path, OTHER) as notebook:
        assert search_entries(notebook, "iron")
    assert (path / "keys.cv1").read_bytes() == (path / "keys.cv1.bak").read_bytes()


@pytest.mark.parametrize("harm", ["gone", "damaged", "forged"])
def test_recover_when_both_key_files_are_lost(made_one: tuple[Path, RecoverySheet], harm: str) -> None:
    """With the whole sheet both headers are made anew, all content is there, and the words still count."""
    path, sheet = made_one
    with opened(path) as notebook:
        before = content(notebook)
    (path.parent / "other").mkdir()
    strange = (made(path.parent / "other")[0] / "keys.cv1").read_bytes() if harm == "forged" else b"CASEVLT1"
    for copy in (path / "keys.cv1", path / "keys.cv1.bak"):
        copy.unlink()
        if harm != "gone":
            copy.write_bytes(strange)
    if harm != "forged":
        refuses(path, PASSPHRASE, HeaderDamaged)
        with pytest.raises(RecoverySheetNeeded):
            recovered(path, words_of(sheet))
    assert recovered(path, whole(sheet)) is True
    with opened(path, OTHER) as notebook:
        after = content(notebook)
    assert after[:-1] == before[:-1]
    assert recovered(path, words_of(sheet), THIRD) is False
    assert {file.name for file in path.iterdir()} - {"vault.db-journal"} == FILES


def test_wrong_words_or_damage_without_key_files(made_one: tuple[Path, RecoverySheet]) -> None:
    """Without headers another notebook's words, id or salt and a damaged database all read alike; nothing is made."""
    path, sheet = made_one
    (path / "keys.cv1").unlink()
    (path / "keys.cv1.bak").unlink()
    strange, own = whole(generate_keys(WORKER, NOW).sheet), whole(sheet)
    for wrong in (
        strange,
        Recovery(strange.master, own.vault, own.salt),
        Recovery(own.master, strange.vault, own.salt),
        Recovery(own.master, own.vault, strange.salt),
    ):
        with pytest.raises(WrongRecoveryWordsOrDamaged):
            recovered(path, wrong)
    raw = bytearray((path / "vault.db").read_bytes())
    raw[100] ^= 1
    (path / "vault.db").write_bytes(raw)
    with pytest.raises(WrongRecoveryWordsOrDamaged):
        recovered(path, own)
    assert not (path / "keys.cv1").exists()


@pytest.mark.parametrize("with_keys", [True, False])
def test_recover_puts_a_damaged_start_right(made_one: tuple[Path, RecoverySheet], *, with_keys: bool) -> None:
    """The first bytes of the database hold the salt alone: with the sheet they are written anew."""
    path, sheet = made_one
    raw = (path / "vault.db").read_bytes()
    (path / "vault.db").write_bytes(bytes([raw[0] ^ 1]) + raw[1:])
    if not with_keys:
        (path / "keys.cv1").unlink()
        (path / "keys.cv1.bak").unlink()
    assert recovered(path, whole(sheet)) is not with_keys
    assert (path / "vault.db").read_bytes()[:16] == raw[:16]
    with opened(path, OTHER):
        pass


def test_damage_behind_right_words(made_one: tuple[Path, RecoverySheet]) -> None:
    """With a key file there, right words and a damaged database are told as damage."""
    path, sheet = made_one
    raw = bytearray((path / "vault.db").read_bytes())
    raw[200] ^= 1
    (path / "vault.db").write_bytes(raw)
    keys = (path / "keys.cv1").read_bytes()
    with pytest.raises(NotebookDamaged):
        recovered(path, words_of(sheet))
    assert (path / "keys.cv1").read_bytes() == keys


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


def test_whether_a_key_file_is_needed_can_be_seen_before(tmp_path: Path) -> None:
    """A notebook that opens with passphrase and key file alone says so, any other and what is none does not."""
    make_key_file(tmp_path / "key")
    path, _ = made(tmp_path, tmp_path / "key")
    assert needs_key_file(path, floor=CHEAP)
    with opened(path, key_file=tmp_path / "key") as notebook:
        change_passphrase(notebook, OTHER, NOW, floor=CHEAP)
    assert not needs_key_file(path, floor=CHEAP)
    (path / "keys.cv1").write_bytes(b"noise")
    assert not needs_key_file(path, floor=CHEAP)
    assert not needs_key_file(tmp_path / "nowhere", floor=CHEAP)


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


def test_sheet_leads_back(made_one: tuple[Path, RecoverySheet], tmp_path: Path) -> None:
    """The saved sheet, given as it is, recovers a notebook whose headers are gone."""
    path, sheet = made_one
    save_sheet(tmp_path / "sheet.pdf", sheet)
    (path / "keys.cv1").unlink()
    (path / "keys.cv1.bak").unlink()
    assert recovered(path, read_sheet(tmp_path / "sheet.pdf")) is True


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


def test_other_ways_in_are_kept_or_dropped(made_one: tuple[Path, RecoverySheet]) -> None:
    """At a re-key each further slot lives on with its passphrase, or is dropped and counted."""
    path, _ = made_one
    for others, dropped in (([RekeyCredential(OTHER)], 0), ([], 1)):
        with opened(path) as notebook:
            vault, master = notebook.keys.vault, notebook.keys.master
            if notebook.ways_in == 1:
                slot = sealed_slot(vault, master, Passphrase.new(OTHER), CHEAP)
                both = replace(notebook.present_header(), gen=2, slots=(*notebook.present_header().slots, slot))
                write_header(notebook.held, replace(both, mac=both.mac_under(master)))
        with opened(path) as notebook:
            assert notebook.ways_in == 2
            answer = rekey(notebook, draw_key(notebook, NOW), [RekeyCredential(PASSPHRASE), *others], NOW, floor=CHEAP)
        assert answer.dropped == dropped
        assert len(header_of(path).slots) == 2 - dropped
    refuses(path, OTHER, WrongPassphrase)


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
