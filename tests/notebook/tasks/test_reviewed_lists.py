"""``--suggestions-reviewed`` answers what a list has shown, and nothing else."""

from dataclasses import replace
from typing import Final

import pytest

from notebook.errors.tasks import SuggestionsUnanswered
from notebook.messages.errors import sentence
from notebook.messages.i18n import translations
from notebook.model.ids import CaseId, EntryId, SectionId, ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.model.vocabulary import FlagValue, PackKind
from notebook.sharing.suggestions import Likeness
from notebook.store import disclosures, third_parties
from notebook.tasks.entries import load_entry
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.handover_preview import preview_handover
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import keep_suggestion, kept_answers, redact_suggestion, set_flag
from notebook.tasks.sharing_request import SharingRequest, resolve
from tests.support.cli import text_of
from tests.support.said_in_a_section import ASKED, TO_NURSES, say_more
from tests.support.task_instants import NOW

PETER: Final = ThirdParty(ThirdPartyId("t8"), "Peter Vos")


def add(notebook: Notebook, person: ThirdParty) -> None:
    """Add somebody to the case."""
    with notebook.connection.transaction():
        third_parties.insert(notebook.connection, CaseId("c1"), (person,))


def listed(notebook: Notebook, *, reviewed: bool, asked: SharingRequest = ASKED) -> list[str]:
    """Try to make a pack; give the passages that were listed, none where it was made."""
    made = len(disclosures.list_all(notebook.connection))
    try:
        prepare(notebook, asked, PackOptions(suggestions_reviewed=reviewed), NOW)
    except SuggestionsUnanswered as refused:
        assert len(disclosures.list_all(notebook.connection)) == made
        return [each.text for each in refused.passages]
    return []


def test_what_no_list_has_shown_is_not_answered(notebook: Notebook) -> None:
    """Who says at once that all is reviewed gets the list, and then the pack."""
    say_more(notebook, " Yusrah waved.")
    assert listed(notebook, reviewed=True) == ["Yusrah"]
    assert kept_answers(notebook, resolve(notebook, ASKED, NOW)) == ()
    assert listed(notebook, reviewed=True) == []
    assert listed(notebook, reviewed=False) == []


def test_what_came_after_the_list_is_listed_by_itself(notebook: Notebook) -> None:
    """Somebody added between the two runs is asked about; what was shown is answered all the same."""
    say_more(notebook, " Yusrah waved. Peters coat.")
    assert listed(notebook, reviewed=False) == ["Yusrah"]
    add(notebook, PETER)
    assert listed(notebook, reviewed=True) == ["Peters"]
    add(notebook, replace(PETER, id=ThirdPartyId("t9"), name="Peter Bos"))
    assert listed(notebook, reviewed=True) == ["Peters"]
    assert listed(notebook, reviewed=True) == []


def test_a_list_is_of_the_texts_that_it_showed(notebook: Notebook) -> None:
    """After an amendment the same word is shown again."""
    say_more(notebook, " Yusrah waved.")
    assert listed(notebook, reviewed=False) == ["Yusrah"]
    say_more(notebook, " She came home.")
    assert listed(notebook, reviewed=True) == ["Yusrah"]


def test_a_list_is_for_one_party_and_kind_of_pack(notebook: Notebook) -> None:
    """What was shown for a pack with names says nothing for one without, nor for somebody else."""
    say_more(notebook, " Yusrah waved.")
    assert listed(notebook, reviewed=False) == ["Yusrah"]
    entry = load_entry(notebook, EntryId("e1"))
    set_flag(notebook, entry, SectionId("e1.context"), TO_NURSES, FlagValue.SHARE_DEIDENTIFIED, NOW)
    unnamed = replace(ASKED, kind=PackKind.CONSULTATION)
    assert "Yusrah" in listed(notebook, reviewed=True, asked=unnamed)
    assert listed(notebook, reviewed=True, asked=unnamed) == []


def test_a_passage_that_may_point_at_two_is_shown_once(notebook: Notebook) -> None:
    """One line of the list, one question of the window, and an answer about both."""
    add(notebook, PETER)
    add(notebook, replace(PETER, id=ThirdPartyId("t9"), name="Peter Bos"))
    say_more(notebook, " Peters coat.")
    assert listed(notebook, reviewed=False) == ["Peters"]
    [asked] = preview_handover(notebook, ASKED, NOW).questions
    assert (asked.passage, len(asked.answers)) == ("Peters", 2)
    keep_suggestion(notebook, preview_handover(notebook, ASKED, NOW).sharing_context, asked.answers, NOW)
    assert preview_handover(notebook, ASKED, NOW).ready


def test_an_answer_in_the_window_is_one_to_what_it_showed(notebook: Notebook) -> None:
    """Somebody who came to the case while the page was shown is asked about next."""
    add(notebook, PETER)
    say_more(notebook, " Peters coat.")
    shown = preview_handover(notebook, ASKED, NOW)
    add(notebook, replace(PETER, id=ThirdPartyId("t9"), name="Peter Bos"))
    keep_suggestion(notebook, shown.sharing_context, shown.questions[0].answers, NOW)
    assert [each.passage for each in preview_handover(notebook, ASKED, NOW).questions] == ["Peters"]
    with pytest.raises(SuggestionsUnanswered):
        prepare(notebook, ASKED, PackOptions(), NOW)


def test_father_and_son_can_be_told_apart(notebook: Notebook) -> None:
    """Where the person's name is somebody else's too, the one is left and the other taken out; the pack reads well."""
    person = preview_handover(notebook, ASKED, NOW).sharing_context.case.subject.name
    say_more(notebook, f" {person} came. {person} shouted.")
    add(notebook, replace(PETER, name=person, alias="Relative"))
    places = [each for each in preview_handover(notebook, ASKED, NOW).questions if each.part.section.id == "e1.context"]
    assert {each.suggestion.likeness for each in places} == {Likeness.NAMESAKE}
    assert person in listed(notebook, reviewed=False)
    redact_suggestion(notebook, places[-1].part.entry.id, places[-1].suggestion, NOW)
    reviewed = PackOptions(suggestions_reviewed=True)
    said = text_of(prepare(notebook, ASKED, reviewed, NOW).data)
    assert f"{person} came." in said
    assert f"{person} shouted" not in said


def test_two_of_one_name_are_told_to_the_worker(notebook: Notebook) -> None:
    """The list says why a passage that is taken out stands in it; the bar that is left has its words, a mark none."""
    for number in (8, 9):
        add(notebook, replace(PETER, id=ThirdPartyId(f"t{number}"), alias="Uncle"))
    say_more(notebook, " Peter Vos came. Peter Vos shouted.")
    with pytest.raises(SuggestionsUnanswered) as refused:
        prepare(notebook, ASKED, PackOptions(), NOW)
    assert "several people" in sentence(refused.value, translations())
    assert "Peter" not in sentence(refused.value, translations())
    first, second = preview_handover(notebook, ASKED, NOW).questions
    redact_suggestion(notebook, second.part.entry.id, second.suggestion, NOW)
    said = text_of(prepare(notebook, ASKED, PackOptions(suggestions_reviewed=True), NOW).data)
    assert "Peter" not in said
    assert said.count("Uncle") == 1, said
    assert first.suggestion.likeness is Likeness.SHARED_NAME
