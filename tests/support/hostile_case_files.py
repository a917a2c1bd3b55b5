"""Case files that try to exhaust or crash the reader, each with the expected error and its place."""

import json
from collections.abc import Callable
from typing import Final

from tests.support.case_files import sample

MOST_MEMORY = 200 * 1000 * 1000


WHOLE = json.dumps(sample())


TEXT = '"text": "'


END = '"end": 9'


SECTION = "$.cases[0].entries[0].sections[0]"


MARK_END = f"{SECTION}.marks[0].end"


HOSTILE: Final[dict[str, tuple[Callable[[], str], str, str]]] = {
    "lists 100,000 deep": (lambda: "[" * 100_000, "LESS_NESTING", "$"),
    "closed lists 100,000 deep": (lambda: "[" * 100_000 + "]" * 100_000, "LESS_NESTING", "$"),
    "objects 100,000 deep": (lambda: '{"a":' * 100_000 + "1" + "}" * 100_000, "LESS_NESTING", "$"),
    "lists in objects 100,000 deep": (lambda: '{"a":[' * 100_000, "LESS_NESTING", "$"),
    "lists 100,000 deep inside a case": (lambda: WHOLE.replace(END, f'"end": {"[" * 100_000}'), "LESS_NESTING", "$"),
    "brackets inside a text": (lambda: WHOLE.replace(TEXT, TEXT + "[{" * 1_000_000), "read", "$"),
    "number of a million digits": (lambda: WHOLE.replace(END, f'"end": {"9" * 1_000_000}'), "WHOLE_NUMBER", MARK_END),
    "negative number of a million digits": (
        lambda: WHOLE.replace(END, f'"end": -{"9" * 1_000_000}'),
        "WHOLE_NUMBER",
        MARK_END,
    ),
    "fraction of a million digits": (
        lambda: WHOLE.replace(END, f'"end": 0.{"9" * 1_000_000}'),
        "WHOLE_NUMBER",
        MARK_END,
    ),
    "exponent of a million digits": (
        lambda: WHOLE.replace(END, f'"end": 1e{"9" * 1_000_000}'),
        "WHOLE_NUMBER",
        MARK_END,
    ),
    "million digits where a text stands": (
        lambda: WHOLE.replace('"K-014"', "9" * 1_000_000),
        "TEXT",
        "$.cases[0].reference",
    ),
    "half surrogate after a million letters": (
        lambda: WHOLE.replace(TEXT, TEXT + "a" * 1_000_000 + r"\ud83d"),
        "CLEAN_CHARACTERS",
        f"{SECTION}.text",
    ),
    "text of ten million and one": (lambda: WHOLE.replace(TEXT, TEXT + "a" * 10_000_000), "SHORTER", f"{SECTION}.text"),
    "key of ten million letters": (
        lambda: WHOLE.replace('"text"', f'"{"k" * 10_000_000}"'),
        "KNOWN_KEY",
        f'{SECTION}["{"k" * 40}..."]',
    ),
    "hundred thousand unknown keys": (
        lambda: "{" + ",".join(f'"k{n}":0' for n in range(100_000)) + "}",
        "KNOWN_KEY",
        "$.k0",
    ),
    "text that never ends": (lambda: WHOLE[: WHOLE.index(TEXT)] + TEXT + "x" * 40_000_000, "JSON", "$"),
    "blanks": (lambda: " " * 40_000_000, "JSON", "$"),
    "digits of no date": (lambda: WHOLE.replace('"2026-01-12"', f'"{"2" * 5_000_000}"'), "DATE", "$.cases[0].opened"),
    "digits of no instant": (
        lambda: WHOLE.replace('"2026-02-03T14:00:00+01:00"', f'"2026-02-03T14:00:00.{"1" * 5_000_000}"'),
        "INSTANT",
        "$.cases[0].entries[0].at",
    ),
}
"""The text, made when it is wanted: together they take 130 MB; the expected error, and its place."""
