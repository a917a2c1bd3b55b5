"""Handing over: from a case to a sealed pack in a folder, and the record of it.

The six steps of the vault's design, so that there is never a file without a row. ``prepare`` does the
first two but for the password, and gives bytes that can be looked at; ``save_pack`` does the rest;
``discard_pack`` puts on record that what was prepared never left. ``hand_over`` is the first and the second.

How a pack is to be made, apart from what is in it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from notebook.errors import (
    BirthUnknown,
    ConsultationIdentifies,
    DestroyByTooEarly,
    NothingToHandOver,
    PackGivenUp,
    PackNeedsRecord,
)
from notebook.files import ensure_free
from notebook.handover.canonical_release import release_digest
from notebook.handover.encryption import encrypt
from notebook.handover.pack import make_pack
from notebook.handover.pack_facts import PackFacts, PackOrder
from notebook.handover.pack_ids import new_pack_id, new_password
from notebook.handover.pack_password import normalised
from notebook.model.disclosure import Disclosure, State
from notebook.model.ids import PackId
from notebook.model.vocabulary import PackKind, PageSize
from notebook.sharing.release import Release
from notebook.sharing.ruling_table import rule
from notebook.sharing.text_folding import visible
from notebook.signals import ignore_termination
from notebook.store import disclosures, log
from notebook.tasks import printed_numbers
from notebook.tasks.earlier_packs import since_earlier
from notebook.tasks.handover_preview import (
    check_releasable,
    left_in_place,
    refuse_contradicted,
    settle_suggestions,
    waiting,
)
from notebook.tasks.notebook import Notebook
from notebook.tasks.pack_record import begin, give_up, place_file, record_of
from notebook.tasks.printed_fields import refuse_naming_fields, release_to_print
from notebook.tasks.review_consents import refuse_unreviewed, review_consents
from notebook.tasks.sharing_flags import leave_here
from notebook.tasks.sharing_request import SharingContext, SharingRequest, resolve

__all__ = [
    "HandoverResult",
    "NewPassword",
    "PackOptions",
    "Password",
    "PreparedPack",
    "discard_pack",
    "hand_over",
    "prepare",
    "save_pack",
]


@dataclass(frozen=True, slots=True)
class NewPassword:
    """Asks for a password to be made up, and told once."""


Password = str | NewPassword | None
"""None is for a pack that anybody can open."""


@dataclass(frozen=True, slots=True)
class PackOptions:
    """How the pack is to be made.

    ``leave_here`` are names that must not be taken out where they stand, each with the id of the section.
    ``what_happened``, ``request``, ``how_soon``, ``handling`` and ``their_reference``, the recipient's own number of
    the person, are typed for the first page; with ``date_of_birth`` it has that of the person.
    ``pack_id``, ``anchor`` and the instant asked about pin what otherwise differs from run to run.
    """

    language: str = "en"
    page_size: PageSize = PageSize.A4
    destroy_by: date | None = None
    suggestions_reviewed: bool = False
    consents_reviewed: bool = False
    leave_here: tuple[tuple[str, str], ...] = ()
    what_happened: str = ""
    request: str = ""
    how_soon: str = ""
    handling: str = ""
    newest_first: bool = False
    date_of_birth: bool = False
    their_reference: str = ""
    pack_id: PackId | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class PreparedPack:
    """A pack that is made, gated and on record, and neither sealed nor anywhere on a disk.

    ``data`` is the PDF, byte for byte what a pack without password will be. ``record`` has no path yet.
    """

    record: Disclosure
    facts: PackFacts
    released: int
    withheld: int
    data: bytes = field(repr=False)

    def path(self, folder: Path) -> Path:
        """Give the full path that it would get in a folder."""
        return folder.absolute() / f"{self.record.pack}.pdf"


@dataclass(frozen=True, slots=True)
class HandoverResult:
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
    request: SharingRequest,
    pack_options: PackOptions,
    folder: Path,
    password: Password,
    now: datetime,
    *,
    cancel: Callable[[], bool] | None = None,
) -> HandoverResult:
    """Make a pack and put it into a folder.

    Nothing is left behind by a failure: no file, and a record that says so. Raises what
    ``prepare`` and ``save_pack`` raise.
    """
    if isinstance(password, str):
        normalised(password)
    going = _take(notebook, request, pack_options, now)
    ensure_free(folder.absolute() / f"{going.record.pack}.pdf")
    prepared = _make(notebook, going, now, cancel)
    try:
        return save_pack(notebook, prepared, folder, password, now)
    except BaseException:
        with ignore_termination():
            discard_pack(notebook, prepared, now)
        raise


def prepare(
    notebook: Notebook,
    request: SharingRequest,
    pack_options: PackOptions,
    now: datetime,
    *,
    cancel: Callable[[], bool] | None = None,
) -> PreparedPack:
    """Do steps 1 and 2, but for the password: what comes back must be placed or abandoned.

    A failure is put on record. Raises what ``resolve`` and ``make_pack`` raise, ConsentsUnreviewed, LogContradicts,
    NothingToHandOver, AttachmentsNotCarried, SuggestionsUnanswered, DestroyByTooEarly, PackIdTaken, PackNeedsRecord,
    ConsultationIdentifies, BirthUnknown, FieldsNameSomebody.
    """
    return _make(notebook, _take(notebook, request, pack_options, now), now, cancel)


def save_pack(
    notebook: Notebook, prepared: PreparedPack, folder: Path, password: Password, now: datetime
) -> HandoverResult:
    """Seal what was prepared, and do steps 3 to 6.

    After FolderMissing, PasswordRefused, FileInTheWay and FileNotPlaced nothing was written, and another
    folder can be tried; only where the file was already to get its name is it given up, and the next
    try raises PackGivenUp.
    """
    pack, path = prepared.record.pack, prepared.path(folder)
    if disclosures.load(notebook.connection, pack).state is not State.PREPARED:
        raise PackGivenUp
    ensure_free(path)
    made_up = new_password() if isinstance(password, NewPassword) else None
    secret = made_up if isinstance(password, NewPassword) else password
    data = prepared.data if secret is None else encrypt(prepared.data, secret)
    # Half-way through, a wish to stop would leave a file on record as one that never left.
    with ignore_termination():
        row, sha256 = place_file(notebook, pack, path, data, now)
    digest, anchor = prepared.facts.digest, prepared.facts.anchor
    return HandoverResult(pack, path, sha256, digest, prepared.released, prepared.withheld, row, anchor, made_up)


def discard_pack(notebook: Notebook, prepared: PreparedPack, now: datetime) -> None:
    """Put on record that a pack that was prepared did not leave; one that got further is left as it is."""
    if disclosures.load(notebook.connection, prepared.record.pack).state is State.PREPARED:
        give_up(notebook, prepared.record.pack, now)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is to go, and how; nothing of it is on record yet."""

    made: Release
    order: PackOrder
    record: Disclosure
    withheld: int
    anchor: str | None
    printed: dict[str, log.Said]


def _take(notebook: Notebook, request: SharingRequest, pack_options: PackOptions, now: datetime) -> _Draft:
    if notebook.read_only:
        raise PackNeedsRecord
    sharing_context = _matter(notebook, request, now)
    if pack_options.consents_reviewed:
        review_consents(notebook, (sharing_context.case.id,), now)
    refuse_unreviewed(notebook, sharing_context.case.id)
    rulings = rule(sharing_context.case, sharing_context.question)
    refuse_contradicted(notebook, sharing_context, rulings)
    check_releasable(sharing_context, rulings)
    leave_here(notebook, sharing_context, rulings, pack_options.leave_here, now)
    settle_suggestions(notebook, sharing_context, rulings, now, reviewed=pack_options.suggestions_reviewed)
    made, numbers = release_to_print(notebook, sharing_context, rulings)
    if not numbers:
        raise NothingToHandOver(sharing_context.question.party.name, waiting(rulings))
    made_at = sharing_context.question.at if _pinned(pack_options) else now
    as_of, made_on = sharing_context.question.day(sharing_context.question.at), sharing_context.question.day(made_at)
    if pack_options.destroy_by is not None and pack_options.destroy_by < made_on:
        raise DestroyByTooEarly
    order = PackOrder(
        pack_id=pack_options.pack_id or new_pack_id(),
        at=made_at.astimezone(notebook.zone),
        as_of=None if as_of == made_on else as_of,
        digest=release_digest(made),
        sender=notebook.worker,
        language=pack_options.language,
        page_size=pack_options.page_size,
        destroy_by=pack_options.destroy_by,
        practice=notebook.meta.practice,
        handling=pack_options.handling,
        what_happened=pack_options.what_happened,
        request=pack_options.request,
        how_soon=pack_options.how_soon,
        newest_first=pack_options.newest_first,
        born=_born(sharing_context, pack_options),
        their_reference=pack_options.their_reference,
        left_in_place=left_in_place(notebook, sharing_context, rulings),
        # A pinned pack follows from its release alone, whatever was handed over before.
        since=None if _pinned(pack_options) else since_earlier(notebook, sharing_context, numbers, made_at),
    )
    refuse_naming_fields(sharing_context, made, order)
    record = record_of(sharing_context, frozenset(numbers), order, now)
    printed = printed_numbers.to_keep(numbers, record, order)
    return _Draft(
        made, order, record, sum(not ruling.released for ruling in rulings.values()), pack_options.anchor, printed
    )


def _matter(notebook: Notebook, request: SharingRequest, now: datetime) -> SharingContext:
    """Resolve a request; what leaves must rest on what is live now, whatever instant is asked about.

    Free are only the packs of a practice notebook; a pinned anchor frees nothing in another.
    """
    sharing_context = resolve(notebook, request, now)
    if notebook.practice:
        return sharing_context
    return replace(sharing_context, question=replace(sharing_context.question, placed=now))


def _born(sharing_context: SharingContext, pack_options: PackOptions) -> date | None:
    """Return the date of birth to print, None where it is not wanted; raise what says why it cannot be."""
    if sharing_context.question.kind is PackKind.CONSULTATION and (
        pack_options.date_of_birth or visible(pack_options.their_reference)
    ):
        raise ConsultationIdentifies
    if not pack_options.date_of_birth:
        return None
    if sharing_context.case.subject.born is None:
        raise BirthUnknown
    return sharing_context.case.subject.born


def _pinned(pack_options: PackOptions) -> bool:
    return pack_options.anchor is not None


def _make(notebook: Notebook, going: _Draft, now: datetime, cancel: Callable[[], bool] | None) -> PreparedPack:
    """Do step 1, then render and gate."""
    anchor = begin(notebook, going.record, going.printed, now)
    facts = going.order.anchored(going.anchor or anchor)
    try:
        data = make_pack(going.made, facts, cancel=cancel)
    except BaseException:
        with ignore_termination():
            give_up(notebook, going.record.pack, now)
        raise
    return PreparedPack(going.record, facts, len(going.record.sections), going.withheld, data)
