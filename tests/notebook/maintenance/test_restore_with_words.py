"""A backup whose passphrase is forgotten, and the recovery words of its day."""

from pathlib import Path

import pytest

from notebook.errors.maintenance import BackupDamaged, BackupRecoveryWords
from notebook.errors.vault import PassphraseRefused, WrongPassphrase
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.store import log
from notebook.tasks.backup import back_up
from notebook.tasks.check import check_closed
from notebook.tasks.notebook import generate_keys, make_notebook, open_notebook
from notebook.tasks.recover import Recovery, read_recovery, recover
from notebook.tasks.restore import NewWay, restore_with_words
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, flip

NEW = "eight louder herons at noon"


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Recovery]:
    """Give the backup of a notebook that is gone, and its recovery words."""
    worker = Worker("J. Bakker", "Nurse", "Clinic Noord", Audience("mental_health"))
    begun = generate_keys(worker, NOW)
    path = make_notebook(tmp_path / "Mine", PASSPHRASE, begun, NOW, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        file = back_up(notebook, tmp_path / "one.casebackup", NOW)
    return file, read_recovery(" ".join(begun.sheet.words))


def brought_back(file: Path, recovery: Recovery, passphrase: str = NEW) -> Path:
    return restore_with_words(file, file.parent / "Back", recovery, NewWay(passphrase), NOW, floor=CHEAP)


def test_the_words_of_that_day_open_it(kept: tuple[Path, Recovery]) -> None:
    """The new passphrase opens what was restored, the one of that day does not, and the log tells both steps."""
    back = brought_back(*kept)
    with pytest.raises(WrongPassphrase), open_notebook(back, PASSPHRASE, NOW, floor=CHEAP):
        pass
    with open_notebook(back, NEW, NOW, floor=CHEAP) as notebook:
        assert isinstance(log.verify(notebook.connection), log.Verified)
        assert [row.event for row in log.rows(notebook.connection)][-2:] == ["restored", "passphrase_changed"]
    assert check_closed(back, NEW, floor=CHEAP).sound


def test_the_words_go_on_opening_what_was_restored(kept: tuple[Path, Recovery]) -> None:
    """The key stays that of the notebook, so its sheet is worth what it was."""
    file, recovery = kept
    back = brought_back(file, recovery)
    recover(back, recovery, PASSPHRASE, NOW, cost=CHEAP, floor=CHEAP)
    with open_notebook(back, PASSPHRASE, NOW, floor=CHEAP):
        pass


def test_nothing_is_left_of_a_refusal(kept: tuple[Path, Recovery], tmp_path: Path) -> None:
    """Words of another notebook, a passphrase that is too short and a damaged backup each leave nothing."""
    file, recovery = kept
    other = generate_keys(Worker("A", "B", "C", Audience("mental_health")), NOW)
    with pytest.raises(BackupRecoveryWords):
        brought_back(file, read_recovery(" ".join(other.sheet.words)))
    with pytest.raises(PassphraseRefused):
        brought_back(file, recovery, "short")
    flip(file, file.stat().st_size // 2)
    with pytest.raises(BackupDamaged):
        brought_back(file, recovery)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["Mine.casevault", "one.casebackup"]
