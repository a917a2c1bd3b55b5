"""An erasure names every backup that still contains what is erased, as far as the log or the notebook knows of one."""

from datetime import UTC, timedelta
from pathlib import Path

from notebook.messages.i18n import translations
from notebook.messages.integrity import holding
from notebook.model.backups import BackupPlan, BackupsContaining, BegunBackup
from notebook.model.ids import CaseId
from notebook.model.people import Subject
from notebook.store import begun_backups
from notebook.tasks.backup import back_up, back_up_now
from notebook.tasks.cases import new_case
from notebook.tasks.erase import what_would_go
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.restore import restore
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW
from tests.support.no_rights import rights
from tests.support.opened import Opened

DAY = timedelta(days=1)


def opened_case(notebook: Notebook, reference: str, days: int) -> CaseId:
    """Open a case on a day."""
    return new_case(notebook, reference, Subject("Somebody Else"), NOW + days * DAY).id


def containing(notebook: Notebook, case: CaseId, folder: Path | None = None) -> BackupsContaining:
    """Give the backups that an erasure of a case names."""
    return what_would_go(notebook, case, None, folder).holding


def test_after_a_restore(open_mine: Opened, tmp_path: Path) -> None:
    """The backup that it came from is named, and what was cut short before, but not for a case opened since."""
    away = BegunBackup("/media/nowhere/monday.casebackup", NOW + DAY, "/media/nowhere")
    with open_mine() as notebook:
        case = opened_case(notebook, "K-100", 1)
        with notebook.connection.transaction():
            begun_backups.begin(notebook.connection, away)
        file = back_up(notebook, tmp_path / "stick.casebackup", NOW + 2 * DAY)
    made = restore(file, tmp_path / "Back", PASSPHRASE, NOW + 3 * DAY, floor=CHEAP)
    with open_notebook(made, PASSPHRASE, NOW + 4 * DAY, floor=CHEAP) as notebook:
        found = containing(notebook, case)
        assert found.elsewhere == (NOW + 2 * DAY,)
        assert found.unseen == ((Path(away.path), away.at),)
        assert containing(notebook, case, tmp_path).files == ((file, NOW + 2 * DAY),)
        assert containing(notebook, opened_case(notebook, "K-101", 4)) == BackupsContaining()
        again = back_up(notebook, tmp_path / "again.casebackup", NOW + 5 * DAY)
    made = restore(again, tmp_path / "Back again", PASSPHRASE, NOW + 6 * DAY, floor=CHEAP)
    with open_notebook(made, PASSPHRASE, NOW + 7 * DAY, floor=CHEAP) as notebook:
        assert containing(notebook, case).elsewhere == (NOW + 5 * DAY, NOW + 2 * DAY)


def test_opened_while_the_clock_was_ahead(open_mine: Opened, tmp_path: Path) -> None:
    """What was made since is named: in the folder, elsewhere and cut short; of what was made before, nothing."""
    plan = BackupPlan(tmp_path / "backups")
    with open_mine() as notebook:
        back_up_now(notebook, plan, NOW)
        back_up(notebook, tmp_path / "before.casebackup", NOW)
        case = opened_case(notebook, "K-100", 365)
        with notebook.connection.transaction():
            away = BegunBackup("/media/nowhere/monday.casebackup", NOW + DAY, "/media/nowhere")
            begun_backups.begin(notebook.connection, away)
        assert containing(notebook, case, plan.folder).unseen == ((Path(away.path), away.at),)
        here = back_up_now(notebook, plan, NOW + 2 * DAY)
        back_up(notebook, tmp_path / "stick.casebackup", NOW + 3 * DAY)
        found = containing(notebook, case, plan.folder)
    assert found.files == ((here, NOW + 2 * DAY),)
    assert found.elsewhere == (NOW + 3 * DAY,)
    assert found.unseen == ((Path(away.path), away.at),)


def test_made_while_the_clock_was_behind(open_mine: Opened, tmp_path: Path) -> None:
    """A backup dated before the case that it contains is named."""
    with open_mine() as notebook:
        case = opened_case(notebook, "K-100", 0)
        back_up(notebook, tmp_path / "stick.casebackup", NOW - 300 * DAY)
        assert containing(notebook, case).elsewhere == (NOW - 300 * DAY,)


def test_a_folder_that_cannot_be_read_is_not_empty(open_mine: Opened, tmp_path: Path) -> None:
    """It says so, in words and by its path; what the log knows of may be in it. No folder has nothing in it."""
    plan = BackupPlan(tmp_path / "backups")
    with open_mine() as notebook:
        case = opened_case(notebook, "K-100", 0)
        made = back_up_now(notebook, plan, NOW + DAY)
        assert containing(notebook, case, plan.folder) == BackupsContaining(files=((made, NOW + DAY),))
        with rights({made: 0}):
            assert containing(notebook, case, plan.folder) == BackupsContaining(elsewhere=(NOW + DAY,), unread=(made,))
        for mode in (0, 0o400):  # not listed; listed, and nothing in it may be looked at
            with rights({plan.folder: mode}):
                found = containing(notebook, case, plan.folder)
                assert found.elsewhere == (NOW + DAY,)
                assert found.unread == ((made,) if mode else (plan.folder,))
                said = " ".join(holding(translations(), found, UTC))
                assert str(found.unread[0]) in said
                assert "not in the folder" not in said
        assert containing(notebook, case, tmp_path / "none").unread == ()
