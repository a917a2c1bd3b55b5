"""Output of the commands about sharing: why each section is released or withheld, and the pack made of them."""

from collections.abc import Mapping
from pathlib import Path

from notebook.cli.terminal import print_json, say
from notebook.messages import (
    consents,
    dates,
    errors,
    labels,
    next_steps,
)
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.sharing.ruling import Ruling
from notebook.tasks.demo import Shown
from notebook.tasks.handover import HandoverResult
from notebook.tasks.handover_preview import Explanation


def _sentence(explained: Explanation, ruling: Ruling) -> str:
    """Return why a section is released or withheld."""
    return ruling_sentence(translations(), ruling, _names(explained))


def _line(explained: Explanation, sections: Mapping[SectionId, tuple[Entry, Section]], ruling: Ruling) -> str:
    """Return the date and heading of a section, and why it is released or withheld."""
    entry, section = sections[ruling.section]
    day = dates.day(translations(), explained.sharing_context.question.day(entry.at))
    heading = labels.section_kind(translations(), section.kind)
    return f"{ruling.section}  ({day}, {heading})  {next_steps.why(translations(), ruling, _names(explained))}"


def _names(explained: Explanation) -> Names:
    sharing_context = explained.sharing_context
    return Names(sharing_context.case.subject.name, sharing_context.question.party, sharing_context.parties)


def explanation(explained: Explanation, *, as_json: bool) -> None:
    """Print for every section why it is released or withheld."""
    sharing_context, sections = explained.sharing_context, explained.sections
    if not as_json:
        if explained.unreviewed is not None:
            say(errors.sentence(explained.unreviewed, translations()))
        _still_speak(explained)
        for ruling in explained.rulings:
            say(_line(explained, sections, ruling))
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
                    "because": _sentence(explained, ruling),
                    "rests_on": list(ruling.rests_on),
                }
                for ruling in explained.rulings
            ],
            **({} if explained.unreviewed is None else {"consents_reviewed": False}),
            **_still_speaking(explained),
        }
    )


def _still_speak(explained: Explanation) -> None:
    """Print that the subject is of age and whose consent still counts, if anyone's does."""
    for each in explained.still_speak:
        say(consents.still_speaks(translations(), each, explained.sharing_context.case.subject.name))


def _still_speaking(explained: Explanation) -> dict[str, object]:
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
        say(f"  {_line(shown.explanation, sections, ruling)}")
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
