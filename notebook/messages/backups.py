"""How the newest backup stands, and what could not be made by itself."""

from datetime import datetime, tzinfo

from notebook.errors import NotebookError
from notebook.messages import dates, errors
from notebook.messages.i18n import Tongue
from notebook.model.backups import NewestBackup


def instant(words: Tongue, at: datetime, zone: tzinfo | None) -> str:
    """Give day and minute of a backup, in this computer's time where no zone is known."""
    there = at.astimezone(zone)
    return words.gettext("{day}, {time}").format(day=dates.day(words, there.date()), time=f"{there:%H:%M}")


def newest(words: Tongue, found: NewestBackup, zone: tzinfo) -> str:
    """Say when the newest backup was made."""
    if found.made is None:
        return words.gettext("No backup of this notebook was made yet.")
    return words.gettext("The newest backup was made on {when}.").format(when=instant(words, found.made, zone))


def reminder(words: Tongue, found: NewestBackup, zone: tzinfo) -> str:
    """Say that it is time for a backup."""
    return words.gettext("{newest} What was written since is lost if this disk fails.").format(
        newest=newest(words, found, zone)
    )


def not_made(words: Tongue, problem: NotebookError) -> str:
    """Say why the automatic backup could not be made."""
    return words.gettext("Today's backup could not be made. {reason}").format(reason=errors.sentence(problem, words))
