"""Sentences after a change of what opens a notebook."""

from notebook.messages.i18n import Translations


def rewrapped(tr: Translations) -> str:
    """Return the sentence about what a new passphrase does not change."""
    return tr.gettext(
        "The new passphrase counts. Older copies and backups of this notebook still open with the old one; "
        "if somebody else may know it, make new recovery words as well."
    )


def rekeyed(tr: Translations) -> str:
    """Return the sentence about what new recovery words change, and what they do not."""
    return tr.gettext(
        "The new recovery words count; the old ones no longer open this notebook. "
        "They still open older backups, as older passphrases do."
    )


def recovered(tr: Translations, dropped: int, *, rebuilt: bool) -> str:
    """Return the sentence about what opens the notebook after a recovery."""
    said = [tr.gettext("The new passphrase opens the notebook; nothing else but the recovery words does.")]
    if rebuilt:
        said.append(tr.gettext("Its keys.cv1 was written again."))
    if dropped:
        said.append(ways_dropped(tr, dropped))
    said.append(tr.gettext("Backups made so far open with the passphrase or the words of their day."))
    return " ".join(said)


def older_keys(tr: Translations) -> str:
    """Return the sentence that a backup of an earlier version was repaired during its restore."""
    return tr.gettext(
        "The keys in this backup were older than its notes: an earlier version of Casefold made it so. They were put "
        "in order, and the log of the new notebook says so. Make a new backup of it."
    )


def ways_dropped(tr: Translations, count: int) -> str:
    """Return how many other key slots were removed."""
    return tr.ngettext(
        "{count} other way in was removed: what was typed there no longer opens the notebook.",
        "{count} other ways in were removed: what was typed there no longer opens the notebook.",
        count,
    ).format(count=count)


def other_way(tr: Translations, number: int, *, with_file: bool) -> str:
    """Return a label for another key slot, which has no name of its own."""
    _ = tr.gettext
    kind = (
        _("Other way in {number}: passphrase, with a key file") if with_file else _("Other way in {number}: passphrase")
    )
    return kind.format(number=number)


def others_wrong(tr: Translations) -> str:
    """Return the sentence that a credential opens none of the other slots."""
    return tr.gettext("That opens no other way in. Nothing was changed. Look at it again, or leave it empty.")


def only_read(tr: Translations) -> str:
    """Return the sentence that a notebook was opened read-only."""
    return tr.gettext(
        "This notebook can only be read: nothing can be written where it lies. "
        "To write in it or hand over, copy its folder to your own disk and open it there."
    )
