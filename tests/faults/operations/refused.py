"""A handover that is refused each time, so that nothing is ever promised. Shows that the battery notices."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from notebook.model.ids import PackId, PartyId
from notebook.tasks.demo import ASKED
from notebook.tasks.handover import PackOptions, hand_over
from tests.faults.bench import NOW, open_desk
from tests.faults.operations.handing_over import HANDING_OVER
from tests.faults.operations.operation import Operation, Say


def _run(folder: Path, say: Say) -> None:
    with open_desk(folder) as notebook:
        asked = replace(ASKED[0], party=PartyId("p-unknown"))
        made = hand_over(notebook, asked, PackOptions(pack_id=PackId("HP-REFUSED")), folder / "out", None, NOW)
        say(f"kept {made.path.name} {made.sha256}")


REFUSED: Final = Operation("handover, refused", HANDING_OVER.prepare, _run, HANDING_OVER.wrong)
