"""The laws of sharing over whatever is done with a notebook, in any order."""

import sys
from collections.abc import Iterator
from itertools import permutations
from typing import Final

import pytest
from hypothesis import settings

from notebook.tasks.case_view import load_case
from notebook.tasks.notebook import open_notebook
from tests.properties.sharing_expectations import FIRST_NUMBER, NOW, RUNS, WORDS, numbered, template
from tests.properties.sharing_machine import SharingMachine
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.vault_machine import PHASES

SharingMachine.TestCase.settings = settings(max_examples=RUNS, stateful_step_count=40, print_blob=True, phases=PHASES)

TestSharingMachine = SharingMachine.TestCase
pytestmark = pytest.mark.law

SHORT: Final = "add a section, begin an entry, consent permit, flag share, hand over consented, mark, move"
"""Verbs that even a short run does."""

LONG: Final = "consent invalidated, decide share, hand over consultation, hand over necessity, move back, restore"
"""Verbs among those that a long run does besides."""


@pytest.fixture(scope="module", autouse=True)
def verbs_are_done() -> Iterator[None]:
    """Print how often each verb was done, with ``-rP`` or ``-s``: of one that never is, no law was tried."""
    yield
    done = SharingMachine.counts
    sys.stdout.write("".join(f"{often:6} {verb}\n" for verb, often in sorted(done.items())))
    expected = f"{SHORT}, {LONG}" if RUNS >= 300 else SHORT
    assert not done or set(expected.split(", ")) <= set(done)


def test_no_word_of_a_run_is_part_of_another() -> None:
    """Else a pack would seem to have a word of what it does not have: "window1" was in both cases."""
    path, _kept, (case_id, _other), _parties = template()
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        words = [word for _entry, part in load_case(notebook, case_id).parts() for word in numbered(part)]
    words += [f"{word}{FIRST_NUMBER + more}" for word in WORDS for more in (1, 2, 10, 40)]
    assert not [pair for pair in permutations(words, 2) if pair[0] in pair[1]]
