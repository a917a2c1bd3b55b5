"""What a pack says besides its release; none of it is text from a case."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime

from notebook.model.ids import PackId
from notebook.model.people import Worker
from notebook.model.vocabulary import PageSize


@dataclass(frozen=True, slots=True)
class SinceEarlier:
    """What is new to a recipient of earlier packs.

    ``day`` is the date of the last of them, ``new`` are the pack's own numbers of sections that none of them had. A
    summary has the number 0, a dot and its place among the summaries.
    """

    day: date
    new: frozenset[str]


@dataclass(frozen=True, slots=True)
class PackOrder:
    """Pack id, instant, sender and the like: everything known about a pack before it is on record.

    ``at`` is when the pack is made, aware and in the notebook's time zone; ``as_of`` is the day of the sharing query,
    None if it is that same day. ``fingerprint`` is the signing certificate's SHA-256 in hex, None for an unsigned
    pack; ``digest`` is the SHA-256 of the canonical release in hex. ``handling`` is what the worker typed for this
    pack, empty for the standard terms alone. ``left_in_place`` counts the passages of a consultation that may identify
    someone and that the worker reviewed and left. ``request`` and ``how_soon`` are what the worker asks of the reader,
    ``what_happened`` what was said or done, in a line. ``born`` and ``their_reference``, the recipient's own number for
    the person, are set where the worker wants them printed. ``since`` is None if the recipient received nothing
    before, and in a consultation.
    """

    pack_id: PackId
    at: datetime
    digest: str
    sender: Worker
    language: str = "en"
    page_size: PageSize = PageSize.A4
    destroy_by: date | None = None
    handling: str = ""
    fingerprint: str | None = None
    practice: bool = False
    left_in_place: int = 0
    what_happened: str = ""
    request: str = ""
    how_soon: str = ""
    as_of: date | None = None
    since: SinceEarlier | None = None
    newest_first: bool = False
    born: date | None = None
    their_reference: str = ""

    def anchored(self, anchor: str) -> "PackFacts":
        """Return the facts of the pack once it is on record under this anchor."""
        return PackFacts(**{each.name: getattr(self, each.name) for each in fields(PackOrder)}, anchor=anchor)


@dataclass(frozen=True, slots=True)
class PackFacts(PackOrder):
    """The order, and the ``anchor``: 64 hex digits over the log row of the pack."""

    anchor: str = field(kw_only=True)
