"""A real notebook in a temporary folder, and the real command line on it."""

import io
import json
import re
import shutil
import tarfile
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

import pypdfium2

from notebook.cli import main
from notebook.interchange.write_case_file import write_case_file
from notebook.model.case import Case
from notebook.model.people import Party, Worker
from notebook.model.vocabulary import Audience
from notebook.tasks.demo import AS_OF, CASE_FILE
from notebook.tasks.notebook import create_notebook
from notebook.vault.kdf import FLOOR

PASSPHRASE: Final = "seven quiet herons at dawn"  # noqa: S105  # opens nothing but tests
WORKER: Final = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("own_team"))
MADE: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
PINNED: Final = ("--pack-id", "HP-TEST", "--anchor", "ab" * 32, "--no-sign", "--no-password")

CARE = ("--case", "K-014", "--to", "p1", "--purpose", "care", "--at", "2026-11-02T09:00:00+01:00")
"""Who gets a pack of the practice case, what for, and when."""


REVIEWED: Final = "--suggestions-reviewed"

LASTING: Final = "2099-12-31"


def lasting_case() -> dict[str, Any]:
    """Return the practice case file with consents and decisions that are valid on every day on which tests run.

    A placed pack must rest on what is live now, whatever instant was asked about.
    """
    document: dict[str, Any] = json.loads(CASE_FILE.read_text(encoding="utf-8"))
    today = AS_OF.date().isoformat()
    for case in document["cases"]:
        for provision in (each for consent in case["consents"] for each in consent["provisions"]):
            if provision["until"] is not None and provision["until"] >= today:
                provision["until"] = LASTING
        for decision in case["decisions"]:
            if decision["valid_until"] is not None and decision["valid_until"] >= today:
                decision["valid_until"] = LASTING
    return document


@dataclass(frozen=True)
class Answer:
    """The exit status of a command and its output."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  # whatever the document holds
        """Return the JSON document on standard output."""
        return json.loads(self.out)


def run(*arguments: str | Path) -> Answer:
    """Run the command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
    return Answer(int(status), out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class CliNotebook:
    """A notebook, the file with its passphrase, and a folder for output."""

    folder: Path
    notebook: Path
    key: Path

    @classmethod
    def new(cls, folder: Path, *, number: int = 1, practice: bool = False) -> "CliNotebook":
        """Return an empty notebook at the minimum cost of the key derivation: not calibrated, no cheaper than allowed.

        Each number stands for one notebook, created once per process and copied; two numbers have different keys.
        """
        with tarfile.open(fileobj=io.BytesIO(_made(number, practice=practice))) as made:
            if hasattr(tarfile, "fully_trusted_filter"):  # since Python 3.11.4
                made.extractall(folder, filter="fully_trusted")  # noqa: S202  # our own, as it was made
            else:
                made.extractall(folder)  # noqa: S202  # the same
        return cls(folder, folder / "Desk.casevault", folder / "passphrase")

    def copied(self, folder: Path) -> "CliNotebook":
        """Copy everything to a new folder: the same notebook with the same keys."""
        shutil.copytree(self.folder, folder)
        return CliNotebook(folder, folder / self.notebook.name, folder / self.key.name)

    @property
    def out(self) -> Path:
        """Return the folder for packs."""
        return self.folder / "out"

    def run(self, command: str, *arguments: str | Path) -> Answer:
        """Run a command on the notebook."""
        return run(command, self.notebook, "--passphrase-file", self.key, *arguments)

    def import_practice_case(self) -> Answer:
        """Import the practice case with trusted flags and lasting consents."""
        path = self.folder / "practice-case.json"
        path.write_text(json.dumps(lasting_case(), ensure_ascii=False), encoding="utf-8")
        return self.run("import", path, "--trust-flags")

    def take_in(self, case: Case, parties: Sequence[Party], name: str = "case.json") -> Answer:
        """Import a case through a case file, with these parties and trusted flags."""
        document = json.loads(write_case_file(case, parties, lambda _section: b""))
        document["parties"] = [
            {
                "id": party.id,
                "name": party.name,
                "role": party.role,
                "organisation": party.organisation,
                "audience": party.audience,
                "contact": party.contact,
            }
            for party in parties
        ]
        path = self.folder / name
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return self.run("import", path, "--trust-flags")

    def hand_over(self, to: str, purpose: str, *more: str | Path, case: str = "K-014") -> Answer:
        """Make a pack that depends on the release only; if ``more`` says suggestions were reviewed, list them first."""
        line = ["--case", case, "--to", to, "--purpose", purpose, "--out", self.out, *PINNED, *more]
        answer = self.run("handover", *line)
        listed = answer.status == 1 and REVIEWED in answer.err
        return self.run("handover", *line) if listed and REVIEWED in more else answer


@cache
def _made(number: int, *, practice: bool) -> bytes:  # noqa: ARG001  # each number is a notebook by itself
    """Create a notebook with its passphrase file and an empty folder for packs; return them as an archive."""
    archive = io.BytesIO()
    with tempfile.TemporaryDirectory() as temporary, tarfile.open(fileobj=archive, mode="w") as tar:
        folder = Path(temporary)
        (folder / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
        create_notebook(folder / "Desk", PASSPHRASE, WORKER, MADE, practice=practice, cost=FLOOR)
        (folder / "out").mkdir()
        for path in sorted(folder.iterdir()):
            tar.add(path, path.name)
    return archive.getvalue()


CONTINUED = re.compile(r"\A\s*[^\r\n]*\(continued\)")
"""How a page begins on which a section continues."""


def text_of(pdf: bytes | Path, password: str | None = None) -> str:
    """Return the text of a pack as pdfium reads it, without repeated headers, footers and continuation labels.

    Text that continues on the next page is one text here; each run of white space is one space.
    """
    document = pypdfium2.PdfDocument(pdf, password=password)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(re.sub(r"Page \d+ of \d+", "Page", text.get_text_range().replace("\ufffe", "-")))
        text.close()
        page.close()
    document.close()
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(min(pages), max(pages), strict=False))
    furniture = "".join(char for char, _ in alike)
    return " ".join(" ".join(CONTINUED.sub("", page.removeprefix(furniture)) for page in pages).split())
