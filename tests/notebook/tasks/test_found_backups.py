from datetime import UTC, datetime, timedelta
from pathlib import Path

from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.tasks.backup import back_up, back_up_now, default_plan, found_backups, made_on
from notebook.tasks.notebook import create_notebook, open_notebook
from tests.support.cheap_vaults import CHEAP, PASSPHRASE

NOW = datetime(2026, 11, 3, 18, 20, 5, tzinfo=UTC)


def made(folder: Path) -> Path:
    worker = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("social_care"))
    folder.mkdir()
    return create_notebook(folder / "Mine", PASSPHRASE, worker, NOW, cost=CHEAP, floor=CHEAP)


def test_backups_of_a_notebook_that_cannot_be_opened(tmp_path: Path) -> None:
    """Its own backups are found by its keys, the newest first, whatever else lies there and however ruined it is."""
    mine, other = made(tmp_path / "mine"), made(tmp_path / "other")
    plan = default_plan(mine)
    with open_notebook(other, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        back_up_now(notebook, default_plan(mine), NOW)
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        wanted = [back_up_now(notebook, plan, NOW + timedelta(days=number)) for number in (1, 0)]
        by_hand = back_up(notebook, plan.folder / "by hand.casebackup", NOW)
    (mine / "vault.db").unlink()
    found = found_backups(mine, plan.folder)
    assert found is not None
    assert {each.path for each in found} == {*wanted, by_hand}
    dated = [each for each in found if each.path != by_hand]
    assert [(each.path, each.made) for each in dated] == list(zip(wanted, [NOW + timedelta(days=1), NOW], strict=True))
    (mine / "keys.cv1").write_bytes(b"torn")
    assert found_backups(mine, plan.folder) == found
    (mine / "keys.cv1.bak").unlink()
    assert found_backups(mine, plan.folder) == ()
    assert found_backups(mine, tmp_path / "none") == ()
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    assert found_backups(mine, circle) is None


def test_when_a_backup_was_made(tmp_path: Path) -> None:
    """The name that we gave tells it, also with a number behind it; else the date of the file does."""
    assert made_on(tmp_path / "Mine-20261103T182005Z.casebackup") == NOW
    assert made_on(tmp_path / "My-own-20261103T182005Z-2.casebackup") == NOW
    file = tmp_path / "mine.casebackup"
    file.touch()
    assert abs(made_on(file) - datetime.now(UTC)) < timedelta(minutes=1)
