"""A decision as a page for the worker's own file: composed here, drawn by the render process, checked by the gate."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from notebook.handover.checked_pdf import checked_pdf
from notebook.handover.compose.blocks import keep_together, labelled, paragraph
from notebook.handover.pack_document import Block, Card, ComposedPack, Furniture, Heading
from notebook.handover.printable import one_line
from notebook.messages import dates, decisions, guide, labels
from notebook.messages.i18n import SOURCE_LANGUAGE, Translations, translations
from notebook.messages.pack import pack
from notebook.model.decision import Decision
from notebook.model.people import Party, Subject, Worker
from notebook.model.vocabulary import PageSize, SectionKind


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """All that the page is made from; ``agreed`` has the notebook's zone, ``today`` is the day it is printed.

    ``named`` are day and heading of the sections that the notebook still has, never their text.
    """

    decision: Decision
    subject: Subject
    reference: str
    party: Party
    worker: Worker
    agreed: datetime
    today: date
    named: tuple[tuple[date, SectionKind], ...]
    practice: bool
    page_size: PageSize = PageSize.A4


def make_decision_sheet(facts: DecisionFacts) -> bytes:
    """Return the page as a PDF; nothing is written to disk. Raise MissingGlyph, RenderFailed or GateRefused."""
    return checked_pdf(compose_decision_sheet(facts))


def compose_decision_sheet(facts: DecisionFacts) -> ComposedPack:
    """Return the page: a pure function of its facts."""
    tr = translations()
    _ = tr.gettext
    return ComposedPack(
        title=_("Decision"),
        language=str(tr.info().get("language", SOURCE_LANGUAGE)),
        page_size="letter" if facts.page_size is PageSize.LETTER else "A4",
        furniture=Furniture(
            _("Record of a decision"),
            pack.furniture(tr).page_of,
            (_("Confidential. For the worker's own file; it is no handover pack."),),
            pack.furniture(tr).practice if facts.practice else None,
        ),
        blocks=tuple(_blocks(tr, facts)),
    )


def _blocks(tr: Translations, facts: DecisionFacts) -> Iterator[Block]:
    _ = tr.gettext
    decision = facts.decision
    purpose = one_line(labels.purpose(tr, decision.purpose))
    title = decisions.heading(tr, decision.outcome, one_line(facts.party.name), purpose)
    yield Heading(title, "decision")
    about = one_line(_("{name}, {reference}").format(name=facts.subject.name, reference=facts.reference))
    worker = ", ".join(filter(None, map(one_line, (facts.worker.name, facts.worker.role, facts.worker.organisation))))
    rows = (
        (_("About"), about),
        *decisions.facts(tr, decision, facts.party, facts.agreed),
        (_("Written down by"), worker),
        (_("Printed on"), dates.day(tr, facts.today)),
    )
    yield from keep_together(labelled(label, text) for label, text in rows if text.strip())
    if decision.guide is not None:
        yield Heading(_("May I share this? {end}").format(end=guide.end_name(tr, decision.guide)), "answers", 2)
        for each in decision.guide.answers:
            yield labelled(one_line(each.question), guide.answer_line(tr, each))
        yield paragraph(one_line(guide.asked_by(tr, decision.guide)), "quiet", "note")
    yield Heading(_("What it names"), "named", 2)
    named = "\n".join(
        _("{day}, {heading}").format(day=dates.day(tr, day), heading=labels.section_kind(tr, kind))
        for day, kind in facts.named
    )
    yield Card((paragraph(named or _("Nothing that is still in this case.")),))
