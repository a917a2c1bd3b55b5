"""The names of a case file: which are taken, and which are known to the file or to the notebook."""

from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum, auto

from notebook.errors import Expected, InvalidValue
from notebook.interchange.node import Node
from notebook.interchange.values import name_of_thing
from notebook.model.ids import PartyId
from notebook.model.people import SUBJECT_PARTY, Addressee
from notebook.model.vocabulary import AUDIENCES, PURPOSES, SUBJECT_AUDIENCE, Audience, Purpose


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The audiences and purposes that a notebook knows, those it started with among them."""

    audiences: frozenset[Audience] = frozenset(AUDIENCES)
    purposes: frozenset[Purpose] = frozenset(PURPOSES)


class Space(Enum):
    """The kinds of things whose ids are unique in a file, each kind by itself."""

    PARTY = auto()
    CASE = auto()
    THIRD_PARTY = auto()
    CONSENT = auto()
    PROVISION = auto()
    DECISION = auto()
    ENTRY = auto()
    SECTION = auto()


@dataclass(slots=True)
class Register:
    """What a case file may refer to. The parties of the file are claimed before anything refers to them."""

    vocabulary: Vocabulary
    known_parties: frozenset[PartyId]
    _taken: defaultdict[Space, set[str]] = field(default_factory=lambda: defaultdict(set))

    def claim(self, node: Node, space: Space) -> str:
        """Read the id of a new thing, which nothing else of its kind has in this file."""
        name = name_of_thing(node)
        if space is Space.PARTY and name == SUBJECT_PARTY:
            raise node.refused(Expected.NOT_RESERVED)
        if name in self._taken[space]:
            raise node.refused(Expected.UNUSED_ID)
        self._taken[space].add(name)
        return name

    def audience(self, node: Node) -> Audience:
        """Read the audience of a party; that of the subject is nobody else's."""
        if node.value == SUBJECT_AUDIENCE:
            raise node.refused(Expected.NOT_RESERVED)
        return Audience(_known(node, self.vocabulary.audiences, AUDIENCES))

    def purpose(self, node: Node) -> Purpose:
        """Read a purpose."""
        return Purpose(_known(node, self.vocabulary.purposes, PURPOSES))

    def addressee(self, node: Node) -> Addressee:
        """Read ``party:ID`` or ``audience:NAME`` of somebody known; the subject is known to every case."""
        return self._addressee(node, node.value)

    def addressee_of_key(self, node: Node) -> Addressee:
        """Read the key that a node stands under as an addressee."""
        return self._addressee(node, node.step)

    def party(self, node: Node) -> PartyId:
        """Read ``party:ID`` of somebody known who is not the subject."""
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
            if not self._knows(PartyId(found.name)):
                raise node.refused(Expected.KNOWN_PARTY)
        elif found.name != SUBJECT_AUDIENCE and found.name not in self.vocabulary.audiences:
            names = in_order(self.vocabulary.audiences, AUDIENCES)
            raise node.refused(Expected.ONE_OF, tuple(f"audience:{name}" for name in names))
        return found

    def _knows(self, party: PartyId) -> bool:
        return party == SUBJECT_PARTY or party in self._taken[Space.PARTY] or party in self.known_parties


def in_order(names: frozenset[Audience] | frozenset[Purpose], first: tuple[str, ...]) -> tuple[str, ...]:
    """Put names in their canonical order: those every notebook starts with as listed, then the rest by code point."""
    return tuple(sorted(names, key=lambda name: (first.index(name) if name in first else len(first), name)))


def _known(node: Node, names: frozenset[Audience] | frozenset[Purpose], first: tuple[str, ...]) -> str:
    if not isinstance(node.value, str) or node.value not in names:
        raise node.refused(Expected.ONE_OF, in_order(names, first))
    return node.value
