"""Packs with another font program, other widths or other letters."""

from itertools import pairwise
from struct import unpack_from

from pikepdf import Array, Dictionary, Name, Pdf

from notebook.handover.to_unicode import read_mapping, write_mapping
from notebook.paths import RESOURCES
from tests.support.spoiled_packs import (
    NAME,
    NOTES,
    a_font,
    font_of,
    program,
    tables,
)


def every_letter_another(pdf: Pdf) -> None:
    """Turn round which glyph a code has: gibberish on paper, and every reader copies perfect text."""

    def reversed_glyphs(parsed: dict[str, bytes]) -> None:
        table = parsed["cmap"]
        (count,) = unpack_from(">H", table, 20)
        glyphs = [table[22 + 2 * place : 24 + 2 * place] for place in range(count)]
        parsed["cmap"] = table[:22] + b"".join([glyphs[0], *reversed(glyphs[1:])])

    tables(pdf, reversed_glyphs)


def two_outlines_changed_places(pdf: Pdf) -> None:
    """As a 1 that is drawn as a 7: outlines of two glyphs, each where the other one was."""

    def other(parsed: dict[str, bytes]) -> None:
        offsets = [2 * half for half in unpack_from(f">{len(parsed['loca']) // 2}H", parsed["loca"])]
        sizes = [end - start for start, end in pairwise(offsets)]
        one = next(glyph for glyph in range(2, len(sizes)) if sizes[glyph] and sizes[glyph] in sizes[:glyph])
        two = sizes.index(sizes[one])
        glyf = bytearray(parsed["glyf"])
        for to, source in ((one, two), (two, one)):
            glyf[offsets[to] : offsets[to + 1]] = parsed["glyf"][offsets[source] : offsets[source + 1]]
        parsed["glyf"] = bytes(glyf)

    tables(pdf, other)


def outline_bent(pdf: Pdf) -> None:
    tables(pdf, lambda parsed: _turn(parsed, "glyf", 200))


def program_of_another_face(pdf: Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    a_font(pdf).FontDescriptor.FontFile2 = fonts[font_of(pdf, "Bold")].FontDescriptor.FontFile2


def whole_font_of_another_face(pdf: Pdf) -> None:
    program(pdf, lambda _data: (RESOURCES / "fonts" / "NotoSans-Bold.ttf").read_bytes())


def bytes_behind_the_last_outline(pdf: Pdf) -> None:
    tables(pdf, lambda parsed: parsed.update(glyf=parsed["glyf"] + NAME.encode() * 40))


def bytes_after_post(pdf: Pdf) -> None:
    tables(pdf, lambda parsed: parsed.update(post=parsed["post"] + NAME.encode()))


def bytes_between_tables(pdf: Pdf) -> None:
    tables(pdf, lambda parsed: parsed.update(cmap=parsed["cmap"] + NAME.encode()))


def another_table(pdf: Pdf) -> None:
    tables(pdf, lambda parsed: parsed.update(meta=NAME.encode()))


def names_of_the_font(pdf: Pdf) -> None:
    tables(pdf, lambda parsed: _turn(parsed, "name", -3))


def advances_of_the_program(pdf: Pdf) -> None:
    tables(pdf, lambda parsed: _turn(parsed, "hmtx", 9))


def day_of_the_font(pdf: Pdf) -> None:
    tables(pdf, lambda parsed: _turn(parsed, "head", 27))


def instructions_of_the_font(pdf: Pdf) -> None:
    tables(pdf, lambda parsed: _turn(parsed, "prep", 5))


def sum_of_the_font(pdf: Pdf) -> None:
    program(pdf, lambda data: data[:16] + bytes([data[16] ^ 1]) + data[17:])


def _turn(parsed: dict[str, bytes], tag: str, place: int) -> None:
    table = bytearray(parsed[tag])
    table[place] ^= 1
    parsed[tag] = bytes(table)


def numbers_in_the_box_of_a_font(pdf: Pdf) -> None:
    a_font(pdf).FontDescriptor.FontBBox = Array([ord(char) for char in NAME[:12]])


def numbers_after_the_widths(pdf: Pdf) -> None:
    widths = a_font(pdf).Widths
    a_font(pdf).Widths = Array([*widths, *(ord(char) for char in NAME)])


def widths_that_lie(pdf: Pdf) -> None:
    a_font(pdf).Widths[5] = 300


def width_as_a_fraction(pdf: Pdf) -> None:
    a_font(pdf).Widths[5] = float(a_font(pdf).Widths[5]) + 0.001


def width_of_what_is_missing(pdf: Pdf) -> None:
    a_font(pdf).FontDescriptor.MissingWidth = 601


def slant(pdf: Pdf) -> None:
    a_font(pdf).FontDescriptor.ItalicAngle = 83


def letters_before_the_font_name(pdf: Pdf) -> None:
    a_font(pdf).BaseFont = a_font(pdf).FontDescriptor.FontName = Name("/SANDER+NotoSans-Regular")


def letters_before_the_name_in_a_descriptor(pdf: Pdf) -> None:
    a_font(pdf).FontDescriptor.FontName = Name("/SANDER+NotoSans-Regular")


def another_first_code(pdf: Pdf) -> None:
    a_font(pdf).FirstChar = 1


def another_last_code(pdf: Pdf) -> None:
    a_font(pdf).LastChar = 255


def font_without_use(pdf: Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    fonts["/F83+65"] = fonts[font_of(pdf, "Bold")]


def two_fonts_of_one_name(pdf: Pdf) -> None:
    """Give one page a font of its own, by the name that another one has elsewhere."""
    fonts = pdf.pages[0].Resources.Font
    own = Dictionary(dict(fonts.items()))
    own[font_of(pdf, "Regular")] = fonts[font_of(pdf, "Bold")]
    pdf.pages[NOTES].Resources = Dictionary(Font=pdf.make_indirect(own))


def fonts_of_a_page_alone(pdf: Pdf) -> None:
    copy = Dictionary(dict(pdf.pages[0].Resources.Font.items()))
    pdf.pages[NOTES].Resources = Dictionary(Font=pdf.make_indirect(copy))


def encoding(pdf: Pdf) -> None:
    a_font(pdf).Encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, Name.B]))


def font_of_drawings(pdf: Pdf) -> None:
    a_font(pdf).Subtype = Name.Type3


def mapping_of_two_letters_exchanged(pdf: Pdf) -> None:
    mapping = read_mapping(a_font(pdf).ToUnicode.read_bytes())
    one, two = list(mapping)[:2]
    mapping[one], mapping[two] = mapping[two], mapping[one]
    a_font(pdf).ToUnicode = pdf.make_stream(write_mapping(mapping))


def mapping_of_all_letters_to_one(pdf: Pdf) -> None:
    mapping = dict.fromkeys(read_mapping(a_font(pdf).ToUnicode.read_bytes()), "x")
    a_font(pdf).ToUnicode = pdf.make_stream(write_mapping(mapping))
