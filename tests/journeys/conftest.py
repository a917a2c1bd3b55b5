"""A notebook full of canaries, for each module that looks where they go."""

import pytest

from tests.support.cage import Cage
from tests.support.canary_case import caged_in
from tests.support.cli import CliNotebook


@pytest.fixture(scope="module")
def caged(tmp_path_factory: pytest.TempPathFactory) -> tuple[CliNotebook, Cage]:
    """Give a notebook of which no pack was made but by these tests."""
    return caged_in(tmp_path_factory.mktemp("canaries"))
