"""Rows 10 and 13 to 15 of the ruling table: what the consents say for a set of categories and a day.

A case has thousands of sections but few sets of categories and days: each basis is made once for all alike.

The nearest consents where none covers a section: by how little a permit misses it.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from notebook.model.consent import Consent
from notebook.model.entry import Section
from notebook.model.vocabulary import ConsentState, Effect
from notebook.sharing.consent_register import ConsentRegister, Denial, Statement
from notebook.sharing.ruling import Basis, Detail, Outcome, Reason
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.speakers import Silenced

_COUNTS: Final = (ConsentState.GIVEN, ConsentState.RENEWED, ConsentState.REQUESTED)


@dataclass(frozen=True, slots=True)
class Miss:
    """The one condition by which a statement of a permit misses a section."""

    detail: Detail
    statement: Statement


class Misses:
    """The permits of a case for a party, for any purpose; built once for all its sections."""

    def __init__(self, consents: Iterable[Consent], question: SharingQuery) -> None:
        """Store the arguments only: most queries never need a near miss."""
        self._consents, self._question = tuple(consents), question

    def nearest(self, section: Section, day: date) -> Miss | None:
        """Return the nearest miss of a section whose event was on ``day``, None when no permit comes near."""
        found = [
            Miss(detail, said) for said in self._permits if (detail := self._missed(said, section, day)) is not None
        ]
        each = self._one_each(section, day)
        if each is not None:
            found.append(Miss(Detail.ONE_EACH, each))
        return min(found, key=lambda miss: _NEAREST.index(miss.detail), default=None)

    @cached_property
    def _permits(self) -> tuple[Statement, ...]:
        """Every permit to the party of the query, given, renewed or requested, the latest first."""
        found = list(self._stated())
        return tuple(sorted(found, key=lambda each: each.order, reverse=True))

    def _stated(self) -> Iterator[Statement]:
        """Yield each permit to the party with the last statement about it, unless that was a refusal."""
        over = Silenced.read(self._consents)
        for consent in self._consents:
            for each in consent.provisions:
                last = consent.latest(each)
                permits = each.effect is Effect.PERMIT and each.to.fits(self._question.party)
                if not permits or last is None or last.state not in _COUNTS:
                    continue
                if over.ends_permit(consent, last.said) is None:
                    yield Statement(consent, each, last, frozenset(each.categories))

    def _missed(self, said: Statement, section: Section, day: date) -> Detail | None:
        """Return the one condition by which a permit misses a section; None when there are several."""
        asked, provision = self._question, said.provision
        if provision.until is not None and provision.until < asked.last_day:
            return None
        missed = []
        if said.event.state is ConsentState.REQUESTED:
            missed.append(Detail.ASKED)
        if said.event.said > asked.at:
            missed.append(Detail.NOT_YET)
        if provision.purposes and asked.purpose not in provision.purposes:
            missed.append(Detail.OTHER_PURPOSE)
        if not provision.covers.holds(day):
            missed.append(Detail.OTHER_DAYS)
        if not section.categories:
            missed.append(Detail.NO_KINDS)
        elif not said.categories.issuperset(section.categories):
            missed.append(Detail.OTHER_KINDS)
        return missed[0] if len(missed) == 1 and provision.purposes and provision.categories else None

    def _one_each(self, section: Section, day: date) -> Statement | None:
        """Return the latest of several permits that cover a section only together; None when they do not."""
        live = [said for said in self._permits if self._missed(said, section, day) is Detail.OTHER_KINDS]
        together = frozenset().union(*(said.categories for said in live))
        return live[0] if live and together.issuperset(section.categories) else None


_NEAREST: Final = (
    Detail.ONE_EACH,
    Detail.OTHER_PURPOSE,
    Detail.OTHER_DAYS,
    Detail.OTHER_KINDS,
    Detail.NO_KINDS,
    Detail.ASKED,
    Detail.NOT_YET,
)
"""The order in which misses are reported when several permits miss a section by different conditions."""


@dataclass(frozen=True, slots=True)
class ConsentRows:
    """The consents for and against sections, for one query; only the categories of a section count."""

    register: ConsentRegister
    question: SharingQuery
    misses: Misses
    _denied: dict[Hashable, Basis | None] = field(default_factory=dict)
    _allowed: dict[Hashable, Basis] = field(default_factory=dict)

    def denied(self, section: Section, day: date) -> Basis | None:
        """Return the basis on which a section of a day is withheld by a denial, None when nothing denies it."""
        key = section.categories, day
        if key not in self._denied:
            denial = self.register.denial(section, day)
            self._denied[key] = None if denial is None else self.denial(denial)
        return self._denied[key]

    def allowed(self, section: Section, day: date) -> Basis:
        """Return the permit on which a section of a day is released, or the reason why there is none."""
        key = section.categories, day
        if key not in self._allowed:
            self._allowed[key] = self._rows_13_to_15(section, day)
        return self._allowed[key]

    def denial(self, denial: Denial) -> Basis:
        """Withhold on a denial in force; one that had been lifted is reported as the end of the permit that did so."""
        if denial.ended is not None:
            return self._expired(denial.ended)
        return self._on(denial.said, Reason.WITHDRAWN if denial.said.taken_back else Reason.REFUSED)

    def _rows_13_to_15(self, section: Section, day: date) -> Basis:
        """Release on a live permit; otherwise withhold and say whether one has ended."""
        permit = self.register.permit(section, day)
        if permit is not None:
            return self._on(permit, Reason.CONSENT, Outcome.RELEASED)
        ended = self.register.ended_permit(section, day)
        if ended is not None:
            return self._expired(ended)
        silenced = self.register.silenced_permit(section, day)
        if silenced is not None:
            return _silenced(silenced[0], self.question.day(silenced[1].said))
        return self._missed(section, day)

    def _missed(self, section: Section, day: date) -> Basis:
        """Withhold for lack of a consent, naming the nearest miss; no ruling rests on a permit that does not cover."""
        missed = self.misses.nearest(section, day)
        if missed is None:
            return Basis(Outcome.WITHHELD, Reason.NO_CONSENT)
        said = missed.statement
        when, to = self.question.day(said.event.said), said.provision.to
        return Basis(Outcome.WITHHELD, Reason.NO_CONSENT, when=when, to=to, detail=missed.detail)

    def _expired(self, ended: Statement) -> Basis:
        """Withhold because a permit has ended."""
        return _resting_on(ended, Reason.EXPIRED, ended.provision.until, Outcome.WITHHELD)

    def _on(self, statement: Statement, code: Reason, outcome: Outcome = Outcome.WITHHELD) -> Basis:
        """Return a basis that rests on a statement of a consent, dated the day it was said."""
        return _resting_on(statement, code, self.question.day(statement.event.said), outcome)


def _resting_on(statement: Statement, code: Reason, when: date | None, outcome: Outcome) -> Basis:
    return Basis(
        outcome,
        code,
        consent=statement.consent.id,
        provision=statement.provision.id,
        grantor=statement.consent.grantor,
        grantor_name=statement.consent.grantor_name,
        state=statement.event.state,
        when=when,
        to=statement.provision.to,
    )


def _silenced(permit: Statement, since: date) -> Basis:
    """Withhold for lack of a consent: the grantor of this one no longer speaks, and no ruling rests on it."""
    return Basis(
        Outcome.WITHHELD,
        Reason.NO_CONSENT,
        grantor=permit.consent.grantor,
        grantor_name=permit.consent.grantor_name,
        state=permit.event.state,
        when=since,
        to=permit.provision.to,
        detail=Detail.NO_LONGER_SPEAKS,
    )
