"""Telling a recipient of a withdrawal: there is never a notice without a row."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from notebook.model.ids import CaseId, ConsentId, PackId
from notebook.model.notice import OUTSIDE, Notice, NoticeState
from notebook.model.vocabulary import ConsentState
from notebook.store import notices
from notebook.tasks.consents import add_consent_event
from notebook.tasks.demo import ASKED
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.notebook import Notebook
from notebook.tasks.notices import give_notice
from notebook.tasks.outstanding_packs import outstanding_packs
from tests.faults.bench import NOW, left_over, open_desk, unsound, wrong_if_taken_along
from tests.faults.operations import handing_over
from tests.faults.operations.operation import Operation, Say
from tests.references import load_case

CASE: Final = CaseId("c1")
FILE: Final = "HP-FAULTS-notice.pdf"


def prepare(folder: Path) -> None:
    """Make a notebook out of which somebody holds a pack whose consent was withdrawn."""
    handing_over.prepare(folder)
    with open_desk(folder) as notebook:
        hand_over(notebook, ASKED[1], PackOptions(pack_id=PackId("HP-FAULTS")), folder, None, NOW)
        add_consent_event(notebook, load_case(notebook, CASE), ConsentId("s2"), ConsentState.WITHDRAWN, NOW, NOW)


def _run(folder: Path, say: Say) -> None:
    with open_desk(folder) as notebook:
        [holding] = outstanding_packs(notebook, CASE, NOW)
        made = give_notice(notebook, holding, folder / "out", NOW)
        say(f"kept {made.record.sha256}")


def _wrong(folder: Path, said: Sequence[str]) -> list[str]:
    wrong = wrong_if_taken_along(folder, _outside)
    with open_desk(folder) as notebook:
        wrong += unsound(notebook)
        rows = notices.list_all(notebook.connection)
        if notices.under_way(notebook.connection) is not None:
            wrong.append("a notice was not settled")
    files = {path.name: sha256(path.read_bytes()).hexdigest() for path in (folder / "out").iterdir()}
    wrong += [f"a file without a row: {name}" for name, digest in files.items() if not _covered(rows, digest)]
    wrong += [
        "placed, and not there" for row in rows if row.state is NoticeState.PLACED and files.get(FILE) != row.sha256
    ]
    wrong += [
        "an acknowledged notice is lost"
        for line in said
        if line.startswith("kept") and files.get(FILE) != line.removeprefix("kept ")
    ]
    return wrong + left_over(folder)


def _covered(rows: Sequence[Notice], digest: str) -> bool:
    """Tell whether a row speaks of a file with this digest as one that is, or may be, outside."""
    return any(row.sha256 == digest and row.state in OUTSIDE for row in rows)


def _outside(notebook: Notebook) -> set[str | None]:
    return {row.sha256 for row in notices.list_all(notebook.connection) if row.state in OUTSIDE}


NOTICING: Final = Operation("notice", prepare, _run, _wrong)
