"""The worker's answers to suggestions: words left in the text that may point at a person."""

from collections.abc import Callable, Iterable
from typing import Final

from notebook.model.entry import Mark
from notebook.model.ids import CaseId, EntryId, PartyId, SectionId
from notebook.model.vocabulary import Code, PackKind
from notebook.sharing.section_edits import carried
from notebook.sharing.suggestions import Answer, Likeness, Suggestion
from notebook.store.connection import Connection

_FIND: Final = (
    "SELECT answer FROM suggestion_answers"
    " WHERE revision_key = (SELECT r.key FROM sections s JOIN section_revisions r ON r.section_key = s.key"
    " WHERE s.id = ? AND r.revision = ?) AND start = ? AND stop = ? AND likeness = ? AND about = ? AND party_id = ?"
    " AND kind = ?"
)
_DELETE: Final = (
    "DELETE FROM suggestion_answers"
    " WHERE revision_key = (SELECT r.key FROM sections s JOIN section_revisions r ON r.section_key = s.key"
    " WHERE s.id = ? AND r.revision = ?) AND start = ? AND stop = ? AND likeness = ? AND about = ? AND party_id = ?"
    " AND kind = ?"
)


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


def of_section(connection: Connection, section: SectionId) -> tuple[tuple[Suggestion, PackKind, Answer], ...]:
    """Return the answers about the present revision of a section, with the kind of pack, in the order of the text.

    What was only listed is not among them.
    """
    found = connection.execute(
        "SELECT r.revision, a.start, a.stop, a.party_id, a.likeness, a.about, a.kind, a.answer FROM sections s"
        " JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision"
        " JOIN suggestion_answers a ON a.revision_key = r.key"
        " WHERE s.id = ? AND a.answer <> ? ORDER BY a.start, a.stop, a.party_id, a.kind",
        (section, Answer.LISTED),
    )
    return tuple(
        (
            Suggestion(section, revision, start, stop, PartyId(party), Likeness(likeness), about),
            PackKind(kind),
            Answer(answer),
        )
        for revision, start, stop, party, likeness, about, kind, answer in found
    )


def present(connection: Connection, found: Iterable[Suggestion], kind: PackKind) -> list[Answer | None]:
    """Return the stored answer to each suggestion in a kind of pack, None where there is none."""
    answers: list[Answer | None] = []
    for each in found:
        rows = connection.execute(_FIND, _place(each, kind))
        answers.append(Answer(rows[0][0]) if rows else None)
    return answers


def restore(connection: Connection, earlier: Iterable[tuple[Suggestion, Answer | None]], kind: PackKind) -> None:
    """Store again the answers that there were before; None deletes an answer."""
    for each, answer in earlier:
        if answer is None:
            connection.change(_DELETE, _place(each, kind))
        else:
            keep(connection, [each], kind, answer)


def _place(each: Suggestion, kind: PackKind) -> tuple[str | int, ...]:
    return each.section, each.revision, each.start, each.end, each.likeness, each.about, each.party, kind


def forget_no_person(connection: Connection, case: CaseId, meant: Callable[[str], bool]) -> int:
    """Delete the answers of a case, of all parties and revisions, that a passage is no person; return how many."""
    said = Answer.NO_PERSON
    found = connection.execute(
        "SELECT b.text, a.revision_key, a.start, a.stop FROM cases c"
        " JOIN entries e ON e.case_key = c.key JOIN sections s ON s.entry_key = e.key"
        " JOIN section_revisions r ON r.section_key = s.key JOIN section_bodies b ON b.revision_key = r.key"
        " JOIN suggestion_answers a ON a.revision_key = r.key WHERE c.id = ? AND a.answer = ?",
        (case, said),
    )
    places = {(key, start, stop) for text, key, start, stop in found if meant(text[start:stop])}
    connection.change_many(
        "DELETE FROM suggestion_answers WHERE revision_key = ? AND start = ? AND stop = ? AND answer = ?",
        [(*each, said) for each in sorted(places)],
    )
    return len(places)


def carry(connection: Connection, revision_key: int, text: str) -> None:
    """Move the answers about the text of a draft to its next text, before that is stored.

    An answer about words that were changed goes: it would be about other words.
    """
    found = connection.execute(
        "SELECT b.text, a.start, a.stop, a.likeness, a.about, a.party_id, a.kind, a.answer FROM suggestion_answers a"
        " JOIN section_bodies b ON b.revision_key = a.revision_key WHERE a.revision_key = ?",
        (revision_key,),
    )
    if not found or found[0][0] == text:
        return
    marks = carried([Mark(start, stop, Code.TP) for _text, start, stop, *_rest in found], found[0][0], text)
    connection.change("DELETE FROM suggestion_answers WHERE revision_key = ?", (revision_key,))
    connection.change_many(
        "INSERT INTO suggestion_answers (revision_key, start, stop, likeness, about, party_id, kind, answer)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (revision_key, mark.start, mark.end, *rest)
            for mark, (_text, _start, _stop, *rest) in zip(marks, found, strict=False)
            if mark.settled
        ],
    )


def forget_of_entry(connection: Connection, entry: EntryId) -> None:
    """Delete the answers about an entry, in all its revisions: each was given about the people of its case."""
    connection.change(
        "DELETE FROM suggestion_answers WHERE revision_key IN (SELECT r.key FROM entries e"
        " JOIN sections s ON s.entry_key = e.key JOIN section_revisions r ON r.section_key = s.key WHERE e.id = ?)",
        (entry,),
    )
