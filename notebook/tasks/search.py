"""Listing cases and parties, and finding words in all cases."""

from dataclasses import dataclass
from datetime import datetime

from notebook.model.ids import CaseId
from notebook.model.people import Party
from notebook.model.vocabulary import AUDIENCES, PURPOSES, Audience, Purpose
from notebook.store import cases, parties
from notebook.store.cases import CaseRow
from notebook.store.connection import Cancel
from notebook.store.search import Hit, Snippet, search
from notebook.tasks.notebook import Notebook
from notebook.tasks.preview_consent import Register, read_register

__all__ = [
    "Cancel",
    "CaseRow",
    "Circle",
    "Hit",
    "NamesAndIds",
    "Snippet",
    "circle",
    "find_words",
    "list_cases",
    "names_and_ids",
    "purposes",
]


@dataclass(frozen=True, slots=True)
class Circle:
    """Everybody that information can go to: the audiences in a steady order, the parties as they were added."""

    audiences: tuple[Audience, ...]
    parties: tuple[Party, ...]


def circle(notebook: Notebook) -> Circle:
    """Give the audiences that the notebook knows, those it added last, and its parties."""
    added = sorted(notebook.audiences() - set(AUDIENCES))
    return Circle((*AUDIENCES, *added), parties.everybody(notebook.connection))


@dataclass(frozen=True, slots=True)
class NamesAndIds:
    """What can be named in a question or a pack; ``of_case`` has the decisions, consents and entries of one case."""

    circle: Circle
    purposes: tuple[Purpose, ...]
    of_case: Register | None


def names_and_ids(notebook: Notebook, case: CaseId | None, now: datetime) -> NamesAndIds:
    """Return what can be named; raise NotFound for the case."""
    on = None if case is None else read_register(notebook, case, now)
    return NamesAndIds(circle(notebook), purposes(notebook), on)


def purposes(notebook: Notebook) -> tuple[Purpose, ...]:
    """Return the purposes that the notebook knows in a steady order, those it added last."""
    return (*PURPOSES, *sorted(notebook.purposes() - set(PURPOSES)))


def list_cases(notebook: Notebook) -> list[CaseRow]:
    """Give all cases by reference."""
    return cases.everything(notebook.connection)


def find_words(notebook: Notebook, typed: str, cancel: Cancel | None = None) -> list[Hit]:
    """Find the texts that have all the words, newest first."""
    return search(notebook.connection, typed, cancel=cancel or Cancel())
