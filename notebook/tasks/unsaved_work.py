"""What was typed and could not be saved when the notebook locked: an encrypted file beside the notebook.

What was set aside of a case or an entry, deleted together with it.

Saving text outside of a notebook that does not take it: anybody who gets the file can read it.
"""

import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from os.path import normcase
from pathlib import Path
from typing import Any, Final

from notebook.errors import FileUnreadable, VaultNotWritten
from notebook.files import ensure_free, publish, write_part
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.store import log
from notebook.tasks.entries import EntryForm, SectionForm, normal, plain, sheet_of
from notebook.tasks.notebook import Notebook
from notebook.vault.canonical import canonical
from notebook.vault.draft_file import DraftKey, list_drafts, read_draft, remove_draft, write_draft

__all__ = ["DraftKey"]

_DIGEST: Final = b"casefold/aside/v1"


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry as it stood on its page.

    ``based_on`` has a digest of each state in which the notebook may have left the entry, None among them where
    it may not have been in the notebook yet. It is None in a file of the first format, as ``entry`` is there when
    nothing of it was in the notebook. ``reason`` counts when the entry is finished.
    """

    case: CaseId
    entry: EntryId | None
    sheet: EntryForm
    reason: str
    based_on: tuple[str | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class FormDraft:
    """Fields of a form that was not finished: what each is called, and what stood in it. ``case`` is what it is of."""

    lines: tuple[tuple[str, str], ...]
    case: CaseId | None = None


Draft = EntryDraft | FormDraft


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A file that was set aside, as it was read.

    ``written`` is when, aware. ``place`` is the folder of the notebook it was typed in; ``rows`` and ``head`` (hex)
    are how long the log of that was and its last hash. A file of the first format has no place, and is as old as
    the file system says.
    """

    path: Path
    written: datetime
    place: str
    rows: int
    head: str
    aside: Draft


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """An open notebook as far as a file that is set aside must name it, for a thread that may not touch it."""

    key: DraftKey
    place: str
    rows: int
    head: str
    digest_key: bytes = field(repr=False)

    def digest(self, entry: EntryId, status: EntryStatus, sheet: EntryForm) -> str:
        """Return HMAC-SHA-256, hex, of what an entry says, under a key that lives through re-key and restore."""
        said = canonical({"entry": entry, "status": status} | plain(normal(sheet)))
        return hmac.digest(self.digest_key, said, "sha256").hex()

    def state(self, entry: Entry) -> str:
        """Return the digest of an entry as it is in the notebook."""
        return self.digest(entry.id, entry.status, sheet_of(entry))

    def states(self, entry: Entry, *, saved: bool, handed: Iterable[EntryForm] = ()) -> tuple[str | None, ...]:
        """Return every state that the notebook may have a draft in: as saved last, and as ``handed`` over since."""
        drafts = (self.digest(entry.id, EntryStatus.DRAFT, sheet) for sheet in handed)
        return (self.state(entry) if saved else None, *drafts)


def draft_key(notebook: Notebook) -> DraftKey:
    """Return the key for what has to be set aside should the notebook not take it any more."""
    return DraftKey.of(notebook.keys)


def origin_of(notebook: Notebook) -> Origin:
    """Return what a file names of this notebook."""
    last = log.last(notebook.connection)
    rows, head = (0, "") if last is None else (last.seq, last.hash.hex())
    digest_key = hmac.digest(notebook.meta.anchor_key, _DIGEST + notebook.meta.vault, "sha256")
    return Origin(draft_key(notebook), place_of(notebook.held.folder.root), rows, head, digest_key)


def place_of(folder: Path) -> str:
    """Return the place of a folder, the same by whichever link one comes to it."""
    try:
        return normcase(folder.resolve())
    except OSError:  # a drive that does not answer
        return normcase(folder.absolute())


def store_draft(folder: Path, origin: Origin, aside: Draft, now: datetime) -> Path:
    """Write what was typed into an encrypted file of its own; raise VaultNotWritten."""
    named: dict[str, object] = {
        "written": now.astimezone(UTC).isoformat(),
        "place": origin.place,
        "log": [origin.rows, origin.head],
        "case": aside.case,
    }
    return write_draft(folder, origin.key, canonical(named | _plain(aside)))


def read_drafts(path: Path, key: DraftKey) -> StoredDraft | None:
    """Return what a file holds, None where this key does not open it; raise FileUnreadable."""
    content = read_draft(path, key)
    if content is None:
        return None
    try:
        fields: dict[str, Any] = json.loads(content)
        return _read(path, fields)
    except (ValueError, KeyError, TypeError):
        return None


def _plain(aside: Draft) -> dict[str, object]:
    if isinstance(aside, FormDraft):
        return {"lines": [list(line) for line in aside.lines]}
    based_on = None if aside.based_on is None else list(aside.based_on)
    return plain(aside.sheet) | {"entry": aside.entry, "based_on": based_on, "reason": aside.reason}


def _read(path: Path, fields: dict[str, Any]) -> StoredDraft:
    """Return what is in the JSON; raise ValueError, KeyError or TypeError for anything else."""
    if "written" in fields:
        written, place, (rows, head) = datetime.fromisoformat(fields["written"]), fields["place"], fields["log"]
    else:
        written, place, rows, head = datetime.fromtimestamp(path.lstat().st_mtime, UTC), "", 0, ""
    return StoredDraft(path, written, str(place), int(rows), str(head), _aside(fields))


def _aside(fields: dict[str, Any]) -> Draft:
    case = fields.get("case")
    if "lines" in fields:
        lines = tuple((str(name), str(text)) for name, text in fields["lines"])
        return FormDraft(lines, None if case is None else CaseId(case))
    sections = tuple(map(_section, fields["sections"]))
    sheet = EntryForm(
        datetime.fromisoformat(fields["at"]), EntryKind(fields["kind"]), fields["title"], sections, fields.get("where")
    )
    entry = None if fields["entry"] is None else EntryId(fields["entry"])
    based_on = fields.get("based_on")
    states = None if based_on is None else tuple(None if each is None else str(each) for each in based_on)
    return EntryDraft(CaseId(fields["case"]), entry, sheet, fields["reason"], states)


def _section(fields: dict[str, Any]) -> SectionForm:
    return SectionForm(
        SectionId(fields["id"]),
        SectionKind(fields["kind"]),
        fields["text"],
        tuple(map(Category, fields["categories"])),
        fields["never"],
        tuple(map(SectionId, fields["sources"])) if "sources" in fields else None,
    )


@dataclass(frozen=True, slots=True)
class Discarded:
    """What became of the files: how many are gone, which are still there, and which folders were not there.

    ``left`` are those that could not be deleted or not be read, so that nobody knows what is in them. Of the folders
    that somebody chose, ``emptied`` are those of which every file was deleted, ``missed`` those that had none.
    """

    count: int = 0
    left: tuple[Path, ...] = ()
    missed: tuple[Path, ...] = ()
    emptied: tuple[Path, ...] = ()


def discard_of(notebook: Notebook, case: CaseId, entry: EntryId | None, waits_in: Sequence[Path]) -> Discarded:
    """Delete what waits in some folders of one entry, or with ``entry`` None of a whole case."""
    key, deleted, left = draft_key(notebook), set[Path](), list[Path]()
    found = {folder: list_drafts(folder, key.vault) for folder in waits_in}
    for path in (each for paths in found.values() for each in paths):
        try:
            file = read_drafts(path, key)
            if file is not None and _is_of(file.aside, case, entry):
                remove_draft(path)
                deleted.add(path)
        except (FileUnreadable, VaultNotWritten):
            left.append(path)
    chosen = waits_in[1:]
    return Discarded(
        len(deleted),
        tuple(left),
        tuple(each for each in chosen if not found[each]),
        tuple(each for each in chosen if found[each] and deleted.issuperset(found[each])),
    )


def _is_of(aside: Draft, case: CaseId, entry: EntryId | None) -> bool:
    if entry is not None:
        return isinstance(aside, EntryDraft) and aside.entry == entry
    return aside.case == case


def save_text(path: Path, text: str) -> Path:
    """Write a text file as UTF-8, for its owner alone and over nothing that is there, and give its path.

    Raises FolderMissing, FileInTheWay and FileNotPlaced; nothing is left then.
    """
    path = path.absolute()
    ensure_free(path)
    write_part(path, text.encode("utf-8"))
    publish(path)
    return path
