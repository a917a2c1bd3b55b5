"""What may no longer be shared when a prepared pack is saved does not leave."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from notebook.errors.tasks import PackNoLongerAllowed
from notebook.model.disclosure import State
from notebook.model.entry import Mark
from notebook.model.ids import CaseId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, ConsentState, FlagValue
from notebook.sharing.section_edits import amended
from notebook.store import disclosures
from notebook.tasks.consents import add_to_consent
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.handover import PackOptions, PreparedPack, prepare, save_pack
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import add_mark, set_flag
from notebook.tasks.unregistered_people import register_person
from tests.references import load_case, sharing_request
from tests.support.task_instants import NOW

LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def prepared(notebook: Notebook) -> PreparedPack:
    return prepare(notebook, sharing_request("c1", "p1", "care"), PackOptions(suggestions_reviewed=True), NOW)


def withdraw(notebook: Notebook, _prepared: PreparedPack) -> None:
    """Withdraw every consent that was given."""
    case = load_case(notebook, "c1")
    for consent in case.consents:
        if consent.events[-1].state is not ConsentState.WITHDRAWN:
            case = add_to_consent(notebook, case, consent.id, ConsentState.WITHDRAWN, LATER, LATER)


def withhold(notebook: Notebook, prepared: PreparedPack) -> None:
    """Withhold one printed section from this party."""
    section = prepared.record.sections[0][0]
    [entry] = (each for each in load_case(notebook, "c1").entries if section in {part.id for part in each.parts})
    set_flag(notebook, entry, section, Addressee("party", "p1"), FlagValue.WITHHOLD, LATER, code=Code.HARM)


def amend(notebook: Notebook, prepared: PreparedPack) -> None:
    """Change the text of one printed section."""
    section = prepared.record.sections[0][0]
    [found] = (each for each in load_case(notebook, "c1").entries if section in {part.id for part in each.parts})
    entry = load_entry(notebook, found.id)
    parts = tuple(amended(each, text=each.text + " More.") if each.id == section else each for each in entry.sections)
    save_amendment(notebook, replace(entry, sections=parts), "more was said", LATER)


def mark(notebook: Notebook, prepared: PreparedPack) -> None:
    """Take a passage out of one printed section, which makes no new revision of it."""
    section = prepared.record.sections[0][0]
    [entry] = (each for each in load_case(notebook, "c1").entries if section in {part.id for part in each.parts})
    add_mark(notebook, entry, section, Mark(0, 3, Code.TP), LATER)


def register(notebook: Notebook, prepared: PreparedPack) -> None:
    """Register somebody whose name is a word that is printed."""
    section = prepared.record.sections[0][0]
    [text] = (part.text for _, part in load_case(notebook, "c1").parts() if part.id == section)
    register_person(notebook, CaseId("c1"), max(text.split(), key=len).strip(".,").title(), LATER)


@pytest.mark.parametrize("change", [withdraw, withhold, amend, mark, register])
def test_pack_is_given_up_when_it_may_not_leave(
    notebook: Notebook, prepared: PreparedPack, tmp_path: Path, change: Callable[[Notebook, PreparedPack], None]
) -> None:
    """Nothing is written, and the record says that it did not leave."""
    change(notebook, prepared)
    with pytest.raises(PackNoLongerAllowed):
        save_pack(notebook, prepared, tmp_path, None, LATER)
    assert not list(tmp_path.glob("*.pdf*"))
    assert disclosures.load(notebook.connection, prepared.record.pack).state is State.NOT_PLACED


def test_consent_that_ends_while_the_page_stands_open(
    notebook: Notebook, prepared: PreparedPack, tmp_path: Path
) -> None:
    """The last day of a consent is over at midnight, whenever the pack was made."""
    with pytest.raises(PackNoLongerAllowed):
        save_pack(notebook, prepared, tmp_path, None, NOW + timedelta(days=800))
    assert not list(tmp_path.glob("*.pdf*"))


def test_pack_that_may_leave_is_saved_later(notebook: Notebook, prepared: PreparedPack, tmp_path: Path) -> None:
    """A minute that passes takes nothing back."""
    assert save_pack(notebook, prepared, tmp_path, None, LATER).path.read_bytes() == prepared.data
