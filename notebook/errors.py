"""Everything that can go wrong in a way the user meets.

Each kind carries values and never a sentence: the sentences are in ``notebook.words``. None of them
carries text of a case, and none of them prints its values when it ends up in a traceback.
"""

from dataclasses import dataclass
from pathlib import Path


class NotebookError(Exception):
    """Something the user can meet, told in one sentence by ``notebook.words``."""

    def __str__(self) -> str:
        """Give the name of the kind alone, so that no log ever holds a value."""
        return type(self).__name__


@dataclass(eq=False)
class InvalidValue(NotebookError):
    """A value that the model refuses; ``field`` names which, in the words of the case file."""

    field: str


# tasks


@dataclass(eq=False)
class FolderMissing(NotebookError):
    """There is no such folder to put a file into."""

    path: Path


@dataclass(eq=False)
class FileInTheWay(NotebookError):
    """Something already has the name that a new file should get."""

    path: Path


@dataclass(eq=False)
class FileNotPlaced(NotebookError):
    """The system refused to write a file."""

    path: Path
    disk_full: bool


@dataclass(eq=False)
class UnknownName(NotebookError):
    """The notebook has no case, party, purpose, audience or decision of this name; ``kind`` says which."""

    kind: str
    name: str


@dataclass(eq=False)
class AmbiguousName(NotebookError):
    """More than one case or party has this name; ``ids`` tells them apart."""

    kind: str
    name: str
    ids: tuple[str, ...]


@dataclass(eq=False)
class IdTaken(NotebookError):
    """A case file brings an id that the notebook already has for something else; ``kind`` says what."""

    kind: str
    name: str


@dataclass(eq=False)
class PackIdTaken(NotebookError):
    """The notebook already made a pack of this id."""


@dataclass(eq=False)
class DecisionNeeded(NotebookError):
    """A necessity pack names the decision that it rests on, and no other pack names one."""


@dataclass(eq=False)
class NothingToHandOver(NotebookError):
    """No section is released to this party; ``waiting`` counts those that only wait for a yes or a decision."""

    party: str
    waiting: int


@dataclass(eq=False)
class SuggestionsUnanswered(NotebookError):
    """Passages left over in released text may give somebody away; each is told to the worker alone."""

    passages: tuple[tuple[str, str], ...]


@dataclass(eq=False)
class AttachmentsNotCarried(NotebookError):
    """Released attachments cannot go into a pack, and nothing is left out in silence."""

    names: tuple[str, ...]


@dataclass(eq=False)
class DestroyByTooEarly(NotebookError):
    """A pack is to be destroyed before it is made."""


@dataclass(eq=False)
class NobodyToAsk(NotebookError):
    """A passphrase is needed, and no terminal is there to ask for it."""


@dataclass(eq=False)
class FileUnreadable(NotebookError):
    """A file that the user named cannot be read."""

    path: Path


@dataclass(eq=False)
class SecretFileEmpty(NotebookError):
    """The first line of a file that should hold a secret is empty."""

    path: Path


@dataclass(eq=False)
class PassphraseMismatch(NotebookError):
    """A new passphrase was not typed the same way twice."""
