"""After an older file was put in the place of the notebook's own, nothing leaves before a look at the consents."""

from dataclasses import replace
from pathlib import Path

import pytest

from notebook.errors.store import NotebookMoved
from notebook.errors.tasks import ConsentsUnreviewed
from notebook.messages import errors
from notebook.messages.i18n import translations
from notebook.messages.provenance import came_to_be
from notebook.model.ids import CaseId
from notebook.model.people import Subject
from notebook.store import log
from notebook.tasks.backup import back_up_now, default_plan
from notebook.tasks.cases import new_case
from notebook.tasks.demo import ASKED
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.recover import recover
from notebook.tasks.review_consents import consent_review, review_consents
from notebook.tasks.sharing_request import SharingRequest
from notebook.vault.recovery import Recovery
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, fingerprints
from tests.support.opened import practice

ASKED_NOW: SharingRequest = replace(ASKED[1], at=None)
NEW = "nine loud magpies by noon"


@pytest.fixture
def replaced(tmp_path: Path) -> Path:
    """Give a notebook whose database is an older one, beside the record of the newer."""
    path = practice(tmp_path)
    older = (path / "vault.db").read_bytes()
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        new_case(notebook, "K-99", Subject("Bram Example"), NOW)
    (path / "vault.db").write_bytes(older)
    return path


def waits(notebook: Notebook) -> list[CaseId]:
    found = consent_review(notebook)
    assert found is None or found.provenance.replaced
    return [] if found is None else [each.case for each in found.cases]


def test_nothing_leaves_until_somebody_has_looked(replaced: Path, tmp_path: Path) -> None:
    """Refused at once, after a save and at the next opening; one look at the consents lets it go."""
    with open_notebook(replaced, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert waits(notebook)
        with pytest.raises(ConsentsUnreviewed) as refused:
            hand_over(notebook, ASKED_NOW, PackOptions(), tmp_path, None, NOW)
        assert "older than it should be" in errors.sentence(refused.value, translations())
        new_case(notebook, "K-98", Subject("Cas Example"), NOW)
        assert waits(notebook) == [CaseId("c1")], "not the one that was opened since"
    with open_notebook(replaced, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert not notebook.pages_differ, "what was saved is what stands there now"
        found = consent_review(notebook)
        assert found is not None
        assert "was not as this program had last closed it" in came_to_be(
            translations(), found.provenance, notebook.zone
        )
        with pytest.raises(ConsentsUnreviewed):
            hand_over(notebook, ASKED_NOW, PackOptions(), tmp_path, None, NOW)
        review_consents(notebook, waits(notebook), NOW)
        hand_over(notebook, ASKED_NOW, PackOptions(), tmp_path, None, NOW)


def test_what_the_program_saves_by_itself_accepts_nothing(replaced: Path) -> None:
    """The backup of the day brings the file and its record to agree; the cases go on waiting."""
    with open_notebook(replaced, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        back_up_now(notebook, default_plan(replaced), NOW)
    with open_notebook(replaced, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert waits(notebook) == [CaseId("c1")]
        assert [row.event for row in log.rows(notebook.connection)].count(log.Event.FOUND_REPLACED) == 1


def test_looking_at_it_writes_nothing(replaced: Path) -> None:
    """Who only reads finds the folder as it was, and is told again."""
    before = fingerprints(replaced)
    for _again in range(2):
        with open_notebook(replaced, PASSPHRASE, NOW, floor=CHEAP) as notebook:
            assert notebook.pages_differ
            assert waits(notebook) == [CaseId("c1")]
    assert fingerprints(replaced) == before


def test_reviewed_in_the_same_session(replaced: Path, tmp_path: Path) -> None:
    """The look is on record after what it was for, and counts at the next opening."""
    with open_notebook(replaced, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        review_consents(notebook, waits(notebook), NOW)
        assert waits(notebook) == []
    with open_notebook(replaced, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert waits(notebook) == []
        hand_over(notebook, ASKED_NOW, PackOptions(), tmp_path, None, NOW)


def test_a_change_that_failed_records_nothing(replaced: Path) -> None:
    """What is rolled back takes the row with it, and it is told again."""
    with open_notebook(replaced, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        with pytest.raises(ZeroDivisionError), notebook.connection.transaction():
            raise ZeroDivisionError
        assert waits(notebook) == [CaseId("c1")]
    with open_notebook(replaced, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert notebook.pages_differ


def test_an_old_file_after_a_recovery_is_told(tmp_path: Path) -> None:
    """Recovery with the words leaves a record, so that a file of before is no silent way back."""
    path = practice(tmp_path)
    older = (path / "vault.db").read_bytes()
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        new_case(notebook, "K-99", Subject("Bram Example"), NOW)
        master = notebook.keys.master
    recover(path, Recovery(master), NEW, NOW, cost=CHEAP, floor=CHEAP)
    (path / "vault.db").write_bytes(older)
    with open_notebook(path, NEW, NOW, floor=CHEAP) as notebook:
        assert notebook.pages_differ


def test_what_lies_at_the_place_of_another_is_not_touched(tmp_path: Path) -> None:
    """A refused save into a folder that was moved away changes no record of the one that lies there now."""
    path = practice(tmp_path)
    back_up_at = tmp_path / "other"
    back_up_at.mkdir()
    other = practice(back_up_at)
    record = (other / "pages.cv1").read_bytes()
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        path.rename(tmp_path / "away")
        other.rename(path)
        with pytest.raises(NotebookMoved):
            new_case(notebook, "K-99", Subject("Bram Example"), NOW)
        assert (path / "pages.cv1").read_bytes() == record
