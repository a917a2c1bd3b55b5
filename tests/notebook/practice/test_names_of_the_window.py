"""Exercises name menus, buttons and headings as the window shows them, in “quotes”.

The window speaks English, so the Dutch exercises name them in English too, with a Dutch gloss beside them. What
somebody said stands in "straight" quotes.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from notebook.messages import i18n
from notebook.paths import RESOURCES
from notebook.tasks.guide_profiles import shipped_profile

ROOT = Path(i18n.__file__).parents[2]
BOOKS = sorted((RESOURCES / "practice").glob("exercises-*.toml"))

_QUOTED = re.compile("“([^”]*)”")
_ALSO_DUTCH = {"Open", "In", "A"}


def plain(name: str) -> str:
    """Give a name without its keyboard letter."""
    return name.replace("&", "")


@pytest.fixture(scope="module")
def names() -> set[str]:
    """Every sentence of the window, in the language that it speaks, and the answers of the guide."""
    found = {each[2] for part in ("notebook", "ui") for each in extract_from_dir(str(ROOT / part))}
    said = {each[0] if isinstance(each, tuple) else each for each in found}
    answers = {answer.text for question in shipped_profile().questions for answer in question.answers}
    return {plain(each) for each in said | answers}


def instructions(path: Path) -> Iterator[str]:
    """Give what the steps of a file say to do, and their hints."""
    for exercise in tomllib.loads(path.read_text("utf-8"))["exercise"]:
        for step in exercise["step"]:
            yield step["do"]
            yield from step.get("hints", ())


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_what_is_named_is_there(path: Path, names: set[str]) -> None:
    """Each quoted name, and each part of a way through the menus, stands in the window."""
    quoted = [name for text in instructions(path) for name in _QUOTED.findall(text)]
    assert len(quoted) >= 20
    assert [name for way in quoted for name in way.split(" > ") if name not in names] == []


def test_no_english_name_stands_loose_in_dutch(names: set[str]) -> None:
    """Every name of the window is quoted there, since it would be read as Dutch."""
    english = sorted((name for name in names - _ALSO_DUTCH if name[:1].isupper()), key=len, reverse=True)
    known = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, english)) + r")(?!\w)")
    loose = [_QUOTED.sub("", text) for text in instructions(RESOURCES / "practice" / "exercises-nl.toml")]
    assert [found for text in loose for found in known.findall(text)] == []
    assert [text for text in loose if " > " in text] == []
