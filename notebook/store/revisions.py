"""Revisions of sections: the text of a section at each time, with its marks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from notebook.model.entry import Action, Mark, Section, fitting_actions
from notebook.model.ids import SectionId
from notebook.model.vocabulary import Category, Code, SectionKind
from notebook.store import actions, suggestion_answers
from notebook.store.columns import Kind, addressees_text, key_of, read_addressees, read_words, words_text
from notebook.store.connection import Connection

_CURRENT_MARKS: Final = (
    "SELECT s.key, m.start, m.stop, m.code, m.only_for, m.settled FROM sections s"
    " JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision"
    " JOIN marks m ON m.revision_key = r.key"
    " WHERE s.entry_key IN (SELECT value FROM json_each(?)) ORDER BY m.revision_key, m.place"
)


@dataclass(frozen=True, slots=True)
class Version:
    """The content of a section in one revision; ``reason`` is why it was amended, empty for the first."""

    revision: int
    made: datetime
    reason: str
    kind: SectionKind
    categories: tuple[Category, ...]
    never: bool
    text: str
    actions: tuple[Action, ...] = ()
    sources: tuple[SectionId, ...] = ()

    @property
    def section(self) -> Section:
        """Return the content as a section."""
        return Section(
            *(SectionId(""), self.kind, self.categories, self.text, self.never),
            sources=self.sources,
            actions=self.actions,
        )


@dataclass(frozen=True)
class New:
    """A revision to add: of which section, when it was made (ISO text) and why."""

    section_key: int
    section: Section
    made: str
    reason: str = ""


def insert(connection: Connection, new: Iterable[New]) -> None:
    """Add the present revision of each section, with its text and its marks."""
    [(last,)] = connection.execute("SELECT ifnull(max(key), 0) FROM section_revisions")
    numbered = list(enumerate(new, start=last + 1))
    connection.change_many(
        "INSERT INTO section_revisions (key, section_key, revision, made, reason, kind, categories, never, sources)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (key, each.section_key, each.section.revision, each.made, each.reason, *_columns(each.section))
            for key, each in numbered
        ],
    )
    connection.change_many(
        "INSERT INTO section_bodies (revision_key, text) VALUES (?, ?)",
        [(key, each.section.text) for key, each in numbered],
    )
    _insert_marks(connection, ((key, each.section.marks) for key, each in numbered))
    actions.insert(connection, ((key, each.section.actions) for key, each in numbered))


def rewrite(connection: Connection, section_key: int, section: Section) -> None:
    """Replace the content of a section's current revision; for drafts, and for marks."""
    key = _key(connection, section_key, section.revision)
    connection.change(
        "UPDATE section_revisions SET kind = ?, categories = ?, never = ?, sources = ? WHERE key = ?",
        (*_columns(section), key),
    )
    suggestion_answers.carry(connection, key, section.text)
    connection.change("UPDATE section_bodies SET text = ?1 WHERE revision_key = ?2 AND text <> ?1", (section.text, key))
    connection.change("DELETE FROM marks WHERE revision_key = ?", (key,))
    _insert_marks(connection, [(key, section.marks)])
    actions.replace(connection, key, section.actions)


def current_marks(connection: Connection, entry_keys: str) -> defaultdict[int, list[Mark]]:
    """Return the current marks, by section key, for the entries whose keys are listed as a JSON array."""
    grouped: defaultdict[int, list[Mark]] = defaultdict(list)
    for key, start, stop, code, only_for, settled in connection.execute(_CURRENT_MARKS, (entry_keys,)):
        grouped[key].append(Mark(start, stop, Code(code), read_addressees(only_for), bool(settled)))
    return grouped


def history(connection: Connection, section: SectionId) -> tuple[Version, ...]:
    """Return every revision of a section, oldest first; raise NotFound."""
    key = key_of(connection, Kind.SECTION, section)
    return tuple(
        Version(
            revision,
            datetime.fromisoformat(made),
            reason,
            SectionKind(kind),
            tuple(map(Category, read_words(categories))),
            bool(never),
            text,
            fitting_actions(text, actions.of_revision(connection, revision_key)),
            tuple(map(SectionId, read_words(sources))),
        )
        for revision_key, revision, made, reason, kind, categories, never, sources, text in connection.execute(
            "SELECT r.key, r.revision, r.made, r.reason, r.kind, r.categories, r.never, r.sources, b.text"
            " FROM section_revisions r JOIN section_bodies b ON b.revision_key = r.key"
            " WHERE r.section_key = ? ORDER BY r.revision",
            (key,),
        )
    )


def first_of(connection: Connection, sections: Iterable[SectionId]) -> dict[SectionId, tuple[int, datetime]]:
    """Return the first stored revision of each section, with the instant it was made."""
    rows = connection.execute(
        "SELECT s.id, min(r.revision), r.made FROM sections s JOIN section_revisions r ON r.section_key = s.key"
        " WHERE s.id IN (SELECT value FROM json_each(?)) GROUP BY s.key",
        (words_text(sections),),
    )
    return {SectionId(name): (revision, datetime.fromisoformat(made)) for name, revision, made in rows}


def as_of(connection: Connection, present: Section, revision: int) -> Section | None:
    """Return a section as it was in one of its revisions, with the marks of that revision; None if there is none."""
    found = connection.execute(
        "SELECT r.key, r.kind, r.categories, r.sources, b.text FROM section_revisions r"
        " JOIN section_bodies b ON b.revision_key = r.key JOIN sections s ON s.key = r.section_key"
        " WHERE s.id = ? AND r.revision = ?",
        (present.id, revision),
    )
    if not found:
        return None
    key, kind, categories, sources, text = found[0]
    marks = connection.execute(
        "SELECT start, stop, code, only_for, settled FROM marks WHERE revision_key = ? ORDER BY place", (key,)
    )
    return replace(
        present,
        kind=SectionKind(kind),
        categories=tuple(map(Category, read_words(categories))),
        text=text,
        marks=tuple(
            Mark(start, stop, Code(code), read_addressees(only_for), bool(settled))
            for start, stop, code, only_for, settled in marks
        ),
        sources=tuple(map(SectionId, read_words(sources))),
        actions=fitting_actions(text, actions.of_revision(connection, key)),
        revision=revision,
    )


def says(connection: Connection, section_key: int, section: Section) -> bool:
    """Return whether the stored current revision has the same content as the section.

    Marks are ignored, and so are the order of the categories and what is done of the actions.
    """
    [(key, kind, categories, *rest)] = connection.execute(
        "SELECT r.key, r.kind, r.categories, r.never, r.sources, b.text FROM section_revisions r"
        " JOIN section_bodies b ON b.revision_key = r.key WHERE r.section_key = ? AND r.revision = ?",
        (section_key, section.revision),
    )
    own_kind, _, *own = *_columns(section), section.text
    planned = [each.planned for each in actions.of_revision(connection, key)]
    return (kind, set(read_words(categories)), rest, planned) == (
        *(own_kind, set(section.categories), own),
        [each.planned for each in section.actions],
    )


def _key(connection: Connection, section_key: int, revision: int) -> int:
    [(key,)] = connection.execute(
        "SELECT key FROM section_revisions WHERE section_key = ? AND revision = ?", (section_key, revision)
    )
    return int(key)


def _columns(section: Section) -> tuple[str, str, int, str]:
    return (
        section.kind,
        words_text(section.categories),
        int(section.never),
        words_text(section.sources),
    )


def _insert_marks(connection: Connection, marked: Iterable[tuple[int, tuple[Mark, ...]]]) -> None:
    connection.change_many(
        "INSERT INTO marks (revision_key, place, start, stop, code, only_for, settled) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (key, place, mark.start, mark.end, mark.code, addressees_text(mark.only_for), int(mark.settled))
            for key, marks in marked
            for place, mark in enumerate(marks)
        ],
    )
