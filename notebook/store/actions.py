"""Actions of sections, as rows of their revisions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from notebook.model.entry import Action
from notebook.store.columns import day_text, read_day
from notebook.store.connection import Connection

_CURRENT: Final = (
    "SELECT s.key, a.start, a.owner, a.due, a.done, a.done_on FROM sections s"
    " JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision"
    " JOIN actions a ON a.revision_key = r.key"
    " WHERE s.entry_key IN (SELECT value FROM json_each(?)) ORDER BY a.revision_key, a.start"
)
_OF_REVISION: Final = "SELECT start, owner, due, done, done_on FROM actions WHERE revision_key = ? ORDER BY start"


def insert(connection: Connection, owned: Iterable[tuple[int, tuple[Action, ...]]]) -> None:
    """Add the actions of revisions, each given by its key."""
    connection.change_many(
        "INSERT INTO actions (revision_key, start, owner, due, done, done_on) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (key, each.start, each.owner, day_text(each.due), int(each.done), day_text(each.done_on))
            for key, actions in owned
            for each in actions
        ],
    )


def replace(connection: Connection, revision_key: int, actions: tuple[Action, ...]) -> None:
    """Replace the actions of a revision."""
    connection.change("DELETE FROM actions WHERE revision_key = ?", (revision_key,))
    insert(connection, [(revision_key, actions)])


def current(connection: Connection, entry_keys: str) -> defaultdict[int, list[Action]]:
    """Return the current actions, by section key, for the entries whose keys are listed as a JSON array."""
    grouped: defaultdict[int, list[Action]] = defaultdict(list)
    for key, *row in connection.execute(_CURRENT, (entry_keys,)):
        grouped[key].append(_action(row))
    return grouped


def of_revision(connection: Connection, revision_key: int) -> list[Action]:
    """Return the actions of one revision."""
    return [_action(row) for row in connection.execute(_OF_REVISION, (revision_key,))]


def _action(row: Sequence[Any]) -> Action:
    start, owner, due, done, done_on = row
    return Action(start, owner, read_day(due), bool(done), read_day(done_on))
