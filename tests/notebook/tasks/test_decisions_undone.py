"""A change after which a recorded decision no longer counts says so at that moment."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from notebook.messages.decisions import undone
from notebook.messages.i18n import translations
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.vocabulary import DecisionOutcome
from notebook.sharing.section_edits import amended
from notebook.tasks.amend import amend
from notebook.tasks.decisions import record_decision, with_decisions_undone
from notebook.tasks.entries import load_entry
from notebook.tasks.notebook import Notebook
from tests.support.whole_decisions import NOW, SHARED, WHOLE

CASE: Final = CaseId("c1")
LATER: Final = NOW + timedelta(hours=1)


def changed(notebook: Notebook, name: SectionId) -> Entry:
    """Give the entry with another text in one section."""
    entry = load_entry(notebook, EntryId("e9"))
    parts = tuple(amended(each, text=f"{each.text} More.") if each.id == name else each for each in entry.sections)
    return replace(entry, sections=parts)


def test_an_amendment_says_whose_decision_it_ends(notebook: Notebook) -> None:
    """The section is one that the decision names."""
    record_decision(notebook, CASE, WHOLE, NOW)
    found = amend(notebook, CASE, changed(notebook, SHARED), "She said more", LATER)
    assert found.undone == ("T. Kieviet",)
    said = undone(translations(), found.undone)
    assert said.startswith("Your decision to share with T. Kieviet was about the text before this change.")


@pytest.mark.parametrize(
    ("name", "decision"),
    [
        (SectionId("e9.own_account"), WHOLE),
        (SHARED, replace(WHOLE, outcome=DecisionOutcome.DO_NOT_SHARE)),
        (SHARED, None),
    ],
    ids=["another section", "a decision not to share", "no decision"],
)
def test_where_no_decision_ends_nothing_is_said(notebook: Notebook, name: SectionId, decision: object) -> None:
    """A decision not to share is about the section, whatever its text."""
    if decision is not None:
        record_decision(notebook, CASE, decision, NOW)  # type: ignore[arg-type]
    found = amend(notebook, CASE, changed(notebook, name), "She said more", LATER)
    assert (found.undone, undone(translations(), found.undone)) == ((), "")


def test_a_decision_that_has_ended_is_not_undone(notebook: Notebook) -> None:
    """It no longer counted before the change."""
    record_decision(notebook, CASE, WHOLE, NOW)
    late = NOW + timedelta(days=3)
    assert amend(notebook, CASE, changed(notebook, SHARED), "She said more", late).undone == ()


def test_one_that_was_undone_before_is_not_said_again(notebook: Notebook) -> None:
    """The second change undoes nothing."""
    record_decision(notebook, CASE, WHOLE, NOW)
    amend(notebook, CASE, changed(notebook, SHARED), "She said more", LATER)
    assert with_decisions_undone(notebook, CASE, LATER, lambda: 7) == (7, ())
