"""The worker's own record, said field by field."""

from notebook.messages import labels as terms
from notebook.messages.i18n import Translations
from notebook.model.people import Worker


def labels(tr: Translations, worker: Worker) -> tuple[tuple[str, str], ...]:
    """Return what each field is called and what it says, empty where it says nothing."""
    _ = tr.gettext
    return (
        (_("Name"), worker.name),
        (_("Role"), worker.role),
        (_("Organisation"), worker.organisation),
        (_("Field of work"), terms.audience(tr, worker.audience)),
        (_("Telephone"), worker.phone),
        (_("E-mail"), worker.email),
        (_("Out of hours"), worker.out_of_hours),
    )


def no_number(tr: Translations) -> str:
    """Say that a pack on a decision went out without a number to ring."""
    _ = tr.gettext
    return _(
        "The pack says no number to ring. Tell the recipient how you are reached, and give your number for the next "
        "pack: casefold details NOTEBOOK --phone NUMBER --out-of-hours TEXT"
    )
