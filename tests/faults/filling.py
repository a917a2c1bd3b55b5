"""Fills the disk that it is given, in a process of its own, and prints whatever did not hold."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from notebook.errors.base import NotebookError
from notebook.errors.store import DiskFull
from notebook.messages.errors.command_line import error_message
from notebook.messages.i18n import translations
from notebook.model.entry import Entry
from notebook.model.vocabulary import EntryKind, SectionKind
from notebook.store import cases
from notebook.tasks import entries
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.notebook import Notebook
from notebook.tasks.practice import CASE_FILE
from tests.faults.bench import NOW, make_desk, open_desk, unsound
from tests.faults.operations.writing import text_of, wrong_notes

_BALLAST = 600_000  # bytes: room for what was refused, once it is taken away
_MOST = 5_000


def main(folder: Path) -> None:
    """Fill the disk while writing, importing and handing over."""
    ballast = folder / "ballast"
    make_desk(folder)
    ballast.write_bytes(bytes(_BALLAST))
    with open_desk(folder) as notebook:
        promised = _fill(notebook)
        _say(_refused(lambda: import_case(notebook, read_case_file(CASE_FILE), NOW), DiskFull, "Your text is still"))
        _say(unsound(notebook))
    ballast.unlink()
    with open_desk(folder) as notebook:
        promised += [_saved(notebook, *_begun(notebook, len(promised)))]  # the text that was refused
        _say(unsound(notebook) + wrong_notes(notebook, promised))


def _fill(notebook: Notebook) -> list[str]:
    """Write until the disk is full; give what was promised. What was refused is begun, without text."""
    promised: list[str] = []
    for number in range(_MOST):
        try:
            promised.append(_saved(notebook, *_begun(notebook, number)))
        except DiskFull as refused:
            said = error_message(translations(), refused)
            _say([] if "the disk is full. Your text is still here" in said else [f"not the sentence: {said}"])
            _say([] if promised else ["nothing was saved before the disk was full"])
            return promised
    _say(["the disk never got full"])
    return promised


def _begun(notebook: Notebook, number: int) -> tuple[Entry, int]:
    [case] = cases.list_all(notebook.connection)
    return entries.start_entry(notebook, case.id, EntryKind.NOTE, NOW, NOW), number


def _saved(notebook: Notebook, entry: Entry, number: int) -> str:
    section = entries.new_section(SectionKind.OBSERVED, text_of(number, 1), ())
    entries.save_draft(notebook, replace(entry, sections=(section,)), NOW)
    return f"kept {entry.id} {number} 1 draft"


def _refused(attempt: Callable[[], object], kind: type[NotebookError], sentence: str) -> list[str]:
    """Say what is wrong with how something that cannot be done on a full disk is refused."""
    try:
        attempt()
    except kind as refused:
        return (
            []
            if sentence in error_message(translations(), refused)
            else [f"not the sentence: {error_message(translations(), refused)}"]
        )
    except Exception as refused:  # noqa: BLE001  # whatever else it is, is wrong
        return [f"{type(refused).__name__} instead of {kind.__name__}"]
    return [f"no {kind.__name__}"]


def _say(wrong: list[str]) -> None:
    for line in wrong:
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
