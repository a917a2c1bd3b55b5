"""Output of the commands: sentences for people, or one JSON document."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from pathlib import Path

from notebook.cli import maintenance_output
from notebook.cli.terminal import escape_control_chars, say
from notebook.messages import (
    case_files,
    consents,
    dates,
    disclosures,
    errors,
    labels,
    next_steps,
    notices,
    printability,
)
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.messages.rulings import Names, ruling_sentence
from notebook.messages.wording import asked
from notebook.model.disclosure import VerifiedPack
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.sharing.ruling import Ruling
from notebook.tasks.case_files import Imported
from notebook.tasks.cases import CaseRow, Hit
from notebook.tasks.demo import Shown
from notebook.tasks.disclosures import Logged, LogReport, names_then
from notebook.tasks.handover import HandoverResult
from notebook.tasks.handover_preview import Explanation
from notebook.tasks.notebook import Notebook
from notebook.tasks.wording import SectionWording, WordList


def sentence(explained: Explanation, ruling: Ruling) -> str:
    """Return why a section is released or withheld."""
    return ruling_sentence(translations(), ruling, _names(explained))


def _names(explained: Explanation) -> Names:
    sharing_context = explained.sharing_context
    return Names(sharing_context.case.subject.name, sharing_context.question.party, sharing_context.parties)


def line(explained: Explanation, sections: Mapping[SectionId, tuple[Entry, Section]], ruling: Ruling) -> str:
    """Return the date and heading of a section, and why it is released or withheld."""
    entry, section = sections[ruling.section]
    day = dates.day(translations(), explained.sharing_context.question.day(entry.at))
    heading = labels.section_kind(translations(), section.kind)
    return f"{ruling.section}  ({day}, {heading})  {next_steps.why(translations(), ruling, _names(explained))}"


def still_speak(explained: Explanation) -> None:
    """Print that the subject is of age and whose consent still counts, if anyone's does."""
    for each in explained.still_speak:
        say(consents.still_speaks(translations(), each, explained.sharing_context.case.subject.name))


def still_speaking(explained: Explanation) -> dict[str, object]:
    """Return the same for JSON, empty if nobody's does."""
    found = [
        {
            "grantor": each.grantor,
            "grantor_name": each.name,
            "of_age_since": each.since.isoformat(),
            "consents": list(each.consents),
        }
        for each in explained.still_speak
    ]
    return {"still_speak": found} if found else {}


Json = dict[str, object] | list[object]


def print_json(document: Json) -> None:
    """Print one JSON document, without escaping letters that the terminal can show."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(document, ensure_ascii=plain, indent=1))


def _day(day: date) -> str:
    return dates.day(translations(), day)


def kept(pack: str, *, as_json: bool) -> None:
    """Print the id of a stored oral disclosure."""
    if as_json:
        print_json({"disclosure": pack})
    else:
        say(pack)


def imported(found: Imported, *, as_json: bool) -> None:
    """Print what was imported; text that packs could not draw is reported on standard error."""
    for case in found.undrawable:
        print(escape_control_chars(printability.imported(translations(), case)), file=sys.stderr)
    if found.undrawable_parties:
        print(
            escape_control_chars(printability.imported_parties(translations(), found.undrawable_parties)),
            file=sys.stderr,
        )
    if as_json:
        print_json(
            {
                "cases": list(found.cases),
                "parties": found.parties,
                "entries": found.entries,
                "unconfirmed": found.unconfirmed,
                "consents": [
                    {
                        "case": each.reference,
                        "given": each.given,
                        "withdrawn": each.withdrawn,
                        "refused": each.refused,
                        "requested": each.requested,
                    }
                    for each in found.consents
                ],
                "unsettled": found.unsettled,
                "doubled": [{"reference": reference, "cases": list(ids)} for reference, ids in found.doubled],
            }
        )
        return
    words = translations()
    count = words.ngettext("{count} entry", "{count} entries", found.entries).format(count=found.entries)
    say(words.gettext("Imported {cases}: {count}.").format(cases=", ".join(found.cases), count=count))
    say(case_files.consents(words, found.consents))
    for reference, ids in found.doubled:
        say(case_files.doubled(words, reference, ids))
    if found.unsettled:
        say(case_files.unsettled(words, found.unsettled))
    if found.unconfirmed:
        say(case_files.unconfirmed(words, found.unconfirmed))


def cases(rows: Sequence[CaseRow], *, as_json: bool) -> None:
    """List cases."""
    if as_json:
        print_json(
            [
                {
                    "id": row.id,
                    "reference": row.reference,
                    "subject": row.subject,
                    "opened": row.opened.isoformat(),
                    "closed": None if row.closed is None else row.closed.isoformat(),
                    "entries": row.entries,
                    "drafts": row.drafts,
                }
                for row in rows
            ]
        )
        return
    if not rows:
        print(_("There is no case in this notebook yet."), file=sys.stderr)
    for row in rows:
        count = ngettext("{count} entry", "{count} entries", row.entries).format(count=row.entries)
        say(f"{row.reference}  {row.subject}  {count}")


def word_list(read: WordList) -> None:
    """Say that a list of words can be used."""
    count = len(read.entries)
    told = ngettext(
        "This list can be used: {count} entry in the language “{language}”.",
        "This list can be used: {count} entries in the language “{language}”.",
        count,
    )
    say(told.format(count=count, language=read.language))


def wording(found: Sequence[SectionWording], zone: tzinfo, *, as_json: bool) -> None:
    """List the words of a case that are asked about, each with its question."""
    if as_json:
        print_json(
            [
                {
                    "entry": each.entry.id,
                    "section": each.section.id,
                    "start": one.start,
                    "end": one.end,
                    "words": one.words,
                    "class": one.kind,
                    "asks": one.asks,
                }
                for each in found
                for one in each.findings
            ]
        )
        return
    if not found:
        print(_("There is no question about the wording of this case."), file=sys.stderr)
    for each in found:
        day = dates.day(translations(), each.entry.at.astimezone(zone).date())
        say(f"{each.section.id}  ({day}, {labels.section_kind(translations(), each.section.kind)})")
        for one in each.findings:
            say(f"    {asked(one)}")


def hits(found: Sequence[Hit], *, as_json: bool) -> None:
    """List the search results."""
    if as_json:
        print_json(
            [
                {
                    "case": hit.reference,
                    "entry": hit.entry,
                    "section": hit.section,
                    "at": hit.at.isoformat(),
                    "text": hit.snippet.text,
                }
                for hit in found
            ]
        )
        return
    if not found:
        print(_("Nothing was found."), file=sys.stderr)
    for hit in found:
        say(f"{hit.at:%Y-%m-%d}  {hit.reference}  {hit.section or hit.entry}")
        say(f"    {' '.join(hit.snippet.text.split())}")


def explanation(explained: Explanation, *, as_json: bool) -> None:
    """Print for every section why it is released or withheld."""
    sharing_context, sections = explained.sharing_context, explained.sections
    if not as_json:
        if explained.unreviewed is not None:
            say(errors.sentence(explained.unreviewed, translations()))
        still_speak(explained)
        for ruling in explained.rulings:
            say(line(explained, sections, ruling))
        for said in next_steps.why_of_all(translations(), explained.rulings, _names(explained)):
            say(said)
        return
    print_json(
        {
            "case": sharing_context.case.reference,
            "to": sharing_context.question.party.id,
            "purpose": sharing_context.question.purpose or None,
            "at": sharing_context.question.at.isoformat(),
            "kind": sharing_context.question.kind,
            "rulings": [
                {
                    "entry": ruling.entry,
                    "section": ruling.section,
                    "outcome": ruling.basis.outcome,
                    "code": ruling.code,
                    "because": sentence(explained, ruling),
                    "rests_on": list(ruling.rests_on),
                }
                for ruling in explained.rulings
            ],
            **({} if explained.unreviewed is None else {"consents_reviewed": False}),
            **still_speaking(explained),
        }
    )


def handed_over(made: HandoverResult, *, as_json: bool) -> None:
    """Print the path of the pack."""
    if not as_json:
        say(str(made.path))
        return
    print_json(
        {
            "pack_id": made.pack_id,
            "path": str(made.path),
            "sha256": made.sha256,
            "release_digest": made.release_digest,
            "released": made.released,
            "withheld": made.withheld,
            "disclosure": made.row,
            "anchor": made.anchor,
        }
    )


def practice_pack(shown: Shown) -> None:
    """Print the recipient of one demonstration pack, and why each section is released or withheld."""
    question = shown.explanation.sharing_context.question
    say(
        _("For {name}, {role}. Purpose: {purpose}.").format(
            name=question.party.name, role=question.party.role, purpose=labels.purpose(translations(), question.purpose)
        )
    )
    sections = shown.explanation.sections
    for ruling in shown.explanation.rulings:
        say(f"  {line(shown.explanation, sections, ruling)}")
    say(
        _("{released} sections shared, {withheld} withheld. The pack: {path}").format(
            released=shown.pack.released, withheld=shown.pack.withheld, path=shown.pack.path
        )
    )
    say("")


def practice_notebook(path: Path, passphrase: str) -> None:
    """Print the path of the practice notebook, and how to open it."""
    say(_("The practice notebook: {path}").format(path=path))
    say(_("Its passphrase: {passphrase}").format(passphrase=passphrase))


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
        say(disclosures.line(translations(), entry.disclosure, called, notebook.zone))
        _came_of(entry, notebook.zone)
    if not report.entries:
        say(_("Nothing has been handed over from this notebook."))
    maintenance_output.moves(report.moves, notebook.zone)
    if report.broken_at is None:
        say(_("The log is whole."))
    else:
        say(_("The log was changed at row {row}.").format(row=report.broken_at))
    maintenance_output.differences(report, notebook.zone)
    if held is not None:
        maintenance_output.packs(held)


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
        "moves": maintenance_output.moves_document(report.moves),
        "whole": report.broken_at is None,
        "broken_at": report.broken_at,
        "discrepancies": maintenance_output.discrepancies(report.discrepancies),
    }
    if held is not None:
        document["packs"] = maintenance_output.held_packs_document(held)
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
                "sha256": each.sha256,
            }
            for each in entry.notices
        ],
        "receipt_overdue": entry.receipt_overdue,
        "destroy_by_passed": entry.destroy_by_passed,
    }
