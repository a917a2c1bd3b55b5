"""Writing a case as a case file: its present text, readable by anybody who has the file."""

from datetime import datetime
from pathlib import Path

from notebook.files import drop_part, free_place, give_name, write_part
from notebook.interchange.write_case_file import write_case_file
from notebook.model.case import Case
from notebook.model.ids import CaseId
from notebook.signals import unstopped
from notebook.store import attachments, cases, log, parties
from notebook.tasks.notebook import Notebook


def export_case(notebook: Notebook, case: CaseId, path: Path, now: datetime) -> Case:
    """Write one case into a new file and give it; raise NotFound, FolderMissing, FileInTheWay, FileNotPlaced.

    It is on record before the file gets its name, but where nothing can be put on record.
    """
    path = path.absolute()
    on = cases.load(notebook.connection, case)
    free_place(path)
    data = write_case_file(
        on,
        parties.everybody(notebook.connection),
        lambda section: attachments.read(notebook.connection, section),
    )
    with unstopped():
        write_part(path, data)
        try:
            if not notebook.read_only:
                with notebook.connection.transaction():
                    log.append(
                        notebook.connection, now, log.Event.EXPORTED, {"case": on.id, "entries": len(on.entries)}
                    )
            give_name(path)
        except BaseException:
            drop_part(path)
            raise
    return on
