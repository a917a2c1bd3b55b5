"""Making a notice for somebody who holds what was withdrawn or corrected, or keeping why none is made.

The worker has answered whether the notice itself could do harm before anything is made. Then come the
six steps of the vault's design as a pack takes them, so that there is never a file without a row; but a
notice that a folder refuses leaves no row either, since nothing of it was ever anywhere.

Doing what the worker answered, recipient by recipient: a notice, or the answer for which there is none.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from notebook.errors import InvalidValue, NotebookError
from notebook.files import discard_part, ensure_free, publish, write_part
from notebook.handover.notice import NoticeFacts, make_notice, notice_name
from notebook.model.ids import NoticeId
from notebook.model.new_id import new_id
from notebook.model.notice import OUTSIDE, Change, Harm, Notice, NoticeState
from notebook.model.vocabulary import PackKind, Purpose
from notebook.sharing.sharing_query import SharingQuery
from notebook.signals import ignore_termination
from notebook.store import cases, notices
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import OutstandingPack
from notebook.tasks.printed_fields import refuse_naming_sender
from notebook.tasks.review_consents import refuse_unreviewed


@dataclass(frozen=True, slots=True)
class GivenNotice:
    """A notice that was made: its record and the file."""

    record: Notice
    path: Path


def notice_path(holding: OutstandingPack, folder: Path) -> Path:
    """Give the full path that a notice would get in a folder: it tells the id of the pack and that it is a notice."""
    return folder.absolute() / f"{notice_name(holding.pack, _place_of(holding))}.pdf"


def give_notice(notebook: Notebook, holding: OutstandingPack, folder: Path, now: datetime) -> GivenNotice:
    """Make the notice about a pack and put it into a folder; the worker answered that it can do no harm.

    A restored notebook may not know that a consent was renewed, so its review of consents comes first. After
    ConsentsUnreviewed, NoticeNamesSomebody, FolderMissing, FileInTheWay, FileNotPlaced, RenderFailed and GateRefused
    there is no file; and no row, unless the name was taken at the very last: then there is one that says so.
    """
    refuse_unreviewed(notebook, holding.case)
    path = notice_path(holding, folder)
    ensure_free(path)
    _refuse_naming_sender(notebook, holding, now)
    data = make_notice(_facts(notebook, holding, now))
    record = replace(_record(holding, Harm.NO, NoticeState.PLACING, now), sha256=hashlib.sha256(data).hexdigest())
    # Half-way through, a wish to stop would leave a file on record as one that never left.
    with ignore_termination():
        return GivenNotice(_place(notebook, record, path, data, now), path)


def record_not_sent(notebook: Notebook, holding: OutstandingPack, harm: Harm, now: datetime) -> Notice:
    """Keep the answer for which no notice is made; raise InvalidValue for the one on which it would be."""
    if harm is Harm.NO:
        raise InvalidValue("harm")
    record = _record(holding, harm, NoticeState.NOT_SENT, now)
    with notebook.connection.transaction():
        notices.append(notebook.connection, now, record)
    return record


def _place_of(holding: OutstandingPack) -> int:
    """Return which notice about its pack the next one is, from 1."""
    return 1 + sum(each.state in OUTSIDE for each in holding.notices)


def _refuse_naming_sender(notebook: Notebook, holding: OutstandingPack, now: datetime) -> None:
    """Refuse where what is said of the sender would tell whom the notice is about; raises NoticeNamesSomebody."""
    if holding.kind in {None, PackKind.CONSULTATION}:  # it has no sender
        return
    question = SharingQuery(holding.party, Purpose(""), now, notebook.zone)
    refuse_naming_sender(cases.load(notebook.connection, holding.case), question, notebook.worker)


def _facts(notebook: Notebook, holding: OutstandingPack, now: datetime) -> NoticeFacts:
    return NoticeFacts(
        holding.pack,
        holding.numbers(Change.WITHDRAWN),
        holding.numbers(Change.CORRECTED),
        now.astimezone(notebook.zone).date(),
        notebook.worker,
        holding.printed.language,
        holding.printed.page_size,
        notebook.practice,
        holding.kind,
        _place_of(holding),
    )


def _record(holding: OutstandingPack, harm: Harm, state: NoticeState, now: datetime) -> Notice:
    return Notice(
        NoticeId(new_id("n")),
        holding.pack,
        holding.case,
        holding.party.id,
        now,
        state,
        harm,
        holding.numbers(Change.WITHDRAWN),
        holding.numbers(Change.CORRECTED),
    )


def _place(notebook: Notebook, record: Notice, path: Path, data: bytes, now: datetime) -> Notice:
    """Write under another name, record it, give the file its name, note that it is there.

    The path is on record first, so that a part that is left over can be found.
    """
    connection = notebook.connection
    with connection.transaction():
        notices.begin(connection, record, str(path))
    try:
        write_part(path, data)
    except BaseException:
        with connection.transaction():
            notices.end(connection)
        raise
    try:
        with connection.transaction():
            notices.append(connection, now, record)
        publish(path)
    except BaseException:
        discard_part(path)
        _end(notebook, replace(record, state=NoticeState.NOT_PLACED), now)
        raise
    return _end(notebook, replace(record, state=NoticeState.PLACED), now)


def _end(notebook: Notebook, record: Notice, now: datetime) -> Notice:
    with notebook.connection.transaction():
        notices.append(notebook.connection, now, record)
        notices.end(notebook.connection)
    return record


Answers = Sequence[tuple[OutstandingPack, Harm]]
"""Whether a notice to each of them could do harm; whoever is not there waits."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was made and what was kept; ``problem`` is what kept the rest of the notices from being made."""

    given: tuple[GivenNotice, ...]
    kept: tuple[Notice, ...]
    problem: NotebookError | None = None


def answer_notices(notebook: Notebook, answers: Answers, folder: Path, now: datetime) -> Answered:
    """Make a notice for everybody to whom it can do no harm, and keep the other answers.

    Where not even the first can be made nothing is kept at all, and what ``give_notice`` raises is raised.
    """
    wanted = [holding for holding, harm in answers if harm is Harm.NO]
    for holding in wanted:
        ensure_free(notice_path(holding, folder))
    given: list[GivenNotice] = []
    problem: NotebookError | None = None
    for holding in wanted:
        try:
            given.append(give_notice(notebook, holding, folder, now))
        except NotebookError as refused:
            if not given:
                raise
            problem = refused
            break
    kept = [record_not_sent(notebook, holding, harm, now) for holding, harm in answers if harm is not Harm.NO]
    return Answered(tuple(given), tuple(kept), problem)
