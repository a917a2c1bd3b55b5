"""Read the consents of a case file: what was permitted and denied, and their later events.

Also its decisions: judgements on a ground other than consent.
"""

from notebook.errors.case_file import Expected
from notebook.interchange import schema
from notebook.interchange.name_registry import NameRegistry, Namespace
from notebook.interchange.node import Node
from notebook.interchange.read_sections import section_of
from notebook.interchange.scalars import day_or_none, instant, name_of_thing, one_of, text
from notebook.model.consent import Consent, ConsentEvent, Period, Provision, permits
from notebook.model.decision import Decision, GuideAnswer, GuideRecord
from notebook.model.ids import ConsentId, DecisionId, ProvisionId, SectionId
from notebook.model.vocabulary import (
    Assessment,
    Category,
    ConsentState,
    DecisionOutcome,
    Effect,
    Grantor,
    Ground,
    Method,
    Told,
)


def consent(node: Node, register: NameRegistry, *, trusted: bool) -> Consent:
    """Read one consent; an event that its grantor no longer speaks is unconfirmed unless the file is ``trusted``."""
    found = node.record(schema.CONSENT)
    name = ConsentId(register.claim(found["id"], Namespace.CONSENT))
    grantor = one_of(found["grantor"], Grantor)
    provisions = found["provisions"].each(lambda one: _provision(one, grantor, register))
    own = frozenset(one.id for one in provisions)
    events = found["events"].each(lambda one: _event(one, grantor, own, register, trusted=trusted))
    freely, capacity = _assessment(found["freely"]), _assessment(found["capacity"])
    if permits(provisions, events):
        if freely is Assessment.NO:
            raise found["freely"].refused(Expected.VALID_PERMIT)
        if capacity is Assessment.NO and grantor is Grantor.SUBJECT:
            raise found["capacity"].refused(Expected.VALID_PERMIT)
    return Consent(
        id=name,
        grantor=grantor,
        method=one_of(found["method"], Method),
        provisions=provisions,
        events=events,
        language=text(found["language"]),
        explained=text(found["explained"]),
        grantor_name=text(found["grantor_name"]).strip(),
        witness=text(found["witness"]).strip(),
        freely=freely,
        capacity=capacity,
        follows=None if found["follows"].value is None else ProvisionId(name_of_thing(found["follows"])),
    )


def _assessment(node: Node) -> Assessment | None:
    return None if node.value is None else one_of(node, Assessment)


def _provision(node: Node, grantor: Grantor, register: NameRegistry) -> Provision:
    """Read one provision; a permit by anyone but the subject needs a last day."""
    found = node.record(schema.PROVISION)
    effect = one_of(found["effect"], Effect)
    until = day_or_none(found["until"])
    if until is None and effect is Effect.PERMIT and grantor is not Grantor.SUBJECT:
        raise found["until"].refused(Expected.LAST_DAY)
    return Provision(
        id=ProvisionId(register.claim(found["id"], Namespace.PROVISION)),
        effect=effect,
        to=register.addressee(found["to"]),
        purposes=found["purposes"].distinct(register.purpose),
        categories=found["categories"].distinct(lambda one: one_of(one, Category)),
        covers=_covers(found["covers"]),
        until=until,
        exceptions=text(found["exceptions"]),
    )


def _covers(node: Node) -> Period:
    found = node.record(schema.COVERS)
    start, end = day_or_none(found["from"]), day_or_none(found["to"])
    if start is not None and end is not None and end < start:
        raise found["to"].refused(Expected.NOT_BEFORE_START)
    return Period(start, end)


def _event(
    node: Node, grantor: Grantor, own: frozenset[ProvisionId], register: NameRegistry, *, trusted: bool
) -> ConsentEvent:
    """Read one event of a consent, which may name some of its ``own`` provisions; recorded when it was said."""

    def provision(one: Node) -> ProvisionId:
        name = ProvisionId(name_of_thing(one))
        if name not in own:
            raise one.refused(Expected.KNOWN_PROVISION)
        return name

    found = node.record(schema.EVENT)
    said, recorded = instant(found["said"]), register.past(found["recorded"])
    if said > recorded:
        raise found["said"].refused(Expected.NOT_AFTER_RECORDED)
    state = one_of(found["state"], ConsentState)
    provisions = found["provisions"].distinct(provision)
    over = state is ConsentState.NO_LONGER_SPEAKS
    if over and grantor is Grantor.SUBJECT:
        raise found["state"].refused(Expected.NOT_OF_SUBJECT)
    if over and provisions:
        raise found["provisions"].refused(Expected.NO_PROVISIONS)
    return ConsentEvent(state=state, said=said, recorded=recorded, provisions=provisions, confirmed=trusted or not over)


def decision(node: Node, sections: frozenset[SectionId], register: NameRegistry) -> Decision:
    """Read one decision, about some of the ``sections`` of its case in the revision of the file."""
    found = node.record(schema.DECISION)
    named = found["sections"].distinct(lambda one: section_of(one, sections))
    return Decision(
        id=DecisionId(register.claim(found["id"], Namespace.DECISION)),
        outcome=one_of(found["outcome"], DecisionOutcome),
        party=register.party(found["to"]),
        purpose=register.purpose(found["purpose"]),
        sections=tuple((name, schema.REVISION) for name in named),
        ground=None if found["ground"].value is None else one_of(found["ground"], Ground),
        reason=text(found["reason"]),
        alternatives=text(found["alternatives"]),
        advice=text(found["advice"]),
        second_person=text(found["second_person"]),
        agreed=register.past(found["agreed"]),
        told=None if found["told"].value is None else one_of(found["told"], Told),
        told_reason=text(found["told_reason"]),
        valid_until=day_or_none(found["valid_until"]),
        decided_by=text(found["decided_by"]),
        guide=None if found["answers"].value is None else _answers(found["answers"]),
    )


def _answers(node: Node) -> GuideRecord:
    """Read what was answered in the guide on the way to a decision."""

    def given(one: Node) -> GuideAnswer:
        said = one.record(schema.ANSWER)
        return GuideAnswer(text(said["id"]), text(said["question"]), text(said["answer"]), text(said["note"]))

    found = node.record(schema.ANSWERS)
    profile, edition, language, end = (text(found[key]) for key in ("profile", "edition", "language", "end"))
    return GuideRecord(profile, edition, language, end, found["given"].each(given))
