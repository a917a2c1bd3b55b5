"""What the consents of a case say to one question: denials that stand, permits that live or have ended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.entry import Section
from notebook.model.vocabulary import Category, ConsentState, Effect, Grantor
from notebook.sharing.question import Question

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
    def order(self) -> tuple[datetime, bool, str, str]:
        """Sort by when it was said; at equal instants a withdrawal counts after a refusal."""
        return (self.event.said, self.taken_back, self.consent.id, self.provision.id)


@dataclass(frozen=True, slots=True)
class Register:
    """All statements that speak to one party and purpose, read once for a whole case."""

    denials: tuple[Statement, ...]
    live: tuple[Statement, ...]
    ended: tuple[Statement, ...]

    @classmethod
    def read(cls, consents: Iterable[Consent], question: Question) -> Self:
        """Sort out what speaks to the question, whatever the section."""
        denials: list[Statement] = []
        live: list[Statement] = []
        ended: list[Statement] = []
        for statement in _statements(consents, question):
            provision, event = statement.provision, statement.event
            if _denies(statement):
                denials.append(statement)
            elif event.said <= question.at:
                over = provision.until is not None and provision.until < question.last_day
                (ended if over else live).append(statement)
        return cls(*(tuple(sorted(found, key=lambda s: s.order, reverse=True)) for found in (denials, live, ended)))

    def denial(self, section: Section, day: date) -> Statement | None:
        """Give the latest denial that stands against a section, None where there is none."""
        return next(self.standing(section, day), None)

    def standing(self, section: Section, day: date) -> Iterator[Statement]:
        """Give the denials that stand against a section, the latest first.

        A denial stands until a later live permit of the same grantor matches, whatever instant is
        asked about; nobody's permit lifts another's denial, and at equal instants the denial wins.
        """
        denials = [denial for denial in self.denials if _touches(denial, section, day)]
        if not denials:
            return
        lifted: dict[Grantor, datetime] = {}
        for permit in self.live:  # the latest first
            if permit.consent.grantor not in lifted and _covers(permit, section, day):
                lifted[permit.consent.grantor] = permit.event.said
        for denial in denials:
            permitted = lifted.get(denial.consent.grantor)
            if permitted is None or permitted <= denial.event.said:
                yield denial

    def permit(self, section: Section, day: date) -> Statement | None:
        """Give the latest live permit that covers a section, None where there is none."""
        return next((permit for permit in self.live if _covers(permit, section, day)), None)

    def ended_permit(self, section: Section, day: date) -> Statement | None:
        """Give the latest permit that covered a section and has ended, None where there is none."""
        return next((permit for permit in self.ended if _covers(permit, section, day)), None)


def _statements(consents: Iterable[Consent], question: Question) -> list[Statement]:
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


def _covers(permit: Statement, section: Section, day: date) -> bool:
    """Tell whether a permit covers all of a section; nothing covers one without categories."""
    covered = bool(section.categories) and permit.categories.issuperset(section.categories)
    return covered and permit.provision.covers.holds(day)


def _touches(denial: Statement, section: Section, day: date) -> bool:
    """Tell whether a denial concerns any of a section; where either says no categories, it does."""
    general = not denial.categories or not section.categories
    return (general or not denial.categories.isdisjoint(section.categories)) and denial.provision.covers.holds(day)
