"""How a pack was printed, stored in its log row, so that a notice can name the pack's own section numbers.

The numbers follow from what was released with a section and in which order; for an erased entry they could not be
reconstructed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from notebook.handover.pack_facts import PackOrder
from notebook.messages.i18n import SOURCE_LANGUAGE, languages
from notebook.model.disclosure import Disclosure
from notebook.model.ids import PackId, SectionId, ThirdPartyId
from notebook.model.log_place import LogPlace
from notebook.model.vocabulary import Grantor, PageSize
from notebook.sharing.release import Release
from notebook.store import log
from notebook.store.connection import Connection

UNNUMBERED: Final = ""
"""Stands for the number of a section in a pack for which no numbers were stored."""


@dataclass(frozen=True, slots=True)
class PrintedNumbers:
    """``numbers`` are those of the disclosure's sections, in their order; empty for a pack of an earlier version.

    A note has its entry's number, a dot and its place in the entry; a summary, which has no number in print, has 0 and
    its place among the summaries. ``lifted`` are the people whom the pack names although its recipient may not be
    named them otherwise. ``consent_of`` says whose consent it rested on; empty for a pack that rested on none, or of an
    earlier version. ``logged`` is the place of the pack in the log.
    """

    numbers: tuple[str, ...] = ()
    lifted: frozenset[ThirdPartyId] = frozenset()
    language: str = SOURCE_LANGUAGE
    page_size: PageSize = PageSize.A4
    logged: LogPlace | None = None
    consent_of: tuple[Grantor, ...] = ()

    def number(self, place: int) -> str:
        """Return the number of a section by its index in the disclosure."""
        return self.numbers[place] if place < len(self.numbers) else UNNUMBERED


def to_keep(
    numbers: Mapping[SectionId, str],
    record: Disclosure,
    order: PackOrder,
    made: Release,
    lifted: frozenset[ThirdPartyId],
) -> dict[str, log.Said]:
    """Return what to store in the log row of a pack; ``numbers`` has the number of each of its sections."""
    named: dict[str, log.Said] = {"named": sorted(lifted)} if lifted else {}
    grantors = {permit.grantor for permit in made.permits}
    whose: dict[str, log.Said] = {"consent_of": [each for each in Grantor if each in grantors]} if grantors else {}
    return {
        **named,
        **whose,
        "numbers": [numbers[section] for section, _ in record.sections],
        "language": order.language,
        "page_size": order.page_size,
    }


def all_printed(connection: Connection) -> Mapping[PackId, PrintedNumbers]:
    """Return how each pack was printed, by pack id."""
    found = (_read(row, json.loads(row.body)) for row in log.of_event(connection, log.Event.PREPARED))
    return dict(found)


def _read(row: log.LogRow, said: dict[str, str]) -> tuple[PackId, PrintedNumbers]:
    language = said.get("language", SOURCE_LANGUAGE)
    printed = PrintedNumbers(
        tuple(said.get("numbers", ())),
        frozenset(map(ThirdPartyId, said.get("named", ()))),
        language if language in languages() else SOURCE_LANGUAGE,
        PageSize(said.get("page_size", PageSize.A4)),
        LogPlace(row.seq, datetime.fromisoformat(row.at)),
        tuple(map(Grantor, said.get("consent_of", ()))),
    )
    return PackId(said["pack"]), printed
