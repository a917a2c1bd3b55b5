"""A notice: a page of fixed words, one pack id and some numbers, through the gate like a pack."""

from dataclasses import replace
from io import BytesIO
from typing import Final

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text

from notebook.errors.handover import GateRefused
from notebook.handover import gate
from notebook.handover.layout.canonical_pdf import write_canonically
from notebook.handover.notice import compose_notice, make_notice
from notebook.handover.pack_document import Blank, Choices, ComposedPack, Words
from notebook.messages.i18n import translations
from notebook.messages.pack.notice_page import notice
from notebook.model.vocabulary import PackKind, PageSize
from tests.support.notice_facts import FACTS, SENDER


def said(composed: ComposedPack) -> str:
    """Give all that a notice says on its pages."""
    return " ".join(item.text for item in composed.reading_order() if isinstance(item, Words))


def pages(pdf: bytes) -> list[str]:
    """Give the text of each page by pdfium."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(" ".join(text.get_text_range().split()))
        text.close()
        page.close()
    document.close()
    return found


def test_it_is_one_page_that_three_readers_read() -> None:
    """Id, numbers and the two words stand there, by readers that had no part in making it; there is one page."""
    pdf = make_notice(FACTS)
    reader = pypdf.PdfReader(BytesIO(pdf))
    assert len(reader.pages) == 1
    texts = [*pages(pdf), reader.pages[0].extract_text(), extract_text(BytesIO(pdf))]
    for text in (" ".join(each.split()) for each in texts):
        assert "HP-TEST" in text
        assert "Summary, 1.2, 10.3" in text
        assert "2.1" in text
        for word in ("Withdrawn", "Corrected"):
            assert word in text
    assert reader.metadata is not None
    assert {name: str(value) for name, value in reader.metadata.items()} == {"/Title": "HP-TEST-notice"}


def test_it_says_when_from_whom_and_how_they_are_reached() -> None:
    """The day, the sender's name, role and organisation and each way to reach them; who gave none is answered so."""
    [page] = pages(make_notice(replace(FACTS, sender=replace(SENDER, organisation="Crossroads"))))
    for said_there in (
        "14 March 2026",
        "Ines Vardo",
        "Exit worker, Crossroads",
        "+31 20 555 0142",
        "Out of hours: Desk",
    ):
        assert said_there in page.replace("\N{NO-BREAK SPACE}", " ")
    bare = replace(SENDER, phone="", email="", out_of_hours="")
    assert "Answer by the way in which this notice came." in said(compose_notice(replace(FACTS, sender=bare)))


def test_the_slip_is_parted_by_no_page() -> None:
    """However many numbers there are, it stands on one page, to be sent back."""
    for count in range(50, 500, 90):
        numbers = tuple(f"{entry}.1" for entry in range(1, count + 1))
        shown = pages(make_notice(replace(FACTS, withdrawn=numbers)))
        assert ["Slip to confirm" in page for page in shown] == ["Date and signature" in page for page in shown]


@pytest.mark.parametrize("kind", [PackKind.CONSULTATION, None])
def test_what_is_about_a_consultation_has_no_sender(kind: PackKind | None) -> None:
    """Such a pack names nobody and no day: neither does what is said of it later, nor of one of unknown kind."""
    shown = said(compose_notice(replace(FACTS, kind=kind)))
    assert "March 2026" in shown
    assert "By the way in which the pack came to you." in shown
    for hidden in ("14 March", "Vardo", "Exit worker", "0142", "crossroads", "Desk"):
        assert hidden not in shown


def test_it_ends_with_a_slip() -> None:
    """The recipient can say that it was read and followed, and with whom they share it, by pen."""
    composed = compose_notice(FACTS)
    assert [block.labels for block in composed.blocks if isinstance(block, Choices)] == [notice(translations()).done]
    blanks = [block.label for block in composed.blocks if isinstance(block, Blank)]
    assert blanks == ["Told as well", "Name and role", "Date and signature"]


def test_its_characters_are_those_of_its_words() -> None:
    """Every character on the page comes from the fixed words, the id and the numbers: nothing is added or lost."""
    composed = compose_notice(FACTS)
    furniture = " ".join(composed.furniture.on_page(1, 1))
    assert sorted("".join(pages(make_notice(FACTS))).replace(" ", "")) == sorted(
        (furniture + said(composed)).replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    )


def test_only_what_happened_is_asked_of_the_recipient() -> None:
    """A notice of a withdrawal says nothing of a correction, and the other way round."""
    text = notice(translations())
    withdrawn, corrected = (
        said(compose_notice(replace(FACTS, corrected=()))),
        said(compose_notice(replace(FACTS, withdrawn=()))),
    )
    assert text.on_withdrawn in withdrawn
    assert text.on_withdrawn not in corrected
    assert text.on_corrected in corrected
    assert text.on_corrected not in withdrawn
    assert text.corrected not in withdrawn
    assert text.withdrawn not in corrected


def test_numbers_are_explained_only_where_there_are_any() -> None:
    """A notice about a pack of an earlier version, which has no numbers on record, does not speak of numbers."""
    explained = notice(translations()).numbers
    assert explained in said(compose_notice(FACTS))
    assert explained not in said(compose_notice(replace(FACTS, withdrawn=("",), corrected=())))
    assert explained not in said(compose_notice(replace(FACTS, withdrawn=(), corrected=("1.1", ""))))


def test_practice_and_paper() -> None:
    """A practice notice says so across the page and in words; the paper is the pack's."""
    pdf = make_notice(replace(FACTS, practice=True, page_size=PageSize.LETTER))
    [text] = pages(pdf)
    assert "PRACTICE" in text
    assert "Practice notice" in text
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert [float(side) for side in opened.pages[0].MediaBox][2:] == [612.0, 792.0]
    assert "PRACTICE" not in pages(make_notice(FACTS))[0]


def test_very_many_numbers_go_on_over_pages() -> None:
    """A pack of many notes gets a notice of several pages, on each of which stands which pack it is about."""
    many = tuple(f"{entry}.{place}" for entry in range(1, 600) for place in (1, 2, 3))
    shown = pages(make_notice(replace(FACTS, withdrawn=many)))
    assert len(shown) > 1
    assert all("HP-TEST" in page for page in shown)
    assert "599.3" in " ".join(shown)


def _add_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    name = next(iter(page.Resources.Font.keys()))
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + f"\nBT {name} 9 Tf 90 90 Td <03> Tj ET\n".encode())


def _add_author(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Author = pikepdf.String("somebody")


def _add_title(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = pikepdf.String("HP-TEST-notice about Amina")


def _add_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots = pikepdf.Array([])


@pytest.mark.parametrize("change", [_add_text, _add_author, _add_title, _add_link])
def test_the_gate_stands_before_a_notice_too(change: object) -> None:
    """Whatever is added to a notice is refused."""
    pdf, composed = make_notice(FACTS), compose_notice(FACTS)
    gate.inspect(pdf, composed)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert callable(change)
        change(opened)
        once = write_canonically(opened)
    with pikepdf.open(BytesIO(once)) as again, pytest.raises(GateRefused):
        gate.inspect(write_canonically(again), composed)


NUMBERS: Final = st.lists(
    st.builds("{}.{}".format, st.integers(0, 40), st.integers(1, 9)), unique=True, max_size=12
).map(tuple)


@settings(max_examples=12)
@given(NUMBERS, NUMBERS, st.booleans())
def test_a_notice_is_a_function_of_its_facts(
    withdrawn: tuple[str, ...],
    corrected: tuple[str, ...],
    practice: bool,  # noqa: FBT001 - drawn
) -> None:
    """The same facts give the same bytes, also after another notice was made."""
    facts = replace(FACTS, withdrawn=withdrawn or ("1.1",), corrected=corrected, practice=practice)
    first = make_notice(facts)
    make_notice(FACTS)
    assert make_notice(facts) == first
