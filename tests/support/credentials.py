"""A notebook with several credentials, which no command makes yet and every version reads."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from notebook.tasks.notebook import open_notebook
from notebook.vault.header_files import write_header
from notebook.vault.kdf import FLOOR
from notebook.vault.key_material import Credential, sealed_slot
from tests.support.cli import PASSPHRASE
from tests.support.damage import NOW


def more_ways(path: Path, ways: Sequence[Credential]) -> None:
    """Add credentials to a notebook, and open it once more so that its database knows them."""
    with open_notebook(path, PASSPHRASE, NOW) as notebook:
        header, master = notebook.present_header(), notebook.keys.master
        more = (sealed_slot(header.vault, master, way.passphrase, FLOOR, key_file=way.key_file) for way in ways)
        grown = replace(header, gen=header.gen + 1, slots=(*header.slots, *more))
        write_header(notebook.held, replace(grown, mac=grown.mac_under(master)))
    with open_notebook(path, PASSPHRASE, NOW):
        pass
