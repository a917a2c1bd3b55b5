"""Which table or index the tree at each root is: by the schema as far as it can be read, else by the layouts there are.

What is told of a root counts only where the rows of its tree agree.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from notebook.maintenance.damaged_database import FIRST
from notebook.store.schema_trees import SCHEMA, Tree

Layout = Mapping[int, AbstractSet[str]]
"""The names that a root may have."""

_NONE: Final[AbstractSet[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows of a page look like: whether they have rowids, and the types of their values."""

    numbered: bool
    rows: frozenset[tuple[type, ...]]

    def of(self, tree: Tree) -> bool:
        """Tell whether the rows may be those of a tree."""
        return all(tree.fits(types, numbered=self.numbered) for types in self.rows)


@dataclass(frozen=True, slots=True)
class Roots:
    """``said`` is what the schema says, ``guessed`` what the layouts say that fit it."""

    said: Layout
    guessed: Layout
    trees: Mapping[str, Tree]

    def names(self, root: int) -> set[str]:
        """Give what the tree at a root may be of."""
        if root == FIRST:
            return {SCHEMA}
        return set(self.said.get(root) or self.guessed.get(root, _NONE))

    def is_said(self, root: int) -> bool:
        """Tell whether the schema itself says what a root is."""
        return root == FIRST or bool(self.said.get(root))

    def name(self, root: int, shape: Shape) -> str | None:
        """Give what a page of the tree at a root is of, None where its rows contradict or cannot decide."""
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
    """Give the names by root of the layout that is contradicted least, first by the schema, then by the trees.

    Where several are contradicted alike, a root has the name that each of them gives it.
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
