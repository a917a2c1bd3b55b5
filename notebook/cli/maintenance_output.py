"""Output of the commands that maintain a notebook."""

import json
import sys
from datetime import tzinfo

from notebook.cli.terminal import escape_control_chars, say
from notebook.messages import dates, entry_moves, erasure, notices
from notebook.messages import discrepancies as difference
from notebook.messages import integrity as words
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.disclosure import VerifiedPack
from notebook.model.integrity import Discrepancy, IntegrityReport
from notebook.tasks.cases import DueForReview
from notebook.tasks.disclosures import LogReport
from notebook.tasks.erase import Erasure
from notebook.tasks.move_entry import MoveRecord
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
            "discrepancies": discrepancies(found.discrepancies),
        }
        print(json.dumps(document, indent=1))
        return
    for line in words.findings(translations(), found):
        say(line)
    say(words.verdict(translations(), found))


def moves(found: tuple[MoveRecord, ...], zone: tzinfo) -> None:
    """List the entries that were moved to another case."""
    for each in found:
        said = entry_moves.line(translations(), each.at, each.source_reference, each.target_reference, each.why, zone)
        say(f"{each.entry}  {said}")


def moves_document(found: tuple[MoveRecord, ...]) -> list[dict[str, str]]:
    """Return the same for JSON, with the ids of the cases."""
    return [
        {"entry": each.entry, "at": each.at.isoformat(), "from": each.source, "to": each.target, "why": each.why}
        for each in found
    ]


def discrepancies(found: tuple[Discrepancy, ...]) -> list[dict[str, str | None]]:
    """Return the records that differ from the log, for JSON."""
    return [
        {
            "record": each.kind,
            "id": each.id,
            "case": each.case,
            "fact": each.fact,
            "logged": each.logged,
            "recorded": each.recorded,
        }
        for each in found
    ]


def differences(report: LogReport, zone: tzinfo) -> None:
    """Print how the records and the log differ."""
    for each in report.discrepancies:
        say(difference.line(translations(), each, report.names, zone))
    if report.discrepancies:
        say(difference.advice(translations()))


def held_packs_document(held: tuple[VerifiedPack, ...]) -> list[dict[str, object]]:
    """Return what packs show about the log, for JSON."""
    return [{"path": str(each.path), "held": each.held, "pack": each.pack, "row": each.row} for each in held]


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


def packs(found: tuple[VerifiedPack, ...]) -> None:
    """Print what each pack shows about the log."""
    for each in found:
        say(notices.verified_pack_line(translations(), each))
    if not found:
        say(_("There is no PDF in this folder."))


def reviews_due(found: tuple[DueForReview, ...]) -> None:
    """Print, with a list of cases, which are due for review; nothing is deleted automatically."""
    for each in found:
        line = _("{reference}: due for review since {day}. Do you still need this case?")
        print(
            escape_control_chars(line.format(reference=each.reference, day=dates.day(translations(), each.due))),
            file=sys.stderr,
        )
