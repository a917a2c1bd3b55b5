"""Generated cases for the laws of sharing: small pools, so that everything meets everything."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.decision import Decision
from notebook.model.entry import Action, AttachedFile, Entry, Flag, Mark, Section, with_actions
from notebook.model.ids import CaseId, ConsentId, DecisionId, EntryId, PartyId, ProvisionId, SectionId, ThirdPartyId
from notebook.model.people import Addressee, Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import (
    NO_PURPOSE,
    Audience,
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
    PackKind,
    Purpose,
    SectionKind,
    Told,
)
from notebook.sharing.sharing_query import SharingQuery
from tests.properties.willing import often, towards_yes

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
PARTIES = tuple(
    Party(PartyId(f"p{number}"), name, "Role", "House", Audience(audience))
    for number, (name, audience) in enumerate(
        [("Vera Koster", "mental_health"), ("Bram Jansma", "mental_health"), ("Otto Prins", "police_security")], 1
    )
)
ADDRESSEES = (*(Addressee("party", p.id) for p in PARTIES), Addressee("audience", "mental_health"))
ADDRESSEES = (*ADDRESSEES, Addressee("audience", "police_security"))
PURPOSES = (Purpose("care"), Purpose("safety"))
SUBJECT = Subject("Amina Example", ("Mina",), None, ())
CATEGORIES = (Category.WELLBEING, Category.HEALTH, Category.PRACTICAL)
SECTION_IDS = tuple(SectionId(f"e{entry}.{place}") for entry in range(4) for place in range(3))
# Names that share words: with each other, with the person's other name, with a party.
THIRD_PARTIES = (
    ("Sara Qvist", "Relative"),
    ("Zoë Qvist", "Relative"),
    ("Łukasz Brandt", ""),
    ("Sara Anna", "Friend"),
    ("Anna Qvist", "Relative"),
    ("Mina Koster", ""),
)
# More of those that a pack prints a second time: the line of gist in its chronology, actions gathered.
KINDS = (*[each for each in SectionKind if each is not SectionKind.SUMMARY], SectionKind.GIST, SectionKind.ACTION)
PARENTS = ("Anna Example", "Bob Example", "")

# Few, so that two things are often said at one instant.
instants = st.integers(-1, 12).map(lambda step: START + timedelta(days=3 * step, hours=step % 5))
days = st.integers(-3, 40).map(lambda offset: START.date() + timedelta(days=offset))
addressees = st.sampled_from(ADDRESSEES)
categories = st.lists(st.sampled_from(CATEGORIES), max_size=3, unique=True).map(tuple)
broad = st.one_of(st.permutations(CATEGORIES).map(tuple), categories)
purposes = st.one_of(st.just(PURPOSES), st.lists(st.sampled_from(PURPOSES), max_size=2, unique=True).map(tuple))
pairs = st.tuples(st.sampled_from(SECTION_IDS), st.sampled_from([1, 1, 1, 2]))

# Made once, and not for each case: Hypothesis takes longer to make and check a strategy than to draw from it.
_truths, _codes = st.booleans(), st.sampled_from(Code)
_up_to = [st.integers(0, most) for most in range(9)]
_one_to = [st.integers(1, max(most, 1)) for most in range(5)]
_to_up_to = [st.lists(addressees, max_size=most, unique=True) for most in range(4)]
_to_one = st.lists(addressees, max_size=1)
_grantors = st.sampled_from([Grantor.SUBJECT, Grantor.SUBJECT, Grantor.PARENT])
_parents = st.sampled_from(PARENTS)
_effects = st.sampled_from([Effect.PERMIT] * 4 + [Effect.DENY])
_said = [ConsentState.GIVEN] * 5 + [state for state in ConsentState if state is not ConsentState.NO_LONGER_SPEAKS]
_states = {
    grantor: st.sampled_from(_said + ([] if grantor is Grantor.SUBJECT else [ConsentState.NO_LONGER_SPEAKS] * 2))
    for grantor in Grantor
}
_delays = st.sampled_from([timedelta(0), timedelta(hours=1), timedelta(days=9)])
_confirmed = st.sampled_from([True] * 6 + [False])
_settled = st.sampled_from([True] * 9 + [False])
_never = st.sampled_from([False] * 8 + [True])
_revisions = st.sampled_from([1] * 5 + [2])
_kinds, _entry_kinds = st.sampled_from(KINDS), st.sampled_from(EntryKind)
_statuses = st.sampled_from([EntryStatus.FINAL] * 6 + [EntryStatus.DRAFT])
_sources = st.lists(st.sampled_from(SECTION_IDS), max_size=2, unique=True)
_outcomes = st.sampled_from([DecisionOutcome.SHARE] * 4 + [*DecisionOutcome])
_parties, _purposes = st.sampled_from(PARTIES), st.sampled_from(PURPOSES)
_about = st.lists(pairs, min_size=1, unique=True)
_reasons = st.sampled_from(["reason"] * 5 + [""])
_lasts = st.one_of(st.just(date(2027, 1, 1)), days, st.none())
_thirds = st.permutations(THIRD_PARTIES)


@cache
@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Mostly open periods, sometimes closed on either side."""
    if draw(_truths):
        return Period()
    first, last = sorted((draw(days), draw(days)))
    return Period(draw(st.sampled_from([None, first])), draw(st.sampled_from([None, last])))


values = st.sampled_from([FlagValue.SHARE] * 5 + [FlagValue.SHARE_DEIDENTIFIED] * 2 + [*FlagValue])


@cache
@st.composite
def flags(draw: st.DrawFn, covered: tuple[tuple[SectionId, int], ...], most: int = 2) -> tuple[Flag, ...]:
    """Give flags for different addressees over what is there, some unconfirmed, some stale or narrower."""
    found = []
    for to in draw(_to_up_to[most]):
        value = draw(values)
        code = draw(_codes) if value is FlagValue.WITHHOLD else None
        covers = draw(
            st.sampled_from([frozenset(covered)] * 6 + [frozenset(covered[:1]), frozenset((s, 9) for s, _ in covered)])
        )
        found.append(Flag(to, value, covers, code, confirmed=draw(_confirmed)))
    return tuple(found)


@st.composite
def events_of(draw: st.DrawFn, grantor: Grantor, ids: list[ProvisionId]) -> ConsentEvent:
    """Give something that was said; a parent may also stop speaking for the person, confirmed or not."""
    state = draw(_states[grantor])
    said = draw(instants)
    if state is ConsentState.NO_LONGER_SPEAKS:
        return ConsentEvent(state, said, said + timedelta(days=1), confirmed=draw(_truths))
    named = draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))
    recorded = said + draw(_delays)
    return ConsentEvent(state, said, recorded, tuple(named))


@cache
@st.composite
def consents(draw: st.DrawFn, number: int) -> Consent:
    """Give a consent with up to three provisions and a history of up to four events."""
    grantor = draw(_grantors)
    provisions = []
    for place in range(draw(_one_to[3])):
        until = draw(days) if grantor is not Grantor.SUBJECT or draw(_up_to[3]) == 0 else None
        provisions.append(
            Provision(
                ProvisionId(f"s{number}.{place}"),
                draw(_effects),
                draw(addressees),
                draw(purposes),
                draw(broad),
                draw(periods()),
                until,
                "in her own words",
            )
        )
    ids = [provision.id for provision in provisions]
    events = [draw(events_of(grantor, ids)) for _ in range(draw(_one_to[4]))]
    who = "" if grantor is Grantor.SUBJECT else draw(_parents)
    return Consent(ConsentId(f"s{number}"), grantor, Method.WRITTEN, tuple(provisions), tuple(events), grantor_name=who)


@cache
@st.composite
def decisions(draw: st.DrawFn, number: int) -> Decision:
    """Give a decision about some of the sections there may be."""
    return Decision(
        DecisionId(f"d{number}"),
        draw(_outcomes),
        draw(_parties).id,
        draw(_purposes),
        tuple(draw(_about)),
        Ground.VITAL_INTERESTS,
        draw(_reasons),
        "asked whether a milder way would do",
        "the team lead",
        "R. Visser",
        draw(instants),
        Told.AFTER,
        "",
        draw(_lasts),
    )


WORDS = (
    "she",
    "came",
    "early",
    "Éva",
    "said",
    "«nothing»",
    "Mina",
    "n\u0303ever",
    "😀",
    "late,",
    "Sara",
    "Qvist",
    "Zoe",
    "Anna",
    "Koster",
    "50 mg\t1\t\nnoon\t\t2",
)
words = st.sampled_from(WORDS)
_texts = st.lists(words, max_size=8)


@st.composite
def marks(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    """Give up to three marks inside a text."""
    if not text:
        return ()
    found = []
    for _ in range(draw(_up_to[3])):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        named = tuple(draw(_to_one))
        found.append(Mark(start, end, draw(_codes), named, settled=draw(_settled)))
    return tuple(found)


owners = st.sampled_from(["", "J. Bakker", "Vera Koster", "Sara", "Zoë Qvist", "Amina Example"])
details = st.builds(Action, st.just(0), owners, st.none() | days, st.booleans())
some_words = st.lists(words, min_size=1, max_size=4).map(" ".join)
to_do: st.SearchStrategy[list[tuple[str, Action]]] = st.one_of(
    st.just([]), st.lists(st.tuples(some_words, details), max_size=3)
)
"""The texts of the actions of a section with their details: names of hidden people among both."""


@cache
@st.composite
def sections(draw: st.DrawFn, name: SectionId) -> Section:
    """Give a section, now and then a summary or an attachment."""
    text = " ".join(draw(_texts))
    summary = draw(_up_to[5]) == 5  # the smallest is a note
    revision = draw(_revisions)
    attached = not summary and draw(_up_to[8]) == 0
    text, planned = with_actions(text, () if attached else draw(to_do))
    return Section(
        name,
        SectionKind.SUMMARY if summary else draw(_kinds),
        draw(categories),
        text,
        never=draw(_never),
        flags=draw(flags(((name, revision),))),
        marks=draw(marks(text)),
        sources=tuple(draw(_sources)) if summary else (),
        revision=revision,
        file=AttachedFile("photo.jpg", "image/jpeg", "0" * 64, 3) if attached else None,
        actions=planned,
    )


@cache
@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    """Give an entry with up to three sections."""
    parts = [draw(sections(SectionId(f"e{number}.{place}"))) for place in range(draw(_one_to[3]))]
    kept = tuple(part for part in parts if part.file is None)
    covered = tuple((part.id, part.revision) for part in kept)
    at = draw(instants)
    return Entry(
        EntryId(f"e{number}"),
        at,
        at + timedelta(hours=2),
        draw(_entry_kinds),
        "a title of the worker's own",
        "J. Bakker",
        draw(_statuses),
        kept,
        tuple(part for part in parts if part.file is not None),
        draw(flags(covered, most=3)) if covered else (),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Give a whole case."""
    thirds = tuple(
        ThirdParty(
            ThirdPartyId(f"t{number}"),
            name,
            alias=alias,
            may_be_named=tuple(draw(_to_one)),
            identifiers=(Identifier("phone", "+31 6 0000 1234"),) if number == 0 else (),
        )
        for number, (name, alias) in enumerate(draw(_thirds)[: draw(_up_to[4])])
    )
    return Case(
        CaseId("c1"),
        "K-014",
        date(2026, 1, 12),
        SUBJECT,
        third_parties=thirds,
        consents=tuple(draw(consents(number)) for number in range(draw(_up_to[4]))),
        decisions=tuple(draw(decisions(number)) for number in range(draw(_up_to[3]))),
        entries=tuple(draw(entries(number)) for number in range(draw(_one_to[4]))),
    )


# Few on a decision have a consent to withdraw, and nothing that is said about consent bears on a copy for the person.
_OTHERS = tuple(kind for kind in PackKind if kind is not PackKind.PERSON)
_pack_kinds = st.sampled_from([*_OTHERS, *_OTHERS, *_OTHERS, PackKind.NECESSITY, PackKind.PERSON])
_asked_periods = st.one_of(st.just(Period()), periods())


# Of any pack, although only one on a decision heeds it.
_lifted = st.frozensets(st.sampled_from([ThirdPartyId(f"t{number}") for number in range(4)]), max_size=2)


@st.composite
def questions(draw: st.DrawFn) -> SharingQuery:
    """Ask for one of the parties, for any kind of pack."""
    kind = draw(_pack_kinds)
    own = kind is PackKind.PERSON
    return SharingQuery(
        SUBJECT.as_party() if own else draw(_parties),
        NO_PURPOSE if own else draw(_purposes),
        draw(instants),
        UTC,
        kind,
        draw(_asked_periods),
        DecisionId(f"d{draw(_up_to[2])}") if kind is PackKind.NECESSITY else None,
        lifted=draw(_lifted),
    )


@dataclass(frozen=True)
class Asked:
    """A case and a question that mostly releases something; `test_power` counts how often."""

    case: Case
    question: SharingQuery


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """Give a case and a question; four cases of five are turned towards yes."""
    case, question = draw(cases()), draw(questions())
    return Asked(*towards_yes(draw, case, question)) if often(draw, 5) else Asked(case, question)
