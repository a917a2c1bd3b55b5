"""Moving on to a newer schema: two steps past the newest that the program has."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Final

from notebook.errors.store import SchemaNewer
from notebook.store import cases, migrations
from notebook.tasks.case_files import read_case_file
from notebook.tasks.practice import CASE_FILE
from tests.faults.bench import left_over, open_desk, unsound
from tests.faults.operations import handing_over
from tests.faults.operations.operation import Operation, Say

_STEPS: Final = (
    """CREATE TABLE weather (
    key INTEGER PRIMARY KEY,
    entry_key INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    said TEXT NOT NULL
) STRICT;
INSERT INTO weather (entry_key, said) SELECT key, title FROM entries;
""",
    """ALTER TABLE weather ADD COLUMN wind TEXT NOT NULL DEFAULT '';
UPDATE weather SET wind = said || said;
CREATE INDEX weather_entry ON weather (entry_key);
""",
)


@contextmanager
def later_program() -> Iterator[int]:
    """Let this process have two migrations more than the program has; give the number of the last."""
    folder, known = migrations._FOLDER, migrations.newest()  # noqa: SLF001  # there is no later program yet
    with TemporaryDirectory() as name:
        for script in folder.glob("*.sql"):
            copyfile(script, Path(name) / script.name)
        for number, step in enumerate(_STEPS, start=known + 1):
            (Path(name) / f"{number:04d}_later.sql").write_text(step, encoding="utf-8")
        try:
            migrations._FOLDER = Path(name)  # type: ignore[misc]  # noqa: SLF001  # as above
            migrations._scripts.cache_clear()  # noqa: SLF001  # as above
            yield known + len(_STEPS)
        finally:
            migrations._FOLDER = folder  # type: ignore[misc]  # noqa: SLF001  # as above
            migrations._scripts.cache_clear()  # noqa: SLF001  # as above


def _run(folder: Path, say: Say) -> None:
    with later_program(), open_desk(folder):
        say("kept the new schema")


def _wrong(folder: Path, said: Sequence[str]) -> list[str]:
    wrong = []
    if said:
        try:
            with open_desk(folder):
                wrong.append("an acknowledged migration is undone, or nobody refuses it")
        except SchemaNewer:
            pass
    [whole] = read_case_file(CASE_FILE, trust_flags=True).file.cases
    with later_program() as newest, open_desk(folder) as notebook:
        wrong += unsound(notebook)
        connection = notebook.connection
        if connection.execute("PRAGMA user_version") != [(newest,)]:
            wrong.append("the schema is not the newest")
        if cases.load(connection, whole.id) != whole:
            wrong.append("the case changed")
        [(rows,)] = connection.execute("SELECT count(*) FROM weather WHERE wind = said || said")
        if rows != len(whole.entries):
            wrong.append("a step was done by half")
    return wrong + left_over(folder)


MIGRATING: Final = Operation("migration", handing_over.prepare, _run, _wrong)
