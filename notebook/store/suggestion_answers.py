"""What the worker answered when a word that was left over might point at somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from notebook.model.ids import CaseId, PartyId, SectionId, ThirdPartyId
from notebook.store.connection import Connection


class Answer(StrEnum):
    """Leave the word, or take it out."""

    LEAVE = "leave"
    REDACT = "redact"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer for one span [start, end) of one revision, about one third party, before one party."""

    section: SectionId
    revision: int
    start: int
    end: int
    third_party: ThirdPartyId
    party: PartyId
    answer: Answer


def keep(connection: Connection, answers: Iterable[Answered]) -> None:
    """Keep answers; a later one for the same span, person and party takes the place of the first."""
    connection.change_many(
        "INSERT INTO suggestion_answers (revision_key, start, stop, third_party_key, party_id, answer) VALUES ("
        "(SELECT r.key FROM sections s JOIN section_revisions r ON r.section_key = s.key"
        " WHERE s.id = ? AND r.revision = ?), ?, ?, (SELECT key FROM third_parties WHERE id = ?), ?, ?)"
        " ON CONFLICT DO UPDATE SET answer = excluded.answer",
        [
            (each.section, each.revision, each.start, each.end, each.third_party, each.party, each.answer)
            for each in answers
        ],
    )


def of_case(connection: Connection, case: CaseId, party: PartyId) -> tuple[Answered, ...]:
    """Give what was answered for the present revisions of a case before this party."""
    found = connection.execute(
        "SELECT s.id, r.revision, a.start, a.stop, t.id, a.answer FROM cases c"
        " JOIN entries e ON e.case_key = c.key JOIN sections s ON s.entry_key = e.key"
        " JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision"
        " JOIN suggestion_answers a ON a.revision_key = r.key JOIN third_parties t ON t.key = a.third_party_key"
        " WHERE c.id = ? AND a.party_id = ? ORDER BY e.place, s.is_attached, s.place, a.start, a.stop, t.place",
        (case, party),
    )
    return tuple(
        Answered(SectionId(section), revision, start, stop, ThirdPartyId(third), party, Answer(answer))
        for section, revision, start, stop, third, answer in found
    )
