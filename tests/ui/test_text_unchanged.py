"""Opening an entry changes nothing: what stands in an editor is byte for byte what it was given."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notebook.model.entry import Entry, Mark
from notebook.model.vocabulary import Code
from notebook.tasks.entries import EntryForm, apply_as_amendment, apply_to_draft
from tests.support.build import entry, section
from ui.entry.section_editor import SectionEditor
from ui.text.line_ends import restored
from ui.widgets.text_area import TextArea

ODD = "a\u00a0b\r\nc\rd\ne\u2028f\u2029g\th\u202fi\x00j\ufdd0k\ufdd1l\ufffcm\vn\x85o\u200bp\ufeff\x02"
odd_texts = st.text(
    st.one_of(
        st.sampled_from("ab \u00a0\r\n\t\u2028\u2029\u202f\u200b\x00\x85\ufdd0\ufdd1\ufffc\U0001f600"),
        st.characters(exclude_categories=["Cs"]),
    )
)


def opened(given_entry: Entry) -> EntryForm:
    """Give what the page of an entry says when nobody has typed."""
    written = tuple(SectionEditor(each, ZoneInfo("UTC")).written() for each in given_entry.sections)
    return EntryForm(given_entry.at, given_entry.kind, given_entry.title, written)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("text", [ODD, ODD * 2, "", "\n", "\r\n\r\n", "\r\n x", "x\r", "\u2028"])
def test_an_entry_that_was_only_looked_at_is_the_same(text: str) -> None:
    """No section has a new revision, no mark is unsettled, no flag is stale, nothing is unsaved."""
    marks = (Mark(0, len(text), Code.TP),) if text else ()
    on = entry(section(text, marks=marks))
    assert apply_as_amendment(on, opened(on)) == on
    assert apply_to_draft(on, opened(on)) == on


@pytest.mark.usefixtures("app")
@settings(deadline=None)
@given(odd_texts)
def test_every_text_survives_the_editor(text: str) -> None:
    """Whatever a text consists of, the editor gives it back."""
    area = TextArea(text)
    area.deleteLater()
    assert area.text() == text


@pytest.mark.usefixtures("app")
def test_a_change_leaves_the_rest_as_it_was() -> None:
    """Line ends before and behind what was typed stay of their kind."""
    area = TextArea("one\r\ntwo\r\nthree\u00a0x\r\nfour\u2029five")
    cursor = area.textCursor()
    cursor.setPosition(area.toPlainText().index("three"))
    cursor.insertText("and\u00a0")
    area.deleteLater()
    assert area.text() == "one\r\ntwo\r\nand\u00a0three\u00a0x\r\nfour\u2029five"


@given(odd_texts, st.data())
def test_restored_texts_change_where_they_were_changed(text: str, data: st.DataObject) -> None:
    """With one change in a laid out text, what stands before and behind it is as it was given."""
    laid_out = text.replace("\r\n", "\n")
    for end in "\r\u2029\ufdd0\ufdd1":
        laid_out = laid_out.replace(end, "\n")
    start = data.draw(st.integers(0, len(laid_out)))
    now = laid_out[:start] + "XY" + laid_out[start:]
    found = restored(text, laid_out, now)
    assert found.replace("XY", "", 1) == text
    assert found.replace("\r\n", "\n").count("XY") == now.count("XY")
