"""What the subject, or who may speak for them, allowed and denied, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from unicodedata import normalize

from notebook.errors import InvalidValue
from notebook.model.ids import ConsentId, ProvisionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    Category,
    ConsentState,
    Effect,
    Grantor,
    Method,
    Purpose,
)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from ``start`` to ``end``, both included; None is open."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.start is not None and self.end is not None and self.end < self.start:
            raise InvalidValue("period")

    def holds(self, day: date) -> bool:
        """Tell whether the day lies in the period."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing that a consent permits or denies.

    Purposes and categories are in the order given; none twice. Where either is empty, a permit
    permits nothing and a denial denies everything.
    ``until`` is the last day, in the notebook's time zone. ``exceptions`` are the person's own
    words and never leave.
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
        """Refuse a purpose or a category that stands twice."""
        if len(set(self.purposes)) < len(self.purposes):
            raise InvalidValue("purposes")
        if len(set(self.categories)) < len(self.categories):
            raise InvalidValue("categories")


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """Something that was said about a consent; no provisions named means all of them.

    ``confirmed`` is False while a ``no_longer_speaks`` that came with an imported file waits for the worker.
    """

    state: ConsentState
    said: datetime
    recorded: datetime
    provisions: tuple[ProvisionId, ...] = ()
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent with its provisions and all that was said about it.

    ``grantor_name`` says which parent, guardian or representative spoke; it is a third party's name and
    never leaves. Raises InvalidValue when a permit of anybody but the subject has no last day, when an
    event names a provision that is not there, and when the subject is said to speak no longer, or any
    provision stands in an event that says so of somebody else.
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

    def __post_init__(self) -> None:
        """Keep the promises of the class."""
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

    def latest(self, provision: Provision) -> ConsentEvent | None:
        """Return what was said last about a provision; at equal instants a no counts last, a request first."""
        about = [event for event in self.events if provision in self.provisions_of(event)]
        rank = {ConsentState.REQUESTED: 0, ConsentState.GIVEN: 1, ConsentState.RENEWED: 1}
        answers = [event for event in about if event.state is not ConsentState.REQUESTED]
        return max(answers or about, key=lambda event: (event.said, rank.get(event.state, 2)), default=None)

    @property
    def speaker(self) -> tuple[Grantor, str, ConsentId | None]:
        """Return what two consents share only where it is certain that the same person spoke in both.

        Without a name a parent, guardian or representative is the same only within one consent.
        """
        if self.grantor is Grantor.SUBJECT:
            return self.grantor, "", None
        name = " ".join(normalize("NFC", self.grantor_name).casefold().split())
        return self.grantor, name, None if name else self.id

    def provisions_of(self, event: ConsentEvent) -> tuple[Provision, ...]:
        """Give the provisions that an event of this consent is about."""
        if event.state is ConsentState.NO_LONGER_SPEAKS:
            return ()
        if not event.provisions:
            return self.provisions
        return tuple(p for p in self.provisions if p.id in event.provisions)
