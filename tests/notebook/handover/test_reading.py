"""What independent readers find in a pack."""

import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from notebook.handover import gate
from notebook.handover.layout.archival import metadata
from notebook.handover.pack_document import ComposedPack, Words
from notebook.handover.printable import lines_of
from notebook.handover.render import missing, render
from notebook.handover.render_process import render_in_subprocess
from notebook.model.vocabulary import Code
from notebook.sharing.release import Redacted, Release

Compose = Callable[..., ComposedPack]
Saying = Callable[..., Release]


def by_pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def by_pypdf(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def by_pdfminer(pdf: bytes) -> str:
    return extract_text(BytesIO(pdf))


def bare(text: str) -> str:
    return "".join(text.split()).replace("\ufffe", "-")


READERS = {"pdfium": by_pdfium, "pypdf": by_pypdf, "pdfminer": by_pdfminer}


@pytest.mark.parametrize("reader", READERS)
def test_every_run_is_read_back(reader: str, good: tuple[bytes, ComposedPack]) -> None:
    """Each reader finds every run of the composed pack."""
    read = bare(READERS[reader](good[0]))
    for item in good[1].reading_order():
        if isinstance(item, Words) and len(item.text) < 30:
            assert bare(item.text) in read


TEXTS = {
    "markup": 'Said <b>no</b> &amp; <a href="http://example.invalid">left</a> <para>&lt;i&gt;</para> %s {page} \\n',
    "overrides": "a\u202edcba\u202c e \u2066f\u2069 g\u200bh\u00adi",
    "combining": "Zoe\u0308 o\u0323\u0302 n\u0303 q\u0303\u0323",
    "spaces": "a  b\u00a0c\td \u2003 e   f",
    "newlines": "one\r\ntwo\rthree\u2028four\x85five\n\n\nsix",
    "Greek": "Ἀθηνᾶ και Γιώργος, αὐτός",
    "Cyrillic": "Приїхала у вівторок; ђак, ёлка, ґанок",  # noqa: RUF001 - other letters are what it is about
    "Latin": "Łódź, Straße, Işık, naïve œuvre, ǅ, ﬁ ﬂ, ½, €, №, „so“ — ‘x’ … • †",  # noqa: RUF001 - as above
    "beyond": "\U0001df00 \U00010780",
    "soft hyphens": "verzeke\u00adrings\u00admaat\u00adschappij " * 12 + "zero\u200bwidth" * 20,
    "doubled marks": "b\u0301\u0301\u0301 h\u0323\u0323e\u0301\u0301 q\u0301\u0300\u0301",
    "hyphens": "well-known-" * 60,
    "percent": "100 % (a) [b] {c} <d> \\ / 'e' \"f\"",
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_comes_out_as_it_went_in(name: str, composed_of: Compose, saying: Saying) -> None:
    """Every visible character is drawn, in order, and the gate agrees."""
    pack = composed_of(saying(TEXTS[name]))
    pdf = render_in_subprocess(pack)
    gate.inspect(pdf, pack)
    wanted = bare("".join(lines_of(TEXTS[name])))
    folded = unicodedata.normalize("NFKC", bare(by_pypdf(pdf))).replace("\u00ad", "")
    assert unicodedata.normalize("NFKC", wanted) in folded


DRAWABLE = st.characters(categories=["Lu", "Ll", "Mn", "Nd", "Po", "Sc", "Zs", "Cf", "Cc"], max_codepoint=0x52F)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.text(DRAWABLE) | st.sampled_from([Redacted(Code.TP), Redacted(Code.LAW)]), min_size=1))
def test_any_text_is_drawn_exactly_or_refused_by_name(
    pieces: list[str | Redacted], composed_of: Compose, saying: Saying
) -> None:
    """Whatever is written, the gate agrees with what is drawn, or a missing character is named beforehand."""
    pack = composed_of(saying(*pieces))
    if not missing(pack):
        gate.inspect(render(pack), pack)


@pytest.mark.parametrize(
    "text", ["word " * 20_000, "x" * 100_000, "W" * 100_000, "\n" * 3_000, "e\u0323\u0302" * 30_000], ids=len
)
def test_very_long_texts_are_drawn_whole(text: str, composed_of: Compose, saying: Saying) -> None:
    """A paragraph, a word and a run of line ends of any length are drawn whole, within a minute."""
    pack = composed_of(saying("Start ", text, " end."))
    gate.inspect(render_in_subprocess(pack), pack)


def test_title_is_the_pack_id_and_nothing_else_is_said_of_the_file(good: tuple[bytes, ComposedPack]) -> None:
    """The file's own data are its title, the pack id, and its language."""
    with pikepdf.open(BytesIO(good[0])) as pdf:
        assert dict(pdf.docinfo) == {"/Title": good[1].title}
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.Metadata.read_bytes() == metadata(good[1].title)
    assert b"ReportLab" not in good[0]
    assert b"anonymous" not in good[0]


def test_outline_and_contents_lead_to_the_headings(good: tuple[bytes, ComposedPack]) -> None:
    """Each heading of the outline stands on the page that it leads to, in the order of the pages."""
    document = pypdfium2.PdfDocument(good[0])
    outline = [(item.get_title(), item.get_dest().get_index()) for item in document.get_toc()]
    document.close()
    assert [title for title, _page in outline] == [heading.text for heading in good[1].headings]
    assert all(first[1] <= second[1] for first, second in pairwise(outline))
    pages = PdfReader(BytesIO(good[0])).pages
    for title, page in outline:
        assert bare(title) in bare(pages[page].extract_text())


def test_every_page_has_its_furniture(good: tuple[bytes, ComposedPack]) -> None:
    """Pack id, page of pages, handling line and the word for practice stand on every page."""
    pages = PdfReader(BytesIO(good[0])).pages
    for number, page in enumerate(pages, 1):
        text = bare(page.extract_text())
        for item in good[1].furniture.on_page(number, len(pages)):
            assert bare(item) in text


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing_to_say(good: tuple[bytes, ComposedPack], tmp_path: Path) -> None:
    """Qpdf finds the file sound."""
    (tmp_path / "pack.pdf").write_bytes(good[0])
    ended = subprocess.run(["qpdf", "--check", "pack.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_pdftotext_reads_every_section(good: tuple[bytes, ComposedPack], tmp_path: Path) -> None:
    """Poppler reads the text of the sections, and complains about nothing."""
    (tmp_path / "pack.pdf").write_bytes(good[0])
    ended = subprocess.run(["pdftotext", "pack.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "He made tea for everybody." in ended.stdout
    assert ended.stderr == ""


@pytest.mark.skipif(not shutil.which("mutool"), reason="mutool is not installed")
def test_mutool_reads_every_section(good: tuple[bytes, ComposedPack], tmp_path: Path) -> None:
    """MuPDF reads the text of the sections, and complains about nothing."""
    (tmp_path / "pack.pdf").write_bytes(good[0])
    ended = subprocess.run(
        ["mutool", "draw", "-F", "text", "pack.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "He made tea for everybody." in ended.stdout
    complaints = [line for line in ended.stderr.splitlines() if "ICC support" not in line and line[:4] != "page"]
    assert complaints == []
