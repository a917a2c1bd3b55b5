"""What a worker answered to suggestions, kept for the revision and the party they were made for."""

from collections.abc import Sequence
from datetime import datetime

from notebook.errors import InvalidValue
from notebook.model.entry import Entry, Mark
from notebook.model.ids import EntryId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code
from notebook.sharing.suggestions import Answer, Suggestion
from notebook.store import entry_loading, log, suggestion_answers
from notebook.tasks.asking import Matter
from notebook.tasks.decide import take_out
from notebook.tasks.notebook import Notebook


def kept_answers(notebook: Notebook, matter: Matter) -> tuple[Suggestion, ...]:
    """Give the suggestions that were answered with leave for the present texts and this party."""
    return suggestion_answers.answered(notebook.connection, matter.case.id, matter.question.party.id, Answer.LEAVE)


def leave(notebook: Notebook, matter: Matter, found: Sequence[Suggestion], now: datetime) -> None:
    """Keep that somebody looked at these suggestions and leaves them."""
    with notebook.connection.transaction():
        suggestion_answers.keep(notebook.connection, found, Answer.LEAVE)
        log.append(
            notebook.connection,
            now,
            log.Event.SUGGESTIONS_REVIEWED,
            {"case": matter.case.id, "party": matter.question.party.id, "left": len(found)},
        )


def redact(notebook: Notebook, entry: EntryId, found: Suggestion, now: datetime) -> Entry:
    """Take a suggested passage out, for the party it was suggested for; give the entry as it is then.

    Raises InvalidValue when the text is not the one any more that the suggestion was made for.
    """
    there = entry_loading.load(notebook.connection, entry)
    if all((part.id, part.revision) != (found.section, found.revision) for part in there.parts):
        raise InvalidValue("revision")
    mark = Mark(found.start, found.end, Code.TP, only_for=(Addressee("party", found.party),))
    return take_out(notebook, there, found.section, mark, now)
