"""What the subject, or who may speak for them, permitted and denied, and when."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from unicodedata import normalize

from notebook.errors.base import InvalidValue
from notebook.model.ids import ConsentId, ProvisionId
from notebook.model.log_place import LogPlace
from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    Assessment,
    Category,
    ConsentState,
    Effect,
    Grantor,
    Method,
    Purpose,
)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from ``start`` to ``end``, both included; None means open."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.start is not None and self.end is not None and self.end < self.start:
            raise InvalidValue("period")

    def holds(self, day: date) -> bool:
        """Return whether the day is in the period."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing that a consent permits or denies.

    Purposes and categories are in the order given, without duplicates. Where either is empty, a permit
    permits nothing and a denial denies everything.
    ``until`` is the last day, in the notebook's time zone. ``exceptions`` are the person's own
    words and never leave the notebook.
    """

    id: ProvisionId
    effect: Effect
    to: Addressee
    purposes: tuple[Purpose, ...]
    categories: tuple[Category, ...]
    covers: Period = Period()
    until: date | None = None
    exceptions: str = ""

    def __post_init__(self) -> None:
        """Refuse a duplicate purpose or category."""
        if len(set(self.purposes)) < len(self.purposes):
            raise InvalidValue("purposes")
        if len(set(self.categories)) < len(self.categories):
            raise InvalidValue("categories")


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """A later statement about a consent; without named provisions it applies to all of them.

    ``confirmed`` is False while an imported ``no_longer_speaks`` waits for the worker's confirmation. ``logged`` is its
    place in the log, None where it has none of its own.
    """

    state: ConsentState
    said: datetime
    recorded: datetime
    provisions: tuple[ProvisionId, ...] = ()
    confirmed: bool = True
    logged: LogPlace | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent with its provisions and everything that was said about it.

    ``grantor_name`` says which parent, guardian or representative spoke, ``witness`` who heard it; both never leave
    the notebook. ``freely`` and ``capacity`` are the worker's assessment of whether the answer was free, and of
    whether the subject could understand and weigh it; None if not recorded. ``follows`` is the provision of another
    consent that this one prolongs or corrects.

    Raise InvalidValue when a permit by anyone but the subject has no last day, when an event names an unknown
    provision, when the subject is said to speak no longer, when such an event about another grantor names any
    provision, and when a permit was given that was not free or, by the subject, not understood.
    """

    id: ConsentId
    grantor: Grantor
    method: Method
    provisions: tuple[Provision, ...]
    events: tuple[ConsentEvent, ...]
    language: str = ""
    explained: str = ""
    interpreter: str = ""
    evidence: str = ""
    grantor_name: str = ""
    witness: str = ""
    freely: Assessment | None = None
    capacity: Assessment | None = None
    follows: ProvisionId | None = None

    def __post_init__(self) -> None:
        """Check the rules stated for the class."""
        if self.grantor is not Grantor.SUBJECT and any(
            p.effect is Effect.PERMIT and p.until is None for p in self.provisions
        ):
            raise InvalidValue("until")
        known = {p.id for p in self.provisions}
        if any(named not in known for event in self.events for named in event.provisions):
            raise InvalidValue("provisions")
        over = [event for event in self.events if event.state is ConsentState.NO_LONGER_SPEAKS]
        if over and self.grantor is Grantor.SUBJECT:
            raise InvalidValue("state")
        if any(event.provisions for event in over):
            raise InvalidValue("provisions")
        if permits(self.provisions, self.events):
            if self.freely is Assessment.NO:
                raise InvalidValue("freely")
            if self.capacity is Assessment.NO and self.grantor is Grantor.SUBJECT:
                raise InvalidValue("capacity")

    def latest(self, provision: Provision) -> ConsentEvent | None:
        """Return the last statement about a provision; at equal instants a refusal counts last, a request first."""
        about = [event for event in self.events if provision in self.provisions_of(event)]
        rank = {ConsentState.REQUESTED: 0, ConsentState.GIVEN: 1, ConsentState.RENEWED: 1}
        answers = [event for event in about if event.state is not ConsentState.REQUESTED]
        return max(answers or about, key=lambda event: (event.said, rank.get(event.state, 2)), default=None)

    def may_follow(self, said: datetime, now: datetime) -> bool:
        """Return whether an event can be of an instant: not after now, nor before a consent that is not dated ahead."""
        bounds = (event.said if event.logged is None else event.logged.bound(event.said) for event in self.events)
        first = min(bounds, default=said)
        return said <= now and (first <= said or first > now)

    @property
    def speaker(self) -> tuple[Grantor, str, ConsentId | None]:
        """Return a key that two consents share only if it is certain that the same person spoke in both.

        A parent, guardian or representative without a name counts as the same only within one consent.
        """
        if self.grantor is Grantor.SUBJECT:
            return self.grantor, "", None
        name = " ".join(normalize("NFC", self.grantor_name).casefold().split())
        return self.grantor, name, None if name else self.id

    def provisions_of(self, event: ConsentEvent) -> tuple[Provision, ...]:
        """Return the provisions that an event of this consent is about."""
        if event.state is ConsentState.NO_LONGER_SPEAKS:
            return ()
        if not event.provisions:
            return self.provisions
        return tuple(p for p in self.provisions if p.id in event.provisions)


def permits(provisions: Iterable[Provision], events: Iterable[ConsentEvent]) -> bool:
    """Return whether any of the events gives or renews a permit."""
    permitted = {each.id for each in provisions if each.effect is Effect.PERMIT}
    return any(
        bool(permitted) if not event.provisions else not permitted.isdisjoint(event.provisions)
        for event in events
        if event.state in (ConsentState.GIVEN, ConsentState.RENEWED)
    )
