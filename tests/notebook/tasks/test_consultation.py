"""A consultation claims what was done to it and nothing else, after each detail was asked about."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notebook.errors.tasks import FieldsNameSomebody, SuggestionsUnanswered
from notebook.model.entry import Mark
from notebook.model.vocabulary import Code, PackKind
from notebook.sharing.ruling_table import rule
from notebook.sharing.suggestions import Likeness
from notebook.store import parties
from notebook.tasks.cases import change_case
from notebook.tasks.demo import AS_OF, CASE_FILE
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.handover_preview import NameTakenOut, left_in_place, preview_handover
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.sharing_flags import add_mark, keep_suggestion, redact_suggestion
from notebook.tasks.sharing_request import resolve
from tests.references import sharing_request
from tests.support.cli import PASSPHRASE, CliNotebook, text_of

ASKED = sharing_request("c1", "p5", "joint_assessment", PackKind.CONSULTATION, at=AS_OF)
NOW = datetime(2026, 11, 3, tzinfo=UTC)

LAST_WORDS = "Then she went on with her sentence."
RARE = [
    "Yesterday was her birthday",
    "On Fridays",
    "delivers bread",
    "the only orange cargo bicycle in town",
    "with a loaf painted on",
]
"""What the practice case itself tells of, in the sections that go."""

DETAILS = " We met there on 3 May 2026, and again at Hoogstraat 12."


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """Give a notebook with the practice case, and a day and an address in a section that goes."""
    written = CASE_FILE.read_text(encoding="utf-8")
    assert written.count(LAST_WORDS) == 1
    file = tmp_path / "case.json"
    file.write_text(written.replace(LAST_WORDS, LAST_WORDS + DETAILS), encoding="utf-8")
    desk = CliNotebook.new(tmp_path)
    assert desk.run("import", file, "--trust-flags").status == 0
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as held:
        yield held


def details(notebook: Notebook) -> list[str]:
    asked = preview_handover(notebook, ASKED, NOW).questions
    return [each.passage for each in asked if each.suggestion.likeness is Likeness.DETAIL]


def test_nothing_goes_before_each_detail_was_answered(notebook: Notebook) -> None:
    """No pack is made until the day, the address and what is rare are answered."""
    assert sorted(details(notebook)) == sorted(["3 May 2026", "Hoogstraat 12", *RARE])
    with pytest.raises(SuggestionsUnanswered):
        prepare(notebook, ASKED, PackOptions(), NOW)


@pytest.mark.parametrize("role", ["Psychologist of Amina Example", "Psychologist of Example", "Coach at Bureau Kompas"])
def test_no_role_names_whom_the_notes_do_not_name(notebook: Notebook, role: str) -> None:
    """A role is entered once, and nobody looks at it again: neither the person nor an organisation is in it."""
    party = next(each for each in parties.list_all(notebook.connection) if each.id == ASKED.party)
    with notebook.connection.transaction():  # as it was entered: later nobody changes it
        parties.replace(notebook.connection, replace(party, role=role))
    with pytest.raises(SuggestionsUnanswered):
        prepare(notebook, ASKED, PackOptions(suggestions_reviewed=True), NOW)
    with pytest.raises(FieldsNameSomebody):
        prepare(notebook, ASKED, PackOptions(suggestions_reviewed=True), NOW)


def test_the_pack_says_how_many_were_left(notebook: Notebook) -> None:
    """What was looked at and left is counted; the pack nowhere says that it was taken out."""
    reviewed = PackOptions(suggestions_reviewed=True)
    with pytest.raises(SuggestionsUnanswered):
        prepare(notebook, ASKED, reviewed, NOW)
    text = text_of(prepare(notebook, ASKED, reviewed, NOW).data)
    assert f"{2 + len(RARE)} passages that may help to recognise somebody were looked at by the sender and left" in text
    assert "exact dates were taken out" not in text
    assert "stands in the notes" not in text


def test_the_pack_says_that_none_stands_in_it_only_then(notebook: Notebook) -> None:
    """When all were taken out the pack says that none that the program recognises stands in it."""
    for _ in range(200):
        questions = preview_handover(notebook, ASKED, NOW).questions
        if not questions:
            break
        redact_suggestion(notebook, questions[0].part.entry.id, questions[0].suggestion, NOW)
    text = text_of(prepare(notebook, ASKED, PackOptions(), NOW).data)
    assert "stands in the notes" in text
    assert "looked at by the sender" not in text
    assert not any(said in text for said in ("birthday", "bread on", "bicycle in town", "painted on"))
    assert "3 May" not in text
    assert "Hoogstraat" not in text


@pytest.fixture
def left(notebook: Notebook) -> NameTakenOut:
    """Leave one name where it is, and give it: the pack then counts it with all details."""
    shown = preview_handover(notebook, ASKED, NOW)
    name = shown.names_out[0]
    keep_suggestion(notebook, shown.sharing_context, name.answers, NOW)
    assert counted(notebook) == 3 + len(RARE)
    return name


def counted(notebook: Notebook) -> int:
    """Return the number that the pack would print."""
    on = resolve(notebook, ASKED, NOW)
    return left_in_place(notebook, on, rule(on.case, on.question))


def test_a_name_that_was_left_and_is_marked_later_is_not_counted(notebook: Notebook, left: NameTakenOut) -> None:
    """It is no longer in the pack; the number would tell that a name is under the mark."""
    entry, mark = left.part.entry, Mark(left.start, left.end, Code.HARM)
    add_mark(notebook, entry, left.part.section.id, mark, NOW)
    assert counted(notebook) == 2 + len(RARE)


def test_a_name_that_was_left_under_other_names_is_not_counted(notebook: Notebook, left: NameTakenOut) -> None:
    """The answer was about a person under the names that were known: the name is taken out again."""
    case = resolve(notebook, ASKED, NOW).case
    change_case(notebook, case.id, case.reference, replace(case.subject, aliases=("Somebody Else",)), (), NOW)
    again = [
        each for each in preview_handover(notebook, ASKED, NOW).names_out if each.part.section == left.part.section
    ]
    assert [each.left for each in again] == [False]
    assert counted(notebook) == 2 + len(RARE)
