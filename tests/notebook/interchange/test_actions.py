"""Actions of a case file: text that goes on, with owner, day and done."""

import json
from datetime import date
from pathlib import Path

import pytest

from notebook.interchange.write_case_file import write_case_file
from notebook.model.entry import Action, Section
from tests.support.case_files import Tree, full, read


def with_actions(*actions: Tree, text: str = "Next:") -> Tree:
    """Give a case file whose first section has these actions."""
    document = full()
    section = document["cases"][0]["entries"][0]["sections"][0]
    section |= {"text": text, "actions": list(actions), "marks": []}
    return document


def section_of(folder: Path, document: Tree) -> Section:
    """Read the first section."""
    return read(folder, document).cases[0].entries[0].sections[0]


def test_the_text_of_a_section_goes_on_with_its_actions(tmp_path: Path) -> None:
    """Each begins a line of its own."""
    section = section_of(tmp_path, with_actions({"text": "Ring her", "owner": "Me"}, {"text": "Wait"}))
    assert section.text == "Next:\nRing her\nWait"
    assert section.actions == (Action(6, "Me"), Action(15))
    assert (section.lead, section.action_texts) == ("Next:", ("Ring her", "Wait"))


def test_without_a_text_the_first_action_begins_it(tmp_path: Path) -> None:
    """There is no empty line before it."""
    assert section_of(tmp_path, with_actions({"text": "Wait"}, text="")).text == "Wait"


@pytest.mark.parametrize(
    ("done", "is_done", "on"),
    [
        (None, False, None),
        (False, False, None),
        (True, True, None),
        ("2026-03-01", True, date(2026, 3, 1)),
    ],
)
def test_done_is_yes_no_or_a_day(tmp_path: Path, *, done: Tree, is_done: bool, on: date | None) -> None:
    """Nothing said is not done."""
    [action] = section_of(tmp_path, with_actions({"text": "Wait", "done": done})).actions
    assert (action.done, action.done_on) == (is_done, on)


def test_marks_count_on_through_actions(tmp_path: Path) -> None:
    """A mark of the file stands on the same characters in the notebook, and goes out again where it was."""
    document = with_actions({"text": "Ring Sara", "owner": "", "due": None, "done": False})
    mark = {"start": 11, "end": 15, "code": "TP", "for": []}
    document["cases"][0]["entries"][0]["sections"][0]["marks"] = [mark]
    found = read(tmp_path, document)
    section = found.cases[0].entries[0].sections[0]
    assert section.text[section.marks[0].start : section.marks[0].end] == "Sara"
    written = json.loads(write_case_file(found.cases[0], found.parties, found.attachments.__getitem__))
    first, again = (each["cases"][0]["entries"][0]["sections"][0] for each in (document, written))
    assert (again["marks"], again["text"], again["actions"]) == (first["marks"], first["text"], first["actions"])


def test_a_section_without_actions_has_no_key(tmp_path: Path) -> None:
    """A case without actions goes out as it always did."""
    found = read(tmp_path, with_actions())
    written = json.loads(write_case_file(found.cases[0], found.parties, found.attachments.__getitem__))
    assert "actions" not in written["cases"][0]["entries"][0]["sections"][0]
