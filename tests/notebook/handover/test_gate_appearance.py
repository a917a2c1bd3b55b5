"""The gate holds what is seen: each pack that looks other than it was composed is refused, and for what it is."""

import zlib
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from struct import unpack_from

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from notebook.errors.handover import GateRefused
from notebook.handover import gate
from notebook.handover.gate import Check
from notebook.handover.pack_document import ComposedPack
from notebook.handover.to_unicode import read_mapping, write_mapping
from notebook.paths import RESOURCES
from tests.support.spoiled_packs import (
    NAME,
    NOTES,
    Change,
    a_font,
    append,
    changed,
    draw,
    font_of,
    program,
    swap,
    tables,
)

Made = tuple[bytes, ComposedPack]


def lines(drawn: bytes, change: Callable[[list[bytes]], object]) -> bytes:
    """Give instructions after a change to the list of their lines."""
    listed = drawn.split(b"\n")
    change(listed)
    return b"\n".join(listed)


def texts(listed: list[bytes]) -> list[int]:
    """Give the places of the lines that show text of the notes, below the furniture."""
    return [place for place, line in enumerate(listed) if b" 10 Tf" in line]


def moved(line: bytes, x: bytes | None = None, y: bytes | None = None) -> bytes:
    """Give a line that shows text at another place."""
    parts = line.split(b" ")
    parts[5], parts[6] = x or parts[5], y or parts[6]
    return b" ".join(parts)


def bar(drawn: bytes) -> bytes:
    """Give the line that draws the first bar of a page."""
    listed = drawn.split(b"\n")
    return next(line for before, line in pairwise(listed) if before == b"0 0 0 rg" and line.endswith(b" re f"))


# What is drawn where.


def name_in_strokes(pdf: Pdf) -> None:
    append(pdf, b"\n0.75 w\n300 200 m 308 200 l S\n308 200 m 308 208 l S\n300 208 m 308 208 l S\n")


def bar_off_its_label(pdf: Pdf) -> None:
    def shifted(drawn: bytes) -> bytes:
        x, *others = bar(drawn).split(b" ")
        return drawn.replace(bar(drawn), b" ".join([b"%f" % (float(x) + 100), *others]), 1)

    draw(pdf, NOTES, shifted)


def bar_over_other_lines(pdf: Pdf) -> None:
    def tall(drawn: bytes) -> bytes:
        x, y, width, _height, *others = bar(drawn).split(b" ")
        return drawn.replace(bar(drawn), b" ".join([x, y, width, b"200", *others]), 1)

    draw(pdf, NOTES, tall)


def notes_off_the_edge(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: lines(drawn, lambda listed: _at(listed, x=b"500")))


def notes_begin_at_the_edge(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: lines(drawn, lambda listed: _at(listed, x=b"594")))


def notes_on_one_spot(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: lines(drawn, lambda listed: _at(listed, x=b"182", y=b"400")))


def _at(listed: list[bytes], x: bytes | None = None, y: bytes | None = None) -> None:
    for place in texts(listed):
        listed[place] = moved(listed[place], x, y)


def line_moved_to_another_column(pdf: Pdf) -> None:
    def change(listed: list[bytes]) -> None:
        place = texts(listed)[-1]
        listed[place] = moved(listed[place], x=b"200")

    draw(pdf, NOTES, lambda drawn: lines(drawn, change))


def line_moved_by_a_hair(pdf: Pdf) -> None:
    def change(listed: list[bytes]) -> None:
        place = texts(listed)[-1]
        listed[place] = moved(listed[place], x=listed[place].split(b" ")[5] + b".01")

    draw(pdf, NOTES, lambda drawn: lines(drawn, change))


def two_lines_change_places(pdf: Pdf) -> None:
    def change(listed: list[bytes]) -> None:
        one, two = texts(listed)[-2:]
        high, low = listed[one].split(b" ")[6], listed[two].split(b" ")[6]
        listed[one], listed[two] = moved(listed[one], y=low), moved(listed[two], y=high)

    draw(pdf, NOTES, lambda drawn: lines(drawn, change))


def page_mirrored(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b"1 0 0 1 0 0 cm", b"-1 0 0 1 595.2756 0 cm", 1))


def page_scaled_to_a_thousandth(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b"1 0 0 1 0 0 cm", b"0.001 0 0 0.001 0 0 cm", 1))


def text_turned_upside_down(pdf: Pdf) -> None:
    def change(listed: list[bytes]) -> None:
        place = texts(listed)[-1]
        listed[place : place + 1] = [b"q -1 0 0 -1 595.2756 841.8898 cm", listed[place], b"Q"]

    draw(pdf, NOTES, lambda drawn: lines(drawn, change))


def tiny_text(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b" 10 Tf", b" 0.1 Tf"))


def text_of_no_size(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b" 10 Tf", b" 0 Tf"))


def paler_text(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b"0.11 0.12 0.13 rg", b"0.985 0.985 0.985 rg"))


def bold_text_in_regular(pdf: Pdf) -> None:
    """In the other font, with the codes that the letters have there."""
    bold, regular = font_of(pdf, "Bold"), font_of(pdf, "Regular")
    fonts = pdf.pages[0].Resources.Font
    meant = read_mapping(fonts[bold].ToUnicode.read_bytes())
    codes = {char: code for code, char in read_mapping(fonts[regular].ToUnicode.read_bytes()).items()}

    def other(drawn: bytes) -> bytes:
        before, name, after = drawn.rpartition(bold.encode() + b" 9 Tf <")
        shown, closing, rest = after.partition(b">")
        again = bytes(codes[meant[code]] for code in bytes.fromhex(shown.decode()))
        return before + name.replace(bold.encode(), regular.encode()) + again.hex().encode() + closing + rest

    draw(pdf, NOTES, other)


def space_taken_out(pdf: Pdf) -> None:
    """White space carries meaning too: "now here" is not "nowhere"."""

    def closer(drawn: bytes) -> bytes:
        before, name, after = drawn.rpartition(b" 10 Tf <")
        shown, closing, rest = after.partition(b">")
        kept = bytes(code for code in bytes.fromhex(shown.decode()) if code != ord(" "))
        return before + name + kept.hex().encode() + closing + rest

    draw(pdf, NOTES, closer)


def opinion_ruled_as_hearsay(pdf: Pdf) -> None:
    swap(pdf, b"\n2.5 w\n", b"\n0.75 w\n")


def rule_left_out(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: lines(drawn, lambda listed: listed.remove(next(_strokes(listed)))))


def rule_through_the_text(pdf: Pdf) -> None:
    draw(
        pdf,
        NOTES,
        lambda drawn: lines(drawn, lambda listed: listed.insert(listed.index(b"EMC"), b"182 400 m 500 400 l S")),
    )


def _strokes(listed: list[bytes]) -> "filter[bytes]":
    return filter(lambda line: line.endswith(b" l S"), listed)


def white_box_over_a_line(pdf: Pdf) -> None:
    append(pdf, b"\n1 1 1 rg\n60 300 475.276 300 re f\n")


def dark_stroke_wide_as_a_page(pdf: Pdf) -> None:
    append(pdf, b"\n0 0 0 RG\n300 w\n60 400 m 535 400 l S\n")


def blanks_at_the_ends_of_lines(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b" ET\n", b" ET \n"))


def numbers_written_otherwise(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b" 10 Tf", b" 10.0 Tf"))


def lines_without_anything(pdf: Pdf) -> None:
    append(pdf, b"\n\n\n")


def clipped(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: b"0 0 100 100 re W n\n" + drawn)


def clipped_by_text(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: drawn.replace(b"BT 1", b"BT 7 Tr 1", 1))


def render_mode_before_all(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: b"3 Tr\n" + drawn)


def letters_apart(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: b"-3 Tc\n" + drawn)


def optional_content(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: b"/OC /MC0 BDC\n" + drawn + b"EMC\n")


def marked_content(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: b"/Artifact BMC\n" + drawn + b"EMC\n")


def see_through(pdf: Pdf) -> None:
    draw(pdf, NOTES, lambda drawn: b"/GS0 gs\n" + drawn)


def shading(pdf: Pdf) -> None:
    append(pdf, b"/Sh0 sh\n")


def bytes_of_binary(pdf: Pdf) -> None:
    append(pdf, b"\n\xff\xfe\x00" + NAME.encode())


# Fonts.


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


# Objects.


def pages_ten_times_as_large(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.MediaBox = Array([0, 0, 5952.756, 8418.898])


def zeros_behind_a_number(pdf: Pdf) -> None:
    """Spell the same paper otherwise: how many zeros would say something."""
    pdf.pages[NOTES].MediaBox = Array([0, 0, Decimal("595.27560000"), Decimal("841.8898")])


def fraction_that_is_nothing(pdf: Pdf) -> None:
    a_font(pdf).Widths[5] = Decimal(f"{a_font(pdf).Widths[5]}.000")


def paper_of_its_own(pdf: Pdf) -> None:
    pdf.pages[NOTES].MediaBox = pdf.make_indirect(Array(list(pdf.pages[NOTES].MediaBox)))


def title_in_another_encoding(pdf: Pdf) -> None:
    title = str(pdf.Root.Outlines.First.Title)
    pdf.Root.Outlines.First.Title = String(b"\xfe\xff" + title.encode("utf-16-be"))


def legal_paper(pdf: Pdf) -> None:
    pdf.pages[NOTES].MediaBox = Array([0, 0, 612, 1008])


def paper_that_begins_elsewhere(pdf: Pdf) -> None:
    pdf.pages[NOTES].MediaBox = Array([0, 100, 595.2756, 841.8898])


def numbers_in_the_paper(pdf: Pdf) -> None:
    pdf.pages[NOTES].MediaBox = Array([0, 0, 595.2756, 841.8898, *(ord(char) for char in NAME[:12])])


def page_cut(pdf: Pdf) -> None:
    pdf.pages[NOTES].CropBox = Array([0, 0, 300, 300])


def page_on_its_head(pdf: Pdf) -> None:
    pdf.pages[NOTES].Rotate = 180


def larger_units(pdf: Pdf) -> None:
    pdf.pages[NOTES].UserUnit = 4


def instructions_in_two_streams(pdf: Pdf) -> None:
    page = pdf.pages[NOTES]
    page.Contents = Array([page.Contents, pdf.make_stream(b"\n")])


def layers(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(NAME)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


def fields_of_a_form(pdf: Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T=String("x"), V=String(NAME))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def names(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(NAME), pdf.pages[0].obj])))


def labels_of_pages(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(NAME))]))


def how_to_show(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary(HideToolbar=True)


def metadata_of_a_page(pdf: Pdf) -> None:
    pdf.pages[NOTES].Metadata = Stream(pdf, NAME.encode(), Type=Name.Metadata, Subtype=Name.XML)


def action_of_a_page(pdf: Pdf) -> None:
    pdf.pages[NOTES].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def link(pdf: Pdf) -> None:
    item = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI=String(NAME)))
    pdf.pages[NOTES].Annots = Array([pdf.make_indirect(item)])


def states_of_graphics(pdf: Pdf) -> None:
    pdf.pages[NOTES].Resources.ExtGState = Dictionary(GS0=Dictionary(ca=0))


def colours(pdf: Pdf) -> None:
    pdf.pages[NOTES].Resources.ColorSpace = Dictionary(Cs0=Array([Name.DeviceN]))


def maker(pdf: Pdf) -> None:
    pdf.trailer.Info.Producer = String(NAME)


def day_of_making(pdf: Pdf) -> None:
    pdf.trailer.Info.CreationDate = String("D:20260314103000Z")


def without_mode(pdf: Pdf) -> None:
    del pdf.Root.PageMode


def last_words_left_out(pdf: Pdf) -> None:
    draw(pdf, -1, lambda drawn: lines(drawn, lambda listed: listed.pop(_last_text(listed))))


def _last_text(listed: list[bytes]) -> int:
    return max(place for place, line in enumerate(listed) if line.startswith(b"BT "))


def one_page_less(pdf: Pdf) -> None:
    del pdf.pages[-1]


def pages_change_places(pdf: Pdf) -> None:
    one, two = pdf.pages[NOTES].obj, pdf.pages[NOTES + 1].obj
    one.Contents, two.Contents = two.Contents, one.Contents


# Outline.


def heading_leads_off_the_page(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest[3] = 83065


def heading_leads_beside(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest[2] = 65


def heading_zooms(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest[4] = 65.5


def count_of_headings(pdf: Pdf) -> None:
    pdf.Root.Outlines.Count = 83065


def count_below_a_heading(pdf: Pdf) -> None:
    pdf.Root.Outlines.Last.Count = -83


def open_heading(pdf: Pdf) -> None:
    pdf.Root.Outlines.Last.Count = 1


def headings_in_a_ring(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Next.Next = pdf.Root.Outlines.First


def heading_behind_the_last(pdf: Pdf) -> None:
    pdf.Root.Outlines.Last.Next = pdf.make_indirect(
        Dictionary(Title=String(NAME), Parent=pdf.Root.Outlines, Dest=pdf.Root.Outlines.First.Dest)
    )


def last_heading_is_the_first(pdf: Pdf) -> None:
    pdf.Root.Outlines.Last = pdf.Root.Outlines.First


# Streams.


def deflated_at_another_level(pdf: Pdf) -> None:
    _deflate(pdf, lambda data: zlib.compress(data, 1))


def not_deflated_but_stored(pdf: Pdf) -> None:
    _deflate(pdf, lambda data: zlib.compress(data, 0))


def deflated_in_pieces(pdf: Pdf) -> None:
    def written(data: bytes) -> bytes:
        packer = zlib.compressobj()
        return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH) + packer.flush()

    _deflate(pdf, written)


def _deflate(pdf: Pdf, written: Callable[[bytes], bytes]) -> None:
    stream = pdf.pages[NOTES].Contents
    stream.write(written(stream.read_bytes()), filter=Name.FlateDecode)


def predicted(pdf: Pdf) -> None:
    pdf.pages[NOTES].Contents.DecodeParms = Dictionary(Predictor=1)


BAD: dict[Check, tuple[Change, ...]] = {
    Check.PLACEMENT: (
        *(bar_off_its_label, bar_over_other_lines, notes_off_the_edge, notes_on_one_spot, notes_begin_at_the_edge),
        white_box_over_a_line,
    ),
    Check.LAYOUT: (
        *(name_in_strokes, line_moved_to_another_column, line_moved_by_a_hair, two_lines_change_places),
        *(text_turned_upside_down, tiny_text, paler_text),
        *(bold_text_in_regular, space_taken_out, opinion_ruled_as_hearsay, rule_left_out, rule_through_the_text),
        *(blanks_at_the_ends_of_lines, numbers_written_otherwise, lines_without_anything),
        *(pages_ten_times_as_large, legal_paper, paper_that_begins_elsewhere, numbers_in_the_paper),
    ),
    Check.CHARACTERS: (text_of_no_size,),
    Check.BARS: (dark_stroke_wide_as_a_page,),
    Check.DRAWING: (
        *(
            page_mirrored,
            page_scaled_to_a_thousandth,
            clipped,
            clipped_by_text,
            render_mode_before_all,
            letters_apart,
            optional_content,
        ),
        *(see_through, shading, bytes_of_binary),
    ),
    Check.FONTS: (
        *(every_letter_another, two_outlines_changed_places, outline_bent, program_of_another_face),
        *(whole_font_of_another_face, bytes_behind_the_last_outline, bytes_after_post, bytes_between_tables),
        *(another_table, names_of_the_font, advances_of_the_program, day_of_the_font, instructions_of_the_font),
        *(sum_of_the_font, numbers_in_the_box_of_a_font, numbers_after_the_widths, widths_that_lie),
        *(width_as_a_fraction, width_of_what_is_missing, slant, letters_before_the_font_name, another_first_code),
        *(another_last_code, font_without_use, letters_before_the_name_in_a_descriptor),
    ),
    Check.TEXT: (
        *(mapping_of_two_letters_exchanged, mapping_of_all_letters_to_one, one_page_less, pages_change_places),
        last_words_left_out,
    ),
    Check.OBJECTS: (
        *(two_fonts_of_one_name, fonts_of_a_page_alone, encoding, font_of_drawings, page_cut, page_on_its_head),
        *(larger_units, instructions_in_two_streams, layers, fields_of_a_form, names, labels_of_pages, how_to_show),
        *(metadata_of_a_page, action_of_a_page, link, states_of_graphics, colours, maker, day_of_making),
        *(without_mode, predicted, zeros_behind_a_number, fraction_that_is_nothing, paper_of_its_own),
        title_in_another_encoding,
    ),
    Check.OUTLINE: (
        *(heading_leads_off_the_page, heading_leads_beside, heading_zooms, count_of_headings, count_below_a_heading),
        *(open_heading, headings_in_a_ring, heading_behind_the_last, last_heading_is_the_first),
    ),
    Check.STREAMS: (deflated_at_another_level, not_deflated_but_stored, deflated_in_pieces),
}


@pytest.mark.parametrize(
    ("change", "check"),
    [(change, check) for check, changes in BAD.items() for change in changes],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_looks_otherwise_is_refused(change: Change, check: Check, good: Made) -> None:
    """A pack that was changed in one way is refused by the check that is meant for it, without a word of it."""
    with pytest.raises(GateRefused) as caught:
        gate.inspect(changed(good[0], change), good[1])
    error = caught.value
    assert error.check == check.value
    assert NAME not in f"{error} {error!r} {error.args}"
