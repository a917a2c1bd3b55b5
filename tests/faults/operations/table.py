"""All operations that the battery interrupts. A new one needs its module, and a line here."""

from typing import Final

from tests.faults.operations.backing_up import BACKING_UP, RESTORING
from tests.faults.operations.careless import CARELESS
from tests.faults.operations.creating import CREATING
from tests.faults.operations.erasing import ERASING
from tests.faults.operations.handing_over import HANDING_OVER
from tests.faults.operations.importing import IMPORTING
from tests.faults.operations.migrating import MIGRATING
from tests.faults.operations.noticing import NOTICING
from tests.faults.operations.operation import Operation
from tests.faults.operations.refused import REFUSED
from tests.faults.operations.rekeying import REKEYING
from tests.faults.operations.rewrapping import REWRAPPING
from tests.faults.operations.writing import WRITING, WRITING_ON, WRITING_STUBBORNLY

MANY_STEPS: Final = (
    HANDING_OVER,
    NOTICING,
    REWRAPPING,
    MIGRATING,
    IMPORTING,
    CREATING,
    ERASING,
    REKEYING,
    BACKING_UP,
    RESTORING,
)
"""Those that are killed and cut off at each of their steps."""

OPERATIONS: Final[dict[str, Operation]] = {
    each.name: each for each in (WRITING, WRITING_ON, WRITING_STUBBORNLY, CARELESS, REFUSED, *MANY_STEPS)
}
"""What a process of the battery can be told to do."""
