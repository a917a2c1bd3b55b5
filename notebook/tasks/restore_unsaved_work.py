"""Restore text from draft files: save what can be restored safely, and leave the rest to the worker."""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from notebook.errors.base import NotebookError
from notebook.errors.store import NotFound
from notebook.errors.tasks import FileUnreadable, TextWaits, WaitingTextUnseen
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId
from notebook.model.vocabulary import EntryStatus
from notebook.store import cases, log, moves
from notebook.tasks.entries import (
    apply_as_amendment,
    apply_to_draft,
    keep_draft,
    load_entry,
    new_entry,
    save_amendment,
    save_draft,
    stands,
)
from notebook.tasks.move_entry import bring_people
from notebook.tasks.notebook import Notebook
from notebook.tasks.place import Place, still_there
from notebook.tasks.unsaved_work import (
    EntryDraft,
    FormDraft,
    Origin,
    StoredDraft,
    in_its_case,
    is_elsewhere,
    origin_of,
    read_drafts,
)
from notebook.vault.draft_file import DraftKey, list_drafts


def write_sheet(notebook: Notebook, aside: EntryDraft, now: datetime) -> EntryId:
    """Save an entry from its draft file; repeating it has no effect. Raise what saving raises.

    A missing entry is created only where the draft may be its first text; otherwise raise NotFound.
    """
    if aside.entry is None or aside.based_on is None:
        raise NotFound("entry")
    try:
        entry = load_entry(notebook, aside.entry)
    except NotFound:
        if None not in aside.based_on:
            raise
        return begin(notebook, aside, now)
    write_over(notebook, entry, aside, now)
    return entry.id


def begin(notebook: Notebook, aside: EntryDraft, now: datetime) -> EntryId:
    """Add a new draft entry with the text of the draft file to its case."""
    sheet = aside.sheet
    entry = new_entry(notebook, sheet.kind, sheet.at, now, aside.entry)
    return keep_draft(notebook, aside.case, apply_to_draft(entry, sheet), now).id


def write_over(notebook: Notebook, entry: Entry, aside: EntryDraft, now: datetime) -> None:
    """Replace what an entry says by the text of the draft file; in a finished entry no section is removed."""
    if entry.status is EntryStatus.DRAFT:
        save_draft(notebook, apply_to_draft(entry, aside.sheet), now)
        return
    changed = apply_as_amendment(entry, aside.sheet)
    there = {section.id for section in changed.sections}
    kept = tuple(section for section in entry.sections if section.id not in there)
    if (changed := replace(changed, sections=(*changed.sections, *kept))) != entry:
        save_amendment(notebook, changed, aside.reason, now)


def bring_along(notebook: Notebook, aside: EntryDraft, came_from: Sequence[CaseId], now: datetime) -> None:
    """Have the case of an entry learn whom a text names of the cases that the entry left since; before it is saved."""
    if came_from:
        text = replace(new_entry(notebook, aside.sheet.kind, aside.sheet.at, now), author="", author_role="")
        bring_people(notebook, apply_to_draft(text, aside.sheet), came_from, aside.case, now)


class Why(Enum):
    """Why a text is not restored without asking the worker."""

    CHANGED = auto()
    """The entry has changed since its page was opened."""
    UNPROVEN = auto()
    """The file says too little to decide: it is from an earlier version of the program."""
    ELSEWHERE = auto()
    """The text was typed in a notebook at another path, or in a newer copy of this one."""
    GONE = auto()
    """The entry no longer exists."""
    NO_CASE = auto()
    """The case no longer exists."""
    REFUSED = auto()
    """The notebook refuses the text now."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """A text that the worker must decide about.

    ``place`` is the folder of the notebook it was typed in, empty if unknown; ``came_from`` are the cases that its
    entry left since. ``reference``, ``subject`` and ``current`` are those of its case and entry in this notebook, None
    if it has no such case or entry; ``problem`` is why it was refused.
    """

    path: Path
    written: datetime
    place: str
    aside: EntryDraft
    why: Why
    reference: str | None
    subject: str | None
    current: Entry | None
    came_from: tuple[CaseId, ...] = ()
    problem: NotebookError | None = None


@dataclass(frozen=True, slots=True)
class UnfinishedForm:
    """Unfinished form input for the worker to discard, and the file that holds it.

    ``page`` is where it was typed, None where that is not known or no longer there; ``reference`` and ``subject`` are
    those of its case, empty where it has none.
    """

    path: Path
    lines: tuple[tuple[str, str], ...]
    written: datetime
    page: Place | None = None
    case: CaseId | None = None
    reference: str = ""
    subject: str = ""

    @property
    def text(self) -> str:
        """Return all fields as one text, each under its name."""
        return "\n\n".join(f"{name}\n{text}" if name else text for name, text in self.lines)


@dataclass(frozen=True, slots=True)
class RestoredDrafts:
    """The result of a search: restored entries, texts to decide about, form input, and unreadable files.

    Of the folders that the user chose, ``emptied`` are those of which every file was restored and deleted, and
    ``missed`` those in which nothing was found, for example an unplugged stick. ``unseen`` is the program's own folder
    if it could not be looked into.
    """

    entries: tuple[tuple[CaseId, EntryId], ...] = ()
    undecided: tuple[Undecided, ...] = ()
    left_over: tuple[UnfinishedForm, ...] = ()
    unread: tuple[Path, ...] = ()
    emptied: tuple[Path, ...] = ()
    missed: tuple[Path, ...] = ()
    unseen: tuple[Path, ...] = ()


def restore_drafts(notebook: Notebook, folder: Path, now: datetime, elsewhere: Sequence[Path] = ()) -> RestoredDrafts:
    """Restore the draft files of this notebook, oldest first, where that overwrites nothing.

    ``elsewhere`` are folders that the user chose when ``folder`` could not be written. A file is deleted once exactly
    its text is in the notebook; every other stays until the worker has decided. In a read-only notebook all of them
    stay.
    """
    if notebook.read_only:
        return RestoredDrafts()
    origin = origin_of(notebook)
    looked = {each: list_drafts(each, origin.key.vault) for each in (folder, *elsewhere)}
    found = {each: paths or () for each, paths in looked.items()}
    # A chosen folder may be the usual one by another name: read each file once.
    once = {os.path.realpath(path): path for paths in reversed(found.values()) for path in paths}
    files, unread = _read_all(once.values(), origin.key)
    moved = moves.list_moves(notebook.connection)
    files = [replace(each, aside=in_its_case(each.aside, moved)) for each in files]
    entries: list[tuple[CaseId, EntryId]] = []
    undecided: list[Undecided] = []
    deleted: set[str] = set()
    for number, file in enumerate(files):
        if not isinstance(file.aside, EntryDraft):
            continue
        question = _take_in(notebook, origin, file, file.aside, files[number + 1 :], now)
        if isinstance(question, Undecided):
            undecided.append(question)
        else:
            entries.append((file.aside.case, question))
            deleted.update([os.path.realpath(file.path)] if throw_away(file.path) else [])
    return RestoredDrafts(
        tuple(dict.fromkeys(entries)),
        tuple(replace(each, current=current_entry(notebook, each.aside)) for each in undecided),
        tuple(_form(notebook, each, each.aside) for each in files if isinstance(each.aside, FormDraft)),
        unread,
        # A folder that has vanished looks empty: count only what was done to its files.
        tuple(each for each in elsewhere if found[each] and deleted.issuperset(map(os.path.realpath, found[each]))),
        tuple(each for each in elsewhere if not found[each]),
        (folder,) if looked[folder] is None else (),
    )


def _form(notebook: Notebook, file: StoredDraft, aside: FormDraft) -> UnfinishedForm:
    page = None if aside.page is None else still_there(notebook, aside.page)
    reference, subject = ("", "") if aside.case is None else _names(notebook, aside.case)
    return UnfinishedForm(file.path, aside.lines, file.written, page, aside.case, reference or "", subject or "")


def waits_in(folder: Path, key: DraftKey) -> bool:
    """Return whether a folder has draft files of this notebook, as far as it can be told."""
    return list_drafts(folder, key.vault) != ()


def unheard(_emptied: Path) -> None:
    """Ignore the folder."""


def demand_nothing_waits(
    notebook: Notebook, waits_in: Sequence[Path], now: datetime, emptied: Callable[[Path], object] = unheard
) -> None:
    """Restore what can be; raise TextWaits while a draft file remains that only the present key opens.

    Raise WaitingTextUnseen while one may be where nothing can be read.

    ``waits_in`` is the usual folder for draft files, followed by those that the user chose. ``emptied`` receives each
    chosen folder that no longer needs to be searched, whatever is raised: the next search would count it as missed.

    A file that this key does not open is no reason to keep the key. A file that cannot be read may be.
    """
    if not waits_in:
        return
    folder, *elsewhere = waits_in
    found = restore_drafts(notebook, folder, now, elsewhere)
    for each in found.emptied:
        emptied(each)
    waiting = [*(each.path for each in found.undecided), *(each.path for each in found.left_over)]
    if waiting or found.missed:
        raise TextWaits(len(waiting), tuple(dict.fromkeys((*(path.parent for path in waiting), *found.missed))))
    unread = (path for path in found.unread if not _is_foreign(path, origin_of(notebook).key))
    if unseen := (*found.unseen, *unread):
        raise WaitingTextUnseen(unseen)


def throw_away(path: Path) -> bool:
    """Delete a draft file; return whether it existed and is gone now."""
    try:
        path.unlink()
    except OSError:  # repeating it is harmless, and a file that remains is offered again
        return False
    return True


def throw_away_last(path: Path, key: DraftKey, emptied: Callable[[Path], object]) -> None:
    """Delete a draft file, and report its folder if it was this notebook's last one there."""
    if throw_away(path) and not waits_in(path.parent, key):
        emptied(path.parent)


def current_entry(notebook: Notebook, aside: EntryDraft) -> Entry | None:
    """Return the entry of a text, or None; a text without an entry id is matched by its sections."""
    if aside.entry is not None:
        try:
            return load_entry(notebook, aside.entry)
        except NotFound:
            return None
    written = {section.id for section in aside.sheet.sections}
    found = cases.load(notebook.connection, aside.case).entries if _names(notebook, aside.case)[0] else ()
    return next((entry for entry in found if written & {part.id for part in entry.parts}), None)


def _take_in(
    notebook: Notebook,
    origin: Origin,
    file: StoredDraft,
    aside: EntryDraft,
    later: Iterable[StoredDraft],
    now: datetime,
) -> EntryId | Undecided:
    """Save a text where that overwrites nothing, and return its entry; otherwise return what must be decided."""
    current = current_entry(notebook, aside)
    why, problem = _hindrance(notebook, origin, file, aside, current, later), None
    came_from = _left_since(notebook, file, aside)
    if why is None:
        try:
            if current is not None and stands(current, aside.sheet):
                return current.id
            bring_along(notebook, aside, came_from, now)
            return write_sheet(notebook, aside, now)
        except NotebookError as refused:
            why, problem = Why.REFUSED, refused
    reference, subject = _names(notebook, aside.case)
    return Undecided(file.path, file.written, file.place, aside, why, reference, subject, current, came_from, problem)


def _hindrance(
    notebook: Notebook,
    origin: Origin,
    file: StoredDraft,
    aside: EntryDraft,
    current: Entry | None,
    later: Iterable[StoredDraft],
) -> Why | None:
    """Return why a text must not be restored as it is, None if that overwrites nothing."""
    if current is None and _names(notebook, aside.case)[0] is None:
        return Why.NO_CASE
    if is_elsewhere(notebook, origin, file):
        return Why.ELSEWHERE
    if current is not None and stands(current, aside.sheet):
        return None
    if aside.based_on is None:
        return Why.UNPROVEN
    erased = _was_erased(notebook, file, aside, current)
    if current is None:
        return None if None in aside.based_on and not erased else Why.GONE
    unchanged = origin.state(current) in aside.based_on and not erased
    # Of two texts based on one state the later one is restored, and the other is shown beside it.
    return None if unchanged and not any(_is_of_same(aside, each.aside) for each in later) else Why.CHANGED


def _is_of_same(aside: EntryDraft, other: object) -> bool:
    """Return whether another text was typed into the same entry in the same state."""
    if not isinstance(other, EntryDraft) or other.entry != aside.entry:
        return False
    return bool(set(other.based_on or ()) & set(aside.based_on or ()))


def _left_since(notebook: Notebook, file: StoredDraft, aside: EntryDraft) -> tuple[CaseId, ...]:
    """Return the cases that an entry left since a text was typed; all that it ever left where that is not known."""
    rows = _rows_then(notebook, file)
    through = (each for each in moves.list_moves(notebook.connection) if each.entry == aside.entry)
    left = (each.source for each in through if each.logged is None or each.logged.row > rows)
    return tuple(dict.fromkeys(left))


def _was_erased(notebook: Notebook, file: StoredDraft, aside: EntryDraft, current: Entry | None) -> bool:
    """Return whether, since a text was typed, its entry was erased, or a case that the entry was in since.

    A case file brings the same ids again, but none of what was erased with them. A case that the entry had left by then
    can no longer say whom of it the text names. An entry that is not there counts as erased whenever it was.
    """
    cases_since, rows = {aside.case, *_left_since(notebook, file, aside)}, _rows_then(notebook, file)
    for row in log.of_event(notebook.connection, log.Event.ERASED):
        said, since = json.loads(row.body), row.seq > rows
        if "entry" in said:
            if said["entry"] == aside.entry and (since or current is None):
                return True
        elif since and said.get("case") in cases_since:
            return True
    return False


def _rows_then(notebook: Notebook, file: StoredDraft) -> int:
    """Return how many rows the log had when a text was typed, 0 where that is not known."""
    return file.rows if file.place and not is_elsewhere(notebook, origin_of(notebook), file) else 0


def _names(notebook: Notebook, case: CaseId) -> tuple[str, str] | tuple[None, None]:
    """Return reference and subject of a case, None for both where the notebook has no such case."""
    rows = (row for row in cases.list_all(notebook.connection) if row.id == case)
    return next(((row.reference, row.subject) for row in rows), (None, None))


def _read_all(paths: Iterable[Path], key: DraftKey) -> tuple[list[StoredDraft], tuple[Path, ...]]:
    """Return the files that the key opens, oldest first, and the paths of the others."""
    files: list[StoredDraft] = []
    unread: list[Path] = []
    for path in paths:
        try:
            file = read_drafts(path, key)
        except FileUnreadable:
            file = None
        if file is None:
            unread.append(path)
        else:
            files.append(file)
    return sorted(files, key=lambda each: (each.written, each.path.name)), tuple(unread)


def _is_foreign(path: Path, key: DraftKey) -> bool:
    """Return whether a file is readable but not encrypted with this key."""
    try:
        return read_drafts(path, key) is None
    except FileUnreadable:
        return False
