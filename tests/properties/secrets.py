"""Pairs of cases that differ only in what the rulings withhold.

A case is drawn once as a template in which every secret has a place: texts of withheld sections,
titles, marked spans, names of third parties, withheld entries, consents of other parties. Two
fillings of the same template must be told apart by nobody who reads a pack.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.decision import Decision
from notebook.model.entry import Action, Entry, Flag, Mark, Section, with_actions
from notebook.model.ids import CaseId, ConsentId, DecisionId, EntryId, PartyId, ProvisionId, SectionId, ThirdPartyId
from notebook.model.people import SUBJECT_PARTY, Addressee, Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import (
    NO_PURPOSE,
    SUBJECT_AUDIENCE,
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
from notebook.sharing.finder.spelling import two_letters
from notebook.sharing.lifting import restrictions
from notebook.sharing.sharing_query import SharingQuery
from tests.properties.picking import pick

OVER = ConsentState.NO_LONGER_SPEAKS
START = datetime(2026, 3, 1, 9, tzinfo=UTC)
TO = Party(PartyId("p1"), "Vera Koster", "Psychologist", "Clinic", Audience("mental_health"))
OTHER = Party(PartyId("p2"), "Otto Prins", "Liaison officer", "Police", Audience("police_security"))
PARTIES = (TO, OTHER)
SUBJECT = Party(SUBJECT_PARTY, "Amina Example", "", "", SUBJECT_AUDIENCE)
FOR_TO, FOR_OTHER = Addressee("audience", TO.audience), Addressee("party", OTHER.id)
FOR_SUBJECT = Addressee("audience", SUBJECT_AUDIENCE)
CARE = Purpose("care")
CATEGORIES = (Category.WELLBEING, Category.HEALTH)

# Words that leave share no stem with any name that is drawn as a secret.
KINDS = (
    *(SectionKind.OBSERVED, SectionKind.GIST, SectionKind.ACTION, SectionKind.REPORTED, SectionKind.OPINION),
    SectionKind.OBSERVED,
)
# Cells of tables: a name or a passage that is taken out stands beside tabs and line ends.
TABLES = ("dose\t1\t\t", "\tnoon\t\n", "drug\tdose\n50 mg\t\t1", "\n", "\t")

PLAIN = (
    *("she", "slept", "badly", "<b>", "&", "early", "«yes»", "Éva", "after", "the", "call", "42"),
    *("Otto Prins", "Vera Koster", "Amina Example"),
    *("3 May", "12 b", "Street 5", "2026"),  # details in themselves, or with what a mark beside them hides
)
# The second row shares words with the first, with parties and with the person.
NAMES = (
    *("Xanthe Quill", "Bo", "Ndidi Okwuosa-Vlk", "Żaneta Ćwik", "Hrvoje", "Quentin von Uexküll", "Вячеслав Щука"),
    *("Ximena Quill", "Otto Quill", "Xanthe Koster", "Xara Example"),
    *("Rosa DeAngelo", "Jörg Grünwald", "Annemarie Voß", "Wim O", "Zofia Håkonsen"),
)
_SHORTEST_IN_ONE = 5
"""Letters from which a name that is written in one is removed; "WimO" is asked about."""


def _in_one(name: str) -> str:
    written = "".join(name.split())
    return written if len(written) >= _SHORTEST_IN_ONE else name


# The same name in other letters, each of which is taken out as one.
FORMS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    two_letters,
    _in_one,
    lambda name: "-".join(name.split()),
    "\u00ad".join,
    lambda name: "  ".join(name.split()),
)
OWNERS = ("", "J. Bakker", "M. Visser", "the team")
DUE = (None, date(2026, 4, 1), date(2026, 12, 31))
ODD = ("", "a", "W" * 400, "محمد", "😀👩\u200d👧", "<b>x</b>&amp;", "line\nline", "e\u0301", "\u202e")
# An odd text, a name, or any text: each as often as another.
SECRETS = (*ODD * len(NAMES), *NAMES * len(ODD), *[None] * (len(ODD) * len(NAMES)))
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
ANY_DAY = st.none() | st.dates()
CODES, SECTION_KINDS = tuple(Code), tuple(SectionKind)


@dataclass(frozen=True)
class Pair:
    """Two cases with one answer, and how to ask for it."""

    one: Case
    two: Case
    kind: PackKind
    decision: DecisionId | None
    lifted: frozenset[ThirdPartyId] = frozenset()

    @property
    def question(self) -> SharingQuery:
        """Ask for the pack of either case; a copy for the person is for them, and for no purpose."""
        at = START + timedelta(days=200)
        if self.kind is PackKind.PERSON:
            return SharingQuery(SUBJECT, NO_PURPOSE, at, UTC, self.kind)
        return SharingQuery(TO, CARE, at, UTC, self.kind, decision=self.decision, lifted=self.lifted)

    @property
    def options(self) -> list[str]:
        """Return the same in options of the command line."""
        lifted = [word for person in sorted(self.lifted) for word in ("--name-in-pack", person)]
        return [*(["--decision", self.decision] if self.decision else []), *lifted]


@dataclass(frozen=True)
class Filling:
    """What stands in the secret places of one of the two cases."""

    names: Sequence[str]
    draw: st.DrawFn
    to: Addressee = FOR_TO
    """Whom the flags are for."""

    def secret(self) -> str:
        """Give any text."""
        [known] = pick(self.draw, SECRETS)
        return self.draw(ANY_TEXT) if known is None else str(known)


@dataclass(frozen=True)
class Part:
    """A released section of the template: its heading, its pieces and, of a summary, what it draws on."""

    kind: SectionKind
    pieces: Sequence[tuple[str, object]]
    sources: tuple[SectionId, ...] = ()
    actions: Sequence["ToDo"] = ()


@dataclass(frozen=True)
class ToDo:
    """An action of the template; without ``pieces`` a mark over any number of actions, of which nothing is the same.

    ``owner`` is a name, or the number of a hidden person.
    """

    pieces: Sequence[tuple[str, object]]
    code: Code
    owner: str | int
    due: date | None
    done: bool


def _part(draw: st.DrawFn, thirds: int, kind: SectionKind) -> Part:
    people = (*OWNERS, *range(thirds))
    number, empty, some = pick(draw, (0, 0, 1, 2, 3), range(7), range(1, 7))
    actions = []
    for _ in range(number):
        there, length, *details = pick(draw, range(4), range(1, 7), CODES, people, DUE, (False, True))
        pieces = [_piece(draw, thirds) for _ in range(length)] if there else ()
        actions.append(ToDo(pieces, *details))
    return Part(kind, [_piece(draw, thirds) for _ in range(empty if actions else some)], actions=actions)


def _template(draw: st.DrawFn, thirds: int) -> list[list[Part]]:
    """Give the released sections of one to six entries; in half of the cases the last entry has a summary of others."""
    template = [
        [_part(draw, thirds, kind) for kind in pick(draw, KINDS, KINDS)[: pick(draw, (1, 2))[0]]]
        for _ in range(pick(draw, (1, 2, 3, 5, 6))[0])
    ]
    if draw(st.booleans()):
        names = [
            SectionId(f"e{number}.{place}") for number, parts in enumerate(template) for place in range(len(parts))
        ]
        sources = tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=3)))
        template[-1].append(replace(_part(draw, thirds, SectionKind.SUMMARY), sources=sources))
    return template


_WORDS = (*PLAIN, *TABLES)


def _piece(draw: st.DrawFn, thirds: int) -> tuple[str, object]:
    kind, code, third, form, words = pick(
        draw, ("plain", "plain", "plain", "plain", "marked", "marked", "name"), CODES, range(thirds or 1), FORMS, _WORDS
    )
    if kind == "marked":
        return kind, code
    if kind == "name" and thirds:
        return kind, (third, form)
    return "plain", words


def _write(pieces: Sequence[tuple[str, object]], filling: Filling) -> tuple[str, tuple[Mark, ...]]:
    """Write a released text: what differs is marked or a name, and stands between spaces."""
    text, marks = "", []
    for kind, value in pieces:
        text += " " if text else ""
        if kind == "marked":
            hidden = "." + filling.secret() + "."
            marks.append(Mark(len(text), len(text) + len(hidden), Code(str(value))))
            text += hidden
        elif isinstance(value, tuple):
            place, form = value
            text += form(filling.names[place])
        else:
            text += str(value)
    return text, tuple(marks)


def _written(part: Part, filling: Filling) -> tuple[str, tuple[Mark, ...], tuple[Action, ...]]:
    """Write a released section with its actions: of one that is taken out whole, everything differs."""
    text, marks = _write(part.pieces, filling)
    found = list(marks)
    actions: list[tuple[str, Action]] = []
    for to_do in part.actions:
        start = len(with_actions(text, [*actions, ("", Action(0))])[0])
        if to_do.pieces:
            words, own = _write(to_do.pieces, filling)
            actions.append((words, _details(to_do, own, words, filling)))
            found += [replace(mark, start=mark.start + start, end=mark.end + start) for mark in own]
        else:
            some = range(filling.draw(st.integers(1, 3)))
            actions += [("." + filling.secret() + ".", _any_action(filling)) for _ in some]
            found.append(Mark(start, len(with_actions(text, actions)[0]), to_do.code))
    whole, planned = with_actions(text, actions)
    return whole, tuple(found), planned


def _details(to_do: ToDo, marks: Sequence[Mark], words: str, filling: Filling) -> Action:
    """Give the details of the template, or any where marks leave no text."""
    if all(any(mark.start <= place < mark.end for mark in marks) for place, at in enumerate(words) if not at.isspace()):
        return _any_action(filling)
    owner = filling.names[to_do.owner] if isinstance(to_do.owner, int) else to_do.owner
    return Action(0, owner, to_do.due, to_do.done)


def _any_action(filling: Filling) -> Action:
    """Give details that nobody may read."""
    due = filling.draw(ANY_DAY)
    return Action(0, filling.secret(), due, filling.draw(st.booleans()))


_WITHHELD = ("never", "withhold", "draft", "undecided", "no consent")
_WHY: dict[PackKind, tuple[str, ...]] = dict.fromkeys(PackKind, _WITHHELD[:2] + _WITHHELD[3:4])
_WHY |= {PackKind.CONSENTED: _WITHHELD[:2] + _WITHHELD[3:], PackKind.PERSON: _WITHHELD[:2]}
"""Why a section beside a released one is withheld. The one step of a copy for the person decides what is undecided."""


def _withheld_section(name: str, why: str, filling: Filling) -> Section:
    flags = {
        "withhold": (Flag(filling.to, FlagValue.WITHHOLD, frozenset({(SectionId(name), 1)}), Code.HD),),
        "undecided": (),
    }.get(why, (Flag(filling.to, FlagValue.SHARE, frozenset({(SectionId(name), 1)})),))
    beyond = (Category.BELIEFS,) if why == "no consent" else (Category.WELLBEING,)
    number, kind = pick(filling.draw, range(3), SECTION_KINDS)
    planned = [(filling.secret(), _any_action(filling)) for _ in range(number)]
    text, actions = with_actions(filling.secret(), planned)
    return Section(
        SectionId(name),
        kind if why != "no consent" else SectionKind.OBSERVED,
        beyond,
        text,
        never=why in ("never", "draft"),
        flags=flags,
        actions=actions,
    )


def _released_section(name: str, kind: PackKind, part: Part, filling: Filling) -> Section:
    text, marks, actions = _written(part, filling)
    value = FlagValue.SHARE_DEIDENTIFIED if kind is PackKind.CONSULTATION else FlagValue.SHARE
    return Section(
        SectionId(name),
        part.kind,
        CATEGORIES,
        text,
        flags=(Flag(filling.to, value, frozenset({(SectionId(name), 1)})),),
        marks=marks,
        sources=part.sources,
        actions=actions,
    )


def _entry(number: int, sections: tuple[Section, ...], at: datetime, filling: Filling) -> Entry:
    return Entry(
        EntryId(f"e{number}"),
        at,
        START + timedelta(days=300),
        EntryKind.VISIT,
        filling.secret(),
        "J. Bakker",
        EntryStatus.FINAL,
        sections,
    )


def _hidden_entry(number: int, kind: PackKind, filling: Filling) -> Entry:
    why, days = pick(
        filling.draw, _WITHHELD[:3] if kind is PackKind.PERSON else _WITHHELD, [*range(81), *range(-40, 0)]
    )
    at = START + timedelta(days=days)
    entry = _entry(number, (_withheld_section(f"e{number}.h", why, filling),), at, filling)
    return replace(entry, status=EntryStatus.DRAFT) if why == "draft" else entry


def _consents(filling: Filling, kind: PackKind) -> tuple[Consent, ...]:
    """Give the one permit that counts, and consents of the other party in any number."""
    own = Provision(
        ProvisionId("s1.1"),
        Effect.PERMIT,
        FOR_TO,
        (CARE,),
        CATEGORIES,
        Period(),
        exceptions=filling.secret(),
    )
    given = ConsentEvent(ConsentState.GIVEN, START, START)
    found = [
        Consent(
            ConsentId("s1"),
            Grantor.SUBJECT,
            Method.ORAL_WITNESSED,
            (own,),
            (given,),
            explained=filling.secret(),
            witness=filling.secret(),
        )
    ]
    for number in range(2, 2 + filling.draw(st.integers(0, 2))):
        provision = replace(own, id=ProvisionId(f"s{number}.1"), to=FOR_OTHER, exceptions=filling.secret())
        state = filling.draw(st.sampled_from([each for each in ConsentState if each is not OVER]))
        said = START + timedelta(days=number)
        event = ConsentEvent(state, said, said)
        found.append(Consent(ConsentId(f"s{number}"), Grantor.SUBJECT, Method.ORAL, (provision,), (event,)))
    return tuple(found if kind is PackKind.CONSENTED else found[1:])


def _decisions(filling: Filling, kind: PackKind, released: Sequence[SectionId]) -> tuple[Decision, ...]:
    """Give the one decision that counts, and some of the other party, by anybody, in any number."""
    if kind is not PackKind.NECESSITY:
        return ()
    own = Decision(
        DecisionId("d1"),
        DecisionOutcome.SHARE,
        TO.id,
        CARE,
        tuple((name, 1) for name in released),
        Ground.VITAL_INTERESTS,
        "because " + filling.secret(),
        "none " + filling.secret(),
        "asked " + filling.secret(),
        "R. Visser",
        START,
        Told.AFTER,
        filling.secret(),
        date(2027, 1, 1),
        "A. Duinker",
    )
    others = (
        replace(own, id=DecisionId(f"d{number}"), party=OTHER.id, decided_by=filling.secret(), second_person="x")
        for number in range(2, 2 + filling.draw(st.integers(0, 2)))
    )
    return (own, *others)


def _third_parties(names: Sequence[str], filling: Filling) -> tuple[ThirdParty, ...]:
    """Give those who may stand in the text, and among them some who are named nowhere."""
    rest = [name for name in NAMES if name not in names]
    unmentioned = filling.draw(st.lists(st.sampled_from(rest), max_size=2, unique=True))
    found = [
        ThirdParty(
            ThirdPartyId(f"t{place}"),
            name,
            relation=filling.secret(),
            alias="Relative",
            identifiers=(Identifier("file", "zz-" + filling.secret()),) if filling.draw(st.booleans()) else (),
        )
        for place, name in enumerate((*names, *unmentioned))
    ]
    for other in found[len(names) :]:
        found.remove(other)
        found.insert(filling.draw(st.integers(0, len(found))), other)
    return tuple(found)


@st.composite
def pairs(draw: st.DrawFn, kinds: Sequence[PackKind] = tuple(PackKind)) -> Pair:
    """Draw a template and fill it twice."""
    kind = draw(st.sampled_from(kinds))
    thirds = draw(st.integers(0, 3))
    template = _template(draw, thirds)
    days = [draw(st.integers(0, 3)) for _ in template]

    def filled(names: Sequence[str]) -> Case:
        filling = Filling(names, draw, FOR_SUBJECT if kind is PackKind.PERSON else FOR_TO)
        entries, released = [], list[SectionId]()
        for number, sections in enumerate(template):
            parts: list[Section] = []
            for place, part in enumerate(sections):
                name = f"e{number}.{place}"
                released.append(SectionId(name))
                parts.append(_released_section(name, kind, part, filling))
            for extra in range(draw(st.integers(0, 2))):
                why = draw(st.sampled_from(_WHY[kind]))
                hidden = _withheld_section(f"e{number}.x{extra}", why, filling)
                parts.insert(draw(st.integers(0, len(parts))), hidden)
            entries.append(_entry(number, tuple(parts), START + timedelta(days=days[number]), filling))
        for number in range(draw(st.integers(0, 3))):
            entries.insert(draw(st.integers(0, len(entries))), _hidden_entry(50 + number, kind, filling))
        return Case(
            CaseId("c1"),
            "K-014",
            date(2026, 1, 12),
            Subject("Amina Example", born=draw(st.sampled_from((None, date(1999, 5, 6), date(2004, 2, 29))))),
            third_parties=_third_parties(names, filling),
            consents=_consents(filling, kind),
            decisions=_decisions(filling, kind, released),
            entries=tuple(entries),
        )

    several = st.lists(st.sampled_from(NAMES), min_size=thirds, max_size=thirds, unique=True)
    first = draw(several)
    if kind is not PackKind.NECESSITY:
        return Pair(filled(first), filled(draw(several)), kind, None)
    # Whom the pack names is no secret: the first of them, whose name is the same in both. Where a mark or a section
    # of either forbids it, the worker is told so, and there is no pack to compare.
    lifted = draw(st.integers(0, min(thirds, 2)))
    others = draw(several.filter(lambda names: not set(names[lifted:]) & set(first[:lifted])))
    lifts = [ThirdPartyId(f"t{place}") for place in range(lifted)]
    pair = Pair(filled(first), filled([*first[:lifted], *others[lifted:]]), kind, DecisionId("d1"), frozenset(lifts))
    forbidden = [restrictions(each, pair.question) for each in (pair.one, pair.two)]
    return replace(pair, lifted=frozenset(each for each in lifts if not any(found[each] for found in forbidden)))
