"""The command line looks for text that waits where the window put it, without Qt."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.errors.tasks import FileUnreadable
from notebook.tasks.unsaved_work import folders_of
from ui.shell.settings import Settings

VAULT: Final = bytes(range(16))
NAMES: Final = ("/media/stick", '/a, b;"x" é%=', "/two\\x3 ,\n ☃ab", "@/x", "/x ", "C:\\Users\\n", "/\x01f", "/tab\tx")

_WINDOW: Final = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.shell.settings import Settings
app = QCoreApplication([])
app.setApplicationName("Casefold")
settings = Settings()
settings.remember_draft_folder(bytes(range(16)), Path("/media/stick"))
settings.write()
print(*settings.waits_in(bytes(range(16))), sep="\\n")
"""


@pytest.mark.parametrize(
    "set_so",
    [{}, {"XDG_DATA_HOME": "{home}/d", "XDG_CONFIG_HOME": "{home}/c"}, {"XDG_DATA_HOME": "d", "XDG_CONFIG_HOME": "c"}],
    ids=["unset", "absolute", "relative"],
)
def test_it_is_where_the_window_puts_it(
    set_so: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """QStandardPaths and QSettings, asked in a process as the program is, name the same folders."""
    for name in [each for each in os.environ if each.startswith("XDG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, value in set_so.items():
        monkeypatch.setenv(name, value.format(home=tmp_path))
    said = subprocess.run([sys.executable, "-c", _WINDOW], check=True, capture_output=True, text=True)
    folders = folders_of(VAULT)
    assert list(map(str, folders)) == said.stdout.splitlines()
    assert folders[1:] == [Path("/media/stick")]
    assert folders[0].is_relative_to(tmp_path)


@given(st.lists(st.sampled_from(NAMES) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1), unique=True))
def test_chosen_folders_are_read_as_they_were_written(names: list[str]) -> None:
    chosen = list(dict.fromkeys(Path(name) for name in names if "\0" not in name))
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder, "Casefold", "Casefold.ini"))
        settings.remember_draft_folder(bytes(16), Path("/of/another"))
        for each in chosen:
            settings.remember_draft_folder(VAULT, each)
        settings.write()
        assert folders_of(VAULT, {"XDG_CONFIG_HOME": folder}, "linux")[1:] == chosen


def test_on_windows_and_macos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    local, roaming = tmp_path / "local", tmp_path / "roaming"
    at = folders_of(VAULT, {"LOCALAPPDATA": str(local), "APPDATA": str(roaming)}, "win32")
    assert at == [local / "Casefold" / "unsaved"]
    assert folders_of(VAULT, {}, "darwin") == [tmp_path / "Library" / "Application Support" / "Casefold" / "unsaved"]


def test_settings_that_cannot_be_read_are_not_taken_for_none(tmp_path: Path) -> None:
    file = tmp_path / "Casefold" / "Casefold.ini"
    file.parent.mkdir()
    file.write_bytes(b"[set_aside]\n\xff")
    with pytest.raises(FileUnreadable):
        folders_of(VAULT, {"XDG_CONFIG_HOME": str(tmp_path)}, "linux")
