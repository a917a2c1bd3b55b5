"""What is said after something about what opens a notebook was changed."""

from notebook.messages.i18n import Translations


def rewrapped(tr: Translations) -> str:
    """Say what a new passphrase does not do."""
    return tr.gettext(
        "The new passphrase counts. Older copies and backups of this notebook still open with the old one; "
        "if somebody else may know it, make new recovery words as well."
    )


def rekeyed(tr: Translations) -> str:
    """Say what new recovery words do, and what they do not."""
    return tr.gettext(
        "The new recovery words count; the old ones no longer open this notebook. "
        "They still open older backups, as older passphrases do."
    )


def recovered(tr: Translations, dropped: int, *, rebuilt: bool) -> str:
    """Say what opens the notebook after the recovery words did."""
    said = [tr.gettext("The new passphrase opens the notebook; nothing else but the recovery words does.")]
    if rebuilt:
        said.append(tr.gettext("Its key files were rewritten."))
    if dropped:
        said.append(ways_dropped(tr, dropped))
    said.append(tr.gettext("Backups made so far open with the passphrase or the words of their day."))
    return " ".join(said)


def older_keys(tr: Translations) -> str:
    """Say that a backup of an earlier version of the program was put in order while it was restored."""
    return tr.gettext(
        "The keys in this backup were older than its notes: an earlier version of Casefold made it so. They were put "
        "in order, and the log of the new notebook says so. Make a new backup of it."
    )


def ways_dropped(tr: Translations, count: int) -> str:
    """Say how many other ways in are gone."""
    return tr.ngettext(
        "{count} other way in was removed: what was typed there no longer opens the notebook.",
        "{count} other ways in were removed: what was typed there no longer opens the notebook.",
        count,
    ).format(count=count)


def other_way(tr: Translations, number: int, *, with_file: bool) -> str:
    """Name another way in; it has no name of its own."""
    _ = tr.gettext
    kind = (
        _("Other way in {number}: passphrase, with a key file") if with_file else _("Other way in {number}: passphrase")
    )
    return kind.format(number=number)


def others_wrong(tr: Translations) -> str:
    """Say that something typed is no other way in."""
    return tr.gettext("That opens no other way in. Nothing was changed. Look at it again, or leave it empty.")


def only_read(tr: Translations) -> str:
    """Say that a notebook was opened where nothing can be written."""
    return tr.gettext(
        "This notebook can only be read: nothing can be written where it lies. "
        "To write in it or hand over, copy its folder to your own disk and open it there."
    )
