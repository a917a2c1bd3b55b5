"""Pages of the schema lost: which table stands where is told by the layouts there are and by the rows themselves."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from notebook.maintenance.damaged_database import FIRST, DamagedDatabase
from notebook.maintenance.progress import Course
from notebook.maintenance.sqlcipher_pages import PageKeys
from notebook.store.connection import in_memory
from notebook.store.migrations import migrate, newest
from notebook.store.schema_trees import layouts, trees
from notebook.tasks.backup import back_up
from notebook.tasks.notebook import open_notebook
from notebook.tasks.rekey import RekeyCredential, draw_key, rekey
from notebook.tasks.restore import restore
from notebook.tasks.sweep import sweep
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, PAGE, flip, key_of, plain
from tests.support.rescue import every_case, rows_by_table, saved


def as_made(mine: Path) -> Path:
    return mine


def restored(mine: Path) -> Path:
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        kept = back_up(notebook, mine.with_name("b.casebackup"), NOW)
    return restore(kept, mine.with_name("Restored"), PASSPHRASE, NOW, floor=CHEAP)


def rekeyed(mine: Path) -> Path:
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        rekey(notebook, draw_key(notebook, NOW), [RekeyCredential(PASSPHRASE)], NOW, floor=CHEAP)
    return mine


def swept(mine: Path) -> Path:
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        sweep(notebook)
    return mine


WAYS = (as_made, restored, rekeyed, swept)


def pages_of(path: Path, roots: set[int]) -> list[int]:
    """Give the pages of some trees."""
    with (path / "vault.db").open("rb") as file:
        image = DamagedDatabase(file, PageKeys.of(key_of(path)), Course())
        return [number for number in range(1, image.count + 1) if image.root_of(number) in roots]


@pytest.mark.parametrize("way", WAYS)
def test_any_page_of_the_schema_lost_loses_nothing(mine: Path, way: Callable[[Path], Path]) -> None:
    """However the file is laid out, with any one page of its schema lost every row of every table comes over."""
    path = way(mine)
    whole, rows = (path / "vault.db").read_bytes(), rows_by_table(path)
    numbers = pages_of(path, {FIRST})
    assert len(numbers) > 4
    for number in numbers:
        (path / "vault.db").write_bytes(whole)
        flip(path / "vault.db", (number - 1) * PAGE + 2000)
        found = saved(path, f"Saved{number}")
        assert found.missing == ()
        after = rows_by_table(found.path)
        added = after.pop("log") - rows["log"]
        assert [row[2] for row in added] == ["rescued"]
        assert after == {name: there for name, there in rows.items() if name != "log"}


@pytest.mark.parametrize("way", WAYS)
def test_the_whole_schema_lost_loses_nothing(mine: Path, way: Callable[[Path], Path]) -> None:
    """With all of the schema lost, the trees alone decide which of the layouts it was."""
    path = way(mine)
    rows = rows_by_table(path)
    for number in pages_of(path, {FIRST}):
        flip(path / "vault.db", (number - 1) * PAGE + 2000)
    found = saved(path)
    assert found.missing == ()
    assert not any(rows[name] - after for name, after in rows_by_table(found.path).items())


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("way", WAYS)
def test_what_any_one_page_takes_along_is_told(mine: Path, way: Callable[[Path], Path], step: int) -> None:
    """With any one page lost every row on another page is there, and if one is missing it is told, and by its table."""
    path = way(mine)
    whole, rows = (path / "vault.db").read_bytes(), rows_by_table(path)
    with plain(path) as raw:
        roots = dict(raw.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0").fetchall())
    own = {number: name for name in rows for number in pages_of(path, {roots[name]})}
    for number in range(1, len(whole) // PAGE + 1, step):
        (path / "vault.db").write_bytes(whole)
        flip(path / "vault.db", (number - 1) * PAGE + 2000)
        found = saved(path, f"Saved{number}")
        every_case(found.path)
        gone = {name for name, after in rows_by_table(found.path).items() if rows[name] - after}
        if gone:
            assert own.get(number, "none") in {each.where for each in found.missing}
        else:
            assert own.get(number) is None or found.missing


def test_layouts_are_those_of_notebooks(mine: Path) -> None:
    """Each way to write a notebook anew gives it a layout that is known, and not the one it had."""
    seen = []
    for way in (as_made, swept, restored, rekeyed):
        with plain(way(mine)) as raw:
            seen.append(dict(raw.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0").fetchall()))
    assert seen[0] != seen[1]
    assert all(each in layouts(newest()) for each in seen)


def test_every_table_and_index_has_its_shape() -> None:
    """The shapes that rows are known by are there for every tree, and no row of one type too many fits."""
    with closing(in_memory()) as connection:
        migrate(connection)
        found = trees(connection)
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE rootpage > 0")}
    assert set(found) == names | {"sqlite_schema"}
    assert found["marks"].row(None, (1, 0, 2, 5, "name", "[]", 1)) is not None
    for wrong in (
        (1, 0, 2, 5, b"name", "[]", 1),
        (1, 0, 2, 5, "name", "[", 1),
        (1, 0, 2, 5, "name", "[]", None),
        (1, 0, 2, 5, "name", "[]", 1, 1),
        (1.5, 0, 2, 5, "name", "[]", 1),
    ):
        assert found["marks"].row(None, wrong) is None
    assert found["marks"].row(7, (1, 0, 2, 5, "name", "[]", 1)) is None
    assert found["section_bodies"].row(7, (None, "text")) == (7, "text")
    assert found["section_bodies"].row(7, (3, "text")) is None
    assert found["review_dates"].row(7, (None, "soon")) is None
