"""Equal suggestions are answered at once, and the last answer can be undone."""

from dataclasses import replace

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.tasks import NotUndone
from notebook.model.ids import CaseId, EntryId, PartyId
from notebook.model.people import SUBJECT_PARTY, Party
from notebook.model.vocabulary import Audience, FlagValue, PackKind
from notebook.sharing.hidden_people import about_third
from notebook.sharing.section_edits import amended
from notebook.sharing.suggestions import Answer, Likeness, Suggestion
from notebook.store import cases, log, suggestion_answers
from notebook.tasks.answer_suggestions import (
    GivenAnswer,
    OpenSuggestions,
    PassageAnswer,
    Reply,
    SuggestionGroup,
    answer_suggestions,
    answers_about,
    ask_again_by_name,
    no_people,
    open_suggestions,
    undo_answer,
)
from notebook.tasks.cases import change_case
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.handover_preview import preview_handover
from notebook.tasks.notebook import Notebook
from notebook.tasks.parties import add_party
from notebook.tasks.sharing_flags import set_flag
from notebook.tasks.sharing_request import SharingRequest
from tests.support.cli import text_of
from tests.support.said_in_a_section import ASKED, TO_NURSES, insert_pack, say_more
from tests.support.task_instants import NOW

CASE = CaseId("c1")
SAID = " Then Zbigniew rang. He and Zbigniew came with Ndlovu, said Zbigniew."


def asked(notebook: Notebook, request: SharingRequest = ASKED) -> dict[str, int]:
    """Return the words of the open groups, and how many places each has."""
    return {each.passage: len(each.questions) for each in open_suggestions(notebook, request, NOW).groups}


def group(found: OpenSuggestions, passage: str) -> SuggestionGroup:
    """Return the group of a word."""
    return next(each for each in found.groups if each.passage == passage)


def reply(notebook: Notebook, passage: str, what: Reply, name: str = "") -> GivenAnswer:
    """Answer a whole group."""
    found = open_suggestions(notebook, ASKED, NOW)
    return answer_suggestions(notebook, found.sharing_context, group(found, passage).questions, what, NOW, name)


@pytest.fixture
def asking(notebook: Notebook) -> Notebook:
    """Return a notebook with a name in three places and another in one."""
    say_more(notebook, SAID)
    assert asked(notebook) == {"Zbigniew": 3, "Ndlovu": 1}
    return notebook


@pytest.fixture
def other(asking: Notebook) -> SharingRequest:
    """Return what is asked for somebody else of the same field, who may have the same section."""
    party = add_party(asking, Party(PartyId(""), "R. Kok", "Nurse", "Ward 3", Audience("mental_health")))
    request = replace(ASKED, party=party.id)
    assert asked(asking, request) == asked(asking)
    return request


@pytest.mark.parametrize("what", list(Reply))
def test_one_answer_settles_all_places_and_is_undone(asking: Notebook, what: Reply) -> None:
    """Whatever the answer is, the group is gone; undone, every place is asked about again as before."""
    before = cases.load(asking.connection, CASE)
    given = reply(asking, "Zbigniew", what, "Zbigniew")
    assert asked(asking) == {"Ndlovu": 1}
    undo_answer(asking, given, NOW)
    assert asked(asking) == {"Zbigniew": 3, "Ndlovu": 1}
    assert cases.load(asking.connection, CASE) == before


def test_what_is_taken_out_of_all_places_is_in_no_pack(asking: Notebook) -> None:
    """One answer marks each place for this party."""
    reply(asking, "Zbigniew", Reply.TAKE_OUT)
    reply(asking, "Ndlovu", Reply.LEAVE)
    said = text_of(prepare(asking, ASKED, PackOptions(), NOW).data)
    assert "Zbigniew" not in said
    assert "Ndlovu" in said


def test_an_answer_for_one_party_is_none_for_another(asking: Notebook, other: SharingRequest) -> None:
    """Taken out or left in for one party, the places are asked about for the next; undoing changes nothing there."""
    before = asked(asking, other)
    for what in (Reply.TAKE_OUT, Reply.LEAVE):
        given = reply(asking, "Zbigniew", what)
        assert asked(asking) == {"Ndlovu": 1}
        assert asked(asking, other) == before
        undo_answer(asking, given, NOW)
        assert asked(asking, other) == asked(asking) == before


def test_an_undone_answer_restores_the_one_before(asking: Notebook, other: SharingRequest) -> None:
    """A second answer to the same places, which held for everybody, goes; the first, for one party, stays."""
    found = open_suggestions(asking, ASKED, NOW)
    places = group(found, "Zbigniew").questions
    answer_suggestions(asking, found.sharing_context, places, Reply.LEAVE, NOW)
    second = answer_suggestions(asking, found.sharing_context, places, Reply.NO_PERSON, NOW)
    assert asked(asking, other) == {"Ndlovu": 1}
    undo_answer(asking, second, NOW)
    assert asked(asking) == {"Ndlovu": 1}
    assert asked(asking, other) == {"Zbigniew": 3, "Ndlovu": 1}


def test_a_mark_of_before_is_not_undone(asking: Notebook) -> None:
    """Undoing removes only what the answer added."""
    found = open_suggestions(asking, ASKED, NOW)
    places = group(found, "Zbigniew").questions
    first = answer_suggestions(asking, found.sharing_context, places[:1], Reply.TAKE_OUT, NOW)
    rest = answer_suggestions(asking, found.sharing_context, places, Reply.TAKE_OUT, NOW)
    undo_answer(asking, rest, NOW)
    assert asked(asking)["Zbigniew"] == 2
    undo_answer(asking, first, NOW)
    assert asked(asking)["Zbigniew"] == 3


@pytest.mark.parametrize("since", ["text", "share", "pack"])
def test_words_that_something_relies_on_to_be_out_stay_out(asking: Notebook, since: str) -> None:
    """They were taken out; then the text was changed, shared with others, or handed over."""
    given = reply(asking, "Zbigniew", Reply.TAKE_OUT)
    written = load_entry(asking, EntryId("e1"))
    if since == "text":
        say_more(asking, " More.")
    elif since == "share":
        set_flag(asking, written, written.sections[0].id, TO_NURSES, FlagValue.UNDECIDED, NOW)
    else:
        insert_pack(asking, CASE, written.sections[0])
    before = load_entry(asking, EntryId("e1"))
    with pytest.raises(NotUndone):
        undo_answer(asking, given, NOW)
    assert load_entry(asking, EntryId("e1")) == before


def test_a_person_who_is_gone_is_not_removed_again(asking: Notebook) -> None:
    """The second undo says so."""
    given = reply(asking, "Zbigniew", Reply.ADD_PERSON, "Zbigniew")
    undo_answer(asking, given, NOW)
    with pytest.raises(InvalidValue):
        undo_answer(asking, given, NOW)


def test_an_answer_to_an_edited_text_is_refused_whole(asking: Notebook) -> None:
    """Nothing is marked at any place when one of them is not there any longer."""
    found = open_suggestions(asking, ASKED, NOW)
    say_more(asking, " More.")
    with pytest.raises(InvalidValue):
        answer_suggestions(asking, found.sharing_context, group(found, "Zbigniew").questions, Reply.TAKE_OUT, NOW)
    assert asked(asking)["Zbigniew"] == 3


def test_no_person_is_taken_back_by_its_name(asking: Notebook, other: SharingRequest) -> None:
    """In the whole case and for every party, in any case of letters; the second time there is nothing to take back."""
    reply(asking, "Ndlovu", Reply.NO_PERSON)
    assert "Ndlovu" not in asked(asking, other)
    assert ask_again_by_name(asking, CASE, ["NDLOVU"], NOW)
    assert asked(asking)["Ndlovu"] == asked(asking, other)["Ndlovu"] == 1
    assert not ask_again_by_name(asking, CASE, ["Ndlovu"], NOW)


def test_progress_goes_through_the_sections(asking: Notebook) -> None:
    """The search says how far it is."""
    heard: list[tuple[int, int]] = []
    open_suggestions(asking, ASKED, NOW, lambda done, total: heard.append((done, total)))
    assert [done for done, _ in heard] == list(range(1, heard[-1][1] + 1))


def test_answers_and_undoing_are_logged_without_words(asking: Notebook) -> None:
    """The log says how many places, never which words."""
    given = reply(asking, "Zbigniew", Reply.LEAVE)
    undo_answer(asking, given, NOW)
    rows = [row for row in log.rows(asking.connection) if row.event == log.Event.SUGGESTIONS_REVIEWED]
    assert [("left" in row.body, "asked_again" in row.body) for row in rows[-2:]] == [(True, False), (False, True)]
    assert "Zbigniew" not in repr(rows)


def test_what_was_answered_about_a_section_can_be_read(asking: Notebook) -> None:
    """Once for each passage and party, and as long as it counts; an answer for a party is about one text only.

    That a name is no person's counts for later texts too, and for every party.
    """
    section = load_entry(asking, EntryId("e1")).sections[0].id
    reply(asking, "Zbigniew", Reply.LEAVE)
    reply(asking, "Ndlovu", Reply.NO_PERSON)
    said = [(each.passage, each.answer, each.party) for each in answers_about(asking, CASE, section)]
    assert said == [
        *[("Zbigniew", Answer.LEAVE, "p1")],
        *[("Ndlovu", Answer.NO_PERSON, SUBJECT_PARTY)],
    ]
    say_more(asking, " More.")
    assert [(each.passage, each.answer) for each in answers_about(asking, CASE, section)] == [
        ("Ndlovu", Answer.NO_PERSON)
    ]
    assert "Ndlovu" not in asked(asking)


def test_no_person_can_be_read_in_every_section_that_has_the_words(asking: Notebook) -> None:
    """It counts there, whichever section it was said about; and it is listed for the case until it is taken back."""
    reply(asking, "Ndlovu", Reply.NO_PERSON)
    entry = load_entry(asking, EntryId("e4"))
    first = amended(entry.sections[0], text=entry.sections[0].text + " NDLOVU came.")
    save_amendment(asking, replace(entry, sections=(first, *entry.sections[1:])), "more was said", NOW)
    assert [(each.passage, each.answer) for each in answers_about(asking, CASE, first.id)] == [
        ("NDLOVU", Answer.NO_PERSON)
    ]
    assert no_people(asking, CASE) == ("Ndlovu",)
    ask_again_by_name(asking, CASE, ["Ndlovu"], NOW)
    assert answers_about(asking, CASE, first.id) == ()
    assert no_people(asking, CASE) == ()


@pytest.mark.parametrize("likeness", [each for each in Likeness if each is not Likeness.UNREGISTERED])
@pytest.mark.parametrize("answer", [Answer.LEAVE, Answer.REDACT])
def test_every_kind_of_answer_can_be_read(asking: Notebook, likeness: Likeness, answer: Answer) -> None:
    """For the words and the party, whatever they were suggested for."""
    part = load_entry(asking, EntryId("e1")).sections[0]
    on = cases.load(asking.connection, CASE)
    about = {Likeness.DETAIL: "", Likeness.PATTERN: "email"}.get(likeness, about_third(on.third_parties[0]))
    at = part.text.index("Zbigniew")
    found = Suggestion(part.id, part.revision, at, at + 8, PartyId("p1"), likeness, about)
    with asking.connection.transaction():
        suggestion_answers.keep(asking.connection, [found], PackKind.CONSULTATION, answer)
    assert answers_about(asking, CASE, part.id) == (
        PassageAnswer("Zbigniew", answer, likeness, PartyId("p1"), PackKind.CONSULTATION),
    )


def test_an_answer_about_the_subject_counts_while_they_are_called_so(asking: Notebook) -> None:
    """As for third parties: with another name it is asked again, and no longer told."""
    part = load_entry(asking, EntryId("e1")).sections[0]
    request = replace(ASKED, kind=PackKind.CONSULTATION)
    set_flag(asking, load_entry(asking, EntryId("e1")), part.id, TO_NURSES, FlagValue.SHARE_DEIDENTIFIED, NOW)
    preview = preview_handover(asking, request, NOW)
    subject = next(
        each for each in preview.sharing_context.hidden.people if each.third_party is None and "subject" in each.about
    )
    found = Suggestion(part.id, part.revision, 0, 4, PartyId("p1"), Likeness.WHOLE_NAME, subject.about)
    with asking.connection.transaction():
        suggestion_answers.keep(asking.connection, [found], PackKind.CONSULTATION, Answer.LEAVE)
    assert len(answers_about(asking, CASE, part.id)) == 1
    on = cases.load(asking.connection, CASE)
    change_case(asking, CASE, on.reference, replace(on.subject, name="Amina Sample"), [], NOW)
    assert answers_about(asking, CASE, part.id) == ()


@pytest.mark.parametrize(("names", "count"), [("", 1), ("0", 0)])
def test_an_answer_counts_under_the_same_names_alone(asking: Notebook, names: str, count: int) -> None:
    """Once a person has another name, the question is asked again, and the answer of before is not shown."""
    part = load_entry(asking, EntryId("e1")).sections[0]
    about = about_third(cases.load(asking.connection, CASE).third_parties[0]) + names
    found = Suggestion(part.id, part.revision, 0, 3, PartyId("p1"), Likeness.NAME, about)
    with asking.connection.transaction():
        suggestion_answers.keep(asking.connection, [found], PackKind.CONSENTED, Answer.LEAVE)
    assert len(answers_about(asking, CASE, part.id)) == count
