"""An entry that moves to another case takes along what protects somebody."""

from typing import Final

import pytest

from notebook.model.consent import Period
from notebook.model.ids import EntryId
from notebook.model.people import SUBJECT_PARTY, Addressee, Subject
from notebook.model.vocabulary import Code, FlagValue
from notebook.sharing.own_record import Doubt, undecided_for_subject
from notebook.tasks.cases import new_case
from notebook.tasks.entries import load_entry
from notebook.tasks.move_entry import move_entry
from notebook.tasks.notebook import Notebook
from notebook.tasks.parties import known_parties
from notebook.tasks.sharing_flags import set_flag
from tests.references import load_case
from tests.support.outstanding import CASE, MINUTE
from tests.support.task_instants import NOW

WHY: Final = "It was written in the wrong case."


@pytest.mark.parametrize("back", [False, True])
def test_what_protects_somebody_goes_along(notebook: Notebook, *, back: bool) -> None:
    """A copy for the person still shares nothing unseen that was withheld to protect a source or from harm."""
    everything = Period(None, None)
    target = new_case(notebook, "K-099", Subject("Bilal Example"), NOW).id
    before = {
        each.section.id: each.doubt
        for each in undecided_for_subject(load_case(notebook, CASE), everything, notebook.zone)
        if each.doubt is not None and not each.doubt.asked
    }
    entries = {each.id for each in load_case(notebook, CASE).entries for part in each.parts if part.id in before}
    assert set(before.values()) == {Doubt.HARM, Doubt.SOURCE}
    for name in sorted(entries):
        move_entry(notebook, name, target, WHY, NOW)
        if back:
            move_entry(notebook, name, CASE, WHY, NOW + MINUTE)
    case = load_case(notebook, CASE if back else target)
    after = {each.section.id: each.doubt for each in undecided_for_subject(case, everything, notebook.zone)}
    assert {name: after[name] for name in before} == before


def test_the_new_case_learns_of_nobody(notebook: Notebook) -> None:
    """What was withheld from one party is withheld from all of their field of work: no case file names them."""
    target = new_case(notebook, "K-099", Subject("Bilal Example"), NOW).id
    police = Addressee("party", "p3")
    entry = load_entry(notebook, EntryId("e5"))
    entry = set_flag(notebook, entry, entry.sections[0].id, police, FlagValue.WITHHOLD, NOW, code=Code.NC)
    entry = set_flag(notebook, entry, entry.sections[0].id, police, FlagValue.WITHHOLD, NOW, code=Code.SRC)
    move_entry(notebook, entry.id, target, WHY, NOW)
    [section, *_others] = load_entry(notebook, entry.id).sections
    [kept] = [each for each in section.flags if each.code is Code.SRC]
    [field] = {each.audience for each in known_parties(notebook).parties if each.id == "p3"}
    assert kept.to == Addressee("audience", field)
    assert all(each.to.scope == "audience" or each.to.name == SUBJECT_PARTY for each in section.flags)
