"""Lines, rows and pages."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.handover.layout import style
from notebook.handover.layout.block_layout import BlockLayout
from notebook.handover.layout.draw_ops import Box, LayoutRow, TextOp
from notebook.handover.layout.line_breaking import LineBreaker
from notebook.handover.layout.page_layout import paginate
from notebook.handover.pack_document import Bar, ComposedPack, Heading, Paragraph, Record, Words
from notebook.handover.truetype import font_file
from notebook.messages.i18n import translations
from notebook.messages.pack import pack as pack_words
from notebook.paths import RESOURCES
from notebook.sharing.release import Release
from tests.support.laid_out import WIDTH, even

HEIGHT = 700.0


def lines(*runs: Words | Bar, width: float = 10, size: float = 1) -> list[list[str]]:
    broken = LineBreaker(even, size, width).lines(runs)
    return [
        [piece.item.text if isinstance(piece.item, Words) else f"[{piece.item.label}]" for piece in line]
        for line in broken
    ]


def test_lines_break_at_spaces() -> None:
    """A line breaks at the last space before it would be too wide."""
    assert lines(Words("one two three four")) == [["one two"], ["three four"]]


def test_no_break_spaces_do_not_break() -> None:
    """A no-break space holds words together."""
    assert lines(Words("one two\u00a0three x")) == [["one"], ["two\u00a0three"], ["x"]]


def test_long_word_is_cut_where_the_line_ends() -> None:
    """A word wider than the line is cut, and never before a combining mark."""
    assert lines(Words("abcdefghijklmno")) == [["abcdefghij"], ["klmno"]]
    assert lines(Words("abcdefghi" + "e\u0323" + "k")) == [["abcdefghi"], ["e\u0323k"]]


@pytest.mark.parametrize(
    ("text", "width", "broken"),
    [
        ("her mother-in-law left", 12, [["her mother-"], ["in-law left"]]),
        ("see https://example.org/a/b", 15, [["see https://"], ["example.org/a/b"]]),
        ("yes/no or later/never", 16, [["yes/no or later/"], ["never"]]),
        ("from noon\N{EN DASH}evening", 10, [["from noon\N{EN DASH}"], ["evening"]]),
        ("one two \N{EM DASH} three", 8, [["one"], ["two \N{EM DASH}"], ["three"]]),
        ("so noon\N{EM DASH}evening", 7, [["so"], ["noon\N{EM DASH}"], ["evening"]]),
        ("ab verzeke\u00adrings", 10, [["ab"], ["verzeke\u00ad"], ["rings"]]),
        ("ring 06-12345678", 12, [["ring"], ["06-12345678"]]),
        ("since 2026-05-03", 12, [["since"], ["2026-05-03"]]),
        ("key 11d3-9a0c-77", 8, [["key"], ["11d3-"], ["9a0c-77"]]),
        ("ver\u00adzeke\u00adrings", 9, [["verzeke\u00ad"], ["rings"]]),
        ("ver\u00adzeke\u00adrings", 12, [["verzekerings"]]),
        ("ver\u200bzeke\u200brings", 9, [["verzeke"], ["rings"]]),
    ],
)
def test_words_break_where_unicode_says(text: str, width: float, broken: list[list[str]]) -> None:
    """A word breaks after hyphens, dashes and slashes and at soft hyphens, never inside a number."""
    assert lines(Words(text), width=width) == broken


def test_flags_and_syllables_are_cut_whole() -> None:
    """What a reader takes for one character is never parted, of however many code points it is made."""
    flag, syllable = "\U0001f1f3\U0001f1f1", "\u1100\u1161\u11a8"
    assert lines(Words(5 * flag), width=5) == [[2 * flag], [2 * flag], [flag]]
    assert lines(Words(3 * syllable), width=5) == [[syllable], [syllable], [syllable]]


def test_bar_holds_to_the_comma_after_it() -> None:
    """What follows a bar without a space stays on its line."""
    assert lines(Words("met "), Bar("TP", "removed"), Words(", who left"), width=18) == [
        ["met ", "[TP]", ","],
        ["who left"],
    ]
    assert lines(Words("they met "), Bar("TP", "removed"), Words(", who left"), width=18) == [
        ["they met"],
        ["[TP]", ", who"],
        ["left"],
    ]


def test_bar_is_as_wide_as_every_other() -> None:
    """The width of a bar comes from the size of the text, wherever it stands."""
    for before in ("", "a ", "much longer text "):
        pieces = [p for line in LineBreaker(even, 10, 400).lines((Words(before), Bar("TP", "removed"))) for p in line]
        bar = next(piece for piece in pieces if isinstance(piece.item, Bar))
        assert bar.width == 10 * style.BAR_WIDTH + 2 * style.BAR_MARGIN


@given(
    st.lists(
        st.text("ab cé\u0301", max_size=30).map(Words)
        | st.sampled_from([Bar("TP", "removed"), Bar("Relative A", "removed", named=True)]),
        max_size=8,
    )
)
def test_nothing_is_lost_and_nothing_sticks_out(runs: list[Words | Bar]) -> None:
    """All characters and bars come out in order, on lines that are not too wide."""
    bare = [("".join(run.text.split()) if isinstance(run, Words) else f"[{run.label}]") for run in runs]
    broken = list(LineBreaker(even, 1, 30).lines(tuple(runs)))
    out = [piece.item for line in broken for piece in line]
    said = [("".join(item.text.split()) if isinstance(item, Words) else f"[{item.label}]") for item in out]
    assert "".join(said) == "".join(bare)
    assert all(piece.x + piece.width <= 30 + 1e-9 for line in broken for piece in line)


def test_heading_never_ends_a_page() -> None:
    """Wherever a page ends, the last row on it is not a heading."""
    blocks = [
        item
        for number in range(60)
        for item in (
            Heading(f"{number}", f"{number}", 2, "note"),
            Record(
                "section", (Paragraph(((Words("side"),),), "side"),), (Paragraph(((Words("word " * number * 7),),)),)
            ),
        )
    ]
    pages = paginate(BlockLayout(even, 4000).rows(blocks), HEIGHT)
    assert len(pages.pages) > 3
    for page in pages.pages:
        assert not page[-1].row.keep
        assert all(placed.y + placed.row.height <= HEIGHT for placed in page)
    assert set(pages.starts) == {str(number) for number in range(60)}


def test_no_line_of_a_paragraph_stands_alone() -> None:
    """At least two lines of a long paragraph stand on either side of a page's end."""
    for above in range(60):
        filler = [LayoutRow(10.0) for _ in range(above)]
        paragraph = BlockLayout(even, 100).rows([Paragraph(((Words("word " * 100),),))])
        pages = paginate([*filler, *(replace(row, tint=True) for row in paragraph)], 600)
        for page in pages.pages:
            assert sum(placed.row.tint for placed in page) != 1


def test_rows_fill_pages_in_order() -> None:
    """Rows that belong together move to the next page together, and those that no page holds are parted."""
    together = [LayoutRow(30, keep=place < 9) for place in range(10)]
    pages = paginate([LayoutRow(90), *together[:1], LayoutRow(20)], 100).pages
    assert [len(page) for page in pages] == [1, 2]
    assert [len(page) for page in paginate(together, 100).pages] == [3, 3, 3, 1]
    for page in pages:
        for one, other in pairwise(page):
            assert other.y >= one.y + one.row.height


def test_bar_stays_within_its_line() -> None:
    """A bar is lower than the line it stands in, so that bars below each other do not touch."""
    rows = list(BlockLayout(even, 4000).rows([Paragraph(((Bar("TP", "removed"),),))]))
    box = next(mark for mark in rows[0].marks if isinstance(mark, Box))
    assert box.y > 0
    assert box.y + box.height < rows[0].height


def test_cells_have_room_beside_a_short_body() -> None:
    """A body that is lower than the cell beside it is made as high."""
    cell = Paragraph(tuple((Words(word),) for word in "abcdef"), "side")
    rows = list(BlockLayout(even, WIDTH).rows([Record("section", (cell,), (Paragraph(((Words("x"),),)),))]))
    glyphs = [mark for mark in rows[0].marks if isinstance(mark, TextOp)]
    assert sum(row.height for row in rows) > max(mark.y for mark in glyphs)


@pytest.mark.parametrize("size", style.PAGE_SIZES)
def test_furniture_fits_its_line(size: str) -> None:
    """The lines on every page are no wider than the text area, whose lines fit the paper."""
    width = style.PAGE_SIZES[size][0] - 2 * style.SIDE_MARGIN
    font = font_file(RESOURCES / "fonts" / "NotoSans-Regular.ttf")
    furniture = pack_words.furniture(translations())
    for line in (furniture.handling, furniture.on_decision, furniture.harder_to_recognise):
        assert font.width(line) * style.FURNITURE.size < width


def test_widest_bar_fits_its_column(composed_of: Callable[..., ComposedPack], saying: Callable[..., Release]) -> None:
    """The widest label that an alias can make fits into the column of the notes."""
    font = font_file(RESOURCES / "fonts" / "NotoSans-Bold.ttf")
    widest = style.bar_width(font.width("W" * 24 + " WW"), style.SCALE["body"].size)
    column = style.PAGE_SIZES["A4"][0] - 2 * style.SIDE_MARGIN - style.COLUMNS["section"].body
    assert widest < column
    assert composed_of(saying("x")).bars == ()
