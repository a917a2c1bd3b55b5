"""Each refusal is told in two sentences: what happened, what to do."""

from pathlib import Path

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.case_file import BadCaseFile, CaseFileTooLarge, Expected
from notebook.messages.errors import case_file
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import translations
from tests.support.broken_case_files import BROKEN, Broken, change
from tests.support.case_files import full, read

CANARY = "canary-word"


def test_the_sentences_are_registered() -> None:
    """Importing the module is what makes them known."""
    assert sentence.dispatch(BadCaseFile).__module__ == case_file.__name__


def test_a_refusal_names_the_place_and_what_was_expected() -> None:
    """The sentence that the design asks for."""
    problem = BadCaseFile("$.cases[0].opened", Expected.DATE)
    assert sentence(problem, translations()) == (
        "The case file was not imported: at $.cases[0].opened a date like 2026-01-31 was expected. "
        "Correct it and import again."
    )


@pytest.mark.parametrize("expected", Expected)
def test_everything_that_can_be_expected_has_its_sentence(expected: Expected) -> None:
    """No two of them are the same, and none has a gap left in it."""
    told = {
        one: sentence(BadCaseFile("$.cases[0].id", one, ("a{b}", "c"), line=3, column=5), translations())
        for one in Expected
    }
    assert told[expected].startswith("The case file was not imported: ")
    assert told[expected].count(". ") >= 1
    assert list(told.values()).count(told[expected]) == 1
    assert "{" not in told[expected].replace("a{b}", "")


def test_choices_and_places_are_told() -> None:
    """Words that would do, and the line and column where JSON ends, are in the sentence."""
    assert "expected: care, safety." in sentence(BadCaseFile("$", Expected.ONE_OF, ("care", "safety")), translations())
    assert "line 3, column 5" in sentence(BadCaseFile("$", Expected.JSON, line=3, column=5), translations())


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_no_refusal_tells_the_contents(tmp_path: Path, broken: Broken) -> None:
    """A word that stands in every text of a file is in no sentence about it, nor in the error itself."""
    document = full()
    case = document["cases"][0]
    case["subject"]["name"] = case["reference"] = case["entries"][0]["title"] = CANARY
    case["third_parties"][0]["name"] += " " + CANARY
    case["third_parties"][0]["relation"] = CANARY
    for part in case["entries"][0]["sections"]:
        part["text"] = (CANARY * 3)[: len(part["text"])]
    with pytest.raises(BadCaseFile) as caught:
        read(tmp_path, change(document, broken.place, broken.value))
    assert caught.value.__cause__ is caught.value.__context__ is None
    assert CANARY not in sentence(caught.value, translations()) + repr(caught.value) + str(caught.value)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (CaseFileTooLarge(256 * 1024 * 1024), "more than 256 MiB"),
    ],
)
def test_a_file_that_was_not_written_is_told(problem: NotebookError, words: str) -> None:
    """Each says what happened and what to do."""
    told = sentence(problem, translations())
    assert told.startswith("Nothing was exported: ")
    assert words in told
    assert told.count(". ") == 1
