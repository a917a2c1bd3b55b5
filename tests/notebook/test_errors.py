"""What goes wrong carries values, and shows none of them by itself."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.case_file import BadCaseFile, Expected
from notebook.errors.store import DiskFull
from notebook.errors.tasks import FileNotPlaced, Passage, SuggestionsUnanswered
from notebook.errors.vault import WrongPassphraseOrKeyFile
from tests.support.error_kinds import error_kinds


def test_values_are_taken_by_place_and_by_name() -> None:
    """A kind takes its values in the order in which it names them, or by name, and has its own defaults."""
    refused = BadCaseFile("$.cases[0]", Expected.DATE, line=3)
    assert (refused.path, refused.expected, refused.choices, refused.line) == ("$.cases[0]", Expected.DATE, (), 3)
    assert (FileNotPlaced(Path("a"), disk_full=True).path, WrongPassphraseOrKeyFile().interrupted) == (Path("a"), None)


@pytest.mark.parametrize(
    "made",
    [
        lambda: FileNotPlaced(Path("a")),  # type: ignore[call-arg]
        lambda: FileNotPlaced(Path("a"), True, False, 3),  # type: ignore[call-arg]  # noqa: FBT003
        lambda: FileNotPlaced(Path("a"), path=Path("b"), disk_full=True),  # type: ignore[misc]
        lambda: DiskFull("full"),
        lambda: DiskFull(code="full"),  # type: ignore[call-arg]
        lambda: BadCaseFile(path="$"),  # type: ignore[call-arg]
    ],
)
def test_too_few_and_too_many_values_are_a_mistake(made: Callable[[], NotebookError]) -> None:
    """A kind without one of its values, or with one that it does not carry, is not made."""
    with pytest.raises(TypeError):
        made()


def test_no_value_is_shown() -> None:
    """Printed, represented or as the arguments of an exception, a problem shows nothing that it carries."""
    problem = FileNotPlaced(Path("Amina B."), disk_full=False)
    assert (str(problem), repr(problem)) == ("FileNotPlaced", "FileNotPlaced")
    assert problem.args == ()


def test_passage_of_a_note_is_not_shown_either() -> None:
    """What a problem carries is text of a case there, and may be printed by itself."""
    passage = Passage("s1", date(2026, 11, 2), "Context", "with", "Amina B.", "at home", "Amina")
    problem = SuggestionsUnanswered((passage,))
    assert not any("Amina" in shown for shown in (repr(passage), str(passage), repr(problem.passages), str(problem)))


@pytest.mark.parametrize("kind", error_kinds(), ids=lambda kind: kind.__name__)
def test_every_kind_is_copied_with_its_values(kind: type[NotebookError]) -> None:
    """A copied or pickled error is of the same kind, with the same values and note, and has none in ``args``."""
    carried = {field.name: f"its {field.name}" for field in fields(kind)}
    assert kind.__annotations__.keys() <= carried.keys()
    error = kind(**carried)
    error.add_note("a note")
    for same in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 - our own
        assert type(same) is kind
        assert vars(same) == {**carried, "__notes__": ["a note"]}
        assert (same.args, str(same), repr(same)) == ((), kind.__name__, kind.__name__)
