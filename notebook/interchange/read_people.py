"""Read the parties, subjects and third parties of a case file."""

from notebook.errors.case_file import Expected
from notebook.interchange import schema
from notebook.interchange.name_registry import NameRegistry, Namespace
from notebook.interchange.node import Node
from notebook.interchange.scalars import day_or_none, required_text, text
from notebook.model.ids import PartyId, ThirdPartyId
from notebook.model.people import Identifier, Party, Subject, ThirdParty
from notebook.sharing.name_matching import contains_name


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
