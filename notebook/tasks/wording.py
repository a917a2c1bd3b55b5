"""The wording check: its word lists, what it finds in a case, and the words it is not to ask about again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from notebook.errors.base import NotebookError
from notebook.errors.tasks import FileUnreadable
from notebook.files import read_plain
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, SectionId
from notebook.model.wording import Dismissal, Finding
from notebook.paths import RESOURCES
from notebook.sharing.redaction import cuts
from notebook.sharing.ruling import Ruling
from notebook.store import cases, meta
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingContext
from notebook.wording.word_list import LARGEST, WordList, parse_word_list
from notebook.wording.wording_check import WordingCheck

__all__ = ["WordList", "WordingCheck"]


@dataclass(frozen=True, slots=True)
class SectionWording:
    """What is found in one section."""

    entry: Entry
    section: Section
    findings: tuple[Finding, ...]


def read_word_list(path: Path) -> WordList:
    """Read a team's own word list; raise FileUnreadable and BadWordList."""
    try:
        data = read_plain(path, LARGEST + 1)
    except OSError:
        raise FileUnreadable(path) from None
    return parse_word_list(data)


def wording_check(own: WordList | None = None) -> WordingCheck:
    """Return the check with the lists of the program, and before them a team's own."""
    return _shipped_check() if own is None else _check_with(own)


def usable_check(own: Path | None) -> tuple[WordingCheck, NotebookError | None]:
    """Return the check with a team's own list, if it can be used, else without it and with the reason."""
    try:
        return wording_check(None if own is None else read_word_list(own)), None
    except NotebookError as problem:
        return wording_check(), problem


@cache
def _shipped_lists() -> tuple[WordList, ...]:
    return tuple(parse_word_list(path.read_bytes()) for path in sorted((RESOURCES / "wording").glob("*.toml")))


@lru_cache(maxsize=1)
def _check_with(own: WordList) -> WordingCheck:
    """Return the check with one team's list; kept, since the review of a handover asks after every change."""
    return WordingCheck((own, *_shipped_lists()))


@cache
def _shipped_check() -> WordingCheck:
    return WordingCheck(_shipped_lists())


def wording_of_case(notebook: Notebook, case: CaseId, check: WordingCheck) -> tuple[SectionWording, ...]:
    """Return the sections of a case with anything to ask about, in its order; raise NotFound."""
    dismissed = meta.dismissals(notebook.connection)
    found = (
        (entry, section, check.check(section.text, dismissed, section.kind))
        for entry, section in _sections(notebook, case)
    )
    return tuple(SectionWording(*each) for each in found if each[2])


def wording_of_release(
    notebook: Notebook, sharing_context: SharingContext, rulings: Mapping[SectionId, Ruling], check: WordingCheck
) -> dict[SectionId, tuple[Finding, ...]]:
    """Return what is found in the text that a party would read: nothing in a passage that is taken out for them."""
    party, hidden = sharing_context.question.party, sharing_context.hidden
    dismissed, read = meta.dismissals(notebook.connection), {}
    for _, section in sharing_context.case.parts():
        if rulings[section.id].released and (found := check.check(section.text, dismissed, section.kind)):
            out = cuts(section, party, hidden, hidden.words_of(section.text))
            read[section.id] = tuple(
                each for each in found if not any(cut.start < each.end and each.start < cut.end for cut in out)
            )
    return {section: found for section, found in read.items() if found}


def _sections(notebook: Notebook, case: CaseId) -> Iterable[tuple[Entry, Section]]:
    on = cases.load(notebook.connection, case)
    return ((entry, section) for entry in on.entries for section in entry.sections)


def dismissed_words(notebook: Notebook) -> frozenset[Dismissal]:
    """Return the words about which this notebook is not asked any more."""
    return meta.dismissals(notebook.connection)


def dismiss_words(notebook: Notebook, dismissal: Dismissal) -> None:
    """Do not ask about these words again in this notebook."""
    with notebook.connection.transaction():
        meta.set_dismissals(notebook.connection, meta.dismissals(notebook.connection) | {dismissal})


def ask_again(notebook: Notebook, dismissal: Dismissal) -> None:
    """Ask about these words again."""
    with notebook.connection.transaction():
        meta.set_dismissals(notebook.connection, meta.dismissals(notebook.connection) - {dismissal})
