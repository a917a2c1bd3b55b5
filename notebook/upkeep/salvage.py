"""From the pages of a damaged notebook to rows by table, and what of them is lost."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from notebook.errors import NothingRescued
from notebook.store.connection import Value
from notebook.store.salvage import Table
from notebook.upkeep.image import FIRST, Image
from notebook.upkeep.records import Record, rows

_SCHEMA_WIDTH: Final = 5
Row = tuple[Value | float, ...]


@dataclass(slots=True)
class Salvage:
    """Reads one table after the other; ``unreadable`` counts rows that could not be read whole, by table."""

    image: Image
    tables: Mapping[str, Table]
    unreadable: Counter[str] = field(default_factory=Counter)
    _pages: dict[str, list[int]] = field(default_factory=dict)
    _named: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find out which tree is which table's; raises NothingRescued."""
        trees = self.image.trees()
        if not trees:
            raise NothingRescued
        roots = self._roots(trees)
        self._named = {root: name for name, root in roots.items()}
        self._pages = {name: trees.get(root, []) for name, root in roots.items()}

    def rows(self, name: str) -> Iterator[Row]:
        """Give the rows of a table that can be read whole."""
        table = self.tables[name]
        for number in self._pages.get(name, ()):
            for record in rows(self.image, number):
                row = None if record is None else table.row(record.rowid, record.values)
                if row is None:
                    self.unreadable[name] += 1
                else:
                    yield row

    def lost_pages(self) -> Counter[str]:
        """Count the lost pages that held rows, by table; under an empty name those nobody knows of.

        Pages of indexes, of the search and of the schema hold nothing that is lost with them.
        """
        found: Counter[str] = Counter()
        for number in self.image.lost:
            if number == FIRST or self.image.holds_nothing(number):
                continue
            root = self.image.root_of(number)
            name = "" if root is None else self._named.get(root, "-")
            if name == "" or name in self.tables:
                found[name] += 1
        return found

    def _roots(self, trees: Mapping[int, list[int]]) -> dict[str, int]:
        """Give the roots by name: as the schema says, and where its row is lost as they are in a new notebook."""
        found: dict[str, int] = defaultdict(int)
        for number in trees.get(FIRST, ()):
            for record in rows(self.image, number):
                if record is not None and len(record.values) == _SCHEMA_WIDTH:
                    _note(found, record)
        taken = set(found.values())
        for name, table in self.tables.items():
            if name not in found and table.root not in taken:
                found[name] = table.root
        return dict(found)


def _note(found: dict[str, int], record: Record) -> None:
    _kind, name, _table, root, _sql = record.values
    if isinstance(name, str) and isinstance(root, int) and root:
        found[name] = root
