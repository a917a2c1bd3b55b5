"""The nearest consents where none covers a section: by how little a permit misses it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from notebook.model.consent import Consent
from notebook.model.entry import Section
from notebook.model.vocabulary import ConsentState, Effect
from notebook.sharing.consent_register import Statement
from notebook.sharing.ruling import Detail
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
