r"""The canonical form of a release, and its digest.

The form is JSON (RFC 8259) with nothing left to choose: keys sorted by code point, no white space, every character
outside ASCII as a ``\u`` escape, dates as ``YYYY-MM-DD``, months as ``YYYY-MM``, times as ``HH:MM``, closed
vocabularies by their values, ``null`` for missing values, and lists in the order of the release. The first key of the
outer object, ``canonical``, names this form and its version. A built-in label for a person is ``{"stand": ...}``, a
label from the case ``{"word": ...}``. A decision has ``decided_by`` only where it is known, a section ``place``,
``author_role``, ``added``, ``changed`` and ``heading_changed`` only where they are known and ``actions`` only where it
has some, the outer object ``names_people`` only where it is true, and ``given_out`` only in a copy for the subject:
earlier releases did not include them.
"""

import hashlib
import json
from datetime import date
from typing import Final

from notebook.model.consent import Period
from notebook.model.vocabulary import PackKind
from notebook.sharing.release import (
    Alias,
    DecisionReliedOn,
    EarlierDisclosure,
    Month,
    PermitReliedOn,
    PlaceholderPerson,
    Recipient,
    Redacted,
    Release,
    ReleasedAction,
    ReleasedSection,
    Text,
)

FORM: Final = "casefold/release/v2"

JsonObject = dict[str, object]


def release_digest(release: Release) -> str:
    """Return the SHA-256 (FIPS 180-4) of the canonical form, 64 hex digits."""
    return hashlib.sha256(canonical_release(release)).hexdigest()


def canonical_release(release: Release) -> bytes:
    """Return the canonical form of a release, ASCII."""
    given_out: JsonObject = {}
    if release.kind is PackKind.PERSON:
        given_out["given_out"] = [_given_out(each) for each in release.given_out]
    outer: JsonObject = {
        **given_out,
        "canonical": FORM,
        "decision": None if release.decision is None else _decision(release.decision),
        "kind": release.kind,
        "period": _period(release.period),
        "permits": [_permit(permit) for permit in release.permits],
        "purpose": release.purpose,
        "recipient": _recipient(release.recipient),
        "sections": [_section(section) for section in release.sections],
        "subject": release.subject,
    }
    if release.names_people:
        outer["names_people"] = True
    return json.dumps(outer, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def _given_out(found: EarlierDisclosure) -> JsonObject:
    known: JsonObject = {"consent_of": list(found.consent_of)} if found.consent_of else {}
    return {
        **known,
        "categories": list(found.categories),
        "day": found.day.isoformat(),
        "ground": found.ground,
        "kind": found.kind,
        "purpose": found.purpose,
        "sections": list(found.sections),
        "to": _recipient(found.to),
        "words": found.words,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _period(period: Period) -> JsonObject:
    return {"end": _day(period.end), "start": _day(period.start)}


def _recipient(party: Recipient) -> JsonObject:
    return {"audience": party.audience, "name": party.name, "organisation": party.organisation, "role": party.role}


def _section(section: ReleasedSection) -> JsonObject:
    known: JsonObject = {name: said for name in ("place", "author_role") if (said := getattr(section, name))}
    later = {"added": section.added, "changed": section.changed, "heading_changed": section.heading_changed}
    known |= {name: day.isoformat() for name, day in later.items() if day is not None}
    planned: JsonObject = {"actions": list(map(_action, section.actions))} if section.actions else {}
    return {
        **known,
        **planned,
        "author": section.author,
        "entry": section.entry,
        "entry_kind": section.entry_kind,
        "kind": section.kind,
        "pieces": [_piece(piece) for piece in section.pieces],
        "recorded": _day(section.recorded),
        "sources": [list(number) for number in section.sources],
        "time": None if section.clock is None else section.clock.isoformat("minutes"),
        "when": _when(section.when),
    }


def _action(action: ReleasedAction) -> JsonObject:
    due = None if action.due is None else _when(action.due)
    return {"done": action.done, "due": due, "first": action.first, "owner": action.owner}


def _when(when: date | Month) -> str:
    return f"{when.year:04}-{when.month:02}" if isinstance(when, Month) else when.isoformat()


def _piece(piece: Text | Redacted) -> JsonObject:
    if isinstance(piece, Text):
        return {"text": piece.text}
    return {"alias": None if piece.alias is None else _alias(piece.alias), "redacted": piece.code}


def _alias(alias: Alias) -> JsonObject:
    kind = "stand" if isinstance(alias.label, PlaceholderPerson) else "word"
    return {kind: alias.label, "number": alias.number}


def _permit(permit: PermitReliedOn) -> JsonObject:
    return {
        "categories": list(permit.categories),
        "covers": _period(permit.covers),
        "grantor": permit.grantor,
        "method": permit.method,
        "purposes": list(permit.purposes),
        "said": permit.said.isoformat(),
        "state": permit.state,
        "until": _day(permit.until),
    }


def _decision(decision: DecisionReliedOn) -> JsonObject:
    known: JsonObject = {"decided_by": decision.decided_by} if decision.decided_by else {}
    return {
        **known,
        "agreed": decision.agreed.isoformat(),
        "ground": decision.ground,
        "second_person": decision.second_person,
        "told": decision.told,
        "valid_until": decision.valid_until.isoformat(),
    }
