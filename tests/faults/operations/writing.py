"""Writing entries: drafts saved again and again, finished, amended."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Final

from notebook.errors.base import NotebookError
from notebook.messages.errors.command_line import error_message
from notebook.messages.i18n import translations
from notebook.model.entry import Entry
from notebook.model.ids import EntryId
from notebook.model.vocabulary import EntryKind, EntryStatus, SectionKind
from notebook.store import cases
from notebook.tasks import entries
from notebook.tasks.notebook import Notebook
from tests.faults.bench import NOW, left_over, make_desk, open_desk, unsound
from tests.faults.operations.operation import Operation, Say

_TRIES: Final = 3
_NUMBERED: Final = re.compile(r"note (\d+) version (\d+): ")


def text_of(number: int, version: int) -> str:
    """Give the text of a note, the same each time; a few words or a few pages."""
    chance = Random(1000 * number + version)  # noqa: S311  # texts of a test
    words = ("".join(chance.choices(ascii_lowercase, k=7)) for _ in range(chance.choice((3, 40, 700))))
    return f"note {number} version {version}: " + " ".join(words)


def write(notebook: Notebook, number: int, say: Say) -> None:
    """Write one note: some are saved twice, some finished, some of those amended."""
    [case] = cases.list_all(notebook.connection)
    entry = entries.start_entry(notebook, case.id, EntryKind.NOTE, NOW, NOW)
    section = entries.new_section(SectionKind.OBSERVED, "", ())
    for version in range(1, 2 + number % 3):
        text = text_of(number, version)
        entry = entries.save_draft(notebook, replace(entry, sections=(replace(section, text=text),)), NOW)
        say(f"kept {entry.id} {number} {version} draft")
    if number % 2:
        entry = entries.finalise(notebook, entry, NOW)
        say(f"kept {entry.id} {number} {version} final")
    if number % 4 == 1:
        amended = replace(entry.sections[0], text=text_of(number, version + 1), revision=2)
        entries.save_amendment(notebook, replace(entry, sections=(amended,)), "misheard", NOW)
        say(f"kept {entry.id} {number} {version + 1} final")


def wrong_notes(notebook: Notebook, promises: Sequence[str]) -> list[str]:
    """Say which notes that were promised are not there, or not as they were written."""
    newest = {EntryId(words[1]): words[2:] for words in map(str.split, promises) if words[0] == "kept"}
    return [
        f"acknowledged and lost: note {number} version {version}"
        for entry, (number, version, status) in newest.items()
        if not _stands(notebook, entry, int(number), int(version), status)
    ]


def _stands(notebook: Notebook, entry: EntryId, number: int, version: int, status: str) -> bool:
    try:
        kept: Entry = entries.load_entry(notebook, entry)
    except NotebookError:
        return False
    text = kept.sections[0].text
    named = _NUMBERED.match(text)
    if named is None or text != text_of(number, int(named[2])) or int(named[1]) != number:
        return False
    return int(named[2]) >= version and (status == "draft" or kept.status is EntryStatus.FINAL)


def _run(amount: int, folder: Path, say: Say) -> None:
    with open_desk(folder) as notebook:
        [case] = cases.list_all(notebook.connection)
        for number in range(case.entries, case.entries + amount):
            write(notebook, number, say)


def _run_stubbornly(folder: Path, say: Say) -> None:
    """Save each text until it is saved, as somebody at the window would; say each refusal in its own words."""
    with open_desk(folder) as notebook:
        for number in range(6):
            begun = _at_last(partial(_begin, notebook), say)
            if begun is not None and _at_last(partial(_save, notebook, begun, number), say) is not None:
                say(f"kept {begun.id} {number} 1 draft")


def _begin(notebook: Notebook) -> Entry:
    [case] = cases.list_all(notebook.connection)
    return entries.start_entry(notebook, case.id, EntryKind.NOTE, NOW, NOW)


def _save(notebook: Notebook, entry: Entry, number: int) -> Entry:
    section = entries.new_section(SectionKind.OBSERVED, text_of(number, 1), ())
    return entries.save_draft(notebook, replace(entry, sections=(section,)), NOW)


def _at_last(attempt: Callable[[], Entry], say: Say) -> Entry | None:
    """Try until it works, a few times at most."""
    for _ in range(_TRIES):
        try:
            return attempt()
        except NotebookError as refused:
            say(f"refused {type(refused).__name__} {error_message(translations(), refused)}")
    return None


def _wrong(folder: Path, said: Sequence[str]) -> list[str]:
    with open_desk(folder) as notebook:
        wrong = unsound(notebook) + wrong_notes(notebook, said)
    return wrong + left_over(folder)


WRITING: Final = Operation("write", make_desk, partial(_run, 12), _wrong)
WRITING_ON: Final = Operation("write on", make_desk, partial(_run, 100_000), _wrong)
WRITING_STUBBORNLY: Final = Operation("write, and try again", make_desk, _run_stubbornly, _wrong)
