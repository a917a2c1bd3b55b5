"""Checks a bundled program as it would be used: it makes the practice packs, and its window opens a notebook.

``python -m tests.bundle DIST/CASEFOLD PACKS``.
In place of the folder a .tar.xz may stand, which is unpacked and installed first.
"""

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from shutil import rmtree

from notebook.tasks.demo import ASKED
from notebook.tasks.practice import CASE_FILE
from tests.support.screen import lit, missing

_OPEN_SECONDS = 3
"""How long the window has to stay open: whatever it lacks is missed while it starts."""

_MOST_MEGABYTES = 193
"""Of a million bytes. A hook of PyInstaller can bring in twice as much unasked; two are licence texts."""

_WORDS = {
    "Marjolijn Verhoeven": "looks like the name",
    "Amnia": "looks like the name",
    "06 12345678": "a telephone number",
    "111222333": "a number that a state gives one person",
    "NL91 ABNA 0417 1643 00": "a bank account",
}
"""Passages that the word lists, or a library for one kind of number, find in a note; and what is said of each."""

_NOTE = " Her aunt {} asked {} to ring: {}; BSN {}, {}. She is manipulative."

_SECRET = "seven brown kettles on a hill"  # noqa: S105 - opens nothing but what is made here


_WORKER = ("--name", "J. Example", "--role", "Nurse", "--organisation", "Clinic", "--audience", "mental_health")


def main(bundle: Path, packs: Path) -> None:
    """Check the program in a folder or a package; its packs are left in a folder. Raises AssertionError."""
    rmtree(packs, ignore_errors=True)
    with tempfile.TemporaryDirectory() as place:
        folder = bundle if bundle.is_dir() else installed(bundle, Path(place))
        try_out(folder, packs)


def installed(package: Path, place: Path) -> Path:
    """Unpack a package and install it as its user would; give the folder that the desktop entry starts."""
    with tarfile.open(package) as tar:
        if hasattr(tarfile, "data_filter"):  # since Python 3.11.4
            tar.extractall(place, filter="data")
        else:
            tar.extractall(place)  # noqa: S202  # our own
    [unpacked] = place.iterdir()
    home = place / "home with a space"
    asked = [unpacked / "install.sh"]
    subprocess.run(asked, env={"PATH": os.defpath, "HOME": str(home)}, check=True, timeout=120)
    entry = (home / ".local" / "share" / "applications" / "casefold.desktop").read_text(encoding="utf-8")
    program = home / ".local" / "bin" / "casefold"
    assert f'Exec="{program}" %f\n' in entry
    rmtree(unpacked)
    return program.resolve().parent


def try_out(folder: Path, packs: Path) -> None:
    """Check the program in a folder."""
    program = folder / "casefold"
    licenses = (folder / "_internal" / "licenses" / "all-licenses.txt").read_text(encoding="utf-8")
    assert all(name in licenses for name in ("Code of other authors in Qt", "GNU LESSER GENERAL", "ZETETIC", "PSF"))
    with tempfile.TemporaryDirectory() as home:
        surroundings = {"PATH": os.defpath, "HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        makes_packs(program, packs, surroundings)
        finds_words(program, Path(home), surroundings)
        opens_window([program], surroundings)
        opens_window([program, Path(home, "Somebody.casevault")], surroundings)  # as a file manager does
        unlocked = opens_notebook(program, Path(home), surroundings)
    size = sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file()) / 1_000_000
    print(f"{folder}: {size:.0f} MB, {len(ASKED)} packs made, window opened, {unlocked}", flush=True)  # noqa: T201 - what was measured
    assert size <= _MOST_MEGABYTES


def makes_packs(program: Path, packs: Path, surroundings: dict[str, str]) -> None:
    """See that the demonstration succeeds, and that each who was to get a PDF has one."""
    done = subprocess.run(
        [program, "demo", "--out", packs], env=surroundings, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    made = [file.read_bytes()[:5] for file in packs.glob("*.pdf")]
    assert made == [b"%PDF-"] * len(ASKED)


def finds_words(program: Path, folder: Path, surroundings: dict[str, str]) -> None:
    """See that the lists of names and words, the libraries for numbers and the guide's questions came with it."""
    case_file, secret, notebook = folder / "case.json", folder / "secret", folder / "Words.casevault"
    case = json.loads(CASE_FILE.read_text(encoding="utf-8"))
    sections = [each for entry in case["cases"][0]["entries"] for each in entry["sections"]]
    [section] = [each for each in sections if each["id"] == "e10.change_protective"]
    section["text"] += _NOTE.format(*_WORDS)
    case_file.write_text(json.dumps(case), encoding="utf-8")
    secret.write_text(_SECRET + "\n", encoding="utf-8")

    def said_by(*words: str | Path) -> str:
        asked = [program, *words, "--passphrase-file", secret]
        done = subprocess.run(asked, env=surroundings, capture_output=True, text=True, check=False, timeout=120)
        return done.stdout + done.stderr

    said_by("create", notebook, *_WORKER, "--recovery-sheet", folder / "sheet.pdf")
    assert "Imported K-014" in said_by("import", notebook, case_file, "--trust-flags")
    pack = ("--to", "p2", "--purpose", "reintegration", "--out", folder)
    asked = said_by("handover", notebook, "--case", "K-014", *pack)
    for passage, kind in _WORDS.items():
        assert any(f">>{passage}<<" in line and kind in line for line in asked.splitlines()), (passage, asked)
    assert "manipulative" in said_by("wording", "show", notebook, "--case", "K-014")
    assert "General, edition" in said_by("profile", "use", notebook)


def opens_window(started_as: list[Path], surroundings: dict[str, str]) -> None:
    """See that without arguments, or with a path alone, the program neither ends nor complains of an error."""
    with subprocess.Popen(started_as, env=surroundings, stderr=subprocess.PIPE, text=True) as started:
        try:
            status = started.wait(_OPEN_SECONDS)
        except subprocess.TimeoutExpired:
            status = None
        started.terminate()
        _nothing, said = started.communicate(timeout=30)
    assert status is None, said
    assert "Traceback" not in said, said


def opens_notebook(program: Path, home: Path, surroundings: dict[str, str]) -> str:
    """See that a passphrase typed into the window on a real screen opens a notebook; say so, or what is missing."""
    if missing:
        return f"no notebook unlocked, since {', '.join(missing)} is not installed"
    secret, notebook = home / "passphrase", home / "Bundled.casevault"
    secret.write_text(_SECRET + "\n", encoding="utf-8")
    sheet = ("--recovery-sheet", home / "elsewhere.pdf")

    def said_by(*words: str | Path) -> str:
        asked = [program, *words, "--passphrase-file", secret]
        done = subprocess.run(asked, env=surroundings, capture_output=True, text=True, check=False, timeout=120)
        return done.stderr

    said_by("create", notebook, *_WORKER, *sheet)
    begun = time.monotonic()
    assert "no case in this notebook" in said_by("cases", notebook)
    settled = 2 * (time.monotonic() - begun) + _OPEN_SECONDS  # a wrong passphrase lets go of the notebook long before
    with lit() as screen:
        started = subprocess.Popen([program, "--unlock", notebook], env=surroundings | screen.own)
        try:
            screen.focus(started.pid)
            screen.do("type", _SECRET)
            screen.do("key", "Return")
            time.sleep(settled)
            assert "already open" in said_by("cases", notebook)
        finally:
            started.kill()
            started.wait()
    return "notebook unlocked"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
