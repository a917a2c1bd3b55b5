"""A notice as it will be seen, and its bytes: drawn by the rendering process and held by the gate as a pack is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notebook.handover.document import Block, Card, ComposedPack, Furniture, Heading
from notebook.handover.press import print_pack
from notebook.handover.setting import kept, labelled, said
from notebook.model.ids import PackId
from notebook.model.vocabulary import PageSize
from notebook.words import notice
from notebook.words.tongue import Tongue, tongue

MARK: Final = "-notice"
"""What makes the name of a notice of the name of its pack."""


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """All that a notice is made from: nothing of a case, nothing of a person, no day and no reason.

    ``withdrawn`` and ``corrected`` are the pack's own numbers, at least one in all. ``number`` counts the
    notices about one pack from 1: each is a file of its own.
    """

    pack_id: PackId
    withdrawn: tuple[str, ...]
    corrected: tuple[str, ...]
    language: str
    page_size: PageSize
    practice: bool
    number: int = 1

    @property
    def name(self) -> str:
        """Give the name of the notice, as a document and as a file."""
        return f"{self.pack_id}{MARK}" + (f"-{self.number}" if self.number > 1 else "")


def make_notice(facts: NoticeFacts) -> bytes:
    """Compose a notice, have a fresh process draw it, and let it through only when the gate does.

    Nothing is ever written to disk. Raises MissingGlyph, RenderFailed or GateRefused.
    """
    from notebook.handover import gate  # noqa: PLC0415 - qpdf and pdfium load only when something is made

    composed = compose_notice(facts)
    finished = print_pack(composed)
    gate.inspect(finished, composed)
    return finished


def compose_notice(facts: NoticeFacts) -> ComposedPack:
    """Give the notice in the language of its pack: a pure function of its facts."""
    words = tongue(facts.language)
    text = notice.notice(words)
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


def _blocks(words: Tongue, facts: NoticeFacts) -> Iterator[Block]:
    text = notice.notice(words)
    told = ((text.withdrawn, facts.withdrawn), (text.corrected, facts.corrected))
    practice = (said(text.practice, "strong"),) if facts.practice else ()
    yield said(facts.pack_id, "accent", "lead")
    yield Heading(text.title, "notice")
    yield Card((*practice, said(text.lead)))
    yield from kept(
        (
            labelled(text.pack, facts.pack_id),
            *(labelled(label, notice.numbers(words, found)) for label, found in told if found),
        )
    )
    if all(facts.withdrawn) and all(facts.corrected):
        yield said(text.numbers, "quiet", "note")
    yield Heading(text.asks, "asks", 2)
    if facts.withdrawn:
        yield said(text.on_withdrawn)
    if facts.corrected:
        yield said(text.on_corrected)
    yield said(text.passed_on)
    yield said(text.no_reasons)
