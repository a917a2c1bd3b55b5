"""Handover: from a case to a sealed pack in a folder, and its record.

It follows the six steps of the vault's design, so that no file exists without a record. ``prepare`` does the first two
except for the password, and returns bytes that can be viewed; ``save_pack`` does the rest; ``discard_pack`` records
that a prepared pack did not leave. ``hand_over`` calls ``prepare`` and ``save_pack``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from notebook.errors.tasks import (
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
from notebook.handover.pack import make_pack, new_password
from notebook.handover.pack_facts import PackFacts, PackOrder
from notebook.handover.pack_password import normalised
from notebook.model.disclosure import Disclosure, State
from notebook.model.ids import PackId, SectionId
from notebook.model.vocabulary import PackKind, PageSize
from notebook.sharing.release import Release
from notebook.sharing.ruling_table import rule
from notebook.sharing.text_folding import visible
from notebook.signals import ignore_termination
from notebook.store import disclosures, log
from notebook.tasks import answer_suggestions, printed_numbers
from notebook.tasks.handover_preview import (
    Rulings,
    check_releasable,
    left_in_place,
    refuse_contradicted,
    settle_suggestions,
    waiting,
)
from notebook.tasks.names_in_pack import refuse_forbidden_names
from notebook.tasks.new_to_recipient import since_earlier
from notebook.tasks.notebook import Notebook
from notebook.tasks.pack_record import begin, give_up, place_file, record_of
from notebook.tasks.person_copy import Answers, sheet_to_print, with_disclosures
from notebook.tasks.prepared_content import PreparedContent, refuse_changed
from notebook.tasks.printed_fields import free_pack_id, refuse_naming_fields, release_to_print
from notebook.tasks.review_consents import refuse_unreviewed, review_consents
from notebook.tasks.sharing_flags import leave_here
from notebook.tasks.sharing_request import SharingContext, SharingRequest, resolve
from notebook.tasks.unregistered_people import register_person, say_no_people_by_name

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
    """Request a generated password, which is returned once."""


Password = str | NewPassword | None
"""None makes a pack that anyone can open."""


@dataclass(frozen=True, slots=True)
class PackOptions:
    """How the pack is made, apart from its content.

    ``leave_here`` are names to leave, each with its section's id; ``take_out`` are names to register, ``no_people``
    passages that are no names, ``ask_again`` those that are. For a copy for the subject ``given_out`` says what it
    lists of earlier disclosures, and ``sheet`` leaves out the notes. ``what_happened``, ``request``, ``how_soon``,
    ``handling`` and ``their_reference`` (the recipient's own number for the person) are typed for the first page;
    ``date_of_birth`` also prints that of the person. ``pack_id``, ``anchor`` and the instant of the request pin what
    otherwise differs from run to run.
    """

    language: str = "en"
    page_size: PageSize = PageSize.A4
    destroy_by: date | None = None
    suggestions_reviewed: bool = False
    consents_reviewed: bool = False
    leave_here: tuple[tuple[str, str], ...] = ()
    take_out: tuple[str, ...] = ()
    no_people: tuple[str, ...] = ()
    ask_again: tuple[str, ...] = ()
    what_happened: str = ""
    request: str = ""
    how_soon: str = ""
    handling: str = ""
    newest_first: bool = False
    date_of_birth: bool = False
    their_reference: str = ""
    given_out: Answers = ()
    sheet: bool = False
    pack_id: PackId | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class PreparedPack:
    """A pack that passed the gate and is on record, but is neither sealed nor on any disk.

    ``data`` is the PDF, byte for byte what a pack without a password will be. ``record`` has no path yet. ``content``
    is compared when it is saved.
    """

    record: Disclosure
    request: SharingRequest
    facts: PackFacts
    released: int
    withheld: int
    content: PreparedContent = field(repr=False)
    data: bytes = field(repr=False)

    def path(self, folder: Path) -> Path:
        """Return the full path that the pack would get in a folder."""
        return folder.absolute() / f"{self.record.pack}.pdf"


@dataclass(frozen=True, slots=True)
class HandoverResult:
    """The result of a handover: the file, its SHA-256 in hex, and its record; ``row`` is the log's row number.

    ``new_password`` is set when a password was generated; it is stored nowhere.
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
    """Make a pack and save it into a folder.

    A failure leaves no file, and a record that says so. Raise what ``prepare`` and ``save_pack`` raise.
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
    """Do steps 1 and 2 except for the password; the caller must save or discard the result.

    A failure is recorded. Raise what ``resolve`` and ``make_pack`` raise, ConsentsUnreviewed, LogContradicts,
    NothingToHandOver, AttachmentsNotCarried, SuggestionsUnanswered, DestroyByTooEarly, PackIdTaken, PackNeedsRecord,
    ConsultationIdentifies, BirthUnknown, FieldsNameSomebody, NamesStayOut.
    """
    return _make(notebook, _take(notebook, request, pack_options, now), now, cancel)


def save_pack(
    notebook: Notebook, prepared: PreparedPack, folder: Path, password: Password, now: datetime
) -> HandoverResult:
    """Seal the prepared pack, and do steps 3 to 6.

    After FolderMissing, PasswordRefused, FileInTheWay and FileNotPlaced nothing was written, and another folder can be
    tried. A failure when the file was about to get its name ends the pack: the next attempt raises PackGivenUp. Raise
    PackNoLongerAllowed where something of the pack may no longer be shared.
    """
    pack, path = prepared.record.pack, prepared.path(folder)
    if disclosures.load(notebook.connection, pack).state is not State.PREPARED:
        raise PackGivenUp
    refuse_changed(notebook, _matter(notebook, prepared.request, now), prepared.record, prepared.content, now)
    ensure_free(path)
    made_up = new_password() if isinstance(password, NewPassword) else None
    secret = made_up if isinstance(password, NewPassword) else password
    data = prepared.data if secret is None else encrypt(prepared.data, secret)
    # A termination signal half-way would leave a file whose record says that it never left.
    with ignore_termination():
        row, sha256 = place_file(notebook, pack, path, data, now)
    digest, anchor = prepared.facts.digest, prepared.facts.anchor
    return HandoverResult(pack, path, sha256, digest, prepared.released, prepared.withheld, row, anchor, made_up)


def discard_pack(notebook: Notebook, prepared: PreparedPack, now: datetime) -> None:
    """Record that a prepared pack did not leave; a pack that got further is left unchanged."""
    if disclosures.load(notebook.connection, prepared.record.pack).state is State.PREPARED:
        give_up(notebook, prepared.record.pack, now)


@dataclass(frozen=True, slots=True)
class _Draft:
    """The content and options of a pack before anything is on record."""

    request: SharingRequest
    made: Release
    content: PreparedContent
    order: PackOrder
    record: Disclosure
    withheld: int
    anchor: str | None
    printed: dict[str, log.Said]


def _take(notebook: Notebook, request: SharingRequest, pack_options: PackOptions, now: datetime) -> _Draft:
    if notebook.read_only:
        raise PackNeedsRecord
    for name in pack_options.take_out:
        register_person(notebook, request.case, name, now)
    answer_suggestions.ask_again_by_name(notebook, request.case, pack_options.ask_again, now)
    sharing_context = _matter(notebook, request, now)
    if pack_options.consents_reviewed:
        review_consents(notebook, (sharing_context.case.id,), now)
    refuse_unreviewed(notebook, sharing_context.case.id)
    rulings = rule(sharing_context.case, sharing_context.question)
    refuse_contradicted(notebook, sharing_context, rulings)
    made, numbers = _release(notebook, sharing_context, rulings, pack_options, now)
    made_at = sharing_context.question.at if _pinned(pack_options) else now
    as_of, made_on = sharing_context.question.day(sharing_context.question.at), sharing_context.question.day(made_at)
    if pack_options.destroy_by is not None and pack_options.destroy_by < made_on:
        raise DestroyByTooEarly
    order = PackOrder(
        pack_id=pack_options.pack_id or free_pack_id(sharing_context),
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
        # A pinned pack depends on its release only, not on earlier handovers.
        since=None if _pinned(pack_options) else since_earlier(notebook, sharing_context, numbers, made_at),
    )
    refuse_naming_fields(sharing_context, made, order)
    record = record_of(sharing_context, frozenset(numbers), order, now)
    printed = printed_numbers.to_keep(numbers, record, order, made, sharing_context.question.lifted)
    if record.kind is PackKind.PERSON:
        printed["given_out"] = [[pack, answer] for pack, answer in pack_options.given_out]
    stays = sum(not ruling.released for ruling in rulings.values())
    content = PreparedContent.of(sharing_context, numbers, made)
    return _Draft(request, made, content, order, record, stays, pack_options.anchor, printed)


def _release(
    notebook: Notebook, sharing_context: SharingContext, rulings: Rulings, pack_options: PackOptions, now: datetime
) -> tuple[Release, dict[SectionId, str]]:
    """Return the release, and the pack's own number of each of its sections; raise what still prevents it."""
    own_copy = sharing_context.question.kind is PackKind.PERSON
    if own_copy and pack_options.sheet:
        return sheet_to_print(notebook, sharing_context, rulings, pack_options.given_out), {}
    check_releasable(sharing_context, rulings)
    refuse_forbidden_names(sharing_context, rulings)
    leave_here(notebook, sharing_context, rulings, pack_options.leave_here, now)
    say_no_people_by_name(notebook, sharing_context, rulings, pack_options.no_people, now)
    settle_suggestions(notebook, sharing_context, rulings, now, reviewed=pack_options.suggestions_reviewed)
    made, numbers = release_to_print(notebook, sharing_context, rulings)
    if not numbers:
        raise NothingToHandOver(sharing_context.question.party.name, waiting(rulings))
    if own_copy:
        made = with_disclosures(notebook, sharing_context, made, pack_options.given_out, numbers)
    return made, numbers


def _matter(notebook: Notebook, request: SharingRequest, now: datetime) -> SharingContext:
    """Resolve a request; a pack must rest on what is in force now, whatever instant is asked about.

    Exempt are only packs of a practice notebook; a pinned anchor exempts nothing in another.
    """
    sharing_context = resolve(notebook, request, now)
    if notebook.practice:
        return sharing_context
    return replace(sharing_context, question=replace(sharing_context.question, placed=now))


def _born(sharing_context: SharingContext, pack_options: PackOptions) -> date | None:
    """Return the date of birth to print, None if it is not wanted; raise the reason why it cannot be printed."""
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
    """Do step 1, then render and run the gate."""
    anchor = begin(notebook, going.record, going.printed, now)
    facts = going.order.anchored(going.anchor or anchor)
    try:
        data = make_pack(going.made, facts, cancel=cancel)
    except BaseException:
        with ignore_termination():
            give_up(notebook, going.record.pack, now)
        raise
    return PreparedPack(
        going.record, going.request, facts, len(going.record.sections), going.withheld, going.content, data
    )
