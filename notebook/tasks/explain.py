"""Why is this in, or out? One ruling for every section, for one party and purpose."""

from dataclasses import dataclass
from datetime import datetime

from notebook.sharing.rules import rule
from notebook.sharing.ruling import Ruling
from notebook.tasks.asking import Asked, Matter, take_up
from notebook.tasks.notebook import Notebook


@dataclass(frozen=True, slots=True)
class Explanation:
    """The matter that was asked about and its rulings, in the order of the case."""

    matter: Matter
    rulings: tuple[Ruling, ...]


def explain(notebook: Notebook, asked: Asked, now: datetime) -> Explanation:
    """Rule on every section of a case; raises what ``take_up`` raises."""
    matter = take_up(notebook, asked, now)
    return Explanation(matter, tuple(rule(matter.case, matter.question).values()))
