"""What a worker answered to suggestions, kept for the revision and the party they were made for."""

from collections.abc import Sequence
from datetime import datetime

from notebook.sharing.suggestions import Answer, Suggestion
from notebook.store import log, suggestion_answers
from notebook.tasks.asking import Matter
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
