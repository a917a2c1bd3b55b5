"""How the newest backup stands, and what could not be made by itself."""

from datetime import datetime, tzinfo

from notebook.errors import NotebookError
from notebook.messages import dates, errors
from notebook.messages.i18n import Translations
from notebook.model.backups import NewestBackup


def instant(tr: Translations, at: datetime, zone: tzinfo | None) -> str:
    """Give day and minute of a backup, in this computer's time where no zone is known."""
    there = at.astimezone(zone)
    return tr.gettext("{day}, {time}").format(day=dates.day(tr, there.date()), time=f"{there:%H:%M}")


def newest(tr: Translations, found: NewestBackup, zone: tzinfo) -> str:
    """Say when the newest backup was made."""
    if found.made is None:
        return tr.gettext("No backup of this notebook was made yet.")
    return tr.gettext("The newest backup was made on {when}.").format(when=instant(tr, found.made, zone))


def reminder(tr: Translations, found: NewestBackup, zone: tzinfo) -> str:
    """Say that it is time for a backup."""
    return tr.gettext("{newest} What was written since is lost if this disk fails.").format(
        newest=newest(tr, found, zone)
    )


def not_made(tr: Translations, problem: NotebookError) -> str:
    """Say why the automatic backup could not be made."""
    return tr.gettext("Today's backup could not be made. {reason}").format(reason=errors.sentence(problem, tr))
