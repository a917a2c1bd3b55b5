"""A rescue says what became of the file since the notebook was last closed, and takes no damage for an old page."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from notebook.messages.i18n import translations
from notebook.messages.integrity import missing
from notebook.model.integrity import Loss, Missing
from notebook.model.people import Subject
from notebook.store import log
from notebook.tasks.cases import new_case
from notebook.tasks.notebook import open_notebook
from notebook.tasks.review_consents import consent_review
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, PAGE, flip, tear
from tests.support.page_digests import KILLED, State
from tests.support.rescue import saved


@pytest.fixture
def older(mine: Path) -> State:
    """Give the state before the last session; what stands on the disk is that after it."""
    before = State.of(mine)
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        new_case(notebook, "K-99", Subject("Bram Example"), NOW)
    return before


def whole(mine: Path, older: State) -> None:
    older.put(mine, State.of(mine).record)


def one_page(mine: Path, older: State) -> None:
    newer = State.of(mine)
    at = next(at for at in range(1, len(older.pages)) if older.pages[at] != newer.pages[at])
    State((*newer.pages[:at], older.pages[at], *newer.pages[at + 1 :]), newer.record).put(mine)


def whole_and_torn(mine: Path, older: State) -> None:
    whole(mine, older)
    tear(mine / "vault.db", 10)


def a_bit(mine: Path, _older: State) -> None:
    flip(mine / "vault.db", 9 * PAGE + 90)


def a_torn_page(mine: Path, _older: State) -> None:
    tear(mine / "vault.db", 10)


def first_page(mine: Path, _older: State) -> None:
    flip(mine / "vault.db", 90)


def cut(mine: Path, _older: State) -> None:
    whole = (mine / "vault.db").read_bytes()
    (mine / "vault.db").write_bytes(whole[:-PAGE])


def untouched(_mine: Path, _older: State) -> None:
    pass


def no_record(mine: Path, older: State) -> None:
    whole(mine, older)
    (mine / "pages.cv1").unlink()


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (whole, Loss.REPLACED),
        (one_page, Loss.REPLACED),
        (whole_and_torn, Loss.REPLACED),
        (a_torn_page, Loss.UNCERTAIN),
        (a_bit, None),
        (first_page, Loss.UNCERTAIN),
        (cut, Loss.UNCERTAIN),
        (untouched, None),
        (no_record, None),
    ],
)
def test_what_became_of_the_file(
    mine: Path, older: State, done: Callable[[Path, State], None], said: Loss | None
) -> None:
    """An older file and a mixture are said and put on record; of a damaged one only that it cannot be told.

    Nor is that said where every MAC is the one that was there: then no page was put back.
    """
    done(mine, older)
    found = saved(mine)
    losses = {each.loss for each in found.missing}
    if Loss.MIXED in losses:
        assert done is one_page
        losses.add(Loss.REPLACED)
    assert losses & {Loss.REPLACED, Loss.UNCERTAIN} == ({said} if said else set())
    with open_notebook(found.path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert not notebook.pages_differ
        review = consent_review(notebook)
        assert review is not None
        assert review.cases
        events = [row.event for row in log.rows(notebook.connection)]
    assert events[-1] == log.Event.RESCUED
    assert (log.Event.FOUND_REPLACED in events) == (said is Loss.REPLACED)


@pytest.mark.usefixtures("older")
def test_after_a_kill_nothing_is_claimed(mine: Path) -> None:
    """A session that came to no end may have left any state, so an old file is not told from it; nor is it accused."""
    assert subprocess.run([sys.executable, "-c", KILLED, str(mine), "within"], check=False).returncode == 9
    assert not {each.loss for each in saved(mine).missing} & {Loss.REPLACED, Loss.UNCERTAIN}


@pytest.mark.parametrize("loss", [Loss.REPLACED, Loss.UNCERTAIN])
def test_its_sentence(loss: Loss) -> None:
    """Each says what to do."""
    assert "with a backup" in missing(translations(), Missing(loss))
