"""An open notebook: opening it, finding words in it, and ruling over a case."""

from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Final

from benchmarks.cases import large_case
from benchmarks.measuring import Measured, computed, in_turns, timed
from notebook.model.case import Case
from notebook.sharing.ruling_table import rule
from notebook.store.meta import set_zone
from notebook.tasks.cases import list_cases
from notebook.tasks.notebook import open_notebook
from notebook.vault.header_files import read_copy
from notebook.vault.header_parser import parse
from notebook.vault.kdf import FLOOR, KDF_SALT_SIZE, derive
from tests.support.build import question
from tests.support.cli import PASSPHRASE
from tests.support.damage import fatten

_LARGE: Final = 25_000
"""Versions of a text, 20 KB each: 500 MB."""


def opening_large(notebook: Path, pairs: int = 5) -> list[Measured]:
    """Measure opening and closing 500 MB, all pages compared, at the cost that this notebook was made with."""
    fatten(notebook, _LARGE)
    zones = cycle(("Europe/Berlin", "Europe/Paris"))

    def open_it() -> None:
        with open_notebook(notebook, PASSPHRASE, datetime.now(UTC)) as there:
            list_cases(there)

    def change_it() -> None:
        with open_notebook(notebook, PASSPHRASE, datetime.now(UTC)) as there, there.connection.transaction():
            set_zone(there.connection, next(zones))

    change_it()
    cost = parse(read_copy(notebook / "keys.cv1"), FLOOR).slots[0].kdf.cost
    derivation = timed(lambda: derive(PASSPHRASE.encode(), bytes(KDF_SALT_SIZE), cost))
    rows = []
    for name, act, target in (("to the list of cases", open_it, 1.6), ("a change, and closed", change_it, 2.0)):
        ours, theirs = in_turns(timed(act), derivation, pairs)
        rows.append(Measured(f"unlock 500 MB {name}", "the key derivation alone", ours, theirs, "ms", target))
    return rows


def ruling(pairs: int = 11) -> list[Measured]:
    """Measure ruling on every section of 5,000 entries, against one pass over them; and whether it is linear."""
    case, small, asked = large_case(5000, name="R"), large_case(500, name="S"), question()

    def one_pass(over: Case) -> int:
        return sum(
            len(part.text) + len(part.flags) + len(part.categories) for entry in over.entries for part in entry.parts
        )

    ours, theirs = in_turns(computed(lambda: rule(case, asked)), computed(lambda: one_pass(case)), pairs)
    ten, one = in_turns(computed(lambda: rule(case, asked)), computed(lambda: rule(small, asked)), pairs)
    return [
        Measured("why, for 5,000 entries", "one pass in plain Python", ours, theirs, "ms", 10),
        Measured("why, 500 -> 5,000 entries", "ten times as long", ten, one * 10, "ms", 1.1),
    ]
