"""What a change makes of a section and of its marks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.errors.base import InvalidValue
from notebook.model.entry import Mark
from notebook.model.vocabulary import Category, Code, SectionKind
from notebook.sharing.section_edits import amended, carried, marked, settled, unmarked
from tests.support.build import section

TEXT = "She met Karim at Elm Street 5 on Monday."
NAME, STREET = Mark(8, 13, Code.TP), Mark(17, 29, Code.TP)


def test_no_change_is_no_revision() -> None:
    """Saying the same again leaves the revision and every flag on it."""
    same = section(TEXT)
    assert amended(same, text=TEXT, categories=(Category.WELLBEING,), never=False) is same


@pytest.mark.parametrize(
    "change",
    [{"text": "Other."}, {"categories": (Category.HEALTH,)}, {"never": True}, {"kind": SectionKind.OPINION}],
    ids=["text", "categories", "never", "kind"],
)
def test_every_change_is_a_revision(change: dict[str, str]) -> None:
    """Text, categories, never and kind make a new revision."""
    assert amended(section(TEXT), **change).revision == 2  # type: ignore[arg-type]  # one of four kinds


@pytest.mark.parametrize(
    ("after", "name", "street"),
    [
        ("She met Karim at Elm Street 5 on Monday, and left.", NAME, STREET),
        ("Then she met Karim at Elm Street 5 on Monday.", None, None),
        ("She met Karim again, at Elm Street 5 on Monday.", NAME, Mark(24, 36, Code.TP)),
        ("She met Karl at Elm Street 5 on Monday.", None, Mark(16, 28, Code.TP)),
    ],
    ids=["behind", "before, in another letter", "between", "inside the first"],
)
def test_marks_go_along_where_that_is_certain(after: str, name: Mark | None, street: Mark | None) -> None:
    """A mark before or behind the changed passage keeps its words; one that it touches is not settled."""
    found = carried((NAME, STREET), TEXT, after)
    if name is not None:
        assert found[0] == name
    if street is not None:
        assert found[1] == street
        assert after[street.start : street.end] == "Elm Street 5"


@pytest.mark.parametrize(
    ("before", "after", "settled"),
    [
        ("Told by [Sara].", "Told by Sarah.", False),
        ("Told by [Sara].", "Told by aSara.", False),
        ("Told by [Sara].", "Told by Sara2.", False),
        ("Told by [Sara].", "Told by Sara\u0301.", False),
        ("Told by [Sara].", "Told by Sara\u200bQvist.", False),
        ("Told by [Sara] Qvist.", "Told by SaraQvist.", False),
        ("a [Sara]haus", "a Sarahausboot", False),
        ("a Bad[Saara]", "a Bald[Saara]", False),
        ("Told by [Sara].", "Told by Sara Qvist.", True),
        ("Told by [Sara].", "Told by Sara.", True),
        ("Told by [Sara].", "Told by Sara\u2019s mother.", True),
        ("Told by (x [Sara]).", "Told by (Sara).", True),
        ("a [Sara]haus", "a [Sara]", True),
        ("a [Sara]haus", "a [Sara]haus and", True),
        ("說[莎拉]來", "說[莎拉]來了", True),
    ],
)
def test_what_is_typed_against_a_mark_unsettles_it(before: str, after: str, *, settled: bool) -> None:
    """Letters and digits would stand beside the bar, or go on with the word of which it covers a part."""
    text = before.replace("[", "").replace("]", "")
    mark = Mark(before.index("["), before.index("]") - 1, Code.TP)
    [found] = carried((mark,), text, after.replace("[", "").replace("]", ""))
    assert found.settled is settled


def test_mark_inside_the_change_is_not_settled() -> None:
    """The worker has to say where it belongs, and until then the section stays in."""
    [mark] = carried((NAME,), TEXT, TEXT.replace("Karim", "Karl and Tom"))
    assert not mark.settled
    placed = settled(replace(section(TEXT.replace("Karim", "Karl and Tom")), marks=(mark,)), mark, 8, 20)
    assert placed.marks == (Mark(8, 20, Code.TP),)
    assert placed.revision == 2


def test_adding_a_mark_keeps_the_revision_and_taking_one_away_does_not() -> None:
    """More taken out needs no new decision; less does."""
    more = marked(section(TEXT), NAME)
    assert (more.revision, more.marks) == (1, (NAME,))
    assert (unmarked(more, NAME).revision, unmarked(more, NAME).marks) == (2, ())
    with pytest.raises(InvalidValue):
        unmarked(more, STREET)


texts = st.text(st.sampled_from("ab \n"), max_size=12)


@given(texts, texts, st.data())
def test_no_marked_character_comes_out_by_an_edit(before: str, after: str, data: st.DataObject) -> None:
    """After any edit each mark is where its words are, or the section is withheld until it is settled."""
    if not before:
        return
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    found = carried((Mark(start, end, Code.TP),), before, after)
    assert len(found) == (1 if after or _kept_whole(before, after, start, end) else 0)
    for mark in found:
        assert mark.end <= len(after)
        if mark.settled:
            assert after[mark.start : mark.end] == before[start:end]


def _kept_whole(before: str, after: str, start: int, end: int) -> bool:
    return bool(after) and before[start:end] in after
