"""Identify the table or index of each root page: from the schema where readable, otherwise from known layouts.

An identification counts only where the rows of the tree agree with it.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from notebook.maintenance.damaged_database import FIRST
from notebook.store.schema_trees import SCHEMA, Tree

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
