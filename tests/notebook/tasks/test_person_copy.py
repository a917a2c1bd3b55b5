"""A copy of the record for the person: the one step, the list of what others were given, and the record of it."""

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from notebook.errors.tasks import (
    CopyNotForPerson,
    CopyUnanswered,
    EntryChanged,
    FieldsNameSomebody,
    NothingToHandOver,
    SignsUndrawable,
    SuggestionsUnanswered,
    UnknownName,
)
from notebook.model.disclosure import Disclosure, GivenOutAnswer, State
from notebook.model.entry import Mark, Section
from notebook.model.ids import CaseId, PartyId, SectionId
from notebook.model.people import SUBJECT_PARTY, Addressee
from notebook.model.vocabulary import NO_PURPOSE, Category, Code, PackKind, Purpose, SectionKind
from notebook.sharing.ruling import Reason
from notebook.sharing.ruling_table import rule
from notebook.store import cases, disclosures, log
from notebook.tasks.cases import change_case
from notebook.tasks.disclosures import record_oral_disclosure
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.handover import PackOptions, PreparedPack, hand_over, prepare
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import outstanding_packs
from notebook.tasks.person_copy import (
    CopyAnswers,
    copy_choices,
    person_request,
    sections_to_share,
    settle_copy,
    share_with_person,
    take_shares_back,
    with_disclosures,
)
from notebook.tasks.printed_fields import release_to_print
from notebook.tasks.sharing_flags import add_mark
from notebook.tasks.sharing_request import SharingRequest, resolve
from notebook.tasks.went_out import went_out
from tests.support.cli import text_of
from tests.support.task_instants import NOW

CASE = CaseId("c1")
REQUEST = person_request(CASE)
SEEN = PackOptions(suggestions_reviewed=True)


def told(notebook: Notebook, what: str = "That she has begun a course.", party: str = "p2") -> Disclosure:
    return record_oral_disclosure(notebook, CASE, PartyId(party), what, "They asked.", NOW)


def all_in(notebook: Notebook) -> CopyAnswers:
    found = copy_choices(notebook, CASE)
    return CopyAnswers(
        [each.section.id for each in found.asked], (), [each.disclosure.pack for each in found.given_out]
    )


def made(notebook: Notebook, **options: Any) -> PreparedPack:  # noqa: ANN401  # whatever option a test sets
    """Answer everything with yes, list the suggestions, and prepare the copy."""
    listed = settle_copy(notebook, REQUEST, all_in(notebook), NOW)
    order = replace(SEEN, **{"given_out": listed, **options})
    with suppress(SuggestionsUnanswered):
        return prepare(notebook, REQUEST, order, NOW)
    return prepare(notebook, REQUEST, order, NOW)


def released(notebook: Notebook) -> set[SectionId]:
    return {each.section for each in explain(notebook, REQUEST, NOW).rulings if each.released}


def test_one_step_shares_what_was_shown(notebook: Notebook) -> None:
    """What was undecided and without doubt is shared with the person, in one row of the log, and nothing else."""
    found = copy_choices(notebook, CASE)
    assert not released(notebook)
    pairs = sections_to_share(found, CopyAnswers(leave_out=[each.section.id for each in found.asked]))
    assert share_with_person(notebook, CASE, pairs, NOW) == pairs
    [row] = log.of_event(notebook.connection, log.Event.SHARED_WITH_PERSON)
    assert row.body.count('"audience:subject"') == len(pairs) == len(found.to_share)
    shared = {name for name, _ in pairs}
    summaries = {each.id for _, each in found.case.parts() if each.kind is SectionKind.SUMMARY}
    assert shared - summaries <= released(notebook) <= shared
    assert not {each.section.id for each in (*found.asked, *found.stay_out)} & released(notebook)
    assert share_with_person(notebook, CASE, pairs, NOW) == ()


def test_the_step_is_taken_back_but_not_what_was_decided_since(notebook: Notebook) -> None:
    """Undo makes undecided what the step shared; what reads otherwise by then is left alone. Twice does nothing."""
    answers = all_in(notebook)
    settle_copy(notebook, REQUEST, answers, NOW)
    before = copy_choices(notebook, CASE)
    count = len(before.undoable)
    assert count > 1
    amended = load_entry(notebook, before.case.entries[0].id)
    text = replace(amended.sections[0], text="Otherwise.", revision=amended.sections[0].revision + 1)
    save_amendment(notebook, replace(amended, sections=(text, *amended.sections[1:])), "wrong", NOW)
    assert take_shares_back(notebook, CASE, NOW) == count
    assert not released(notebook)
    assert take_shares_back(notebook, CASE, NOW) == 0
    assert copy_choices(notebook, CASE).undoable == ()


def test_what_is_added_later_is_not_decided(notebook: Notebook) -> None:
    """A section written after the step is in no copy until somebody decides."""
    settle_copy(notebook, REQUEST, all_in(notebook), NOW)
    entry = load_entry(notebook, copy_choices(notebook, CASE).case.entries[0].id)
    later = Section(SectionId("later"), SectionKind.OBSERVED, (Category.WELLBEING,), "Later words.")
    save_amendment(notebook, replace(entry, sections=(*entry.sections, later)), "added", NOW)
    [ruling] = [each for each in explain(notebook, REQUEST, NOW).rulings if each.section == "later"]
    assert ruling.code is Reason.NOT_DECIDED
    assert [each.section.id for each in copy_choices(notebook, CASE).to_share] == ["later"]


def test_nothing_is_shared_that_reads_otherwise_by_now(notebook: Notebook) -> None:
    """Where one of the sections was changed after it was shown, none is shared."""
    [first, *rest] = [each.pair for each in copy_choices(notebook, CASE).to_share]
    with pytest.raises(EntryChanged):
        share_with_person(notebook, CASE, [*rest, (first[0], first[1] + 1)], NOW)
    assert not released(notebook)


def test_each_doubt_is_answered_first(notebook: Notebook) -> None:
    """An unanswered section or disclosure stops the copy, and so does an answer about something else."""
    said = told(notebook)
    found = copy_choices(notebook, CASE)
    with pytest.raises(CopyUnanswered) as caught:
        settle_copy(notebook, REQUEST, CopyAnswers(), NOW)
    assert caught.value.sections == tuple(each.section.id for each in found.asked)
    assert caught.value.disclosures == (said.pack,)
    assert not released(notebook)
    with pytest.raises(UnknownName):
        sections_to_share(found, CopyAnswers(include=[found.stay_out[0].section.id]))
    settle_copy(notebook, REQUEST, all_in(notebook), NOW)
    with pytest.raises(CopyUnanswered):
        made(notebook, given_out=())
    # Answered once, it may be answered so again.
    settle_copy(notebook, REQUEST, replace(all_in(notebook), include=[found.asked[0].section.id]), NOW)


def test_the_copy_is_on_record_and_names_who_has_what(notebook: Notebook, tmp_path: Path) -> None:
    """It lists what was said, in its words, and packs with the copy's numbers; it waits for no reply and no notice."""
    told(notebook)
    prepared = made(notebook)
    record = prepared.record
    assert (record.kind, record.purpose, record.party) == (PackKind.PERSON, NO_PURPOSE, SUBJECT_PARTY)
    assert prepared.released > 10
    text = text_of(prepared.data)
    for words in ("What was written about you", "That she has begun a course.", "This list may be incomplete."):
        assert words in text
    for words in ("Destroy", "Receipt slip", "Purpose", "Accepted", "They asked."):
        assert words not in text
    done = hand_over(
        notebook,
        REQUEST,
        replace(
            SEEN,
            given_out=[
                (told_.pack, GivenOutAnswer.LEFT_OUT)
                for told_ in [each.disclosure for each in copy_choices(notebook, CASE).given_out]
            ],
        ),
        tmp_path,
        None,
        NOW,
    )
    [logged] = [
        each for each in went_out(notebook, NOW.replace(year=2027), CASE).items if each.disclosure.pack == done.pack_id
    ]
    assert logged.disclosure.state is State.PLACED
    assert not logged.needs_attention
    sent = load_entry(notebook, copy_choices(notebook, CASE).case.entries[0].id)
    part = replace(sent.sections[0], text="Otherwise.", revision=sent.sections[0].revision + 1)
    save_amendment(notebook, replace(sent, sections=(part, *sent.sections[1:])), "wrong", NOW)
    assert not outstanding_packs(notebook, CASE, NOW)


def test_a_sheet_has_no_notes_and_is_on_record(notebook: Notebook) -> None:
    """One page: who has what; it shares nothing, and asks about no section."""
    said = told(notebook)
    listed = settle_copy(notebook, REQUEST, CopyAnswers(include=[said.pack]), NOW, sheet=True)
    assert not released(notebook)
    prepared = prepare(notebook, REQUEST, replace(SEEN, given_out=listed, sheet=True), NOW)
    assert (prepared.record.kind, prepared.record.sections) == (PackKind.PERSON, ())
    document = pypdfium2.PdfDocument(prepared.data)
    [page] = document
    text = page.get_textpage().get_text_range()
    assert "What was given out about you" in text
    assert "That she has begun a course." not in text
    assert "By word of mouth" in text


def test_a_sheet_with_a_short_list_is_one_page(notebook: Notebook) -> None:
    """Three telephone calls leave room for what the person can do, and for a long way to reach the sender."""
    said = [told(notebook) for _ in range(3)]
    words = CopyAnswers(with_words=[each.pack for each in said])
    listed = settle_copy(notebook, REQUEST, words, NOW, sheet=True)
    prepared = prepare(notebook, REQUEST, replace(SEEN, given_out=listed, sheet=True), NOW)
    document = pypdfium2.PdfDocument(prepared.data)
    [page] = document
    text = page.get_textpage().get_text_range()
    assert text.count("By word of mouth: That she has begun a course.") == 3
    assert "What you can do" in text
    for words_of_a_pack in ("this pack", "Practice pack", "are told"):
        assert words_of_a_pack not in text, "it is no pack, and promises nothing that the program does not do"


def test_what_is_withheld_does_not_show_in_the_list(notebook: Notebook) -> None:
    """Of an earlier pack only what the person may read is named: not how much there was besides, nor of what kind."""
    pairs = tuple((each.id, each.revision) for each in cases.load(notebook.connection, CASE).entries[0].sections)
    request = SharingRequest(CASE, PartyId("p1"), Purpose("care"))
    given = prepare(notebook, request, PackOptions(), NOW).record
    assert len(given.sections) > len(pairs)
    with notebook.connection.transaction():
        disclosures.placing(notebook.connection, given.pack, "/tmp/x.pdf", "ab" * 32)  # noqa: S108  # nothing is written
        disclosures.move(notebook.connection, given.pack, State.PLACED)
    share_with_person(notebook, CASE, pairs[:1], NOW)
    assert listed_in_copy(notebook) == [(("1.1",), (Category.PRACTICAL,))]


def listed_in_copy(notebook: Notebook) -> list[tuple[tuple[str, ...], tuple[Category, ...]]]:
    """Return the numbers and kinds of information that the list of a copy has."""
    context = resolve(notebook, REQUEST, NOW)
    release, numbers = release_to_print(notebook, context, rule(context.case, context.question))
    return [
        (each.sections, each.categories) for each in with_disclosures(notebook, context, release, (), numbers).given_out
    ]


@pytest.mark.parametrize("words", ["Her sister Yusra Example was there.", "Ring +31 6 0000 0012."])
def test_words_that_name_somebody_are_not_printed(words: str, notebook: Notebook) -> None:
    """What was said by word of mouth is looked at like every printed text, and refused where it names a third party."""
    told(notebook, words)
    with pytest.raises(FieldsNameSomebody) as caught:
        made(notebook, sheet=True)
    assert "told" in caught.value.fields


def test_words_that_cannot_be_drawn_are_not_printed(notebook: Notebook) -> None:
    """A sign that no pack can draw is found before anything is made."""
    told(notebook, "She said \N{LINEAR B SYLLABLE B008 A}.")
    with pytest.raises(SignsUndrawable):
        made(notebook, sheet=True)


def test_a_copy_is_for_the_person_alone(notebook: Notebook) -> None:
    """No party, and no purpose: another request is refused, and an empty copy is none."""
    for wrong in (replace(REQUEST, party=PartyId("p1")), replace(REQUEST, purpose=Purpose("care"))):
        with pytest.raises(CopyNotForPerson):
            explain(notebook, wrong, NOW)
    with pytest.raises(CopyNotForPerson):
        explain(notebook, SharingRequest(CASE, PartyId("p1"), NO_PURPOSE), NOW)
    with pytest.raises(NothingToHandOver):
        prepare(notebook, REQUEST, SEEN, NOW)


def test_a_relative_is_named_to_her_only_when_the_worker_says_so(notebook: Notebook) -> None:
    """Her brother's name is barred until then, and where a mark for everybody takes it out it stays barred."""
    assert "Idris" not in text_of(made(notebook).data)
    before = cases.load(notebook.connection, CASE)
    told_to_her = replace(before.third_parties[1], may_be_named=(Addressee("party", SUBJECT_PARTY),))
    change_case(notebook, CASE, before.reference, before.subject, [told_to_her], NOW)
    named = text_of(made(notebook).data)
    assert "Idris" in named
    assert "Yusra" not in named
    for entry, section in cases.load(notebook.connection, CASE).parts():
        for found in re.finditer("Idris", section.text):
            add_mark(notebook, load_entry(notebook, entry.id), section.id, Mark(*found.span(), Code.TP), NOW)
    assert "Idris" not in text_of(made(notebook).data)
