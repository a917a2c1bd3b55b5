"""People who no longer speak for the subject: from when their permits and denials stop counting.

Also people who still speak for a subject who has come of age: parents or guardians whose statements still count.

The program does not know the law of the worker's country. It only reports that the day has come, and asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final, Self

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent
from notebook.model.ids import ConsentId
from notebook.model.vocabulary import ConsentState, Effect, Grantor

Speaker = tuple[Grantor, str, ConsentId | None]


class Silenced:
    """The parents, guardians and representatives who were recorded as no longer speaking for the subject."""

    def __init__(self, events: dict[Speaker, list[ConsentEvent]]) -> None:
        """Store the events recorded for each of them."""
        self._events = events

    @classmethod
    def read(cls, consents: Iterable[Consent]) -> Self:
        """Collect them from the consents of a case; an event covers every consent in which the same person spoke."""
        found: defaultdict[Speaker, list[ConsentEvent]] = defaultdict(list)
        for consent in consents:
            for event in consent.events:
                if event.state is ConsentState.NO_LONGER_SPEAKS:
                    found[consent.speaker].append(event)
        return cls(found)

    def ends_permit(self, consent: Consent, said: datetime) -> ConsentEvent | None:
        """Return the event that ended a permit, None when there is none.

        It applies at every instant of a query, confirmed or not, and to everything said before it was recorded:
        in doubt less leaves. Only statements after that count again.
        """
        for event in self._events.get(consent.speaker, ()):
            if said <= max(event.said, event.recorded):
                return event
        return None

    def ends_denial(self, consent: Consent, said: datetime, at: datetime) -> bool:
        """Return whether a denial has stopped counting at an instant.

        It stops once the event is recorded and confirmed, if it was said no later than its grantor stopped speaking.
        """
        return any(
            event.confirmed and said <= event.said and event.recorded <= at
            for event in self._events.get(consent.speaker, ())
        )


AGE: Final = 18
"""In whole years. Where the age of majority differs, the worker is still asked at 18."""

_ASKED_ABOUT: Final = (Grantor.PARENT, Grantor.GUARDIAN)


@dataclass(frozen=True, slots=True)
class StillSpeaks:
    """A parent or guardian whose statements still count, in which consents, and since when the subject is of age."""

    grantor: Grantor
    name: str
    since: date
    consents: tuple[ConsentId, ...]


def of_age_on(born: date) -> date:
    """Return the day on which a person comes of age; a person born on 29 February does on 1 March."""
    try:
        return born.replace(year=born.year + AGE)
    except ValueError:
        return date(born.year + AGE, 3, 1)


def who_still_speaks(case: Case, at: datetime, zone: tzinfo) -> tuple[StillSpeaks, ...]:
    """Return the people to ask about at an instant, in the order of the consents; empty when there are none."""
    day = at.astimezone(zone).date()
    if case.subject.born is None or (since := of_age_on(case.subject.born)) > day:
        return ()
    over = Silenced.read(case.consents)
    found: dict[Speaker, list[Consent]] = {}
    for consent in case.consents:
        if consent.grantor in _ASKED_ABOUT and any(_counts(consent, over, at, day)):
            found.setdefault(consent.speaker, []).append(consent)
    return tuple(
        StillSpeaks(some[0].grantor, some[0].grantor_name, since, tuple(consent.id for consent in some))
        for some in found.values()
    )


def _counts(consent: Consent, over: Silenced, at: datetime, day: date) -> Iterator[bool]:
    """Yield for each statement of a consent whether it still allows or denies anything."""
    for event in consent.events:
        permits = event.state in (ConsentState.GIVEN, ConsentState.RENEWED)
        for provision in consent.provisions_of(event):
            if event.state is ConsentState.REQUESTED:
                continue
            if permits and provision.effect is Effect.PERMIT:
                live = provision.until is None or day <= provision.until
                last = consent.latest(provision)
                stands = last is not None and last.state in (ConsentState.GIVEN, ConsentState.RENEWED)
                yield live and stands and over.ends_permit(consent, event.said) is None
            elif permits or event.state is ConsentState.REFUSED or provision.effect is Effect.PERMIT:
                yield not over.ends_denial(consent, event.said, at)
