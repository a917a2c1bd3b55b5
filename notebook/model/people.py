"""The people of a notebook: its worker, the parties, the subject of a case, third parties."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Self

from notebook.errors.base import InvalidValue
from notebook.model.ids import PartyId, ThirdPartyId
from notebook.model.vocabulary import SUBJECT_AUDIENCE, Audience

SUBJECT_PARTY: Final = PartyId("subject")
"""The id of the built-in party: the subject of the case in question."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a flag, a mark or a provision applies: one party, or everyone of an audience."""

    scope: Literal["party", "audience"]
    name: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse ``party:ID`` or ``audience:NAME``; raise InvalidValue on anything else."""
        scope, colon, name = text.partition(":")
        if not colon or not name:
            raise InvalidValue("addressee")
        if scope == "party":
            return cls("party", name)
        if scope == "audience":
            return cls("audience", name)
        raise InvalidValue("addressee")

    def __str__(self) -> str:
        """Return the text form, ``party:ID`` or ``audience:NAME``."""
        return f"{self.scope}:{self.name}"

    def fits(self, party: "Party") -> bool:
        """Return whether this applies to the party, directly or by its audience."""
        return self.name == (party.id if self.scope == "party" else party.audience)


@dataclass(frozen=True, slots=True)
class Worker:
    """The owner of the notebook, who is named on every pack as its sender.

    ``out_of_hours`` says whom to ring when the worker is off duty; fields that were not given are empty.
    """

    name: str
    role: str
    organisation: str
    audience: Audience
    phone: str = ""
    email: str = ""
    out_of_hours: str = ""

    @property
    def contact(self) -> tuple[str, str, str]:
        """Return the ways to reach the worker, empty ones included."""
        return self.phone, self.email, self.out_of_hours

    @property
    def has_number(self) -> bool:
        """Return whether there is a phone number, of the worker or for out of hours."""
        return bool(self.phone.strip() or self.out_of_hours.strip())

    @property
    def reachable(self) -> bool:
        """Return whether there is any way to reach the worker."""
        return any(each.strip() for each in self.contact)


@dataclass(frozen=True, slots=True)
class Party:
    """A named person in an organisation, in one fixed role; a person who changes role becomes another party.

    ``identity`` is how the worker verified who they are, ``fingerprint`` that of their key as it was confirmed by
    another way. ``gone`` is the day since which they are no longer there, or were found to be a mistake;
    ``replaced_by`` is then the party to choose instead. Nothing of these leaves the notebook.
    """

    id: PartyId
    name: str
    role: str
    organisation: str
    audience: Audience
    contact: str = ""
    identity: str = ""
    fingerprint: str = ""
    gone: date | None = None
    replaced_by: PartyId | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something that identifies one person: a phone number, an address, a file number."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The person a case is about."""

    name: str
    aliases: tuple[str, ...] = ()
    born: date | None = None
    identifiers: tuple[Identifier, ...] = ()

    def as_party(self) -> Party:
        """Return the built-in party that the subject is when reading their own record."""
        return Party(SUBJECT_PARTY, self.name, "", "", SUBJECT_AUDIENCE)


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """A person in a case who is neither its subject nor a party.

    ``alias`` is the word that replaces their name in a pack ("Relative"); ``may_be_named`` lists to
    whom their name may go, and when it is empty the name goes to no one.
    """

    id: ThirdPartyId
    name: str
    aliases: tuple[str, ...] = ()
    relation: str = ""
    alias: str = ""
    may_be_named: tuple[Addressee, ...] = ()
    identifiers: tuple[Identifier, ...] = ()

    def may_be_named_to(self, party: Party) -> bool:
        """Return whether this party may read their name."""
        return any(addressee.fits(party) for addressee in self.may_be_named)
