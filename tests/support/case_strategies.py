"""Hypothesis strategies for complete case files with every feature, as values of the model, to be stored.

Only what a case file can carry is drawn by ``canonical_case_file_strategies``.

Ids are unique in a file, flags and decisions refer to existing sections, marks lie within
their text, and attachments have the bytes of their digests.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from typing import TypeVar

from hypothesis import strategies as st

from notebook.model.case import Case, CaseFile
from notebook.model.consent import Consent, ConsentEvent, Period, Provision, permits
from notebook.model.decision import Decision
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

T = TypeVar("T")

ODD = (
    "👩‍👧 phoned 🧑🏽‍⚕️",
    "Ame\u0301lie and Amélie",
    "عن أمينة بنت خالد",
    "नमस्ते",
    "\u202eturned\u202c",
    "<a href='x'>&amp;</a>",
    "line\nline\r\ttab",
    "quote \" and ' and -- ; DROP",
    "a\x00b",
    "\ufeff\u200bzero",
)
"""Texts that careless programs fail on."""

CHARACTERS = st.characters(exclude_categories=["Cs"])
texts = st.text(CHARACTERS, max_size=40) | st.sampled_from(ODD)
days = st.dates(date(1920, 1, 1), date(2100, 12, 31))
maybe_day = st.none() | days
zones = st.sampled_from([UTC, *(timezone(timedelta(minutes=m)) for m in (-570, -210, 60, 345, 840))])
instants = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=zones)  # noqa: DTZ001 -- zones has them
identifiers = st.lists(st.builds(Identifier, texts, texts), max_size=2).map(tuple)
names = st.lists(texts, max_size=2).map(tuple)


@cache
def one_of(values: Iterable[T]) -> st.SearchStrategy[T]:
    """Draw one of the values; made once, like all that is cached here, for making takes longer than drawing."""
    return st.sampled_from(tuple(values))


@st.composite
def details(draw: st.DrawFn) -> Action:
    """Draw who does an action, by when, and whether it is done; where it begins is not known here."""
    done = draw(st.booleans())
    return Action(0, draw(texts), draw(maybe_day), done, draw(maybe_day) if done else None)


planned = st.lists(st.tuples(texts, details()), max_size=3)
"""The texts of the actions of a section with their details."""


@cache
def some(values: Iterable[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """Draw some of the values, each at most once, in any order."""
    return st.lists(st.sampled_from(tuple(values)), max_size=4, unique=True).map(tuple)


@cache
def addressees(ids: tuple[PartyId, ...]) -> st.SearchStrategy[Addressee]:
    """Draw a party, the subject, or an audience."""
    people = [Addressee("party", each) for each in ids] + [Addressee("party", SUBJECT_PARTY)]
    audiences = [Addressee("audience", audience) for audience in (*AUDIENCES, SUBJECT_AUDIENCE)]
    return st.sampled_from(people + audiences)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a period, open or closed at either end."""
    start, end = draw(maybe_day), draw(maybe_day)
    if start and end and end < start:
        start, end = end, start
    return Period(start, end)


@cache
@st.composite
def flags(draw: st.DrawFn, ids: tuple[PartyId, ...], pairs: tuple[tuple[SectionId, int], ...]) -> tuple[Flag, ...]:
    """Draw flags that cover some of the pairs."""
    covers = st.frozensets(one_of(pairs), max_size=3) if pairs else st.just(frozenset())
    found = []
    for _ in range(draw(st.integers(0, 2))):
        value = draw(one_of(FlagValue))
        code = draw(one_of(Code)) if value is FlagValue.WITHHOLD else None
        found.append(Flag(draw(addressees(ids)), value, draw(covers), code, draw(st.booleans())))
    return tuple(found)


@st.composite
def marks(draw: st.DrawFn, ids: tuple[PartyId, ...], text: str) -> tuple[Mark, ...]:
    """Draw marks within the text."""
    if not text:
        return ()
    found = []
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        only_for = tuple(draw(st.lists(addressees(ids), max_size=2)))
        found.append(Mark(start, end, draw(one_of(Code)), only_for, draw(st.booleans())))
    return tuple(found)


@cache
def events_of(grantor: Grantor, about: tuple[ProvisionId, ...]) -> st.SearchStrategy[list[ConsentEvent]]:
    """Draw what was said about provisions; others than the subject may stop speaking for them."""
    over = ConsentState.NO_LONGER_SPEAKS
    named = st.lists(one_of(about), max_size=2).map(tuple) if about else st.just(())
    states = tuple(each for each in ConsentState if each is not over)
    said = st.builds(ConsentEvent, one_of(states), instants, instants, named)
    if grantor is not Grantor.SUBJECT:
        said |= st.builds(ConsentEvent, st.just(over), instants, instants, st.just(()), st.booleans())
    return st.lists(said, max_size=3)


@cache
@st.composite
def consents(draw: st.DrawFn, ids: tuple[PartyId, ...], prefix: str) -> Consent:
    """Draw a consent; a permit to anybody except the subject has a last day."""
    grantor = draw(one_of(Grantor))
    provisions = tuple(
        Provision(
            ProvisionId(f"{prefix}.{number}"),
            draw(one_of(Effect)),
            draw(addressees(ids)),
            draw(some(PURPOSES)),
            draw(some(Category)),
            draw(periods()),
            draw(days if grantor is not Grantor.SUBJECT else maybe_day),
            draw(texts),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    said = events_of(grantor, tuple(each.id for each in provisions))
    events = tuple(draw(said))
    valid = [each for each in Assessment if each is not Assessment.NO or not permits(provisions, events)]
    assessed = st.none() | one_of(tuple(valid))
    return Consent(
        ConsentId(prefix),
        grantor,
        draw(one_of(Method)),
        provisions,
        events,
        draw(texts),
        draw(texts),
        draw(texts),
        draw(texts),
        draw(texts),
        draw(texts),
        draw(assessed),
        draw(assessed),
        draw(st.none() | st.just(ProvisionId(f"{prefix}.before"))),
    )


@cache
@st.composite
def sections(draw: st.DrawFn, ids: tuple[PartyId, ...], name: str, data: bytes | None = None) -> Section:
    """Draw a section, or with ``data`` an attachment; its sources are added later."""
    text, actions = with_actions(draw(texts), draw(planned) if data is None else ())
    section, revision = SectionId(name), draw(st.integers(1, 4))
    pairs = tuple((section, number) for number in range(1, revision + 1))
    file = None
    if data is not None:
        file = AttachedFile(draw(texts), "image/png", sha256(data).hexdigest(), len(data))
    return Section(
        section,
        draw(one_of(SectionKind)),
        draw(some(Category)),
        text,
        draw(st.booleans()),
        draw(flags(ids, pairs)),
        draw(marks(ids, text)),
        tuple(map(SectionId, draw(st.lists(st.sampled_from(["e0.0", "gone"]), max_size=2)))),
        revision,
        file,
        actions,
    )


@cache
@st.composite
def entries(draw: st.DrawFn, ids: tuple[PartyId, ...], name: str) -> tuple[Entry, dict[SectionId, bytes]]:
    """Draw an entry with the bytes of its attachments."""
    data = {SectionId(f"{name}.a{n}"): draw(st.binary(max_size=20)) for n in range(draw(st.integers(0, 1)))}
    own = tuple(draw(sections(ids, f"{name}.{n}")) for n in range(draw(st.integers(0, 3))))
    attached = tuple(draw(sections(ids, each, found)) for each, found in data.items())
    entry = Entry(
        EntryId(name),
        draw(instants),
        draw(instants),
        draw(one_of(EntryKind)),
        draw(texts),
        draw(texts),
        draw(one_of(EntryStatus)),
        own,
        attached,
        draw(flags(ids, tuple((section.id, section.revision) for section in own))),
    )
    return entry, data


@cache
@st.composite
def decisions(
    draw: st.DrawFn, ids: tuple[PartyId, ...], name: str, pairs: tuple[tuple[SectionId, int], ...]
) -> Decision:
    """Draw a decision about some of the pairs."""
    return Decision(
        DecisionId(name),
        draw(one_of(DecisionOutcome)),
        draw(one_of((*ids, SUBJECT_PARTY))),
        draw(one_of(PURPOSES)),
        draw(some(pairs)) if pairs else (),
        draw(one_of(Ground)),
        draw(texts),
        draw(texts),
        draw(texts),
        draw(texts),
        draw(instants),
        draw(one_of(Told)),
        draw(texts),
        draw(maybe_day),
    )


@cache
@st.composite
def cases(draw: st.DrawFn, ids: tuple[PartyId, ...], name: str) -> tuple[Case, dict[SectionId, bytes]]:
    """Draw a complete case with the bytes of its attachments; all ids begin with its name."""
    people = st.lists(addressees(ids), max_size=2).map(tuple)
    third_parties = tuple(
        ThirdParty(
            ThirdPartyId(f"{name}.t{n}"),
            draw(texts),
            draw(names),
            draw(texts),
            draw(texts),
            draw(people),
            draw(identifiers),
        )
        for n in range(draw(st.integers(0, 2)))
    )
    drawn = [draw(entries(ids, f"{name}.e{n}")) for n in range(draw(st.integers(0, 3)))]
    pairs = tuple((part.id, part.revision) for entry, _ in drawn for part in entry.parts)
    case = Case(
        CaseId(name),
        draw(texts),
        draw(days),
        Subject(draw(texts), draw(names), draw(maybe_day), draw(identifiers)),
        draw(maybe_day),
        third_parties,
        tuple(draw(consents(ids, f"{name}.s{n}")) for n in range(draw(st.integers(0, 2)))),
        tuple(draw(decisions(ids, f"{name}.d{n}", pairs)) for n in range(draw(st.integers(0, 2)))),
        tuple(entry for entry, _ in drawn),
    )
    return case, {section: found for _, data in drawn for section, found in data.items()}


@st.composite
def case_files(draw: st.DrawFn, max_cases: int = 2) -> CaseFile:
    """Draw a complete case file: parties, cases, bytes of attachments."""
    parties = tuple(
        Party(PartyId(f"p{n}"), draw(texts), draw(texts), draw(texts), draw(one_of(AUDIENCES)), draw(texts))
        for n in range(draw(st.integers(1, 3)))
    )
    ids = tuple(party.id for party in parties)
    drawn = [draw(cases(ids, f"c{n}")) for n in range(draw(st.integers(1, max_cases)))]
    data = {section: found for _, each in drawn for section, found in each.items()}
    return CaseFile(parties, tuple(case for case, _ in drawn), data)
