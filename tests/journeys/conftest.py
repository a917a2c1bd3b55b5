"""Notebooks of journeys: with the practice case, and full of canaries for each module that looks where they go."""

from pathlib import Path

import pytest

from tests.support.cage import Cage
from tests.support.canary_case import caged_in
from tests.support.cli import CliNotebook


@pytest.fixture(scope="module")
def caged(tmp_path_factory: pytest.TempPathFactory) -> tuple[CliNotebook, Cage]:
    """Give a notebook of which no pack was made but by these tests."""
    return caged_in(tmp_path_factory.mktemp("canaries"))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook with the practice case, for commands that change nothing."""
    desk = CliNotebook.new(tmp_path_factory.mktemp("commands"))
    assert desk.import_practice_case().status == 0
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> CliNotebook:
    """Give a notebook with the practice case."""
    made = CliNotebook.new(tmp_path)
    assert made.import_practice_case().status == 0
    return made
