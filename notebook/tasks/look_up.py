"""Listing cases and parties, and finding words in all cases."""

from dataclasses import dataclass

from notebook.model.people import Party
from notebook.model.vocabulary import AUDIENCES, Audience
from notebook.store import cases, parties
from notebook.store.cases import CaseRow
from notebook.store.connection import Cancel
from notebook.store.search import Hit, search
from notebook.store.snippets import Snippet
from notebook.tasks.notebook import Notebook

__all__ = ["Cancel", "CaseRow", "Circle", "Hit", "Snippet", "circle", "find_words", "list_cases"]


@dataclass(frozen=True, slots=True)
class Circle:
    """Everybody that information can go to: the audiences in a steady order, the parties as they were added."""

    audiences: tuple[Audience, ...]
    parties: tuple[Party, ...]


def circle(notebook: Notebook) -> Circle:
    """Give the audiences that the notebook knows, those it added last, and its parties."""
    added = sorted(notebook.audiences() - set(AUDIENCES))
    return Circle((*AUDIENCES, *added), parties.everybody(notebook.connection))


def list_cases(notebook: Notebook) -> list[CaseRow]:
    """Give all cases by reference."""
    return cases.everything(notebook.connection)


def find_words(notebook: Notebook, typed: str, cancel: Cancel | None = None) -> list[Hit]:
    """Find the texts that have all the words, newest first."""
    return search(notebook.connection, typed, cancel=cancel or Cancel())
