"""The audiences and purposes that this notebook has added to those it started with."""

from notebook.model.vocabulary import Audience, Purpose
from notebook.store.connection import Connection


def added_audiences(connection: Connection) -> tuple[Audience, ...]:
    """Give them in the order they were added."""
    return tuple(Audience(name) for (name,) in connection.execute("SELECT name FROM added_audiences ORDER BY key"))


def added_purposes(connection: Connection) -> tuple[Purpose, ...]:
    """Give them in the order they were added."""
    return tuple(Purpose(name) for (name,) in connection.execute("SELECT name FROM added_purposes ORDER BY key"))


def add_audience(connection: Connection, audience: Audience) -> None:
    """Add an audience; adding it again changes nothing."""
    connection.change("INSERT INTO added_audiences (name) VALUES (?) ON CONFLICT DO NOTHING", (audience,))


def add_purpose(connection: Connection, purpose: Purpose) -> None:
    """Add a purpose; adding it again changes nothing."""
    connection.change("INSERT INTO added_purposes (name) VALUES (?) ON CONFLICT DO NOTHING", (purpose,))
