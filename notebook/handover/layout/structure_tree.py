"""The structure tree of a pack (ISO 32000-1, 14.7), built from the elements that each page's marks belong to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from notebook.handover.layout.page_layout import PageLayout
from notebook.handover.layout.tags import Element


@dataclass(slots=True, eq=False)
class Node:
    """An element with its parts, in reading order: child elements, then contents of its own, then links.

    ``contents`` are (page, number of the marked content in it), ``links`` (page, key of the link in the parent tree),
    with pages counted from 0.
    """

    element: Element
    below: list["Node"] = field(default_factory=list)
    contents: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure tree, each node after its parent and after what is read before it.

    ``pages`` has for each page the node of each of its marked contents, ``links`` the node of each link of the
    document. A page's key in the parent tree is its index; link keys follow after all pages.
    """

    nodes: tuple[Node, ...]
    pages: tuple[tuple[Node, ...], ...]
    links: tuple[Node, ...]


def structure(pages: Iterable[PageLayout]) -> Structure:
    """Return the tree of all elements with content on the pages."""
    laid_out = tuple(pages)
    nodes: dict[int, Node] = {}
    in_pages: list[tuple[Node, ...]] = []
    links: list[Node] = []
    for page, layout in enumerate(laid_out):
        for number, element in enumerate(layout.tagged):
            _node(nodes, element).contents.append((page, number))
        in_pages.append(tuple(nodes[element.number] for element in layout.tagged))
        for link in layout.links:
            node = _node(nodes, link.element)
            node.links.append((page, len(laid_out) + len(links)))
            links.append(node)
    for number in sorted(nodes):
        parent = nodes[number].element.parent
        if parent is not None:
            nodes[parent.number].below.append(nodes[number])
    return Structure(tuple(_in_order(nodes[0])), tuple(in_pages), tuple(links))


def _in_order(node: Node) -> Iterator[Node]:
    yield node
    for below in node.below:
        yield from _in_order(below)


def _node(nodes: dict[int, Node], element: Element) -> Node:
    """Return the node of an element; create it and its ancestors where they do not exist yet."""
    found = nodes.get(element.number)
    if found is None:
        found = nodes[element.number] = Node(element)
        if element.parent is not None:
            _node(nodes, element.parent)
    return found
