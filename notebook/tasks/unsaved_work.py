"""Draft files: encrypted text, outside the database, that could not be saved when the notebook locked.

They are deleted together with their case or entry. ``save_text`` writes text without encryption: anyone who has that
file can read it.

The folders in which the window stores draft files, located for the command line, which does not load Qt.
"""

import hmac
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from os.path import normcase
from pathlib import Path
from typing import Any, Final

from notebook.errors.tasks import FileUnreadable
from notebook.errors.vault import VaultNotWritten
from notebook.files import ensure_free, publish, read_plain, write_part
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.store import log, moves
from notebook.tasks.entries import EntryForm, SectionForm, action_of, normal, plain, sheet_of
from notebook.tasks.notebook import Notebook
from notebook.tasks.place import Place
from notebook.vault.draft_file import DraftKey, list_drafts, read_draft, remove_draft, write_draft
from notebook.vault.keys import canonical

__all__ = ["DraftKey"]

_DIGEST: Final = b"casefold/aside/v1"


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry's form as it stood on its page.

    ``based_on`` has a digest of each state that the entry may have in the notebook, and None if it may not exist
    there yet. ``based_on`` is None in a file of the first format, as is ``entry`` for an entry that did not exist.
    ``reason`` matters for a finished entry only.
    """

    case: CaseId
    entry: EntryId | None
    sheet: EntryForm
    reason: str
    based_on: tuple[str | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class FormDraft:
    """Fields of an unfinished form, each with its name and content, the ``case`` it belongs to, and its page."""

    lines: tuple[tuple[str, str], ...]
    case: CaseId | None = None
    page: Place | None = None


Draft = EntryDraft | FormDraft


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft file as it was read.

    ``written`` is aware. ``place`` is the folder of the notebook the text was typed in; ``rows`` and ``head`` (hex) are
    the length and last hash of that notebook's log. A file of the first format has no place, and its time is the file's
    modification time.
    """

    path: Path
    written: datetime
    place: str
    rows: int
    head: str
    aside: Draft


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """What a draft file records about an open notebook, for use on threads that must not touch the notebook."""

    key: DraftKey
    place: str
    rows: int
    head: str
    digest_key: bytes = field(repr=False)

    def digest(self, entry: EntryId, status: EntryStatus, sheet: EntryForm) -> str:
        """Return the HMAC-SHA-256, in hex, of an entry's content, under a key that survives re-key and restore."""
        said = canonical({"entry": entry, "status": status} | plain(normal(sheet)))
        return hmac.digest(self.digest_key, said, "sha256").hex()

    def state(self, entry: Entry) -> str:
        """Return the digest of an entry as stored."""
        return self.digest(entry.id, entry.status, sheet_of(entry))

    def states(self, entry: Entry, *, saved: bool, handed: Iterable[EntryForm] = ()) -> tuple[str | None, ...]:
        """Return every state that a draft may have in the notebook: as saved, and as since ``handed`` over to save."""
        drafts = (self.digest(entry.id, EntryStatus.DRAFT, sheet) for sheet in handed)
        return (self.state(entry) if saved else None, *drafts)


def draft_key(notebook: Notebook) -> DraftKey:
    """Return the key for draft files."""
    return DraftKey.of(notebook.keys)


def origin_of(notebook: Notebook) -> Origin:
    """Return what a draft file records about this notebook."""
    last = log.last(notebook.connection)
    rows, head = (0, "") if last is None else (last.seq, last.hash.hex())
    digest_key = hmac.digest(notebook.meta.anchor_key, _DIGEST + notebook.meta.vault, "sha256")
    return Origin(draft_key(notebook), place_of(notebook.held.folder.root), rows, head, digest_key)


def place_of(folder: Path) -> str:
    """Return the canonical path of a folder, with links resolved."""
    try:
        return normcase(folder.resolve())
    except OSError:  # a drive that does not respond
        return normcase(folder.absolute())


def store_draft(folder: Path, origin: Origin, aside: Draft, now: datetime) -> Path:
    """Write text into an encrypted draft file of its own; raise VaultNotWritten."""
    named: dict[str, object] = {
        "written": now.astimezone(UTC).isoformat(),
        "place": origin.place,
        "log": [origin.rows, origin.head],
        "case": aside.case,
    }
    return write_draft(folder, origin.key, canonical(named | _plain(aside)))


def read_drafts(path: Path, key: DraftKey) -> StoredDraft | None:
    """Return the content of a draft file, None if this key does not open it.

    Raise FileUnreadable, also for one that the key opens and a newer version of the program wrote.
    """
    content = read_draft(path, key)
    if content is None:
        return None
    try:
        fields: dict[str, Any] = json.loads(content)
        return _read(path, fields)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise FileUnreadable(path) from None


def _plain(aside: Draft) -> dict[str, object]:
    if isinstance(aside, FormDraft):
        written: dict[str, object] = {"lines": [list(line) for line in aside.lines]}
        return written if aside.page is None else written | {"page": dict(aside.page)}
    based_on = None if aside.based_on is None else list(aside.based_on)
    return plain(aside.sheet) | {"entry": aside.entry, "based_on": based_on, "reason": aside.reason}


def _read(path: Path, fields: dict[str, Any]) -> StoredDraft:
    """Return the draft from its JSON fields; raise ValueError, KeyError or TypeError for malformed ones."""
    if "written" in fields:
        written, place, (rows, head) = datetime.fromisoformat(fields["written"]), fields["place"], fields["log"]
    else:
        written, place, rows, head = datetime.fromtimestamp(path.lstat().st_mtime, UTC), "", 0, ""
    return StoredDraft(path, written, str(place), int(rows), str(head), _aside(fields))


def _aside(fields: dict[str, Any]) -> Draft:
    case = fields.get("case")
    if "lines" in fields:
        lines = tuple((str(name), str(text)) for name, text in fields["lines"])
        page = {str(name): str(value) for name, value in fields["page"].items()} if "page" in fields else None
        return FormDraft(lines, None if case is None else CaseId(case), page)
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
        tuple(map(action_of, fields["actions"])) if "actions" in fields else None,
    )


@dataclass(frozen=True, slots=True)
class Discarded:
    """The result of deleting draft files: the number deleted, those that remain, and folders that were missing.

    ``left`` are files that could not be deleted, or not be read, so that their content is unknown. Of the folders that
    the user chose, ``emptied`` are those of which every file was deleted, ``missed`` those that had none.
    ``unseen`` are folders of any kind that could not be looked into, ``elsewhere`` files that were kept for the other
    copy of the notebook in which they were typed.
    """

    count: int = 0
    left: tuple[Path, ...] = ()
    missed: tuple[Path, ...] = ()
    emptied: tuple[Path, ...] = ()
    unseen: tuple[Path, ...] = ()
    elsewhere: tuple[Path, ...] = ()


def discard_of(notebook: Notebook, case: CaseId, entry: EntryId | None, waits_in: Sequence[Path]) -> Discarded:
    """Delete the draft files of one entry in some folders, or of a whole case when ``entry`` is None.

    What was typed in another copy of the notebook, which has not erased anything, stays.
    """
    origin = origin_of(notebook)
    key, deleted, left, elsewhere = origin.key, set[Path](), list[Path](), list[Path]()
    moved = moves.list_moves(notebook.connection)
    looked = {folder: list_drafts(folder, key.vault) for folder in waits_in}
    found = {folder: paths for folder, paths in looked.items() if paths is not None}
    for path in (each for paths in found.values() for each in paths):
        try:
            file = read_drafts(path, key)
            if file is None or not _is_of(in_its_case(file.aside, moved), case, entry):
                continue
            if is_elsewhere(notebook, origin, file):
                elsewhere.append(path)
            else:
                remove_draft(path)
                deleted.add(path)
        except (FileUnreadable, VaultNotWritten):
            left.append(path)
    chosen = [each for each in waits_in[1:] if each in found]
    return Discarded(
        len(deleted),
        tuple(left),
        tuple(each for each in chosen if not found[each]),
        tuple(each for each in chosen if found[each] and deleted.issuperset(found[each])),
        tuple(each for each in waits_in if each not in found),
        tuple(elsewhere),
    )


def is_elsewhere(notebook: Notebook, origin: Origin, file: StoredDraft) -> bool:
    """Return whether a text was typed in a notebook at another path, or in a newer copy of this one.

    A file of the first format does not say, and counts as typed here.
    """
    known = log.row(notebook.connection, file.rows)
    here = file.place == origin.place and ("" if known is None else known.hash.hex()) == file.head
    return bool(file.place) and not here


def in_its_case(aside: Draft, moved: Sequence[moves.Move]) -> Draft:
    """Return a draft with the case into which its entry was moved since."""
    if not isinstance(aside, EntryDraft):
        return aside
    return replace(aside, case=moves.last_target(moved, aside.entry, aside.case))


def _is_of(aside: Draft, case: CaseId, entry: EntryId | None) -> bool:
    if entry is not None:
        return isinstance(aside, EntryDraft) and aside.entry == entry
    return aside.case == case


def save_text(path: Path, text: str) -> Path:
    """Write a UTF-8 text file that only its owner can read, never over an existing file, and return its path.

    Raise FolderMissing, FileInTheWay and FileNotPlaced; nothing is left behind then.
    """
    path = path.absolute()
    ensure_free(path)
    write_part(path, text.encode("utf-8"))
    publish(path)
    return path


_NAME: Final = "Casefold"
_SET_ASIDE: Final = "unsaved"
_SECTION: Final = "[set_aside]"
_LONGEST: Final = 1 << 24  # bytes

_ITEM: Final = re.compile(r'[ \t]*(?:"((?:[^"\\]|\\.)*)"|((?:[^,\\]|\\.)*))[ \t]*(?:,|\Z)', re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:x([0-9a-fA-F]+)|(.))", re.DOTALL)
_CONTROLS: Final = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0"}


def folders_of(vault: bytes, environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[Path]:
    """Return the folders that may hold draft files of a notebook: the program's own, then those that the user chose.

    Raise FileUnreadable if the window's settings exist but cannot be read.
    """
    data, settings = _places(Path.home(), environment, platform)
    file = settings / _NAME / f"{_NAME}.ini"
    try:
        chosen = _chosen(read_plain(file, _LONGEST).decode(), vault)
    except FileNotFoundError:
        chosen = []
    except (OSError, ValueError, OverflowError):
        raise FileUnreadable(file) from None
    return [data / _NAME / _SET_ASIDE, *chosen]


def _places(home: Path, environment: Mapping[str, str], platform: str) -> tuple[Path, Path]:
    """Return the base folders for application data and settings, where QStandardPaths and QSettings look for them."""
    if platform == "win32":
        local, roaming = environment.get("LOCALAPPDATA"), environment.get("APPDATA")
        return Path(local or home / "AppData" / "Local"), Path(roaming or home / "AppData" / "Roaming")
    settings = _absolute(environment.get("XDG_CONFIG_HOME"), home / ".config")
    if platform == "darwin":
        return home / "Library" / "Application Support", settings
    return _absolute(environment.get("XDG_DATA_HOME"), home / ".local" / "share"), settings


def _absolute(named: str | None, usual: Path) -> Path:
    """Return the path in an environment variable; by the XDG specification a relative one counts as unset."""
    return Path(named) if named and Path(named).is_absolute() else usual


def _chosen(written: str, vault: bytes) -> list[Path]:
    """Return the chosen folders of one notebook from an INI file in QSettings format."""
    section = ""
    for line in written.split("\n"):
        key, _, value = line.rstrip("\r").partition("=")
        section = key if key.startswith("[") else section
        if section == _SECTION and key == vault.hex():
            return [Path(each) for each in _items(value)]
    return []


def _items(value: str) -> list[str]:
    """Return the strings of a QSettings list: comma-separated, quoted where necessary, a leading @ doubled."""
    found: list[str] = []
    position = 0
    while position < len(value):
        match = _ITEM.match(value, position)
        if match is None:
            raise ValueError(_SECTION)
        quoted, plain = match.groups()
        text = _ESCAPE.sub(_character, plain.strip(" \t") if quoted is None else quoted)
        found.append(text[1:] if text.startswith("@@") else text)
        position = match.end()
    return found


def _character(escape: re.Match[str]) -> str:
    code, letter = escape.groups()
    return chr(int(code, 16)) if code else _CONTROLS.get(letter, letter)
