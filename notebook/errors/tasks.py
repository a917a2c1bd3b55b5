"""Errors of the tasks that a user runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

from notebook.errors.base import NotebookError


class EntryChanged(NotebookError):
    """The notebook no longer has what the decision was made on."""


class UndoRefused(NotebookError):
    """A step about many sections can no longer be undone: one of their entries has changed since."""


class NotUndone(NotebookError):
    """What was to be undone has been changed or decided about since."""


@dataclass(eq=False, repr=False)
class TextWaits(NotebookError):
    """Draft files are waiting that only the present key opens, or their folder cannot be found.

    ``count`` is the number of files found; 0 where there are only folders to look into.
    """

    count: int
    folders: tuple[Path, ...]


@dataclass(eq=False, repr=False)
class WaitingTextUnseen(NotebookError):
    """Draft files may be waiting that only the present key opens: these folders and files cannot be read."""

    paths: tuple[Path, ...]


@dataclass(eq=False, repr=False)
class FolderMissing(NotebookError):
    """The folder for a new file does not exist."""

    path: Path


@dataclass(eq=False, repr=False)
class FileInTheWay(NotebookError):
    """Something already has the name of the new file."""

    path: Path


@dataclass(eq=False, repr=False)
class FileNotPlaced(NotebookError):
    """The system refused to write a file; ``too_large`` when it accepts no file of that size."""

    path: Path
    disk_full: bool
    too_large: bool = False


@dataclass(eq=False, repr=False)
class UnknownName(NotebookError):
    """The notebook has no case, party, purpose, audience or decision of this name; ``kind`` says which.

    ``known`` are the existing ones, the closest first: each as it can be typed, and what else distinguishes it.
    """

    kind: str
    name: str
    known: tuple[tuple[str, str], ...] = ()


@dataclass(eq=False, repr=False)
class AmbiguousName(NotebookError):
    """More than one case or party has this name; ``ids`` distinguishes them."""

    kind: str
    name: str
    ids: tuple[str, ...]


@dataclass(eq=False, repr=False)
class IdTaken(NotebookError):
    """A case file contains an id that the notebook already uses for something else; ``kind`` says what."""

    kind: str
    name: str


class PartyInUse(NotebookError):
    """Something rests on the party: a flag, a consent, a decision or a disclosure."""


class PersonMentioned(NotebookError):
    """Something that is written in the case may be about the third party who would be removed."""


class OtherPerson(NotebookError):
    """The new name of a party on which something rests is not another spelling of the old one."""


@dataclass(eq=False, repr=False)
class AlreadyThere(NotebookError):
    """The notebook already has a case of this reference, or this very party; ``kind`` says which."""

    kind: str


class PackIdTaken(NotebookError):
    """The notebook has already made a pack of this id."""


class PackGivenUp(NotebookError):
    """A prepared pack is recorded as one that did not leave, and can no longer be placed."""


class PackNoLongerAllowed(PackGivenUp):
    """Something in a prepared pack may no longer be shared as it is in the pack, which is recorded as not placed."""


class PackAnswered(NotebookError):
    """A pack cannot have gone to nobody: a recipient answered for it."""


class PackNotOut(NotebookError):
    """A receipt was given for a pack that never left."""


@dataclass(eq=False, repr=False)
class PackFileGone(NotebookError):
    """The file of a pack is no longer where it was saved."""

    path: Path


@dataclass(eq=False, repr=False)
class PackFileChanged(NotebookError):
    """The file at the place of a pack is not the one that was saved there."""

    path: Path


class PackLocked(NotebookError):
    """A pack cannot be read without its password."""


class PackPasswordWrong(NotebookError):
    """The password that was typed does not open a pack."""


class PackNeedsRecord(NotebookError):
    """A pack was requested from a notebook in which nothing can be recorded."""


class DecisionNeeded(NotebookError):
    """A necessity pack needs the decision that it rests on, and no other pack may name one."""


class NamesNeedDecision(NotebookError):
    """People were to be named in one pack only, and the pack does not rest on a decision."""


@dataclass(eq=False, repr=False)
class NamesStayOut(NotebookError):
    """People were to be named in a pack of whom the worker has written down that the party must not learn.

    ``people`` has the name of each, with day, heading, and code or reason, of each section that says so.
    """

    people: tuple[tuple[str, tuple[tuple[date, str, str], ...]], ...]


@dataclass(eq=False, repr=False)
class LogContradicts(NotebookError):
    """A pack would rest on records that differ from the log; ``records`` are their kinds and ids."""

    records: tuple[tuple[str, str], ...]


@dataclass(eq=False, repr=False)
class NothingToHandOver(NotebookError):
    """No section is released to this party; ``waiting`` counts those that only lack a confirmation or a decision."""

    party: str
    waiting: int


class CopyNotForPerson(NotebookError):
    """A copy for the subject was requested for another party or for a purpose, or the latter are missing in a pack."""


@dataclass(eq=False, repr=False)
class CopyUnanswered(NotebookError):
    """Sections and disclosures, by their ids, of which the worker must say whether a copy for the subject has them."""

    sections: tuple[str, ...]
    disclosures: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Passage:
    """A passage of released text: its section, the section's day and heading, and the words around the passage."""

    section: str
    day: date
    heading: str
    before: str
    text: str
    after: str
    likeness: str = ""
    about: str = ""
    """What kind of identifier a pattern is, see ``IdentifierKind``; empty for anything else."""


@dataclass(eq=False, repr=False)
class SuggestionsUnanswered(NotebookError):
    """Passages left in released text may identify a person who must not be named; only the worker sees them.

    ``to_mark`` says that no answer can keep them: they name the person in the very form that would be printed.
    """

    passages: tuple[Passage, ...]
    to_mark: bool = False


@dataclass(eq=False, repr=False)
class SignsUndrawable(NotebookError):
    """Passages of released text, and names, have characters that no pack can draw; only the worker sees them."""

    passages: tuple[Passage, ...]
    names: tuple[str, ...]
    authors: tuple[str, ...]


@dataclass(eq=False, repr=False)
class ConsentsUnreviewed(NotebookError):
    """The notebook was restored, rescued or found replaced, as of ``day``; its consents have not been reviewed."""

    day: date
    rescued: bool
    replaced: bool = False


@dataclass(eq=False, repr=False)
class DecisionIncomplete(NotebookError):
    """A decision lacks what its outcome requires; ``missing`` names it as the case file does."""

    missing: tuple[str, ...]


@dataclass(eq=False, repr=False)
class SectionsStay(NotebookError):
    """A decision to share names sections that would be withheld anyway; ``reasons`` are those of the rulings."""

    reasons: tuple[str, ...]


@dataclass(eq=False, repr=False)
class DecisionDoesNotFit(NotebookError):
    """The named decision is about another party or purpose, or is not a decision to share."""

    name: str


@dataclass(eq=False, repr=False)
class AttachmentsNotCarried(NotebookError):
    """Released attachments cannot go into a pack, and nothing may be left out silently."""

    names: tuple[str, ...]


class DestroyByTooEarly(NotebookError):
    """The date by which a pack must be destroyed is before the day it is made."""


@dataclass(eq=False, repr=False)
class FieldsNameSomebody(NotebookError):
    """Printed fields name or point at a person who may not be named to ``party``; ``fields`` are PrintedField values.

    ``passages`` has the passage of each field, for the worker alone; "" where the field certainly is a name.
    """

    party: str
    fields: tuple[str, ...]
    passages: tuple[str, ...]


class NoticeChanged(NotebookError):
    """A notice would no longer be the one that the worker read."""


@dataclass(eq=False, repr=False)
class NoticeNamesSomebody(NotebookError):
    """Details of the sender name or point at a person of the case, and a notice does not say even whom it is about.

    ``fields`` are PrintedField values.
    """

    fields: tuple[str, ...]


class ConsultationIdentifies(NotebookError):
    """A consultation would print the subject's date of birth or the recipient's number for them."""


class BirthUnknown(NotebookError):
    """The date of birth is to be printed, but none is recorded."""


@dataclass(eq=False, repr=False)
class NobodyToAsk(NotebookError):
    """A secret is needed, and there is no terminal to ask for it; ``option`` names a file that contains it."""

    option: str = "--passphrase-file"


@dataclass(eq=False, repr=False)
class FileUnreadable(NotebookError):
    """A file that the user named cannot be read."""

    path: Path


@dataclass(eq=False, repr=False)
class SecretFileEmpty(NotebookError):
    """The first line of a file that should contain a secret is empty."""

    path: Path


@dataclass(eq=False, repr=False)
class SecretFileEncoding(NotebookError):
    """A file that should contain a secret in UTF-8 is in another ``encoding``; None when it cannot be determined."""

    path: Path
    encoding: str | None = None


class SuggestionNotTyped(NotebookError):
    """The suggested passphrase was never typed back as it was shown."""


class PassphraseMismatch(NotebookError):
    """A new passphrase was not typed the same way twice."""
