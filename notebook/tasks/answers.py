"""What a worker answered to suggestions, kept for revision, party and kind of pack."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from notebook.errors import InvalidValue, UnknownName
from notebook.model.entry import Entry, Mark
from notebook.model.ids import EntryId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code
from notebook.sharing.ruling import Ruling
from notebook.sharing.suggestions import Answer, Likeness, Suggestion, names_taken_out
from notebook.store import entry_loading, log, suggestion_answers
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import take_out
from notebook.tasks.sharing_request import SharingContext


def kept_answers(notebook: Notebook, matter: SharingContext) -> tuple[Suggestion, ...]:
    """Give the suggestions that were answered with leave for the present texts, this party and this kind of pack."""
    asked = matter.question
    return suggestion_answers.answered(notebook.connection, matter.case.id, asked.party.id, asked.kind, Answer.LEAVE)


def listed(notebook: Notebook, matter: SharingContext) -> tuple[Suggestion, ...]:
    """Return the suggestions that stood in a list which was shown for this party and this kind of pack."""
    asked = matter.question
    return suggestion_answers.answered(notebook.connection, matter.case.id, asked.party.id, asked.kind, Answer.LISTED)


def keep_listed(notebook: Notebook, matter: SharingContext, found: Sequence[Suggestion]) -> None:
    """Keep that these suggestions are shown in a list: an answer to the list is one to them, and to no other."""
    with notebook.connection.transaction():
        suggestion_answers.keep(notebook.connection, found, matter.question.kind, Answer.LISTED)


def leave(notebook: Notebook, matter: SharingContext, found: Sequence[Suggestion], now: datetime) -> None:
    """Keep that somebody looked at these suggestions and leaves them."""
    with notebook.connection.transaction():
        suggestion_answers.keep(notebook.connection, found, matter.question.kind, Answer.LEAVE)
        log.append(
            notebook.connection,
            now,
            log.Event.SUGGESTIONS_REVIEWED,
            {"case": matter.case.id, "party": matter.question.party.id, "left": _passages(found)},
        )


def _passages(found: Sequence[Suggestion]) -> int:
    """Count passages: one that may point at several people is one."""
    return len({(each.section, each.start, each.end) for each in found})


def leave_here(
    notebook: Notebook,
    matter: SharingContext,
    rulings: Mapping[SectionId, Ruling],
    names: Sequence[tuple[str, str]],
    now: datetime,
) -> None:
    """Keep that names stay where they stand: each is the id of a section and the passage as it is written there.

    Raises UnknownName where no such name would be taken out.
    """
    if not names:
        return
    texts = {section.id: section.text for _, section in matter.case.parts()}
    there = names_taken_out(matter.case, matter.question, matter.hidden, rulings)
    found: list[Suggestion] = []
    for section, passage in names:
        here = [
            each for each in there if each.section == section and texts[each.section][each.start : each.end] == passage
        ]
        if not here:
            raise UnknownName("name", f"{section}={passage}")
        found += here
    leave(notebook, matter, found, now)


def take_out_again(notebook: Notebook, matter: SharingContext, found: Sequence[Suggestion], now: datetime) -> None:
    """Take back that names stay: they are taken out for this party from now on."""
    with notebook.connection.transaction():
        suggestion_answers.keep(notebook.connection, found, matter.question.kind, Answer.REDACT)
        log.append(
            notebook.connection,
            now,
            log.Event.SUGGESTIONS_REVIEWED,
            {"case": matter.case.id, "party": matter.question.party.id, "taken_out": _passages(found)},
        )


def redact(notebook: Notebook, entry: EntryId, found: Suggestion, now: datetime) -> Entry:
    """Take a suggested passage out, for the party it was suggested for; give the entry as it is then.

    Raises InvalidValue when the text is not the one any more that the suggestion was made for.
    """
    there = entry_loading.load(notebook.connection, entry)
    if all((part.id, part.revision) != (found.section, found.revision) for part in there.parts):
        raise InvalidValue("revision")
    code = Code.NR if found.likeness is Likeness.DETAIL else Code.TP
    mark = Mark(found.start, found.end, code, only_for=(Addressee("party", found.party),))
    return take_out(notebook, there, found.section, mark, now)
