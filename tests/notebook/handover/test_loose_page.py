"""A page that was torn out says whose it is, of when, and what it is."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from notebook.errors.handover import GateRefused
from notebook.handover import gate
from notebook.handover.gate.content_stream import Pages
from notebook.handover.gate.inspection import SecondLayout
from notebook.handover.gate.text_order import Expected
from notebook.handover.layout import style
from notebook.handover.layout.page_layout import lay_out
from notebook.handover.pack_document import Block, ComposedPack, Record, Table
from notebook.handover.render_process import render_in_subprocess
from notebook.handover.truetype import font_file
from notebook.model.vocabulary import Code, PackKind, SectionKind
from notebook.paths import RESOURCES
from notebook.sharing.release import Alias, Redacted, Release
from tests.support.releases import HANDOVERS, SUBJECT, section

Compose = Callable[..., ComposedPack]
ReleaseOf = Callable[[PackKind], Release]

LONG = "She said that it happened again on the way home.\n" * 120


def pages_of(pack: ComposedPack) -> list[str]:
    pdf = render_in_subprocess(pack)
    gate.inspect(pdf, pack)
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("kind", [PackKind.CONSENTED, PackKind.NECESSITY])
def test_every_page_says_whose_it_is_and_when_it_was_made(
    kind: PackKind, release_of: ReleaseOf, composed_of: Compose
) -> None:
    """The head of every page has the person and the day on which the pack was made."""
    for page in pages_of(composed_of(release_of(kind))):
        assert f"{SUBJECT} \N{MIDDLE DOT} made on 14 March 2026" in page


def test_a_consultation_names_nobody_and_no_day_in_its_head(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The head of a consultation has the month alone."""
    for page in pages_of(composed_of(release_of(PackKind.CONSULTATION))):
        assert "Made in March 2026" in page
        assert "14 March" not in page
        assert SUBJECT not in page


@pytest.mark.parametrize("name", ["W" * 300, "Maria-Fernanda " * 30, "\N{LATIN CAPITAL LETTER DZ WITH CARON}" * 80])
def test_head_of_the_page_fits_its_line(name: str, release_of: ReleaseOf, composed_of: Compose) -> None:
    """However long a name is, the head ends before the margin, with the day in it."""
    pack = composed_of(replace(release_of(PackKind.CONSENTED), subject=name))
    font = font_file(RESOURCES / "fonts" / "NotoSans-Regular.ttf")
    first = next(lay_out(pack, lambda text, _face: font.width(text), lambda text, _face: [(text, b"")]))
    size = re.search(rf"{re.escape(pack.furniture.about)} ([0-9.]+) Tf", first.instructions)
    assert size is not None
    room = style.PAGE_SIZES["A4"][0] - 2 * style.SIDE_MARGIN
    assert font.width(pack.furniture.about) * float(size[1]) < room + 0.5
    assert pack.furniture.about.endswith("made on 14 March 2026")


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (SectionKind.OPINION, "Professional opinion"),
        (SectionKind.REPORTED, "Reported by others"),
        (SectionKind.OBSERVED, "Observed"),
    ],
)
def test_a_section_that_goes_on_says_so(
    kind: SectionKind, word: str, release_of: ReleaseOf, composed_of: Compose
) -> None:
    """Each page on which a section goes on begins with its number, kind and date, and that it is continued."""
    release = replace(release_of(PackKind.CONSENTED), sections=(section(SectionKind.CONTEXT, "x"), section(kind, LONG)))
    pages = pages_of(composed_of(release))
    middle = [page for page in pages if page.count("on the way home") > 30]
    assert len(middle) >= 2
    for page in middle[1:]:
        assert f"1.2 {word} \N{MIDDLE DOT} Visit, 3 February 2026 (continued) She said" in page


def test_a_section_that_opens_a_page_names_its_contact(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Where a page begins with another section of a contact, the contact is named above it."""
    parts = tuple(section(SectionKind.OBSERVED, "Short.\n" * 5 + "End.") for _ in range(30))
    pages = pages_of(composed_of(replace(release_of(PackKind.CONSENTED), sections=parts)))
    opened = [page for page in pages if "1 Visit, 3 February 2026 (continued) 1." in page]
    assert opened


def test_the_summary_goes_on_as_summary(release_of: ReleaseOf, composed_of: Compose) -> None:
    """A page on which a summary goes on says that it is a summary, and which one."""
    sections = (section(SectionKind.SUMMARY, LONG, entry=0), section(SectionKind.OBSERVED, "x"))
    pages = pages_of(composed_of(replace(release_of(PackKind.CONSENTED), sections=sections)))
    label = "Summary \N{MIDDLE DOT} 2 March 2026 \N{MIDDLE DOT} by Ines Vardo, Exit worker (continued) She said"
    assert any(label in page for page in pages)


def test_an_action_that_goes_on_says_which_it_is(release_of: ReleaseOf, composed_of: Compose) -> None:
    """A page on which an action goes on begins with its number, day and author."""
    release = replace(release_of(PackKind.CONSENTED), sections=(section(SectionKind.ACTION, LONG),))
    label = (
        "Actions \N{MIDDLE DOT} 1.1 \N{MIDDLE DOT} 3 February 2026 \N{MIDDLE DOT} by Ines Vardo (continued) She said"
    )
    assert any(label in page for page in pages_of(composed_of(release)))


@pytest.mark.parametrize(
    ("kind", "entry", "part"), [(SectionKind.SUMMARY, 0, "Summary"), (SectionKind.ACTION, 1, "Actions")]
)
def test_a_later_summary_or_action_that_opens_a_page_has_a_label(
    kind: SectionKind, entry: int, part: str, release_of: ReleaseOf, composed_of: Compose
) -> None:
    """Where a page begins with another summary or action, what it belongs to stands above it."""
    sections = tuple(section(kind, "Short.\n" * 5, entry=entry) for _ in range(20))
    pack = composed_of(replace(release_of(PackKind.CONSENTED), sections=sections))
    pages = pages_of(pack)
    assert any(re.search(rf"{part} \(continued\) (1\.\d+ )?\d \w+ 2026", page) for page in pages)
    found = [each for each in pack.blocks if isinstance(each, Record) and each.columns == "section"][:20]
    assert [each.resumed is None for each in found] == [True] + 19 * [False]


def test_a_long_contact_of_the_chronology_says_which_it_is(release_of: ReleaseOf, composed_of: Compose) -> None:
    """A page that begins within a contact of the chronology names the contact."""
    few = tuple(replace(section(SectionKind.OBSERVED, "x"), entry=number) for number in (1, 2, 3))
    many = tuple(replace(section(SectionKind.OBSERVED, "x"), entry=4) for _ in range(90))
    pages = pages_of(composed_of(replace(release_of(PackKind.CONSENTED), sections=(*few, *many))))
    assert any("Chronology \N{MIDDLE DOT} Visit, 3 February 2026 (continued) 4." in page for page in pages)


@pytest.mark.parametrize("end", ["\n" * 200, "\u00a0\n" * 120, "\n \n" * 90])
def test_blank_lines_at_a_page_s_end_pass_the_gate(end: str, release_of: ReleaseOf, composed_of: Compose) -> None:
    """A section that ends in nothing but blank lines is drawn and let through, wherever its page ends."""
    for before in range(0, 60, 7):
        parts = (section(SectionKind.OBSERVED, "line\n" * before + end + "last" * (before % 2)),) * 2
        assert pages_of(composed_of(replace(release_of(PackKind.CONSENTED), sections=parts)))


def test_the_chronology_goes_on_as_chronology(release_of: ReleaseOf, composed_of: Compose) -> None:
    """A page that begins inside the chronology says that it is the chronology."""
    sections = tuple(replace(section(SectionKind.OBSERVED, "x"), entry=number) for number in range(1, 40))
    pack = composed_of(replace(release_of(PackKind.CONSENTED), sections=sections))
    contacts = [each for each in pack.blocks if isinstance(each, Record) and each.columns == "chronology"]
    assert contacts[0].resumed is None
    assert all(each.resumed is not None for each in contacts[1:])
    assert any("Chronology (continued) 3 February 2026" in page for page in pages_of(pack))


def test_a_page_without_its_label_is_refused(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The gate misses the label of a section that goes on, whatever the layout thought of it."""
    pack = composed_of(replace(release_of(PackKind.CONSENTED), sections=(section(SectionKind.OPINION, LONG),)))
    bare = replace(pack, blocks=tuple(_without_label(block) for block in pack.blocks))
    with pikepdf.open(BytesIO(render_in_subprocess(bare))) as pdf:
        pages = Pages(pdf)
        starts = SecondLayout(bare).starts
        _read(Expected(bare, starts, len(pages)), pages)
        with pytest.raises(GateRefused):
            _read(Expected(pack, starts, len(pages)), pages)


def _without_label(block: Block) -> Block:
    return replace(block, continued=None) if isinstance(block, Record) else block


def _read(expected: Expected, pages: Pages) -> None:
    for number in range(1, len(pages) + 1):
        expected.take(number, pages.read(number).shown)
    expected.finish()


@pytest.mark.parametrize("kind", HANDOVERS)
@pytest.mark.parametrize("fingerprint", [None, "AB12 CD34 EF56"])
def test_the_anchor_is_alone_on_no_page(
    kind: PackKind, fingerprint: str | None, release_of: ReleaseOf, composed_of: Compose
) -> None:
    """However much is asked of the reader, the anchor stands on the page of the contents."""
    font = font_file(RESOURCES / "fonts" / "NotoSans-Regular.ttf")
    for lines in range(40):
        asked = "Ring me.\n" * lines + "Today."
        pack = composed_of(release_of(kind), request=asked, how_soon="Now", fingerprint=fingerprint)
        drawn = lay_out(pack, lambda text, _face: font.width(text), lambda text, _face: [(text, b"")])
        pages = [page.instructions for page in drawn]
        assert [("Contents" in page) for page in pages] == [("9f3c9f3c" in page) for page in pages]


def test_handling_rules_stand_on_one_page(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The rules of handling are broken over no two pages, wherever they begin."""
    release = release_of(PackKind.CONSENTED)
    font = font_file(RESOURCES / "fonts" / "NotoSans-Regular.ttf")
    for lines in range(60):
        pack = composed_of(replace(release, sections=(section(SectionKind.OBSERVED, "x\n" * lines + "y"),)))
        drawn = lay_out(pack, lambda text, _face: font.width(text), lambda text, _face: [(text, b"")])
        pages = [page.instructions for page in drawn]
        assert [("Use it for the" in page) for page in pages] == [("Destroy it and every" in page) for page in pages]


def test_handling_rules_fill_no_page_alone(release_of: ReleaseOf, composed_of: Compose) -> None:
    """They stand on the page on which the role card ends, wherever the notes end."""
    release = release_of(PackKind.CONSENTED)
    font = font_file(RESOURCES / "fonts" / "NotoSans-Regular.ttf")
    for lines in range(60):
        pack = composed_of(replace(release, sections=(section(SectionKind.OBSERVED, "x\n" * lines + "y"),)))
        drawn = lay_out(pack, lambda text, _face: font.width(text), lambda text, _face: [(text, b"")])
        pages = [page.instructions for page in drawn]
        assert [("Use it for the" in page) for page in pages] == [("Worth asking" in page) for page in pages]


HEAD = "Medication\tdose\tmorning\tnoon\tevening\n"
AGAIN = "Table (continued); its first row again: Medication dose morning noon evening"


def doses(count: int, head: str = HEAD) -> str:
    return head + "\n".join(f"Drug {number}\t50 mg\t1\t\t{number}" for number in range(count))


def test_a_table_that_goes_on_repeats_its_first_row(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Each page that a table goes on to begins with its section and, said so, the first row of the table."""
    text = f"As told.\n{doses(90)}\nShe takes them herself.\n" + "Later. " * 900
    release = replace(release_of(PackKind.CONSENTED), sections=(section(SectionKind.HEALTH, text),))
    pages = pages_of(composed_of(release))
    inside = [page for page in pages if re.search(r"Drug \d+ 50 mg", page)]
    assert len(inside) >= 3
    assert AGAIN not in inside[0]
    for page in inside[1:]:
        assert f"1.1 Health \N{MIDDLE DOT} Visit, 3 February 2026 (continued) {AGAIN} Drug" in page
    after = [page for page in pages if "Later." in page and page not in inside]
    assert after
    assert all(AGAIN not in page for page in after)


@pytest.mark.parametrize(
    ("head", "again"),
    [
        (("Name\t", Redacted(Code.TP), "\thome\n"), None),
        (("Name\t", Redacted(Code.TP, Alias("Sister", 0)), "\thome\n"), "Name [Sister A] home"),
        (("A long sentence that is no head of a column, but a line of text\tx\n",), None),
        (("\t".join("abcdefghijklm") + "\n",), None),
    ],
)
def test_what_is_repeated_has_no_bar_and_is_short(
    head: tuple[str | Redacted, ...], again: str | None, release_of: ReleaseOf, composed_of: Compose
) -> None:
    """A name in the first row is repeated as words; a row that a mark broke, or a long one, is not repeated."""
    rows = "\n".join(f"Drug {number}\t1\t2" for number in range(80))
    release = replace(release_of(PackKind.CONSENTED), sections=(section(SectionKind.HEALTH, *head, rows),))
    last = next(page for page in pages_of(composed_of(release)) if "Drug 79" in page)
    assert ("its first row again" in last) is (again is not None)
    assert again is None or f"its first row again: {again} Drug" in last


@pytest.mark.parametrize("rows", [*range(20, 60, 3), 200])
@pytest.mark.parametrize("row", ["a\tb", "Medication\tdose\tmorning\tnoon\tevening", "x" * 90 + "\t" + "y" * 90])
def test_tables_of_any_length_pass_the_gate(rows: int, row: str, release_of: ReleaseOf, composed_of: Compose) -> None:
    """Wherever a table ends, and however its rows repeat the first one, the pack is let through."""
    text = HEAD + "\n".join([row] * rows) + "\nend"
    sections = (section(SectionKind.HEALTH, text), section(SectionKind.OBSERVED, text + "\n" + text))
    assert pages_of(composed_of(replace(release_of(PackKind.CONSENTED), sections=sections)))


def test_a_page_of_a_table_without_its_head_is_refused(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The gate misses the first row on a page that a table goes on to, and takes no other row for it."""
    release = replace(release_of(PackKind.CONSENTED), sections=(section(SectionKind.HEALTH, doses(90)),))
    pack = composed_of(release)
    for other in (dict.fromkeys(("head",), ()), {"head": pack_table(pack).rows[1]}, {"head_label": "Table"}):
        spoiled = replace(pack, blocks=tuple(_with_table(block, other) for block in pack.blocks))
        with pikepdf.open(BytesIO(render_in_subprocess(spoiled))) as pdf:
            pages, starts = Pages(pdf), SecondLayout(spoiled).starts
            _read(Expected(spoiled, starts, len(pages)), pages)
            with pytest.raises(GateRefused):
                _read(Expected(pack, starts, len(pages)), pages)


def pack_table(pack: ComposedPack) -> Table:
    parts = (part for block in pack.blocks if isinstance(block, Record) for part in block.body)
    return next(part for part in parts if isinstance(part, Table))


def _with_table(block: Block, changes: dict[str, Any]) -> Block:
    if not isinstance(block, Record):
        return block
    return replace(
        block, body=tuple(replace(part, **changes) if isinstance(part, Table) else part for part in block.body)
    )
