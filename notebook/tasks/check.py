"""Looking whether a notebook is whole."""

from pathlib import Path

from notebook.model.health import Health
from notebook.tasks.notebook import Notebook
from notebook.upkeep.check import examine, examine_closed, keys_findings
from notebook.upkeep.course import Cancel, Course, Progress
from notebook.vault.derivation import FLOOR, KdfCost
from notebook.vault.folder import existing
from notebook.vault.lock import locked
from notebook.vault.passphrase import Passphrase


def check(notebook: Notebook, *, cancel: Cancel | None = None, progress: Progress | None = None) -> Health:
    """Look at a notebook that is open; nothing is written. Raises Stopped.

    The first bytes of the database were compared when it was opened, and nothing in this process
    may look at them since.
    """
    findings = tuple(keys_findings(notebook.held.folder, notebook.unlocked))
    found = examine(notebook.connection, Course.of(cancel, progress))
    return Health((*findings, *found.findings), found.rows, found.attachments)


def check_closed(
    path: Path,
    passphrase: str,
    *,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
    floor: KdfCost = FLOOR,
) -> Health:
    """Look at a notebook that is not open, however damaged it is; raises what ``examine_closed`` raises."""
    with locked(existing(path)) as held:
        return examine_closed(held, Passphrase.typed(passphrase), Course.of(cancel, progress), floor=floor)
