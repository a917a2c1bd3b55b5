"""What a pack says besides its release; none of it is text of a case."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime

from notebook.model.ids import PackId
from notebook.model.people import Worker
from notebook.model.vocabulary import PageSize


@dataclass(frozen=True, slots=True)
class SinceEarlier:
    """What is new to a recipient who was given a pack before.

    ``day`` is when the last of them was made, ``new`` are the pack's own numbers of what they were not given in any.
    A summary has the number 0, a dot and its place among the summaries.
    """

    day: date
    new: frozenset[str]


@dataclass(frozen=True, slots=True)
class PackOrder:
    """Pack id, instant, sender and the like: all that is known of a pack before it is on record.

    ``at`` is when the pack is made, aware and in the notebook's time zone; ``as_of`` is the day that was asked about,
    None where it is that day. ``fingerprint`` is the signing certificate's SHA-256 in hex, None while a pack is not
    signed; ``digest`` is the SHA-256 of the canonical release in hex. ``handling`` is what the worker typed for this
    very pack, empty for the standing terms alone. ``left_in_place`` counts the passages of a consultation that may
    point at somebody and that the worker looked at and left. ``request`` and ``how_soon`` are what the worker asks of
    the reader, ``what_happened`` what was said or done, in a line. ``born`` and ``their_reference``, the number that
    the recipient knows the person by, are there where the worker wants them printed. ``since`` is None where the
    recipient was given nothing before, and in a consultation.
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
        """Return what the pack says once it is on record under this anchor."""
        return PackFacts(**{each.name: getattr(self, each.name) for each in fields(PackOrder)}, anchor=anchor)


@dataclass(frozen=True, slots=True)
class PackFacts(PackOrder):
    """What was ordered, and the ``anchor``: 64 hex digits over the row of the log that has the pack."""

    anchor: str = field(kw_only=True)
