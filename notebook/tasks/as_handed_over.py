"""What packs had: the sections at their revisions then, and the heads of entries; and who reads them how.

What is outdated and what is new to a recipient are both found by it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from notebook.handover.printable import one_line
from notebook.model.disclosure import Disclosure
from notebook.model.entry import Entry, Section
from notebook.sharing.as_printed import Head, Reader
from notebook.sharing.beside import BesideLook
from notebook.sharing.section_edits import said
from notebook.store import moves, revisions
from notebook.store.connection import Connection
from notebook.store.log_places import HeadChange, of_heads_changed
from notebook.tasks.printed_numbers import PrintedNumbers, all_printed
from notebook.tasks.sharing_request import SharingContext


def reader_of(sharing_context: SharingContext) -> Reader:
    """Return how the recipient of a query reads sections; whoever is hidden now is hidden in what they had, too."""
    case, question, hidden = sharing_context.case, sharing_context.question, sharing_context.hidden
    return Reader(question, hidden, BesideLook.of(case, question, hidden, one_line))


class AsHandedOver:
    """Reads what the packs of a notebook had."""

    def __init__(self, connection: Connection) -> None:
        """Read what the log says of all packs and corrections."""
        self._connection = connection
        self._printed = all_printed(connection)
        self._heads = of_heads_changed(connection)
        self._by_moves = {pair for each in moves.list_moves(connection) for pair in each.sections}

    def printed(self, pack: Disclosure) -> PrintedNumbers:
        """Return how a pack was printed; empty for one of an earlier version."""
        return self._printed.get(pack.pack, PrintedNumbers())

    def order(self, pack: Disclosure) -> tuple[int, datetime]:
        """Return a sort key by which packs were made: their rows in the log, whatever the clock showed."""
        made = self.printed(pack).logged
        return 0 if made is None else made.row, pack.at

    def section(self, present: Section, revision: int) -> Section:
        """Return a section as it was handed over; the present one where it has not changed or that is not stored."""
        if revision == present.revision:
            return present
        return revisions.as_of(self._connection, present, revision) or present

    def versions(self, held: Section, present: Section) -> list[tuple[datetime, Section]]:
        """Return each revision of a section from the one that was handed over, with the instant it was made."""
        history = (each for each in revisions.history(self._connection, present.id) if each.revision >= held.revision)
        return [(each.made, self.section(present, each.revision)) for each in history]

    def heads(self, pack: Disclosure, entry: Entry, held: Section, present: Section) -> list[tuple[datetime, Head]]:
        """Return the heads of an entry, each with its instant: first the one that a pack had, last the present one.

        Rows of the log say what a correction changed. Those of earlier versions do not: then a revision that says what
        the one before it said, with a reason, has another head, see ``save_amendment``.
        """
        made = self.printed(pack).logged
        changes = self._heads.get(entry.id, ())
        later = [each for each in changes if (each.logged.row > made.row if made else each.logged.at > pack.at)]
        return self._heads_from(pack.at, later, entry, held, present)

    def heads_since_written(self, entry: Entry, first: Section, present: Section) -> list[tuple[datetime, Head]]:
        """Return all heads that an entry had since it was finished, each with its instant."""
        return self._heads_from(entry.recorded, self._heads.get(entry.id, ()), entry, first, present)

    def _heads_from(
        self, begins: datetime, later: Sequence[HeadChange], entry: Entry, held: Section, present: Section
    ) -> list[tuple[datetime, Head]]:
        known = {each.logged.at for each in self._heads.get(entry.id, ())}
        unsaid = [at for at in self._headed_anew(held, present) if at not in known]
        head, found = Head.of(entry), list[tuple[datetime, Head]]()
        for change in reversed(later):
            found.append((change.logged.at, head))
            head = _before(head, change)
        for at in reversed(unsaid):
            found.append((at, head))
            head = head.unsaid_before
        return [(begins, head), *reversed(found)]

    def _headed_anew(self, held: Section, present: Section) -> Iterator[datetime]:
        """Yield when revisions were made that say what the ones before said, unless a move made them."""
        history = revisions.history(self._connection, present.id) if held is not present else ()
        for old, new in pairwise(each for each in history if each.revision >= held.revision):
            moved = (present.id, new.revision) in self._by_moves
            if new.reason and not moved and said(old.section) == said(new.section):
                yield new.made


def _before(head: Head, change: HeadChange) -> Head:
    """Return the head before a correction."""
    return Head(change.when or head.at, change.kind or head.kind, head.places - change.place, head.unsaid)
