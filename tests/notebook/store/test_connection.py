import subprocess
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Timer

import pytest

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.store import DiskFull, NotebookMoved, ReadOnlyMedium, SearchCancelled, StoreFailed
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import translations
from notebook.model.vocabulary import Audience
from notebook.store import meta
from notebook.store.connection import Cancel, Connection, with_names
from notebook.store.error_codes import error_for_code, identity
from notebook.store.migrations import statements
from notebook.store.opening import open_database

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_an_exception_undoes_the_whole_block(notebook: Connection) -> None:
    """A block that fails leaves nothing, and the next one works."""
    with suppress(KeyboardInterrupt), notebook.transaction():
        meta.add_audience(notebook, Audience("school"))
        raise KeyboardInterrupt
    assert meta.added_audiences(notebook) == ()
    with notebook.transaction():
        meta.add_audience(notebook, Audience("church"))
    assert meta.added_audiences(notebook) == ("church",)


def test_changes_demand_a_transaction(notebook: Connection) -> None:
    """Nothing is changed by halves: a change outside a transaction is refused."""
    with pytest.raises(StoreFailed):
        meta.add_audience(notebook, Audience("chess"))
    assert meta.added_audiences(notebook) == ()


@pytest.mark.parametrize("name", ["", "meta; DROP TABLE log", "name, value", '"meta"', "meta -- ", "méta"])
def test_with_names_takes_plain_names_alone(name: str) -> None:
    """What is put into a statement is the name of a table or a column and nothing else."""
    assert with_names("SELECT {names} FROM {table}", table="meta", names=["a", "b"]) == "SELECT a, b FROM meta"
    for names in ({"table": name, "names": "a"}, {"table": "meta", "names": ["a", name]}):
        with pytest.raises(StoreFailed):
            with_names("SELECT {names} FROM {table}", **names)


def test_transactions_do_not_nest(notebook: Connection) -> None:
    """An inner block is refused and the outer one is undone."""

    def nest() -> None:
        with notebook.transaction():
            meta.add_audience(notebook, Audience("chess"))
            with notebook.transaction():
                pass

    with pytest.raises(StoreFailed):
        nest()
    assert meta.added_audiences(notebook) == ()


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("SELECT canary FROM nowhere WHERE a = ?", "canary"),
        ("SELECT rowid FROM search_index WHERE search_index MATCH ?", '"canary'),
        ("SELECT json_extract(?, '$.a')", "{canary"),
        ("INSERT INTO cases (id) VALUES (?)", "canary"),
        ("SELECT ?", "canary \ud800"),
    ],
)
def test_no_error_carries_statements_or_values(notebook: Connection, statement: str, value: str) -> None:
    """Neither the error nor anything chained to it repeats what was asked or kept."""
    with pytest.raises(NotebookError) as caught:
        notebook.execute(statement, (value,))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    told = "".join(traceback.format_exception_only(caught.value)) + repr(caught.value) + str(caught.value.__dict__)
    assert "canary" not in told
    assert "SELECT" not in told


def test_a_lone_surrogate_is_refused(notebook: Connection) -> None:
    """Text that is no Unicode text is an invalid value, not a crash."""
    with pytest.raises(InvalidValue):
        notebook.execute("SELECT ?", ("\ud800",))


def test_a_search_can_be_given_up_from_another_thread(notebook: Connection) -> None:
    """A token stops what is read, the transaction around it goes on, and the next search runs."""
    token = Cancel()
    timer = Timer(0.05, token.ask)
    timer.start()
    with notebook.transaction():
        meta.add_audience(notebook, Audience("school"))
        with pytest.raises(SearchCancelled), notebook.cancellable(token):
            notebook.execute(ENDLESS)
    timer.join()
    assert meta.added_audiences(notebook) == ("school",)


def test_a_full_disk_loses_nothing_that_was_saved(notebook: Connection) -> None:
    """When there is no more room the block is undone and what was there stays."""
    with notebook.transaction():
        meta.add_audience(notebook, Audience("school"))
    [(pages,)] = notebook.execute("PRAGMA page_count")
    notebook.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull), notebook.transaction():
        notebook.change_many(
            "INSERT INTO added_audiences (name) VALUES (?)", [(f"audience {number}",) for number in range(10_000)]
        )
    assert meta.added_audiences(notebook) == ("school",)


FAILING = """
import resource, sys
from pathlib import Path
from notebook.errors.store import NotebookTooLarge
from notebook.model.vocabulary import Audience
from notebook.store import meta
from notebook.store.opening import open_database
path = Path(sys.argv[1])
notebook = open_database(path, bytearray(sys.argv[2], "ascii"))
limit = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with notebook.transaction():
        for number in range(5000):
            meta.add_audience(notebook, Audience(f"audience {number} " + "x" * 100))
except NotebookTooLarge:
    assert meta.added_audiences(notebook) == ("school",)
    with notebook.transaction():
        meta.add_audience(notebook, Audience("church"))
    sys.exit(7)
"""


def test_a_write_that_fails_loses_nothing_that_was_saved(notebook: Connection, path: Path, key: bytes) -> None:
    """When the system refuses to write, what was saved stays, and what fits is saved again."""
    with notebook.transaction():
        meta.add_audience(notebook, Audience("school"))
    notebook.close()
    done = subprocess.run([sys.executable, "-c", FAILING, path, key], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (7, b"")
    again = open_database(path, bytearray(key))
    assert meta.added_audiences(again) == ("school", "church")
    again.close()


def test_read_only_is_told_from_moved_by_the_path(tmp_path: Path) -> None:
    """The same result code means a moved notebook when the path leads elsewhere or nowhere."""
    file, other = tmp_path / "vault.db", tmp_path / "other.db"
    file.touch()
    other.touch()
    opened = identity(file)
    assert isinstance(error_for_code(8, "SQLITE_READONLY", file, opened), ReadOnlyMedium)
    other.replace(file)
    assert isinstance(error_for_code(1032, "SQLITE_READONLY_DBMOVED", file, opened), NotebookMoved)
    file.unlink()
    assert isinstance(error_for_code(8, "SQLITE_READONLY", file, opened), NotebookMoved)


def test_a_notebook_taken_away_within_a_save_says_so(notebook: Connection, path: Path) -> None:
    """What is removed between the beginning and the end of a save is not called saved either."""

    def save() -> None:
        with notebook.transaction():
            meta.add_audience(notebook, Audience("church"))
            path.unlink()

    with pytest.raises(NotebookMoved):
        save()


def test_a_notebook_taken_away_while_open_says_so(notebook: Connection, path: Path) -> None:
    """Saving into a file that was removed under us fails as moved, and is not called saved."""
    with notebook.transaction():
        meta.add_audience(notebook, Audience("church"))
    path.unlink()
    with pytest.raises(NotebookMoved), notebook.transaction():
        meta.add_audience(notebook, Audience("school"))


def test_every_kind_of_this_room_has_a_sentence() -> None:
    """What can go wrong here can be said, in two parts and without the words of the trade."""
    import_module("notebook.messages.errors.store")
    kinds = [error_for_code(code, None, Path("x"), None) for code in (5, 6, 8, 9, 10, 11, 13, 14, 26, 1, None)]
    for kind in kinds:
        said = sentence(kind, translations())
        assert said.count(".") + said.count(";") >= 2
        assert not any(word in said for word in ("SQL", "HMAC", "database", "NotebookError"))


def test_a_script_is_split_where_statements_end() -> None:
    """Semicolons in triggers, texts and comments end nothing."""
    script = "CREATE TABLE a (b); -- x; y\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n SELECT ';';\n SELECT 1;\nEND;\n"
    first, second = statements(script)
    assert first.startswith("CREATE TABLE")
    assert second.startswith("CREATE TRIGGER")
    assert second.endswith("END;")
    with pytest.raises(ValueError, match="ends inside"):
        statements("CREATE TABLE a (b")
