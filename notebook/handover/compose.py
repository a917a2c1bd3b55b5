"""From a release and its facts to the pack as it will be seen."""

from notebook.handover.basis import basis
from notebook.handover.closing import codes, handling, role, slip
from notebook.handover.cover import cover
from notebook.handover.document import Block, ComposedPack, Furniture, Heading, PageBreak
from notebook.handover.facts import PackFacts
from notebook.handover.story import story
from notebook.model.vocabulary import PackKind, PageSize
from notebook.sharing.released import Release
from notebook.words import pack
from notebook.words.tongue import Tongue, tongue


def compose(release: Release, facts: PackFacts) -> ComposedPack:
    """Give the whole pack in the language of its facts: a pure function of its arguments."""
    words = tongue(facts.language)
    parts: tuple[Block, ...] = (
        *basis(words, release, facts),
        *story(words, release),
        *codes(words, release),
        *role(words, facts),
        *handling(words, facts),
        *slip(words, facts),
    )
    headings = tuple(block for block in parts if isinstance(block, Heading) and block.level == 1)
    return ComposedPack(
        title=facts.pack_id,
        language=facts.language,
        page_size="letter" if facts.page_size is PageSize.LETTER else "A4",
        furniture=_furniture(words, release, facts),
        blocks=(*cover(words, release, facts, headings), PageBreak(), *parts),
    )


def _furniture(words: Tongue, release: Release, facts: PackFacts) -> Furniture:
    text = pack.furniture(words)
    under = {PackKind.NECESSITY: (text.on_decision,), PackKind.CONSULTATION: (text.harder_to_recognise,)}
    return Furniture(
        header=text.header.format(pack_id=facts.pack_id),
        page_of=text.page_of,
        footer=(text.handling, *under.get(release.kind, ())),
        watermark=text.practice if facts.practice else None,
    )
