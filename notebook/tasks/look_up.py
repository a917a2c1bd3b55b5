"""Listing cases, and finding words in all of them."""

from notebook.store import cases
from notebook.store.cases import CaseRow
from notebook.store.connection import Cancel
from notebook.store.search import Hit, search
from notebook.tasks.notebook import Notebook

__all__ = ["CaseRow", "Hit", "find_words", "list_cases"]


def list_cases(notebook: Notebook) -> list[CaseRow]:
    """Give all cases by reference."""
    return cases.everything(notebook.connection)


def find_words(notebook: Notebook, typed: str, cancel: Cancel | None = None) -> list[Hit]:
    """Find the texts that have all the words, newest first."""
    return search(notebook.connection, typed, cancel=cancel or Cancel())
