"""Hypothesis strategies for complete case files with every feature, as values of the model, to be stored.

Only what a case file can carry is drawn by ``canonical_case_file_strategies``.

Ids are unique in a file, flags and decisions refer to existing sections, marks lie within
their text, and attachments have the bytes of their digests.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
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
zones = st.sampled_from([UTC, *(timezone(timedelta(minutes=m)) for m in (-570, -210, 60, 345, 840))])
instants = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=zones)  # noqa: DTZ001 -- zones has them
identifiers = st.lists(st.builds(Identifier, texts, texts), max_size=2).map(tuple)
names = st.lists(texts, max_size=2).map(tuple)


@st.composite
def details(draw: st.DrawFn) -> Action:
    """Draw who does an action, by when, and whether it is done; where it begins is not known here."""
    done = draw(st.booleans())
    return Action(0, draw(texts), draw(st.none() | days), done, draw(st.none() | days) if done else None)


planned = st.lists(st.tuples(texts, details()), max_size=3)
"""The texts of the actions of a section with their details."""


def some(values: Iterable[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """Draw some of the values, each at most once, in any order."""
    return st.lists(st.sampled_from(tuple(values)), max_size=4, unique=True).map(tuple)


def addressees(parties: tuple[Party, ...]) -> st.SearchStrategy[Addressee]:
    """Draw a party, the subject, or an audience."""
    people = [Addressee("party", party.id) for party in parties] + [Addressee("party", SUBJECT_PARTY)]
    audiences = [Addressee("audience", audience) for audience in (*AUDIENCES, SUBJECT_AUDIENCE)]
    return st.sampled_from(people + audiences)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a period, open or closed at either end."""
    start, end = draw(st.none() | days), draw(st.none() | days)
    if start and end and end < start:
        start, end = end, start
    return Period(start, end)


@st.composite
def flags(draw: st.DrawFn, parties: tuple[Party, ...], pairs: list[tuple[SectionId, int]]) -> tuple[Flag, ...]:
    """Draw flags that cover some of the pairs."""
    covers = st.frozensets(st.sampled_from(pairs), max_size=3) if pairs else st.just(frozenset())
    found = []
    for _ in range(draw(st.integers(0, 2))):
        value = draw(st.sampled_from(FlagValue))
        code = draw(st.sampled_from(Code)) if value is FlagValue.WITHHOLD else None
        found.append(Flag(draw(addressees(parties)), value, draw(covers), code, draw(st.booleans())))
    return tuple(found)


@st.composite
def marks(draw: st.DrawFn, parties: tuple[Party, ...], text: str) -> tuple[Mark, ...]:
    """Draw marks within the text."""
    if not text:
        return ()
    found = []
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        only_for = tuple(draw(st.lists(addressees(parties), max_size=2)))
        found.append(Mark(start, end, draw(st.sampled_from(Code)), only_for, draw(st.booleans())))
    return tuple(found)


@st.composite
def consents(draw: st.DrawFn, parties: tuple[Party, ...], prefix: str) -> Consent:
    """Draw a consent; a permit to anybody except the subject has a last day."""
    grantor = draw(st.sampled_from(Grantor))
    provisions = tuple(
        Provision(
            ProvisionId(f"{prefix}.{number}"),
            draw(st.sampled_from(Effect)),
            draw(addressees(parties)),
            draw(some(PURPOSES)),
            draw(some(Category)),
            draw(periods()),
            draw(days if grantor is not Grantor.SUBJECT else st.none() | days),
            draw(texts),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    about = st.lists(st.sampled_from(provisions).map(lambda p: p.id), max_size=2) if provisions else st.just([])
    over = ConsentState.NO_LONGER_SPEAKS
    states = [each for each in ConsentState if each is not over]
    said = st.builds(ConsentEvent, st.sampled_from(states), instants, instants, about.map(tuple))
    if grantor is not Grantor.SUBJECT:
        said |= st.builds(ConsentEvent, st.just(over), instants, instants, st.just(()), st.booleans())
    events = tuple(draw(st.lists(said, max_size=3)))
    valid = [each for each in Assessment if each is not Assessment.NO or not permits(provisions, events)]
    assessed = st.none() | st.sampled_from(valid)
    return Consent(
        ConsentId(prefix),
        grantor,
        draw(st.sampled_from(Method)),
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


@st.composite
def sections(draw: st.DrawFn, parties: tuple[Party, ...], name: str, data: bytes | None = None) -> Section:
    """Draw a section, or with ``data`` an attachment; its sources are added later."""
    text, actions = with_actions(draw(texts), draw(planned) if data is None else ())
    section, revision = SectionId(name), draw(st.integers(1, 4))
    pairs = [(section, number) for number in range(1, revision + 1)]
    file = None
    if data is not None:
        file = AttachedFile(draw(texts), "image/png", sha256(data).hexdigest(), len(data))
    return Section(
        section,
        draw(st.sampled_from(SectionKind)),
        draw(some(Category)),
        text,
        draw(st.booleans()),
        draw(flags(parties, pairs)),
        draw(marks(parties, text)),
        tuple(map(SectionId, draw(st.lists(st.sampled_from(["e0.0", "gone"]), max_size=2)))),
        revision,
        file,
        actions,
    )


@st.composite
def entries(draw: st.DrawFn, parties: tuple[Party, ...], name: str) -> tuple[Entry, dict[SectionId, bytes]]:
    """Draw an entry with the bytes of its attachments."""
    data = {SectionId(f"{name}.a{n}"): draw(st.binary(max_size=20)) for n in range(draw(st.integers(0, 1)))}
    own = tuple(draw(sections(parties, f"{name}.{n}")) for n in range(draw(st.integers(0, 3))))
    attached = tuple(draw(sections(parties, each, found)) for each, found in data.items())
    entry = Entry(
        EntryId(name),
        draw(instants),
        draw(instants),
        draw(st.sampled_from(EntryKind)),
        draw(texts),
        draw(texts),
        draw(st.sampled_from(EntryStatus)),
        own,
        attached,
        draw(flags(parties, [(section.id, section.revision) for section in own])),
    )
    return entry, data


@st.composite
def decisions(draw: st.DrawFn, parties: tuple[Party, ...], name: str, pairs: list[tuple[SectionId, int]]) -> Decision:
    """Draw a decision about some of the pairs."""
    return Decision(
        DecisionId(name),
        draw(st.sampled_from(DecisionOutcome)),
        draw(st.sampled_from([party.id for party in parties] + [SUBJECT_PARTY])),
        draw(st.sampled_from(PURPOSES)),
        draw(some(pairs)) if pairs else (),
        draw(st.sampled_from(Ground)),
        draw(texts),
        draw(texts),
        draw(texts),
        draw(texts),
        draw(instants),
        draw(st.sampled_from(Told)),
        draw(texts),
        draw(st.none() | days),
    )


@st.composite
def cases(draw: st.DrawFn, parties: tuple[Party, ...], name: str) -> tuple[Case, dict[SectionId, bytes]]:
    """Draw a complete case with the bytes of its attachments; all ids begin with its name."""
    people = st.lists(addressees(parties), max_size=2).map(tuple)
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
    drawn = [draw(entries(parties, f"{name}.e{n}")) for n in range(draw(st.integers(0, 3)))]
    pairs = [(part.id, part.revision) for entry, _ in drawn for part in entry.parts]
    case = Case(
        CaseId(name),
        draw(texts),
        draw(days),
        Subject(draw(texts), draw(names), draw(st.none() | days), draw(identifiers)),
        draw(st.none() | days),
        third_parties,
        tuple(draw(consents(parties, f"{name}.s{n}")) for n in range(draw(st.integers(0, 2)))),
        tuple(draw(decisions(parties, f"{name}.d{n}", pairs)) for n in range(draw(st.integers(0, 2)))),
        tuple(entry for entry, _ in drawn),
    )
    return case, {section: found for _, data in drawn for section, found in data.items()}


@st.composite
def case_files(draw: st.DrawFn, max_cases: int = 2) -> CaseFile:
    """Draw a complete case file: parties, cases, bytes of attachments."""
    parties = tuple(
        Party(PartyId(f"p{n}"), draw(texts), draw(texts), draw(texts), draw(st.sampled_from(AUDIENCES)), draw(texts))
        for n in range(draw(st.integers(1, 3)))
    )
    drawn = [draw(cases(parties, f"c{n}")) for n in range(draw(st.integers(1, max_cases)))]
    data = {section: found for _, each in drawn for section, found in each.items()}
    return CaseFile(parties, tuple(case for case, _ in drawn), data)
