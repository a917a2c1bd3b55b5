"""After a restore or a rescue nothing of a case leaves until somebody has looked at its consents once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from notebook.errors.tasks import ConsentsUnreviewed, NothingToHandOver
from notebook.maintenance.backup import seal_part
from notebook.maintenance.header_agreement import agreed_header
from notebook.maintenance.progress import Course
from notebook.model.backups import Provenance
from notebook.model.ids import CaseId, ConsentId
from notebook.model.notice import Harm
from notebook.model.people import Subject
from notebook.model.vocabulary import ConsentState
from notebook.store import log
from notebook.tasks.backup import back_up, back_up_now, default_plan
from notebook.tasks.cases import new_case
from notebook.tasks.consents import add_consent_event
from notebook.tasks.demo import ASKED
from notebook.tasks.handover import PackOptions, hand_over, prepare
from notebook.tasks.handover_preview import choices, explain
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.notices import give_notice, record_not_sent
from notebook.tasks.outstanding_packs import outstanding_packs
from notebook.tasks.rekey import RekeyCredential, draw_key, rekey
from notebook.tasks.rescue import rescue
from notebook.tasks.restore import NewWay, restore, restore_with_words
from notebook.tasks.review_consents import consent_review, review_consents
from notebook.tasks.sharing_request import SharingRequest
from notebook.vault.recovery import read_recovery, recovery_words
from tests.references import case_called, load_case
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW
from tests.support.opened import practice

DAY = timedelta(days=1)
CASE = CaseId("c1")
LATER = NOW + 3 * DAY
MADE = NOW + DAY
ASKED_NOW: SharingRequest = replace(ASKED[1], at=None)


@contextmanager
def at(path: Path, passphrase: str = PASSPHRASE) -> Iterator[Notebook]:
    """Hold a notebook open."""
    with open_notebook(path, passphrase, NOW, floor=CHEAP) as notebook:
        yield notebook


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Give a backup of the practice notebook with a case more, in which nothing was consented to."""
    with at(practice(tmp_path)) as notebook:
        new_case(notebook, "K-99", Subject("Bram Example"), NOW)
        return back_up(notebook, tmp_path / "one.casebackup", MADE)


@pytest.fixture
def back(backup: Path, tmp_path: Path) -> Path:
    """Give what was restored from it later."""
    return restore(backup, tmp_path / "Back", PASSPHRASE, LATER, floor=CHEAP)


def waiting(notebook: Notebook) -> list[str]:
    """Name the cases that wait."""
    found = consent_review(notebook)
    return [] if found is None else [each.reference for each in found.cases]


def go(notebook: Notebook, tmp_path: Path, *, reviewed: bool = False) -> None:
    """Hand over."""
    hand_over(notebook, ASKED_NOW, PackOptions(consents_reviewed=reviewed), tmp_path, None, LATER)


def test_it_says_from_which_day_it_is(back: Path, tmp_path: Path) -> None:
    """The instant is that of the backup, and not of what was last recorded before it; a new notebook says nothing."""
    with at(back) as notebook:
        found = consent_review(notebook)
        assert found is not None
        assert found.provenance == Provenance(LATER, MADE)
        assert [(each.reference, each.consents > 0) for each in found.cases] == [("K-014", True), ("K-99", False)]
        assert [each.reference for each in found.with_consents] == ["K-014"]
        assert [each.reference for each in found.without] == ["K-99"]
    with at(tmp_path / "Mine.casevault") as notebook:
        assert consent_review(notebook) is None


def test_nothing_leaves_until_somebody_has_looked(back: Path, tmp_path: Path) -> None:
    """Neither a pack nor a notice is made, and no row says that one was; after the look both go as ever."""
    with at(back) as notebook:
        before = log.rows(notebook.connection)
        with pytest.raises(ConsentsUnreviewed) as refused:
            go(notebook, tmp_path)
        assert (refused.value.day, refused.value.rescued) == (MADE.astimezone(notebook.zone).date(), False)
        with pytest.raises(ConsentsUnreviewed):
            prepare(notebook, ASKED_NOW, PackOptions(), LATER)
        with pytest.raises(ConsentsUnreviewed):
            prepare(notebook, replace(ASKED_NOW, case=case_called(notebook, "K-99")), PackOptions(), LATER)
        assert log.rows(notebook.connection) == before
        assert explain(notebook, ASKED_NOW, LATER).unreviewed is not None
        assert choices(notebook, CASE).review is not None
        review_consents(notebook, (CASE,), LATER)
        assert waiting(notebook) == ["K-99"]
        assert (explain(notebook, ASKED_NOW, LATER).unreviewed, choices(notebook, CASE).review) == (None, None)
        go(notebook, tmp_path)
    with at(back) as notebook:
        assert waiting(notebook) == ["K-99"]
    assert list(tmp_path.glob("*.pdf"))


def test_one_look_is_on_record_once(back: Path, tmp_path: Path) -> None:
    """Said with the handover it is on record; said again, or of a case that does not wait, nothing is added."""
    with at(back) as notebook:
        go(notebook, tmp_path, reviewed=True)
        go(notebook, tmp_path, reviewed=True)
        review_consents(notebook, (CASE, CaseId("nobody's")), LATER)
        rows = log.of_event(notebook.connection, log.Event.CONSENTS_REVIEWED)
        assert [row.body for row in rows] == ['{"cases":["c1"]}']
        with pytest.raises(NothingToHandOver):
            prepare(
                notebook,
                replace(ASKED_NOW, case=case_called(notebook, "K-99")),
                PackOptions(consents_reviewed=True),
                LATER,
            )
        assert consent_review(notebook) is None
        new_case(notebook, "K-100", Subject("Cleo Example"), LATER)
        assert consent_review(notebook) is None


def test_a_case_that_came_in_since_does_not_wait(back: Path) -> None:
    """It was not in the backup, so nothing of it can be missing."""
    with at(back) as notebook:
        new_case(notebook, "K-100", Subject("Cleo Example"), LATER)
        assert waiting(notebook) == ["K-014", "K-99"]


@pytest.mark.usefixtures("backup")
def test_a_notice_waits_as_well(tmp_path: Path) -> None:
    """A consent may have been renewed since: a recipient told to destroy a pack cannot be told otherwise."""
    with at(tmp_path / "Mine.casevault") as notebook:
        go(notebook, tmp_path)
        add_consent_event(notebook, load_case(notebook, CASE), ConsentId("s2"), ConsentState.WITHDRAWN, LATER, LATER)
        file = back_up(notebook, tmp_path / "two.casebackup", LATER)
    made = restore(file, tmp_path / "Again", PASSPHRASE, LATER, floor=CHEAP)
    (tmp_path / "notices").mkdir()
    with at(made) as notebook:
        [holding] = outstanding_packs(notebook, CASE, LATER)
        with pytest.raises(ConsentsUnreviewed):
            give_notice(notebook, holding, tmp_path / "notices", LATER)
        assert list((tmp_path / "notices").iterdir()) == []
        record_not_sent(notebook, holding, Harm.UNKNOWN, LATER)
        review_consents(notebook, (CASE,), LATER)
        give_notice(notebook, holding, tmp_path / "notices", LATER)


def with_words(backup: Path, tmp_path: Path) -> Path:
    """Restore with the recovery words."""
    with at(tmp_path / "Mine.casevault") as notebook:
        recovery = read_recovery(" ".join(recovery_words(notebook.keys.master)))
    way = NewWay(PASSPHRASE)
    return restore_with_words(backup, tmp_path / "Words", recovery, way, LATER, floor=CHEAP)


def rescued(_backup: Path, tmp_path: Path) -> Path:
    """Rescue a notebook of which nothing is missing."""
    made = rescue(tmp_path / "Mine.casevault", tmp_path / "Saved", PASSPHRASE, LATER, floor=CHEAP)
    assert made.missing == ()
    return made.path


@pytest.mark.parametrize("way", [with_words, rescued])
def test_other_ways_back(backup: Path, tmp_path: Path, way: Callable[[Path, Path], Path]) -> None:
    """By the words it is the same; what was rescued may lack a withdrawal that nobody can see is missing."""
    with at(way(backup, tmp_path)) as notebook:
        found = consent_review(notebook)
        assert found is not None
        assert found.provenance.rescued == (way is rescued)
        assert waiting(notebook) == ["K-014", "K-99"]
        with pytest.raises(ConsentsUnreviewed) as refused:
            go(notebook, tmp_path)
        assert refused.value.rescued == (way is rescued)


def test_through_a_rekey_and_another_restore(back: Path, tmp_path: Path) -> None:
    """What was looked at stays so through a new key; the next restore begins anew, of whatever it is made."""
    with at(back) as notebook:
        review_consents(notebook, (CASE,), LATER)
        key = draw_key(notebook, LATER)
        rekey(notebook, key, [RekeyCredential(PASSPHRASE)], LATER, floor=CHEAP)
    with at(back) as notebook:
        assert waiting(notebook) == ["K-99"]
        found = consent_review(notebook)
        assert found is not None
        assert found.provenance == Provenance(LATER, MADE)
        again = back_up_now(notebook, default_plan(back), LATER + DAY)
    made = restore(again, tmp_path / "Third", PASSPHRASE, LATER + 2 * DAY, floor=CHEAP)
    with at(made) as notebook:
        found = consent_review(notebook)
        assert found is not None
        assert found.provenance == Provenance(LATER + 2 * DAY, LATER + DAY)
        assert waiting(notebook) == ["K-014", "K-99"]


def test_restored_by_an_earlier_version(back: Path) -> None:
    """It did not keep the instant of the backup: that of its last record before is said instead."""
    with at(back) as notebook:
        with notebook.connection.transaction():
            log.append(notebook.connection, LATER + DAY, log.Event.RESTORED, {"mac": "00"})
        found = consent_review(notebook)
        assert found is not None
        assert found.provenance == Provenance(LATER + DAY, LATER)


def test_of_a_backup_by_an_earlier_version(tmp_path: Path) -> None:
    """Its copy does not say when it was begun: the notebook is said to be of the last that is on record in it."""
    path = practice(tmp_path)
    with at(path) as notebook:
        new_case(notebook, "K-99", Subject("Bram Example"), MADE)
        part = tmp_path / "old.casebackup"
        header = agreed_header(notebook.connection, notebook.held.folder, notebook.keys)
        seal_part(notebook.connection, notebook.keys, header, part, part, Course())
    with at(restore(part, tmp_path / "Back", PASSPHRASE, LATER, floor=CHEAP)) as notebook:
        found = consent_review(notebook)
        assert found is not None
        assert found.provenance == Provenance(LATER, MADE)
