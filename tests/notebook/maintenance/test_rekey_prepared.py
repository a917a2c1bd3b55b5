"""What a re-key makes beside the notebook, looked at without the backup that is made before it."""

import os
from pathlib import Path

import pytest

from notebook.errors.store import NotebookDamaged, ReadOnlyMedium
from notebook.maintenance.rekey import Step, prepare
from notebook.vault.key_material import Credential, GeneratedKeys, header_of
from notebook.vault.passphrase import Passphrase
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, emptied
from tests.support.no_rights import rights
from tests.support.opened import Opened


def test_a_page_that_was_lost_is_not_made_authentic(mine: Path, open_mine: Opened) -> None:
    """A page of zeros is copied as an empty one: nothing is made of it, and nothing is left."""
    emptied(mine)
    before = {path.name for path in mine.iterdir()}
    told: list[Step] = []
    with open_mine() as notebook:
        drawn, ways = GeneratedKeys.new(notebook.meta.vault), (Credential(Passphrase.new(PASSPHRASE), None),)
        new = header_of(drawn, ways, CHEAP, NOW.replace(microsecond=0), 2, floor=CHEAP)
        with pytest.raises(NotebookDamaged):
            prepare(notebook.held, notebook.connection, new, NOW, told.append, floor=CHEAP)
    assert told == [Step.COPY]
    assert {path.name for path in mine.iterdir()} - {"vault.db-journal"} == before - {"vault.db-journal"} | {
        "pages.cv1"
    }


@pytest.mark.skipif(os.name == "nt", reason="who may write is said otherwise there")
def test_nothing_is_prepared_where_nothing_can_be_written(mine: Path, open_mine: Opened) -> None:
    """A folder that takes new files is no leave to put one in the place of a database that may only be read."""
    before = {path.name for path in mine.iterdir()}
    told: list[Step] = []
    with rights({mine / "vault.db": 0o400}), open_mine() as notebook:
        drawn, ways = GeneratedKeys.new(notebook.meta.vault), (Credential(Passphrase.new(PASSPHRASE), None),)
        new = header_of(drawn, ways, CHEAP, NOW.replace(microsecond=0), 2, floor=CHEAP)
        with pytest.raises(ReadOnlyMedium):
            prepare(notebook.held, notebook.connection, new, NOW, told.append, floor=CHEAP)
    assert told == []
    assert {path.name for path in mine.iterdir()} == before
