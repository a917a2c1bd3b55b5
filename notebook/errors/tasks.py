"""What can go wrong while a task of the user is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

from notebook.errors.base import NotebookError


class EntryChanged(NotebookError):
    """What was decided on is not what the notebook holds any more."""


class TextWaits(NotebookError):
    """Text that was set aside waits, in files that the present key alone opens, or in a folder that is not there.

    ``count`` is how many files were found; 0 where there are only folders to look into.
    """

    count: int
    folders: tuple[Path, ...]


class FolderMissing(NotebookError):
    """There is no such folder to put a file into."""

    path: Path


class FileInTheWay(NotebookError):
    """Something already has the name that a new file should get."""

    path: Path


class FileNotPlaced(NotebookError):
    """The system refused to write a file; ``too_large`` where it takes no file of that size."""

    path: Path
    disk_full: bool
    too_large: bool = False


class UnknownName(NotebookError):
    """The notebook has no case, party, purpose, audience or decision of this name; ``kind`` says which.

    ``known`` is what there is, the nearest first: each as it may be typed, and what else tells it apart.
    """

    kind: str
    name: str
    known: tuple[tuple[str, str], ...] = ()


class AmbiguousName(NotebookError):
    """More than one case or party has this name; ``ids`` tells them apart."""

    kind: str
    name: str
    ids: tuple[str, ...]


class IdTaken(NotebookError):
    """A case file brings an id that the notebook already has for something else; ``kind`` says what."""

    kind: str
    name: str


class AlreadyThere(NotebookError):
    """The notebook has a case of this reference, or this very party; ``kind`` says which."""

    kind: str


class PackIdTaken(NotebookError):
    """The notebook already made a pack of this id."""


class PackGivenUp(NotebookError):
    """A pack that was prepared is on record as one that did not leave, and cannot be placed any more."""


class PackNotOut(NotebookError):
    """A receipt was to be kept for a pack that never left."""


class PackNeedsRecord(NotebookError):
    """A pack was to be made of a notebook in which nothing can be put on record."""


class DecisionNeeded(NotebookError):
    """A necessity pack names the decision that it rests on, and no other pack names one."""


class LogContradicts(NotebookError):
    """A pack would rest on records that are not as the log has them; ``records`` are their kinds and ids."""

    records: tuple[tuple[str, str], ...]


class NothingToHandOver(NotebookError):
    """No section is released to this party; ``waiting`` counts those that only wait for a yes or a decision."""

    party: str
    waiting: int


@dataclass(frozen=True)
class Passage:
    """A passage of released text: the section it stands in, its day and heading, and the words around it."""

    section: str
    day: date
    heading: str
    before: str
    text: str
    after: str
    likeness: str = ""


class SuggestionsUnanswered(NotebookError):
    """Passages left over in released text may give somebody away; each is told to the worker alone.

    ``to_mark`` says that no answer lets them stay: they name somebody as they would be printed.
    """

    passages: tuple[Passage, ...]
    to_mark: bool = False


class SignsUndrawable(NotebookError):
    """Passages of released text, and names, have signs that no pack can draw; each is told to the worker alone."""

    passages: tuple[Passage, ...]
    names: tuple[str, ...]
    authors: tuple[str, ...]


class ConsentsUnreviewed(NotebookError):
    """The notebook was restored from a backup of ``day``, or rescued or found replaced on it; the consents wait."""

    day: date
    rescued: bool
    replaced: bool = False


class DecisionIncomplete(NotebookError):
    """What a decision of its outcome needs is not all there; ``missing`` names it as the case file does."""

    missing: tuple[str, ...]


class SectionsStay(NotebookError):
    """A decision to share names sections that would stay in all the same; ``reasons`` are those of the rulings."""

    reasons: tuple[str, ...]


class DecisionDoesNotFit(NotebookError):
    """The decision that was named is about another party or purpose, or is not one to share."""

    name: str


class AttachmentsNotCarried(NotebookError):
    """Released attachments cannot go into a pack, and nothing is left out in silence."""

    names: tuple[str, ...]


class DestroyByTooEarly(NotebookError):
    """A pack is to be destroyed before it is made."""


class FieldsNameSomebody(NotebookError):
    """Printed fields name or point at somebody who may not be named to ``party``; ``fields`` are a PrintedField each.

    ``passages`` has the passage of each field, told to the worker alone, "" where it is a name for certain.
    """

    party: str
    fields: tuple[str, ...]
    passages: tuple[str, ...]


class NoticeNamesSomebody(NotebookError):
    """Details of the sender name or point at somebody of the case, and a notice says not even whom it is about.

    ``fields`` are a PrintedField each.
    """

    fields: tuple[str, ...]


class ConsultationIdentifies(NotebookError):
    """A consultation was to print the person's date of birth or the recipient's number of them."""


class BirthUnknown(NotebookError):
    """The date of birth was to be printed, and none is on record."""


class NobodyToAsk(NotebookError):
    """A secret is needed, and no terminal is there to ask for it; ``option`` names a file that holds it."""

    option: str = "--passphrase-file"


class FileUnreadable(NotebookError):
    """A file that the user named cannot be read."""

    path: Path


class SecretFileEmpty(NotebookError):
    """The first line of a file that should hold a secret is empty."""

    path: Path


class SecretFileEncoding(NotebookError):
    """A file that should hold a secret in UTF-8 is in another ``encoding``; None where it cannot be known which."""

    path: Path
    encoding: str | None = None


class SuggestionNotTyped(NotebookError):
    """The passphrase that was suggested was never typed back as it was shown."""


class PassphraseMismatch(NotebookError):
    """A new passphrase was not typed the same way twice."""
