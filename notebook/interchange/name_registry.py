"""The names of a case file: those already used, and those known to the file or to the notebook."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from notebook.errors.base import InvalidValue
from notebook.errors.case_file import BadCaseFile, Expected
from notebook.interchange.node import Node
from notebook.interchange.scalars import instant, name_of_thing
from notebook.model.ids import PartyId
from notebook.model.people import SUBJECT_PARTY, Addressee
from notebook.model.vocabulary import AUDIENCES, PURPOSES, SUBJECT_AUDIENCE, Audience, Purpose


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a notebook knows by name: audiences and purposes, including the initial ones, and parties."""

    audiences: frozenset[Audience] = frozenset(AUDIENCES)
    purposes: frozenset[Purpose] = frozenset(PURPOSES)
    parties: frozenset[PartyId] = frozenset()


class Namespace(Enum):
    """The kinds of records whose ids are unique in a file, each kind separately."""

    PARTY = auto()
    CASE = auto()
    THIRD_PARTY = auto()
    CONSENT = auto()
    PROVISION = auto()
    DECISION = auto()
    ENTRY = auto()
    SECTION = auto()


class Usage(Enum):
    """The kinds of names that a file may use without defining them, because a notebook may know them."""

    AUDIENCE = auto()
    PURPOSE = auto()
    PARTY = auto()


@dataclass(slots=True)
class NameRegistry:
    """What a case file may refer to. The parties of the file are claimed before anything refers to them.

    ``open_names`` are the names that only a notebook can know, each with the refusal of the first place that
    uses it; ``latest`` is the latest instant that must not be in the future, with its refusal.
    """

    open_names: dict[tuple[Usage, str], BadCaseFile] = field(default_factory=dict)
    latest: tuple[datetime, BadCaseFile] | None = None
    _taken: defaultdict[Namespace, set[str]] = field(default_factory=lambda: defaultdict(set))

    def claim(self, node: Node, space: Namespace) -> str:
        """Read the id of a new record, which must be unique for its kind in this file."""
        name = name_of_thing(node)
        if space is Namespace.PARTY and name == SUBJECT_PARTY:
            raise node.refused(Expected.NOT_RESERVED)
        if name in self._taken[space]:
            raise node.refused(Expected.UNUSED_ID)
        self._taken[space].add(name)
        return name

    def past(self, node: Node) -> datetime:
        """Read an instant in the past; the clock of the importing computer decides later whether it is."""
        found = instant(node)
        if self.latest is None or found > self.latest[0]:
            self.latest = found, node.refused(Expected.NOT_IN_FUTURE)
        return found

    def audience(self, node: Node) -> Audience:
        """Read the audience of a party; no party may have that of the subject."""
        if node.value == SUBJECT_AUDIENCE:
            raise node.refused(Expected.NOT_RESERVED)
        return Audience(self._name(node, AUDIENCES, Usage.AUDIENCE))

    def purpose(self, node: Node) -> Purpose:
        """Read a purpose."""
        return Purpose(self._name(node, PURPOSES, Usage.PURPOSE))

    def addressee(self, node: Node) -> Addressee:
        """Read ``party:ID`` or ``audience:NAME`` of a known addressee; the subject is known to every case."""
        return self._addressee(node, node.value)

    def addressee_of_key(self, node: Node) -> Addressee:
        """Read the key of a node as an addressee."""
        return self._addressee(node, node.step)

    def party(self, node: Node) -> PartyId:
        """Read ``party:ID`` of a known party other than the subject."""
        found = self._addressee(node, node.value)
        if found.scope != "party" or found.name == SUBJECT_PARTY:
            raise node.refused(Expected.PARTY)
        return PartyId(found.name)

    def _addressee(self, node: Node, words: object) -> Addressee:
        try:
            found = Addressee.parse(words) if isinstance(words, str) else None
        except InvalidValue:
            found = None
        if found is None:
            raise node.refused(Expected.ADDRESSEE)
        if found.scope == "party":
            if found.name != SUBJECT_PARTY and found.name not in self._taken[Namespace.PARTY]:
                self._leave_open(Usage.PARTY, found.name, node.refused(Expected.KNOWN_PARTY))
        elif found.name != SUBJECT_AUDIENCE and found.name not in AUDIENCES:
            choices = tuple(f"audience:{name}" for name in AUDIENCES)
            self._leave_open(Usage.AUDIENCE, found.name, node.refused(Expected.ONE_OF, choices))
        return found

    def _name(self, node: Node, built_in: tuple[str, ...], asked: Usage) -> str:
        if not isinstance(node.value, str):
            raise node.refused(Expected.ONE_OF, built_in)
        if node.value not in built_in:
            self._leave_open(asked, node.value, node.refused(Expected.ONE_OF, built_in))
        return node.value

    def _leave_open(self, asked: Usage, name: str, refusal: BadCaseFile) -> None:
        self.open_names.setdefault((asked, name), refusal)
