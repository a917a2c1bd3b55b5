"""The laws of sharing, over generated cases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.entry import Entry, Flag, Mark, Section
from notebook.model.ids import ConsentId, ProvisionId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    Code,
    ConsentState,
    DecisionOutcome,
    Effect,
    FlagValue,
    Grantor,
    Method,
    PackKind,
)
from notebook.sharing.folding import visible
from notebook.sharing.hidden import hidden_people
from notebook.sharing.names import words
from notebook.sharing.question import Question
from notebook.sharing.redaction import cuts
from notebook.sharing.release import release
from notebook.sharing.released import Text
from notebook.sharing.rules import rule
from notebook.sharing.ruling import Outcome, Reason
from tests.properties.cases import (
    ADDRESSEES,
    CATEGORIES,
    PARTIES,
    Asked,
    asked,
    categories,
    decisions,
    instants,
    purposes,
)

pytestmark = pytest.mark.law

Change = Callable[[st.DataObject, Case, Question], Case]


def kept_characters(case: Case, question: Question) -> set[tuple[SectionId, int]]:
    """Give the code points of a case that leave, each by its section and place."""
    rulings = rule(case, question)
    hidden = hidden_people(case, question, PARTIES)
    kept = set()
    for _, section in case.parts():
        if rulings[section.id].released:
            taken = cuts(section, question.party, hidden, words(section.text))
            gone = {place for cut in taken for place in range(cut.start, cut.end)}
            kept |= {(section.id, place) for place in range(len(section.text)) if place not in gone}
    return kept


def change_section(case: Case, name: SectionId, change: Callable[[Section], Section]) -> Case:
    """Give a case in which one section is another."""

    def changed(part: Section) -> Section:
        return change(part) if part.id == name else part

    return replace(
        case,
        entries=tuple(
            replace(
                entry,
                sections=tuple(map(changed, entry.sections)),
                attachments=tuple(map(changed, entry.attachments)),
            )
            for entry in case.entries
        ),
    )


def change_entry(case: Case, place: int, change: Callable[[Entry], Entry]) -> Case:
    """Give a case in which one entry is another."""
    return replace(
        case, entries=tuple(change(entry) if at == place else entry for at, entry in enumerate(case.entries))
    )


def with_flag(flags: tuple[Flag, ...], flag: Flag) -> tuple[Flag, ...]:
    """Set a flag in place of what stood for the same addressee."""
    return (*(known for known in flags if known.to != flag.to), flag)


def add_withhold(data: st.DataObject, case: Case, _question: Question) -> Case:
    place = data.draw(st.integers(0, len(case.entries) - 1))
    entry = case.entries[place]
    to, code = data.draw(st.sampled_from(ADDRESSEES)), data.draw(st.sampled_from(Code))
    part = data.draw(st.sampled_from([None, *entry.parts]))
    pairs = frozenset((s.id, s.revision) for s in (entry.sections if part is None else [part]))
    flag = Flag(to, FlagValue.WITHHOLD, pairs, code)
    if part is None:
        return change_entry(case, place, lambda e: replace(e, flags=with_flag(e.flags, flag)))
    return change_section(case, part.id, lambda s: replace(s, flags=with_flag(s.flags, flag)))


def take_share(data: st.DataObject, case: Case, _question: Question) -> Case:
    """Take a share away: as everywhere in the program, what is left is undecided."""
    place = data.draw(st.integers(0, len(case.entries) - 1))
    to = data.draw(st.sampled_from(ADDRESSEES))

    def taken(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
        return tuple(
            replace(f, value=FlagValue.UNDECIDED, code=None)
            if f.to == to and f.value in (FlagValue.SHARE, FlagValue.SHARE_DEIDENTIFIED)
            else f
            for f in flags
        )

    return change_entry(
        case,
        place,
        lambda e: replace(
            e, flags=taken(e.flags), sections=tuple(replace(s, flags=taken(s.flags)) for s in e.sections)
        ),
    )


def add_mark(data: st.DataObject, case: Case, _question: Question) -> Case:
    written = [section for _, section in case.parts() if section.text]
    assume(written)
    section = data.draw(st.sampled_from(written))
    start = data.draw(st.integers(0, len(section.text) - 1))
    end = data.draw(st.integers(start + 1, len(section.text)))
    only_for = tuple(data.draw(st.lists(st.sampled_from(ADDRESSEES), max_size=1)))
    mark = Mark(start, end, data.draw(st.sampled_from(Code)), only_for)
    return change_section(case, section.id, lambda s: replace(s, marks=(*s.marks, mark)))


def add_denial(data: st.DataObject, case: Case, _question: Question) -> Case:
    said = data.draw(instants)
    provision = Provision(
        ProvisionId("new"),
        data.draw(st.sampled_from(Effect)),
        data.draw(st.sampled_from(ADDRESSEES)),
        data.draw(purposes),
        data.draw(categories),
        until=said.date(),
    )
    consent = Consent(
        ConsentId("new"),
        data.draw(st.sampled_from(Grantor)),
        Method.ORAL,
        (provision,),
        (ConsentEvent(ConsentState.REFUSED, said, said),),
    )
    return replace(case, consents=(*case.consents, consent))


def withdraw(data: st.DataObject, case: Case, _question: Question) -> Case:
    assume(case.consents)
    chosen = data.draw(st.sampled_from(case.consents))
    said = data.draw(instants)
    state = data.draw(st.sampled_from([ConsentState.WITHDRAWN, ConsentState.INVALIDATED, ConsentState.REFUSED]))
    added = replace(chosen, events=(*chosen.events, ConsentEvent(state, said, said)))
    return replace(case, consents=tuple(added if c.id == chosen.id else c for c in case.consents))


def add_end_date(data: st.DataObject, case: Case, _question: Question) -> Case:
    assume(case.consents)
    chosen = data.draw(st.sampled_from(case.consents))
    last = data.draw(instants).date()
    provisions = tuple(replace(p, until=last if p.until is None else min(p.until, last)) for p in chosen.provisions)
    return replace(
        case, consents=tuple(replace(c, provisions=provisions) if c.id == chosen.id else c for c in case.consents)
    )


def take_permit(data: st.DataObject, case: Case, _question: Question) -> Case:
    """Take a permit away: it was never given or renewed; what was ever denied stays."""
    assume(case.consents)
    chosen = data.draw(st.sampled_from(case.consents))
    events = []
    for said in chosen.events:
        if said.state not in (ConsentState.GIVEN, ConsentState.RENEWED):
            events.append(said)
            continue
        denials = tuple(p.id for p in chosen.provisions_of(said) if p.effect is Effect.DENY)
        if denials:
            events.append(replace(said, provisions=denials))
    return replace(
        case, consents=tuple(replace(c, events=tuple(events)) if c.id == chosen.id else c for c in case.consents)
    )


def add_decision_not_to_share(data: st.DataObject, case: Case, _question: Question) -> Case:
    decision = data.draw(decisions(99))
    outcome = data.draw(st.sampled_from([DecisionOutcome.DO_NOT_SHARE, DecisionOutcome.ADVICE_PENDING]))
    return replace(case, decisions=(*case.decisions, replace(decision, outcome=outcome)))


def take_decision_to_share(data: st.DataObject, case: Case, _question: Question) -> Case:
    shares = [d for d in case.decisions if d.outcome is DecisionOutcome.SHARE]
    assume(shares)
    taken = data.draw(st.sampled_from(shares))
    return replace(case, decisions=tuple(d for d in case.decisions if d is not taken))


RESTRICTIONS: tuple[Change, ...] = (
    add_withhold,
    take_share,
    add_mark,
    add_denial,
    withdraw,
    add_end_date,
    take_permit,
    add_decision_not_to_share,
    take_decision_to_share,
)


def check_default_deny(pair: Asked, number: int) -> None:
    place = number % len(pair.case.entries)
    new = Section(SectionId("new"), pair.case.entries[place].parts[0].kind, CATEGORIES, "new words")
    case = change_entry(pair.case, place, lambda e: replace(e, sections=(*e.sections, new)))
    assert rule(case, pair.question)[new.id].outcome is Outcome.WITHHELD
    assert release(case, pair.question, PARTIES).sections == release(pair.case, pair.question, PARTIES).sections


def check_monotone(change: Change, pair: Asked, data: st.DataObject) -> None:
    before = kept_characters(pair.case, pair.question)
    event(f"released something: {bool(before)}")
    after = kept_characters(change(data, pair.case, pair.question), pair.question)
    assert after <= before


def _concerns(to: Addressee, question: Question) -> bool:
    return to.fits(question.party)


def check_isolation(pair: Asked) -> None:
    case, question = pair.case, pair.question

    def own(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
        return tuple(flag for flag in flags if _concerns(flag.to, question))

    def own_consent(consent: Consent) -> Consent | None:
        kept = tuple(p for p in consent.provisions if _concerns(p.to, question))
        ids = {p.id for p in kept}
        events = tuple(
            replace(said, provisions=tuple(p.id for p in consent.provisions_of(said) if p.id in ids))
            for said in consent.events
            if any(p.id in ids for p in consent.provisions_of(said))
        )
        return replace(consent, provisions=kept, events=events) if kept else None

    def own_marks(section: Section) -> Section:
        """Leave out what is marked for others alone; a mark that is not settled withholds from everybody."""
        marks = tuple(
            mark
            for mark in section.marks
            if not (mark.settled and mark.only_for) or any(_concerns(to, question) for to in mark.only_for)
        )
        return replace(section, flags=own(section.flags), marks=marks)

    alone = replace(
        case,
        third_parties=tuple(
            replace(third, may_be_named=tuple(to for to in third.may_be_named if _concerns(to, question)))
            for third in case.third_parties
        ),
        consents=tuple(kept for consent in case.consents if (kept := own_consent(consent)) is not None),
        decisions=tuple(d for d in case.decisions if d.party == question.party.id),
        entries=tuple(
            replace(
                entry,
                flags=own(entry.flags),
                sections=tuple(map(own_marks, entry.sections)),
                attachments=tuple(map(own_marks, entry.attachments)),
            )
            for entry in case.entries
        ),
    )
    assert release(alone, question, PARTIES) == release(case, question, PARTIES)


def check_withdrawal_is_final(pair: Asked, data: st.DataObject) -> None:
    assume(pair.case.consents)
    chosen = data.draw(st.sampled_from(pair.case.consents))
    last = max(said.said for consent in pair.case.consents for said in consent.events) + timedelta(hours=1)
    taken_back = replace(chosen, events=(*chosen.events, ConsentEvent(ConsentState.WITHDRAWN, last, last)))
    case = replace(pair.case, consents=tuple(taken_back if c.id == chosen.id else c for c in pair.case.consents))
    question = replace(pair.question, at=data.draw(instants) + timedelta(days=data.draw(st.integers(-40, 400))))
    rulings = rule(case, question)
    decision = next((d for d in case.decisions if d.id == question.decision), None)
    made_after = decision is not None and decision.agreed > last
    for entry, section in case.parts():
        matches = any(
            p.effect is Effect.PERMIT
            and p.to.fits(question.party)
            and (question.purpose in p.purposes or not p.purposes)
            and (not p.categories or set(p.categories) & set(section.categories))
            and p.covers.holds(question.day(entry.at))
            for p in chosen.provisions
        )
        if matches and not (question.kind is PackKind.NECESSITY and made_after):
            assert not rulings[section.id].released


def check_one_ruling_each(pair: Asked) -> None:
    rulings = rule(pair.case, pair.question)
    names = [section.id for _, section in pair.case.parts()]
    assert list(rulings) == names
    assert all(name == ruling.section for name, ruling in rulings.items())
    # A section of which nothing can be seen is released, and is not in the pack.
    sections = {section.id for entry in pair.case.entries for section in entry.sections if visible(section.text)}
    released = [name for name, ruling in rulings.items() if ruling.released and name in sections]
    assert len(release(pair.case, pair.question, PARTIES).sections) == len(released)


def check_edit_withholds(pair: Asked) -> None:
    rulings = rule(pair.case, pair.question)
    for _, section in pair.case.parts():
        if rulings[section.id].released:
            edited = change_section(
                pair.case, section.id, lambda s: replace(s, text=s.text + " more", revision=s.revision + 1)
            )
            again = rule(edited, pair.question)[section.id]
            assert again.outcome is Outcome.WITHHELD
            assert again.code in (Reason.CHANGED_SINCE, Reason.MARKS_UNSETTLED)


def check_fidelity(pair: Asked) -> None:
    """Walk each original along the pieces: what is between two of them is all marked or part of a name."""
    texts = {section.text for _, section in pair.case.parts()}
    for section in release(pair.case, pair.question, PARTIES).sections:
        pieces = [piece.text if isinstance(piece, Text) else None for piece in section.pieces]
        assert all(not (a is None and b is None) for a, b in pairwise(pieces))
        assert any(_fits(text, pieces) for text in texts)


def _fits(text: str, pieces: list[str | None]) -> bool:
    """Tell whether pieces are a text from which passages of at least one character were cut."""
    ends = {0}
    for piece in pieces:
        if piece is None:
            ends = {end for start in ends for end in range(start + 1, len(text) + 1)}
        else:
            ends = {start + len(piece) for start in ends if text.startswith(piece, start)}
    return len(text) in ends


@given(asked(), st.integers(0, 9))
def test_law_1_default_deny(pair: Asked, number: int) -> None:
    """A new section is in no release, whatever flags its entry has."""
    check_default_deny(pair, number)


@pytest.mark.parametrize("change", RESTRICTIONS, ids=lambda change: change.__name__)
@given(asked(), st.data())
def test_law_2_monotone(change: Change, pair: Asked, data: st.DataObject) -> None:
    """No restriction ever adds a character of the notebook to a release."""
    check_monotone(change, pair, data)


@given(asked())
def test_law_4_isolation(pair: Asked) -> None:
    """A release for one party does not depend on any flag, consent or decision for another."""
    check_isolation(pair)


@given(asked(), st.data())
def test_law_5_withdrawal_is_final(pair: Asked, data: st.DataObject) -> None:
    """After a withdrawal nothing that matches is released at any instant, but on a decision made after it."""
    check_withdrawal_is_final(pair, data)


@given(asked())
def test_law_6_one_ruling_each(pair: Asked) -> None:
    """Every section and attachment has exactly one ruling, and the counts add up."""
    check_one_ruling_each(pair)


@given(asked())
def test_law_7_edit_withholds(pair: Asked) -> None:
    """After a change every ruling that released the section withholds it until it is confirmed again."""
    check_edit_withholds(pair)


@given(asked())
def test_law_8_fidelity(pair: Asked) -> None:
    """The text pieces of a released section are the original without its cuts, in order, unchanged."""
    check_fidelity(pair)
