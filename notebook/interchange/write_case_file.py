"""Write a case file: the present text of one case, not encrypted."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from notebook.errors.base import InvalidValue
from notebook.errors.case_file import CaseFileTooLarge
from notebook.interchange import schema
from notebook.interchange.limits import MOST_BYTES
from notebook.interchange.write_parts import (
    Json,
    addressees,
    consent,
    day,
    decision,
    entry_flags,
    instant,
    party,
    section_flags,
    subject,
    third_party,
)
from notebook.model.case import Case
from notebook.model.entry import Action, AttachedFile, Entry, Mark, Section
from notebook.model.ids import SectionId
from notebook.model.people import SUBJECT_PARTY, Addressee, Party

Attachments = Callable[[SectionId], bytes]


def write_case_file(case: Case, parties: Sequence[Party], attachments: Attachments) -> bytes:
    """Return a case as a case file, version 1, with exactly those of the parties that it refers to.

    A party is referred to by its id or by its audience. What was imported from a case file is exported as the
    same JSON, every list in its order, with three exceptions: a party to which nothing in the case refers is left
    out, an optional key has one form (see ``schema``) and an instant one spelling (``Z`` becomes ``+00:00``,
    a fraction has six digits).

    ``attachments`` returns the bytes of an attachment by its section. Where a flag or decision covers an
    earlier text, the file releases less than the notebook, never more; see ``write_parts``. Raise
    CaseFileTooLarge, and InvalidValue on a case that no file can contain: a missing party, two flags for
    one addressee, bytes that do not match their digest, half of a surrogate pair.
    """
    document = {
        "format": schema.FORMAT,
        "version": schema.VERSION,
        "parties": [party(one) for one in _referred_to(case, parties)],
        "cases": [_CaseWriter(case, attachments).written()],
    }
    try:
        data = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    except UnicodeEncodeError:
        data = b""
    # Raised outside the handler because the library's own error contains the whole text.
    if not data:
        raise InvalidValue("text")
    if len(data) > MOST_BYTES:
        raise CaseFileTooLarge(MOST_BYTES)
    return data


@dataclass(frozen=True, slots=True)
class _CaseWriter:
    """Writes one case."""

    case: Case
    attachments: Attachments

    def written(self) -> Json:
        case = self.case
        present = {part.id: part.revision for _, part in case.parts()}
        known = frozenset(present)
        return {
            "id": case.id,
            "reference": case.reference,
            "opened": day(case.opened),
            "closed": day(case.closed),
            "subject": subject(case.subject),
            "third_parties": [third_party(one) for one in case.third_parties],
            "consents": [consent(one) for one in case.consents],
            "decisions": [decision(one, present) for one in case.decisions],
            "entries": [self._entry(one, known) for one in case.entries],
        }

    def _entry(self, entry: Entry, known: frozenset[SectionId]) -> Json:
        attached = [self._attachment(entry, one, one.file, known) for one in entry.attachments if one.file is not None]
        return {
            "id": entry.id,
            "at": instant(entry.at),
            "recorded": instant(entry.recorded),
            "kind": entry.kind.value,
            "title": entry.title,
            "author": entry.author,
            "status": entry.status.value,
            "flags": entry_flags(entry),
            "sections": [_section(entry, one, known) for one in entry.sections],
            **({"attachments": attached} if attached else {}),
            **({"place": entry.place} if entry.place else {}),
            **({"author_role": entry.author_role} if entry.author_role else {}),
        }

    def _attachment(self, entry: Entry, section: Section, file: AttachedFile, known: frozenset[SectionId]) -> Json:
        data = self.attachments(section.id)
        if sha256(data).hexdigest() != file.digest:
            raise InvalidValue("digest")
        return {
            **_section(entry, section, known),
            "name": file.name,
            "media_type": file.media_type,
            "digest": file.digest,
            "data": b64encode(data).decode("ascii"),
        }


def _section(entry: Entry, section: Section, known: frozenset[SectionId]) -> Json:
    return {
        "id": section.id,
        "kind": section.kind.value,
        "categories": list(section.categories),
        "text": section.lead,
        "never": section.never,
        "flags": section_flags(entry, section, known),
        "marks": [_mark(mark) for mark in section.marks],
        "sources": [name for name in dict.fromkeys(section.sources) if name in known],
        **({"actions": list(map(_action, section.actions, section.action_texts))} if section.actions else {}),
    }


def _action(action: Action, text: str) -> Json:
    done = day(action.done_on) if action.done_on else action.done
    return {"text": text, "owner": action.owner, "due": day(action.due), "done": done}


def _mark(mark: Mark) -> Json:
    return {"start": mark.start, "end": mark.end, "code": mark.code.value, "for": addressees(mark.only_for)}


def _referred_to(case: Case, parties: Sequence[Party]) -> list[Party]:
    """Return the parties to which a case refers by id or by audience, in the order given.

    Raise InvalidValue when a named party is missing.
    """
    addressed = set(_addressees(case))
    named = {one.name for one in addressed if one.scope == "party"} - {SUBJECT_PARTY}
    if not named <= {one.id for one in parties}:
        raise InvalidValue("parties")
    audiences = {one.name for one in addressed if one.scope == "audience"}
    return [one for one in parties if one.id in named or one.audience in audiences]


def _addressees(case: Case) -> Iterator[Addressee]:
    for person in case.third_parties:
        yield from person.may_be_named
    for one in case.consents:
        yield from (provision.to for provision in one.provisions)
    for judgement in case.decisions:
        yield Addressee("party", judgement.party)
    for entry in case.entries:
        yield from (flag.to for flag in entry.flags)
    for _, part in case.parts():
        yield from (flag.to for flag in part.flags)
        for mark in part.marks:
            yield from mark.only_for
