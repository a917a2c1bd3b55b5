"""Old pages put back, and files copied by half: told at the next opening, and nothing else ever is."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.errors.vault import WrongPassphrase
from notebook.maintenance import page_digest
from notebook.maintenance.page_digest import Closing, PageWatch, read_pages
from notebook.maintenance.progress import Course
from notebook.maintenance.sweep import prepare
from notebook.messages.i18n import translations
from notebook.messages.integrity import findings, verdict
from notebook.model.integrity import Part
from notebook.store import cases, meta
from notebook.tasks.backup import back_up
from notebook.tasks.check import check, check_closed
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.notebook import open_notebook
from notebook.tasks.recover import recover
from notebook.tasks.rekey import RekeyCredential, draw_key, rekey
from notebook.tasks.restore import restore
from notebook.vault.folder import VaultFolder, existing
from notebook.vault.lock import locked
from notebook.vault.page_record import PageRecord
from notebook.vault.passphrase import Passphrase
from notebook.vault.recovery import Recovery
from notebook.vault.session_keys import SessionKeys
from notebook.vault.unlock import unlock
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, PAGE, fingerprints
from tests.support.opened import Opened, practice
from tests.support.page_digests import KILLED, State


@dataclass(frozen=True)
class Two:
    """A notebook, and two states that it was in: an entry was erased between them, and others changed."""

    path: Path
    older: State
    newer: State


def change(path: Path, zone: str = "Europe/Paris") -> None:
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook, notebook.connection.transaction():
        meta.set_zone(notebook.connection, zone)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    """Give a notebook in two states."""
    path = practice(tmp_path_factory.mktemp("two"))
    older = State.of(path)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        case = cases.list_all(notebook.connection)[0]
        entry = cases.load(notebook.connection, case.id).entries[4]
        erase_for_good(notebook, what_would_go(notebook, case.id, entry.id), NOW)
    return Two(path, older, State.of(path))


@pytest.fixture
def newer(two: Two) -> Iterator[Two]:
    """Give the notebook in the newer state."""
    two.newer.put(two.path)
    yield two
    two.newer.put(two.path)


def differs(path: Path) -> bool:
    """Compare as an opening does, also where SQLite would find nothing to open."""
    with locked(existing(path)) as held:
        unlocked = unlock(held, Passphrase.typed(PASSPHRASE), floor=CHEAP)
        return PageWatch.begin(held, SessionKeys.of(unlocked, CHEAP)).differs


def told(path: Path) -> bool:
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert cases.list_all(notebook.connection)
        return notebook.pages_differ


@given(older=st.sets(st.integers(0, 300), min_size=1))
def test_any_mixture_of_two_states_is_told(two: Two, older: set[int]) -> None:
    """Whichever pages of an older state stand among those of the newer one, and the other way round."""
    for one, other in ((two.newer, two.older), (two.older, two.newer)):
        count = len(one.pages)
        put_back = {number % count for number in older}
        pages = tuple(
            other.pages[number] if number in put_back and number < len(other.pages) else one.pages[number]
            for number in range(count)
        )
        State(pages, one.record).put(two.path)
        assert differs(two.path) == (pages != one.pages)


def test_one_old_page_is_told(two: Two) -> None:
    """Each page that differs, put back alone, is told."""
    changed = [number for number, page in enumerate(two.older.pages) if page not in two.newer.pages]
    assert len(changed) > 3
    for number in changed[:40]:
        pages = list(two.newer.pages)
        pages[number % len(pages)] = two.older.pages[number]
        State(tuple(pages), two.newer.record).put(two.path)
        assert differs(two.path)


def test_a_half_copied_file_is_told(two: Two) -> None:
    """The beginning of the newer file and the end of the older one, cut at any page, whichever record is beside it."""
    for cut in range(1, len(two.newer.pages)):
        pages = (*two.newer.pages[:cut], *two.older.pages[cut:])
        for record in (two.newer.record, two.older.record):
            State(pages, record).put(two.path)
            assert differs(two.path) == (pages != two.newer.pages or record != two.newer.record)


@pytest.mark.parametrize("size", [-PAGE, -1, 1, 700, PAGE])
def test_a_file_cut_or_added_to_is_told(newer: Two, size: int) -> None:
    """Also where the cut is between two pages, which no page tells."""
    whole = b"".join(newer.newer.pages)
    (newer.path / "vault.db").write_bytes(whole[:size] if size < 0 else whole + bytes(size))
    assert differs(newer.path)


@pytest.mark.parametrize("which", ["database", "record"])
def test_an_old_file_opens_and_is_told_until_something_is_saved(newer: Two, which: str) -> None:
    """The notebook opens; it is told at each opening, and after the next change no more."""
    if which == "database":
        newer.older.put(newer.path, newer.newer.record)
    else:
        newer.newer.put(newer.path, newer.older.record)
    before = fingerprints(newer.path)
    assert told(newer.path)
    assert told(newer.path)
    assert fingerprints(newer.path) == before
    change(newer.path)
    assert not told(newer.path)


def test_the_check_tells_it(newer: Two) -> None:
    """Closed and open, with its sentence; a page that is damaged is told as damaged alone."""
    newer.older.put(newer.path, newer.newer.record)
    found = check_closed(newer.path, PASSPHRASE, floor=CHEAP)
    assert [each.part for each in found.findings] == [Part.CLOSING]
    [line] = findings(translations(), found)
    assert "last closed" in line
    assert "backup" in line
    assert "whole" not in verdict(translations(), found)
    with open_notebook(newer.path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert [each.part for each in check(notebook).findings] == [Part.CLOSING]
    torn = replace(newer.older, pages=(*newer.older.pages[:-1], newer.older.pages[-1][:-1] + b"\0"))
    torn.put(newer.path, newer.newer.record)
    assert Part.CLOSING not in {each.part for each in check_closed(newer.path, PASSPHRASE, floor=CHEAP).findings}


def nothing_there(record: Path) -> None:
    record.unlink()


def a_link(record: Path) -> None:
    record.rename(record.with_suffix(".elsewhere"))
    record.symlink_to(record.with_suffix(".elsewhere"))


def a_pipe(record: Path) -> None:
    record.unlink()
    os.mkfifo(record)


def a_folder(record: Path) -> None:
    record.unlink()
    record.mkdir()


def torn(record: Path) -> None:
    record.write_bytes(record.read_bytes()[:-1])


def added_to(record: Path) -> None:
    record.write_bytes(record.read_bytes() + b"\0")


def another_version(record: Path) -> None:
    record.write_bytes(b"CASEPAG2" + record.read_bytes()[8:])


def forged(record: Path) -> None:
    content = bytearray(record.read_bytes())
    content[30] ^= 1
    record.write_bytes(content)


@pytest.mark.parametrize(
    "done", [nothing_there, a_link, a_pipe, a_folder, torn, added_to, another_version, forged], ids=lambda f: f.__name__
)
def test_without_a_true_record_nothing_is_claimed(two: Two, done: Callable[[Path], None], tmp_path: Path) -> None:
    """A record that is gone or not ours locks nobody out and says nothing; the next closing writes a new one."""
    path = practice(tmp_path)
    two.older.put(two.path)
    done(path / "pages.cv1")
    assert not told(path)
    if done is a_folder:
        assert (path / "pages.cv1").is_dir()
        return
    assert (path / "pages.cv1").stat().st_mode & 0o777 == 0o600
    assert not (path / "pages.cv1").is_symlink()
    written = State.of(path)
    change(path)
    written.put(path, State.of(path).record)
    assert told(path)


def test_reading_writes_nothing(mine: Path) -> None:
    """A session that changes nothing leaves the record as it is, file and bytes."""
    before, file = fingerprints(mine), (mine / "pages.cv1").stat()
    assert not told(mine)
    assert fingerprints(mine) == before
    assert (mine / "pages.cv1").stat() == file
    with pytest.raises(WrongPassphrase), open_notebook(mine, PASSPHRASE + "?", NOW, floor=CHEAP):
        pass
    assert fingerprints(mine) == before


@pytest.mark.parametrize("moment", ["within", "after"])
def test_after_a_session_without_an_end_nothing_is_claimed(mine: Path, moment: str) -> None:
    """A program that was killed, in a change or after it, leaves no record that is believed; the next session does."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(mine), moment], check=False)
    assert done.returncode == 9
    assert ((mine / "vault.db-journal").stat().st_size > 0) == (moment == "within")
    assert not told(mine)
    state = State.of(mine)
    change(mine, "Europe/Madrid")
    state.put(mine, State.of(mine).record)
    assert told(mine)


def test_a_hot_journal_beside_a_closed_notebook_is_told(mine: Path) -> None:
    """A journal that somebody put beside a notebook that was closed is rolled back into it, and told."""
    state = State.of(mine)
    subprocess.run([sys.executable, "-c", KILLED, str(mine), "within"], check=False)
    (mine / "pages.cv1").write_bytes(state.record)
    assert told(mine)


def test_no_alarm_after_what_replaces_the_database(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """A sweep, a backup, a restore, a re-key and a copy of the folder elsewhere are no difference."""
    with open_mine() as notebook:
        case = cases.list_all(notebook.connection)[0]
        entry = cases.load(notebook.connection, case.id).entries[0]
        erase_for_good(notebook, what_would_go(notebook, case.id, entry.id), NOW)
    assert not told(mine)
    with open_mine() as notebook:
        back_up(notebook, tmp_path / "backup", NOW)
    assert not told(mine)
    restored = restore(tmp_path / "backup", tmp_path / "Restored", PASSPHRASE, NOW, floor=CHEAP)
    before = fingerprints(restored)
    assert "pages.cv1" in before
    assert not told(restored)
    assert fingerprints(restored) == before
    with open_mine() as notebook:
        rekey(notebook, draw_key(notebook, NOW), [RekeyCredential(PASSPHRASE)], NOW, floor=CHEAP)
    for _ in range(2):
        assert not told(mine)
    moved = mine.rename(tmp_path / "Elsewhere.casevault")
    assert not told(moved)


def test_recovery_keeps_it_for_the_next_opening(newer: Two) -> None:
    """Setting a new passphrase with the words accepts nothing: who opens the notebook afterwards is told."""
    with open_notebook(newer.path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        words = Recovery(notebook.keys.master)
    kept = [(newer.path / name).read_bytes() for name in ("keys.cv1", "keys.cv1.bak")]
    recover(newer.path, words, PASSPHRASE, NOW, cost=CHEAP, floor=CHEAP)
    assert not told(newer.path)
    for name, content in zip(("keys.cv1", "keys.cv1.bak"), kept, strict=True):
        (newer.path / name).write_bytes(content)
    newer.older.put(newer.path, newer.newer.record)
    recover(newer.path, words, PASSPHRASE, NOW, cost=CHEAP, floor=CHEAP)
    assert told(newer.path)
    for name, content in zip(("keys.cv1", "keys.cv1.bak"), kept, strict=True):
        (newer.path / name).write_bytes(content)


def test_another_program_at_it_by_now(mine: Path, open_mine: Opened) -> None:
    """Where the lock was deleted, or another database stands at its place, the closing writes no record."""
    for name in ("vault.lock", "vault.db"):
        with open_mine() as notebook:
            with notebook.connection.transaction():
                meta.set_zone(notebook.connection, "Europe/Paris")
            in_use = (mine / "pages.cv1").read_bytes()
            file = mine / name
            content = file.read_bytes() if name == "vault.lock" else b""
            file.rename(mine / "aside")
            file.write_bytes(content)
        assert (mine / "pages.cv1").read_bytes() == in_use
        (mine / "aside").rename(file)
        assert not told(mine)


def test_a_sweep_begins_by_setting_the_record_in_use(mine: Path, open_mine: Opened) -> None:
    """When the swept copy takes the place of the database, no record of the database before it is believed any more."""
    with open_mine() as notebook:
        swept = prepare(notebook.connection, notebook.held, notebook.keys, Course())
        assert PageRecord.read(existing(mine), notebook.keys)
        swept.commit()
        assert PageRecord.read(existing(mine), notebook.keys) is None
    assert not told(mine)


@dataclass
class Reading:
    """What reads the pages: before each of the first few times another program does something to them."""

    path: Path
    meanwhile: Callable[[Path, str], object]
    times: int
    read: int = 0
    at_work: bool = False

    def __call__(self, folder: VaultFolder, keys: SessionKeys) -> PageRecord | None:
        """Read them as ever; the other program reads them, too."""
        if self.at_work:
            return read_pages(folder, keys)
        self.read += 1
        self.at_work = True
        if self.read <= self.times:
            self.meanwhile(self.path, ("Europe/Paris", "Europe/Madrid")[self.read % 2])
        self.at_work = False
        return read_pages(folder, keys)


def begin_a_save(path: Path, _zone: str) -> None:
    assert subprocess.run([sys.executable, "-c", KILLED, str(path), "after"], check=False).returncode == 9


@pytest.mark.parametrize("meanwhile", [change, begin_a_save])
@pytest.mark.parametrize("times", [1, 2, 100])
def test_a_save_while_it_is_read_is_no_difference(
    mine: Path, meanwhile: Callable[[Path, str], object], times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that cannot take the lock, as in a folder that it may only read, tells a save from an old page."""
    with locked(existing(mine)) as held:
        keys = SessionKeys.of(unlock(held, Passphrase.typed(PASSPHRASE), floor=CHEAP), CHEAP)
    reading = Reading(mine, meanwhile, times)
    monkeypatch.setattr(page_digest, "read_pages", reading)
    found = page_digest.compare(existing(mine), keys)
    monkeypatch.undo()
    assert found is (Closing.FITS if meanwhile is change and times < 3 else Closing.UNKNOWN)
    assert reading.read <= 3
    older = State.of(mine)
    change(mine, "Europe/Oslo")
    older.put(mine, State.of(mine).record)
    assert page_digest.compare(existing(mine), keys) is Closing.OF_ANOTHER_STATE


def test_a_record_that_was_half_written_is_taken_away(mine: Path, open_mine: Opened) -> None:
    """What a power cut left of a record goes when the notebook opens, and not when the passphrase is wrong."""
    part = mine / "pages.cv1.part"
    part.write_bytes(b"CASEPAG1")
    with pytest.raises(WrongPassphrase), open_notebook(mine, PASSPHRASE + "?", NOW, floor=CHEAP):
        pass
    assert part.exists()
    with open_mine():
        assert not part.exists()
