"""What a lock takes from the page that is shown, and what opens a notebook again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notebook.tasks.unsaved_work import Aside
    from ui.shell.session import Session


@dataclass(frozen=True, slots=True)
class Unkept:
    """What was typed and is not in the notebook yet.

    ``aside`` gives it as a value; ``by_leaving`` says that the page's ``leave`` asks the notebook to keep it.
    """

    aside: Callable[[], Aside]
    by_leaving: bool


@dataclass(frozen=True, slots=True)
class InHand:
    """The notebook whose page comes after the lock, None for the first page; ``session`` where it is being opened."""

    path: Path | None
    session: Session | None = None


@dataclass(frozen=True, slots=True)
class Secret:
    """A passphrase, and the key file beside it where there is one; never printed, and held by one page alone."""

    passphrase: str = field(repr=False)
    key_file: Path | None = None
