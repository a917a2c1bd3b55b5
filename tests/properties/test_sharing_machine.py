"""The laws of sharing over whatever is done with a notebook, in any order."""

from itertools import permutations

from hypothesis import settings

from notebook.tasks.case_view import load_case
from notebook.tasks.notebook import open_notebook
from tests.properties.sharing_expectations import FIRST_NUMBER, NOW, RUNS, WORDS, numbered, template
from tests.properties.sharing_machine import SharingMachine
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.vault_machine import PHASES

SharingMachine.TestCase.settings = settings(max_examples=RUNS, stateful_step_count=40, print_blob=True, phases=PHASES)
TestSharingMachine = SharingMachine.TestCase


def test_no_word_of_a_run_is_part_of_another() -> None:
    """Else a pack would seem to have a word of what it does not have: "window1" was in both cases."""
    path, _kept, (case_id, _other), _parties = template()
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        words = [word for _entry, part in load_case(notebook, case_id).parts() for word in numbered(part)]
    words += [f"{word}{FIRST_NUMBER + more}" for word in WORDS for more in (1, 2, 10, 40)]
    assert not [pair for pair in permutations(words, 2) if pair[0] in pair[1]]
