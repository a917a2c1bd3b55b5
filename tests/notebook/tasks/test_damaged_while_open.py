"""A page that is damaged is met while the notebook is open: what is saved afterwards is refused as damage."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from notebook.errors.store import DamageStopsSaving, NotebookDamaged, ReadOnlyMedium
from notebook.messages.errors import sentence
from notebook.messages.i18n import translations
from notebook.store import meta
from notebook.store.connection import LOOK_AT_PAGES
from notebook.store.integrity import structure_faults
from notebook.tasks.notebook import Notebook, open_notebook
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, PAGE, fatten, flip
from tests.support.no_rights import rights
from tests.support.opened import practice


@pytest.fixture
def damaged(tmp_path: Path) -> Iterator[Notebook]:
    """Give a notebook that opens, with damage at the end of its file that nothing has met yet."""
    mine = practice(tmp_path)
    fatten(mine, 50)
    for number in range(-150, 0, 2):
        flip(mine / "vault.db", (mine / "vault.db").stat().st_size + number * PAGE + 90)
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        set_zone(notebook, "Europe/Paris")
        yield notebook


def set_zone(notebook: Notebook, zone: str) -> None:
    with notebook.connection.transaction():
        meta.set_zone(notebook.connection, zone)


def read_all(notebook: Notebook) -> None:
    with pytest.raises(NotebookDamaged):
        notebook.connection.execute("SELECT count(*) FROM section_bodies WHERE text LIKE '%x%'")


def look_over(notebook: Notebook) -> None:
    with suppress(NotebookDamaged):
        structure_faults(notebook.connection, lambda: False)


def look_over_quietly(notebook: Notebook) -> None:
    """Meet it where SQLite gives it as a line of an answer, and raises nothing."""
    notebook.connection._raw.execute("PRAGMA integrity_check").fetchall()  # noqa: SLF001 -- where no error is raised


@pytest.mark.parametrize("meet", [read_all, look_over, look_over_quietly])
def test_a_save_after_it_is_refused_as_damage(damaged: Notebook, meet: Callable[[Notebook], None]) -> None:
    """It is said as damage with what to do, each time, and not as a disk that cannot be written to."""
    meet(damaged)
    for _again in range(2):
        with pytest.raises(DamageStopsSaving) as refused:
            set_zone(damaged, "Europe/Rome")
        said = sentence(refused.value, translations())
        assert "damaged" in said
        assert "backup" in said
        assert "cannot be written to" not in said
    assert meta.read(damaged.connection).zone == "Europe/Paris"


def test_a_save_after_it_is_looked_into_once(damaged: Notebook) -> None:
    """What is known is not looked for again, which takes seconds in a large notebook."""
    read_all(damaged)
    statements: list[str] = []
    damaged.connection._raw.set_trace_callback(statements.append)  # noqa: SLF001 -- what SQLite is asked
    with pytest.raises(DamageStopsSaving):
        set_zone(damaged, "Europe/Rome")
    assert statements
    assert LOOK_AT_PAGES not in statements


def test_a_disk_that_takes_no_writing_is_told_as_that(damaged: Notebook) -> None:
    """Where rights or disk allow no writing any more, that is the reason, whatever was met before."""
    read_all(damaged)
    database = damaged.held.folder.database
    with rights({database: 0o400}), pytest.raises(ReadOnlyMedium):
        set_zone(damaged, "Europe/Rome")
