"""The gate: the good pack passes, and every deliberately bad one is refused, by the check meant for it."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Pdf
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from notebook.errors.handover import GateRefused, PackCancelled
from notebook.handover import gate
from notebook.handover.gate import Check
from notebook.handover.pack_document import Bar, ComposedPack, Heading, Paragraph, Words
from notebook.handover.render_process import render_in_subprocess
from notebook.handover.to_unicode import read_mapping, write_mapping
from notebook.sharing.release import Release
from tests.support.bad_packs.by_check import (
    BAD,
    bar_missing,
)
from tests.support.spoiled_packs import NAME, Change, changed, font_of, swap

Made = tuple[bytes, ComposedPack]
Compose = Callable[..., ComposedPack]


def refused(pdf: bytes, pack: ComposedPack) -> GateRefused:
    with pytest.raises(GateRefused) as caught:
        gate.inspect(pdf, pack)
    return caught.value


def test_good_pack_passes(good: Made) -> None:
    """The pack as it was drawn passes, also after it was written once more."""
    gate.inspect(*good)
    gate.inspect(changed(good[0], lambda _pdf: None), good[1])


@pytest.mark.parametrize(
    ("change", "check"),
    [(change, check) for check, changes in BAD.items() for change in changes],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_bad_pack_is_refused(change: Change, check: Check, good: Made) -> None:
    """A pack that was changed in one way is refused by the check that is meant for it, without a word of it."""
    error = refused(changed(good[0], change), good[1])
    assert error.check == check.value
    assert NAME not in f"{error} {error!r} {error.args}"


def test_label_without_its_bar_is_refused(good: Made) -> None:
    """Where the next bar is as wide, a missing one shows by its label alone; else by its width."""
    assert refused(changed(good[0], bar_missing), good[1]).check in {Check.PLACEMENT, Check.BARS}


def incremental_update(pdf: bytes) -> bytes:
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    writer.pages[0][NameObject("/Was")] = TextStringObject(NAME)
    grown = BytesIO()
    writer.write(grown)
    return grown.getvalue()


def unchanged_incremental_update(pdf: bytes) -> bytes:
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    page = writer.pages[0]
    page[NameObject("/Type")] = NameObject("/Page")
    grown = BytesIO()
    writer.write(grown)
    return grown.getvalue() + b"\n"


def orphan(pdf: bytes) -> bytes:
    data = zlib.compress(NAME.encode())
    place = pdf.rfind(b"xref\n", 0, pdf.rfind(b"startxref"))
    lost = b"999 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (len(data), data)
    moved = pdf[:place] + lost + pdf[place:]
    return moved.replace(b"startxref\n%d\n" % place, b"startxref\n%d\n" % (place + len(lost)))


def number_of_its_own(pdf: bytes) -> bytes:
    """Put a number into an object of its own: its value stays, and a reader of values sees no difference."""
    with Pdf.open(BytesIO(pdf)) as opened:
        number = len(opened.objects) + 1
    pointed = pdf.replace(b"/FirstChar 0", b"/FirstChar %d 0 R" % number, 1)
    place = pointed.rindex(b"xref\n", 0, pointed.rindex(b"startxref"))
    grown = pointed[:place] + b"%d 0 obj\n0\nendobj\n" % number + pointed[place:]
    return changed(grown, lambda _pdf: None)


def object_streams(pdf: bytes) -> bytes:
    packed = BytesIO()
    with Pdf.open(BytesIO(pdf)) as opened:
        opened.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return packed.getvalue()


def encrypted(pdf: bytes) -> bytes:
    sealed = BytesIO()
    with Pdf.open(BytesIO(pdf)) as opened:
        opened.save(sealed, encryption=pikepdf.Encryption(user="", owner="x"))
    return sealed.getvalue()


def drawn_by_another_program(_pdf: bytes) -> bytes:
    drawn = BytesIO()
    canvas = Canvas(drawn, invariant=1)
    canvas.drawString(72, 700, NAME)
    canvas.rect(70, 697, 80, 14, fill=1)
    canvas.save()
    return drawn.getvalue()


@pytest.mark.parametrize(
    "spoil",
    [
        incremental_update,
        unchanged_incremental_update,
        orphan,
        object_streams,
        encrypted,
        drawn_by_another_program,
        lambda pdf: pdf + b"% Sander Voss",
        lambda pdf: pdf + b"\n",
        lambda pdf: b"\n" + pdf,
        lambda pdf: pdf.replace(b"\nendobj\n", b"\n% Sander\nendobj\n", 1),
        lambda pdf: pdf[:-40],
        lambda _pdf: b"",
        lambda _pdf: b"%PDF-1.7\nSander Voss",
    ],
    ids=[
        *("incremental update", "update that changes nothing", "orphan", "object streams", "encrypted"),
        *(
            "another program",
            "bytes after the end",
            "line after the end",
            "line before",
            "comment",
            "cut",
            "empty",
            "junk",
        ),
    ],
)
def test_file_in_another_form_is_refused(spoil: Callable[[bytes], bytes], good: Made) -> None:
    """A file that is not exactly what qpdf writes from its reachable objects is refused."""
    assert refused(spoil(good[0]), good[1]).check in {Check.FORM, Check.UNREADABLE}


def test_leftover_outline_in_a_font_is_refused(composed_of: Compose, saying: Callable[..., Release]) -> None:
    """A font that was cut for more text than is left is refused, even when no mapping tells of it."""
    long, short = (composed_of(saying(text), digest="0" * 64) for text in ("Short. ЖЖЖ", "Short."))

    def cut(pdf: Pdf) -> None:
        font = pdf.pages[0].Resources.Font[font_of(pdf, "Regular")]
        mapping = read_mapping(font.ToUnicode.read_bytes())
        code = next(code for code, char in mapping.items() if char == "Ж")
        swap(pdf, b"%02x" % code * 3 + b">", b">")
        del mapping[code]
        font.ToUnicode = pdf.make_stream(write_mapping(mapping))

    assert refused(changed(render_in_subprocess(long), cut), short).check == Check.FONTS


def test_other_words_than_composed_are_refused(composed_of: Compose, saying: Callable[..., Release]) -> None:
    """A pack drawn from other words passes only for those."""
    one, two = composed_of(saying("One thing.")), composed_of(saying("Two thing."))
    gate.inspect(render_in_subprocess(two), two)
    error = refused(render_in_subprocess(two), one)
    assert error.check == Check.TEXT
    assert error.page is not None


def test_order_counts(good: Made) -> None:
    """The same characters in another order are refused."""
    blocks = list(good[1].blocks)
    places = [place for place, block in enumerate(blocks) if isinstance(block, Paragraph)]
    first, second = places[0], places[1]
    blocks[first], blocks[second] = blocks[second], blocks[first]
    assert refused(good[0], replace(good[1], blocks=tuple(blocks))).check == Check.TEXT


def test_bar_outside_the_notes_is_refused(good: Made) -> None:
    """A bar of another size than those of the notes is refused: its width is computed for them."""
    odd = Paragraph(((Bar("TP", "removed: about a third party"), Words(" stands for a third party")),), "lead")
    pack = replace(good[1], blocks=(*good[1].blocks, Heading("More", "more"), odd))
    assert refused(render_in_subprocess(pack), pack).check == Check.BARS


def test_number_of_its_own_is_refused(good: Made) -> None:
    """No value stands apart as an object: which one does would say something."""
    assert refused(number_of_its_own(good[0]), good[1]).check == Check.OBJECTS


def test_gate_can_be_stopped(good: Made) -> None:
    """A wish to stop ends the inspection."""
    with pytest.raises(PackCancelled):
        gate.inspect(*good, cancel=lambda: True)


def test_every_byte_counts(good: Made) -> None:
    """Of a file with one byte changed anywhere in its structure, nothing passes unseen by qpdf or the lists."""
    pdf = good[0]
    start = pdf.rfind(b"xref\n", 0, pdf.rfind(b"startxref"))
    for place in range(start, len(pdf), 97):
        spoiled = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
        refused(spoiled, good[1])


def test_text_is_what_another_reader_finds(good: Made) -> None:
    """What the gate let through, a third reader finds too, character for character."""
    found = "".join(page.extract_text() for page in PdfReader(BytesIO(good[0])).pages)
    wanted = "".join(item.text for item in good[1].reading_order() if isinstance(item, Words))
    assert not set("".join(wanted.split())) - set(found)
