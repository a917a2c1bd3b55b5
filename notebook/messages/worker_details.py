"""The worker's own record, field by field."""

from notebook.messages import labels as terms
from notebook.messages.i18n import Translations
from notebook.model.people import Worker


def labels(tr: Translations, worker: Worker) -> tuple[tuple[str, str], ...]:
    """Return the label and value of each field, with an empty value where it is not set."""
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
    """Return the sentence that a necessity pack was made without a telephone number."""
    _ = tr.gettext
    return _(
        "The pack says no number to ring. Tell the recipient how you are reached, and give your number for the next "
        "pack: casefold details NOTEBOOK --phone NUMBER --out-of-hours TEXT"
    )
