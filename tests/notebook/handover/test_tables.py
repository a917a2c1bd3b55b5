"""Lines with tabs are tables: a cell stands in its column, and an empty one is seen as empty."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.handover import gate
from notebook.handover.compose.passage import redacted_lines
from notebook.handover.layout import style
from notebook.handover.layout.block_layout import BlockLayout
from notebook.handover.layout.draw_ops import LayoutRow, Stroke, TextOp
from notebook.handover.layout.table_layout import TALLEST
from notebook.handover.pack_document import Bar, ComposedPack, Paragraph, Record, Table, Words
from notebook.handover.render_process import render_in_subprocess
from notebook.messages.i18n import translations
from notebook.model.vocabulary import Code
from notebook.sharing.release import Alias, Redacted, Release, Text
from tests.support.laid_out import WIDTH, even

DOSES = (
    "Medication\tdose\tmorning\tnoon\tevening\n"
    "Sertraline\t50 mg\t1\t\t\n"
    "Quetiapine\t25 mg\t\t\t1\n"
    "Lorazepam\t1 mg\t\t1\t"
)
EMPTY = "(empty)"
NAME = Redacted(Code.TP, Alias("Sister", 0))
SISTER = "[Sister A]"
MARK = Redacted(Code.HD)


def parts(*pieces: str | Redacted) -> tuple[Paragraph | Table, ...]:
    return redacted_lines(translations(), [Text(piece) if isinstance(piece, str) else piece for piece in pieces])


def cells(table: Paragraph | Table) -> list[list[str]]:
    assert isinstance(table, Table)
    return [["".join(_text(run) for run in cell) for cell in row] for row in table.rows]


def _text(run: Words | Bar) -> str:
    return run.text if isinstance(run, Words) else f"[{run.label}]"


def rows_of(*pieces: str | Redacted, width: float = WIDTH) -> list[LayoutRow]:
    record = Record("section", (Paragraph(((Words("x"),),), "side"),), parts(*pieces))
    return list(BlockLayout(_tenth, width).rows([record]))


def _tenth(text: str, face: style.Face) -> float:
    return even(text, face) / 2


def glyphs(rows: list[LayoutRow]) -> list[TextOp]:
    return [mark for row in rows for mark in row.marks if isinstance(mark, TextOp)]


def test_doses_keep_their_time_of_day() -> None:
    """Each dose stands below the time of day that it was typed under, and an empty cell says so."""
    assert cells(*parts(DOSES)) == [
        ["Medication", "dose", "morning", "noon", "evening"],
        ["Sertraline", "50 mg", "1", EMPTY, EMPTY],
        ["Quetiapine", "25 mg", EMPTY, EMPTY, "1"],
        ["Lorazepam", "1 mg", EMPTY, "1", EMPTY],
    ]
    drawn = glyphs(rows_of(DOSES))
    heads = {mark.text: mark.x for mark in drawn[1:6]}
    ones = [mark.x for mark in drawn if mark.text == "1"]
    assert ones == [heads["morning"], heads["evening"], heads["noon"]]


def test_table_ends_where_the_tabs_end() -> None:
    """Lines before and after a table stay lines of text."""
    before, table, after = parts("Doses now:\na\tb\nc\td\nAs told on Monday.")
    assert isinstance(before, Paragraph)
    assert isinstance(after, Paragraph)
    assert cells(table) == [["a", "b"], ["c", "d"]]


def test_a_tab_that_only_indents_makes_no_table() -> None:
    """A line that begins with a tab is moved in, and is no table."""
    (only,) = parts("List:\n\tone\n\t\ttwo")
    assert isinstance(only, Paragraph)
    assert ["".join(map(_text, line)) for line in only.lines] == ["List:", "\u00a0" * 4 + "one", "\u00a0" * 8 + "two"]


def test_removed_name_stays_in_its_column() -> None:
    """The bar of a name, which holds no tab, leaves the other cells where they were."""
    (table,) = parts("a\tb\tc\n1\t", NAME, "\n2\t", NAME, "\t3")
    assert cells(table) == [["a", "b", "c"], ["1", SISTER, EMPTY], ["2", SISTER, "3"]]
    assert isinstance(table, Table)
    assert not table.stacked


@pytest.mark.parametrize(
    ("pieces", "row"),
    [
        (("1\t", MARK, "3"), ["1", "[health detail]3"]),
        (("1\t", MARK, "\t3"), ["1", "[health detail]", "3"]),
        (("Tue\t", MARK, "z\tc"), ["Tue", "[health detail]z", "c"]),
        (("Tue\t", MARK, "\t"), ["Tue", "[health detail]"]),
        (("Drinks?\t", MARK, "x\t"), ["Drinks?", "[health detail]x"]),
        (("\t\t\t\t", MARK, "\t4"), ["[health detail]", "4"]),
        (("1\t", NAME, "\t", MARK), ["1", SISTER, "[health detail]"]),
    ],
)
def test_row_whose_columns_are_unknown_claims_none(pieces: tuple[str | Redacted, ...], row: list[str]) -> None:
    """Where a removed passage may have held tabs the cells stand below each other, and none is called empty."""
    first, *others = pieces
    assert isinstance(first, str)
    typed = ("a\tb\tc\n" + first, *others, "\nx\ty\tz")
    (table,) = parts(*typed)
    assert cells(table) == [["a", "b", "c"], row, ["x", "y", "z"]]
    drawn = [each for each in rows_of(*typed) if any(isinstance(mark, TextOp) for mark in each.marks)]
    assert len(drawn) == 2 + len(row)


def test_wide_table_is_drawn_cell_below_cell() -> None:
    """A table that no page is wide enough for keeps the order of its cells, each on a line of its own."""
    wide = "\t".join(f"column{number}" for number in range(30))
    drawn = glyphs(rows_of(wide))[1:]
    assert [mark.text for mark in drawn] == [f"column{number}" for number in range(30)]
    assert len({mark.x for mark in drawn}) == 1


TEXTS = st.text("ab c-", max_size=40)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=6), min_size=1, max_size=6))
def test_nothing_of_a_table_is_lost_or_sticks_out(typed: list[list[str]]) -> None:
    """All characters come out in order, inside the column of the notes, and cells of a row never touch."""
    text = "\n".join("\t".join(["x", *row]) for row in typed)
    found = parts(text)
    assert "".join("".join(_text(run).split()) for part in found for run in part.reading_order()).replace(
        EMPTY, ""
    ) == "".join(text.split())
    rows = rows_of(text)
    said = [run.text for part in found for run in part.reading_order() if isinstance(run, Words)]
    assert "".join("".join(mark.text for mark in glyphs(rows)[1:]).split()) == "".join("".join(said).split())
    for row in rows:
        marks = [mark for mark in row.marks if isinstance(mark, TextOp)]
        assert all(mark.x + len(mark.text) * mark.size / 2 <= WIDTH + 0.01 for mark in marks)
        walls = sorted({mark.x for mark in row.marks if isinstance(mark, Stroke) and mark.x == mark.to_x})
        for mark in marks:
            end = mark.x + len(mark.text) * mark.size / 2
            assert not any(mark.x < wall < end for wall in walls)


@pytest.mark.parametrize(
    "text",
    [
        DOSES,
        "\n".join(f"name {n}\t" + "a long description of what was seen " * (n % 7) + "\t06-1234567" for n in range(90)),
        "\t".join("column" for _ in range(30)),
        "a\t" + "word " * 4000 + "\tc",
        "a\t" + "x" * 3000 + "\tc",
    ],
    ids=["doses", "long", "wide", "tall", "unbroken"],
)
def test_tables_pass_the_gate(
    text: str, composed_of: Callable[..., ComposedPack], saying: Callable[..., Release]
) -> None:
    """A pack with a table of any size is drawn and let through."""
    pack = composed_of(saying(text, "\n1\t", Redacted(Code.HD), "\t3"))
    gate.inspect(render_in_subprocess(pack), pack)


def test_no_row_is_taller_than_a_page() -> None:
    """Cells of a row that no page could hold stand below each other and go on over pages."""
    assert max(row.height for row in rows_of("a\t" + "word " * 4000 + "\tc")) < TALLEST
