"""Back matter of a pack: codes used, role card, handling rules and the receipt slip."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from notebook.handover.compose.blocks import bar_of, keep_together, labelled, paragraph
from notebook.handover.compose.message import typed, ways_to_reach
from notebook.handover.pack_document import (
    Blank,
    Block,
    Card,
    Choices,
    Heading,
    PageBreak,
    Paragraph,
    Record,
)
from notebook.handover.pack_facts import PackFacts
from notebook.handover.printable import one_line
from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.messages.pack import back_matter, front_page, pack
from notebook.messages.pack.back_matter import role_card
from notebook.messages.pack.own_record import own_record
from notebook.model.vocabulary import OWN_TEAM, Code, PackKind
from notebook.sharing.release import Redacted, Release
from notebook.sharing.text_folding import visible

LINES_OF_ADVICE: Final = 10
"""Lines to write on in the slip of a consultation."""


def codes(tr: Translations, release: Release) -> Iterator[Block]:
    """Yield the codes of removed passages that occur in the pack, with their meanings."""
    text = back_matter.codes(tr)
    pieces = [piece for section in release.sections for piece in section.pieces if isinstance(piece, Redacted)]
    if not pieces:
        return
    lead = own_record(tr).removed if release.to_subject else text.lead
    yield Heading(pack.headings(tr).codes, "codes", note=lead)
    yield from keep_together(_code(tr, code) for code in release.codes)
    if any(piece.alias is not None for piece in pieces):
        yield paragraph(own_record(tr).alias if release.to_subject else text.alias, "quiet", "note")


def _code(tr: Translations, code: Code) -> Record:
    # In the voice of the notes, so that this bar looks exactly like the bars there.
    bar = bar_of(tr, Redacted(code))
    return Record("labelled", (Paragraph(((bar,),)),), (paragraph(labels.code(tr, code)),), ruled=True)


def role(tr: Translations, facts: PackFacts) -> Iterator[Block]:
    """Yield the role card of the sender's profession, kept with the handling rules, which never fill a page alone."""
    text, card = back_matter.role(tr), role_card(tr, facts.sender.audience)
    own = facts.sender.audience == OWN_TEAM
    yield Heading(pack.headings(tr).role_card, "role", note=text.lead)
    rows = [
        (text.sender, one_line(facts.sender.role)),
        (text.field, "" if own else one_line(labels.audience_in_pack(tr, facts.sender.audience))),
        (text.does, card.does),
        (text.shares, card.shares),
        (text.holds_back, card.holds_back),
        (text.ask, card.ask),
    ]
    yield from (replace(labelled(label, value), keep=True) for label, value in rows if value)


def handling(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Block]:
    """Yield the handling rules, and what the worker typed for this pack."""
    heading = own_record(tr).handling if release.to_subject else pack.headings(tr).handling
    yield Heading(heading, "handling")
    day = None if facts.destroy_by is None else dates.day(tr, facts.destroy_by)
    rules = own_record(tr).rules if release.to_subject else back_matter.handling_rules(tr, day)
    yield from keep_together(
        Record("numbered", (paragraph(str(number), "accent"),), (paragraph(rule),))
        for number, rule in enumerate(rules, 1)
    )
    if visible(facts.handling):
        yield Card((paragraph(facts.handling.strip()),))


def receipt_slip(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Block]:
    """Yield the receipt slip, a page of its own to fill in by pen; packs for the subject have none."""
    if release.to_subject:
        return
    text = back_matter.slip(tr)
    yield PageBreak()
    asked = release.kind is PackKind.CONSULTATION
    yield Heading(pack.headings(tr).slip, "slip", note=text.lead_consultation if asked else text.lead)
    yield labelled(text.send_to, _address(tr, facts, veiled=asked))
    yield labelled(text.pack, facts.pack_id)
    yield Record(
        "labelled", (paragraph(text.digest, "quiet", "side"),), (paragraph(facts.digest, voice="code"),), ruled=True
    )
    if asked:
        yield Blank(text.advice, LINES_OF_ADVICE)
    else:
        if request := typed(facts.request):
            yield labelled(text.request, "\n".join(filter(None, (request, typed(facts.how_soon)))))
            yield Blank(text.answer, 3)
        yield paragraph(text.verdict, "quiet", "note")
        yield Choices((text.accepted, text.partly, text.rejected))
        yield Blank(text.reason, 4)
    yield Blank(text.name)
    yield Blank(text.organisation)
    yield Blank(text.date)
    yield Blank(text.signature)
    yield Heading(text.destroyed_label, "destroyed", 2)
    yield Choices((text.destroyed,))
    yield Blank(text.destroyed_by)


def _address(tr: Translations, facts: PackFacts, *, veiled: bool) -> str:
    """Return where the slip goes: it is sent back without the page that says who the sender is."""
    cover = front_page.cover(tr)
    if veiled:
        return cover.as_it_came
    return "\n".join((one_line(facts.sender.name), *ways_to_reach(tr, facts.sender, cover.unreachable)))
