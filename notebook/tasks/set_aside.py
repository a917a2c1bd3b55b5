"""What was typed and could not be kept when the notebook locked: set aside beside it, and taken up again."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from notebook.errors import NotebookError
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.tasks.notebook import Notebook
from notebook.tasks.sheet import Sheet, Written, amendment, drafted
from notebook.tasks.write_entry import load_entry, save_amendment, save_draft, start_entry
from notebook.vault.aside import DraftKey, put_aside, put_aside_before, read_aside
from notebook.vault.canonical import canonical

__all__ = ["DraftKey"]


@dataclass(frozen=True, slots=True)
class AsideEntry:
    """An entry as it stood on its page; ``entry`` is None where nothing of it was in the notebook yet.

    ``reason`` counts when the entry is finished.
    """

    case: CaseId
    entry: EntryId | None
    sheet: Sheet
    reason: str


@dataclass(frozen=True, slots=True)
class AsideLines:
    """Fields of a form that was not finished: what each is called, and what stood in it."""

    lines: tuple[tuple[str, str], ...]


Aside = AsideEntry | AsideLines


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Lines that wait to be thrown away by whoever typed them, and the file they are in."""

    path: Path
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What was found: entries that are in the notebook now, lines, and how many files could not be taken in.

    Of the folders that somebody chose, ``emptied`` are those in which nothing waits any more, and ``missed``
    those in which nothing was found: a stick that is not there, for instance.
    """

    entries: tuple[tuple[CaseId, EntryId], ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    refused: int = 0
    emptied: tuple[Path, ...] = ()
    missed: tuple[Path, ...] = ()


def draft_key(notebook: Notebook) -> DraftKey:
    """Give the key for what has to be set aside should the notebook not take it any more."""
    return DraftKey.of(notebook.keys)


def set_aside(folder: Path, key: DraftKey, aside: Aside) -> Path:
    """Write what was typed into an encrypted file of its own; raises VaultNotWritten."""
    return put_aside(folder, key, canonical(_plain(aside)))


def take_up(notebook: Notebook, folder: Path, now: datetime, elsewhere: Sequence[Path] = ()) -> TakenUp:
    """Bring what was set aside of this notebook into it; a file goes once its text is on the disk elsewhere.

    ``elsewhere`` are folders that somebody chose when ``folder`` took nothing. A file that this key does
    not open, or that the notebook refuses, stays where it is.
    """
    key = draft_key(notebook)
    found = {each: put_aside_before(each, key.vault) for each in (folder, *elsewhere)}
    entries: list[tuple[CaseId, EntryId]] = []
    lines: list[LeftOver] = []
    refused = 0
    for path in chain.from_iterable(found.values()):
        try:
            aside = _read(path, key)
            if isinstance(aside, AsideLines):
                lines.append(LeftOver(path, aside.lines))
                continue
            entries.append((aside.case, take_in(notebook, aside, now)))
        except (NotebookError, ValueError, KeyError, TypeError):
            refused += 1
        else:
            throw_away(path)
    emptied = tuple(each for each in elsewhere if found[each] and not waits_in(each, key))
    missed = tuple(each for each in elsewhere if not found[each])
    return TakenUp(tuple(entries), tuple(lines), refused, emptied, missed)


def waits_in(folder: Path, key: DraftKey) -> bool:
    """Tell whether a folder holds anything that was set aside of this notebook."""
    return bool(put_aside_before(folder, key.vault))


def take_in(notebook: Notebook, aside: AsideEntry, now: datetime) -> EntryId:
    """Keep an entry as it stood on its page; one that has an id can be kept twice. Raises what keeping raises."""
    if aside.entry is None:
        entry = start_entry(notebook, aside.case, aside.sheet.kind, aside.sheet.at, now)
    else:
        entry = load_entry(notebook, aside.entry)
    if entry.status is EntryStatus.DRAFT:
        save_draft(notebook, drafted(entry, aside.sheet), now)
    elif (changed := amendment(entry, aside.sheet)) != entry:
        save_amendment(notebook, changed, aside.reason, now)
    return entry.id


def throw_away(path: Path) -> None:
    """Delete a file that was set aside."""
    with suppress(OSError):  # a second time it is harmless, and a file that stays comes up again
        path.unlink()


def _plain(aside: Aside) -> dict[str, object]:
    if isinstance(aside, AsideLines):
        return {"lines": [list(line) for line in aside.lines]}
    return {
        "case": aside.case,
        "entry": aside.entry,
        "reason": aside.reason,
        "at": aside.sheet.at.isoformat(),
        "kind": aside.sheet.kind,
        "title": aside.sheet.title,
        "sections": [
            {
                "id": section.id,
                "kind": section.kind,
                "text": section.text,
                "categories": list(section.categories),
                "never": section.never,
            }
            for section in aside.sheet.sections
        ],
    }


def _read(path: Path, key: DraftKey) -> Aside:
    """Give what a file holds; raise ValueError, KeyError or TypeError for anything else."""
    content = read_aside(path, key)
    if content is None:
        raise ValueError("not sealed with this key")
    plain: dict[str, Any] = json.loads(content)
    if "lines" in plain:
        return AsideLines(tuple((str(name), str(text)) for name, text in plain["lines"]))
    at = datetime.fromisoformat(plain["at"])
    sections = tuple(map(_section, plain["sections"]))
    sheet = Sheet(at, EntryKind(plain["kind"]), plain["title"], sections)
    entry = None if plain["entry"] is None else EntryId(plain["entry"])
    return AsideEntry(CaseId(plain["case"]), entry, sheet, plain["reason"])


def _section(plain: dict[str, Any]) -> Written:
    return Written(
        SectionId(plain["id"]),
        SectionKind(plain["kind"]),
        plain["text"],
        tuple(map(Category, plain["categories"])),
        plain["never"],
    )
