"""Seals a notebook of the present schema: ``python -m tests.vaults.make``. Once for each schema that is released."""

import shutil
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from notebook.model.ids import PartyId
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience, EntryKind, SectionKind
from notebook.store import cases
from notebook.store.migrations import newest
from notebook.tasks.case_files import export_case, import_case, read_case_file
from notebook.tasks.demo import ASKED
from notebook.tasks.disclosures import record_oral_disclosure
from notebook.tasks.entries import new_section, save_draft, start_entry
from notebook.tasks.handover import PackOptions, discard_pack, prepare
from notebook.tasks.notebook import create_notebook, open_notebook
from notebook.tasks.practice import CASE_FILE
from notebook.vault.kdf import FLOOR

FOLDER: Final = Path(__file__).parent
PASSPHRASE: Final = "sealed herons keep their shape"  # noqa: S105  # documented: everybody in them is invented
WORKER: Final = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("own_team"))
NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
_SEALED: Final = ("vault.db", "keys.cv1", "keys.cv1.bak")


def make(target: Path, exported: Path) -> None:
    """Make a notebook with something in each room of it, and export its case."""
    with TemporaryDirectory() as name:
        made = create_notebook(Path(name) / "Sealed", PASSPHRASE, WORKER, NOW, cost=FLOOR)
        with open_notebook(made, PASSPHRASE, NOW) as notebook:
            import_case(notebook, read_case_file(CASE_FILE, trust_flags=True), NOW)
            [case] = cases.list_all(notebook.connection)
            draft = start_entry(notebook, case.id, EntryKind.CALL, NOW, NOW)
            section = new_section(SectionKind.OBSERVED, "Łódź, three o'clock: “she is safe” 🐦", ())
            save_draft(notebook, replace(draft, sections=(section,)), NOW)
            # Not placed: a path of the machine that it was made on has no place in here.
            discard_pack(notebook, prepare(notebook, ASKED[0], PackOptions(), NOW), NOW)
            record_oral_disclosure(
                notebook, case.id, PartyId("p3"), "that she is safe", "they were about to search", NOW
            )
            export_case(notebook, case.id, exported, NOW)
        target.mkdir()
        for each in _SEALED:
            shutil.copyfile(made / each, target / each)


def main() -> int:
    """Seal a notebook, unless there is one of this schema."""
    target = FOLDER / f"schema-{newest():04d}"
    if target.exists():
        sys.stderr.write(f"{target.name} is sealed already; it is what released programs have written.\n")
        return 1
    make(target, target.with_suffix(".json"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
