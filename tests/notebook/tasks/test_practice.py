"""The practice notebook can be practised with on any day."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from notebook.model.vocabulary import Purpose
from notebook.sharing.ruling import Outcome
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import open_notebook
from notebook.tasks.practice import PASSPHRASE, make_practice_notebook
from tests.references import sharing_request


@pytest.mark.parametrize("year", [2026, 2041])
def test_consents_hold_on_the_day_it_is_made(tmp_path: Path, year: int) -> None:
    """Whenever the practice notebook is made, the same sections may go to the same people."""
    now = datetime(year, 12, 3, 9, tzinfo=UTC)
    path = make_practice_notebook(tmp_path / "Practice", now)
    with open_notebook(path, PASSPHRASE, now) as notebook:
        counts = []
        for party, purpose in (("p1", "care"), ("p2", "reintegration"), ("p3", "safety")):
            rulings = explain(notebook, sharing_request("c1", party, Purpose(purpose)), now).rulings
            counts.append(sum(each.basis.outcome is Outcome.RELEASED for each in rulings))
    assert counts == [15, 6, 0]
