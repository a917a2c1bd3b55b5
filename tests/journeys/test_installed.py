"""The program as a wheel brings it, away from its source tree."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

import notebook
from tests.bundle import finds_words, makes_packs

ROOT = Path(notebook.__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the tree, so that nothing is written into it."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("notebook", "ui", "resources"):
        copytree(ROOT / name, source / name, ignore=ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE"):
        (source / name).write_bytes((ROOT / name).read_bytes())
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*pip, str(source)], check=True, cwd=folder, timeout=120)
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own; the libraries are those that are here. Give the program."""
    home = tmp_path_factory.mktemp("installed") / "env"
    venv.create(home, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    said = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True, timeout=60).stdout
    libraries = {path for path in sys.path if path.endswith("site-packages")}
    # A plain path: what an editable install puts into that folder for this tree is not followed.
    Path(said.strip(), "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--ignore-installed", str(wheel)], check=True, timeout=120)
    found = subprocess.run(
        [python, "-c", "import notebook; print(notebook.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=home,
    ).stdout
    assert Path(found.strip()).is_relative_to(home.resolve()) or Path(found.strip()).is_relative_to(home)
    return scripts / "casefold"


def test_wheel_carries_every_resource_and_nothing_else(wheel: Path) -> None:
    """Each file under resources is in the wheel, and no test, document or benchmark is."""
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = [file.relative_to(ROOT).as_posix() for file in (ROOT / "resources").rglob("*") if file.is_file()]
    assert resources
    assert {f"notebook/{name}" for name in resources} <= names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"notebook", "ui"}


WINDOW = """
from PySide6.QtWidgets import QApplication
from notebook.paths import RESOURCES
from ui.app import Program
from ui.theme import icon
from ui.shell.locked_routes import StartRoute
app = QApplication([])
program = Program(app)
program.context.navigator.go(StartRoute())
program.complete()
program.window.show()
app.processEvents()
assert program.window.isVisible() and not program.window.windowIcon().isNull()
for file in (RESOURCES / "icons").glob("*.svg"):
    picture = icon(file.stem).pixmap(16).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), file.stem
program.end()
print(RESOURCES)
"""


def test_installed_program_finds_names_words_and_questions(installed: Path, tmp_path: Path) -> None:
    """The word lists and the guide's profiles are found from another folder, and so are all libraries."""
    surroundings = {"PATH": os.defpath, "HOME": str(tmp_path)}
    finds_words(installed, tmp_path, surroundings)


def test_installed_program_makes_packs_and_opens_its_window(installed: Path, tmp_path: Path) -> None:
    """From another folder and without the source tree, both packs are made and the window comes up with its icons."""
    surroundings = {"PATH": os.defpath, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    makes_packs(installed, tmp_path / "packs", surroundings)
    shown = subprocess.run(
        [installed.parent / "python", "-c", WINDOW],
        env=surroundings,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert shown.returncode == 0, shown.stderr
    assert Path(shown.stdout.strip()).is_relative_to(installed.parent.parent)
