import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from notebook.errors.maintenance import RemainsNotSwept, Stopped
from notebook.errors.store import NotebookDamaged, NotebookMoved
from notebook.maintenance.progress import Course
from notebook.maintenance.sweep import prepare
from notebook.store import cases, integrity, log
from notebook.store.connection import Connection
from notebook.tasks.check import check, check_closed
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.sweep import sweep, sweep_if_due
from tests.references import case_called
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, decrypted, disordered, fatten, key_of, lengthen, lose_end, plain
from tests.support.opened import Opened

AT_REST = ["keys.cv1", "keys.cv1.bak", "vault.db", "vault.lock"]


def leave_due(mine: Path) -> None:
    """Let a sweep be due, as an erasure that was cut short leaves it."""
    with plain(mine) as raw:
        raw.execute("INSERT INTO sweep VALUES (1)")


def names(mine: Path) -> list[str]:
    """Give the files in a notebook's folder but an empty journal and the record of the pages, there or not."""
    journal = mine / "vault.db-journal"
    assert not journal.exists() or journal.stat().st_size == 0
    return sorted(path.name for path in mine.iterdir() if path not in {journal, mine / "pages.cv1"})


def settings(connection: Connection) -> list[object]:
    asked = (
        "synchronous", "fullfsync", "journal_mode", "locking_mode", "temp_store", "secure_delete", "foreign_keys",
        "trusted_schema", "cell_size_check", "recursive_triggers", "mmap_size", "cache_size", "auto_vacuum",
        "application_id", "user_version",
    )  # fmt: skip
    return [connection.execute(f"PRAGMA {each}") for each in asked]


def test_opening_does_not_sweep(mine: Path, open_mine: Opened) -> None:
    """Whatever is due, opening a notebook shows it as it is and writes nothing anew."""
    leave_due(mine)
    before = (mine / "vault.db").stat()
    with open_mine() as notebook:
        after = (mine / "vault.db").stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
        assert integrity.sweep_is_due(notebook.connection)


def test_the_notebook_goes_on_as_it_was(mine: Path, open_mine: Opened) -> None:
    """After a sweep the same connection goes on: every setting, the ids and what is saved afterwards hold."""
    leave_due(mine)
    with open_mine() as notebook:
        before, held = settings(notebook.connection), notebook.connection
        file = (mine / "vault.db").stat().st_ino
        assert sweep_if_due(notebook)
        assert (mine / "vault.db").stat().st_ino != file
        assert notebook.connection is held
        assert settings(held) == before
        assert not integrity.sweep_is_due(held)
        with held.transaction():
            log.append(held, NOW, log.Event.REVIEW_DATE_SET, {})
        assert check(notebook).sound
        assert sweep_if_due(notebook)
        assert names(mine) == AT_REST
    with open_mine() as notebook:
        assert log.rows(notebook.connection)[-1].event == "review_date_set"
        assert notebook.interrupted is None
    assert check_closed(mine, PASSPHRASE, floor=CHEAP).sound


def test_nobody_else_gets_in_after_a_sweep(mine: Path, open_mine: Opened) -> None:
    """The new file is locked as the old one was: neither the program nor SQLite itself opens it from outside."""
    script = (
        "import sys\nfrom sqlcipher3 import dbapi2\nraw = dbapi2.connect(sys.argv[1], timeout=0)\n"
        "raw.set_key(bytearray(sys.argv[2].encode()))\n"
        "try:\n    raw.execute('SELECT count(*) FROM log')\nexcept dbapi2.OperationalError as shut:\n"
        "    print(shut.sqlite_errorname)\n"
    )
    key = key_of(mine).decode()
    with open_mine() as notebook:
        sweep(notebook)
        done = subprocess.run(
            [sys.executable, "-c", script, str(mine / "vault.db"), key], check=True, capture_output=True, text=True
        )
        assert done.stdout == "SQLITE_BUSY\n"


def test_it_is_open_until_it_is_closed(mine: Path, open_mine: Opened) -> None:
    """A sweep closes the database that goes and not the notebook, so no lock takes it for closed."""
    leave_due(mine)
    with open_mine() as notebook:
        sweep(notebook)
        assert not notebook.is_closed
    assert notebook.is_closed


def test_no_journal_while_sweeping(mine: Path, open_mine: Opened) -> None:
    """However large the notebook is, nothing of it goes through the journal, and how far it is is told to its end."""
    fatten(mine)
    told: list[tuple[int, int]] = []
    journals: set[int] = set()
    with open_mine() as notebook:

        def look() -> bool:
            journals.add(notebook.connection.left_in_journal())
            return False

        sweep(notebook, cancel=look, progress=lambda done, total: told.append((done, total)))
    assert journals == {0}
    shares = [done / total for done, total in told]
    assert shares == sorted(shares)
    assert shares[-1] > 0.6


@pytest.mark.parametrize("when", ["first", "middle", "last"])
def test_given_up_anywhere(mine: Path, open_mine: Opened, when: str) -> None:
    """Given up at any look, the sweep stays due, nothing is left beside the notebook, and it takes what is saved."""
    fatten(mine, 40)
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    with open_mine() as notebook:
        sweep(notebook, cancel=count)
        looks = {"first": 1, "middle": asked // 2, "last": asked - 1}[when]
    leave_due(mine)

    def stop() -> bool:
        nonlocal looks
        looks -= 1
        return looks < 1

    with open_mine() as notebook:
        with pytest.raises(Stopped):
            sweep_if_due(notebook, cancel=stop)
        assert names(mine) == AT_REST
        with notebook.connection.transaction():
            log.append(notebook.connection, NOW, log.Event.REVIEW_DATE_SET, {})
        assert sweep_if_due(notebook)
        assert check(notebook).sound


def test_an_erasure_whose_sweep_is_given_up_says_so(mine: Path, open_mine: Opened) -> None:
    """What was erased is erased, and nobody says that its last traces are gone until they are."""
    with open_mine() as notebook:
        with pytest.raises(RemainsNotSwept):
            erase_for_good(notebook, what_would_go(notebook, case_called(notebook, "K-014")), NOW, cancel=lambda: True)
        assert cases.list_all(notebook.connection) == []
        assert [each.part for each in check(notebook).findings] == ["remains"]
        assert sweep_if_due(notebook)
    assert not any(b"Amina" in page for page in decrypted(mine / "vault.db", key_of(mine)))


def test_what_a_power_cut_left_is_taken_away(mine: Path, open_mine: Opened) -> None:
    """A copy that was being written counts for nothing: the next opening takes it away, and speaks of no re-key."""
    leave_due(mine)
    (mine / "vault.db.swept").write_bytes(b"half a copy")
    (mine / "vault.db.swept-journal").write_bytes(b"")
    with open_mine() as notebook:
        assert notebook.interrupted is None
        assert names(mine) == AT_REST
        assert sweep_if_due(notebook)


def test_another_notebook_in_its_place_is_left_alone(mine: Path, open_mine: Opened) -> None:
    """With the folder moved away and a copy put there, the copy is not written over by what is open."""
    leave_due(mine)
    other = Path(copytree(mine, mine.with_name("Copy.casevault")))
    away = mine.with_name("Away.casevault")
    whole = (other / "vault.db").read_bytes()
    with open_mine() as notebook:
        swept = prepare(notebook.connection, notebook.held, notebook.keys, Course())
        mine.rename(away)
        other.rename(mine)
        with pytest.raises(NotebookMoved):
            swept.commit()
        with pytest.raises(NotebookMoved):
            sweep_if_due(notebook)
        assert (mine / "vault.db").read_bytes() == whole
        assert cases.list_all(notebook.connection)


def test_where_the_place_cannot_be_taken_the_old_one_goes_on(mine: Path, open_mine: Opened) -> None:
    """Where the system refuses the rename, the old database is open afterwards, nothing is lost, and it is due."""
    leave_due(mine)
    with open_mine() as notebook:
        swept = prepare(notebook.connection, notebook.held, notebook.keys, Course())
        (mine / "vault.db.swept").unlink()
        with pytest.raises(RemainsNotSwept):
            swept.commit()
        assert [each.part for each in check(notebook).findings] == ["remains"]
        assert sweep_if_due(notebook)
        assert check(notebook).sound


def test_a_copy_that_lost_a_page_takes_no_place(mine: Path, open_mine: Opened) -> None:
    """A page of the copy that the disk gives back as zeros, which SQLCipher takes for an empty one, is found before."""
    leave_due(mine)
    lengthen(mine)
    key, lost = key_of(mine), 0

    def lose(done: int, total: int) -> None:
        nonlocal lost
        if not lost and done >= total / 3:  # the copy is written, and looked at next
            lost = lose_end(mine / "vault.db.swept", key)

    with open_mine() as notebook:
        with pytest.raises(NotebookDamaged):
            sweep_if_due(notebook, progress=lose)
        assert lost
        assert names(mine) == AT_REST
        assert [each.part for each in check(notebook).findings] == ["remains"]


def test_disorder_is_not_written_anew(mine: Path, open_mine: Opened) -> None:
    """What authentic pages may not say keeps the notebook from being written anew, and goes on being found."""
    leave_due(mine)
    disordered(mine)
    with open_mine() as notebook:
        with pytest.raises(NotebookDamaged):
            sweep_if_due(notebook)
        assert names(mine) == AT_REST
        assert "structure" in [each.part for each in check(notebook).findings]
