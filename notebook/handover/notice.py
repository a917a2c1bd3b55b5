"""Notices: composed here, then drawn by the render process and checked by the gate like packs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from notebook.handover.checked_pdf import checked_pdf
from notebook.handover.compose.blocks import keep_together, labelled, paragraph
from notebook.handover.compose.message import ways_to_reach
from notebook.handover.pack_document import (
    Blank,
    Block,
    Card,
    Choices,
    ComposedPack,
    Furniture,
    Heading,
    Record,
)
from notebook.handover.printable import one_line
from notebook.messages import dates
from notebook.messages.i18n import Translations, translations
from notebook.messages.pack import front_page, notice_page
from notebook.model.ids import PackId
from notebook.model.people import Worker
from notebook.model.vocabulary import PackKind, PageSize

MARK: Final = "-notice"
"""Appended to the name of a pack to form the name of its notice."""


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """All that a notice is made from: nothing of a case, nothing of its subject, and no reason.

    ``day`` is when it is made, in the notebook's time zone, and ``sender`` who makes it; for a ``kind`` of pack that
    names nobody, or has no record (None), only the month is printed. ``withdrawn``, ``corrected`` and ``as_before``
    are the pack's own numbers, at least one in all. ``number`` counts the notices about one pack from 1: each is a file
    of its own.
    """

    pack_id: PackId
    withdrawn: tuple[str, ...]
    corrected: tuple[str, ...]
    day: date
    sender: Worker
    language: str
    page_size: PageSize
    practice: bool
    kind: PackKind | None = PackKind.CONSENTED
    number: int = 1
    as_before: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of the notice, as a document and as a file."""
        return notice_name(self.pack_id, self.number)


def notice_name(pack: PackId, number: int) -> str:
    """Return the name of the notice with this number about a pack."""
    return f"{pack}{MARK}" + (f"-{number}" if number > 1 else "")


def make_notice(facts: NoticeFacts) -> bytes:
    """Compose a notice, draw it in a new process, and return it only if the gate accepts it.

    Nothing is written to disk. Raise MissingGlyph, RenderFailed or GateRefused.
    """
    return checked_pdf(compose_notice(facts))


def compose_notice(facts: NoticeFacts) -> ComposedPack:
    """Return the notice in the language of its pack: a pure function of its facts."""
    words = translations(facts.language)
    text = notice_page.notice(words)
    return ComposedPack(
        title=facts.name,
        language=facts.language,
        page_size="letter" if facts.page_size is PageSize.LETTER else "A4",
        furniture=Furniture(
            text.header.format(pack_id=facts.pack_id),
            text.page_of,
            (text.footer,),
            text.watermark if facts.practice else None,
        ),
        blocks=tuple(_blocks(words, facts)),
    )


def _blocks(tr: Translations, facts: NoticeFacts) -> Iterator[Block]:
    text = notice_page.notice(tr)
    told = (
        (text.withdrawn, facts.withdrawn),
        (text.corrected, facts.corrected),
        (text.as_before, facts.as_before),
    )
    practice = (paragraph(text.practice, "strong"),) if facts.practice else ()
    yield Heading(text.title, "notice")
    changed = facts.withdrawn or facts.corrected
    yield Card((*practice, paragraph(text.lead if changed else text.lead_as_before)))
    yield from keep_together(
        (
            labelled(text.pack, facts.pack_id),
            *_from_whom(tr, facts),
            *(labelled(label, notice_page.numbers(tr, found)) for label, found in told if found),
        )
    )
    if all(map(all, (facts.withdrawn, facts.corrected, facts.as_before))):
        yield paragraph(text.numbers, "quiet", "note")
    yield Heading(text.asks, "asks", 2)
    if facts.withdrawn:
        yield paragraph(text.on_withdrawn)
    if facts.corrected:
        yield paragraph(text.on_corrected)
    if facts.as_before:
        yield paragraph(text.on_as_before)
    yield paragraph(text.passed_on)
    yield paragraph(text.no_reasons)
    yield from _slip(tr)


def _from_whom(tr: Translations, facts: NoticeFacts) -> Iterator[Record]:
    """Yield the date, the sender, and the sender's contact details."""
    text, on_page, sender = notice_page.notice(tr), front_page.cover(tr), facts.sender
    if facts.kind in (None, PackKind.CONSULTATION):
        yield labelled(on_page.made, dates.of(tr, dates.month_of(facts.day)))
        yield labelled(on_page.reach, text.as_the_pack_came)
        return
    yield labelled(on_page.made, dates.day(tr, facts.day))
    who = ", ".join(each for each in map(one_line, (sender.role, sender.organisation)) if each)
    yield labelled(on_page.sender, "\n".join(each for each in (one_line(sender.name), who) if each))
    yield labelled(on_page.reach, "\n".join(ways_to_reach(tr, sender, text.unreachable)))


def _slip(tr: Translations) -> Iterator[Block]:
    """Yield a slip to fill in by pen, confirming that the notice was read and followed."""
    text = notice_page.notice(tr)
    yield Heading(text.slip, "slip", 2, note=text.slip_lead)
    yield Choices(text.done)
    yield from (Blank(each, keep=True) for each in text.blanks[:-1])
    yield Blank(text.blanks[-1])
