"""What the consents of a case say about one query: denials in force, and permits that are live or have ended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.entry import Section
from notebook.model.vocabulary import Category, ConsentState, Effect
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.speakers import Silenced

_STATES_PROVISIONS = (ConsentState.GIVEN, ConsentState.RENEWED)
_TAKES_BACK = (ConsentState.WITHDRAWN, ConsentState.INVALIDATED)


@dataclass(frozen=True, slots=True)
class Statement:
    """One provision as it was stated at one moment, as a permit or as a denial.

    ``categories`` are those of the provision as a set, built once and compared with every section.
    """

    consent: Consent
    provision: Provision
    event: ConsentEvent
    categories: frozenset[Category]

    @property
    def taken_back(self) -> bool:
        """Return whether a denial comes from a withdrawal or invalidation, not from a refusal."""
        return self.event.state in _TAKES_BACK

    @property
    def known(self) -> datetime:
        """Return the instant from which it was recorded; never earlier than when it was said."""
        return max(self.event.said, self.event.recorded)

    @property
    def order(self) -> tuple[datetime, bool, str, str]:
        """Return the sort key: when it was said; at equal instants a withdrawal counts after a refusal."""
        return (self.event.said, self.taken_back, self.consent.id, self.provision.id)


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial in force; ``ended`` is the expired permit that had lifted it, None when none ever did."""

    said: Statement
    ended: Statement | None = None


@dataclass(frozen=True, slots=True)
class ConsentRegister:
    """All statements that apply to one party and purpose, read once for a whole case.

    ``denials`` and ``live`` are sorted by when they were said, latest first; ``ended`` by their last days.
    """

    denials: tuple[Statement, ...]
    live: tuple[Statement, ...]
    ended: tuple[Statement, ...]
    silenced: tuple[tuple[Statement, ConsentEvent], ...] = ()
    """Permits whose grantor no longer speaks for the subject, each with the event that says so."""

    @classmethod
    def read(cls, consents: Iterable[Consent], question: SharingQuery) -> Self:
        """Collect the statements that apply to the query, for all sections.

        A permit whose last day had passed when it was said was never live and is left out. So is a denial
        whose grantor no longer speaks for the subject.
        """
        consents = tuple(consents)
        over = Silenced.read(consents)
        denials: list[Statement] = []
        live: list[Statement] = []
        ended: list[Statement] = []
        silenced: list[tuple[Statement, ConsentEvent]] = []
        for statement in _statements(consents, question):
            until = statement.provision.until
            said = statement.event.said
            if _denies(statement):
                if not over.ends_denial(statement.consent, said, question.at):
                    denials.append(statement)
            elif (event := over.ends_permit(statement.consent, said)) is not None:
                silenced.append((statement, event))
            elif said <= question.at:
                if until is None or question.last_day <= until:
                    live.append(statement)
                elif question.day(said) <= until:
                    ended.append(statement)
        for found in (denials, live, ended):
            found.sort(key=lambda each: each.order, reverse=True)
        ended.sort(key=lambda each: each.provision.until or date.max, reverse=True)
        return cls(tuple(denials), tuple(live), tuple(ended), tuple(silenced))

    def denial(self, section: Section, day: date) -> Denial | None:
        """Return the denial that withholds a section, None when none is in force.

        One that was never lifted comes before one that revived when the permit that lifted it ended.
        """
        came_back = None
        for denial in self.standing(section, day):
            if denial.ended is None:
                return denial
            came_back = came_back or denial
        return came_back

    def standing(self, section: Section, day: date) -> Iterator[Denial]:
        """Yield the denials in force against a section, the latest first.

        A denial is in force until a later permit of the same person matches, and again when the last such
        permit has ended. A denial that names a party is lifted only by a permit that names it. A permit never
        lifts another person's denial, and at equal instants the denial wins.
        """
        denials = self.against(section, day)
        if not denials:
            return
        live = [permit for permit in self.live if _covers(permit, section, day)]
        ended = [permit for permit in self.ended if _covers(permit, section, day)]
        for denial in denials:
            if not any(_lifts(permit, denial) for permit in live):
                yield Denial(denial, next((permit for permit in ended if _lifts(permit, denial)), None))

    def against(self, section: Section, day: date) -> list[Statement]:
        """Return every denial that concerns a section, in force or lifted, the latest first."""
        return [denial for denial in self.denials if _touches(denial, section, day)]

    def permit(self, section: Section, day: date) -> Statement | None:
        """Return the latest live permit that covers a section, None when there is none."""
        return next((permit for permit in self.live if _covers(permit, section, day)), None)

    def silenced_permit(self, section: Section, day: date) -> tuple[Statement, ConsentEvent] | None:
        """Return a permit that would cover a section if its grantor still spoke, and the event that ended their say."""
        return next((found for found in self.silenced if _covers(found[0], section, day)), None)

    def ended_permit(self, section: Section, day: date) -> Statement | None:
        """Return the ended permit that covered a section longest; None when there is none."""
        return next((permit for permit in self.ended if _covers(permit, section, day)), None)


def _statements(consents: Iterable[Consent], question: SharingQuery) -> list[Statement]:
    """Return the statements about the party and the purpose, permits and denials alike."""
    return [
        statement
        for consent in consents
        for event in consent.events
        for provision in consent.provisions_of(event)
        if provision.to.fits(question.party)
        and _says_something(statement := Statement(consent, provision, event, frozenset(provision.categories)))
        and (question.purpose in provision.purposes or (_denies(statement) and not provision.purposes))
    ]


def _says_something(statement: Statement) -> bool:
    """Return False for what states neither: a request, and the denials of a consent that is withdrawn."""
    state = statement.event.state
    if state in _TAKES_BACK:
        return statement.provision.effect is Effect.PERMIT
    return state is not ConsentState.REQUESTED


def _denies(statement: Statement) -> bool:
    """Return whether a statement denies; only a permit that was given or renewed allows."""
    return statement.event.state not in _STATES_PROVISIONS or statement.provision.effect is Effect.DENY


def _lifts(permit: Statement, denial: Statement) -> bool:
    """Return whether a permit lifts a denial, both of which match a section."""
    named = denial.provision.to.scope != "party" or permit.provision.to == denial.provision.to
    return named and permit.event.said > denial.event.said and permit.consent.speaker == denial.consent.speaker


def _covers(permit: Statement, section: Section, day: date) -> bool:
    """Return whether a permit covers all of a section; a section without categories is covered by none."""
    covered = bool(section.categories) and permit.categories.issuperset(section.categories)
    return covered and permit.provision.covers.holds(day)


def _touches(denial: Statement, section: Section, day: date) -> bool:
    """Return whether a denial concerns any part of a section; without categories on either side it does."""
    general = not denial.categories or not section.categories
    return (general or not denial.categories.isdisjoint(section.categories)) and denial.provision.covers.holds(day)
