"""Handing over: from a case to a sealed pack in a folder, and the record of it.

The six steps of the vault's design, so that there is never a file without a row.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from notebook.errors import (
    AttachmentsNotCarried,
    DestroyByTooEarly,
    NothingToHandOver,
    PackIdTaken,
    Passage,
    SuggestionsUnanswered,
)
from notebook.handover.canonical import release_digest
from notebook.handover.facts import PackFacts
from notebook.handover.naming import new_pack_id, new_password
from notebook.handover.pack import make_pack
from notebook.handover.protect import protect, refuse_unusable
from notebook.model.disclosure import Disclosure, State
from notebook.model.ids import PackId, SectionId
from notebook.model.vocabulary import Ground, PackKind, PageSize
from notebook.sharing.release import release
from notebook.sharing.released import Release
from notebook.sharing.rules import rule
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.suggestions import Suggestion, in_context, suggestions
from notebook.store import disclosures, log
from notebook.tasks.answers import kept_answers, leave
from notebook.tasks.asking import Asked, Matter, take_up
from notebook.tasks.notebook import Notebook
from notebook.tasks.placing import drop_part, free_place, give_name, write_part
from notebook.tasks.unstopped import unstopped

_WAITS = frozenset(
    {Reason.NOT_DECIDED, Reason.UNCONFIRMED, Reason.CHANGED_SINCE, Reason.NO_CONSENT, Reason.EXPIRED}
    | {Reason.MARKS_UNSETTLED, Reason.ADVICE_PENDING}
)
"""Reasons that a word of the worker or of the person would settle."""


@dataclass(frozen=True, slots=True)
class NewPassword:
    """Asks for a password to be made up, and told once."""


@dataclass(frozen=True, slots=True)
class PackWishes:
    """How the pack is to be made.

    ``password`` is None for a pack that anybody can open. ``pack_id``, ``anchor`` and the instant
    asked about pin what otherwise differs from run to run.
    """

    folder: Path
    password: str | NewPassword | None = field(repr=False)
    language: str = "en"
    page_size: PageSize = PageSize.A4
    destroy_by: date | None = None
    suggestions_reviewed: bool = False
    pack_id: PackId | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was made: the file, its SHA-256 in hex, and the record of it; ``row`` is the log's.

    ``new_password`` is there when one was asked for; nobody keeps it.
    """

    pack_id: PackId
    path: Path
    sha256: str
    release_digest: str
    released: int
    withheld: int
    row: int
    anchor: str
    new_password: str | None = field(default=None, repr=False)


def hand_over(
    notebook: Notebook,
    asked: Asked,
    wishes: PackWishes,
    now: datetime,
    *,
    cancel: Callable[[], bool] | None = None,
) -> HandedOver:
    """Make a pack and put it into a folder.

    Nothing is left behind by a failure: no file, and a record that says so. Raises what
    ``take_up`` and ``make_pack`` raise, NothingToHandOver, AttachmentsNotCarried,
    SuggestionsUnanswered, PackIdTaken, PasswordRefused, FolderMissing, FileInTheWay and FileNotPlaced.
    """
    if isinstance(wishes.password, str):
        refuse_unusable(wishes.password)
    matter = take_up(notebook, asked, now)
    rulings = rule(matter.case, matter.question)
    _refuse_what_cannot_go(matter, rulings)
    _settle_suggestions(notebook, matter, rulings, wishes, now)
    made = release(matter.case, matter.question, matter.professionals, rulings)
    at = matter.question.at.astimezone(notebook.zone)
    if wishes.destroy_by is not None and wishes.destroy_by < at.date():
        raise DestroyByTooEarly
    pack = wishes.pack_id or new_pack_id()
    path = wishes.folder.absolute() / f"{pack}.pdf"
    free_place(path)
    digest = release_digest(made)
    record = _record(matter, rulings, pack, path, digest, wishes, now)
    anchor = _prepare(notebook, record, now)
    made_up = new_password() if isinstance(wishes.password, NewPassword) else None
    password = made_up if isinstance(wishes.password, NewPassword) else wishes.password
    try:
        facts = PackFacts(
            pack_id=pack,
            at=at,
            anchor=wishes.anchor or anchor,
            digest=digest,
            sender=notebook.worker,
            language=wishes.language,
            page_size=wishes.page_size,
            destroy_by=wishes.destroy_by,
            practice=notebook.meta.practice,
        )
        data = _sealed(made, facts, password, cancel)
    except BaseException:
        with unstopped():
            _give_up(notebook, pack, now)
        raise
    # Half-way through, a wish to stop would leave a file on record as one that never left.
    with unstopped():
        row, sha256 = _place(notebook, pack, path, data, now)
    released = sum(ruling.released for ruling in rulings.values())
    return HandedOver(pack, path, sha256, digest, released, len(rulings) - released, row, facts.anchor, made_up)


def _refuse_what_cannot_go(matter: Matter, rulings: Mapping[SectionId, Ruling]) -> None:
    """Refuse an empty pack, and one from which a released attachment would be missing."""
    attached = [
        section.file.name
        for _, section in matter.case.parts()
        if section.file is not None and rulings[section.id].released
    ]
    if attached:
        raise AttachmentsNotCarried(tuple(attached))
    if not any(ruling.released for ruling in rulings.values()):
        waiting = sum(ruling.code in _WAITS for ruling in rulings.values())
        raise NothingToHandOver(matter.question.party.name, waiting)


def _settle_suggestions(
    notebook: Notebook, matter: Matter, rulings: Mapping[SectionId, Ruling], wishes: PackWishes, now: datetime
) -> None:
    """Refuse while a suggestion is unanswered; where somebody says they were reviewed, keep that answer."""
    left = kept_answers(notebook, matter)
    open_ones = suggestions(matter.case, matter.question, matter.professionals, left, rulings)
    if not open_ones:
        return
    if not wishes.suggestions_reviewed:
        raise SuggestionsUnanswered(_passages(matter, open_ones))
    leave(notebook, matter, open_ones, now)


def _passages(matter: Matter, found: tuple[Suggestion, ...]) -> tuple[Passage, ...]:
    """Give each passage with where it stands and the words around it; all of it is text that would leave."""
    homes = {section.id: (entry, section) for entry, section in matter.case.parts()}
    around = in_context(matter.case, matter.question, matter.professionals, found)
    passages = []
    for each, (before, passage, after) in zip(found, around, strict=True):
        entry, section = homes[each.section]
        passages.append(Passage(section.id, matter.question.day(entry.at), section.kind, before, passage, after))
    return tuple(passages)


def _record(
    matter: Matter,
    rulings: Mapping[SectionId, Ruling],
    pack: PackId,
    path: Path,
    digest: str,
    wishes: PackWishes,
    now: datetime,
) -> Disclosure:
    question = matter.question
    return Disclosure(
        pack=pack,
        case=matter.case.id,
        party=question.party.id,
        at=now,
        state=State.PREPARED,
        purpose=question.purpose,
        kind=question.kind,
        ground=_ground(matter),
        release_digest=digest,
        path=str(path),
        destroy_by=wishes.destroy_by,
        sections=tuple(
            (section.id, section.revision) for _, section in matter.case.parts() if rulings[section.id].released
        ),
    )


def _ground(matter: Matter) -> Ground | None:
    """Give the ground of the decision that a necessity pack rests on, None for any other."""
    if matter.question.kind is not PackKind.NECESSITY:
        return None
    return next(known.ground for known in matter.case.decisions if known.id == matter.question.decision)


def _prepare(notebook: Notebook, record: Disclosure, now: datetime) -> str:
    """Do step 1: commit what is about to be made, and give the anchor over that row."""
    connection = notebook.connection
    if any(known.pack == record.pack for known in disclosures.everything(connection)):
        raise PackIdTaken
    with connection.transaction():
        disclosures.insert(connection, record)
        row = log.append(
            connection,
            now,
            log.Event.PREPARED,
            {
                "pack": record.pack,
                "case": record.case,
                "party": record.party,
                "purpose": record.purpose,
                "kind": record.kind,
                "ground": record.ground,
                "release": record.release_digest,
            },
        )
    return log.anchor(notebook.meta.anchor_key, notebook.meta.vault, row)


def _sealed(made: Release, facts: PackFacts, password: str | None, cancel: Callable[[], bool] | None) -> bytes:
    """Do step 2: render, gate, encrypt."""
    data = make_pack(made, facts, cancel=cancel)
    return data if password is None else protect(data, password)


def _place(notebook: Notebook, pack: PackId, path: Path, data: bytes, now: datetime) -> tuple[int, str]:
    """Do steps 3 to 6: write under another name, record the disclosure, give the file its name, note that it is there.

    Gives the row of the record and the SHA-256 of the file in hex.
    """
    connection = notebook.connection
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        write_part(path, data)
        with connection.transaction():
            disclosures.placing(connection, pack, str(path), sha256)
            row = log.append(connection, now, log.Event.PLACING, {"pack": pack, "sha256": sha256})
        give_name(path)
    except BaseException:
        drop_part(path)
        _give_up(notebook, pack, now)
        raise
    with connection.transaction():
        disclosures.move(connection, pack, State.PLACED)
        log.append(connection, now, log.Event.PLACED, {"pack": pack})
    return row.seq, sha256


def _give_up(notebook: Notebook, pack: PackId, now: datetime) -> None:
    """Put on record that a pack that was begun did not leave."""
    with notebook.connection.transaction():
        disclosures.move(notebook.connection, pack, State.NOT_PLACED)
        log.append(notebook.connection, now, log.Event.NOT_PLACED, {"pack": pack})
