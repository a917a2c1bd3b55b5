"""Rescue: copy every readable row of a damaged notebook into a new one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tzlocal import get_localzone_name

from notebook.maintenance.progress import Cancel, Course, Progress
from notebook.maintenance.rescue import Told, rescue_into
from notebook.messages.i18n import gettext as _
from notebook.model.integrity import Missing
from notebook.vault.folder import existing, free_notebook_path, start_if_readable
from notebook.vault.kdf import FLOOR, KdfCost
from notebook.vault.key_file import read_key_file
from notebook.vault.lock import locked
from notebook.vault.new_folder import building
from notebook.vault.passphrase import Passphrase
from notebook.vault.read_only import locked_or_reading
from notebook.vault.unlock import unlock_keys


@dataclass(frozen=True, slots=True)
class Rescued:
    """The new notebook, and what is missing from it; its case references are shown to the worker only."""

    path: Path
    missing: tuple[Missing, ...]


def rescue(
    damaged: Path,
    target: Path,
    passphrase: str,
    now: datetime,
    *,
    key_file: Path | None = None,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
    floor: KdfCost = FLOOR,
) -> Rescued:
    """Make a new notebook of every row that can be read, with all key slots of the damaged one.

    The damaged notebook stays unchanged. Raise NotebookExists, NothingRescued, what unlocking raises except for
    database faults, SchemaNewer, VaultNotWritten and Stopped, with a ``key_file`` also FileUnreadable and
    KeyFileRefused; nothing is left behind then.
    """
    final = free_notebook_path(target)
    second = None if key_file is None else read_key_file(key_file)
    told = Told(now, get_localzone_name(), _("Rescued from a damaged notebook"))
    folder = existing(damaged)
    with locked_or_reading(folder) as reading:
        start = start_if_readable(folder)
        secret = Passphrase.typed(passphrase)
        unlocked = unlock_keys(reading, secret, key_file=second, floor=floor, start=start, cancel=cancel)
        with building(target) as new, locked(new) as held:
            missing = rescue_into(folder, held, unlocked, told, Course.of(cancel, progress))
    return Rescued(final, missing)
