"""Everyday signs never cost a handover; what cannot be drawn rightly is not drawn at all."""

from collections.abc import Callable

import pytest

from notebook.handover import gate
from notebook.handover.font_coverage import _WRITTEN, drawable
from notebook.handover.pack_document import ComposedPack
from notebook.handover.printable import printable
from notebook.handover.render_process import render_in_subprocess
from notebook.sharing.release import Release

EVERYDAY = "→ ← ↑ ↓ ✓ ✗ ☐ ☑ ● ○ ■ □ ◦ ▶ ≤ ≥ ≠ ≈ ♀ ♂ ☎ ✉ ⚠ ★ \uf0b7 \uf0a7 \uf0e0 \uf0fc 😀 👍🏽 ❤️ 👩‍👧 🇳🇱 ① ½"


@pytest.mark.parametrize("sign", EVERYDAY.split())
def test_everyday_signs_can_be_drawn(sign: str) -> None:
    """Something is drawn for each sign that Word, Outlook and telephones put into notes."""
    made = printable(sign)
    assert made.strip()
    assert all(map(drawable, made))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a → b", "a -> b"),
        ("\uf0b7 one", "\N{BULLET} one"),
        ("☑ done ☐ open", "[x] done [ ] open"),
        ("≤ 5 ≥ 3", "<= 5 >= 3"),
        ("👍🏽", "[thumbs up sign]"),
        ("🇳🇱", "NL"),
        ("Zoe\u0308", "Zoë"),
    ],
)
def test_a_sign_is_written_so_that_it_says_the_same(text: str, made: str) -> None:
    """What stands in for a sign has its meaning; what has a shape is left alone."""
    assert printable(text) == made


def test_what_stands_in_can_be_drawn() -> None:
    """Every stand-in is made of characters that the fonts have, and stands in for one that they lack."""
    assert all(drawable(char) for made in _WRITTEN.values() for char in made)


def test_signs_that_are_parted_by_shape_are_told_apart() -> None:
    """A ticked box never looks like an open one, nor a smaller sign like a larger one."""
    for one, other in (("☑", "☐"), ("✓", "✗"), ("≤", "≥"), ("→", "←"), ("♀", "♂"), ("≠", "≈")):
        assert printable(one) != printable(other)


@pytest.mark.parametrize("text", ["हिन्दी", "محمد", "漢字", "\ue000"])
def test_scripts_without_shaping_are_not_drawn(text: str) -> None:
    """Devanagari has letters in the fonts and would be drawn as another word: it counts as missing, like Arabic."""
    assert not all(map(drawable, printable(text)))


def test_signs_pass_the_gate(composed_of: Callable[..., ComposedPack], saying: Callable[..., Release]) -> None:
    """A pack with all of them is drawn and let through."""
    pack = composed_of(saying(EVERYDAY))
    gate.inspect(render_in_subprocess(pack), pack)
