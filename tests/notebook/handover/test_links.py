"""The contents and the chronology lead to what they name, and the gate lets no other link through."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from itertools import pairwise

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from pypdf import PdfReader

from notebook.errors.handover import GateRefused
from notebook.handover import gate
from notebook.handover.gate import Check
from notebook.handover.pack_document import ComposedPack
from notebook.handover.render_process import render_in_subprocess
from notebook.model.vocabulary import PackKind, SectionKind
from notebook.sharing.release import Release
from tests.support.releases import FEBRUARY, section
from tests.support.spoiled_packs import NAME, Change, changed

Made = tuple[bytes, ComposedPack]
Compose = Callable[..., ComposedPack]

CONTACTS = 30
LONG = "She said that it happened again on the way home. " * 12


def contacts(release: Release, count: int) -> Release:
    """Give a release of so many visits, a week apart, that fill several pages."""
    kinds = [(number, SectionKind.OBSERVED) for number in range(1, count + 1)]
    kinds[1:1] = [(1, SectionKind.ACTION)] * 5
    kinds.append((count, SectionKind.GIST))
    sections = (
        replace(section(kind, LONG), entry=number, when=FEBRUARY + timedelta(weeks=number)) for number, kind in kinds
    )
    return replace(release, sections=tuple(sections))


@pytest.fixture(scope="module")
def linked(release_of: Callable[[PackKind], Release], composed_of: Compose) -> Made:
    """Give a drawn pack with a chronology of two pages, and what it was drawn from."""
    pack = composed_of(contacts(release_of(PackKind.CONSENTED), CONTACTS), practice=True)
    return render_in_subprocess(pack), pack


def test_each_row_leads_to_what_it_names(linked: Made) -> None:
    """Every line of the contents and of the chronology leads to the page and the height of its heading."""
    pdf, pack = linked
    gate.inspect(pdf, pack)
    reader = PdfReader(BytesIO(pdf))
    titles = [heading.text for heading in pack.headings if heading.level == 1]
    notes = [heading.text for heading in pack.headings if heading.key.startswith("entry-")]
    found = [link.get_object() for page in reader.pages for link in page.get("/Annots", ())]
    assert [link["/Contents"] for link in found] == titles + notes
    numbers = {reference.idnum: number for number, reference in enumerate(reader.root_object["/Pages"]["/Kids"])}  # type: ignore[index]
    for link in found:
        page, _fit, _left, top, _zoom = link.raw_get("/Dest")
        begins = reader.pages[numbers[page.idnum]].extract_text().replace("\n", " ")
        assert link["/Contents"].split("  ")[-1] in begins
        assert 60 < top < 842
    assert len(notes) == CONTACTS


def test_a_link_covers_its_row_and_no_other(linked: Made) -> None:
    """The links of a page stand below each other, from margin to margin, as high as all the lines of their row."""
    heights: list[float] = []
    for page in PdfReader(BytesIO(linked[0])).pages:
        edges = [[float(edge) for edge in link.get_object()["/Rect"]] for link in page.get("/Annots", ())]
        for left, lower, right, upper in edges:
            assert (left, round(right, 2)) == (60, 535.28)
            assert 12 < upper - lower < 300
        heights += [upper - lower for _left, lower, _right, upper in edges]
        assert all(below[3] <= above[1] + 0.01 for above, below in pairwise(edges))

    assert heights[-CONTACTS] > 6 * 12
    assert heights[-1] > 3 * 14


def test_the_name_and_date_of_a_withheld_note_is_in_no_link(linked: Made) -> None:
    """What a link says is the heading that stands on the page, and nothing else."""
    said = {heading.text for heading in linked[1].headings}
    with Pdf.open(BytesIO(linked[0])) as pdf:
        assert {str(link.Contents) for link in links(pdf)} <= said


def links(pdf: Pdf) -> list[Object]:
    return [link for page in pdf.pages for link in page.get("/Annots", ())]


def to_another_note(pdf: Pdf) -> None:
    one, two = links(pdf)[-2:]
    one.Dest = two.Dest


def to_the_page_before(pdf: Pdf) -> None:
    links(pdf)[-1].Dest[0] = pdf.pages[0].obj


def a_little_higher(pdf: Pdf) -> None:
    links(pdf)[-1].Dest[3] = links(pdf)[-1].Dest[3] + 1


def zoomed(pdf: Pdf) -> None:
    links(pdf)[-1].Dest[4] = 65.5


def fitted(pdf: Pdf) -> None:
    links(pdf)[-1].Dest = Array([pdf.pages[-1].obj, Name.Fit])


def beyond_its_row(pdf: Pdf) -> None:
    links(pdf)[-1].Rect[1] = links(pdf)[-1].Rect[1] - 40


def over_the_page(pdf: Pdf) -> None:
    links(pdf)[-1].Rect = Array([0, 0, 595, 842])


def rectangle_of_a_name(pdf: Pdf) -> None:
    links(pdf)[-1].Rect = Array([ord(char) for char in NAME[:4]])


def two_change_places(pdf: Pdf) -> None:
    page = pdf.pages[0]
    one, two, *others = page.Annots
    page.Annots = Array([two, one, *others])


def two_change_rows(pdf: Pdf) -> None:
    one, two = links(pdf)[-2:]
    one.Rect, two.Rect = two.Rect, one.Rect


def one_left_out(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0]


def one_more(pdf: Pdf) -> None:
    pdf.pages[0].Annots.append(pdf.make_indirect(Dictionary(dict(links(pdf)[0].items()))))


def one_twice(pdf: Pdf) -> None:
    pdf.pages[0].Annots.append(links(pdf)[0])


def on_a_page_without_any(pdf: Pdf) -> None:
    pdf.pages[-1].Annots = Array([pdf.make_indirect(Dictionary(dict(links(pdf)[0].items())))])


def list_of_none(pdf: Pdf) -> None:
    pdf.pages[-1].Annots = Array()


def words_beside(pdf: Pdf) -> None:
    links(pdf)[-1].Contents = String(NAME)


def words_in_another_encoding(pdf: Pdf) -> None:
    said = str(links(pdf)[-1].Contents)
    links(pdf)[-1].Contents = String(b"\xfe\xff" + said.encode("utf-16-be"))


def framed(pdf: Pdf) -> None:
    links(pdf)[-1].Border = Array([0, 0, 9])


def dashed(pdf: Pdf) -> None:
    links(pdf)[-1].Border = Array([0, 0, 0, Array([3])])


def without_border(pdf: Pdf) -> None:
    """Leave the frame to a reader's program, which then draws one."""
    del links(pdf)[-1].Border


def not_printed(pdf: Pdf) -> None:
    links(pdf)[-1].F = 0


def hidden(pdf: Pdf) -> None:
    links(pdf)[-1].F = 6


def to_the_web(pdf: Pdf) -> None:
    link = links(pdf)[-1]
    del link.Dest
    link.A = Dictionary(S=Name.URI, URI=String(f"https://example.invalid/{NAME}"))


def to_the_web_as_well(pdf: Pdf) -> None:
    links(pdf)[-1].A = Dictionary(S=Name.URI, URI=String(f"https://example.invalid/{NAME}"))


def to_another_file(pdf: Pdf) -> None:
    link = links(pdf)[-1]
    del link.Dest
    link.A = Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit]))


def to_a_name(pdf: Pdf) -> None:
    links(pdf)[-1].Dest = String(NAME)


def with_a_look_of_its_own(pdf: Pdf) -> None:
    form = pdf.make_stream(b"0 0 0 rg 0 0 400 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 400, 20])
    links(pdf)[-1].AP = Dictionary(N=form)


def as_another_kind(pdf: Pdf) -> None:
    links(pdf)[-1].Subtype = Name.Highlight


def with_points(pdf: Pdf) -> None:
    links(pdf)[-1].QuadPoints = Array([0, 0, 9, 0, 0, 9, 9, 9])


def highlighted(pdf: Pdf) -> None:
    links(pdf)[-1].H = Name.P


def named(pdf: Pdf) -> None:
    links(pdf)[-1].NM = String(NAME)


def dated(pdf: Pdf) -> None:
    links(pdf)[-1].M = String("D:20260314103000Z")


def in_a_layer(pdf: Pdf) -> None:
    links(pdf)[-1].OC = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(NAME)))


def inside_the_page(pdf: Pdf) -> None:
    pdf.pages[0].Annots[0] = Dictionary(dict(links(pdf)[0].items()))


def rectangle_of_its_own(pdf: Pdf) -> None:
    links(pdf)[-1].Rect = pdf.make_indirect(Array(list(links(pdf)[-1].Rect)))


def rectangle_of_five(pdf: Pdf) -> None:
    links(pdf)[-1].Rect.append(83)


BAD: dict[Check, tuple[Change, ...]] = {
    Check.LINKS: (
        *(to_another_note, to_the_page_before, a_little_higher, zoomed, beyond_its_row, over_the_page),
        *(rectangle_of_a_name, two_change_places, two_change_rows, one_left_out, one_more, one_twice),
        *(on_a_page_without_any, list_of_none, words_beside, framed, not_printed, hidden, rectangle_of_five),
    ),
    Check.OBJECTS: (
        *(fitted, words_in_another_encoding, dashed, without_border, to_the_web, to_the_web_as_well, to_another_file),
        *(to_a_name, with_a_look_of_its_own, as_another_kind, with_points, highlighted, named, dated, in_a_layer),
        *(inside_the_page, rectangle_of_its_own),
    ),
}


@pytest.mark.parametrize(
    ("change", "check"),
    [(change, check) for check, changes in BAD.items() for change in changes],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_another_link_is_refused(change: Change, check: Check, linked: Made) -> None:
    """A pack with one link changed is refused by the check that is meant for it, without a word of it."""
    with pytest.raises(GateRefused) as caught:
        gate.inspect(changed(linked[0], change), linked[1])
    assert caught.value.check == check.value
    assert NAME not in f"{caught.value} {caught.value!r} {caught.value.args}"
