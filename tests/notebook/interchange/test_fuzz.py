"""Whatever stands in a file, reading it ends in a case file or in a refusal, and in nothing else."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import notebook.messages.errors.case_file  # noqa: F401 - makes the sentences known
from notebook.errors.case_file import BadCaseFile
from notebook.interchange.name_registry import Vocabulary
from notebook.interchange.read_case_file import read_case_file
from notebook.interchange.write_case_file import write_case_file
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import translations
from notebook.model.case import CaseFile
from tests.support.case_files import NOW, Tree, full, saved

WHOLE = json.dumps(full()).encode("ascii")
RUNS = settings(deadline=None)

PIECES = sorted(
    {bytes([byte]) for byte in WHOLE} | {b"\\u", b"\\ud800", b"\0", b"\xff", b"1e9", b"NaN", b"null", b"{}"}
)

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
words = st.sampled_from(
    ["", "subject", "party:p1", "party:subject", "share", "e1.observed", "2026-01-01", "t1", "Sara"]
)
trees = st.recursive(
    scalars | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words | st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give one folder for all the examples of a law; each overwrites the file of the last."""
    return tmp_path_factory.mktemp("fuzz")


def attempt(folder: Path, contents: bytes) -> CaseFile | None:
    """Read bytes; a refusal must be one that can be told."""
    try:
        return read_case_file(saved(folder, contents)).for_notebook(Vocabulary(), NOW)
    except BadCaseFile as caught:
        problem = caught
    assert problem.path.isascii()
    assert problem.path.isprintable()
    assert sentence(problem, translations())
    return None


def places(tree: Tree, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Give the way to every value of a JSON tree."""
    below = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [way, *(place for step, value in below for place in places(value, (*way, step)))]


PLACES = places(full())


@RUNS
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 4), st.sampled_from(PIECES)), min_size=1, max_size=4)
)
def test_bytes_replaced_anywhere_end_in_a_plain_answer(folder: Path, changes: list[tuple[int, int, bytes]]) -> None:
    """A few bytes of a good file are replaced, removed or added."""
    contents = WHOLE
    for at, length, piece in changes:
        contents = contents[:at] + piece + contents[at + length :]
    attempt(folder, contents)


@RUNS
@given(st.sampled_from(PLACES[1:]), trees)
def test_a_value_replaced_anywhere_ends_in_a_plain_answer(
    folder: Path, way: tuple[str | int, ...], value: object
) -> None:
    """Any value at any place; and what is accepted can be written and read back to the same."""
    document = full()
    tree = document
    for step in way[:-1]:
        tree = tree[step]
    tree[way[-1]] = value
    found = attempt(folder, json.dumps(document).encode("ascii"))
    if found is None:
        return
    for case in found.cases:
        written = write_case_file(case, found.parties, found.attachments.__getitem__)
        assert read_case_file(saved(folder, written)).file.cases == (case,)


@RUNS
@given(trees)
def test_any_json_ends_in_a_plain_answer(folder: Path, document: object) -> None:
    """Random JSON is no case file."""
    assert attempt(folder, json.dumps(document).encode("ascii")) is None


@RUNS
@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_plain_answer(folder: Path, contents: bytes) -> None:
    """Random bytes are no case file."""
    assert attempt(folder, contents) is None
