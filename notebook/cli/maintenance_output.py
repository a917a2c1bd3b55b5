"""Output of the commands that maintain a notebook."""

import sys
from datetime import tzinfo

from notebook.cli import log_output
from notebook.cli.terminal import escape_control_chars, print_json, say
from notebook.messages import dates, erasure
from notebook.messages import integrity as words
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.integrity import IntegrityReport
from notebook.tasks.cases import DueForReview
from notebook.tasks.erase import Erasure
from notebook.tasks.rescue import Rescued


def health(found: IntegrityReport, *, as_json: bool) -> None:
    """Print the findings of a check."""
    if as_json:
        document = {
            "sound": found.sound,
            "findings": [
                {"part": each.part, "places": list(each.places), "unread": each.unread} for each in found.findings
            ],
            "log_rows": found.rows,
            "attachments": found.attachments,
            "discrepancies": log_output.discrepancies(found.discrepancies),
        }
        print_json(document)
        return
    for line in words.findings(translations(), found):
        say(line)
    say(words.verdict(translations(), found))


def rescued(found: Rescued) -> None:
    """Print the path of the new notebook and what is missing from it; case names go to standard output only."""
    say(str(found.path))
    for each in words.all_missing(translations(), found.missing):
        say(each)
    if found.missing:
        print(_("Keep the damaged notebook until you have looked through the new one."), file=sys.stderr)


def erasure_preview(found: Erasure, zone: tzinfo) -> None:
    """Print, before an erasure, what would be erased and where copies remain."""
    counted = erasure.counts(translations(), found.entries, found.texts, found.attachments)
    what = found.reference if found.entry is None else f"{found.reference}, {found.entry}"
    lines = [_("{what}: {counted}.").format(what=what, counted=counted)]
    if found.left:
        lines.append(erasure.stays(translations(), found.left))
    lines += words.holding(translations(), found.holding, zone)
    for line in lines:
        print(escape_control_chars(line), file=sys.stderr)


def reviews_due(found: tuple[DueForReview, ...]) -> None:
    """Print, with a list of cases, which are due for review; nothing is deleted automatically."""
    for each in found:
        line = _("{reference}: due for review since {day}. Do you still need this case?")
        print(
            escape_control_chars(line.format(reference=each.reference, day=dates.day(translations(), each.due))),
            file=sys.stderr,
        )
