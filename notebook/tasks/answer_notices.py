"""Doing what the worker answered, recipient by recipient: a notice, or the answer for which there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from notebook.errors import NotebookError
from notebook.files import free_place
from notebook.model.notice import Harm, Notice
from notebook.tasks.notebook import Notebook
from notebook.tasks.notices import GivenNotice, give_notice, hold_back, notice_path
from notebook.tasks.outstanding_packs import Holding

Answers = Sequence[tuple[Holding, Harm]]
"""Whether a notice to each of them could do harm; whoever is not there waits."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was made and what was kept; ``problem`` is what kept the rest of the notices from being made."""

    given: tuple[GivenNotice, ...]
    kept: tuple[Notice, ...]
    problem: NotebookError | None = None


def answer_notices(notebook: Notebook, answers: Answers, folder: Path, now: datetime) -> Answered:
    """Make a notice for everybody to whom it can do no harm, and keep the other answers.

    Where not even the first can be made nothing is kept at all, and what ``give_notice`` raises is raised.
    """
    wanted = [holding for holding, harm in answers if harm is Harm.NO]
    for holding in wanted:
        free_place(notice_path(holding, folder))
    given: list[GivenNotice] = []
    problem: NotebookError | None = None
    for holding in wanted:
        try:
            given.append(give_notice(notebook, holding, folder, now))
        except NotebookError as refused:
            if not given:
                raise
            problem = refused
            break
    kept = [hold_back(notebook, holding, harm, now) for holding, harm in answers if harm is not Harm.NO]
    return Answered(tuple(given), tuple(kept), problem)
