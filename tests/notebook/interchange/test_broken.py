"""A table of broken case files; each is refused at exactly one place, for exactly one reason."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from notebook.errors.case_file import BadCaseFile, Expected
from tests.support.broken_case_files import (
    BROKEN,
    CASE,
    ENTRY,
    SECTION,
    Broken,
    E,
    change,
)
from tests.support.case_files import full, read
from tests.support.published_schema import VALIDATOR


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_broken_file_is_refused_at_the_place_that_is_broken(tmp_path: Path, broken: Broken) -> None:
    """The path is exact, and so is what was expected."""
    with pytest.raises(BadCaseFile) as caught:
        read(tmp_path, change(full(), broken.place, broken.value))
    assert (caught.value.path, caught.value.expected) == (broken.at or broken.place, broken.expected)


@pytest.mark.parametrize("broken", [one for one in BROKEN if one.seen], ids=lambda broken: broken.name)
def test_the_published_schema_refuses_what_a_schema_can_tell(broken: Broken) -> None:
    """Whoever checks a file against the schema first meets no later surprise of these kinds."""
    assert not VALIDATOR.is_valid(change(full(), broken.place, broken.value))


Raw = Callable[[str], str]

TWICE: list[tuple[str, Raw, str, Expected]] = [
    ("top", lambda raw: raw.replace('"version": 1', '"version": 1, "version": 1'), "$.version", E.KEY_ONCE),
    ("case", lambda raw: raw.replace('"id": "c1"', '"id": "c0", "id": "c1"'), f"{CASE}.id", E.KEY_ONCE),
    ("mark", lambda raw: raw.replace('"end": 9', '"end": 9, "end": 9'), f"{SECTION}.marks[0].end", E.KEY_ONCE),
    (
        "flag, differently escaped",
        lambda raw: raw.replace('"party:p2": "share"', '"party:p2": {"withhold": "HD"}, "party:\\u00702": "share"'),
        f'{ENTRY}.flags["party:p2"]',
        E.KEY_ONCE,
    ),
    (
        "key with half a surrogate",
        lambda raw: raw.replace('"title"', '"ti\\ud800tle"'),
        f'{ENTRY}["ti\\ud800tle"]',
        E.KNOWN_KEY,
    ),
    (
        "key that is long and odd",
        lambda raw: raw.replace('"title"', '"\\u202e\\u0007' + "Amina" * 20 + '"'),
        f'{ENTRY}["\\u202e\\u0007{"Amina" * 7}Ami..."]',
        E.KNOWN_KEY,
    ),
    (
        "flag for a key of half a surrogate",
        lambda raw: raw.replace('"party:p2": "share"', '"party:\\udc00": "share"'),
        f'{ENTRY}.flags["party:\\udc00"]',
        E.KNOWN_PARTY,
    ),
]


@pytest.mark.parametrize(("name", "broken", "path", "expected"), TWICE, ids=[row[0] for row in TWICE])
def test_odd_and_duplicate_keys_are_refused_with_their_path(
    tmp_path: Path, name: str, broken: Raw, path: str, expected: Expected
) -> None:
    """What JSON text can say and a dictionary cannot is refused as well, in printable ASCII."""
    raw = json.dumps(full())
    assert broken(raw) != raw, name
    with pytest.raises(BadCaseFile) as caught:
        read(tmp_path, broken(raw).encode())
    assert (caught.value.path, caught.value.expected) == (path, expected)
