"""Packs that draw something else, or at another place."""

from pikepdf import Pdf

from notebook.handover.to_unicode import read_mapping
from tests.support.bad_packs.changing import bar, lines, moved, texts
from tests.support.spoiled_packs import (
    NAME,
    NOTES,
    append,
    draw,
    font_of,
    swap,
)


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
