"""Names in a text that is being written: the same as page 2 of a handover finds, part by part."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from notebook.model.entry import Entry, Mark
from notebook.model.ids import CaseId, SectionId, ThirdPartyId
from notebook.model.name_finding import NameFinding, NameKind
from notebook.model.people import Identifier, ThirdParty
from notebook.model.vocabulary import Code, EntryKind, SectionKind
from notebook.store import cases, suggestion_answers
from notebook.tasks.answer_suggestions import answers_about, open_suggestions
from notebook.tasks.cases import change_case
from notebook.tasks.entries import keep_draft, load_entry, new_entry, new_section, save_draft
from notebook.tasks.live_names import NameWatch, WrittenText, say_no_person, take_out_for_all, watch_names
from notebook.tasks.mark_everywhere import undo_marks
from notebook.tasks.notebook import Notebook
from tests.support.said_in_a_section import ASKED, say_more
from tests.support.task_instants import NOW

CASE = CaseId("c1")
HERE = SectionId("here")


def look(watch: NameWatch, text: str, *marks: Mark) -> tuple[NameFinding, ...]:
    found = watch.look({HERE: WrittenText(text, text, marks)})
    assert found is not None
    return found[HERE]


def kinds(found: tuple[NameFinding, ...]) -> dict[str, NameKind]:
    return {each.words: each.kind for each in found}


@dataclass
class Asked:
    """Counts how often it is asked whether to stop, which is before each part that is searched."""

    until: int = 1000
    times: int = 0

    def __call__(self) -> bool:
        """Answer one more time."""
        self.times += 1
        return self.times > self.until


@pytest.fixture
def known(notebook: Notebook) -> Notebook:
    """Give a case with a neighbour, who has a telephone."""
    on = cases.load(notebook.connection, CASE)
    neighbour = ThirdParty(
        ThirdPartyId(""), "Jörg Grünwald", relation="neighbour", identifiers=(Identifier("phone", "06-12345678"),)
    )
    change_case(notebook, CASE, on.reference, on.subject, [neighbour], NOW)
    return notebook


def test_every_kind_is_found_with_whom_it_points_at(known: Notebook) -> None:
    """A name in full, one with a slip, a stranger, an identifier of somebody and of anybody."""
    text = "Jörg Grünwald rang. Then Gruenwaldt wrote to Zbigniew, from 0612345678 and from someone@mail.example."
    found = look(watch_names(known, CASE), text)
    assert kinds(found) == {
        "Jörg Grünwald": NameKind.KNOWN,
        "Gruenwaldt": NameKind.MAYBE,
        "Zbigniew": NameKind.STRANGER,
        "0612345678": NameKind.IDENTIFIER,
        "someone@mail.example": NameKind.IDENTIFIER,
    }
    assert {each.words: each.people for each in found if each.people} == {
        "Jörg Grünwald": ("Jörg Grünwald",),
        "Gruenwaldt": ("Jörg Grünwald",),
        "0612345678": ("Jörg Grünwald",),
    }
    assert all(text[each.start : each.end] == each.words for each in found)


def test_what_a_pack_asks_is_found_while_writing(notebook: Notebook) -> None:
    """Whatever page 2 would ask of a section is underlined while it is written."""
    say_more(notebook, " Then Zbigniew rang. He came with Ndlovu on 06-87654321.")
    watch = watch_names(notebook, CASE)
    open_ones = open_suggestions(notebook, ASKED, NOW).questions
    assert open_ones
    for each in open_ones:
        text = each.part.section.text
        spans = [(one.start, one.end) for one in look(watch, text)]
        assert any(start <= each.suggestion.start and each.suggestion.end <= end for start, end in spans), each.passage


def test_what_is_marked_for_everybody_is_asked_about_no_more(notebook: Notebook) -> None:
    """A mark for one party hides it from that one only."""
    text = "Then Zbigniew rang."
    watch, span = watch_names(notebook, CASE), (5, 13)
    assert kinds(look(watch, text)) == {"Zbigniew": NameKind.STRANGER}
    assert look(watch, text, Mark(*span, Code.TP)) == ()
    later = {HERE: WrittenText("Today. " + text, text, (Mark(*span, Code.TP),))}
    assert watch.look(later) == {HERE: ()}


def test_a_long_text_is_searched_part_by_part_and_only_where_it_changed(notebook: Notebook) -> None:
    """What is found is at its place in the whole text; a change at one place leaves the other parts alone."""
    watch = watch_names(notebook, CASE)
    lines = [f"On that day, the {number}th, Zbigniew came by and said that all was well." for number in range(200)]
    found = look(watch, "\n".join(lines))
    assert len(found) == 200
    text = "\n".join(lines)
    assert all(text[each.start : each.end] == "Zbigniew" for each in found)
    asked = Asked()
    lines[100] = lines[100].replace("Zbigniew", "Someone")
    again = watch.look({HERE: WrittenText("\n".join(lines))}, asked)
    assert again is not None
    assert len(again[HERE]) == 199
    assert asked.times == 1, "one part has changed"


def test_it_stops_between_two_parts(notebook: Notebook) -> None:
    """A key that is pressed meanwhile is not waited for; what was searched by then is not searched again."""
    watch = watch_names(notebook, CASE)
    text = "\n".join(f"On that day, the {number}th, Zbigniew came by." for number in range(200))
    asked = Asked(until=2)
    assert watch.look({HERE: WrittenText(text)}, asked) is None
    rest = Asked()
    assert watch.look({HERE: WrittenText(text)}, rest) is not None
    assert rest.times >= 2
    assert watch.look({HERE: WrittenText(text)}, Asked(until=0)) is not None, "all of it is known"
    whole = Asked()
    watch_names(notebook, CASE).look({HERE: WrittenText(text)}, whole)
    assert whole.times == rest.times + 2


def test_nothing_of_a_text_that_is_gone_is_remembered(notebook: Notebook) -> None:
    """What was deleted from the page is not kept beside it."""
    watch = watch_names(notebook, CASE)
    look(watch, "Then Zbigniew rang.")
    look(watch, "Nobody rang.")
    assert "Zbigniew" not in repr([*watch._found]) + repr(list(watch._found.values()))  # noqa: SLF001  # what it holds


def draft(notebook: Notebook, text: str) -> Entry:
    """Save a draft with one section."""
    begun = new_entry(notebook, EntryKind.NOTE, datetime(2026, 11, 3, 12, tzinfo=UTC), NOW)
    return keep_draft(notebook, CASE, replace(begun, sections=(new_section(SectionKind.OBSERVED, text, ()),)), NOW)


def with_text(entry: Entry, text: str) -> Entry:
    return replace(entry, sections=(replace(entry.sections[0], text=text),))


def test_taken_out_for_everybody_and_put_back(notebook: Notebook) -> None:
    """All places get a mark without an addressee; undone, there is none, under the same revision."""
    entry = draft(notebook, "Zbigniew rang. Zbigniew came.")
    [section] = entry.sections
    made = take_out_for_all(notebook, CASE, entry, section.id, section.text, [(0, 8), (15, 23)], NOW)
    assert made is not None
    marked = load_entry(notebook, entry.id).sections[0]
    assert [(each.start, each.end, each.only_for) for each in marked.marks] == [(0, 8, ()), (15, 23, ())]
    undo_marks(notebook, made, NOW)
    back = load_entry(notebook, entry.id).sections[0]
    assert (back.marks, back.revision) == ((), section.revision)


def test_words_that_are_not_saved_yet_are_not_taken_out(notebook: Notebook) -> None:
    """A newer text is taken back to the saved one; where that is not certain, nothing is done."""
    entry = draft(notebook, "Zbigniew rang.")
    [section] = entry.sections
    newer = "Today Zbigniew rang. Zbigniew came."
    assert take_out_for_all(notebook, CASE, entry, section.id, newer, [(21, 29)], NOW) is None
    assert load_entry(notebook, entry.id).sections[0].marks == ()
    assert take_out_for_all(notebook, CASE, entry, section.id, "Today " + section.text, [(6, 14)], NOW) is not None
    [mark] = load_entry(notebook, entry.id).sections[0].marks
    assert (mark.start, mark.end) == (0, 8)


def test_no_person_is_kept_with_the_draft_and_follows_its_text(notebook: Notebook) -> None:
    """It counts for all places of the case; when the draft changes it stays with its own words, or goes with them."""
    entry = draft(notebook, "Then Zbigniew rang.")
    section = entry.sections[0].id
    assert say_no_person(notebook, CASE, entry, {section: ("Then Zbigniew rang.", [(5, 13)])}, NOW)
    assert look(watch_names(notebook, CASE), "Zbigniew came.") == ()
    entry = save_draft(notebook, with_text(entry, "In the morning, Ndlovu came. Then Zbigniew rang."), NOW)
    assert suggestion_answers.no_people(notebook.connection, CASE) == {"Zbigniew"}
    assert [each.passage for each in answers_about(notebook, CASE, section)] == ["Zbigniew"]
    save_draft(notebook, with_text(entry, "In the morning, Ndlovu came. Then Samuel rang."), NOW)
    assert suggestion_answers.no_people(notebook.connection, CASE) == frozenset()


def test_what_is_not_in_the_notebook_is_not_answered(notebook: Notebook) -> None:
    """An answer needs a text that it is about."""
    entry = draft(notebook, "Nobody rang.")
    section = entry.sections[0].id
    assert not say_no_person(notebook, CASE, entry, {section: ("Zbigniew rang.", [(0, 8)])}, NOW)
    assert suggestion_answers.no_people(notebook.connection, CASE) == frozenset()


def test_a_description_of_it_has_no_word(known: Notebook) -> None:
    """An error that has it in its frame can say what it is, and nothing of the text or the people."""
    watch, text = watch_names(known, CASE), "Jörg Grünwald rang, and Zbigniew."
    said = repr((watch, WrittenText(text, text), look(watch, text)))
    assert "rünwald" not in said
    assert "Zbigniew" not in said
