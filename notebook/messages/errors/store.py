"""Sentences for errors of the notebook's database."""

from notebook.errors.store import (
    DamageStopsSaving,
    DiskFailing,
    DiskFull,
    JournalUnusable,
    NotebookDamaged,
    NotebookInUse,
    NotebookMissing,
    NotebookMoved,
    NotebookTooLarge,
    NotFound,
    NotOurDatabase,
    ReadOnlyMedium,
    SchemaNewer,
    SearchCancelled,
    SettlingNeedsWriting,
    StoreFailed,
    Unsettled,
)
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Translations


@sentence.register
def _(_problem: NotebookDamaged, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Your passphrase is right, but part of the notebook is damaged. Nothing was written. "
        "Open a backup, or rescue what can still be read."
    )


@sentence.register
def _(_problem: NotOurDatabase, tr: Translations) -> str:
    _ = tr.gettext
    return _("This is not a Casefold notebook, or making it was never finished. Nothing was changed; choose another.")


@sentence.register
def _(_problem: SchemaNewer, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "This notebook was made by a newer version. Nothing was changed. Open it with that version, or install it here."
    )


@sentence.register
def _(_problem: NotebookMissing, tr: Translations) -> str:
    _ = tr.gettext
    return _("The notebook cannot be found. Check that its disk or stick is connected and that it was not moved.")


@sentence.register
def _(_problem: JournalUnusable, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "This notebook was not opened: what stands in its folder as vault.db-journal is not an ordinary file, or may "
        "not be read. The rest of a save that was cut short may be in it. Nothing was changed. Allow this file to be "
        "read and written; where it is a link or a folder, put the file itself in its place, or take it away if there "
        "is none."
    )


@sentence.register
def _(_problem: NotebookMoved, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Not saved: the notebook was moved or replaced while it was open. "
        "Your text is still here; put the notebook back, or save elsewhere."
    )


@sentence.register
def _(_problem: NotebookInUse, tr: Translations) -> str:
    _ = tr.gettext
    return _("This notebook is already open in another window or on another computer. Close it there first.")


@sentence.register
def _(_problem: DiskFull, tr: Translations) -> str:
    _ = tr.gettext
    return _("Not saved yet: the disk is full. Your text is still here; make room and try again, or save elsewhere.")


@sentence.register
def _(_problem: NotebookTooLarge, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Not saved: the file of the notebook would get too large for this disk. Your text is still here; save it "
        "elsewhere, then move the notebook to a disk that takes larger files. One formatted as FAT32 takes 4 GiB."
    )


@sentence.register
def _(_problem: DiskFailing, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Not saved: the disk could not be read or written. "
        "Your text is still here; save elsewhere, and make a backup to another disk."
    )


@sentence.register
def _(_problem: DamageStopsSaving, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Not saved: part of the notebook is damaged, and nothing can be saved until it is closed and opened again. "
        "Then open a backup, or rescue what can still be read."
    )


@sentence.register
def _(_problem: ReadOnlyMedium, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Not saved: the notebook is in a place that cannot be written to. Copy it to your own disk and open it there."
    )


@sentence.register
def _(problem: SettlingNeedsWriting, tr: Translations) -> str:
    _ = tr.gettext
    reasons = {
        Unsettled.SAVE: _("a save that was cut short has to be undone first"),
        Unsettled.VERSION: _("it was last used with an earlier version, and has to be brought up to date first"),
    }
    return _(
        "This notebook was not opened: {reason}, and nothing can be written where it lies. "
        "Copy its whole folder to a disk that can be written, and open it there."
    ).format(reason=reasons[problem.why])


@sentence.register
def _(_problem: SearchCancelled, tr: Translations) -> str:
    _ = tr.gettext
    return _("The search was stopped. Search again to see the results.")


@sentence.register
def _(problem: NotFound, tr: Translations) -> str:
    _ = tr.gettext
    sentences = {
        "party": _("No party in this notebook is called that. Check the name or the id."),
        "case": _("No case in this notebook has that reference. Check it in the list of cases."),
        "entry": _("This entry is no longer in the notebook. Open its case again."),
        "section": _("This section is no longer in the notebook. Open its entry again."),
        "pack": _("No handover in this notebook has that number. Check the number on the pack."),
    }
    return sentences.get(problem.kind) or _("What was asked for is not in this notebook. Nothing was changed.")


@sentence.register
def _(problem: StoreFailed, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Not saved: the notebook refused the change, and is as it was. Please report this with the word {code}."
    ).format(code=problem.code)
