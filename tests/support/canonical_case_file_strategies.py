"""Hypothesis strategies for everything that a case file can contain, in its canonical form.

Canonical: one case, every section at revision 1, every flag on exactly the present text, marks
settled, lists without repetition. ``carried`` draws such a case with the parties it may refer to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from typing import TypeVar

from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Period, Provision, permits
from notebook.model.decision import Decision, GuideAnswer, GuideRecord
from notebook.model.entry import Action, AttachedFile, Entry, Flag, Mark, Section, with_actions
from notebook.model.ids import (
    CaseId,
    ConsentId,
    DecisionId,
    EntryId,
    PartyId,
    ProvisionId,
    SectionId,
    ThirdPartyId,
)
from notebook.model.people import SUBJECT_PARTY, Addressee, Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import (
    AUDIENCES,
    PURPOSES,
    SUBJECT_AUDIENCE,
    Assessment,
    Category,
    Code,
    ConsentState,
    DecisionOutcome,
    Effect,
    EntryKind,
    EntryStatus,
    FlagValue,
    Grantor,
    Ground,
    Method,
    SectionKind,
    Told,
)
from notebook.sharing.section_edits import begins_or_ends_in_word
from notebook.sharing.text_folding import fold

T = TypeVar("T")

ALIASES = ("", "Relative", "Neighbour", "🙂")


@dataclass(frozen=True, slots=True)
class Carried:
    """A case, the parties of its notebook, the bytes of its attachments, and whether its flags are confirmed."""

    case: Case
    parties: tuple[Party, ...]
    attachments: dict[SectionId, bytes]
    confirmed: bool


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
told_texts = texts.filter(lambda words: bool(words.strip()))
names = told_texts.filter(lambda name: not any(fold(alias) in fold(name) for alias in ALIASES if alias))
ids = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
zones = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.builds(
    lambda instant, zone: instant.replace(tzinfo=UTC).astimezone(zone),
    st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29)),  # noqa: DTZ001 - given a time zone one line above
    zones,
)
identifiers = st.lists(st.builds(Identifier, texts, told_texts), max_size=2).map(tuple)


@st.composite
def details(draw: st.DrawFn) -> Action:
    """Draw who does an action, by when, and whether it is done; where it begins is not known here."""
    done = draw(st.booleans())
    return Action(0, draw(texts), draw(st.none() | st.dates()), done, draw(st.none() | st.dates()) if done else None)


planned = st.lists(st.tuples(texts, details()), max_size=3)
"""The texts of the actions of a section with their details."""


def some(strategy: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    """Draw a few different values in any order."""
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a period, open at either end or at both."""
    first, last = sorted(draw(st.tuples(st.dates(), st.dates())))
    return Period(draw(st.sampled_from([None, first])), draw(st.sampled_from([None, last])))


def _event(state: ConsentState, one: datetime, other: datetime, provisions: tuple[ProvisionId, ...]) -> ConsentEvent:
    """Return an event that was recorded when it was said, or later."""
    return ConsentEvent(state, min(one, other), max(one, other), provisions)


@st.composite
def consents(draw: st.DrawFn, name: str, addressees: st.SearchStrategy[Addressee], *, confirmed: bool) -> Consent:
    """Draw a consent whose provisions are named after it."""
    grantor = draw(st.sampled_from(Grantor))
    provisions = []
    for number in range(draw(st.integers(0, 3))):
        effect = draw(st.sampled_from(Effect))
        needed = effect is Effect.PERMIT and grantor is not Grantor.SUBJECT
        until: date | None = draw(st.dates() if needed else st.none() | st.dates())
        purposes = draw(some(st.sampled_from(PURPOSES)))
        categories = draw(some(st.sampled_from(Category)))
        provision = ProvisionId(f"{name}.{number}")
        to, covers, exceptions = draw(addressees), draw(periods()), draw(texts)
        provisions.append(Provision(provision, effect, to, purposes, categories, covers, until, exceptions))
    known = some(st.sampled_from([one.id for one in provisions])) if provisions else st.just(())
    over = ConsentState.NO_LONGER_SPEAKS
    event = st.builds(
        _event, st.sampled_from([each for each in ConsentState if each is not over]), instants, instants, known
    )
    if grantor is not Grantor.SUBJECT:
        last = st.builds(_event, st.just(over), instants, instants, st.just(()))
        event = st.one_of(event, last.map(lambda one: replace(one, confirmed=confirmed)))
    events = tuple(draw(st.lists(event, max_size=3)))
    valid = [each for each in Assessment if each is not Assessment.NO or not permits(provisions, events)]
    assessed = st.none() | st.sampled_from(valid)
    return Consent(
        ConsentId(name), grantor, draw(st.sampled_from(Method)), tuple(provisions), events,
        draw(texts), draw(texts), grantor_name=draw(texts).strip(), witness=draw(texts).strip(),
        freely=draw(assessed), capacity=draw(assessed),
        follows=draw(st.none() | st.just(ProvisionId(f"{name}.before"))),
    )  # fmt: skip


@st.composite
def flags(
    draw: st.DrawFn, addressees: st.SearchStrategy[Addressee], covered: Sequence[SectionId], *, confirmed: bool
) -> tuple[Flag, ...]:
    """Draw flags for different addressees on the sections covered."""
    covers = frozenset((name, 1) for name in covered)
    found = []
    for to in draw(some(addressees)):
        value = draw(st.sampled_from(FlagValue))
        code = draw(st.sampled_from(Code)) if value is FlagValue.WITHHOLD else None
        found.append(Flag(to, value, covers, code, confirmed))
    return tuple(found)


@st.composite
def sections(
    draw: st.DrawFn,
    name: SectionId,
    others: Sequence[SectionId],
    addressees: st.SearchStrategy[Addressee],
    *,
    confirmed: bool,
    data: bytes | None = None,
) -> Section:
    """Draw a section, or with ``data`` an attachment of these bytes."""
    text, actions = with_actions(draw(texts), draw(planned) if data is None else ())
    places = st.integers(0, len(text))
    spans = [sorted(span) for span in draw(st.lists(st.tuples(places, places), max_size=3))]
    marks = [
        Mark(start, end, draw(st.sampled_from(Code)), draw(some(addressees)))
        for start, end in spans
        if start < end and not begins_or_ends_in_word(text, start, end)
    ]
    file = None
    if data is not None:
        file = AttachedFile(draw(told_texts), draw(texts), sha256(data).hexdigest(), len(data))
    return Section(
        id=name,
        kind=draw(st.sampled_from(SectionKind)),
        categories=draw(some(st.sampled_from(Category))),
        text=text,
        never=draw(st.booleans()),
        flags=draw(flags(addressees, [name], confirmed=confirmed)),
        marks=tuple(marks),
        sources=draw(some(st.sampled_from(others))) if others else (),
        file=file,
        actions=actions,
    )


@st.composite
def decisions(draw: st.DrawFn, name: str, parties: Sequence[Party], known: Sequence[SectionId]) -> Decision:
    """Draw a decision about one of the parties and some of the known sections."""
    return Decision(
        id=DecisionId(name),
        outcome=draw(st.sampled_from(DecisionOutcome)),
        party=draw(st.sampled_from(parties)).id,
        purpose=draw(st.sampled_from(PURPOSES)),
        sections=tuple((section, 1) for section in draw(some(st.sampled_from(known)) if known else st.just(()))),
        ground=draw(st.none() | st.sampled_from(Ground)),
        reason=draw(texts),
        alternatives=draw(texts),
        advice=draw(texts),
        second_person=draw(texts),
        agreed=draw(instants),
        told=draw(st.none() | st.sampled_from(Told)),
        told_reason=draw(texts),
        valid_until=draw(st.none() | st.dates()),
        decided_by=draw(texts),
        guide=draw(st.none() | guide_records()),
    )


def guide_records() -> st.SearchStrategy[GuideRecord]:
    """Draw what was answered in the guide."""
    given = st.builds(GuideAnswer, texts, texts, texts, texts)
    return st.builds(GuideRecord, texts, texts, texts, texts, st.lists(given, max_size=3).map(tuple))


def parties_of(draw: st.DrawFn) -> tuple[Party, ...]:
    """Draw one to three parties."""
    found = draw(st.lists(ids.filter(lambda name: name != SUBJECT_PARTY), min_size=1, max_size=3, unique=True))
    return tuple(
        Party(PartyId(name), draw(told_texts), draw(texts), draw(texts), draw(st.sampled_from(AUDIENCES)), draw(texts))
        for name in found
    )


def third_parties_of(draw: st.DrawFn, addressees: st.SearchStrategy[Addressee]) -> tuple[ThirdParty, ...]:
    """Draw up to two third parties, whose aliases are no part of any name."""
    people = st.builds(
        ThirdParty,
        ids.map(ThirdPartyId),
        names,
        st.lists(names, max_size=2).map(tuple),
        texts,
        st.sampled_from(ALIASES),
        some(addressees),
        identifiers,
    )
    return tuple(draw(st.lists(people, max_size=2, unique_by=lambda person: person.id)))


@st.composite
def carried(draw: st.DrawFn) -> Carried:
    """Draw a case without dangling references."""
    parties = parties_of(draw)
    confirmed = draw(st.booleans())
    addressees = st.sampled_from(
        [Addressee("party", name) for name in (*(party.id for party in parties), SUBJECT_PARTY)]
        + [Addressee("audience", name) for name in (*AUDIENCES, SUBJECT_AUDIENCE)]
    )
    shape = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 1)), max_size=3))
    attachments: dict[SectionId, bytes] = {}
    known = [SectionId(f"e{e}.{n}") for e, (own, attached) in enumerate(shape) for n in range(own + attached)]
    entries = []
    for number, (own, attached) in enumerate(shape):
        parts = []
        for place in range(own + attached):
            name = SectionId(f"e{number}.{place}")
            data = draw(st.binary(max_size=20)) if place >= own else None
            if data is not None:
                attachments[name] = data
            others = [other for other in known if other != name]
            parts.append(draw(sections(name, others, addressees, confirmed=confirmed, data=data)))
        entries.append(
            Entry(
                id=EntryId(f"e{number}"),
                at=draw(instants),
                recorded=draw(instants),
                kind=draw(st.sampled_from(EntryKind)),
                title=draw(texts),
                author=draw(texts),
                status=draw(st.sampled_from(EntryStatus)),
                sections=tuple(parts[:own]),
                attachments=tuple(parts[own:]),
                flags=draw(flags(addressees, [part.id for part in parts[:own]], confirmed=confirmed)),
                place=draw(texts),
                author_role=draw(texts),
            )
        )
    case = Case(
        id=CaseId(draw(ids)),
        reference=draw(told_texts),
        opened=draw(st.dates()),
        closed=draw(st.none() | st.dates()),
        subject=Subject(
            draw(names), tuple(draw(st.lists(names, max_size=2))), draw(st.none() | st.dates()), draw(identifiers)
        ),
        third_parties=third_parties_of(draw, addressees),
        consents=tuple(
            draw(consents(f"s{number}", addressees, confirmed=confirmed)) for number in range(draw(st.integers(0, 2)))
        ),
        decisions=tuple(draw(decisions(f"d{number}", parties, known)) for number in range(draw(st.integers(0, 2)))),
        entries=tuple(entries),
    )
    return Carried(case, parties, attachments, confirmed)
