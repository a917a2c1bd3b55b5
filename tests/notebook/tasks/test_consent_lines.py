"""One line of a consent: withdrawn, prolonged, corrected, and answered on a form that came back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest

from notebook.errors.base import InvalidValue
from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.ids import ConsentId, ProvisionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, ConsentState, Effect, Grantor, Method, Purpose
from notebook.sharing.consent_effect import InForce
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.consent_lines import (
    NewAnswer,
    correction,
    preview_line,
    prolongation,
    save_line,
    signed_form,
)
from notebook.tasks.consents import add_to_consent, read_register, record_consent
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import Notebook
from tests.references import load_case, sharing_request

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
SAID: Final = NOW - timedelta(hours=1)
UNTIL: Final = date(2027, 1, 31)
SOCIAL: Final = Provision(
    ProvisionId("a"),
    Effect.PERMIT,
    Addressee("audience", "social_care"),
    (Purpose("care"),),
    tuple(Category),
    Period(),
    UNTIL,
)
SCHOOL: Final = replace(SOCIAL, id=ProvisionId("b"), to=Addressee("audience", "education"))


def said(state: ConsentState = ConsentState.GIVEN) -> tuple[ConsentEvent, ...]:
    return (ConsentEvent(state, SAID, SAID),)


def recorded(notebook: Notebook, *lines: Provision, state: ConsentState = ConsentState.GIVEN) -> tuple[Case, Consent]:
    """Record one consent of the person, and return the case with it."""
    consent = Consent(ConsentId(""), Grantor.SUBJECT, Method.ORAL, lines, said(state))
    case = record_consent(notebook, load_case(notebook, "K-014"), consent, NOW)
    return case, case.consents[-1]


def released(notebook: Notebook, party: str = "p4", at: datetime = NOW) -> int:
    return sum(ruling.released for ruling in explain(notebook, sharing_request("c1", party, "care"), at).rulings)


def test_one_line_is_withdrawn_and_the_others_stay(notebook: Notebook) -> None:
    """What the person takes back about one field of work says nothing about another."""
    case, consent = recorded(notebook, SOCIAL, SCHOOL)
    social, school = consent.provisions
    assert released(notebook)
    add_to_consent(notebook, case, consent.id, ConsentState.WITHDRAWN, NOW, NOW, (social.id,))
    assert released(notebook) == 0
    register = read_register(notebook, case.id, NOW)
    assert register.in_force[social.id] is InForce.TAKEN_BACK
    assert register.in_force[school.id] is not InForce.TAKEN_BACK


def test_a_line_is_prolonged_by_a_consent_that_follows_it(notebook: Notebook) -> None:
    """It counts after the old end, names what it follows, and a withdrawal of it ends both."""
    case, consent = recorded(notebook, SOCIAL)
    [line] = consent.provisions
    later = datetime(2027, 2, 15, 9, tzinfo=UTC)
    before = released(notebook)
    assert (before > 0, released(notebook, at=later)) == (True, 0)
    change = prolongation(case, line.id, date(2027, 4, 30), NewAnswer(NOW, Method.ORAL_WITNESSED, "Anna Example"))
    save_line(notebook, case, change, NOW)
    assert (released(notebook), released(notebook, at=later)) == (before, before)
    case = load_case(notebook, "K-014")
    new = case.consents[-1]
    assert (new.follows, new.method, new.witness) == (line.id, Method.ORAL_WITNESSED, "Anna Example")
    assert compare_with_log(notebook.connection, fully=True) == ()
    add_to_consent(notebook, case, new.id, ConsentState.WITHDRAWN, NOW, NOW)
    assert (released(notebook), released(notebook, at=later)) == (0, 0)


@pytest.mark.parametrize("until", [UNTIL, date(2026, 12, 1)])
def test_prolonging_to_no_later_day_is_refused(notebook: Notebook, until: date) -> None:
    """It would prolong nothing."""
    case, consent = recorded(notebook, SOCIAL)
    with pytest.raises(InvalidValue):
        prolongation(case, consent.provisions[0].id, until, NewAnswer(NOW, Method.ORAL))


def test_what_was_withdrawn_is_not_prolonged_or_corrected(notebook: Notebook) -> None:
    """Only the person can say yes again; a mistake in what no longer counts is not replaced by a yes."""
    case, consent = recorded(notebook, SOCIAL)
    [line] = consent.provisions
    case = add_to_consent(notebook, case, consent.id, ConsentState.WITHDRAWN, NOW, NOW)
    with pytest.raises(InvalidValue):
        prolongation(case, line.id, date(2027, 4, 30), NewAnswer(NOW, Method.ORAL))
    with pytest.raises(InvalidValue):
        correction(case, line.id, replace(line, to=SCHOOL.to), NOW)


def test_a_mistake_is_corrected_as_of_when_it_was_said(notebook: Notebook) -> None:
    """The wrong line ends, the right one counts since the same moment, and both stay on record."""
    case, consent = recorded(notebook, SCHOOL)
    [line] = consent.provisions
    assert released(notebook) == 0
    change = correction(case, line.id, replace(line, to=SOCIAL.to), NOW)
    foreseen = preview_line(notebook, case, change, NOW)
    save_line(notebook, case, change, NOW)
    assert released(notebook) == sum(len(each.sections) for each in foreseen.opens if each.party.id == "p4") > 0
    case = load_case(notebook, "K-014")
    old, new = case.consents[-2:]
    assert [each.state for each in old.events] == [ConsentState.GIVEN, ConsentState.INVALIDATED]
    assert new.follows == line.id
    assert new.events[0].said - old.events[0].said == timedelta(microseconds=1)
    assert read_register(notebook, case.id, NOW).in_force[line.id] is InForce.TAKEN_BACK
    assert compare_with_log(notebook.connection, fully=True) == ()


def test_a_correction_reaches_no_further_than_what_was_said_since(notebook: Notebook) -> None:
    """A refusal that came after the line that is corrected keeps counting."""
    case, consent = recorded(notebook, SCHOOL)
    [line] = consent.provisions
    no = Consent(ConsentId(""), Grantor.SUBJECT, Method.ORAL, (replace(SOCIAL, effect=Effect.DENY),), said())
    later = replace(no, events=(ConsentEvent(ConsentState.GIVEN, NOW, NOW),))
    case = record_consent(notebook, case, later, NOW)
    now = NOW + timedelta(hours=1)
    save_line(notebook, case, correction(case, line.id, replace(line, to=SOCIAL.to), now), now)
    assert released(notebook, at=now) == 0


def test_a_no_recorded_by_mistake_keeps_counting(notebook: Notebook) -> None:
    """Corrected into a no for somebody else it withholds from both: nothing is shared because of a correction."""
    case, _own = recorded(notebook, SOCIAL)
    case, consent = recorded(notebook, replace(SOCIAL, effect=Effect.DENY))
    [line] = consent.provisions
    save_line(notebook, case, correction(case, line.id, replace(line, to=SCHOOL.to), NOW), NOW)
    assert released(notebook) == 0


def test_a_correction_that_changes_nothing_is_refused(notebook: Notebook) -> None:
    """It would leave two records of one thing."""
    case, consent = recorded(notebook, SOCIAL)
    with pytest.raises(InvalidValue):
        correction(case, consent.provisions[0].id, consent.provisions[0], NOW)


def test_a_signed_form_is_read_back_in_one_step(notebook: Notebook) -> None:
    """What was ticked counts, what was refused is a no, what was left open changes nothing; it was in writing."""
    third = replace(SOCIAL, to=Addressee("audience", "mental_health"))
    case, consent = recorded(notebook, SOCIAL, SCHOOL, third, state=ConsentState.REQUESTED)
    social, school, mind = consent.provisions
    assert released(notebook) == 0
    save_line(notebook, case, signed_form(case, consent.id, {social.id: True, school.id: False}, NOW, NOW), NOW)
    assert released(notebook) > 0
    register = read_register(notebook, case.id, NOW)
    stands = [register.in_force[each.id] for each in (social, school, mind)]
    assert stands == [InForce.ALLOWS, InForce.DENIES, InForce.NOT_ANSWERED]
    case = load_case(notebook, "K-014")
    assert case.consents[-1].method is Method.WRITTEN
    assert compare_with_log(notebook.connection, fully=True) == ()
    with pytest.raises(InvalidValue):
        signed_form(case, consent.id, {mind.id: True}, NOW, NOW)


def test_of_two_lines_to_one_party_the_one_that_counts_is_named(notebook: Notebook) -> None:
    """A later no stands against the yes; of two that say yes the later one counts."""
    case, first = recorded(notebook, SOCIAL)
    named = replace(SOCIAL, to=Addressee("party", "p4"))
    second = Consent(
        ConsentId(""), Grantor.SUBJECT, Method.ORAL, (named,), (ConsentEvent(ConsentState.GIVEN, NOW, NOW),)
    )
    case = record_consent(notebook, case, second, NOW)
    [old], [new] = first.provisions, case.consents[-1].provisions
    register = read_register(notebook, case.id, NOW)
    assert [one.id for _consent, one in register.instead[old.id]] == [new.id]
    assert register.instead[new.id] == ()
    later = NOW + timedelta(hours=1)
    no = replace(
        second,
        provisions=(replace(named, effect=Effect.DENY),),
        events=(ConsentEvent(ConsentState.GIVEN, later, later),),
    )
    case = record_consent(notebook, case, no, later)
    [refusal] = case.consents[-1].provisions
    register = read_register(notebook, case.id, later)
    for each in (old, new):
        assert [one.id for _consent, one in register.instead[each.id]] == [refusal.id]
    assert register.in_force[old.id] is InForce.OVERRULED
