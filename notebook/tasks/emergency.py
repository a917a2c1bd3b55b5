"""An emergency: what was said in a call for help, recorded afterwards in one step."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from notebook.errors.base import InvalidValue
from notebook.guide.profile import Profile
from notebook.messages import guide as guide_messages
from notebook.messages.i18n import translations
from notebook.model.disclosure import Disclosure
from notebook.model.ids import CaseId, PartyId, new_id
from notebook.model.people import Party
from notebook.model.vocabulary import Audience, Category, Code, EntryKind, EntryStatus, SectionKind
from notebook.sharing.own_record import protecting_codes
from notebook.sharing.text_folding import fold
from notebook.store import cases, entries
from notebook.tasks.cases import addressees
from notebook.tasks.disclosures import record_oral_disclosure
from notebook.tasks.entries import new_entry, new_section
from notebook.tasks.guide_profiles import profile_in_use
from notebook.tasks.notebook import Notebook

__all__ = ["Call", "EmergencyContext", "NewParty", "Notes", "load_emergency", "read_notes", "record_call"]


@dataclass(frozen=True, slots=True)
class EmergencyContext:
    """What the page shows: the case, the parties of the notebook, and the number and the advisers of the profile."""

    subject: str
    parties: tuple[Party, ...]
    subject_party: Party
    audiences: tuple[Audience, ...]
    profile: Profile
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class NewParty:
    """Somebody who took the call and is not on the list yet."""

    name: str
    organisation: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Call:
    """A call as the worker records it.

    ``facts`` has what was said under each heading of the page, without the empty ones. ``second_person`` names who
    agreed, or says why nobody was asked.
    """

    to: PartyId | NewParty
    facts: tuple[tuple[str, str], ...]
    second_person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """The text of one section, with the instant and the title of its entry.

    ``never`` leaves the notebook, is a ``draft``, or is withheld from somebody for the reasons ``protecting``: whoever
    reads it aloud must see that.
    """

    at: datetime
    title: str = field(repr=False)
    kind: SectionKind
    text: str = field(repr=False)
    folded: str = field(repr=False)
    never: bool = False
    draft: bool = False
    protecting: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """What is written in a case, newest first, to be looked through during a call."""

    notes: tuple[Note, ...]
    zone: ZoneInfo

    def containing(self, typed: str) -> tuple[Note, ...]:
        """Return the texts that contain all words, whatever their capitals and accents."""
        words = fold(typed).split()
        return tuple(each for each in self.notes if all(word in each.folded for word in words))


def read_notes(notebook: Notebook, case: CaseId) -> Notes:
    """Return the texts of a case, drafts among them; raise NotFound."""
    written = sorted(cases.load(notebook.connection, case).entries, key=lambda each: each.at, reverse=True)
    return Notes(
        tuple(
            Note(
                *(each.at, each.title, part.kind, part.text, fold(f"{each.title} {part.text}")),
                never=part.never,
                draft=each.status is EntryStatus.DRAFT,
                protecting=protecting_codes(each, part),
            )
            for each in written
            for part in each.sections
            if part.text.strip()
        ),
        notebook.zone,
    )


def load_emergency(notebook: Notebook, case: CaseId) -> EmergencyContext:
    """Read what the page for an emergency shows; raise NotFound."""
    on = cases.load(notebook.connection, case)
    known = addressees(notebook)
    profile = profile_in_use(notebook).profile
    return EmergencyContext(
        on.subject.name, known.parties, on.subject.as_party(), known.audiences, profile, notebook.zone
    )


def record_call(notebook: Notebook, case: CaseId, call: Call, now: datetime) -> Disclosure:
    """Store the oral disclosure, a party for it if there was none, and a draft that asks for its review.

    All of it in one transaction. Raise InvalidValue if nothing was said, if the second person is not answered, for a
    call in the future, and for a new party without a name; NotFound for an unknown case or party.
    """
    said = [f"{heading}: {text.strip()}" for heading, text in call.facts if text.strip()]
    if not said:
        raise InvalidValue("what")
    if not call.second_person.strip():
        raise InvalidValue("second_person")
    if call.at > now:
        raise InvalidValue("said")
    tr = translations()
    why = guide_messages.emergency_reason(tr, call.second_person.strip())
    added = _party(notebook, call.to) if isinstance(call.to, NewParty) else None
    party = call.to if isinstance(call.to, str) else "" if added is None else added.id
    what = "\n".join(said)
    name = added.name if added is not None else notebook.party_names().get(PartyId(party), "")
    review = replace(
        new_entry(notebook, EntryKind.INCIDENT, call.at, now),
        title=guide_messages.emergency_title(tr),
        sections=(
            new_section(SectionKind.CONTEXT, guide_messages.emergency_call(tr, name, what), (Category.PRACTICAL,)),
            new_section(SectionKind.ACTION, guide_messages.emergency_review(tr), (Category.PRACTICAL,)),
        ),
    )
    return record_oral_disclosure(
        notebook,
        case,
        PartyId(party),
        what,
        why,
        now,
        at=call.at,
        new_party=added,
        also=lambda: entries.insert(notebook.connection, case, [review]),
    )


def _party(notebook: Notebook, new: NewParty) -> Party:
    if not new.name.strip():
        raise InvalidValue("name")
    if new.audience not in notebook.audiences():
        raise InvalidValue("audience")
    role = guide_messages.emergency_role(translations())
    return Party(PartyId(new_id("p")), new.name.strip(), role, new.organisation.strip(), new.audience, "")
