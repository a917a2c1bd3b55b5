"""How a pack is to be made, apart from what is in it."""

from dataclasses import dataclass
from datetime import date

from notebook.model.ids import PackId
from notebook.model.vocabulary import PageSize


@dataclass(frozen=True, slots=True)
class NewPassword:
    """Asks for a password to be made up, and told once."""


Password = str | NewPassword | None
"""None is for a pack that anybody can open."""


@dataclass(frozen=True, slots=True)
class PackWishes:
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
