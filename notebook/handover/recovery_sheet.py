"""Compose the recovery sheet: one page, drawn by the render process like a pack.

Read the text of a recovery sheet back from its PDF.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import pypdfium2 as pdfium

from notebook.handover.compose.blocks import keep_together, labelled, paragraph
from notebook.handover.pack_document import Block, Card, ComposedPack, Furniture, Heading, Paragraph, Record, Words
from notebook.messages import dates
from notebook.messages.i18n import Translations, translations
from notebook.messages.pack import recovery_sheet
from notebook.model.vocabulary import PageSize

IN_A_ROW: Final = 4
"""Words per row."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """The content of the sheet; id, salt and fingerprint as printed, in groups."""

    words: tuple[str, ...] = field(repr=False)
    vault: str
    salt: str
    fingerprint: str
    made: date
    language: str
    page_size: PageSize


def compose_sheet(facts: SheetFacts) -> ComposedPack:
    """Return the page. It names no person and no notebook, so that it tells a finder nothing."""
    words = translations(facts.language)
    text = recovery_sheet.sheet(words)
    return ComposedPack(
        title=text.title,
        language=facts.language,
        page_size="letter" if facts.page_size is PageSize.LETTER else "A4",
        furniture=Furniture("Casefold", text.page_of, (text.footer,), None),
        blocks=tuple(_blocks(words, facts)),
    )


def _blocks(tr: Translations, facts: SheetFacts) -> Iterator[Block]:
    text = recovery_sheet.sheet(tr)
    yield Heading(text.title, "sheet")
    yield Card((paragraph(text.lead),))
    yield from keep_together(_grid(facts.words))
    yield Heading(text.facts_title, "facts", 2)
    yield from keep_together(
        labelled(label, value)
        for label, value in (
            (text.vault, facts.vault),
            (text.salt, facts.salt),
            (text.fingerprint, facts.fingerprint),
            (text.made, dates.day(tr, facts.made)),
        )
    )
    yield Heading(text.keeping_title, "keeping", 2)
    yield from (paragraph(advice) for advice in text.keeping)


def _grid(listed: tuple[str, ...]) -> Iterator[Record]:
    numbered = [_word(place, word) for place, word in enumerate(listed, 1)]
    for start in range(0, len(numbered), IN_A_ROW):
        *cells, last = numbered[start : start + IN_A_ROW]
        yield Record("words", tuple(cells), (last,), ruled=True)


def _word(place: int, word: str) -> Paragraph:
    # The sheet reader recognises a word's number by the full stop.
    return Paragraph(((Words(f"{place}. ", "quiet"), Words(word, "strong")),), "lead")


def text_of_sheet(pdf: bytes) -> str:
    """Return the text of all pages as pdfium reads it, an empty text for what is not a readable PDF."""
    try:
        with pdfium.PdfDocument(pdf) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    except pdfium.PdfiumError:
        return ""
