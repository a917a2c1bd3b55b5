"""Nothing in a finished pack is left open: whatever single thing is changed in it, the gate refuses it."""

from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from notebook.errors.handover import GateRefused
from notebook.handover import gate
from notebook.handover.gate import SecondLayout
from notebook.handover.pack_document import ComposedPack
from tests.support.spoiled_packs import changed

Made = tuple[bytes, ComposedPack]
Place = tuple[tuple[int, int], tuple[str | int, ...]]

WRITTEN_BY_QPDF = ("/Size", "/Length", "/Filter")
"""Keys that qpdf writes by itself; with another value there a file is not in canonical form."""

WIDTHS_TRIED = 12

TAGS_TRIED = 11
"""Of so many elements of the structure tree one is tried: each is like the others."""


def places(pdf: Pdf) -> Iterator[Place]:
    """Give every value in a document, by the object that it stands in and the keys that lead to it there."""
    yield from ((found.objgen, ()) for found in pdf.objects if isinstance(found, Stream))
    elements = {found.objgen for found in pdf.objects if isinstance(found, Dictionary) and "/S" in found}
    tried = set(sorted(elements)[::TAGS_TRIED])
    for found in pdf.objects:
        if found.objgen in elements - tried:
            continue
        yield from ((found.objgen, path) for path in _below(found, ()))
    yield from (((0, 0), ("/Info", key)) for key in list(pdf.trailer.Info.keys()))


def _below(found: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401 - any value
    steps: Sequence[str | int] = []
    if isinstance(found, Dictionary | Stream):
        steps = [key for key in found.keys() if key not in WRITTEN_BY_QPDF]  # noqa: SIM118 - a stream has no __iter__
    elif isinstance(found, Array):
        # The middle of a long array is like its ends.
        steps = list(range(len(found)))[:: max(1, len(found) // WIDTHS_TRIED)]
    for step in steps:
        value = found[step]
        if isinstance(value, pikepdf.Object) and value.is_indirect:
            continue
        if isinstance(value, Dictionary | Array):
            yield from _below(value, (*path, step))
        else:
            yield (*path, step)


def other(value: object) -> object:
    """Give another value of the same kind, as near as there is one."""
    if isinstance(value, Name):
        return Name(f"{value}x")
    if isinstance(value, String):
        return String(f"{value}x")
    return float(value) + 0.01 if not isinstance(value, int) else value + 1  # type: ignore[arg-type]


def spoil(pdf: Pdf, place: Place) -> None:
    """Change what stands at a place: a value, or one byte of what a stream holds."""
    (number, _generation), path = place
    holder: Any = pdf.trailer if number == 0 else pdf.objects[number - 1]
    assert number == 0 or holder.objgen[0] == number
    if not path:
        data = bytearray(holder.read_bytes())
        data[len(data) // 2] ^= 1
        holder.write(bytes(data))
        return
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = other(holder[path[-1]])


def passes(pdf: bytes, pack: ComposedPack, second: SecondLayout) -> bool:
    """Tell whether the gate lets a pack through; it is laid out once for all that is tried."""
    try:
        gate.inspect(pdf, pack, second=lambda: second)
    except GateRefused:
        return False
    return True


def test_every_value_is_held(good: Made) -> None:
    """A pack in which any one value is another is refused, unless qpdf writes it as it must be all the same."""
    pdf, pack = good
    with Pdf.open(BytesIO(pdf)) as opened:
        listed = list(places(opened))
    assert len(listed) > 150
    spoiled = [(place, changed(pdf, partial(spoil, place=place))) for place in listed]
    assert sum(each != pdf for _place, each in spoiled) > 150
    second = SecondLayout(pack)
    assert [place for place, each in spoiled if each != pdf and passes(each, pack, second)] == []
    assert passes(pdf, pack, second), "the layout is still what it was"


@pytest.mark.parametrize("times", [0, 2], ids=["left out", "twice"])
def test_every_instruction_is_held(times: int, good: Made) -> None:
    """A pack in which any one instruction of its pages is missing, or there twice, is refused."""
    pdf, pack = good
    with Pdf.open(BytesIO(pdf)) as opened:
        pages = [page.Contents.read_bytes().split(b"\n") for page in opened.pages]
    tried = [(number, line) for number, lines in enumerate(pages) for line in range(number, len(lines), 11)]

    def spoiled(opened: Pdf, at: tuple[int, int]) -> None:
        number, line = at
        lines = pages[number]
        again = [*lines[:line], *[lines[line]] * times, *lines[line + 1 :]]
        opened.pages[number].Contents.write(b"\n".join(again))

    second = SecondLayout(pack)
    assert [at for at in tried if passes(changed(pdf, partial(spoiled, at=at)), pack, second)] == []
    assert passes(pdf, pack, second), "the layout is still what it was"
