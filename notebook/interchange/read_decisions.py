"""Decisions of a case file: judgements on a ground other than consent."""

from notebook.interchange import schema
from notebook.interchange.name_registry import Register, Space
from notebook.interchange.node import Node
from notebook.interchange.read_sections import section_of
from notebook.interchange.scalars import day_or_none, one_of, text
from notebook.model.decision import Decision
from notebook.model.ids import DecisionId, SectionId
from notebook.model.vocabulary import DecisionOutcome, Ground, Told


def decision(node: Node, sections: frozenset[SectionId], register: Register) -> Decision:
    """Read one decision, about some of the ``sections`` of its case in the revision of the file."""
    found = node.record(schema.DECISION)
    named = found["sections"].distinct(lambda one: section_of(one, sections))
    return Decision(
        id=DecisionId(register.claim(found["id"], Space.DECISION)),
        outcome=one_of(found["outcome"], DecisionOutcome),
        party=register.party(found["to"]),
        purpose=register.purpose(found["purpose"]),
        sections=tuple((name, schema.REVISION) for name in named),
        ground=one_of(found["ground"], Ground),
        reason=text(found["reason"]),
        alternatives=text(found["alternatives"]),
        advice=text(found["advice"]),
        second_person=text(found["second_person"]),
        agreed=register.past(found["agreed"]),
        told=one_of(found["told"], Told),
        told_reason=text(found["told_reason"]),
        valid_until=day_or_none(found["valid_until"]),
        decided_by=text(found["decided_by"]),
    )
