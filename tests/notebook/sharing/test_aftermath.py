"""What a recipient would read otherwise."""

from dataclasses import replace

import pytest

from notebook.model.entry import Section
from notebook.model.vocabulary import SectionKind
from notebook.sharing.consent_impact import is_corrected_for
from notebook.sharing.hidden_people import Hidden
from tests.support.build import NURSE, section

HELD = section("She came early.")


@pytest.mark.parametrize(
    ("present", "otherwise"),
    [
        (replace(HELD, kind=SectionKind.OPINION, revision=2), True),
        (replace(HELD, text="She came late.", revision=2), True),
        (replace(HELD, text="She  came\nearly.", revision=2), False),
        (replace(HELD, categories=(), revision=2), False),
    ],
    ids=["an opinion now", "other words", "white space", "filed elsewhere"],
)
def test_what_reads_otherwise(present: Section, otherwise: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Other words do, and what was an observation and is an opinion; white space and filing do not."""
    assert is_corrected_for(HELD, present, NURSE, Hidden(())) is otherwise
