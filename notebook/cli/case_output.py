"""Output of the commands about cases: the list, a search, an import, and the questions about their wording."""

import sys
from collections.abc import Sequence
from datetime import tzinfo

from notebook.cli.terminal import escape_control_chars, print_json, say
from notebook.messages import case_files, dates, labels, printability
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.messages.wording import asked
from notebook.tasks.case_files import Imported
from notebook.tasks.cases import CaseRow, Hit
from notebook.tasks.wording import SectionWording, WordList


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
