"""Sentences about the newest backup, and about a failed automatic one."""

from datetime import datetime, tzinfo

from notebook.errors.base import NotebookError
from notebook.messages import dates, errors
from notebook.messages.i18n import Translations
from notebook.model.backups import NewestBackup


def instant(tr: Translations, at: datetime, zone: tzinfo | None) -> str:
    """Return date and minute of a backup, in this computer's time zone if none is known."""
    there = at.astimezone(zone)
    return tr.gettext("{day}, {time}").format(day=dates.day(tr, there.date()), time=f"{there:%H:%M}")


def newest(tr: Translations, found: NewestBackup, zone: tzinfo) -> str:
    """Return when the newest backup was made."""
    if found.made is None:
        return tr.gettext("No backup of this notebook was made yet.")
    return tr.gettext("The newest backup was made on {when}.").format(when=instant(tr, found.made, zone))


def reminder(tr: Translations, found: NewestBackup, zone: tzinfo) -> str:
    """Return the reminder that a backup is due."""
    return tr.gettext("{newest} What was written since is lost if this disk fails.").format(
        newest=newest(tr, found, zone)
    )


def not_made(tr: Translations, problem: NotebookError) -> str:
    """Return why the automatic backup could not be made."""
    return tr.gettext("Today's backup could not be made. {reason}").format(reason=errors.sentence(problem, tr))


def missed(tr: Translations) -> str:
    """Return that the last lock left work in no backup, and what follows."""
    return tr.gettext(
        "What you wrote before the last lock is in no backup yet: there was no time or no room for one. "
        "It is made while you do nothing."
    )
