"""Read rows by table from the pages of a damaged notebook, and count what is lost.

Identify the table or index of each root page: from the schema where readable, otherwise from known layouts.

An identification counts only where the rows of the tree agree with it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from notebook.errors.maintenance import NothingRescued
from notebook.maintenance.damaged_database import FIRST, DamagedDatabase
from notebook.maintenance.sqlite_records import is_numbered, rows, types_on
from notebook.store.schema_trees import SCHEMA, Given, Tree

Layout = Mapping[int, AbstractSet[str]]
"""The possible names of each root."""

_NONE: Final[AbstractSet[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of a page's rows: whether they have rowids, and the types of their values."""

    numbered: bool
    rows: frozenset[tuple[type, ...]]

    def of(self, tree: Tree) -> bool:
        """Return whether the rows can belong to a tree."""
        return all(tree.fits(types, numbered=self.numbered) for types in self.rows)


@dataclass(frozen=True, slots=True)
class Roots:
    """``said`` is what the schema says, ``guessed`` what the best matching layouts say."""

    said: Layout
    guessed: Layout
    trees: Mapping[str, Tree]

    def names(self, root: int) -> set[str]:
        """Return the possible names of the tree at a root."""
        if root == FIRST:
            return {SCHEMA}
        return set(self.said.get(root) or self.guessed.get(root, _NONE))

    def is_said(self, root: int) -> bool:
        """Return whether the schema itself identifies a root."""
        return root == FIRST or bool(self.said.get(root))

    def name(self, root: int, shape: Shape) -> str | None:
        """Return the tree of a page below a root, None if its rows contradict or cannot decide."""
        for names in (self.names(root), self.guessed.get(root, _NONE)):
            fitting = [name for name in names if shape.of(self.trees[name])]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None


def layout_that_fits(
    layouts: Sequence[Mapping[str, int]],
    said: Layout,
    shapes: Mapping[int, AbstractSet[Shape]],
    trees: Mapping[str, Tree],
) -> Layout:
    """Return the names by root of the layout with the fewest contradictions, first to the schema, then to the trees.

    Of several equally good layouts only the names that they agree on are returned.
    """
    turned = [{root: name for name, root in layout.items()} for layout in layouts]

    def contradicted(layout: Mapping[int, str]) -> tuple[int, int]:
        by_schema = sum(layout.get(root) != name for root, names in said.items() for name in names)
        by_trees = sum(
            not shape.of(trees[layout[root]]) for root, found in shapes.items() if root in layout for shape in found
        )
        return by_schema, by_trees

    least = min(map(contradicted, turned))
    best = [layout for layout in turned if contradicted(layout) == least]
    return {root: {layout[root] for layout in best if root in layout} for layout in best for root in layout}


TEXTS: Final = "section_bodies"
_ROWS_LOOKED_AT: Final = 16
"""Rows to inspect when identifying a page: all rows of a page are of one tree."""


@dataclass(slots=True)
class Salvage:
    """Reads one table after the other.

    ``trees`` are all trees of the schema, ``tables`` the names of the requested ones. ``unreadable`` counts rows that
    could not be read completely, by table, and under an empty name pages whose table is unknown. ``mixed`` is true when
    pages of two states of the file stand side by side.
    """

    image: DamagedDatabase
    trees: Mapping[str, Tree]
    tables: frozenset[str]
    layouts: Sequence[Mapping[str, int]]
    unreadable: Counter[str] = field(default_factory=Counter)
    mixed: bool = False
    doubtful: list[str] = field(default_factory=list)
    _pages: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _roots: Roots = field(init=False)

    def __post_init__(self) -> None:
        """Assign each page to its table; raise NothingRescued."""
        shapes = {number: self._shape(number) for number in self.image.with_rows()}
        if not shapes:
            raise NothingRescued
        said: defaultdict[int, set[str]] = defaultdict(set)
        for number, shape in shapes.items():
            if shape.rows and shape.of(self.trees[SCHEMA]):
                for at, name in self._schema_rows(number):
                    said[at].add(name)
        self.image.assume_roots(said)
        by_root: defaultdict[int, set[Shape]] = defaultdict(set)
        for number, shape in shapes.items():
            root = self.image.root_of(number)
            if root is not None:
                by_root[root].add(shape)
        layout = layout_that_fits(self.layouts, said, by_root, self.trees)
        self.image.assume_roots(layout)
        self._roots = Roots(said, layout, self.trees)
        for number, shape in shapes.items():
            self._place(number, shape)

    def rows(self, name: str) -> Iterator[tuple[Given, ...]]:
        """Yield the completely readable rows of a table; texts that may combine two states go to ``doubtful``."""
        table = self.trees[name]
        for number in self._pages.get(name, ()):
            for record in rows(self.image, number):
                row = None if record is None else table.row(record.rowid, record.values)
                if row is not None and record is not None and record.sure:
                    yield row
                    continue
                self.unreadable[name] += 1
                if row is not None:
                    self.mixed = True
                    self.doubtful += [str(row[-1])] if name == TEXTS else []

    def lost_pages(self) -> Counter[str]:
        """Count the lost pages that held rows, by table; under an empty name those whose table is unknown.

        Losing a page of an index, of the search table or of the schema loses no rows.
        """
        found: Counter[str] = Counter()
        for number in self.image.lost:
            if number == FIRST or self.image.holds_nothing(number):
                continue
            root = self.image.root_of(number)
            names = {""} if root is None else self._roots.names(root) or {""}
            name = names.pop() if len(names) == 1 else ""
            if name == "" or name in self.tables:
                found[name] += 1
        return found

    def _shape(self, number: int) -> Shape:
        types = types_on(self.image, number, _ROWS_LOOKED_AT)
        return Shape(is_numbered(self.image, number), frozenset(types))

    def _schema_rows(self, number: int) -> Iterator[tuple[int, str]]:
        for record in rows(self.image, number):
            if record is not None and (row := self.trees[SCHEMA].row(record.rowid, record.values)):
                _kind, name, _table, root, _sql = row
                if isinstance(name, str) and isinstance(root, int) and root and name in self.trees:
                    yield root, name

    def _place(self, number: int, shape: Shape) -> None:
        """Assign a page: by its root if the rows agree with it, otherwise by the rows alone."""
        if not shape.rows:
            return
        self.mixed = self.mixed or self.image.is_misplaced(number)
        root = self.image.root_of(number)
        name = None if root is None else self._roots.name(root, shape)
        if name is None:
            self.mixed = self.mixed or (root is not None and self._roots.is_said(root))
            fitting = [each for each, tree in self.trees.items() if shape.of(tree)]
            # A row that also fits the table of texts is treated as one: notes are what must not be lost.
            name = TEXTS if TEXTS in fitting else fitting[0] if len(fitting) == 1 else None
            if name is None and (not fitting or not self.tables.isdisjoint(fitting)):
                self.unreadable[""] += 1
        if name is not None:
            self._pages[name].append(number)
