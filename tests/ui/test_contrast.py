"""Colours: text and edges keep their contrast in every scheme."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

import ui.open_pages
import ui.pages
from ui.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Colours

TEXT, EDGE = 4.5, 3.0
"""Least contrast of text and of what is not text: WCAG 2.2, 1.4.3 and 1.4.11."""

PAIRS = (
    ("text", "ground", TEXT),
    ("text", "raised", TEXT),
    ("text", "note", TEXT),
    ("text", "faint", TEXT),
    ("quiet", "ground", TEXT),
    ("quiet", "raised", TEXT),
    ("accent", "ground", TEXT),
    ("accent", "raised", TEXT),
    ("alarm", "ground", TEXT),
    ("alarm", "raised", TEXT),
    ("alarm", "note", TEXT),
    ("on_accent", "accent", TEXT),
    ("on_practice", "practice", TEXT),
    ("on_read_only", "read_only", TEXT),
    ("on_alarm", "alarm", TEXT),
    ("edge", "ground", EDGE),
    ("edge", "raised", EDGE),
    ("focus", "ground", EDGE),
    ("focus", "raised", EDGE),
)


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour RRGGBB, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    "scheme", [LIGHT, DARK, HIGH_LIGHT, HIGH_DARK], ids=["light", "dark", "high light", "high dark"]
)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_keep_their_contrast(scheme: Colours, front: str, back: str, least: float) -> None:
    """Text keeps 4.5 to 1 and edges 3 to 1 on whatever they stand on."""
    assert contrast(getattr(scheme, front), getattr(scheme, back)) >= least


@pytest.mark.parametrize("scheme", [LIGHT, DARK, HIGH_LIGHT, HIGH_DARK])
def test_the_strips_differ_without_colour(scheme: Colours) -> None:
    """Printed in black and white, practice and read only are still two shades that nobody takes for one."""
    assert contrast(scheme.practice, scheme.read_only) >= 3


@pytest.mark.parametrize("scheme", [HIGH_LIGHT, HIGH_DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), [(front, back) for front, back, _ in PAIRS])
def test_high_contrast_is_high(scheme: Colours, front: str, back: str) -> None:
    """Who asks for more contrast gets 6 to 1 everywhere, edges of what is not text included."""
    assert contrast(getattr(scheme, front), getattr(scheme, back)) >= 6


def test_every_colour_is_checked() -> None:
    """No colour of the window comes without a pair."""
    named = {name for front, back, _ in PAIRS for name in (front, back)}
    assert named == {each.name for each in fields(Colours)}
    source = (Path(ui.pages.__file__).parent / "theme.py").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{6}\b", source), "a colour that no scheme knows"
