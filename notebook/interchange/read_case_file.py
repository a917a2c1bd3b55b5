"""Read a case file: all of it, or nothing.

Read the parties, subjects and third parties of a case file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from notebook.errors.case_file import BadCaseFile, Expected
from notebook.interchange import schema
from notebook.interchange.json_input import load
from notebook.interchange.name_registry import NameRegistry, Namespace, Usage, Vocabulary
from notebook.interchange.node import Members, Node
from notebook.interchange.read_consents import consent, decision
from notebook.interchange.read_sections import SectionReader, section_of
from notebook.interchange.scalars import day, day_or_none, instant, one_of, required_text, text
from notebook.model.case import Case, CaseFile
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId, PartyId, ThirdPartyId
from notebook.model.people import Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import EntryKind, EntryStatus
from notebook.sharing.name_matching import contains_name

Progress = Callable[[int, int], None]
"""Called with the entries read so far and their total; an exception that it raises ends the reading."""


@dataclass(frozen=True, slots=True)
class ReadCaseFile:
    """A case file that is valid in itself, before its names were checked against a notebook."""

    file: CaseFile
    open_names: Mapping[tuple[Usage, str], BadCaseFile]
    latest: tuple[datetime, BadCaseFile] | None = None

    def for_notebook(self, known: Vocabulary, now: datetime) -> CaseFile:
        """Return the file's content for a notebook that knows all its names.

        Raise BadCaseFile for the first name that it does not know, and when something is dated as recorded or
        agreed after ``now``.
        """
        if self.latest is not None and self.latest[0] > now:
            raise self.latest[1]
        names: dict[Usage, frozenset[str]] = {
            Usage.AUDIENCE: frozenset(known.audiences),
            Usage.PURPOSE: frozenset(known.purposes),
            Usage.PARTY: frozenset(known.parties),
        }
        for (asked, name), refusal in self.open_names.items():
            if name not in names[asked]:
                raise refusal
        return self.file


def read_case_file(path: Path, *, trust_flags: bool = False, progress: Progress | None = None) -> ReadCaseFile:
    """Read a case file, version 1, from an untrusted source.

    This needs no notebook: a file that is invalid in itself is refused before one is opened.
    Every section gets revision 1; flags cover exactly the text they come with and are confirmed
    only with ``trust_flags``. The caller checks whether an id is already in the notebook.
    Raise BadCaseFile, with the JSON path of the first fault.
    """
    document = load(path)
    register = NameRegistry()
    reader = _CaseReader(register, SectionReader(register, trust_flags), _Counter(progress, _entries_in(document)))
    return ReadCaseFile(reader.document(document), register.open_names, register.latest)


@dataclass(slots=True)
class _Counter:
    """Counts entries and reports the progress."""

    progress: Progress | None
    total: int
    done: int = 0

    def one_more(self) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total)


@dataclass(frozen=True, slots=True)
class _CaseReader:
    """Reads the document from the top; parties come first, since everything else may refer to them."""

    register: NameRegistry
    sections: SectionReader
    counter: _Counter

    def document(self, node: Node) -> CaseFile:
        found = node.record(schema.DOCUMENT)
        if found["format"].value != schema.FORMAT:
            raise found["format"].refused(Expected.FORMAT)
        if type(found["version"].value) is not int or found["version"].value != schema.VERSION:
            raise found["version"].refused(Expected.VERSION)
        parties = found["parties"].each(lambda one: party(one, self.register))
        cases = found["cases"].each(self._case)
        return CaseFile(parties, cases, self.sections.attachments)

    def _case(self, node: Node) -> Case:
        found = node.record(schema.CASE)
        name = CaseId(self.register.claim(found["id"], Namespace.CASE))
        person = subject(found["subject"])
        others = third_parties(found["third_parties"], person, self.register)
        entries = found["entries"].each(self._entry)
        known = frozenset(part.id for entry in entries for part in entry.parts)
        for source in self.sections.take_sources():
            section_of(source, known)
        return Case(
            id=name,
            reference=required_text(found["reference"]),
            opened=day(found["opened"]),
            subject=person,
            closed=day_or_none(found["closed"]),
            third_parties=others,
            consents=found["consents"].each(lambda one: consent(one, self.register, trusted=self.sections.trust_flags)),
            decisions=found["decisions"].each(lambda one: decision(one, known, self.register)),
            entries=entries,
        )

    def _entry(self, node: Node) -> Entry:
        found = node.record(schema.ENTRY)
        name = EntryId(self.register.claim(found["id"], Namespace.ENTRY))
        sections = found["sections"].each(self.sections.section)
        entry = Entry(
            id=name,
            at=instant(found["at"]),
            recorded=instant(found["recorded"]),
            kind=one_of(found["kind"], EntryKind),
            title=text(found["title"]),
            author=text(found["author"]),
            status=one_of(found["status"], EntryStatus),
            sections=sections,
            attachments=found["attachments"].each(self.sections.attachment),
            flags=self.sections.flags(found["flags"], frozenset(section.id for section in sections)),
            place=text(found["place"]),
            author_role=text(found["author_role"]),
        )
        self.counter.one_more()
        return entry


def _entries_in(document: Node) -> int:
    """Return the number of entries of a tree that may have any shape."""
    return sum(
        len(entries)
        for cases in _values(document.value, "cases")
        if isinstance(cases, list)
        for case in cases
        for entries in _values(case, "entries")
        if isinstance(entries, list)
    )


def _values(tree: object, key: str) -> list[object]:
    return [value for name, value in tree.pairs if name == key] if isinstance(tree, Members) else []


def party(node: Node, register: NameRegistry) -> Party:
    """Read one party."""
    found = node.record(schema.PARTY)
    return Party(
        id=PartyId(register.claim(found["id"], Namespace.PARTY)),
        name=required_text(found["name"]),
        role=text(found["role"]),
        organisation=text(found["organisation"]),
        audience=register.audience(found["audience"]),
        contact=text(found["contact"]),
    )


def subject(node: Node) -> Subject:
    """Read the subject of a case."""
    found = node.record(schema.SUBJECT)
    return Subject(
        name=required_text(found["name"]),
        aliases=found["aliases"].each(required_text),
        born=day_or_none(found["born"]),
        identifiers=found["identifiers"].each(_identifier),
    )


def third_parties(node: Node, of: Subject, register: NameRegistry) -> tuple[ThirdParty, ...]:
    """Read the third parties of a case; no alias may contain a name, because aliases are printed in packs."""
    people = node.each(lambda one: _third_party(one, register))
    names = [of.name, *of.aliases, *(name for one in people for name in (one.name, *one.aliases))]
    for place, one in zip(node.items(), people, strict=True):
        if contains_name(one.alias, names):
            raise place.record(schema.THIRD_PARTY)["alias"].refused(Expected.TELLS_NO_NAME)
    return people


def _third_party(node: Node, register: NameRegistry) -> ThirdParty:
    found = node.record(schema.THIRD_PARTY)
    return ThirdParty(
        id=ThirdPartyId(register.claim(found["id"], Namespace.THIRD_PARTY)),
        name=required_text(found["name"]),
        aliases=found["aliases"].each(required_text),
        relation=text(found["relation"]),
        alias=text(found["alias"]),
        may_be_named=found["may_be_named"].distinct(register.addressee),
        identifiers=found["identifiers"].each(_identifier),
    )


def _identifier(node: Node) -> Identifier:
    found = node.record(schema.IDENTIFIER)
    return Identifier(kind=text(found["kind"]), value=required_text(found["value"]))
