"""The laws are asked of something: the generators release often enough, and each restriction takes something away.

Counted over samples that are the same in every run. A law that is asserted of empty releases holds whatever the
program does.
"""

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import UnsatisfiedAssumption

from notebook.model.entry import Section
from notebook.model.vocabulary import Effect, Grantor, PackKind
from notebook.sharing.release import release
from notebook.sharing.released import Redacted
from notebook.sharing.rules import rule
from notebook.sharing.ruling import Reason
from tests.properties.cases import PARTIES, Asked, asked
from tests.properties.restrictions import RESTRICTIONS, Change
from tests.properties.test_laws import check_monotone, check_withdrawal_is_final

SAMPLE = 300
"""Cases, and few of them: drawing one takes longer than all that is counted of it."""

WITHDRAWAL = "withdrawal"


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


@pytest.fixture(scope="module")
def sample() -> Sample:
    """Draw the sample once: each case is tried with every restriction in turn."""
    made = Sample()
    tries: dict[str, Callable[[Asked, st.DataObject], bool]] = {
        change.__name__: partial(check_monotone, change) for change in RESTRICTIONS
    }
    tries[WITHDRAWAL] = check_withdrawal_is_final

    @settings(max_examples=SAMPLE, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(asked(), st.data())
    def draw(pair: Asked, data: st.DataObject) -> None:
        made.pairs.append(pair)
        for name, attempt in tries.items():
            # A restriction of consents or decisions says nothing of a case that has none.
            with suppress(UnsatisfiedAssumption):
                made.bitten[name, pair.question.kind].append(attempt(pair, data))

    draw()
    return made


@pytest.mark.parametrize("kind", PackKind)
def test_three_questions_of_ten_release_something(kind: PackKind, sample: Sample) -> None:
    """For each kind of pack at least 30 % of the questions release a section."""
    assert sample.share(lambda pair: bool(release(pair.case, pair.question, PARTIES).sections), kind) >= 0.3


@pytest.mark.parametrize("change", RESTRICTIONS, ids=lambda change: change.__name__)
def test_each_restriction_bites(change: Change, sample: Sample) -> None:
    """Each restriction of law 2 takes characters out of at least 10 % of the releases that it is tried on."""
    assert sample.part(change.__name__, *PackKind) >= 0.1


@pytest.mark.parametrize("kind", PackKind)
def test_withdrawals_bite(kind: PackKind, sample: Sample) -> None:
    """What law 5 withdraws was released before in at least 10 % of the questions, for each kind of pack."""
    assert sample.part(WITHDRAWAL, kind) >= 0.1


def pieces(pair: Asked) -> list[Redacted]:
    """Give what a release took out."""
    made = release(pair.case, pair.question, PARTIES)
    return [piece for section in made.sections for piece in section.pieces if isinstance(piece, Redacted)]


def marked_for_others(section: Section, pair: Asked) -> bool:
    """Tell whether a mark of a section is for somebody else alone."""
    return any(
        mark.only_for and not any(to.fits(pair.question.party) for to in mark.only_for) for mark in section.marks
    )


def released(pair: Asked) -> list[Section]:
    """Give the sections of the case that a question releases."""
    rulings = rule(pair.case, pair.question)
    return [part for _, part in pair.case.parts() if rulings[part.id].released]


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
    return any(ruling.code is Reason.EXPIRED for ruling in rule(pair.case, pair.question).values())


def recorded_late(pair: Asked) -> bool:
    """Tell whether something was written down days after it was said."""
    return any(e.recorded - e.said > timedelta(days=1) for consent in pair.case.consents for e in consent.events)


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
    "a yes and a no of one instant": (said_at_one_instant, 0.02),
    "a permit has ended": (ended, 0.03),
    "two people speak for the person": (
        lambda pair: len({c.speaker for c in pair.case.consents if c.grantor is not Grantor.SUBJECT}) > 1,
        0.02,
    ),
    "written down days later": (recorded_late, 0.2),
    "asked about the past": (lambda pair: pair.question.at.month < 5, 0.1),
}


@pytest.mark.parametrize("what", VARIETY)
def test_what_leaked_once_is_drawn(what: str, sample: Sample) -> None:
    """The situations in which something leaked, or a denial was lost, are among the cases."""
    holds, at_least = VARIETY[what]
    assert sample.share(holds, *PackKind) >= at_least
