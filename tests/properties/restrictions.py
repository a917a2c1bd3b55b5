"""What makes a case stricter, each way of it: mostly aimed at what a question releases as things are."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from hypothesis import assume
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
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from tests.properties.cases import ADDRESSEES, categories, decisions, instants, purposes
from tests.properties.willing import AGREED

T = TypeVar("T")

Change = Callable[[st.DataObject, Case, SharingQuery], Case]


def mostly(data: st.DataObject, wanted: Sequence[T], anything: Sequence[T]) -> T:
    """Draw one of what is wanted, where there is any, five times of six; else one of anything."""
    aimed = bool(wanted) and data.draw(st.integers(1, 6)) < 6  # the smallest aims
    return data.draw(st.sampled_from(wanted if aimed else anything))


def leaving(case: Case, question: SharingQuery) -> list[SectionId]:
    """Give the sections that a question releases."""
    return [name for name, ruling in rule(case, question).items() if ruling.released]


def fitting(question: SharingQuery) -> list[Addressee]:
    """Give what speaks of the party that is asked for."""
    return [to for to in ADDRESSEES if to.fits(question.party)]


def relied_on(case: Case, question: SharingQuery) -> list[Consent]:
    """Give the consents that a release rests on."""
    found = {ruling.consent for ruling in rule(case, question).values() if ruling.released}
    return [consent for consent in case.consents if consent.id in found]


def speaking(case: Case, question: SharingQuery) -> list[Consent]:
    """Give the consents that a release rests on; where it rests on none, those that permit something to the party."""
    return relied_on(case, question) or permitting(case, question)


def permitting(case: Case, question: SharingQuery) -> list[Consent]:
    """Give the consents that permit something to the party."""
    return [
        consent
        for consent in case.consents
        if any(p.effect is Effect.PERMIT and p.to.fits(question.party) for p in consent.provisions)
    ]


def one_or_all(data: st.DataObject, case: Case, question: SharingQuery) -> list[Consent]:
    """Draw all consents that permit something to the party, or one, mostly one that is relied on.

    A release rests on one consent, but whatever else permits the same stands in for it.
    """
    if data.draw(st.integers(1, 3)) < 3:
        return permitting(case, question)
    return [mostly(data, relied_on(case, question), case.consents)]


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


def add_withhold(data: st.DataObject, case: Case, question: SharingQuery) -> Case:
    return _flagged(data, case, question, FlagValue.WITHHOLD, data.draw(st.sampled_from(Code)))


def share_without_names(data: st.DataObject, case: Case, question: SharingQuery) -> Case:
    """Share without names only, which in a pack with names is a restriction.

    Where a plain share would open something it is mostly set there, and opens nothing.
    """
    assume(question.kind is not PackKind.CONSULTATION)
    wanted = wanting_a_share(case, question)
    if wanted and data.draw(st.integers(1, 6)) < 6:
        return _flagged_for_party(case, question, data.draw(st.sampled_from(wanted)), FlagValue.SHARE_DEIDENTIFIED)
    return _flagged(data, case, question, FlagValue.SHARE_DEIDENTIFIED, None)


def wanting_a_share(case: Case, question: SharingQuery) -> list[Section]:
    """Return what a plain share for the party would open."""
    plain = case
    for _, part in case.parts():
        plain = _flagged_for_party(plain, question, part, FlagValue.SHARE)
    opened = set(leaving(plain, question)) - set(leaving(case, question))
    return [part for _, part in case.parts() if part.id in opened]


def plainly(case: Case) -> Case:
    """Return a case in which whatever is shared without names is shared."""

    def plain(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
        unnamed = FlagValue.SHARE_DEIDENTIFIED
        return tuple(replace(flag, value=FlagValue.SHARE) if flag.value is unnamed else flag for flag in flags)

    changed = replace(case, entries=tuple(replace(entry, flags=plain(entry.flags)) for entry in case.entries))
    for _, part in case.parts():
        changed = change_section(changed, part.id, lambda s: replace(s, flags=plain(s.flags)))
    return changed


def _flagged_for_party(case: Case, question: SharingQuery, part: Section, value: FlagValue) -> Case:
    """Flag a part for the party that is asked for, in place of what was said for it."""
    flag = Flag(Addressee("party", question.party.id), value, frozenset({(part.id, part.revision)}))
    return change_section(case, part.id, lambda s: replace(s, flags=with_flag(s.flags, flag)))


def _flagged(data: st.DataObject, case: Case, question: SharingQuery, value: FlagValue, code: Code | None) -> Case:
    """Flag a part, or an entry with all its sections, in place of what was said for the same addressee."""
    gone = leaving(case, question)
    aimed = [place for place, entry in enumerate(case.entries) if any(part.id in gone for part in entry.parts)]
    place = mostly(data, aimed, range(len(case.entries)))
    entry = case.entries[place]
    to = mostly(data, fitting(question), ADDRESSEES)
    part = mostly(data, [part for part in entry.parts if part.id in gone], [None, *entry.parts])
    pairs = frozenset((s.id, s.revision) for s in (entry.sections if part is None else [part]))
    flag = Flag(to, value, pairs, code)
    if part is None:
        return change_entry(case, place, lambda e: replace(e, flags=with_flag(e.flags, flag)))
    return change_section(case, part.id, lambda s: replace(s, flags=with_flag(s.flags, flag)))


def take_share(data: st.DataObject, case: Case, question: SharingQuery) -> Case:
    """Take a share away: as everywhere in the program, what is left is undecided.

    A share without names is one for consultations. Everywhere else it withholds, and taking it away lifts that.
    """
    shares = {FlagValue.SHARE}
    if question.kind is PackKind.CONSULTATION:
        shares.add(FlagValue.SHARE_DEIDENTIFIED)
    gone = leaving(case, question)
    aimed = [place for place, entry in enumerate(case.entries) if any(part.id in gone for part in entry.parts)]
    place = mostly(data, aimed, range(len(case.entries)))
    entry = case.entries[place]
    said = [*entry.flags, *(flag for part in entry.sections for flag in part.flags)]
    shared = [to for to in fitting(question) if any(flag.to == to and flag.value in shares for flag in said)]
    to = mostly(data, shared, ADDRESSEES)

    def taken(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
        return tuple(
            replace(f, value=FlagValue.UNDECIDED, code=None) if f.to == to and f.value in shares else f for f in flags
        )

    return change_entry(
        case,
        place,
        lambda e: replace(
            e, flags=taken(e.flags), sections=tuple(replace(s, flags=taken(s.flags)) for s in e.sections)
        ),
    )


def add_mark(data: st.DataObject, case: Case, question: SharingQuery) -> Case:
    written = [section for _, section in case.parts() if section.text]
    assume(written)
    gone = leaving(case, question)
    section = mostly(data, [section for section in written if section.id in gone], written)
    start = data.draw(st.integers(0, len(section.text) - 1))
    end = data.draw(st.integers(start + 1, len(section.text)))
    only_for = tuple(data.draw(st.lists(st.sampled_from(ADDRESSEES), max_size=1)))
    mark = Mark(start, end, data.draw(st.sampled_from(Code)), only_for)
    return change_section(case, section.id, lambda s: replace(s, marks=(*s.marks, mark)))


def add_denial(data: st.DataObject, case: Case, question: SharingQuery) -> Case:
    said = data.draw(st.one_of(instants, st.just(AGREED + timedelta(days=3))))
    provision = Provision(
        ProvisionId("new"),
        data.draw(st.sampled_from(Effect)),
        mostly(data, fitting(question), ADDRESSEES),
        data.draw(st.one_of(st.just((question.purpose,)), purposes)),
        data.draw(st.one_of(st.just(()), categories)),
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


def withdraw(data: st.DataObject, case: Case, question: SharingQuery) -> Case:
    assume(case.consents)
    chosen = mostly(data, relied_on(case, question), case.consents)
    said = data.draw(st.one_of(instants, st.just(AGREED), st.just(AGREED + timedelta(days=3))))
    state = data.draw(st.sampled_from([ConsentState.WITHDRAWN, ConsentState.INVALIDATED, ConsentState.REFUSED]))
    added = replace(chosen, events=(*chosen.events, ConsentEvent(state, said, said)))
    return replace(case, consents=tuple(added if c.id == chosen.id else c for c in case.consents))


def add_end_date(data: st.DataObject, case: Case, question: SharingQuery) -> Case:
    assume(case.consents)
    chosen = one_or_all(data, case, question)
    day_before = question.at - timedelta(days=1)
    last = data.draw(st.just(day_before) | instants).date()

    def ended(consent: Consent) -> Consent:
        untils = [last if p.until is None else min(p.until, last) for p in consent.provisions]
        ending = zip(consent.provisions, untils, strict=True)
        return replace(consent, provisions=tuple(replace(p, until=until) for p, until in ending))

    return replace(case, consents=tuple(ended(c) if c in chosen else c for c in case.consents))


def take_permit(data: st.DataObject, case: Case, question: SharingQuery) -> Case:
    """Take permits away: they were never given or renewed; what was ever denied stays."""
    assume(case.consents)
    chosen = one_or_all(data, case, question)

    def without(consent: Consent) -> Consent:
        events = []
        for said in consent.events:
            if said.state not in (ConsentState.GIVEN, ConsentState.RENEWED):
                events.append(said)
                continue
            denials = tuple(p.id for p in consent.provisions_of(said) if p.effect is Effect.DENY)
            if denials:
                events.append(replace(said, provisions=denials))
        return replace(consent, events=tuple(events))

    return replace(case, consents=tuple(without(c) if c in chosen else c for c in case.consents))


def add_decision_not_to_share(data: st.DataObject, case: Case, question: SharingQuery) -> Case:
    decision = data.draw(decisions(99))
    outcome = data.draw(st.sampled_from([DecisionOutcome.DO_NOT_SHARE, DecisionOutcome.ADVICE_PENDING]))
    if data.draw(st.booleans()):
        about = tuple((part.id, part.revision) for _, part in case.parts())
        agreed = data.draw(st.sampled_from([AGREED, AGREED + timedelta(days=3)]))
        decision = replace(decision, party=question.party.id, purpose=question.purpose, sections=about, agreed=agreed)
    return replace(case, decisions=(*case.decisions, replace(decision, outcome=outcome)))


def take_decision_to_share(data: st.DataObject, case: Case, question: SharingQuery) -> Case:
    shares = [d for d in case.decisions if d.outcome is DecisionOutcome.SHARE]
    assume(shares)
    taken = mostly(data, [d for d in shares if d.id == question.decision], shares)
    return replace(case, decisions=tuple(d for d in case.decisions if d is not taken))


RESTRICTIONS: tuple[Change, ...] = (
    add_withhold,
    share_without_names,
    take_share,
    add_mark,
    add_denial,
    withdraw,
    add_end_date,
    take_permit,
    add_decision_not_to_share,
    take_decision_to_share,
)
