"""A pipe where a file of a notebook should be: whoever looks at a damaged notebook is not kept waiting by it."""

import os
from pathlib import Path

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.maintenance import NothingRescued
from notebook.maintenance.backup_format import reading
from notebook.model.integrity import Part
from notebook.tasks.check import check_closed
from notebook.tasks.rescue import rescue
from notebook.tasks.unsaved_work import folders_of
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no path on this system")


def test_a_pipe_for_a_database_is_damage(mine: Path) -> None:
    """A check says that no page can be read, and a rescue that nothing can be saved."""
    (mine / "vault.db").unlink()
    os.mkfifo(mine / "vault.db")
    assert {each.part for each in check_closed(mine, PASSPHRASE, floor=CHEAP).findings} >= {Part.START, Part.PAGES}
    with pytest.raises(NothingRescued):
        rescue(mine, mine.with_name("New"), PASSPHRASE, NOW, floor=CHEAP)
    assert not mine.with_name("New.casevault").exists()


def test_a_pipe_for_a_journal_is_none(mine: Path) -> None:
    """A rescue reads the database without it."""
    (mine / "vault.db-journal").unlink(missing_ok=True)
    os.mkfifo(mine / "vault.db-journal")
    assert rescue(mine, mine.with_name("New"), PASSPHRASE, NOW, floor=CHEAP).path.exists()


def test_a_pipe_for_a_backup_or_for_settings(tmp_path: Path) -> None:
    """It is told as a file that cannot be read."""
    os.mkfifo(tmp_path / "monday.casebackup")
    with pytest.raises(NotebookError), reading(tmp_path / "monday.casebackup"):
        pass
    (tmp_path / "Casefold").mkdir()
    os.mkfifo(tmp_path / "Casefold" / "Casefold.ini")
    with pytest.raises(NotebookError):
        folders_of(b"", {"XDG_CONFIG_HOME": str(tmp_path)}, "linux")
