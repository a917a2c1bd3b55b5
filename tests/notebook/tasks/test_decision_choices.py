"""What the form of a decision offers is what recording one takes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

import pytest

from notebook.errors.store import NotFound
from notebook.errors.tasks import SectionsStay
from notebook.model.decision import Decision
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, DecisionId, PartyId, SectionId
from notebook.model.vocabulary import Code, DecisionOutcome, Ground, Purpose, Told
from notebook.sharing.decision_rules import ConsentStatus
from notebook.sharing.ruling import Reason
from notebook.tasks.case_view import people_in
from notebook.tasks.decisions import (
    DecisionScope,
    consent_before,
    load_decision_context,
    record_decision,
    section_choices,
)
from notebook.tasks.notebook import Notebook

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
CASE: Final = CaseId("c1")
POLICE: Final = PartyId("p3")
SAFETY: Final = Purpose("safety")
TO_SHARE: Final = Decision(
    *(
        DecisionId(""),
        DecisionOutcome.SHARE,
        POLICE,
        SAFETY,
        (),
        Ground.VITAL_INTERESTS,
        "Messages name a day.",
        "None",
    ),
    *("G. Wulp", "N. Spreeuw", NOW, Told.NO, "It could bring the senders to her door.", date(2026, 11, 2)),
)


def test_what_can_be_named_is_recorded_and_nothing_else(notebook: Notebook) -> None:
    decision_context = load_decision_context(notebook, CASE)
    found = section_choices(
        decision_context, DecisionScope(DecisionOutcome.SHARE, decision_context.party(POLICE), SAFETY), NOW
    )
    revisions = {section.id: section.revision for _, section in decision_context.case.parts()}
    assert found.keys() == revisions.keys()
    stay = [section for section, choice in found.items() if choice.hindrance is not None]
    assert stay
    for section in stay:
        with pytest.raises(SectionsStay) as refused:
            record_decision(notebook, CASE, replace(TO_SHARE, sections=((section, revisions[section]),)), NOW)
        assert refused.value.reasons == (found[section].hindrance,)
    named = SectionId("e9.intention")
    assert found[named].can_be_named
    record_decision(notebook, CASE, replace(TO_SHARE, sections=((named, revisions[named]),)), NOW)


def test_what_is_not_said_yet_is_not_looked_up(notebook: Notebook) -> None:
    """Without party or purpose no section is ruled on, and without a party nothing is anybody's to decide."""
    decision_context = load_decision_context(notebook, CASE)
    for scope in (
        DecisionScope(DecisionOutcome.SHARE, None, SAFETY),
        DecisionScope(DecisionOutcome.SHARE, decision_context.party(POLICE), None),
    ):
        found = section_choices(decision_context, scope, NOW)
        assert not any(choice.ruling for choice in found.values())
        assert any(choice.undecided for choice in found.values()) is (scope.party is not None)


def test_a_choice_says_how_the_section_stands(notebook: Notebook) -> None:
    decision_context = load_decision_context(notebook, CASE)
    found = section_choices(
        decision_context, DecisionScope(DecisionOutcome.SHARE, decision_context.party(POLICE), SAFETY), NOW
    )
    kept_back, refused, undecided = (found[SectionId(f"e9.{name}")] for name in ("own_account", "intention", "action"))
    assert kept_back.hindrance is Code.NC
    assert (refused.hindrance, refused.undecided) == (None, False)
    assert refused.ruling is not None
    assert refused.ruling.code is Reason.REFUSED
    assert (undecided.hindrance, undecided.undecided) == (None, True)


def test_what_was_said_about_consent(notebook: Notebook) -> None:
    decision_context = load_decision_context(notebook, CASE)
    decision = replace(TO_SHARE, sections=((SectionId("e9.intention"), 1),))
    [(word, count)] = consent_before(decision_context, decision, NOW)
    assert (word.said, count) == (ConsentStatus.REFUSED, 1)
    with pytest.raises(NotFound):
        consent_before(decision_context, replace(decision, party=PartyId("nobody")), NOW)


def test_people_in_an_entry(notebook: Notebook) -> None:
    """Whoever a text names is found, in the order of the case; nobody else is, and nobody in a text without names."""
    case = load_decision_context(notebook, CASE).case
    first, second = case.third_parties[:2]
    entry = case.entries[0]

    def said(text: str) -> Entry:
        return replace(entry, sections=(replace(entry.parts[0], text=text),), attachments=())

    assert people_in(case, said("Idris rang; later Yuyu came.")) == (first, second)
    assert people_in(case, said("She thinks of Idris.")) == (second,)
    assert people_in(case, said("Nobody came.")) == ()
