"""Output of the disclosure log: what went out, what followed it, and whether the log is whole."""

from datetime import tzinfo

from notebook.cli.terminal import print_json, say
from notebook.messages import disclosures, entry_moves, notices
from notebook.messages import discrepancies as difference
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.disclosure import VerifiedPack
from notebook.model.integrity import Discrepancy
from notebook.tasks.disclosures import Logged, LogReport, names_then
from notebook.tasks.move_entry import MoveRecord
from notebook.tasks.notebook import Notebook


def log_report(
    notebook: Notebook, report: LogReport, *, as_json: bool, held: tuple[VerifiedPack, ...] | None = None
) -> None:
    """List the disclosures, and print whether the log is whole, also by packs verified against it."""
    if as_json:
        print_json(_log_document(report, held))
        return
    names = names_then(notebook)
    for entry in report.entries:
        called = {entry.disclosure.party: names(entry.disclosure)}
        say(disclosures.line(translations(), entry.disclosure, called, notebook.zone, entry.consent_of))
        _came_of(entry, notebook.zone)
    if not report.entries:
        say(_("Nothing has been handed over from this notebook."))
    _moves(report.moves, notebook.zone)
    if report.broken_at is None:
        say(_("The log is whole."))
    else:
        say(_("The log was changed at row {row}.").format(row=report.broken_at))
    _differences(report, notebook.zone)
    if held is not None:
        _packs(held)


def _came_of(entry: Logged, zone: tzinfo) -> None:
    """Print what followed a disclosure: receipts, overdue items, notices."""
    if entry.named:
        say("    " + disclosures.people_named(translations(), entry.named))
    for each in entry.receipts:
        say("    " + disclosures.receipt(translations(), each, zone))
    if entry.receipt_overdue:
        say("    " + _("No receipt after 14 days."))
    if entry.destroy_by_passed:
        say("    " + _("The day by which to destroy it has passed."))
    for notice in entry.notices:
        say("    " + notices.line(translations(), notice, zone))


def _log_document(report: LogReport, held: tuple[VerifiedPack, ...] | None) -> dict[str, object]:
    document: dict[str, object] = {
        "disclosures": [_disclosure(entry) for entry in report.entries],
        "moves": _moves_document(report.moves),
        "whole": report.broken_at is None,
        "broken_at": report.broken_at,
        "discrepancies": discrepancies(report.discrepancies),
    }
    if held is not None:
        document["packs"] = _held_document(held)
    return document


def _disclosure(entry: Logged) -> dict[str, object]:
    found = entry.disclosure
    return {
        **({"named": list(entry.named)} if entry.named else {}),
        "id": found.pack,
        "case": found.case,
        "to": found.party,
        "at": found.at.isoformat(),
        "state": found.state,
        "purpose": found.purpose or None,
        "kind": found.kind,
        "ground": found.ground,
        **({"consent_of": list(entry.consent_of)} if entry.consent_of else {}),
        "release_digest": found.release_digest,
        "path": found.path,
        "sha256": found.sha256,
        "destroy_by": None if found.destroy_by is None else found.destroy_by.isoformat(),
        "what": found.what,
        "why": found.why,
        "sections": [{"section": section, "revision": revision} for section, revision in found.sections],
        "receipts": [
            {"at": each.at.isoformat(), "answer": each.answer, "by": each.by, "reason": each.reason}
            for each in entry.receipts
        ],
        "notices": [
            {
                "id": each.id,
                "at": each.at.isoformat(),
                "state": each.state,
                "harm": each.harm,
                "withdrawn": list(each.withdrawn),
                "corrected": list(each.corrected),
                "as_before": list(each.as_before),
                "sha256": each.sha256,
            }
            for each in entry.notices
        ],
        "receipt_overdue": entry.receipt_overdue,
        "destroy_by_passed": entry.destroy_by_passed,
    }


def kept(pack: str, *, as_json: bool) -> None:
    """Print the id of a stored oral disclosure."""
    if as_json:
        print_json({"disclosure": pack})
    else:
        say(pack)


def drafted(entry: str, *, as_json: bool) -> None:
    """Print the id of the draft that says that nobody answered."""
    if as_json:
        print_json({"entry": entry})
    else:
        say(entry)


def _moves(found: tuple[MoveRecord, ...], zone: tzinfo) -> None:
    """List the entries that were moved to another case."""
    for each in found:
        said = entry_moves.line(translations(), each.at, each.source_reference, each.target_reference, each.why, zone)
        say(f"{each.entry}  {said}")


def _moves_document(found: tuple[MoveRecord, ...]) -> list[dict[str, str]]:
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


def _differences(report: LogReport, zone: tzinfo) -> None:
    """Print how the records and the log differ."""
    for each in report.discrepancies:
        say(difference.line(translations(), each, report.names, zone))
    if report.discrepancies:
        say(difference.advice(translations()))


def _held_document(held: tuple[VerifiedPack, ...]) -> list[dict[str, object]]:
    """Return what packs show about the log, for JSON."""
    return [{"path": str(each.path), "held": each.held, "pack": each.pack, "row": each.row} for each in held]


def _packs(found: tuple[VerifiedPack, ...]) -> None:
    """Print what each pack shows about the log."""
    for each in found:
        say(notices.verified_pack_line(translations(), each))
    if not found:
        say(_("There is no PDF in this folder."))
