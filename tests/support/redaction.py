"""Release one section in a line, and list its suggestions."""

from collections.abc import Sequence

from notebook.model.entry import Mark
from notebook.model.ids import SectionId, ThirdPartyId
from notebook.model.people import Identifier, Subject, ThirdParty
from notebook.sharing.make_release import make_release
from notebook.sharing.release import Redacted, Text
from notebook.sharing.suggestions import Likeness
from tests.notebook.sharing.asked import suggestions
from tests.support.build import case, consent, entry, flag, question, section

SUBJECT = Subject("Amina Example", ("Mina",), None, (Identifier("phone", "+31 6 0000 0099"),))


def third(name: str, *aliases: str, number: int = 1, alias: str = "Relative", phone: str = "") -> ThirdParty:
    """Return a third party who must not be named to anybody."""
    identifiers = (Identifier("phone", phone),) if phone else ()
    return ThirdParty(ThirdPartyId(f"t{number}"), name, aliases, "", alias, (), identifiers)


def shown(pieces: tuple[Text | Redacted, ...]) -> str:
    """Return pieces as one line: [TP], [Relative A TP]."""
    written = []
    for piece in pieces:
        if isinstance(piece, Text):
            written.append(piece.text)
        elif piece.alias is None:
            written.append(f"[{piece.code}]")
        else:
            written.append(f"[{piece.alias.label} {'ABC'[piece.alias.number]} {piece.code}]")
    return "".join(written)


def released(text: str, *thirds: ThirdParty, marks: tuple[Mark, ...] = ()) -> str:
    """Release one section with this text to the nurse."""
    on = case(
        entry(section(text, flags=(flag(),), marks=marks)),
        consents=(consent(),),
        third_parties=thirds,
        subject=SUBJECT,
    )
    return shown(make_release(on, question()).sections[0].pieces)


def released_each(texts: Sequence[str], *thirds: ThirdParty) -> list[str]:
    """Release an entry with a section for each text to the nurse: what one case is worked out for is done once."""
    names = [SectionId(f"e1.s{place}") for place in range(len(texts))]
    made = [section(text, name=name, flags=(flag(section=name),)) for name, text in zip(names, texts, strict=True)]
    on = case(entry(*made), consents=(consent(),), third_parties=thirds, subject=SUBJECT)
    sections = make_release(on, question()).sections
    assert len(sections) == len(texts)
    return [shown(each.pieces) for each in sections]


def suggested(text: str, *thirds: ThirdParty, subject: Subject = SUBJECT) -> list[tuple[str, Likeness]]:
    """Return the passages that must be answered."""
    on = case(entry(section(text, flags=(flag(),))), consents=(consent(),), third_parties=thirds, subject=subject)
    return [(text[found.start : found.end], found.likeness) for found in suggestions(on, question())]


def asked(text: str, *names: str) -> list[str]:
    """Return the passages that are asked about where people of these names are hidden."""
    return [passage for passage, _ in suggested(text, *(third(name, number=at) for at, name in enumerate(names)))]
