"""Recording decisions: whole, about what can go, and never half done."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

import pytest

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.store import NotFound, StoreFailed
from notebook.errors.tasks import DecisionIncomplete, EntryChanged, SectionsStay
from notebook.messages import errors
from notebook.messages.i18n import translations
from notebook.model.decision import Decision
from notebook.model.entry import Section
from notebook.model.ids import CaseId, DecisionId, EntryId, PartyId, SectionId
from notebook.model.people import SUBJECT_PARTY, Addressee
from notebook.model.vocabulary import Code, ConsentState, DecisionOutcome, FlagValue, PackKind, Purpose
from notebook.sharing.decision_status import DecisionState
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.section_edits import amended
from notebook.store import decisions, log
from notebook.tasks.consents import add_to_consent
from notebook.tasks.decisions import load_decision_context, read_decisions, record_decision
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import set_flag
from tests.references import load_case, sharing_request
from tests.support.whole_decisions import NOW, POLICE, SHARED, UNDECIDED, WHOLE

CASE: Final = CaseId("c1")


def rulings(notebook: Notebook, decision: str | None = None, party: str = "p3") -> dict[SectionId, Ruling]:
    """Rule for a party and safety, in a pack on a decision where one is named."""
    kind = PackKind.CONSENTED if decision is None else PackKind.NECESSITY
    asked = sharing_request("c1", party, "safety", kind, decision)
    return {ruling.section: ruling for ruling in explain(notebook, asked, NOW).rulings}


def section(notebook: Notebook, name: SectionId) -> Section:
    return next(part for _, part in load_case(notebook, "K-014").parts() if part.id == name)


def test_a_decision_is_kept_whole_under_an_id_of_its_own(notebook: Notebook) -> None:
    """Everything is read back as it was said, without the space around it, and the log names ids only."""
    kept = record_decision(notebook, CASE, WHOLE, NOW)
    assert load_case(notebook, "K-014").decisions[-1] == kept
    assert kept == replace(WHOLE, id=kept.id, reason="Three messages name a day.", decided_by="J. Bakker")
    last = log.last(notebook.connection)
    assert last is not None
    said = json.loads(last.body)
    assert len(said.pop("digest")) == 64
    assert (last.event, said) == (
        "decision_recorded",
        {
            "case": "c1",
            "decision": kept.id,
            "outcome": "share",
            "sections": [[section, revision] for section, revision in kept.sections],
        },
    )


def test_what_it_names_may_go_in_a_pack_on_it_and_nothing_else(notebook: Notebook) -> None:
    """The necessity pack has exactly the sections named; a pack with consent has none of them."""
    before = {name for name, ruling in rulings(notebook).items() if ruling.released}
    kept = record_decision(notebook, CASE, WHOLE, NOW)
    found = rulings(notebook, kept.id)
    assert {name for name, ruling in found.items() if ruling.released} == {SHARED, UNDECIDED}
    assert {name for name, ruling in rulings(notebook).items() if ruling.released} == before


def test_a_decision_sets_no_flag(notebook: Notebook) -> None:
    """What nobody had decided goes in a pack on the decision; everywhere else it is as undecided as it was."""
    before = load_case(notebook, "K-014")
    kept = record_decision(notebook, CASE, WHOLE, NOW)
    assert load_case(notebook, "K-014") == replace(before, decisions=(*before.decisions, kept))
    assert rulings(notebook, kept.id)[UNDECIDED].released
    assert rulings(notebook)[UNDECIDED].code is Reason.NOT_DECIDED


@pytest.mark.parametrize("outcome", [DecisionOutcome.DO_NOT_SHARE, DecisionOutcome.ADVICE_PENDING])
def test_a_no_needs_less_and_marks_nothing(notebook: Notebook, outcome: DecisionOutcome) -> None:
    """Not to share asks for the reason, to wait for advice asks who was asked; both keep sections in."""
    flags = section(notebook, UNDECIDED).flags
    kept = record_decision(notebook, CASE, WHOLE, NOW)
    bare = replace(WHOLE, outcome=outcome, alternatives="", second_person="", told_reason="", valid_until=None)
    bare = replace(bare, agreed=NOW)
    bare = replace(bare, advice="") if outcome is DecisionOutcome.DO_NOT_SHARE else replace(bare, reason="")
    no = record_decision(notebook, CASE, bare, NOW)
    assert section(notebook, UNDECIDED).flags == flags
    code = Reason.DECIDED_NOT if outcome is DecisionOutcome.DO_NOT_SHARE else Reason.ADVICE_PENDING
    found = rulings(notebook, kept.id)[SHARED]
    assert (found.code, found.decision) == (code, no.id)


@pytest.mark.parametrize(
    ("broken", "missing"),
    [
        (replace(WHOLE, sections=()), ("sections",)),
        (replace(WHOLE, reason=" \n"), ("reason",)),
        (
            replace(WHOLE, alternatives="", advice="", second_person=""),
            ("alternatives", "advice", "second_person"),
        ),
        (replace(WHOLE, told_reason=""), ("told_reason",)),
        (replace(WHOLE, valid_until=None), ("valid_until",)),
        (replace(WHOLE, outcome=DecisionOutcome.DO_NOT_SHARE, reason="", advice=""), ("reason",)),
        (replace(WHOLE, outcome=DecisionOutcome.ADVICE_PENDING, reason="", advice=""), ("advice",)),
    ],
)
def test_what_is_missing_is_named(notebook: Notebook, broken: Decision, missing: tuple[str, ...]) -> None:
    """A decision that is not complete is not kept, and the sentence names each thing that it lacks."""
    refused = refusal(notebook, broken)
    assert isinstance(refused, DecisionIncomplete)
    assert refused.missing == missing
    words = {
        "sections": "the sections it is about",
        "reason": "the reason",
        "alternatives": "the less intrusive options you considered",
        "advice": "who you asked for advice",
        "second_person": "the second person who agreed",
        "told_reason": "why the person is not told",
        "valid_until": "until when it is valid",
    }
    said = errors.sentence(refused, translations())
    assert [name for name, word in words.items() if word in said] == list(missing)


def refusal(notebook: Notebook, decision: Decision) -> NotebookError:
    """Give what refuses a decision, and see that nothing of it is in the notebook."""
    before, rows = load_case(notebook, "K-014"), log.rows(notebook.connection)
    with pytest.raises(NotebookError) as refused:
        record_decision(notebook, CASE, decision, NOW)
    assert load_case(notebook, "K-014") == before
    assert log.rows(notebook.connection) == rows
    assert errors.sentence(refused.value, translations())
    return refused.value


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        (replace(WHOLE, agreed=NOW + timedelta(seconds=1)), "agreed"),
        (replace(WHOLE, valid_until=date(2026, 11, 1)), "valid_until"),
        (replace(WHOLE, party=PartyId("p99")), "party"),
        (replace(WHOLE, purpose=Purpose("curiosity")), "purpose"),
    ],
)
def test_days_and_names_that_cannot_be_are_refused(notebook: Notebook, broken: Decision, field: str) -> None:
    """Agreed after now, ended before today, a party or a purpose that is not known: nothing is kept."""
    refused = refusal(notebook, broken)
    assert isinstance(refused, InvalidValue)
    assert refused.field == field


@pytest.mark.parametrize("outcome", DecisionOutcome)
@pytest.mark.parametrize(
    ("named", "reason"),
    [(SectionId("e12.action"), Reason.DRAFT), (SectionId("e2.reported"), Reason.NEVER)],
)
def test_a_draft_and_what_never_leaves_are_in_no_decision(
    notebook: Notebook, outcome: DecisionOutcome, named: SectionId, reason: Reason
) -> None:
    """Whatever the outcome, a section of a draft or one marked never is refused, and the sentence says so."""
    refused = refusal(notebook, replace(WHOLE, outcome=outcome, sections=((named, 1), (SHARED, 1))))
    assert isinstance(refused, SectionsStay)
    assert refused.reasons == (reason,)


def flagged(value: FlagValue, code: Code | None = None) -> Callable[[Notebook], object]:
    """Give what sets a flag for the police on the section that was shared."""

    def act(notebook: Notebook) -> object:
        entry = load_entry(notebook, EntryId("e9"))
        return set_flag(notebook, entry, SHARED, Addressee("party", POLICE), value, NOW, code=code)

    return act


def edit(notebook: Notebook) -> None:
    """Change the text of the section that was shared."""
    entry = load_entry(notebook, EntryId("e9"))
    changed = tuple(amended(part, text=part.text + " More.") if part.id == SHARED else part for part in entry.sections)
    save_amendment(notebook, replace(entry, sections=changed), "more was seen", NOW)


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (flagged(FlagValue.WITHHOLD, Code.HARM), Code.HARM),
        (flagged(FlagValue.SHARE_DEIDENTIFIED), Reason.DEIDENTIFIED_ONLY),
    ],
)
def test_a_decision_takes_back_no_flag(
    notebook: Notebook, act: Callable[[Notebook], object], reason: Reason | Code
) -> None:
    """What a flag keeps in, or shares without names only, is refused until the flag is changed; a no is not."""
    act(notebook)
    refused = refusal(notebook, WHOLE)
    assert isinstance(refused, SectionsStay)
    assert refused.reasons == (reason,)
    record_decision(notebook, CASE, replace(WHOLE, outcome=DecisionOutcome.DO_NOT_SHARE), NOW)


def test_a_text_that_changed_since_it_was_read_is_refused(notebook: Notebook) -> None:
    """The revision read is the one decided about; after a change its stale flag has to be set anew as well."""
    edit(notebook)
    assert isinstance(refusal(notebook, WHOLE), EntryChanged)
    again = replace(WHOLE, sections=((SHARED, 2), (UNDECIDED, 1)))
    refused = refusal(notebook, again)
    assert isinstance(refused, SectionsStay)
    assert refused.reasons == (Reason.CHANGED_SINCE,)
    flagged(FlagValue.SHARE)(notebook)
    kept = record_decision(notebook, CASE, again, NOW)
    assert rulings(notebook, kept.id)[SHARED].released


def test_a_section_of_another_case_is_refused(notebook: Notebook) -> None:
    """A section that the case does not have is not found, whatever case has it."""
    assert isinstance(refusal(notebook, replace(WHOLE, sections=((SectionId("e99.observed"), 1),))), NotFound)


def test_a_summary_needs_what_it_sums_up(notebook: Notebook) -> None:
    """A summary whose sources are not in the decision would stay in, so the decision is refused."""
    refused = refusal(notebook, replace(WHOLE, party=PartyId("p2"), sections=((SectionId("e11.summary"), 1),)))
    assert isinstance(refused, SectionsStay)
    assert refused.reasons == (Reason.SOURCE_WITHHELD,)


def test_what_was_said_after_it_was_agreed_counts(notebook: Notebook) -> None:
    """A no of the person, or a decision not to share, that came after the agreement: it would share nothing."""
    record_decision(notebook, CASE, replace(WHOLE, outcome=DecisionOutcome.DO_NOT_SHARE, agreed=NOW), NOW)
    refused = refusal(notebook, WHOLE)
    assert isinstance(refused, SectionsStay)
    assert refused.reasons == (Reason.DECIDED_NOT,)
    case = load_case(notebook, "K-014")
    refusing = next(each for each in case.consents if each.id == "s4")
    later = replace(WHOLE, purpose=Purpose("care"))
    add_to_consent(notebook, case, refusing.id, ConsentState.REFUSED, NOW, NOW)
    refused = refusal(notebook, later)
    assert isinstance(refused, SectionsStay)
    assert refused.reasons == (Reason.REFUSED,)


def test_the_person_can_be_the_party(notebook: Notebook) -> None:
    """A decision to let the person read of their own record is kept as any other, and opens it to them alone."""
    named = ((SectionId("e5.own_account"), 1),)
    kept = record_decision(notebook, CASE, replace(WHOLE, party=SUBJECT_PARTY, sections=named), NOW)
    assert load_case(notebook, "K-014").decisions[-1] == kept
    assert rulings(notebook, kept.id, SUBJECT_PARTY)[SectionId("e5.own_account")].released


def test_nothing_is_half_done(notebook: Notebook) -> None:
    """Where the last row cannot be written, neither the decision nor a flag of it is there."""
    before = load_case(notebook, "K-014")
    refuse = "CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.log BEGIN SELECT raise(ABORT, 'no'); END"
    notebook.connection.execute(refuse)
    with pytest.raises(StoreFailed):
        record_decision(notebook, CASE, WHOLE, NOW)
    assert load_case(notebook, "K-014") == before
    notebook.connection.execute("DROP TRIGGER refuse")
    record_decision(notebook, CASE, WHOLE, NOW)
    assert load_case(notebook, "K-014") != before


def test_the_list_says_how_each_decision_stands(notebook: Notebook) -> None:
    """Valid, changed since, ended, not complete, overtaken: the latest decision first."""
    decision_context = load_decision_context(notebook, CASE)
    assert decision_context.parties[-1].name == decision_context.case.subject.name
    kept = record_decision(notebook, CASE, WHOLE, NOW)
    with notebook.connection.transaction():
        half = replace(WHOLE, id=DecisionId("half"), advice="", agreed=NOW - timedelta(days=1))
        decisions.insert(notebook.connection, CASE, [half])
    assert states(notebook, NOW)[:2] == [(kept.id, DecisionState.HOLDS, 2), ("half", DecisionState.NOT_COMPLETE, 0)]
    assert states(notebook, NOW + timedelta(days=1))[0] == (kept.id, DecisionState.ENDED, 0)
    edit(notebook)
    assert states(notebook, NOW)[0] == (kept.id, DecisionState.CHANGED, 1)
    flagged(FlagValue.SHARE)(notebook)
    no = replace(WHOLE, outcome=DecisionOutcome.DO_NOT_SHARE, sections=((UNDECIDED, 1), (SHARED, 2)), agreed=NOW)
    no = record_decision(notebook, CASE, no, NOW)
    assert states(notebook, NOW)[0] == (no.id, DecisionState.HOLDS, 0)
    later = NOW + timedelta(hours=1)
    again = replace(WHOLE, sections=((SHARED, 2), (UNDECIDED, 1)), agreed=later)
    yes = record_decision(notebook, CASE, again, later)
    assert states(notebook, later)[:2] == [
        (yes.id, DecisionState.HOLDS, 2),
        (no.id, DecisionState.OVERTAKEN, 0),
    ]


def states(notebook: Notebook, now: datetime) -> list[tuple[str, DecisionState, int]]:
    return [
        (each.id, standing.state, standing.goes if each.outcome is DecisionOutcome.SHARE else 0)
        for each, standing in read_decisions(notebook, CASE, now).decisions
    ]
