"""The worker's answers to suggestions: words left in the text that may point at a person."""

from collections.abc import Iterable

from notebook.model.ids import CaseId, PartyId, SectionId
from notebook.model.vocabulary import PackKind
from notebook.sharing.suggestions import Answer, Likeness, Suggestion
from notebook.store.connection import Connection


def keep(connection: Connection, found: Iterable[Suggestion], kind: PackKind, answer: Answer) -> None:
    """Store one answer to several suggestions in a kind of pack; a later answer to the same replaces the first."""
    connection.change_many(
        "INSERT INTO suggestion_answers (revision_key, start, stop, likeness, about, party_id, kind, answer) VALUES ("
        "(SELECT r.key FROM sections s JOIN section_revisions r ON r.section_key = s.key"
        " WHERE s.id = ? AND r.revision = ?), ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET answer = excluded.answer",
        [
            (
                each.section,
                each.revision,
                each.start,
                each.end,
                each.likeness,
                each.about,
                each.party,
                kind,
                answer,
            )
            for each in found
        ],
    )


def no_people(connection: Connection, case: CaseId) -> frozenset[str]:
    """Return the passages of a case, of earlier revisions too, that are no name of a person by an answer."""
    found = connection.execute(
        "SELECT b.text, a.start, a.stop FROM cases c"
        " JOIN entries e ON e.case_key = c.key JOIN sections s ON s.entry_key = e.key"
        " JOIN section_revisions r ON r.section_key = s.key JOIN section_bodies b ON b.revision_key = r.key"
        " JOIN suggestion_answers a ON a.revision_key = r.key WHERE c.id = ? AND a.answer = ?",
        (case, Answer.NO_PERSON),
    )
    return frozenset(text[start:stop] for text, start, stop in found)


def answered(
    connection: Connection, case: CaseId, party: PartyId, kind: PackKind, answer: Answer
) -> tuple[Suggestion, ...]:
    """Return the suggestions about the present revisions of a case that got this answer.

    An answer counts for the same text, the same person under the same names, the same party and the same kind of
    pack: for the same reader, a pack without names does not say who it is about.
    """
    found = connection.execute(
        "SELECT s.id, r.revision, a.start, a.stop, a.likeness, a.about FROM cases c"
        " JOIN entries e ON e.case_key = c.key JOIN sections s ON s.entry_key = e.key"
        " JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision"
        " JOIN suggestion_answers a ON a.revision_key = r.key"
        " WHERE c.id = ? AND a.party_id = ? AND a.kind = ? AND a.answer = ? ORDER BY e.place, s.place, a.start, a.stop",
        (case, party, kind, answer),
    )
    return tuple(
        Suggestion(SectionId(section), revision, start, stop, party, Likeness(likeness), about)
        for section, revision, start, stop, likeness, about in found
    )
