"""What was set aside of a case or an entry, deleted together with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from notebook.errors import FileUnreadable, VaultNotWritten
from notebook.model.ids import CaseId, EntryId
from notebook.tasks.notebook import Notebook
from notebook.tasks.unsaved_work import Aside, AsideEntry, draft_key, read_set_aside
from notebook.vault.draft_file import put_aside_before, take_away


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
    found = {folder: put_aside_before(folder, key.vault) for folder in waits_in}
    for path in (each for paths in found.values() for each in paths):
        try:
            file = read_set_aside(path, key)
            if file is not None and _is_of(file.aside, case, entry):
                take_away(path)
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


def _is_of(aside: Aside, case: CaseId, entry: EntryId | None) -> bool:
    if entry is not None:
        return isinstance(aside, AsideEntry) and aside.entry == entry
    return aside.case == case
