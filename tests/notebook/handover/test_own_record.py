"""The pack to the person themselves speaks to a person, not to an agency."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from notebook.handover import gate
from notebook.handover.pack_document import Blank, Choices, ComposedPack
from notebook.handover.render_process import render_in_subprocess
from notebook.model.vocabulary import SUBJECT_AUDIENCE, PackKind
from notebook.sharing.release import Recipient, Release
from tests.support.composed_text import text_of
from tests.support.releases import SUBJECT

AGENCY = (
    "Destroy",
    "Ask the sender before",
    "without asking the sender first",
    "do not guess",
    "Organisation",
    "Accepted",
    "Rejected",
    "Receipt slip",
    "The person themselves",
    "Do not copy",
    "every recipient",
    "Handover pack",
    "profession",
)


@pytest.fixture
def own(release_of: Callable[[PackKind], Release], composed_of: Callable[..., ComposedPack]) -> ComposedPack:
    to = Recipient(SUBJECT, "", "", SUBJECT_AUDIENCE)
    return composed_of(replace(release_of(PackKind.CONSENTED), recipient=to))


@pytest.mark.parametrize("words", AGENCY)
def test_nothing_is_demanded_of_the_person(words: str, own: ComposedPack) -> None:
    """Nobody is asked to destroy, return or pass on with leave what is about themselves."""
    assert words not in text_of(own)


def test_the_person_is_spoken_to(own: ComposedPack) -> None:
    """The pack says you, tells what a removed passage is and whom to ask, and has no slip to fill in."""
    text = text_of(own)
    assert "For you, from your record" in text
    assert "\nWhat was written about you\n" in text
    assert "\nWhat you can do\n" in text
    assert "You can ask the sender what was left out" in text
    assert "If something is wrong, tell the sender" in text
    assert not any(isinstance(block, Choices | Blank) for block in own.blocks)


def test_it_passes_the_gate(own: ComposedPack) -> None:
    """It is drawn and let through like any other pack."""
    gate.inspect(render_in_subprocess(own), own)


def test_other_recipients_are_still_asked(
    release_of: Callable[[PackKind], Release], composed_of: Callable[..., ComposedPack]
) -> None:
    """A colleague still gets slip, rules and destroy-by."""
    text = text_of(composed_of(release_of(PackKind.CONSENTED)))
    assert all(words in text for words in AGENCY)
