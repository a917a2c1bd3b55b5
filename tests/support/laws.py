"""Checks that several laws of sharing have in common."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume
from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.consent import ConsentEvent
from notebook.model.ids import SectionId
from notebook.model.vocabulary import ConsentState, Effect, PackKind
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.name_matching import Finder, name_variants, name_words, tokenize
from notebook.sharing.redaction import cuts
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from tests.properties.cases import PARTIES, Asked, instants
from tests.properties.restrictions import Change, mostly, plainly, share_without_names, speaking, take_share
from tests.properties.willing import AGREED


def kept_characters(case: Case, question: SharingQuery) -> set[tuple[SectionId, int]]:
    """Return the code points of a case that are released, each by its section and index."""
    rulings = rule(case, question)
    hidden = hidden_people(case, question, PARTIES)
    kept = set()
    for _, section in case.parts():
        if rulings[section.id].released:
            taken = cuts(section, question.party, hidden, tokenize(section.text))
            gone = {place for cut in taken for place in range(cut.start, cut.end)}
            kept |= {(section.id, place) for place in range(len(section.text)) if place not in gone}
    return kept


def check_monotone(
    change: Change, pair: Asked, data: st.DataObject, before: set[tuple[SectionId, int]] | None = None
) -> bool:
    """Compare a case with a stricter one; return whether that removed something.

    ``before`` is what the case itself releases, where that is known.
    """
    before = kept_characters(pair.case, pair.question) if before is None else before
    after = kept_characters(change(data, pair.case, pair.question), pair.question)
    assert after <= before
    return after != before


def check_without_names_opens_nothing(pair: Asked, data: st.DataObject) -> bool:
    """Share without names what is no longer shared; return whether a plain share in its place would release it."""
    before = take_share(data, pair.case, pair.question)
    after = share_without_names(data, before, pair.question)
    assert kept_characters(after, pair.question) <= kept_characters(before, pair.question)
    return not kept_characters(plainly(after), pair.question) <= kept_characters(plainly(before), pair.question)


def _instants_after(question: SharingQuery, last: datetime) -> st.SearchStrategy[datetime]:
    """Draw when is asked: as before, soon after what was said last, long after it, or at any time."""
    soon, late = last + timedelta(days=10), last + timedelta(days=400)
    return st.one_of(st.just(question.at), st.just(soon), st.just(late), instants)


def check_withdrawal_is_final(pair: Asked, data: st.DataObject) -> bool:
    """Withdraw a consent, mostly one that is relied on; return whether that removed something."""
    assume(pair.case.consents)
    chosen = mostly(data, speaking(pair.case, pair.question), pair.case.consents)
    last = max(said.said for consent in pair.case.consents for said in consent.events) + timedelta(hours=1)
    after_all = AGREED + timedelta(days=3)
    last = max(last, data.draw(st.sampled_from([after_all, after_all, last])))
    state = data.draw(st.sampled_from([ConsentState.WITHDRAWN, ConsentState.INVALIDATED]))
    recorded = last + data.draw(st.sampled_from([timedelta(0), timedelta(days=2)]))
    taken_back = replace(chosen, events=(*chosen.events, ConsentEvent(state, last, recorded)))
    case = replace(pair.case, consents=tuple(taken_back if c.id == chosen.id else c for c in pair.case.consents))
    at = data.draw(_instants_after(pair.question, last))
    question = replace(pair.question, at=at)
    before = rule(pair.case, question)
    rulings = rule(case, question)
    decision = next((d for d in case.decisions if d.id == question.decision), None)
    made_after = decision is not None and decision.agreed > recorded
    for entry, section in case.parts():
        matches = any(
            p.effect is Effect.PERMIT
            and p.to.fits(question.party)
            and (question.purpose in p.purposes or not p.purposes)
            and (not p.categories or set(p.categories) & set(section.categories))
            and p.covers.holds(question.day(entry.at))
            for p in chosen.provisions
        )
        # A copy for the person rests on no consent.
        if (
            matches
            and question.kind is not PackKind.PERSON
            and not (question.kind is PackKind.NECESSITY and made_after)
        ):
            assert not rulings[section.id].released
    assert not any(ruling.released and not before[name].released for name, ruling in rulings.items())
    return any(ruling.released and not rulings[name].released for name, ruling in before.items())


def check_lifting_names_only_whom_it_lifts(pair: Asked) -> bool:
    """Compare a pack with one that names nobody beside; return whether it names somebody.

    What it adds are names of the people it lifts. A word that another hidden person has too is added only inside a
    full name of theirs.
    """
    case, question = pair.case, pair.question
    before = kept_characters(case, replace(question, lifted=frozenset()))
    after = kept_characters(case, question)
    assert before <= after
    lifted = [third for third in case.third_parties if question.lifts(third)]
    others = [third for third in case.third_parties if not question.lifts(third)]
    barred = {word for third in others if not third.may_be_named_to(question.party) for word in name_words(third.name)}
    names = {run for third in lifted for run in name_variants((third.name, *third.aliases))}
    whole = Finder.of([frozenset(run for run in names if len(run) > 1 or run[0] not in barred)])
    for _, section in case.parts():
        found = whole.find_all(tokenize(section.text)) if names else ()
        inside = {place for each in found for place in range(each.start, each.end)}
        assert {place for name, place in after - before if name == section.id} <= inside
    return after != before
