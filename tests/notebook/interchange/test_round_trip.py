"""What is written is read back exactly, and what is read is written back exactly."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from notebook.interchange.read_case_file import read_case_file
from notebook.interchange.write_case_file import write_case_file
from tests.support.canonical_case_file_strategies import Carried, carried
from tests.support.case_files import Tree, full, read, sample, saved
from tests.support.published_schema import VALIDATOR


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give one folder for all the examples of a law; each overwrites the file of the last."""
    return tmp_path_factory.mktemp("round_trip")


def strings(tree: Tree) -> set[str]:
    """Give all the texts of a JSON tree, keys among them."""
    if isinstance(tree, dict):
        return set(tree).union(*map(strings, tree.values()))
    if isinstance(tree, list):
        return set().union(*map(strings, tree))
    return {tree} if isinstance(tree, str) else set()


@settings(deadline=None)
@given(carried())
def test_a_case_goes_out_and_comes_back_unchanged(folder: Path, given_case: Carried) -> None:
    """Case, attachments and exactly the parties referred to survive; the file keeps to the schema."""
    written = write_case_file(given_case.case, given_case.parties, given_case.attachments.__getitem__)
    found = read_case_file(saved(folder, written), trust_flags=given_case.confirmed).file
    assert found.cases == (given_case.case,)
    assert found.attachments == given_case.attachments
    tree = json.loads(written)
    named = strings(tree["cases"])
    assert found.parties == tuple(
        party for party in given_case.parties if named & {f"party:{party.id}", f"audience:{party.audience}"}
    )
    again = write_case_file(found.cases[0], found.parties, found.attachments.__getitem__)
    assert again == written
    VALIDATOR.validate(tree)


@pytest.mark.parametrize("trust", [False, True])
def test_a_canonical_file_is_written_as_it_was(tmp_path: Path, *, trust: bool) -> None:
    """Not only the values but the order of all keys is that of the published sample."""
    document = full()
    found = read(tmp_path, document, trust_flags=trust)
    written = write_case_file(found.cases[0], found.parties, found.attachments.__getitem__)
    assert json.dumps(json.loads(written)) == json.dumps(document)


def test_the_sample_of_the_design_goes_out_as_it_came_in(tmp_path: Path) -> None:
    """Every list keeps its order, and a party spoken of by their audience alone is there."""
    document = sample()
    found = read(tmp_path, document)
    written = write_case_file(found.cases[0], found.parties, found.attachments.__getitem__)
    assert json.dumps(json.loads(written)) == json.dumps(document)
