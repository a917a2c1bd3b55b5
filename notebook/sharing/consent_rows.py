"""Rows 10 and 13 to 15 of the ruling table: what the consents say for a set of categories and a day.

A case has thousands of sections but few sets of categories and days: each basis is made once for all alike.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from notebook.model.entry import Section
from notebook.sharing.consent_register import ConsentRegister, Denial, Statement
from notebook.sharing.near_misses import Misses
from notebook.sharing.ruling import Basis, Detail, Outcome, Reason
from notebook.sharing.sharing_query import SharingQuery


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
