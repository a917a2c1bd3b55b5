"""A mark of an imported file that cuts through a word waits to be confirmed: it may count other units."""

import json
from pathlib import Path

import pytest

from tests.support.case_files import read, sample
from tests.support.cli import CliNotebook, lasting_case

TEXT = "😀😀 Sara Qvist rang. Café"


@pytest.mark.parametrize(
    ("span", "settled"),
    [
        ((3, 7), True),
        ((3, 13), True),
        ((0, 2), True),
        ((21, 24), False),
        ((20, 24), True),
        ((5, 9), False),
        ((3, 9), False),
        ((4, 7), False),
        ((3, 6), False),
        ((2, 14), True),
    ],
)
def test_a_mark_through_a_word_waits(tmp_path: Path, span: tuple[int, int], *, settled: bool) -> None:
    """Counted in UTF-16 units or in bytes, a place behind an emoji is not where a word begins."""
    document = sample()
    section = document["cases"][0]["entries"][0]["sections"][0]
    section["text"] = TEXT
    section["marks"] = [{"start": span[0], "end": span[1], "code": "TP", "for": []}]
    [mark] = read(tmp_path, document).cases[0].entries[0].sections[0].marks
    assert (mark.start, mark.end, mark.settled) == (*span, settled)


def test_the_import_says_which_marks_wait(tmp_path: Path) -> None:
    """It counts them, and the section goes to nobody until somebody says where they belong."""
    document = lasting_case()
    section = document["cases"][0]["entries"][0]["sections"][0]
    section["marks"] = [{"start": 1, "end": 2, "code": "TP", "for": []}]
    (tmp_path / "case.json").write_text(json.dumps(document), encoding="utf-8")
    desk = CliNotebook.new(tmp_path / "desk")
    done = desk.run("import", tmp_path / "case.json", "--trust-flags")
    assert "1 mark in it begins or ends inside a word; was it counted in other units than characters?" in done.out
    why = desk.run("explain", "--case", "K-014", "--to", "p1", "--purpose", "care")
    assert "it is not certain where a mark in it belongs" in why.out
