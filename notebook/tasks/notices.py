"""Notices: tell recipients what was withdrawn or corrected, or record why no notice is sent.

The worker answers first whether the notice itself could do harm. Then follow the six steps of the vault's design as for
a pack, so that no file exists without a record; but a notice that a folder refuses leaves no record either, because it
never existed outside memory.

``answer_notices`` acts on the worker's answers, recipient by recipient.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.tasks import NoticeChanged
from notebook.files import discard_part, ensure_free, publish, write_part
from notebook.handover.notice import NoticeFacts, make_notice, notice_name
from notebook.model.ids import NoticeId, new_id
from notebook.model.notice import OUTSIDE, Change, Harm, Notice, NoticeState
from notebook.model.vocabulary import PackKind, Purpose
from notebook.sharing.sharing_query import SharingQuery
from notebook.signals import ignore_termination
from notebook.store import cases, notices
from notebook.tasks.finish_interrupted import settle_notice
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import OutstandingPack, outstanding_packs
from notebook.tasks.printed_fields import refuse_naming_sender
from notebook.tasks.review_consents import refuse_unreviewed


@dataclass(frozen=True, slots=True)
class GivenNotice:
    """A notice that was made: its record and its file."""

    record: Notice
    path: Path


@dataclass(frozen=True, slots=True)
class DraftNotice:
    """A notice that exists in memory only: the pack that it is about, and its PDF."""

    holding: OutstandingPack
    data: bytes


def draft_notice(notebook: Notebook, holding: OutstandingPack, now: datetime) -> DraftNotice:
    """Make the notice about a pack, to be read before it is saved.

    Raise NoticeChanged, ConsentsUnreviewed, NoticeNamesSomebody, RenderFailed and GateRefused.
    """
    _refuse_outdated(notebook, holding, now)
    refuse_unreviewed(notebook, holding.case)
    _refuse_naming_sender(notebook, holding, now)
    return DraftNotice(holding, make_notice(_facts(notebook, holding, now)))


def notice_path(holding: OutstandingPack, folder: Path) -> Path:
    """Return the full path that a notice would get in a folder; the file name has the pack id and says "notice"."""
    return folder.absolute() / f"{notice_name(holding.pack, _place_of(holding))}.pdf"


def give_notice(
    notebook: Notebook, holding: OutstandingPack, folder: Path, now: datetime, *, read: bytes | None = None
) -> GivenNotice:
    """Make the notice about a pack and save it into a folder; the worker answered that it can do no harm.

    A restored notebook may not know that a consent was renewed, so its consents must be reviewed first. ``read`` is
    the notice that the worker has read: another one is refused as NoticeChanged. After that, ConsentsUnreviewed,
    NoticeNamesSomebody, FolderMissing, FileInTheWay, FileNotPlaced, RenderFailed and GateRefused there is no file, and
    no record either unless the file name was taken at the last step: then a record says so.
    """
    path = notice_path(holding, folder)
    ensure_free(path)
    data = draft_notice(notebook, holding, now).data
    if read is not None and read != data:
        raise NoticeChanged
    record = replace(_record(holding, Harm.NO, NoticeState.PLACING, now), sha256=hashlib.sha256(data).hexdigest())
    # A termination signal half-way would leave a file whose record says that it never left.
    with ignore_termination():
        return GivenNotice(_place(notebook, record, path, data, now), path)


def record_not_sent(notebook: Notebook, holding: OutstandingPack, harm: Harm, now: datetime) -> Notice:
    """Record the answer for which no notice is made; raise InvalidValue for the one that requires a notice.

    Raise NoticeChanged where what the pack is outdated by is no longer that of the holding.
    """
    if harm is Harm.NO:
        raise InvalidValue("harm")
    _refuse_outdated(notebook, holding, now)
    record = _record(holding, harm, NoticeState.NOT_SENT, now)
    with notebook.connection.transaction():
        notices.append(notebook.connection, now, record)
    return record


def _refuse_outdated(notebook: Notebook, holding: OutstandingPack, now: datetime) -> None:
    """Refuse where a holding is no longer what is on record: its pack went to nobody, or more of it has changed."""
    present = {each.pack: each.concerns for each in outstanding_packs(notebook, holding.case, now)}
    if present.get(holding.pack) != holding.concerns:
        raise NoticeChanged


def _place_of(holding: OutstandingPack) -> int:
    """Return the number of the next notice about this pack, from 1."""
    return 1 + sum(each.state in OUTSIDE for each in holding.notices)


def _refuse_naming_sender(notebook: Notebook, holding: OutstandingPack, now: datetime) -> None:
    """Refuse where the sender's details would reveal whom the notice is about; raise NoticeNamesSomebody."""
    if holding.kind in {None, PackKind.CONSULTATION}:  # it names no sender
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
        holding.numbers(Change.AS_BEFORE),
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
        as_before=holding.numbers(Change.AS_BEFORE),
    )


def _place(notebook: Notebook, record: Notice, path: Path, data: bytes, now: datetime) -> Notice:
    """Write under a temporary name, record it, rename the file, and record that it is in place.

    The path is recorded first, so that a leftover partial file can be found. Only one can be on record: an earlier one
    that was interrupted, and could not be settled at the opening, is settled before.
    """
    connection = notebook.connection
    settle_notice(connection, now)
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
"""Whether a notice could do harm, for each pack; packs that are not listed stay undecided."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The notices that were made and the answers that were recorded; ``problem`` stopped the remaining notices."""

    given: tuple[GivenNotice, ...]
    kept: tuple[Notice, ...]
    problem: NotebookError | None = None


def draft_notices(notebook: Notebook, answers: Answers, now: datetime) -> tuple[DraftNotice, ...]:
    """Make a notice for each recipient to whom it can do no harm, to be read; raise what ``draft_notice`` raises."""
    return tuple(draft_notice(notebook, holding, now) for holding, harm in answers if harm is Harm.NO)


def answer_notices(
    notebook: Notebook, answers: Answers, folder: Path, now: datetime, *, read: Sequence[DraftNotice] = ()
) -> Answered:
    """Make a notice for each recipient to whom it can do no harm, and record the other answers.

    Of ``read`` each notice is saved exactly as it was read, or refused as NoticeChanged.

    If even the first notice fails nothing is recorded, and the error of ``give_notice`` is raised.
    """
    wanted = [holding for holding, harm in answers if harm is Harm.NO]
    for holding, _harm in answers:
        _refuse_outdated(notebook, holding, now)
    for holding in wanted:
        ensure_free(notice_path(holding, folder))
    as_read = {each.holding.pack: each.data for each in read}
    given: list[GivenNotice] = []
    problem: NotebookError | None = None
    for holding in wanted:
        try:
            given.append(give_notice(notebook, holding, folder, now, read=as_read.get(holding.pack)))
        except NotebookError as refused:
            if not given:
                raise
            problem = refused
            break
    kept = [record_not_sent(notebook, holding, harm, now) for holding, harm in answers if harm is not Harm.NO]
    return Answered(tuple(given), tuple(kept), problem)
