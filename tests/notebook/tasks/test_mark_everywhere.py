"""Selected words are found in the whole case, taken out at all chosen places at once, and put back at once."""

from dataclasses import replace

import pytest

from notebook.errors.tasks import EntryChanged, NotUndone
from notebook.model.entry import Entry, Mark, Section
from notebook.model.ids import CaseId, EntryId, PartyId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, FlagValue
from notebook.sharing.same_words import SamePlace, same_words
from notebook.sharing.section_edits import amended
from notebook.store import cases, decisions
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.mark_everywhere import MarksMade, find_elsewhere, mark_everywhere, undo_marks
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import add_mark, set_flag
from tests.support.build import case, decision, entry, section
from tests.support.said_in_a_section import insert_pack
from tests.support.task_instants import NOW

CASE = CaseId("c1")
SELECTED = "Zbigniew"
SAID = {"e1": f" {SELECTED} rang. Then ZBIGNIEW left.", "e4": " A letter for Zbigniewa.", "e5": " zbigniew came."}


def elsewhere(selected: str, *texts: str, marks: tuple[Mark, ...] = ()) -> list[tuple[str, bool]]:
    """Return what is found of words that are selected in a first section, in others, and whether it is exact."""
    first = section(selected, name=SectionId("s0"))
    rest = [section(text, name=SectionId(f"s{at}"), marks=marks) for at, text in enumerate(texts, 1)]
    found = same_words(case(entry(first, *rest)), SectionId("s0"), (0, len(selected)))
    return [(each.passage, each.exact) for each in found]


@pytest.mark.parametrize(
    ("selected", "text", "places"),
    [
        ("Ndlovu", "Saw NDLOVU, and ndlovu.", [("NDLOVU", True), ("ndlovu", True)]),
        ("Jörg", "Jorg rang, so did Joerg.", [("Jorg", True), ("Joerg", True)]),
        ("Joerg", "Jörg rang.", [("Jörg", True)]),
        ("Anna", "Matka Anny; she gave Annie a list.", [("Anny", False), ("Annie", False)]),
        ("Anna", "The annals, and bananas.", []),
        ("Annemarie", "Then Anne Marie came.", [("Anne Marie", False)]),
        (
            "Anna Marek",
            "Anna  Marek, Anny Marek and Mr Marek",
            [(w, w == "Anna  Marek") for w in ("Anna  Marek", "Anny Marek", "Marek")],
        ),
        ("his sister Ilyana", "His sister, his brother, and Ilyana.", [("Ilyana", False)]),
        ("the orange bicycle", "An orange, a bicycle, the Orange Bicycle.", [("the Orange Bicycle", True)]),
        ("bicycle", "Two bicycles; the bicycle.", [("bicycles", False), ("bicycle", True)]),
        ("06-12345678", "Ring 0612345678 or 06 1234 5678.", [("0612345678", False), ("06 1234 5678", False)]),
        ("Ilyana", "Ilyana\nIlyana", [("Ilyana", True), ("Ilyana", True)]),
        ("...", "Nothing...", []),
    ],
)
def test_words_are_found_in_every_form(selected: str, text: str, places: list[tuple[str, bool]]) -> None:
    """Whole words, whatever their capitals and accents, and other forms, which are said to be others."""
    assert elsewhere(selected, text) == places


def test_what_is_taken_out_for_everybody_is_not_offered() -> None:
    """A mark for some, and one whose place is not certain, leave the words to others."""
    text, span = "Ndlovu came.", (0, 6)
    for_some = (Addressee("party", "p1"),)
    assert elsewhere("Ndlovu", text, marks=(Mark(*span, Code.TP),)) == []
    assert elsewhere("Ndlovu", text, marks=(Mark(*span, Code.TP, for_some),)) == [("Ndlovu", True)]
    assert elsewhere("Ndlovu", text, marks=(Mark(*span, Code.TP, settled=False),)) == [("Ndlovu", True)]


def test_the_selection_itself_is_not_another_place() -> None:
    """The same words beside it in its own section are."""
    on = case(entry(section("Ndlovu and Ndlovu", name=SectionId("s0"))))
    assert [each.start for each in same_words(on, SectionId("s0"), (0, 6))] == [11]


def say(notebook: Notebook, name: str, words: str) -> None:
    """Put words at the end of the first section of an entry."""
    there = load_entry(notebook, EntryId(name))
    first = amended(there.sections[0], text=there.sections[0].text + words)
    save_amendment(notebook, replace(there, sections=(first, *there.sections[1:])), "more was said", NOW)


@pytest.fixture
def written(notebook: Notebook) -> Notebook:
    """Return a notebook with a name in three entries, twice in the first."""
    for name, words in SAID.items():
        say(notebook, name, words)
    return notebook


def selection(notebook: Notebook) -> tuple[Entry, Section, Mark]:
    """Return the first of these names, to be taken out."""
    there = load_entry(notebook, EntryId("e1"))
    start = there.sections[0].text.index(SELECTED)
    return there, there.sections[0], Mark(start, start + len(SELECTED), Code.TP)


def offered(notebook: Notebook) -> tuple[SamePlace, ...]:
    """Return the other places of the selection."""
    _, part, mark = selection(notebook)
    return find_elsewhere(notebook, CASE, part.id, (mark.start, mark.end)).places


def take_out(notebook: Notebook, others: tuple[SamePlace, ...]) -> MarksMade:
    """Take the selection out, and what is chosen of the other places."""
    there, part, mark = selection(notebook)
    return mark_everywhere(notebook, CASE, (there, part), mark, others, NOW)


def taken_out(notebook: Notebook) -> list[str]:
    """Return the words under all marks of these entries that take out such a name."""
    parts = [part for name in SAID for part in load_entry(notebook, EntryId(name)).parts]
    words = [part.text[mark.start : mark.end] for part in parts for mark in part.marks]
    return [each for each in words if "zbig" in each.lower()]


def test_chosen_places_are_taken_out_and_put_back_at_once(written: Notebook) -> None:
    """Undone, the case is exactly as it was: the same revisions, and the marks of before."""
    there, part, _ = selection(written)
    add_mark(written, there, part.id, Mark(0, 3, Code.NR), NOW)
    before = cases.load(written.connection, CASE)
    assert [each.passage for each in offered(written)] == ["ZBIGNIEW", "Zbigniewa", "zbigniew"]
    first, second, _ = offered(written)
    made = take_out(written, (first, second))
    assert taken_out(written) == ["Zbigniew", "ZBIGNIEW", "Zbigniewa"]
    undo_marks(written, made, NOW)
    assert cases.load(written.connection, CASE) == before


def test_a_mark_of_before_stays_when_others_are_undone(written: Notebook) -> None:
    """What one answer did not set, undoing it does not remove."""
    one, two, _ = offered(written)
    mark = Mark(two.start, two.end, Code.TP)
    add_mark(written, two.entry, two.section.id, mark, NOW)
    undo_marks(written, take_out(written, (one, two)), NOW)
    assert taken_out(written) == ["Zbigniewa"]


def test_no_place_is_marked_when_one_has_changed(written: Notebook) -> None:
    """The words may stand elsewhere by now: the selection is not taken out either."""
    found = offered(written)
    say(written, "e5", " More.")
    with pytest.raises(EntryChanged):
        take_out(written, found)
    assert taken_out(written) == []


@pytest.mark.parametrize("change", ["text", "share", "decision", "pack", "marks"])
def test_what_something_relies_on_since_is_not_undone(written: Notebook, change: str) -> None:
    """It may have been shared, or was handed over, without these words: none is put back."""
    made = take_out(written, offered(written))
    last = load_entry(written, EntryId("e5"))
    part = last.sections[0]
    if change == "text":
        say(written, "e5", " More.")
    elif change == "share":
        set_flag(written, last, part.id, Addressee("audience", "education"), FlagValue.SHARE, NOW)
    elif change == "decision":
        to_share = replace(decision(name="d-new"), party=PartyId("p1"), sections=((part.id, part.revision),))
        with written.connection.transaction():
            decisions.insert(written.connection, CASE, [to_share])
    elif change == "pack":
        insert_pack(written, CASE, part)
    else:
        undo_marks(written, made, NOW)
    before = taken_out(written)
    with pytest.raises(NotUndone):
        undo_marks(written, made, NOW)
    assert taken_out(written) == before


def test_more_marks_do_not_stand_in_the_way_of_undoing(written: Notebook) -> None:
    """Another passage that was taken out since stays out."""
    made = take_out(written, offered(written))
    there, part, _ = selection(written)
    add_mark(written, there, part.id, Mark(0, 3, Code.NR), NOW)
    undo_marks(written, made, NOW)
    assert taken_out(written) == []
    assert Mark(0, 3, Code.NR) in selection(written)[1].marks


@pytest.mark.parametrize(
    ("selected", "own"),
    [
        *[
            ("Amina", True),
            ("amina example", True),
            ("Amina\N{RIGHT SINGLE QUOTATION MARK}s", True),
            ("Amina and Idris", False),
        ],
        *[("Idris", False), ("school", False)],
    ],
)
def test_the_subjects_own_name_is_known(notebook: Notebook, selected: str, own: bool) -> None:  # noqa: FBT001  # a case
    """Alone, in any spelling, or with an ending: packs say whose they are, and bars over it hide nobody."""
    entry = load_entry(notebook, EntryId("e1"))
    first = entry.sections[0]
    changed = replace(entry, sections=(amended(first, text=f"{selected} {first.text}"), *entry.sections[1:]))
    save_amendment(notebook, changed, "said again", NOW)
    assert find_elsewhere(notebook, CASE, first.id, (0, len(selected))).names_subject is own
