"""Words that stand nowhere else, typed, saved, searched, handed over, exported, erased: where they are found then."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from notebook.model.ids import EntryId
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.notebook import open_notebook
from notebook.tasks.practice import CASE_FILE
from tests.faults.bench import NOW
from tests.faults.figures import Figure
from tests.faults.trials import SURROUNDINGS
from tests.references import case_called
from tests.support.pdf_text import everything_in

PASSPHRASE: Final = "qzxvkyllop wortelbruin krabbescheer"  # noqa: S105  # opens nothing but tests
TEXT: Final = "qjvandoorspel qjvbeekoever"
TITLE: Final = "qjvcitroenkruid"
DRAFT: Final = "qjvdwarrelwind"
TYPED: Final = "qjvegelantier qjvfluitenkruid"
_WORDS: Final = tuple(f"{PASSPHRASE} {TEXT} {TITLE} {DRAFT} {TYPED}".split())
_WHO: Final = ("--name", "J. Bakker", "--role", "Nurse", "--organisation", "Clinic", "--audience", "own_team")
_GOING: Final = ("--case", "K-014", "--to", "p1", "--purpose", "care", "--at", "2026-11-02T09:00:00+01:00")


def markers(*, window: bool = True) -> Figure:
    """Give the figure: each word is looked for in each file that came into being, and in each name."""
    figure = Figure("marker words outside the notebook")
    with TemporaryDirectory(prefix="casefold-faults-") as name:
        place = _Place(Path(name))
        told = _lead_a_life(place, window=window)
        contents = {**place.contents(), **told}
        for word in _WORDS:
            found = [where for where, content in contents.items() if any(form in content for form in forms_of(word))]
            figure.count(found, word)
        figure.note = f"{len(contents)} places: folder, home, temporary files, settings, streams, packs, core"
    return figure


def forms_of(word: str) -> Iterator[bytes]:
    """Give the bytes that a word can stand in a file as, in lower case; its middle alone, if it is broken or cut."""
    for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
        yield word[1:-1].encode(encoding)


class _Place:
    """A home for one life of the program, apart from what is given to it and what is asked of it as readable."""

    def __init__(self, root: Path) -> None:
        self.given, self.home = root / "given", root / "home"
        for folder in (self.given, self.home, self.home / "tmp", self.home / "packs", self.home / ".runtime"):
            folder.mkdir(mode=0o700)
        self.notebook = self.home / "Mine.casevault"
        self.passphrase = self.given / "passphrase"
        self.passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self.surroundings = SURROUNDINGS | {
            "HOME": str(self.home),
            "TMPDIR": str(self.home / "tmp"),
            "XDG_RUNTIME_DIR": str(self.home / ".runtime"),
            **{
                f"XDG_{kind}_HOME": str(self.home / f".{kind.lower()}") for kind in ("CONFIG", "CACHE", "DATA", "STATE")
            },
        }

    def run(self, *arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
        """Run Python there, with dumps of any size allowed."""
        return subprocess.run(
            ["sh", "-c", 'ulimit -c unlimited 2>/dev/null; exec "$@"', "sh", sys.executable, *map(str, arguments)],
            cwd=self.home,
            env=self.surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=120,
        )

    def command(self, name: str, *arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
        """Run a command on the notebook."""
        return self.run("-m", "notebook", name, self.notebook, "--passphrase-file", self.passphrase, *arguments)

    def contents(self) -> dict[str, bytes]:
        """Give the bytes of every file, and all names, in lower case; of a pack, all that can be read out of it."""
        files = [path for path in self.home.rglob("*") if path.is_file()]
        found = {str(path.relative_to(self.home)): path.read_bytes() for path in files}
        for pack in (path for path in files if path.suffix == ".pdf"):
            found |= {f"{pack.name} {where}": content for where, content in everything_in(pack).items()}
        found["names"] = "\n".join(map(str, self.home.rglob("*"))).encode()
        return {where: content.lower() for where, content in found.items()}


def _lead_a_life(place: _Place, *, window: bool) -> dict[str, bytes]:
    """Do everything that handles words; give what was printed where no word belongs."""
    case = place.given / "case.json"
    case.write_text(json.dumps(_case_file()), encoding="utf-8")
    steps = {
        "create": place.command("create", *_WHO),
        "import": place.command("import", case, "--trust-flags"),
        "explain": place.command("explain", *_GOING),
        "handover": place.command("handover", *_GOING, "--out", place.home / "packs", "--no-sign", "--no-password"),
        "log": place.command("log", "--json"),
    }
    for name, done in steps.items():
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr.decode(errors='replace')[-300:]}")
    asked = [
        place.command("search", TEXT),
        place.command("export", "--case", "K-014", place.given / "out.json", "--yes"),
    ]
    if any(done.returncode for done in asked) or TEXT not in (place.given / "out.json").read_text("utf-8"):
        raise RuntimeError("the words are not even in the notebook")
    if window:
        typing = place.run("-m", "tests.faults.at_the_window", place.notebook, PASSPHRASE, TYPED)
        if b"typed" not in typing.stdout:
            raise RuntimeError(typing.stderr.decode(errors="replace")[-500:])
        steps["window"] = typing
        if place.command("search", TYPED).returncode:
            raise RuntimeError("what was typed was not saved")
    with open_notebook(place.notebook, PASSPHRASE, NOW) as notebook:
        for entry in (EntryId("e98"), EntryId("e99")):
            erase_for_good(notebook, what_would_go(notebook, case_called(notebook, "K-014"), entry), NOW)
    return {
        f"{name}: printed": (done.stdout + done.stderr).lower() for name, done in steps.items() if name != "explain"
    }


def _case_file() -> dict[str, Any]:
    """Give the practice case with two entries more, of which nothing is released."""
    document: dict[str, Any] = json.loads(CASE_FILE.read_text(encoding="utf-8"))
    like = document["cases"][0]["entries"][0]
    for number, title, text, status in (("e98", TITLE, TEXT, "final"), ("e99", "", DRAFT, "draft")):
        section = like["sections"][0] | {"id": f"{number}.s", "text": f"She spoke of {text}. " * 20}
        section |= {"flags": {}, "marks": [], "sources": []}
        entry = like | {"id": number, "title": title, "status": status, "flags": {}, "sections": [section]}
        document["cases"][0]["entries"].append(entry)
    return document
