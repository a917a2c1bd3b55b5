"""Tables that go on and bars in words: each page that shows them otherwise than composed is refused."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pikepdf import Pdf

from notebook.errors.handover import GateRefused
from notebook.handover import gate
from notebook.handover.gate import Check
from notebook.handover.layout import style
from notebook.handover.pack_document import ComposedPack
from notebook.handover.render_process import render_in_subprocess
from notebook.handover.to_unicode import read_mapping
from notebook.model.vocabulary import Code, PackKind, SectionKind
from notebook.sharing.release import Redacted, Release
from tests.support.releases import section
from tests.support.spoiled_packs import Change, changed, draw, font_of

Made = tuple[bytes, ComposedPack]

GOES_ON = 2
"""The index of a page on which the table goes on."""

ROWS = "Drug\tmorning\tevening\n" + "\n".join(f"Drug {number}\t1\t{number}" for number in range(90))


@pytest.fixture(scope="module")
def tabled(release_of: Callable[[PackKind], Release], composed_of: Callable[..., ComposedPack]) -> Made:
    """Give a drawn pack with a table of three pages and bars after it."""
    bars = (Redacted(Code.HARM), " and ", Redacted(Code.TP), " came.")
    parts = (section(SectionKind.HEALTH, ROWS), section(SectionKind.OBSERVED, *bars))
    pack = composed_of(replace(release_of(PackKind.CONSENTED), sections=parts))
    return render_in_subprocess(pack), pack


def shown(pdf: Pdf, text: str, face: str = "Regular") -> bytes:
    """Give a text as the instructions of a page show it."""
    mapping = read_mapping(pdf.pages[0].Resources.Font[font_of(pdf, face)].ToUnicode.read_bytes())
    codes = {char: code for code, char in mapping.items()}
    return b"<" + bytes(codes[char] for char in text).hex().encode() + b">"


def swap_shown(pdf: Pdf, page: int, old: str, new: str, face: str = "Regular") -> None:
    draw(pdf, page, lambda drawn: drawn.replace(shown(pdf, old, face), shown(pdf, new, face), 1))


def page_of(pdf: Pdf, text: bytes) -> int:
    return next(number for number, page in enumerate(pdf.pages) if text in page.Contents.read_bytes())


def head_with_other_words(pdf: Pdf) -> None:
    swap_shown(pdf, GOES_ON, "morning", "evening")


def heads_change_columns(pdf: Pdf) -> None:
    one, two, hold = shown(pdf, "morning"), shown(pdf, "evening"), b"<00>"
    draw(pdf, GOES_ON, lambda drawn: drawn.replace(one, hold, 1).replace(two, one, 1).replace(hold, two, 1))


def head_that_is_a_row(pdf: Pdf) -> None:
    """Show the head in the colour of the rows, as if it were one of them."""

    def darker(drawn: bytes) -> bytes:
        head = line(pdf, drawn, "Drug")
        return drawn.replace(head, b"0.11 0.12 0.13 rg\n" + head, 1)

    draw(pdf, GOES_ON, darker)


def line(pdf: Pdf, drawn: bytes, text: str) -> bytes:
    return next(each for each in drawn.split(b"\n") if shown(pdf, text) in each)


def head_left_out(pdf: Pdf) -> None:
    draw(pdf, GOES_ON, lambda drawn: drawn.replace(line(pdf, drawn, "morning") + b"\n", b"", 1))


def columns_parted_elsewhere(pdf: Pdf) -> None:
    """Move the upright line between two columns of the head, so that a word stands in another cell."""

    def other(drawn: bytes) -> bytes:
        upright = next(each for each in drawn.split(b"\n") if each.endswith(b" l S") and upright_at(each))
        _x, y, m, _to_x, *others = upright.split(b" ")
        return drawn.replace(upright, b" ".join([b"300", y, m, b"300", *others]), 1)

    draw(pdf, GOES_ON, other)


def upright_at(each: bytes) -> bool:
    x, _y, _m, to_x, *_others = each.split(b" ")
    return x == to_x


def cell_without_its_sign(pdf: Pdf) -> None:
    swap_shown(pdf, GOES_ON, "Drug 50", "Drug 40")


def bar_that_says_another_kind(pdf: Pdf) -> None:
    """All bars are equally wide: only what they say tells them apart."""
    page = page_of(pdf, shown(pdf, "for safety", "Bold"))
    other = shown(pdf, "third party", "Bold")
    draw(pdf, page, lambda drawn: drawn.replace(shown(pdf, "for safety", "Bold"), other, 1))


def bars_change_places(pdf: Pdf) -> None:
    page = page_of(pdf, shown(pdf, "for safety", "Bold"))
    one, two, hold = shown(pdf, "for safety", "Bold"), shown(pdf, "third party", "Bold"), b"<00>"
    draw(pdf, page, lambda drawn: drawn.replace(one, hold, 1).replace(two, one, 1).replace(hold, two, 1))


def label_at_the_left_of_its_bar(pdf: Pdf) -> None:
    """Where a label stands in its bar must say nothing of what was there."""

    def other(drawn: bytes) -> bytes:
        label = next(each for each in drawn.split(b"\n") if shown(pdf, "for safety", "Bold") in each)
        parts = label.split(b" ")
        parts[5] = b"%.3f" % (float(parts[5]) - 3)
        return drawn.replace(label, b" ".join(parts), 1)

    draw(pdf, page_of(pdf, shown(pdf, "for safety", "Bold")), other)


def bar_as_wide_as_its_label(pdf: Pdf) -> None:
    width = b" %d " % (10 * style.BAR_WIDTH)
    draw(pdf, page_of(pdf, shown(pdf, "for safety", "Bold")), lambda drawn: drawn.replace(width, b" 58 ", 1))


BAD: dict[Check, tuple[Change, ...]] = {
    Check.TEXT: (head_with_other_words, heads_change_columns, head_left_out, cell_without_its_sign,
                 bar_that_says_another_kind, bars_change_places),
    Check.LAYOUT: (head_that_is_a_row, columns_parted_elsewhere, label_at_the_left_of_its_bar),
    Check.BARS: (bar_as_wide_as_its_label,),
}  # fmt: skip


def test_the_good_one_passes(tabled: Made) -> None:
    """The pack as it was drawn is let through."""
    gate.inspect(*tabled)


@pytest.mark.parametrize(
    ("change", "check"),
    [(change, check) for check, changes in BAD.items() for change in changes],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_page_that_shows_otherwise_is_refused(change: Change, check: Check, tabled: Made) -> None:
    """A pack that was changed in one way is refused by the check that is meant for it."""
    with pytest.raises(GateRefused) as caught:
        gate.inspect(changed(tabled[0], change), tabled[1])
    assert caught.value.check == check.value
