"""The practice notebook: an invented case to try everything on."""

from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import Final

from notebook.errors import NotebookExists
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.paths import RESOURCES

PASSPHRASE: Final = "practice makes packs"  # noqa: S105  # of the practice notebook, printed for everybody
CASE_FILE: Final = RESOURCES / "practice" / "amina.casefile.json"
WORKER: Final = Worker(
    "J. Bakker", "Exit worker", "Bureau Kompas", Audience("social_care"),
    "+31 20 555 0142", "j.bakker@kompas.example", "Duty desk of Bureau Kompas, +31 20 555 0199",
)  # fmt: skip


def make_practice_notebook(path: Path, now: datetime) -> Path:
    """Make the practice notebook with its case; everything in it is invented. Raises NotebookExists."""
    # Only now: the first page of the window needs the passphrase from here, and stands sooner without these.
    from notebook.tasks.case_files import import_case, read_case_file
    from notebook.tasks.notebook import create_notebook, opened
    from notebook.tasks.practice_dates import still_holding
    from notebook.vault.folder import free_notebook_path

    read = still_holding(read_case_file(CASE_FILE, trust_flags=True), now.date())
    made = free_notebook_path(path)
    try:
        # Inside already: a wish to stop may come between the notebook and the next line.
        create_notebook(made, PASSPHRASE, WORKER, now, practice=True)
        with opened(made, PASSPHRASE, now) as notebook:
            import_case(notebook, read, now)
    except NotebookExists:
        raise  # somebody else made it meanwhile, and it is theirs
    except BaseException:
        rmtree(made, ignore_errors=True)  # all of it is invented and can be made again
        raise
    return made
