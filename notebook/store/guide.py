"""Profiles of the guide, unfinished walks, and the answers that led to decisions."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from notebook.errors.store import NotFound
from notebook.model.decision import GuideAnswer, GuideRecord
from notebook.model.ids import CaseId, PartyId, SectionId, WalkId
from notebook.model.vocabulary import Purpose
from notebook.store.columns import Kind, instant_text, key_of, read_words, words_text
from notebook.store.connection import Connection


@dataclass(frozen=True, slots=True)
class StoredWalk:
    """A walk as it is stored: ``profile`` is the digest of its profile, ``answers`` the text of the walk."""

    id: WalkId
    case: CaseId
    profile: str
    party: PartyId | None
    purpose: Purpose | None
    sections: tuple[SectionId, ...]
    answers: str
    changed: datetime


_READ = (
    "SELECT w.id, c.id, w.profile, w.party_id, w.purpose, w.sections, w.answers, w.changed"
    " FROM guide_walks w JOIN cases c ON c.key = w.case_key"
)


def put_walk(connection: Connection, walk: StoredWalk) -> None:
    """Add a walk, or replace what it says."""
    connection.change(
        "INSERT INTO guide_walks (id, case_key, profile, party_id, purpose, sections, answers, changed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET party_id = excluded.party_id,"
        " purpose = excluded.purpose, sections = excluded.sections, answers = excluded.answers,"
        " changed = excluded.changed",
        (
            walk.id,
            key_of(connection, Kind.CASE, walk.case),
            walk.profile,
            walk.party,
            walk.purpose,
            words_text(walk.sections),
            walk.answers,
            instant_text(walk.changed),
        ),
    )


def load_walk(connection: Connection, walk: WalkId) -> StoredWalk:
    """Return a walk; raise NotFound."""
    for row in connection.execute(f"{_READ} WHERE w.id = ?", (walk,)):
        return _walk(row)
    raise NotFound("walk")


def list_walks(connection: Connection, case: CaseId) -> tuple[StoredWalk, ...]:
    """Return the unfinished walks of a case, the latest first."""
    rows = connection.execute(f"{_READ} WHERE c.id = ? ORDER BY w.key DESC", (case,))
    return tuple(sorted(map(_walk, rows), key=lambda each: each.changed, reverse=True))


def drop_walk(connection: Connection, walk: WalkId) -> None:
    """Delete a walk, and the profiles that nothing uses any more; a walk that is gone already is no error."""
    connection.change("DELETE FROM guide_walks WHERE id = ?", (walk,))
    _drop_unused(connection)


def _walk(row: tuple[Any, ...]) -> StoredWalk:
    each, case, profile, party, purpose, sections, answers, changed = row
    return StoredWalk(
        WalkId(each),
        CaseId(case),
        profile,
        None if party is None else PartyId(party),
        None if purpose is None else Purpose(purpose),
        tuple(map(SectionId, read_words(sections))),
        answers,
        datetime.fromisoformat(changed),
    )


def put_profile(connection: Connection, digest: str, content: str) -> None:
    """Store a profile under its digest; storing it again changes nothing."""
    connection.change(
        "INSERT INTO guide_profiles (digest, content, chosen) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
        (digest, content),
    )


def profile(connection: Connection, digest: str) -> str:
    """Return the text of a profile; raise NotFound."""
    for [content] in connection.execute("SELECT content FROM guide_profiles WHERE digest = ?", (digest,)):
        return str(content)
    raise NotFound("profile")


def chosen_profile(connection: Connection) -> str | None:
    """Return the text of the notebook's own profile, None while it uses the program's."""
    for [content] in connection.execute("SELECT content FROM guide_profiles WHERE chosen = 1"):
        return str(content)
    return None


def choose_profile(connection: Connection, digest: str | None) -> None:
    """Make a stored profile the notebook's own, or none of them."""
    connection.change("UPDATE guide_profiles SET chosen = (digest IS ?)", (digest,))
    _drop_unused(connection)


def _drop_unused(connection: Connection) -> None:
    connection.change("DELETE FROM guide_profiles WHERE chosen = 0 AND digest NOT IN (SELECT profile FROM guide_walks)")


def record_text(record: GuideRecord) -> str:
    """Return answers as JSON, in the form of a case file."""
    return json.dumps(
        {
            "profile": record.profile,
            "edition": record.edition,
            "language": record.language,
            "end": record.end,
            "given": [[each.id, each.question, each.answer, each.note] for each in record.answers],
        },
        ensure_ascii=False,
    )


def read_record(text: str) -> GuideRecord:
    """Parse the result of ``record_text``."""
    found: dict[str, Any] = json.loads(text)
    given = tuple(GuideAnswer(*each) for each in found["given"])
    return GuideRecord(found["profile"], found["edition"], found["language"], found["end"], given)
