"""The laws of sharing over whatever is done with a notebook, in any order."""

from hypothesis import settings

from tests.properties.sharing_expectations import RUNS
from tests.properties.sharing_machine import SharingMachine
from tests.support.vault_machine import PHASES

SharingMachine.TestCase.settings = settings(max_examples=RUNS, stateful_step_count=40, print_blob=True, phases=PHASES)
TestSharingMachine = SharingMachine.TestCase
