"""What is looked at in part, or once for several, says what a look at the whole case would say."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, tzinfo

from hypothesis import assume, event, given
from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.consent import ConsentEvent
from notebook.model.ids import ConsentId, SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import ConsentState, PackKind, Purpose
from notebook.sharing import consent_impact
from notebook.sharing.decision_status import about
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from tests.properties.cases import PARTIES, PURPOSES, Asked, asked


@given(asked(), st.data())
def test_rulings_on_a_part_are_those_on_the_whole(pair: Asked, data: st.DataObject) -> None:
    """The entries of some sections, with what these draw on, are all that rulings on them look at."""
    whole = rule(pair.case, pair.question)
    some = data.draw(st.lists(st.sampled_from(sorted(whole)), max_size=3))
    part = rule(about(pair.case, some), pair.question)
    assert {name: part[name] for name in some} == {name: whole[name] for name in some}


@given(asked())
def test_what_goes_on_each_consent(pair: Asked) -> None:
    """Looked at for each party and purpose by itself, the same sections rest on each consent."""
    at, zone = pair.question.at, pair.question.zone
    found = consent_impact.relied_on(pair.case, PARTIES, PURPOSES, at, zone)
    for consent in pair.case.consents:
        assert found[consent.id] == {
            name
            for party in PARTIES
            for purpose in PURPOSES
            for name, ruling in rule(pair.case, SharingQuery(party, purpose, at, zone)).items()
            if ruling.released and ruling.consent == consent.id
        }


EVERY = (*PURPOSES, Purpose("supervision"), Purpose("reintegration"))
"""The last two are named by nothing."""


def goes(case: Case, party: Party, at: datetime, zone: tzinfo) -> dict[consent_impact.Way, frozenset[SectionId]]:
    """Ask the whole case for each purpose and each kind of pack by itself."""
    questions = [
        SharingQuery(party, purpose, at, zone, kind)
        for purpose in EVERY
        for kind in (PackKind.CONSENTED, PackKind.CONSULTATION)
    ]
    questions += [
        SharingQuery(party, each.purpose, at, zone, PackKind.NECESSITY, decision=each.id)
        for each in case.decisions
        if each.party == party.id
    ]
    return {
        (question.purpose, question.kind, question.decision): frozenset(
            name for name, ruling in rule(case, question).items() if ruling.released
        )
        for question in questions
    }


def without_empty(
    ways: Mapping[consent_impact.Way, frozenset[SectionId]],
) -> dict[consent_impact.Way, frozenset[SectionId]]:
    """Leave out the ways in which nothing goes."""
    return {way: sections for way, sections in ways.items() if sections}


@given(asked())
def test_what_each_party_would_get(pair: Asked) -> None:
    """No purpose and no kind of pack is passed over, and none stands for another that is ruled on otherwise."""
    at, zone = pair.question.at, pair.question.zone
    for party in PARTIES:
        found = consent_impact.reach(pair.case, [party], EVERY, at, zone)[party.id]
        assert without_empty(found) == without_empty(goes(pair.case, party, at, zone))


@given(asked(), st.data())
def test_what_is_foreseen_is_what_really_changes(pair: Asked, data: st.DataObject) -> None:
    """For each purpose, whatever else goes for another one; and what goes for nothing any more is said to."""
    at, zone = pair.question.at, pair.question.zone
    assume(pair.case.consents)
    consent = data.draw(st.sampled_from(pair.case.consents))
    if data.draw(st.booleans()):  # said once more for one purpose: taken back, the first still counts for the other
        narrow = tuple(replace(each, purposes=PURPOSES[:1]) for each in consent.provisions)
        consent = replace(consent, id=ConsentId("narrow"), provisions=narrow)
        pair = replace(pair, case=consent_impact.with_consent(pair.case, consent))
    state = data.draw(st.sampled_from([ConsentState.WITHDRAWN, ConsentState.WITHDRAWN, ConsentState.RENEWED]))
    other = consent_impact.with_event(pair.case, consent, ConsentEvent(state, at, at))
    for before, after in ((pair.case, other), (other, pair.case)):
        had, gets = (consent_impact.reach(each, PARTIES, EVERY, at, zone) for each in (before, after))
        found = consent_impact.newly_released(gets, had)
        for party in PARTIES:
            was, becomes = (goes(each, party, at, zone) for each in (before, after))
            still = frozenset[SectionId]().union(*becomes.values())
            real = {
                (purpose, name, name not in still)
                for (purpose, kind, decision), sections in was.items()
                for name in sections - becomes[purpose, kind, decision]
            }
            said = consent_impact.moved(before, party, found.get(party.id, {}), gets[party.id], EVERY)
            event(f"a section is lost for one purpose only: {any(not whole for _, _, whole in real)}")
            assert real == {
                (purpose, section.id, each.wholly)
                for each in said
                for purpose in each.purposes or EVERY
                for _, section in each.sections
            }
