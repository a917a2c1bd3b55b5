"""Settings stored between two runs: never anything about a case or a person."""

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

APPEARANCES: Final = ("", "light", "dark")
"""How the window can look; "" is as the system does."""


class Settings:
    """A typed table over the user's settings file.

    After a restart Qt returns numbers and truth values of the file as text: each property converts and checks its own.
    """

    def __init__(self, file: Path | None = None) -> None:
        """Store the settings in a file, or in the system's place when None."""
        self._kept = (
            QSettings(str(file), QSettings.Format.IniFormat)
            if file is not None
            else QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Casefold", "Casefold")
        )
        self._data = file.parent / "data" if file is not None else None

    @property
    def practice(self) -> Path:
        """Return the path of the practice notebook, in the program's own folder."""
        return self._own / _PRACTICE

    def is_practice(self, notebook: Path) -> bool:
        """Return whether a path is that of the practice notebook."""
        return notebook.name == _PRACTICE and notebook == self.practice

    @property
    def set_aside(self) -> Path:
        """Return the folder for draft files, which are encrypted."""
        return self._own / "unsaved"

    @property
    def _own(self) -> Path:
        from PySide6.QtCore import QStandardPaths

        return self._data or Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))

    def set_aside_elsewhere(self, vault: bytes) -> tuple[Path, ...]:
        """Return the folders chosen for draft files of a notebook, by its id."""
        found = self._kept.value(_elsewhere(vault), [])
        names = [found] if isinstance(found, str) else list(found) if isinstance(found, list) else []
        return tuple(Path(str(name)) for name in names)

    def waits_in(self, vault: bytes) -> tuple[Path, ...]:
        """Return every folder that may have draft files of a notebook: the program's own, then those chosen."""
        return (self.set_aside, *self.set_aside_elsewhere(vault))

    def remember_draft_folder(self, vault: bytes, folder: Path, *, on: bool = True) -> None:
        """Add such a folder for the next unlock, or remove it."""
        others = [str(each) for each in self.set_aside_elsewhere(vault) if each != folder]
        if on or others:
            self._kept.setValue(_elsewhere(vault), [*others, *([str(folder)] if on else [])])
        else:
            self._kept.remove(_elsewhere(vault))

    @property
    def documents(self) -> Path:
        """Return the folder proposed for saving; it exists."""
        if self._data is not None:
            return self._data.parent
        from PySide6.QtCore import QStandardPaths

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()

    @property
    def recent(self) -> tuple[Path, ...]:
        """Return the notebooks opened last, newest first, as far as they still exist."""
        found = self._kept.value("recent", [])
        names = [found] if isinstance(found, str) else list(found) if isinstance(found, list) else []
        return tuple(path for path in (Path(str(name)) for name in names) if path.is_dir())

    def remember(self, notebook: Path) -> None:
        """Put a notebook first among those opened last."""
        others = [path for path in self.recent if path != notebook]
        self._kept.setValue("recent", [str(path) for path in [notebook, *others][:_MOST_RECENT]])

    @property
    def backup_folder(self) -> Path | None:
        """Return the folder for automatic backups, or None while each goes beside its notebook."""
        found = str(self._kept.value("backup_folder", ""))
        return Path(found) if found else None

    def back_up_into(self, folder: Path | None) -> None:
        """Store the folder for automatic backups, or None for beside each notebook."""
        self._kept.setValue("backup_folder", "" if folder is None else str(folder))

    @property
    def backups_kept(self) -> int:
        """Return how many automatic backups are kept, one of ``BACKUPS_KEPT``."""
        found = str(self._kept.value("backups_kept", _USUALLY_KEPT))
        chosen = int(found) if found.isdecimal() else _USUALLY_KEPT
        return chosen if chosen in BACKUPS_KEPT else _USUALLY_KEPT

    def keep_backups(self, count: int) -> None:
        """Store how many automatic backups are kept."""
        self._kept.setValue("backups_kept", count)

    def backup_plan(self, notebook: Path) -> BackupPlan:
        """Return the folder and number of automatic backups of a notebook: beside it unless a folder was chosen."""
        from notebook.tasks.backup import default_plan

        usual = default_plan(notebook)
        return replace(usual, folder=self.backup_folder or usual.folder, keep=self.backups_kept)

    @property
    def language(self) -> str:
        """Return the code of the window's language, "" for the language of the system."""
        return str(self._kept.value("language", ""))

    def speak(self, language: str) -> None:
        """Store the language of the window, "" for that of the system; it applies from the next start."""
        self._kept.setValue("language", language)

    @property
    def word_list(self) -> Path | None:
        """Return the path of a team's own list for the wording check, None without one."""
        found = str(self._kept.value("word_list", ""))
        return Path(found) if found else None

    def use_word_list(self, path: Path | None) -> None:
        """Store the path of a team's own list for the wording check, or None for none."""
        self._kept.setValue("word_list", "" if path is None else str(path))

    @property
    def live_names(self) -> bool:
        """Return whether names and identifiers are underlined while one writes."""
        return self._kept.value("live_names", "") != "no"

    def underline_names(self, *, on: bool) -> None:
        """Store whether names and identifiers are underlined while one writes."""
        self._kept.setValue("live_names", "yes" if on else "no")

    @property
    def exercise(self) -> tuple[str, int] | None:
        """Return the id of the exercise that is being done and its step, counted from 0; None if there is none."""
        named, _space, step = str(self._kept.value("exercise", "")).partition(" ")
        return (named, int(step)) if named and step.isdecimal() else None

    def keep_exercise(self, named: str, step: int) -> None:
        """Store the exercise that is being done and its step; "" for none."""
        self._kept.setValue("exercise", f"{named} {step}" if named else "")

    @property
    def exercise_file(self) -> Path | None:
        """Return the path of the exercises in use, None for the program's in the language of the window."""
        found = str(self._kept.value("exercise_file", ""))
        return Path(found) if found else None

    def use_exercise_file(self, path: Path | None) -> None:
        """Store the path of the exercises in use, or None for the program's."""
        self._kept.setValue("exercise_file", "" if path is None else str(path))

    @property
    def idle_minutes(self) -> int:
        """Return after how many minutes without input the notebook locks."""
        found = self._kept.value("idle_minutes", _USUAL_IDLE)
        chosen = int(found) if isinstance(found, (int, str)) and str(found).isdecimal() else _USUAL_IDLE
        return chosen if chosen in IDLE_MINUTES else _USUAL_IDLE

    def lock_after(self, minutes: int) -> None:
        """Store after how many minutes it locks, one of ``IDLE_MINUTES``."""
        self._kept.setValue("idle_minutes", minutes)

    @property
    def appearance(self) -> str:
        """Return how the window looks, one of ``APPEARANCES``."""
        found = str(self._kept.value("appearance", ""))
        return found if found in APPEARANCES else ""

    def look(self, appearance: str) -> None:
        """Store how the window looks, one of ``APPEARANCES``."""
        self._kept.setValue("appearance", appearance)

    @property
    def contrast(self) -> bool:
        """Return whether the system asked for more contrast when the program last ran."""
        return self._kept.value("contrast", "") == "more"

    def keep_contrast(self, *, more: bool) -> None:
        """Store whether the system asks for more contrast."""
        self._kept.setValue("contrast", "more" if more else "usual")

    def wrong_tries(self, notebook: Path) -> tuple[int, float]:
        """Return the number of wrong passphrases since a notebook last opened, and when the last was (Unix seconds)."""
        if "wrong_tries" not in self._kept.childGroups():  # so a start without any needs no digest
            return 0, 0
        found = str(self._kept.value(_about("wrong_tries", notebook), "")).split(" ")
        try:
            return int(found[0]), float(found[1])
        except (ValueError, IndexError):  # nothing stored, or changed from outside
            return 0, 0

    def keep_wrong_tries(self, notebook: Path, count: int, at: float) -> None:
        """Store that number and time; 0 removes them."""
        if count:
            self._kept.setValue(_about("wrong_tries", notebook), f"{count} {at:.0f}")
        else:
            self._kept.remove(_about("wrong_tries", notebook))

    def backup_missed(self, notebook: Path) -> bool:
        """Return whether the last lock left work of a notebook in no backup."""
        return self._kept.value(_about("backup_missed", notebook), "") == "yes"

    def keep_backup_missed(self, notebook: Path, *, missed: bool) -> None:
        """Store that, before a backup is begun at a lock, or that one was made."""
        if missed:
            self._kept.setValue(_about("backup_missed", notebook), "yes")
        else:
            self._kept.remove(_about("backup_missed", notebook))

    def write(self) -> None:
        """Write everything to the file now, for a process that ends without cleanup."""
        self._kept.sync()

    @property
    def geometry(self) -> QByteArray:
        """Return the window's geometry as Qt stores it, empty at first."""
        return self._of_qt("geometry")

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Store the window's geometry."""
        self._kept.setValue("geometry", geometry)

    @property
    def parts(self) -> QByteArray:
        """Return the splitter state of the case page as Qt stores it, empty at first."""
        return self._of_qt("parts")

    def keep_parts(self, parts: QByteArray) -> None:
        """Store the splitter state of the case page."""
        self._kept.setValue("parts", parts)

    def _of_qt(self, name: str) -> QByteArray:
        found = self._kept.value(name, QByteArray())
        return found if isinstance(found, QByteArray) else QByteArray()


def _elsewhere(vault: bytes) -> str:
    """Return the settings key of a notebook by its id, which does not reveal its name."""
    return f"set_aside/{vault.hex()}"


def _about(what: str, notebook: Path) -> str:
    """Return the settings key of a notebook by its path, without characters special in a settings file."""
    path = str(notebook).encode("utf-8", "surrogateescape")
    from PySide6.QtCore import QCryptographicHash

    digest = QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256).toHex().toStdString()
    return f"{what}/{digest[:16]}"
