"""Generated cases for the laws of sharing: small pools, so that everything meets everything."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import permutations, product

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
from tests.properties.picking import but_once_in, in_any_order, pick
from tests.properties.willing import towards_yes

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
INSTANTS = tuple(START + timedelta(days=3 * step, hours=step % 5) for step in range(-1, 13))
DAYS = tuple(START.date() + timedelta(days=offset) for offset in range(-3, 41))
WORDS = (
    *("she", "came", "early", "Éva", "said", "«nothing»", "Mina", "n\u0303ever", "😀", "late,", "Sara", "Qvist", "Zoe"),
    *("Anna", "Koster", "50 mg\t1\t\nnoon\t\t2"),
)
OWNERS = ("", "J. Bakker", "Vera Koster", "Sara", "Zoë Qvist", "Amina Example")

# Each pool has something as often as it should be drawn, what is simplest first.
TO_ONE, TO_TWO, TO_THREE = (in_any_order(ADDRESSEES, most) for most in (1, 2, 3))
SOME_CATEGORIES = in_any_order(CATEGORIES, 3)
BROAD = [*permutations(CATEGORIES)] * 4 + SOME_CATEGORIES
SOME_PURPOSES = [PURPOSES] * 4 + in_any_order(PURPOSES, 2) * 2
ENDS = [(False, False)] * 5 + [(True, False), (False, True), (True, True)]
SAID = [ConsentState.GIVEN] * 5 + [state for state in ConsentState if state is not ConsentState.NO_LONGER_SPEAKS]
SAID_OF_OTHERS = [*SAID, ConsentState.NO_LONGER_SPEAKS, ConsentState.NO_LONGER_SPEAKS]
NAMED = [in_any_order(range(number), 2) for number in range(4)]
VALUES = [FlagValue.SHARE] * 5 + [FlagValue.SHARE_DEIDENTIFIED] * 2 + [*FlagValue]
PEOPLE, SOURCES = [*permutations(THIRD_PARTIES)], in_any_order(SECTION_IDS, 2)
LIFTED = in_any_order([ThirdPartyId(f"t{number}") for number in range(4)], 2)
NO_OR_YES, CODES = (False, True), tuple(Code)

# For what is drawn while a law is tried.
instants, categories = st.sampled_from(INSTANTS), st.sampled_from(SOME_CATEGORIES)
purposes = st.sampled_from(SOME_PURPOSES)


def period(ends: tuple[bool, bool], *days: date) -> Period:
    """Give a period that is closed where it is told."""
    return Period(*(day if closed else None for day, closed in zip(sorted(days), ends, strict=True)))


@cache
@st.composite
def flags(draw: st.DrawFn, covered: tuple[tuple[SectionId, int], ...], most: int = 2) -> tuple[Flag, ...]:
    """Give flags for different addressees over what is there, some unconfirmed, some stale or narrower."""
    covers = [frozenset(covered)] * 6 + [frozenset(covered[:1]), frozenset((s, 9) for s, _ in covered)]
    [to, *drawn] = pick(draw, (TO_ONE, TO_TWO, TO_THREE)[most - 1], *(VALUES, covers, CODES, but_once_in(7)) * most)
    found = []
    for addressee, value, covering, code, confirmed in zip(to, *(drawn[place::4] for place in range(4)), strict=False):
        withheld = code if value is FlagValue.WITHHOLD else None
        found.append(Flag(addressee, value, covering, withheld, confirmed=confirmed))
    return tuple(found)


@cache
@st.composite
def events(draw: st.DrawFn, grantor: Grantor, ids: tuple[ProvisionId, ...]) -> ConsentEvent:
    """Give something that was said; a parent may also stop speaking for the person, confirmed or not."""
    states = SAID if grantor is Grantor.SUBJECT else SAID_OF_OTHERS
    delays = (timedelta(0), timedelta(hours=1), timedelta(days=9))
    state, said, delay, named, confirmed = pick(draw, states, INSTANTS, delays, NAMED[len(ids)], NO_OR_YES)
    if state is ConsentState.NO_LONGER_SPEAKS:
        return ConsentEvent(state, said, said + timedelta(days=1), confirmed=confirmed)
    return ConsentEvent(state, said, said + delay, tuple(ids[place] for place in named))


@cache
@st.composite
def provisions(draw: st.DrawFn, name: ProvisionId, grantor: Grantor) -> Provision:
    """Give what a consent permits or denies; what somebody else says for the person always has an end."""
    until = DAYS if grantor is not Grantor.SUBJECT else [*DAYS, *[None] * (3 * len(DAYS))]
    effects = [Effect.PERMIT] * 4 + [Effect.DENY]
    effect, to, purposes, about, ends, one, other, last = pick(
        draw, effects, ADDRESSEES, SOME_PURPOSES, BROAD, ENDS, DAYS, DAYS, until
    )
    return Provision(name, effect, to, purposes, about, period(ends, one, other), last, "in her own words")


@cache
@st.composite
def consents(draw: st.DrawFn, number: int) -> Consent:
    """Give a consent with up to three provisions and a history of up to four events."""
    grantors = (Grantor.SUBJECT, Grantor.SUBJECT, Grantor.PARENT)
    grantor, provided, happened, parent = pick(draw, grantors, range(1, 4), range(1, 5), PARENTS)
    ids = tuple(ProvisionId(f"s{number}.{place}") for place in range(provided))
    return Consent(
        ConsentId(f"s{number}"),
        grantor,
        Method.WRITTEN,
        tuple(draw(provisions(name, grantor)) for name in ids),
        tuple(draw(events(grantor, ids)) for _ in range(happened)),
        grantor_name="" if grantor is Grantor.SUBJECT else parent,
    )


_ABOUT = [*product(NO_OR_YES, [False, False, False, True])]
"""For each section there may be: whether a decision is about it, and about a later revision of it."""


@cache
@st.composite
def decisions(draw: st.DrawFn, number: int) -> Decision:
    """Give a decision about some of the sections there may be."""
    outcomes, reasons = [DecisionOutcome.SHARE] * 4 + [*DecisionOutcome], ["reason"] * 5 + [""]
    lasts = [date(2027, 1, 1)] * len(DAYS) + [*DAYS] + [None] * len(DAYS)
    outcome, party, purpose, reason, agreed, last, *about = pick(
        draw, outcomes, PARTIES, PURPOSES, reasons, INSTANTS, lasts, *[_ABOUT] * len(SECTION_IDS)
    )
    pairs = [(name, 1 + later) for name, (named, later) in zip(SECTION_IDS, about, strict=True) if named]
    return Decision(
        DecisionId(f"d{number}"),
        outcome,
        party.id,
        purpose,
        tuple(pairs) or ((SECTION_IDS[0], 1),),
        Ground.VITAL_INTERESTS,
        reason,
        "asked whether a milder way would do",
        "the team lead",
        "R. Visser",
        agreed,
        Told.AFTER,
        "",
        last,
    )


@cache
@st.composite
def marks(draw: st.DrawFn, length: int) -> Mark:
    """Give a mark inside a text of so many characters."""
    start, far, code, only_for, settled = pick(draw, range(length), range(1000), CODES, TO_ONE, but_once_in(10))
    return Mark(start, start + 1 + far * (length - start) // 1000, code, only_for, settled=settled)


@cache
@st.composite
def to_do(draw: st.DrawFn) -> tuple[str, Action]:
    """Give the text of an action of a section with its details: names of hidden people among both."""
    owner, due, done, number, *words = pick(
        draw, OWNERS, [*[None] * len(DAYS), *DAYS], NO_OR_YES, range(1, 5), *[WORDS] * 4
    )
    return " ".join(words[:number]), Action(0, owner, due, done)


@cache
@st.composite
def sections(draw: st.DrawFn, name: SectionId) -> Section:
    """Give a section, now and then a summary or an attachment."""
    shapes = (
        *([False] * 5 + [True], [True] + [False] * 8, [1] * 5 + [2], KINDS, [False] * 8 + [True]),
        SOME_CATEGORIES,
    )
    amounts = ([0] * 5 + [1, 2, 3], range(4), range(9))
    summary, attached, revision, kind, never, about, sources, planned, marked, length, *words = pick(
        draw, *shapes, SOURCES, *amounts, *[WORDS] * 8
    )
    attached = attached and not summary
    text, actions = with_actions(" ".join(words[:length]), [] if attached else [draw(to_do()) for _ in range(planned)])
    return Section(
        name,
        SectionKind.SUMMARY if summary else kind,
        about,
        text,
        never=never,
        flags=draw(flags(((name, revision),))),
        marks=tuple(draw(marks(len(text))) for _ in range(marked)) if text else (),
        sources=sources if summary else (),
        revision=revision,
        file=AttachedFile("photo.jpg", "image/jpeg", "0" * 64, 3) if attached else None,
        actions=actions,
    )


@cache
@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    """Give an entry with up to three sections."""
    statuses = [EntryStatus.FINAL] * 6 + [EntryStatus.DRAFT]
    at, kind, status, length = pick(draw, INSTANTS, tuple(EntryKind), statuses, range(1, 4))
    parts = [draw(sections(SectionId(f"e{number}.{place}"))) for place in range(length)]
    kept = tuple(part for part in parts if part.file is None)
    covered = tuple((part.id, part.revision) for part in kept)
    return Entry(
        EntryId(f"e{number}"),
        at,
        at + timedelta(hours=2),
        kind,
        "a title of the worker's own",
        "J. Bakker",
        status,
        kept,
        tuple(part for part in parts if part.file is not None),
        draw(flags(covered, most=3)) if covered else (),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Give a whole case."""
    known, consented, decided, written, people, *named = pick(
        draw, range(5), range(5), range(4), range(1, 5), PEOPLE, *[TO_ONE] * 4
    )
    thirds = tuple(
        ThirdParty(
            ThirdPartyId(f"t{number}"),
            name,
            alias=alias,
            may_be_named=may_be_named,
            identifiers=(Identifier("phone", "+31 6 0000 1234"),) if number == 0 else (),
        )
        for number, ((name, alias), may_be_named) in enumerate(zip(people[:known], named, strict=False))
    )
    return Case(
        CaseId("c1"),
        "K-014",
        date(2026, 1, 12),
        SUBJECT,
        third_parties=thirds,
        consents=tuple(draw(consents(number)) for number in range(consented)),
        decisions=tuple(draw(decisions(number)) for number in range(decided)),
        entries=tuple(draw(entries(number)) for number in range(written)),
    )


# Few on a decision have a consent to withdraw, and nothing that is said about consent bears on a copy for the person.
_OTHERS = tuple(kind for kind in PackKind if kind is not PackKind.PERSON)
_PACK_KINDS = (*_OTHERS, *_OTHERS, *_OTHERS, PackKind.NECESSITY, PackKind.PERSON)


@st.composite
def questions(draw: st.DrawFn) -> SharingQuery:
    """Ask for one of the parties, for any kind of pack; people are lifted in any, although one alone heeds it."""
    ends = [(False, False)] * 8 + ENDS
    kind, party, purpose, at, closed, one, other, decision, lifted = pick(
        draw, _PACK_KINDS, PARTIES, PURPOSES, INSTANTS, ends, DAYS, DAYS, range(3), LIFTED
    )
    own = kind is PackKind.PERSON
    return SharingQuery(
        SUBJECT.as_party() if own else party,
        NO_PURPOSE if own else purpose,
        at,
        UTC,
        kind,
        period(closed, one, other),
        DecisionId(f"d{decision}") if kind is PackKind.NECESSITY else None,
        lifted=frozenset(lifted),
    )


@dataclass(frozen=True, eq=False)
class Asked:
    """A case and a question that mostly releases something; `test_power` counts how often. Equal to itself alone."""

    case: Case
    question: SharingQuery


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """Give a case and a question; four cases of five are turned towards yes."""
    case, question = draw(cases()), draw(questions())
    [willing] = pick(draw, but_once_in(5))
    return Asked(*towards_yes(draw, case, question)) if willing else Asked(case, question)
