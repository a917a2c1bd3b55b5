"""Re-keying, one step after the other: exactly one of the two keys opens the notebook afterwards."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from notebook.store import cases
from notebook.tasks.backup import back_up_now, default_plan
from notebook.tasks.case_files import read_case_file
from notebook.tasks.practice import CASE_FILE
from notebook.tasks.rekey import RekeyCredential, draw_key, rekey
from tests.faults.bench import NOW, left_over, open_desk, path_in, unsound
from tests.faults.operations import handing_over, rewrapping
from tests.faults.operations.operation import Operation, Say
from tests.support.cheap_vaults import CHEAP, PASSPHRASE


def _run(folder: Path, say: Say) -> None:
    with open_desk(folder) as notebook:
        ways_in = [RekeyCredential(PASSPHRASE, instead=rewrapping.NEW)]
        made = rekey(notebook, draw_key(notebook, NOW), ways_in, NOW, floor=CHEAP)
        if made.trouble is None:
            say("kept the new key")


def _wrong(folder: Path, said: Sequence[str]) -> list[str]:
    opens = [passphrase for passphrase in (PASSPHRASE, rewrapping.NEW) if rewrapping.opens(folder, passphrase)]
    if len(opens) != 1:
        return [f"{len(opens)} of the two passphrases open it"]
    wrong = [] if not said or opens == [rewrapping.NEW] else ["the acknowledged key does not open it"]
    [whole] = read_case_file(CASE_FILE, trust_flags=True).file.cases
    with open_desk(folder, opens[0]) as notebook:
        wrong += unsound(notebook)
        if cases.load(notebook.connection, whole.id) != whole:
            wrong.append("the case changed")
        back_up_now(notebook, default_plan(path_in(folder)), NOW)  # takes away what is left of one that was cut short
    copies = {(path_in(folder) / name).read_bytes() for name in ("keys.cv1", "keys.cv1.bak")}
    return wrong + ["the copies of the header differ"] * (len(copies) - 1) + left_over(folder)


REKEYING: Final = Operation("re-key", handing_over.prepare, _run, _wrong)
