"""Packs with other objects around the pages: paper, metadata, links, forms."""

from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.support.bad_packs.changing import lines
from tests.support.spoiled_packs import (
    NAME,
    NOTES,
    a_font,
    draw,
)


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
