"""Packs that were changed in one way, by the check that refuses them."""

import zlib
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from notebook.handover.gate import Check
from notebook.handover.to_unicode import read_mapping, write_mapping
from tests.support.spoiled_packs import NAME, NOTES, Change, append, font_of, show, swap


def first_bar(pdf: Pdf) -> bytes:
    """Give the instruction that draws the first bar of the notes."""
    for page in pdf.pages:
        lines = page.Contents.read_bytes().split(b"\n")
        for before, line in pairwise(lines):
            if before == b"0 0 0 rg" and line.endswith(b" re f"):
                return line
    raise AssertionError


def under_a_box(pdf: Pdf) -> None:
    append(pdf, b"0 0 0 rg" + show(pdf, NAME) + b"0 0 0 rg\n98 397 70 12 re f\n")


def in_white(pdf: Pdf) -> None:
    append(pdf, b"1 1 1 rg" + show(pdf, NAME))


def invisible(pdf: Pdf) -> None:
    append(pdf, show(pdf, NAME, before="3 Tr "))


def off_the_page(pdf: Pdf) -> None:
    append(pdf, show(pdf, NAME, y=-300))


def twice(pdf: Pdf) -> None:
    append(pdf, show(pdf, "He made tea for everybody."))


def in_the_comments_of_a_page(pdf: Pdf) -> None:
    append(pdf, f"% {NAME}\n".encode())


def actual_text(pdf: Pdf) -> None:
    append(pdf, b"/Span <</ActualText (" + NAME.encode() + b")>> BDC EMC\n")


def inline_image(pdf: Pdf) -> None:
    append(pdf, b"q 60 0 0 12 100 400 cm BI /W 4 /H 1 /CS /G /BPC 8 ID abcd EI Q\n")


def image_of_text(pdf: Pdf) -> None:
    pixels = Stream(pdf, bytes(400), Type=Name.XObject, Subtype=Name.Image, Width=20, Height=20)
    pixels.ColorSpace, pixels.BitsPerComponent = Name.DeviceGray, 8
    pdf.pages[NOTES].Resources.XObject = Dictionary(Im0=pixels)
    append(pdf, b"q 60 0 0 12 100 400 cm /Im0 Do Q\n")


def form_of_text(pdf: Pdf) -> None:
    form = Stream(pdf, show(pdf, NAME), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 800])
    pdf.pages[NOTES].Resources.XObject = Dictionary(Fm0=form)
    append(pdf, b"/Fm0 Do\n")


def another_page(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[NOTES])


def page_with_a_thumbnail(pdf: Pdf) -> None:
    pdf.pages[NOTES].Thumb = pdf.make_stream(NAME.encode())


def subject_in_info(pdf: Pdf) -> None:
    pdf.trailer.Info.Subject = String(f"About {NAME}")


def other_title(pdf: Pdf) -> None:
    pdf.trailer.Info.Title = String(NAME)


def other_language(pdf: Pdf) -> None:
    pdf.Root.Lang = String(NAME)


def title_in_the_outline(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String(f"Meeting with {NAME}")


def item_in_the_outline(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(NAME, 0, "XYZ", left=0, top=700, zoom=0))
    for item in (pdf.Root.Outlines.First, pdf.Root.Outlines.Last):
        item.Dest = Array([pdf.pages[0].obj, Name.XYZ, 0, 700, 0])


def bookmark_to_another_page(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest[0] = pdf.pages[-1].obj


def annotation(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[1, 1, 9, 9], Contents=String(NAME))
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


def xmp(pdf: Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = NAME


def alternative_text(pdf: Pdf) -> None:
    figure = Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(NAME))
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Array([pdf.make_indirect(figure)]))


def embedded_file(pdf: Pdf) -> None:
    pdf.attachments["note.txt"] = pikepdf.AttachedFileSpec(
        pdf,
        NAME.encode(),
        filename="note.txt",  # type: ignore[call-arg]
    )


def piece_info(pdf: Pdf) -> None:
    pdf.Root.PieceInfo = Dictionary(App=Dictionary(Private=pdf.make_stream(NAME.encode())))


def open_action(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.URI, URI=String(f"http://example.invalid/{NAME}"))


def key_of_a_stream(pdf: Pdf) -> None:
    pdf.pages[NOTES].Contents.Secret = String(NAME)


def name_of_a_font(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font[font_of(pdf, "Regular")].BaseFont = Name("/SanderTollin")


def fonts_resource(pdf: Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    fonts["/SanderTollin"] = fonts[font_of(pdf, "Bold")]


def after_deflated_data(pdf: Pdf) -> None:
    raw = zlib.compress(pdf.pages[NOTES].Contents.read_bytes()) + NAME.encode()
    pdf.pages[NOTES].Contents.write(raw, filter=Name.FlateDecode)


def leftover_in_the_mapping(pdf: Pdf) -> None:
    font = pdf.pages[0].Resources.Font[font_of(pdf, "Regular")]
    mapping = read_mapping(font.ToUnicode.read_bytes())
    font.ToUnicode = pdf.make_stream(write_mapping({**mapping, max(mapping) + 1: "Ж"}))


def another_mapping(pdf: Pdf) -> None:
    font = pdf.pages[0].Resources.Font[font_of(pdf, "Regular")]
    font.ToUnicode = pdf.make_stream(font.ToUnicode.read_bytes() + b"% Sander\n")


def bytes_in_a_font_file(pdf: Pdf) -> None:
    descriptor = pdf.pages[0].Resources.Font[font_of(pdf, "Regular")].FontDescriptor
    data = descriptor.FontFile2.read_bytes() + NAME.encode()
    descriptor.FontFile2 = pdf.make_stream(data, Length1=len(data))


def whole_font(pdf: Pdf) -> None:
    from notebook.paths import RESOURCES  # noqa: PLC0415 - only this one needs it

    descriptor = pdf.pages[0].Resources.Font[font_of(pdf, "Regular")].FontDescriptor
    data = (RESOURCES / "fonts" / "NotoSans-Regular.ttf").read_bytes()
    descriptor.FontFile2 = pdf.make_stream(data, Length1=len(data))


def bar_as_wide_as_a_name(pdf: Pdf) -> None:
    bar = first_bar(pdf)
    parts = bar.split()
    parts[2] = b"61.3"
    swap(pdf, bar, b" ".join(parts))


def bar_a_little_wider(pdf: Pdf) -> None:
    bar = first_bar(pdf)
    parts = bar.split()
    parts[2] = str(float(parts[2]) + 0.3).encode()
    swap(pdf, bar, b" ".join(parts))


def bar_missing(pdf: Pdf) -> None:
    swap(pdf, first_bar(pdf) + b"\n", b"")


def bar_too_many(pdf: Pdf) -> None:
    append(pdf, b"0 0 0 rg\n98 397 70 11 re f\n")


def box_in_grey(pdf: Pdf) -> None:
    append(pdf, b"0.5 0.5 0.5 rg\n98 397 70 11 re f\n")


def bar_as_a_thick_line(pdf: Pdf) -> None:
    append(pdf, b"0 0 0 RG\n11 w\n98 397 m 168 397 l S\n")


def text_missing(pdf: Pdf) -> None:
    page = pdf.pages[NOTES]
    head, _text, tail = page.Contents.read_bytes().rpartition(b"BT ")
    page.Contents = pdf.make_stream(head + tail[tail.index(b"\n") :])


def text_in_white_that_should_be_seen(pdf: Pdf) -> None:
    page = pdf.pages[NOTES]
    head, _colour, tail = page.Contents.read_bytes().rpartition(b" rg\nBT")
    head = head.rpartition(b"\n")[0] + b"\n1 1 1"
    page.Contents = pdf.make_stream(head + b" rg\nBT" + tail)


def without_outline(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def without_mapping(pdf: Pdf) -> None:
    del pdf.pages[0].Resources.Font[font_of(pdf, "Regular")].ToUnicode


def without_info(pdf: Pdf) -> None:
    del pdf.trailer.Info


def without_paper(pdf: Pdf) -> None:
    pdf.pages[NOTES].MediaBox = Array([])


BAD: dict[Check, tuple[Change, ...]] = {
    Check.TEXT: (under_a_box, in_white, twice, another_page, text_missing, off_the_page),
    Check.DRAWING: (invisible, in_the_comments_of_a_page, actual_text, inline_image),
    Check.OBJECTS: (
        *(image_of_text, form_of_text, page_with_a_thumbnail, subject_in_info, other_title, other_language),
        *(annotation, xmp, alternative_text, embedded_file, piece_info, open_action),
        *(key_of_a_stream, name_of_a_font, fonts_resource, without_outline, without_mapping, without_info),
    ),
    Check.OUTLINE: (title_in_the_outline, item_in_the_outline, bookmark_to_another_page),
    Check.STREAMS: (after_deflated_data,),
    Check.FONTS: (leftover_in_the_mapping, another_mapping, bytes_in_a_font_file, whole_font),
    Check.BARS: (*(bar_as_wide_as_a_name, bar_a_little_wider, bar_too_many, box_in_grey, bar_as_a_thick_line),),
    Check.LAYOUT: (without_paper,),
    Check.LABELS: (text_in_white_that_should_be_seen,),
}
