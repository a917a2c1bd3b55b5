"""Who no longer speaks for the person: from when what they allowed and denied stops counting."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Self

from notebook.model.consent import Consent, ConsentEvent
from notebook.model.ids import ConsentId
from notebook.model.vocabulary import ConsentState, Grantor

Speaker = tuple[Grantor, str, ConsentId | None]


class Silenced:
    """The parents, guardians and representatives who were recorded as no longer speaking for the person."""

    def __init__(self, events: dict[Speaker, list[ConsentEvent]]) -> None:
        """Take what was recorded of each of them."""
        self._events = events

    @classmethod
    def read(cls, consents: Iterable[Consent]) -> Self:
        """Read it from the consents of a case; it covers every consent in which the same person spoke."""
        found: defaultdict[Speaker, list[ConsentEvent]] = defaultdict(list)
        for consent in consents:
            for event in consent.events:
                if event.state is ConsentState.NO_LONGER_SPEAKS:
                    found[consent.speaker].append(event)
        return cls(found)

    def ends_permit(self, consent: Consent, said: datetime) -> ConsentEvent | None:
        """Return what ended a permit, None where nothing did.

        It does so at every instant asked about, confirmed or not, and for whatever was said until it was
        recorded: in doubt less leaves. Only what is said after that counts again.
        """
        for event in self._events.get(consent.speaker, ()):
            if said <= max(event.said, event.recorded):
                return event
        return None

    def ends_denial(self, consent: Consent, said: datetime, at: datetime) -> bool:
        """Tell whether a denial has stopped counting at an instant.

        It does from when that was recorded and confirmed, where it was said no later than its grantor stopped.
        """
        return any(
            event.confirmed and said <= event.said and event.recorded <= at
            for event in self._events.get(consent.speaker, ())
        )
