"""Answers about people nobody registered: one step registers them, one says that it is no person."""

from typing import Final

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.tasks import SuggestionsUnanswered, UnknownName
from notebook.messages.errors import sentence
from notebook.messages.i18n import translations
from notebook.model.ids import CaseId, PartyId
from notebook.model.vocabulary import Purpose
from notebook.sharing.suggestions import Likeness
from notebook.store import cases
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.handover_preview import HandoverPreview, preview_handover
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingRequest
from notebook.tasks.unregistered_people import register_person, say_no_people
from tests.support.cli import text_of
from tests.support.said_in_a_section import ASKED, say_more
from tests.support.task_instants import NOW

CASE: Final = CaseId("c1")
TWICE: Final = " She rang up Zbigniew. Then Zbigniew came with Ndlovu."


def open_names(preview: HandoverPreview) -> list[str]:
    """Return the names of people nobody registered that wait for an answer."""
    return [each.passage for each in preview.questions if each.suggestion.likeness is Likeness.UNREGISTERED]


def test_one_step_registers_a_person_and_all_places_follow(notebook: Notebook) -> None:
    """A name is asked at each place; once its person is in the case it is taken out at all of them."""
    say_more(notebook, TWICE)
    assert open_names(preview_handover(notebook, ASKED, NOW)) == ["Zbigniew", "Zbigniew", "Ndlovu"]
    register_person(notebook, CASE, " Zbigniew ", NOW)
    register_person(notebook, CASE, "Ndlovu", NOW)
    assert open_names(preview_handover(notebook, ASKED, NOW)) == []
    said = text_of(prepare(notebook, ASKED, PackOptions(), NOW).data)
    assert "She rang up" in said
    assert "Zbigniew" not in said
    assert "Ndlovu" not in said


def test_a_person_is_registered_once(notebook: Notebook) -> None:
    """The same name again adds nobody; a blank one is refused."""
    before = len(cases.load(notebook.connection, CASE).third_parties)
    for name in ("Zbigniew Nowak", "zbigniew nowak", "Zbigniew  Nowak"):
        register_person(notebook, CASE, name, NOW)
    people = cases.load(notebook.connection, CASE).third_parties
    assert [each.name for each in people[before:]] == ["Zbigniew Nowak"]
    assert people[-1].may_be_named == ()
    with pytest.raises(InvalidValue):
        register_person(notebook, CASE, " ", NOW)


def test_two_people_are_told_apart_in_the_pack(notebook: Notebook) -> None:
    """Registered in one step, each gets a bar of their own: nobody is taken for the sender of a threat."""
    say_more(notebook, TWICE)
    register_person(notebook, CASE, "Zbigniew", NOW)
    register_person(notebook, CASE, "Ndlovu", NOW)
    said = " ".join(text_of(prepare(notebook, ASKED, PackOptions(), NOW).data).split())
    assert "She rang up Person A . Then Person A came with Person B ." in said


def test_a_word_that_is_somebodys_name_stands_for_nobody(notebook: Notebook) -> None:
    """Where somebody in the case is called Person, the next one has a bar without a word."""
    register_person(notebook, CASE, "Ann Person", NOW)
    register_person(notebook, CASE, "Zbigniew", NOW)
    last = cases.load(notebook.connection, CASE).third_parties[-1]
    assert (last.name, last.alias) == ("Zbigniew", "")


def test_no_person_is_an_answer_for_the_case(notebook: Notebook) -> None:
    """It counts for every equal place, for later texts and for other parties, and changes nothing that is printed."""
    say_more(notebook, TWICE)
    preview = preview_handover(notebook, ASKED, NOW)
    first = next(each for each in preview.questions if each.passage == "Zbigniew")
    say_no_people(notebook, preview.sharing_context, first.answers, NOW)
    assert open_names(preview_handover(notebook, ASKED, NOW)) == ["Ndlovu"]
    say_more(notebook, " Zbigniew again.")
    assert open_names(preview_handover(notebook, ASKED, NOW)) == ["Ndlovu"]
    police = SharingRequest(CASE, PartyId("p2"), Purpose("reintegration"), at=ASKED.at)
    assert "Zbigniew" not in open_names(preview_handover(notebook, police, NOW))
    said = text_of(prepare(notebook, ASKED, PackOptions(no_people=("ndlovu",)), NOW).data)
    assert "Zbigniew again" in " ".join(said.split())


def test_the_command_line_lists_names_and_takes_both_answers(notebook: Notebook) -> None:
    """A list says how to answer; a name that nobody asks about is refused, one that was answered is not."""
    say_more(notebook, TWICE)
    with pytest.raises(SuggestionsUnanswered) as refused:
        prepare(notebook, ASKED, PackOptions(), NOW)
    told = sentence(refused.value, translations())
    assert "looks like the name of somebody who is not in the case" in told
    assert "--take-out" in told
    assert "--no-person" in told
    with pytest.raises(UnknownName):
        prepare(notebook, ASKED, PackOptions(no_people=("Brexit",)), NOW)
    answered = PackOptions(no_people=("Ndlovu",), take_out=("Zbigniew",))
    for pack_options in (answered, answered, PackOptions()):
        said = " ".join(text_of(prepare(notebook, ASKED, pack_options, NOW).data).split())
        assert "with Ndlovu" in said
        assert "Zbigniew" not in said


def test_a_reviewed_list_is_an_answer_for_its_texts(notebook: Notebook) -> None:
    """What is left in is asked about again once its section has changed."""
    say_more(notebook, TWICE)
    reviewed = PackOptions(suggestions_reviewed=True)
    with pytest.raises(SuggestionsUnanswered):
        prepare(notebook, ASKED, reviewed, NOW)
    prepare(notebook, ASKED, reviewed, NOW)
    assert open_names(preview_handover(notebook, ASKED, NOW)) == []
    say_more(notebook, " So it was.")
    assert open_names(preview_handover(notebook, ASKED, NOW)) == ["Zbigniew", "Zbigniew", "Ndlovu"]


def test_no_person_is_taken_back_on_the_command_line(notebook: Notebook) -> None:
    """The name is listed again; nothing to take back is no error, so that the command can be repeated."""
    say_more(notebook, TWICE)
    prepare(notebook, ASKED, PackOptions(no_people=("Ndlovu", "Zbigniew")), NOW)
    for _twice in range(2):
        with pytest.raises(SuggestionsUnanswered) as refused:
            prepare(notebook, ASKED, PackOptions(ask_again=("ndlovu",)), NOW)
        assert [each.text for each in refused.value.passages] == ["Ndlovu"]
