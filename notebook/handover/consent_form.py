"""The consent form: one page with the lines that a person is asked about, drawn and checked like a notice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from notebook.handover.checked_pdf import checked_pdf
from notebook.handover.compose.blocks import keep_together, labelled, paragraph
from notebook.handover.compose.message import ways_to_reach
from notebook.handover.pack_document import Blank, Block, Card, Choices, ComposedPack, Furniture, Heading
from notebook.handover.printable import one_line
from notebook.messages.pack import consent_form
from notebook.model.people import Worker
from notebook.model.vocabulary import PageSize


@dataclass(frozen=True, slots=True)
class ConsentFormFacts:
    """All that a form is made from. ``lines`` are what is asked, in the language of the form."""

    number: str
    subject: str
    sender: Worker
    lines: tuple[str, ...]
    explained: str
    language: str
    page_size: PageSize
    practice: bool


def make_consent_form(facts: ConsentFormFacts) -> bytes:
    """Compose a form, draw it in a new process, and return it only if the gate accepts it.

    Nothing is written to disk. Raise MissingGlyph, RenderFailed or GateRefused.
    """
    return checked_pdf(compose_consent_form(facts))


def compose_consent_form(facts: ConsentFormFacts) -> ComposedPack:
    """Return the form: a pure function of its facts."""
    text = consent_form.form(consent_form.form_translations(facts.language))
    return ComposedPack(
        title=text.title,
        language=facts.language,
        page_size="letter" if facts.page_size is PageSize.LETTER else "A4",
        furniture=Furniture(
            text.header.format(number=facts.number),
            text.page_of,
            (text.footer,),
            text.watermark if facts.practice else None,
        ),
        blocks=tuple(_blocks(facts)),
    )


def _blocks(facts: ConsentFormFacts) -> Iterator[Block]:
    tr = consent_form.form_translations(facts.language)
    text, sender = consent_form.form(tr), facts.sender
    practice = (paragraph(text.practice, "strong"),) if facts.practice else ()
    yield Heading(text.title, "form")
    yield Card((*practice, paragraph(text.lead)))
    who = ", ".join(each for each in map(one_line, (sender.name, sender.role, sender.organisation)) if each)
    yield from keep_together(
        (
            labelled(text.about, one_line(facts.subject)),
            labelled(text.sender, who),
            labelled(text.reach, "; ".join(ways_to_reach(tr, sender, text.unreachable))),
        )
    )
    for number, line in enumerate(facts.lines, 1):
        yield replace(labelled(text.line.format(number=number), line), keep=True)
        yield Choices(text.answers, keep=False)
    if facts.explained.strip():
        yield labelled(text.explained, facts.explained.strip())
    yield Heading(text.rights_title, "rights", 2)
    yield paragraph(" ".join(text.rights))
    *first, last = text.blanks
    yield from (Blank(each, keep=True) for each in first)
    yield Blank(last)
