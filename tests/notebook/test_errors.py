"""What goes wrong carries values, and shows none of them by itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from notebook.errors import (
    BadCaseFile,
    DiskFull,
    Expected,
    FileNotPlaced,
    NotebookError,
    Passage,
    SuggestionsUnanswered,
    WrongPassphraseOrKeyFile,
)


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
        lambda: DiskFull(code="full"),
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
