"""The laws are asked of something: the generators release often enough, and each restriction takes something away.

Counted over samples that are the same in every run. A law that is asserted of empty releases holds whatever the
program does.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, partial

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import UnsatisfiedAssumption

from notebook.handover.compose.compose_pack import compose
from notebook.handover.pack_document import ComposedPack, Paragraph, Record, Table
from notebook.handover.pack_facts import PackFacts
from notebook.model.entry import Section
from notebook.model.ids import PackId, SectionId
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience, Effect, Grantor, PackKind, SectionKind
from notebook.sharing.make_release import make_release
from notebook.sharing.release import Redacted, Release, ReleasedAction
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.ruling_table import rule
from tests.properties.cases import PARTIES, Asked, asked
from tests.properties.restrictions import RESTRICTIONS, add_end_date, take_permit, withdraw
from tests.properties.secrets import Pair, pairs
from tests.support.laws import (
    check_monotone,
    check_withdrawal_is_final,
    check_without_names_opens_nothing,
    kept_characters,
)

SAMPLE = 300
"""Cases on which every restriction is tried, and few of them: that takes most of the time."""

PAIRS = 150
"""Pairs of which one pack is composed."""

SEEN = 600
"""Cases that are only looked at."""

OF_CONSENTS = (add_end_date, take_permit, withdraw)
ON_CONSENT: tuple[PackKind, ...] = tuple(kind for kind in PackKind if kind is not PackKind.PERSON)
"""A copy for the person rests on no consent, so that none that is taken away closes it."""

WITHDRAWAL = "withdrawal"
WITHOUT_NAMES = "share without names, in place of a share"


@dataclass
class Sample:
    """Cases, each with its question, and what every restriction took away, by its name and the kind of pack."""

    pairs: list[Asked] = field(default_factory=list)
    bitten: defaultdict[tuple[str, PackKind], list[bool]] = field(default_factory=lambda: defaultdict(list))

    def part(self, name: str, *kinds: PackKind) -> float:
        """Give the part of all tries of a restriction in which it took something away."""
        tries = [bit for kind in kinds for bit in self.bitten[name, kind]]
        assert len(tries) > SAMPLE / 10
        return sum(tries) / len(tries)

    def share(self, holds: Callable[[Asked], bool], *kinds: PackKind) -> float:
        """Give the part of the cases for which something holds."""
        pairs = [pair for pair in self.pairs if pair.question.kind in kinds]
        assert len(pairs) > SAMPLE / 10
        return sum(map(holds, pairs)) / len(pairs)


def draw(amount: int, look: Callable[..., None], *of: st.SearchStrategy[object], after: int = 0) -> None:
    """Look at so many cases, which are the same in every run; others than the ``after`` that were looked at before.

    Each case has a seed and a run of Hypothesis of its own, as the second of two: the first is always the simplest,
    and each later one resembles those before it, so that the shares in one long run depend on luck.
    """
    for number in range(after, after + amount):
        _draw_one(number, look, *of)


def _draw_one(number: int, look: Callable[..., None], *of: st.SearchStrategy[object]) -> None:
    later = iter([False, True])

    @seed(number)
    @settings(max_examples=2, derandomize=False, database=None, deadline=None, phases=[Phase.generate])
    @given(st.tuples(*of))
    def two_cases(drawn: tuple[object, ...]) -> None:
        if next(later):
            look(*drawn)

    two_cases()
    assert not any(later), "nothing was drawn"


def tried() -> Sample:
    """Draw the cases that are tried, each with every restriction in turn."""
    made = Sample()

    def look(pair: Asked, data: st.DataObject) -> None:
        made.pairs.append(pair)
        before = kept_characters(pair.case, pair.question)
        tries: dict[str, Callable[[Asked, st.DataObject], bool]] = {
            change.__name__: partial(check_monotone, change, before=before) for change in RESTRICTIONS
        }
        tries |= {WITHDRAWAL: check_withdrawal_is_final, WITHOUT_NAMES: check_without_names_opens_nothing}
        for name, attempt in tries.items():
            # A restriction of consents or decisions says nothing of a case that has none.
            with suppress(UnsatisfiedAssumption):
                made.bitten[name, pair.question.kind].append(attempt(pair, data))

    draw(SAMPLE, look, asked(), st.data())
    return made


# Of each case many things are counted: what it comes to is found out once.


@cache
def made_of(pair: Asked) -> Release:
    """Make the release that is asked for."""
    return make_release(pair.case, pair.question, PARTIES)


@cache
def rulings_of(pair: Asked) -> Mapping[SectionId, Ruling]:
    """Give the ruling on each section."""
    return rule(pair.case, pair.question)


def pieces(pair: Asked) -> list[Redacted]:
    """Give what a release took out."""
    return [piece for section in made_of(pair).sections for piece in section.pieces if isinstance(piece, Redacted)]


def marked_for_others(section: Section, pair: Asked) -> bool:
    """Tell whether a mark of a section is for somebody else alone."""
    return any(
        mark.only_for and not any(to.fits(pair.question.party) for to in mark.only_for) for mark in section.marks
    )


def released(pair: Asked) -> list[Section]:
    """Give the sections of the case that a question releases."""
    return [part for _, part in pair.case.parts() if rulings_of(pair)[part.id].released]


def summaries(pair: Asked) -> list[Section]:
    """Give the summaries among what a question releases."""
    return [part for part in released(pair) if part.kind is SectionKind.SUMMARY]


def said_at_one_instant(pair: Asked) -> bool:
    """Tell whether a permit and a denial that speak to the party were said at the same instant."""
    said = [
        (event.said, provision.effect)
        for consent in pair.case.consents
        for event in consent.events
        for provision in consent.provisions_of(event)
        if provision.to.fits(pair.question.party)
    ]
    return any((instant, Effect.DENY) in said for instant, effect in said if effect is Effect.PERMIT)


def ended(pair: Asked) -> bool:
    """Tell whether a permit has ended that would speak to the question."""
    return any(ruling.code is Reason.EXPIRED for ruling in rulings_of(pair).values())


def recorded_late(pair: Asked) -> bool:
    """Tell whether something was written down days after it was said."""
    return any(e.recorded - e.said > timedelta(days=1) for consent in pair.case.consents for e in consent.events)


@cache
def composed(pair: Asked) -> ComposedPack:
    """Give the pack of a question as it would be seen."""
    sender = Worker("J. Bakker", "Nurse", "House", Audience("social_care"))
    return compose(made_of(pair), PackFacts(PackId("HP-TEST"), pair.question.at, "cd" * 32, sender, anchor="ab" * 32))


def records(pack: ComposedPack, columns: str) -> list[Record]:
    """Give the records of a pack in some columns."""
    return [block for block in pack.blocks if isinstance(block, Record) and block.columns == columns]


def has_table(pack: ComposedPack) -> bool:
    """Tell whether a pack has a table in its notes."""
    return any(isinstance(part, Table) for record in records(pack, "section") for part in record.body)


def has_heading(key: str, pack: ComposedPack) -> bool:
    """Tell whether a pack has the heading with a key."""
    return key in {heading.key for heading in pack.headings}


def planned(made: Release) -> list[ReleasedAction]:
    """Give the actions of a release."""
    return [action for section in made.sections for action in section.actions]


def owner_kept_in(pair: Asked) -> bool:
    """Tell whether a released section has an action whose owner is not printed."""
    going = {action.owner for part in released(pair) for action in part.actions if action.owner}
    return bool(going - {action.owner for action in planned(made_of(pair))})


def has_gist(pack: ComposedPack) -> bool:
    """Tell whether a row of the chronology has the worker's own line."""
    return any(
        isinstance(part, Paragraph) and part.voice == "body"
        for record in records(pack, "chronology")
        for part in record.body
    )


def has_sources(made: Release) -> bool:
    """Tell whether a summary names notes of the pack."""
    return any(section.sources for section in made.sections)


VARIETY: dict[str, tuple[Callable[[Asked], bool], float]] = {
    "something is taken out": (lambda pair: bool(pieces(pair)), 0.2),
    "an alias stands for somebody": (lambda pair: any(piece.alias is not None for piece in pieces(pair)), 0.1),
    "two names stand for people": (lambda pair: len({piece.alias for piece in pieces(pair)} - {None}) > 1, 0.02),
    "a mark for others is in what leaves": (
        lambda pair: any(marked_for_others(section, pair) for section in released(pair)),
        0.05,
    ),
    "somebody may be named": (
        lambda pair: any(third.may_be_named_to(pair.question.party) for third in pair.case.third_parties),
        0.1,
    ),
    "somebody is named in this pack only": (lambda pair: made_of(pair).names_people, 0.01),
    "a yes and a no of one instant": (said_at_one_instant, 0.02),
    "a permit has ended": (ended, 0.03),
    "two people speak for the person": (
        lambda pair: len({c.speaker for c in pair.case.consents if c.grantor is not Grantor.SUBJECT}) > 1,
        0.02,
    ),
    "written down days later": (recorded_late, 0.2),
    "a table": (lambda pair: has_table(composed(pair)), 0.1),
    "a line of gist leaves": (lambda pair: any(part.kind is SectionKind.GIST for part in released(pair)), 0.05),
    "an action leaves": (lambda pair: any(part.kind is SectionKind.ACTION for part in released(pair)), 0.05),
    "actions with owner and day leave": (
        lambda pair: any(each.owner and each.due for each in planned(made_of(pair))),
        0.05,
    ),
    "an owner is kept in": (owner_kept_in, 0.02),
    "an action is taken out whole": (lambda pair: any(each.done is None for each in planned(made_of(pair))), 0.01),
    "a summary leaves": (lambda pair: bool(summaries(pair)), 0.05),
    "a summary of two notes leaves": (lambda pair: any(len(part.sources) > 1 for part in summaries(pair)), 0.02),
    "asked about the past": (lambda pair: pair.question.at.month < 5, 0.1),
}


def fed_pairs() -> list[tuple[Release, ComposedPack]]:
    """Draw pairs of law 3, and give what each of them prints."""
    made: list[tuple[Release, ComposedPack]] = []

    def look(pair: Pair) -> None:
        case = Asked(pair.one, pair.question)
        made.append((made_of(case), composed(case)))

    draw(PAIRS, look, pairs())
    return made


OF_PAIRS: dict[str, tuple[Callable[[Release, ComposedPack], bool], float]] = {
    "a table": (lambda _made, pack: has_table(pack), 0.3),
    "actions, gathered": (lambda _made, pack: has_heading("actions", pack), 0.3),
    "actions with an owner": (lambda made, _pack: any(each.owner for each in planned(made)), 0.2),
    "an action that is taken out": (lambda made, _pack: any(each.done is None for each in planned(made)), 0.1),
    "a chronology with links": (lambda _made, pack: has_heading("chronology", pack), 0.2),
    "a line of gist in it": (lambda _made, pack: has_gist(pack), 0.1),
    "a summary with its sources": (lambda made, _pack: has_sources(made), 0.2),
    "somebody named in this pack only": (lambda made, _pack: made.names_people, 0.04),
    "a bar in a row of a table": (lambda _made, pack: bool(pack.bars) and has_table(pack), 0.15),
}


# A sample takes many seconds, and each process that runs tests would draw its own: one test looks at all of it.


def test_laws_are_asked_of_something(subtests: pytest.Subtests) -> None:
    """Releases have something in them, restrictions bite, and the situations are there in which something leaked once.

    For each kind of pack at least 30 % of the questions release a section. Each restriction of law 2 takes characters
    out of at least 10 % of the releases that it is tried on; in as many, a plain share in place of one without names
    would add some; and what law 5 withdraws was released before, for each kind of pack.
    """
    sample = tried()
    for change in RESTRICTIONS:
        kinds = ON_CONSENT if change in OF_CONSENTS else (*PackKind,)
        with subtests.test("a restriction bites", change=change.__name__):
            assert sample.part(change.__name__, *kinds) >= 0.1
    with subtests.test("a share without names is set where a share would open"):
        assert sample.part(WITHOUT_NAMES, *PackKind) >= 0.1
    for kind in ON_CONSENT:
        with subtests.test("withdrawals bite", kind=kind):
            assert sample.part(WITHDRAWAL, kind) >= 0.1
    seen = Sample([*sample.pairs])
    draw(SEEN - SAMPLE, seen.pairs.append, asked(), after=SAMPLE)
    for asked_for in PackKind:
        with subtests.test("something is released", kind=asked_for):
            assert seen.share(lambda pair: bool(made_of(pair).sections), asked_for) >= 0.3
    for what, (holds, at_least) in VARIETY.items():
        with subtests.test("what leaked once is drawn", what=what):
            assert seen.share(holds, *PackKind) >= at_least


def test_pairs_print_what_could_tell(subtests: pytest.Subtests) -> None:
    """The packs that law 3 compares have tables, actions, links, gists and sources in a fair share."""
    printed = fed_pairs()
    for what, (holds, at_least) in OF_PAIRS.items():
        with subtests.test(what):
            assert sum(holds(*each) for each in printed) >= at_least * len(printed)
