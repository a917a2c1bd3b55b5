"""Read the sections and attachments of a case file, with their flags and marks."""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from notebook.errors.case_file import Expected
from notebook.interchange import schema
from notebook.interchange.name_registry import NameRegistry, Namespace
from notebook.interchange.node import Members, Node
from notebook.interchange.scalars import boolean, day, day_or_none, integer, name_of_thing, one_of, required_text, text
from notebook.model.entry import Action, AttachedFile, Flag, Mark, Section, with_actions
from notebook.model.ids import SectionId
from notebook.model.vocabulary import Category, Code, FlagValue, SectionKind
from notebook.sharing.section_edits import begins_or_ends_in_word

_PLAIN_FLAGS = {flag.value: flag for flag in FlagValue if flag is not FlagValue.WITHHOLD}


@dataclass(slots=True)
class SectionReader:
    """Reads sections of one file and collects what has to be checked later, or passed on.

    ``attachments`` has the bytes of every attachment read; ``sources`` the places that refer to a
    section, which may come later in the file.
    """

    register: NameRegistry
    trust_flags: bool
    attachments: dict[SectionId, bytes] = field(default_factory=dict)
    sources: list[Node] = field(default_factory=list)

    def section(self, node: Node) -> Section:
        """Read one section."""
        found = node.record(schema.SECTION)
        return self._section(found, None, found["actions"].each(_action))

    def attachment(self, node: Node) -> Section:
        """Read one attachment: a section with a file."""
        found = node.record(schema.ATTACHMENT)
        data = _data(found["data"])
        digest = text(found["digest"])
        if digest != sha256(data).hexdigest():
            raise found["digest"].refused(Expected.DIGEST_OF_DATA)
        file = AttachedFile(required_text(found["name"]), text(found["media_type"]), digest, len(data))
        section = self._section(found, file)
        self.attachments[section.id] = data
        return section

    def flags(self, node: Node, covered: frozenset[SectionId]) -> tuple[Flag, ...]:
        """Read the flags of a section or entry; they cover the given sections in the revision of the file."""
        covers = frozenset((name, schema.REVISION) for name in covered)
        found = []
        for _, member in node.members():
            to = self.register.addressee_of_key(member)
            value, code = _flag(member)
            found.append(Flag(to, value, covers, code, confirmed=self.trust_flags))
        return tuple(found)

    def take_sources(self) -> list[Node]:
        """Return the places that refer to a section and were not returned before."""
        taken, self.sources = self.sources, []
        return taken

    def _section(
        self, found: Mapping[str, Node], file: AttachedFile | None, planned: Sequence[tuple[str, Action]] = ()
    ) -> Section:
        """Read a section; the texts of its actions follow its own, each on lines of its own, and marks count on."""
        name = SectionId(self.register.claim(found["id"], Namespace.SECTION))
        words, actions = with_actions(text(found["text"]), planned)
        return Section(
            id=name,
            kind=one_of(found["kind"], SectionKind),
            categories=found["categories"].distinct(lambda one: one_of(one, Category)),
            text=words,
            never=boolean(found["never"]),
            flags=self.flags(found["flags"], frozenset({name})),
            marks=found["marks"].each(lambda one: self._mark(one, words)),
            sources=found["sources"].distinct(lambda one: self._source(one, name)),
            revision=schema.REVISION,
            file=file,
            actions=actions,
        )

    def _mark(self, node: Node, words: str) -> Mark:
        """Read a mark in a text; one that cuts through a word may count in other units, and becomes unsettled."""
        found = node.record(schema.MARK)
        start, end = integer(found["start"]), integer(found["end"])
        if end > len(words):
            raise found["end"].refused(Expected.INSIDE_TEXT)
        if end <= start:
            raise found["end"].refused(Expected.AFTER_START)
        only_for = found["for"].distinct(self.register.addressee)
        certain = not begins_or_ends_in_word(words, start, end)
        return Mark(start, end, one_of(found["code"], Code), only_for, settled=certain)

    def _source(self, node: Node, own: SectionId) -> SectionId:
        """Read a source of a summary; whether it exists is known only after its whole case was read."""
        name = SectionId(name_of_thing(node))
        if name == own:
            raise node.refused(Expected.OTHER_SECTION)
        self.sources.append(node)
        return name


def _action(node: Node) -> tuple[str, Action]:
    """Read an action and its text; ``done`` is true, false, or the day on which it was done."""
    found = node.record(schema.ACTION)
    done_on = day(found["done"]) if isinstance(found["done"].value, str) else None
    done = done_on is not None or (found["done"].value is not None and boolean(found["done"]))
    return text(found["text"]), Action(0, text(found["owner"]), day_or_none(found["due"]), done, done_on)


def section_of(node: Node, sections: frozenset[SectionId]) -> SectionId:
    """Read the id of one of the sections and attachments of a case."""
    name = SectionId(name_of_thing(node))
    if name not in sections:
        raise node.refused(Expected.KNOWN_SECTION)
    return name


def _flag(node: Node) -> tuple[FlagValue, Code | None]:
    """Read ``"share"`` and the other flag values, or ``{"withhold": CODE}``."""
    if isinstance(node.value, Members):
        return FlagValue.WITHHOLD, one_of(node.record(schema.WITHHOLD)["withhold"], Code)
    if not isinstance(node.value, str) or node.value not in _PLAIN_FLAGS:
        raise node.refused(Expected.FLAG)
    return _PLAIN_FLAGS[node.value], None


def _data(node: Node) -> bytes:
    """Read base64 (RFC 4648, section 4) in its canonical form: padded, no other characters, unused bits zero."""
    if not isinstance(node.value, str):
        raise node.refused(Expected.BASE64)
    try:
        data = b64decode(node.value, validate=True)
    except (binascii.Error, ValueError):
        data = None
    # Only the last four characters can contain padding or unused bits.
    if data is None or len(node.value) != (len(data) + 2) // 3 * 4 or not node.value.endswith(_last_four(data)):
        raise node.refused(Expected.BASE64)
    return data


def _last_four(data: bytes) -> str:
    return b64encode(data[-(len(data) % 3 or 3) :]).decode("ascii") if data else ""
