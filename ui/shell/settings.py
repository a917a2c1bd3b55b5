"""What the window remembers between two runs: never a case, never a person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from notebook.model.backups import BackupPlan

_MOST_RECENT: Final = 5

_PRACTICE: Final = "Practice.casevault"

BACKUPS_KEPT: Final = (3, 5, 10, 20, 50)
"""How many automatic backups can be kept."""

_USUALLY_KEPT: Final = 10

IDLE_MINUTES: Final = (1, 2, 5, 10, 15, 30)
"""After how many minutes without a key a notebook can be told to lock; never is not among them."""

_USUAL_IDLE: Final = 5


class Settings:
    """One typed table over a file of the user's own."""

    def __init__(self, file: Path | None = None) -> None:
        """Keep the settings in a file; where the system keeps them, when None."""
        self._kept = (
            QSettings(str(file), QSettings.Format.IniFormat)
            if file is not None
            else QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Casefold", "Casefold")
        )
        self._data = file.parent / "data" if file is not None else None

    @property
    def practice(self) -> Path:
        """Give the place of the practice notebook: the program's own, since nobody needs to look after it."""
        return self._own / _PRACTICE

    def is_practice(self, notebook: Path) -> bool:
        """Tell whether that is where a notebook is."""
        return notebook.name == _PRACTICE and notebook == self.practice

    @property
    def set_aside(self) -> Path:
        """Give the folder for what could not be kept when a notebook locked; what is in it is encrypted."""
        return self._own / "unsaved"

    @property
    def _own(self) -> Path:
        from PySide6.QtCore import QStandardPaths

        return self._data or Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))

    def set_aside_elsewhere(self, vault: bytes) -> tuple[Path, ...]:
        """Give the folders that somebody chose for what nothing else took of a notebook, by its id."""
        found = self._kept.value(_elsewhere(vault), [])
        names = [found] if isinstance(found, str) else list(found) if isinstance(found, list) else []
        return tuple(Path(str(name)) for name in names)

    def waits_in(self, vault: bytes) -> tuple[Path, ...]:
        """Return every folder in which text of a notebook may wait: the program's own, then those somebody chose."""
        return (self.set_aside, *self.set_aside_elsewhere(vault))

    def remember_draft_folder(self, vault: bytes, folder: Path, *, on: bool = True) -> None:
        """Look in such a folder from the next unlock on, or no longer."""
        others = [str(each) for each in self.set_aside_elsewhere(vault) if each != folder]
        if on or others:
            self._kept.setValue(_elsewhere(vault), [*others, *([str(folder)] if on else [])])
        else:
            self._kept.remove(_elsewhere(vault))

    @property
    def documents(self) -> Path:
        """Give the folder that is proposed for what somebody saves; it is there."""
        if self._data is not None:
            return self._data.parent
        from PySide6.QtCore import QStandardPaths

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()

    @property
    def recent(self) -> tuple[Path, ...]:
        """Give the notebooks that were opened last, newest first, as far as they are still there."""
        found = self._kept.value("recent", [])
        names = [found] if isinstance(found, str) else list(found) if isinstance(found, list) else []
        return tuple(path for path in (Path(str(name)) for name in names) if path.is_dir())

    def remember(self, notebook: Path) -> None:
        """Put a notebook first among those opened last."""
        others = [path for path in self.recent if path != notebook]
        self._kept.setValue("recent", [str(path) for path in [notebook, *others][:_MOST_RECENT]])

    @property
    def backup_folder(self) -> Path | None:
        """Give the folder for automatic backups, None while each goes beside its notebook."""
        found = str(self._kept.value("backup_folder", ""))
        return Path(found) if found else None

    def back_up_into(self, folder: Path | None) -> None:
        """Keep the folder for automatic backups, None for beside each notebook."""
        self._kept.setValue("backup_folder", "" if folder is None else str(folder))

    @property
    def backups_kept(self) -> int:
        """Give how many automatic backups are kept, one of ``BACKUPS_KEPT``."""
        found = str(self._kept.value("backups_kept", _USUALLY_KEPT))
        chosen = int(found) if found.isdecimal() else _USUALLY_KEPT
        return chosen if chosen in BACKUPS_KEPT else _USUALLY_KEPT

    def keep_backups(self, count: int) -> None:
        """Keep how many automatic backups are kept."""
        self._kept.setValue("backups_kept", count)

    def backup_plan(self, notebook: Path) -> BackupPlan:
        """Give where automatic backups of a notebook go and how many are kept: beside it unless a folder was chosen."""
        from notebook.tasks.backup import default_plan

        usual = default_plan(notebook)
        return replace(usual, folder=self.backup_folder or usual.folder, keep=self.backups_kept)

    @property
    def language(self) -> str:
        """Return the code of the language that the window was told to speak, "" for the one of the system."""
        return str(self._kept.value("language", ""))

    def speak(self, language: str) -> None:
        """Store the language of the window, "" for the one of the system; it counts from the next start."""
        self._kept.setValue("language", language)

    @property
    def idle_minutes(self) -> int:
        """Give after how many minutes without a key the notebook locks."""
        found = self._kept.value("idle_minutes", _USUAL_IDLE)
        chosen = int(found) if isinstance(found, (int, str)) and str(found).isdecimal() else _USUAL_IDLE
        return chosen if chosen in IDLE_MINUTES else _USUAL_IDLE

    def lock_after(self, minutes: int) -> None:
        """Keep after how many minutes it locks, one of ``IDLE_MINUTES``."""
        self._kept.setValue("idle_minutes", minutes)

    @property
    def contrast(self) -> bool:
        """Tell whether the system asked for more contrast when the program last ran."""
        return self._kept.value("contrast", "") == "more"

    def keep_contrast(self, *, more: bool) -> None:
        """Keep whether it does."""
        self._kept.setValue("contrast", "more" if more else "usual")

    def wrong_tries(self, notebook: Path) -> tuple[int, float]:
        """Give how often a wrong passphrase was typed since a notebook opened, and when last (seconds of the epoch)."""
        found = str(self._kept.value(_tries(notebook), "")).split(" ")
        try:
            return int(found[0]), float(found[1])
        except (ValueError, IndexError):  # nothing kept, or somebody wrote something else there
            return 0, 0

    def keep_wrong_tries(self, notebook: Path, count: int, at: float) -> None:
        """Keep that number and instant; with 0, forget them."""
        if count:
            self._kept.setValue(_tries(notebook), f"{count} {at:.0f}")
        else:
            self._kept.remove(_tries(notebook))

    def write(self) -> None:
        """See everything into the file now, for a process that ends without ceremony."""
        self._kept.sync()

    @property
    def geometry(self) -> QByteArray:
        """Give the window's place and size as Qt keeps them, empty at first."""
        return self._of_qt("geometry")

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Keep the window's place and size."""
        self._kept.setValue("geometry", geometry)

    @property
    def parts(self) -> QByteArray:
        """Give how a case is parted between the timeline and what is read, as Qt keeps it, empty at first."""
        return self._of_qt("parts")

    def keep_parts(self, parts: QByteArray) -> None:
        """Keep how a case is parted."""
        self._kept.setValue("parts", parts)

    def _of_qt(self, name: str) -> QByteArray:
        found = self._kept.value(name, QByteArray())
        return found if isinstance(found, QByteArray) else QByteArray()


def _elsewhere(vault: bytes) -> str:
    """Give the key of a notebook by its id, which tells nobody its name."""
    return f"set_aside/{vault.hex()}"


def _tries(notebook: Path) -> str:
    """Give the key of a notebook, which has no letters that mean something in a settings file."""
    path = str(notebook).encode("utf-8", "surrogateescape")
    from PySide6.QtCore import QCryptographicHash

    digest = QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256).toHex().toStdString()
    return f"wrong_tries/{digest[:16]}"
