"""Sentences about what an erasure removes, and what remains."""

from collections.abc import Sequence
from pathlib import Path

from notebook.messages.i18n import Translations


def counts(tr: Translations, entries: int, texts: int, attachments: int) -> str:
    """Return the counts of what is erased: entries, sections in all their versions, attachments."""
    ngettext = tr.ngettext
    return tr.gettext("{entries}, {texts} in all their versions, {files}").format(
        entries=ngettext("{count} entry", "{count} entries", entries).format(count=entries),
        texts=ngettext("{count} text", "{count} texts", texts).format(count=texts),
        files=ngettext("{count} attachment", "{count} attachments", attachments).format(count=attachments),
    )


def stays(tr: Translations, left: int) -> str:
    """Return how many handovers cannot be recalled."""
    return tr.ngettext(
        "{count} handover stays on record, without its text, and cannot be recalled.",
        "{count} handovers stay on record, without their text, and cannot be recalled.",
        left,
    ).format(count=left)


def waited(tr: Translations, count: int, left: Sequence[Path]) -> list[str]:
    """Return what became of the draft files that were found: deleted, or remaining."""
    said = []
    if count:
        deleted = tr.ngettext(
            "{count} text of it that waited outside the notebook was deleted as well.",
            "{count} texts of it that waited outside the notebook were deleted as well.",
            count,
        )
        said.append(deleted.format(count=count))
    if left:
        still = tr.gettext(
            "This could not be read or deleted, and may hold text of it, encrypted: {paths}. Delete it by hand."
        )
        said.append(still.format(paths=", ".join(map(str, left))))
    return said


def may_wait(tr: Translations, missed: Sequence[Path], unseen: Sequence[Path], elsewhere: Sequence[Path]) -> list[str]:
    """Return where draft files may be left: in missing folders, in ones that cannot be read, for another copy."""
    said = []
    if missed:
        absent = tr.gettext(
            "Text that could not be saved was put into {folders}, and cannot be found there now. If it belongs to what "
            "was erased, it is shown at the unlock after that stick or drive is connected: delete it then."
        )
        said.append(absent.format(folders=", ".join(map(str, missed))))
    if unseen:
        closed = tr.gettext(
            "Text that could not be saved may wait in {folders}, which could not be read now. If it belongs to what "
            "was erased, it is shown at the unlock after that folder can be read again: delete it then."
        )
        said.append(closed.format(folders=", ".join(map(str, unseen))))
    if elsewhere:
        kept = tr.gettext(
            "Text of it was typed in another copy of this notebook and stays for that copy, encrypted: {paths}. If it "
            "must go as well, it is shown at the next unlock: delete it then."
        )
        said.append(kept.format(paths=", ".join(map(str, elsewhere))))
    return said
