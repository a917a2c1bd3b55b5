"""The folders in which the window stores draft files, located for the command line, which does not load Qt."""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from notebook.errors.tasks import FileUnreadable
from notebook.files import read_plain

_NAME: Final = "Casefold"
_SET_ASIDE: Final = "unsaved"
_SECTION: Final = "[set_aside]"
_LONGEST: Final = 1 << 24  # bytes

_ITEM: Final = re.compile(r'[ \t]*(?:"((?:[^"\\]|\\.)*)"|((?:[^,\\]|\\.)*))[ \t]*(?:,|\Z)', re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:x([0-9a-fA-F]+)|(.))", re.DOTALL)
_CONTROLS: Final = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0"}


def folders_of(vault: bytes, environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[Path]:
    """Return the folders that may hold draft files of a notebook: the program's own, then those that the user chose.

    Raise FileUnreadable if the window's settings exist but cannot be read.
    """
    data, settings = _places(Path.home(), environment, platform)
    file = settings / _NAME / f"{_NAME}.ini"
    try:
        chosen = _chosen(read_plain(file, _LONGEST).decode(), vault)
    except FileNotFoundError:
        chosen = []
    except (OSError, ValueError, OverflowError):
        raise FileUnreadable(file) from None
    return [data / _NAME / _SET_ASIDE, *chosen]


def _places(home: Path, environment: Mapping[str, str], platform: str) -> tuple[Path, Path]:
    """Return the base folders for application data and settings, where QStandardPaths and QSettings look for them."""
    if platform == "win32":
        local, roaming = environment.get("LOCALAPPDATA"), environment.get("APPDATA")
        return Path(local or home / "AppData" / "Local"), Path(roaming or home / "AppData" / "Roaming")
    settings = _absolute(environment.get("XDG_CONFIG_HOME"), home / ".config")
    if platform == "darwin":
        return home / "Library" / "Application Support", settings
    return _absolute(environment.get("XDG_DATA_HOME"), home / ".local" / "share"), settings


def _absolute(named: str | None, usual: Path) -> Path:
    """Return the path in an environment variable; by the XDG specification a relative one counts as unset."""
    return Path(named) if named and Path(named).is_absolute() else usual


def _chosen(written: str, vault: bytes) -> list[Path]:
    """Return the chosen folders of one notebook from an INI file in QSettings format."""
    section = ""
    for line in written.split("\n"):
        key, _, value = line.rstrip("\r").partition("=")
        section = key if key.startswith("[") else section
        if section == _SECTION and key == vault.hex():
            return [Path(each) for each in _items(value)]
    return []


def _items(value: str) -> list[str]:
    """Return the strings of a QSettings list: comma-separated, quoted where necessary, a leading @ doubled."""
    found: list[str] = []
    position = 0
    while position < len(value):
        match = _ITEM.match(value, position)
        if match is None:
            raise ValueError(_SECTION)
        quoted, plain = match.groups()
        text = _ESCAPE.sub(_character, plain.strip(" \t") if quoted is None else quoted)
        found.append(text[1:] if text.startswith("@@") else text)
        position = match.end()
    return found


def _character(escape: re.Match[str]) -> str:
    code, letter = escape.groups()
    return chr(int(code, 16)) if code else _CONTROLS.get(letter, letter)
