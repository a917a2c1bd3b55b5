"""The command about the worker's own record."""

import argparse
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime

from notebook.cli.access_commands import opened_with, passphrase_of
from notebook.cli.output import print_json
from notebook.cli.terminal import Status, say
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import tongue
from notebook.messages.worker_details import labels
from notebook.model.people import Worker
from notebook.tasks.worker_details import change_details


def details(given: argparse.Namespace) -> Status:
    """Show the worker's record, with what was given changed first."""
    typed = {each.name: getattr(given, each.name) for each in fields(Worker)}
    changes = {name: value for name, value in typed.items() if value is not None}
    now = datetime.now(UTC)
    with opened_with(given, passphrase_of(given), now) as notebook:
        worker = notebook.worker
        if changes:
            worker = change_details(notebook, replace(worker, **changes), now)
    if given.json:
        print_json(asdict(worker))
    else:
        for label, value in labels(tongue(), worker):
            say(f"{label}: {value or _('not given')}")
    return Status.DONE
