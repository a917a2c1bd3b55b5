"""Restore a notebook from a backup."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from notebook.maintenance import restore as maintenance
from notebook.maintenance.backup_format import reading
from notebook.maintenance.progress import Cancel, Course, Progress
from notebook.maintenance.restore import Secret, Words
from notebook.vault.folder import free_notebook_path
from notebook.vault.kdf import FLOOR, KdfCost
from notebook.vault.key_file import read_key_file
from notebook.vault.key_material import Credential
from notebook.vault.passphrase import Passphrase
from notebook.vault.recovery import Recovery

__all__ = ["NewWay", "refuse_unusable", "restore", "restore_with_words"]


@dataclass(frozen=True, slots=True)
class NewWay:
    """The new credential of a notebook: a passphrase, and a key file where there is one."""

    passphrase: str = field(repr=False)
    key_file: Path | None = None


def refuse_unusable(backup: Path, notebook: Path) -> None:
    """Raise, before the user is asked for a passphrase, whatever can be known without one."""
    free_notebook_path(notebook)
    with reading(backup):
        pass


def restore(  # noqa: PLR0913 -- all of the user's choices, and the callbacks
    backup: Path,
    notebook: Path,
    passphrase: str,
    now: datetime,
    *,
    key_file: Path | None = None,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
    floor: KdfCost = FLOOR,
    older_keys: Callable[[], object] = lambda: None,
) -> Path:
    """Make a notebook from a backup in a folder that does not exist yet, and return its path.

    Passphrase and ``key_file`` are those of the day the backup was made. ``older_keys`` is called if an earlier
    version of the program had put older keys into the backup than its database records, and the two were reconciled.
    Raise what ``maintenance.restore.restore`` raises, FileUnreadable and KeyFileRefused; nothing is left behind then.
    """
    final = free_notebook_path(notebook)
    secret = Secret(passphrase, None if key_file is None else read_key_file(key_file))
    course = Course.of(cancel, progress)
    maintenance.restore(backup, notebook, secret, now, course, floor=floor, older_keys=older_keys)
    return final


def restore_with_words(  # noqa: PLR0913 -- all of the user's choices, and the callbacks
    backup: Path,
    notebook: Path,
    recovery: Recovery,
    way: NewWay,
    now: datetime,
    *,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
    floor: KdfCost = FLOOR,
    older_keys: Callable[[], object] = lambda: None,
) -> Path:
    """Make a notebook from a backup whose passphrase is forgotten, and return its path.

    The recovery words are those of the day the backup was made. ``way`` becomes the only key slot; ``older_keys`` is
    the same as for ``restore``. Raise PassphraseRefused, what ``maintenance.restore.restore`` raises, FileUnreadable
    and KeyFileRefused; nothing is left behind then.
    """
    final = free_notebook_path(notebook)
    key_file = None if way.key_file is None else read_key_file(way.key_file)
    words = Words(recovery.master, Credential(Passphrase.new(way.passphrase, (final.stem,)), key_file))
    course = Course.of(cancel, progress)
    maintenance.restore(backup, notebook, words, now, course, floor=floor, older_keys=older_keys)
    return final
