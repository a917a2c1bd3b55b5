"""A layout that goes wrong goes wrong twice in the same way; the finished page tells all the same."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from notebook.errors.handover import GateRefused
from notebook.handover import checked_pdf, gate
from notebook.handover.gate import Check
from notebook.handover.layout import block_layout, style
from notebook.handover.layout.draw_ops import DrawOp, TextOp, moved
from notebook.handover.layout.line_breaking import LineBreaker
from notebook.handover.layout.tags import Leaf
from notebook.handover.notice import make_notice
from notebook.handover.pack import make_pack
from notebook.handover.pack_document import Bar, ComposedPack
from notebook.handover.render import render
from notebook.model.vocabulary import PackKind
from tests.support.notice_facts import FACTS

Made = tuple[bytes, ComposedPack]
Patch = pytest.MonkeyPatch


def lines_wider_than_the_paper(patch: Patch) -> None:
    patch.setattr(block_layout, "LineBreaker", lambda measure, size, width: BREAKER(measure, size, width + 200))


def lines_on_one_spot(patch: Patch) -> None:
    patch.setitem(style.SCALE, "body", replace(style.SCALE["body"], leading=4))


def cells_below_what_is_beside_them(patch: Patch) -> None:
    stops = replace(style.COLUMNS["section"], body=20)
    patch.setitem(style.COLUMNS, "section", stops)


def bars_over_the_next_line(patch: Patch) -> None:
    patch.setattr(style, "BAR_DROP", 3.0)


def bars_without_their_labels(patch: Patch) -> None:
    def bar(
        item: Bar, place: tuple[float, float], widths: tuple[float, float], size: float, leaf: Leaf
    ) -> Iterator[DrawOp]:
        for mark in BAR(item, place, widths, size, leaf):
            yield moved(mark, 0, -20) if isinstance(mark, TextOp) else mark

    patch.setattr(block_layout, "_bar", bar)


def footer_below_the_paper(patch: Patch) -> None:
    patch.setattr(style, "FOOTER_BASELINE", -3)


BREAKER, BAR = LineBreaker, block_layout._bar  # noqa: SLF001 - what a bar is drawn by is what goes wrong here


@pytest.mark.parametrize(
    "fault",
    [
        *(lines_wider_than_the_paper, lines_on_one_spot, cells_below_what_is_beside_them),
        *(bars_over_the_next_line, bars_without_their_labels, footer_below_the_paper),
    ],
)
def test_what_a_layout_gets_wrong_is_refused(fault: Callable[[Patch], None], good: Made, monkeypatch: Patch) -> None:
    """A pack that drawing and gate lay out alike is refused when something lies over something, or off the paper."""
    fault(monkeypatch)
    spoiled = render(good[1])
    assert spoiled != good[0]
    with pytest.raises(GateRefused) as caught:
        gate.inspect(spoiled, good[1])
    assert caught.value.check == Check.PLACEMENT


def test_no_pack_leaves_without_the_gate(
    good: Made,
    release_of: Callable[[PackKind], object],
    facts_for: Callable[..., object],
    monkeypatch: Patch,
) -> None:
    """Whatever comes back from the drawing, it is another pack's: neither a pack nor a notice is made of it."""
    release = release_of(PackKind.CONSENTED)
    monkeypatch.setattr(checked_pdf, "render_in_subprocess", lambda *_given: good[0])
    with pytest.raises(GateRefused):
        make_pack(release, facts_for(release, practice=False))  # type: ignore[arg-type]
    with pytest.raises(GateRefused):
        make_notice(replace(FACTS, withdrawn=("3.1",), corrected=()))
