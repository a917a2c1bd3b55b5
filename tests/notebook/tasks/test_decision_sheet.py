"""A decision as a page of paper: everything that was decided and answered, and no text of the case."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from notebook.errors.store import NotFound
from notebook.errors.tasks import FileInTheWay
from notebook.model.decision import GuideAnswer, GuideRecord
from notebook.model.ids import CaseId, DecisionId
from notebook.tasks.decisions import decision_sheet, save_decision_sheet
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.vault.kdf import FLOOR
from tests.support.build import NURSE, case, decision, entry, flag, section
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.outstanding import read_by_pdfium

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
CASE, ONE = CaseId("c1"), DecisionId("d1")
ANSWERED = GuideRecord(
    "General",
    "1",
    "en",
    "share",
    (
        GuideAnswer("danger", "Is anybody's life in immediate danger?", "No, nobody is in danger right now", ""),
        GuideAnswer("purpose", "What exactly will they do with it?", "This:", "Watch the door on Friday"),
    ),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook with a decision that the guide led to."""
    made = CliNotebook.new(tmp_path_factory.mktemp("sheet"))
    decided = replace(decision(), guide=ANSWERED, decided_by="A. Duinker", told_reason="She asked to be told later")
    told = made.take_in(case(entry(section("A secret word.", flags=(flag(),))), decisions=(decided,)), (NURSE,))
    assert told.status == 0, told.err
    return made


@pytest.fixture
def notebook(desk: CliNotebook) -> Iterator[Notebook]:
    with open_notebook(desk.notebook, PASSPHRASE, NOW, floor=FLOOR) as held:
        yield held


def test_the_page_says_who_decided_what_on_which_answers(notebook: Notebook, tmp_path: Path) -> None:
    """One page has party, ground, reason, second person, until when, whether she was told, questions and answers."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(decision_sheet(notebook, CASE, ONE, NOW))
    with pikepdf.open(path) as document:
        assert len(document.pages) == 1
    said = read_by_pdfium(path)
    for part in (
        "Sam Example, K-014",
        "M. Vos, Nurse, Clinic",
        "Vital interests",
        "A threat with a day and a time.",
        "none milder",
        "team lead",
        "A. Duinker",
        "R. Visser",
        "Not yet, I will afterwards. She asked to be told later",
        "31 December 2026",
        "May I share this? Share the least that is needed",
        "Is anybody's life in immediate danger?",
        "No, nobody is in danger right now",
        "This: Watch the door on Friday",
        "Questions: General, edition 1 (en)",
        "2 March 2026, Observed",
        "1 June 2026",
    ):
        assert part in said, part
    assert "secret" not in said


def test_it_is_saved_once_and_read_by_its_owner(notebook: Notebook, tmp_path: Path) -> None:
    """The file is nobody else's, and one that is there stays as it is."""
    path = tmp_path / "Decision.pdf"
    save_decision_sheet(notebook, CASE, ONE, path, NOW)
    assert path.stat().st_mode & 0o777 == 0o600
    assert "A. Duinker" in read_by_pdfium(path)
    with pytest.raises(FileInTheWay):
        save_decision_sheet(notebook, CASE, ONE, path, NOW)


def test_only_what_the_case_has_is_printed(notebook: Notebook) -> None:
    """There is no page of a decision that was never made."""
    with pytest.raises(NotFound):
        decision_sheet(notebook, CASE, DecisionId("d9"), NOW)
