"""What is said while a notebook gets a new key."""

from notebook.messages.i18n import gettext as _
from notebook.tasks.rekey import Step


def said_of(step: Step) -> str:
    """Say what is done now."""
    match step:
        case Step.BACKUP:
            return _("Making a backup first.")
        case Step.COPY | Step.KEYS:
            return _("Encrypting every page with the new key.")
        case Step.CHECK:
            return _("Opening and checking what was made.")
        case _:
            return _("Moving it into place.")
