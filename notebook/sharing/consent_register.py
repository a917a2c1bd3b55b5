"""What the consents of a case say to one question: denials that stand, permits that live or have ended."""

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

    ``categories`` are those of the provision as a set, made once for all the sections they are held against.
    """

    consent: Consent
    provision: Provision
    event: ConsentEvent
    categories: frozenset[Category]

    @property
    def taken_back(self) -> bool:
        """Tell whether a denial comes from a withdrawal or invalidation, not from a refusal."""
        return self.event.state in _TAKES_BACK

    @property
    def known(self) -> datetime:
        """Return the instant from which it was on record; what was said is never known before."""
        return max(self.event.said, self.event.recorded)

    @property
    def order(self) -> tuple[datetime, bool, str, str]:
        """Sort by when it was said; at equal instants a withdrawal counts after a refusal."""
        return (self.event.said, self.taken_back, self.consent.id, self.provision.id)


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial that stands; ``ended`` is the permit that had lifted it, None where none ever did."""

    said: Statement
    ended: Statement | None = None


@dataclass(frozen=True, slots=True)
class ConsentRegister:
    """All statements that speak to one party and purpose, read once for a whole case.

    ``denials`` and ``live`` are in the order said, the latest first; ``ended`` in the order of their last days.
    """

    denials: tuple[Statement, ...]
    live: tuple[Statement, ...]
    ended: tuple[Statement, ...]
    silenced: tuple[tuple[Statement, ConsentEvent], ...] = ()
    """Permits of who no longer speaks for the person, each with what says so."""

    @classmethod
    def read(cls, consents: Iterable[Consent], question: SharingQuery) -> Self:
        """Sort out what speaks to the question, whatever the section.

        A permit whose last day was over when it was said was never live, and is left out. So is a denial
        of who no longer speaks for the person.
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
        """Return the denial that withholds a section, None where none stands.

        One that nobody ever lifted comes before one that came back when the permit that lifted it ended.
        """
        came_back = None
        for denial in self.standing(section, day):
            if denial.ended is None:
                return denial
            came_back = came_back or denial
        return came_back

    def standing(self, section: Section, day: date) -> Iterator[Denial]:
        """Give the denials that stand against a section, the latest first.

        A denial stands until a later permit of the same person matches, and again when the last such
        permit has ended. One that names a party is lifted only by a permit that names it. Nobody's
        permit lifts another's denial, and at equal instants the denial wins.
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
        """Return every denial that concerns a section, whether it stands or was lifted, the latest first."""
        return [denial for denial in self.denials if _touches(denial, section, day)]

    def permit(self, section: Section, day: date) -> Statement | None:
        """Give the latest live permit that covers a section, None where there is none."""
        return next((permit for permit in self.live if _covers(permit, section, day)), None)

    def silenced_permit(self, section: Section, day: date) -> tuple[Statement, ConsentEvent] | None:
        """Return a permit that would cover a section if who gave it still spoke, and what says that they do not."""
        return next((found for found in self.silenced if _covers(found[0], section, day)), None)

    def ended_permit(self, section: Section, day: date) -> Statement | None:
        """Give the permit that covered a section longest, of those that have ended; None where there is none."""
        return next((permit for permit in self.ended if _covers(permit, section, day)), None)


def _statements(consents: Iterable[Consent], question: SharingQuery) -> list[Statement]:
    """Give what was stated about the party and the purpose, permits and denials alike."""
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
    """Leave out what states neither: a request, and the denials of a consent that is withdrawn."""
    state = statement.event.state
    if state in _TAKES_BACK:
        return statement.provision.effect is Effect.PERMIT
    return state is not ConsentState.REQUESTED


def _denies(statement: Statement) -> bool:
    """Tell whether a statement denies; only a permit that was given or renewed allows."""
    return statement.event.state not in _STATES_PROVISIONS or statement.provision.effect is Effect.DENY


def _lifts(permit: Statement, denial: Statement) -> bool:
    """Tell whether a permit that matches a section lifts a denial that does."""
    named = denial.provision.to.scope != "party" or permit.provision.to == denial.provision.to
    return named and permit.event.said > denial.event.said and permit.consent.speaker == denial.consent.speaker


def _covers(permit: Statement, section: Section, day: date) -> bool:
    """Tell whether a permit covers all of a section; nothing covers one without categories."""
    covered = bool(section.categories) and permit.categories.issuperset(section.categories)
    return covered and permit.provision.covers.holds(day)


def _touches(denial: Statement, section: Section, day: date) -> bool:
    """Tell whether a denial concerns any of a section; where either says no categories, it does."""
    general = not denial.categories or not section.categories
    return (general or not denial.categories.isdisjoint(section.categories)) and denial.provision.covers.holds(day)
