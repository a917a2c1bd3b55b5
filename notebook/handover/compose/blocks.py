"""Small building blocks that every page is composed from."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from notebook.handover.pack_document import Bar, Paragraph, Record, Tone, Voice, Words
from notebook.handover.printable import lines_of, one_line, printable
from notebook.messages import labels
from notebook.messages.i18n import Translations
from notebook.sharing.redaction import LONGEST_ALIAS
from notebook.sharing.release import Alias, PlaceholderPerson, Redacted

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def paragraph(text: str, tone: Tone = "plain", voice: Voice = "body") -> Paragraph:
    """Return a paragraph of one run; line breaks in the text are preserved."""
    return Paragraph(tuple((Words(line, tone),) for line in lines_of(text)), voice)


def labelled(label: str, value: str) -> Record:
    """Return a table row with a label and a value."""
    return Record("labelled", (paragraph(label, "quiet", "side"),), (paragraph(value),), ruled=True)


def keep_together(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return the records, each kept on one page with the next where a page can hold them."""
    bound = tuple(records)
    return (*(replace(record, keep=True) for record in bound[:-1]), *bound[-1:])


def bar_of(tr: Translations, piece: Redacted) -> Bar:
    """Return the bar of a removed passage."""
    return Bar(bar_label(tr, piece), labels.removed(tr, piece.code), named=piece.alias is not None)


def bar_label(tr: Translations, piece: Redacted) -> str:
    """Return the label of a removed passage: the alias, or the kind of passage in words."""
    return labels.kind_removed(tr, piece.code) if piece.alias is None else alias_name(tr, piece.alias)


def alias_name(tr: Translations, alias: Alias) -> str:
    """Return the name of an alias: its label and A, B, ... Z, AA, AB, ..."""
    label = labels.stand(tr, alias.label) if isinstance(alias.label, PlaceholderPerson) else alias.label
    word = printable(one_line(label))
    if len(word) > LONGEST_ALIAS:
        word = word[: LONGEST_ALIAS - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return f"{word} {_letters(alias.number)}"


def _letters(number: int) -> str:
    before, last = divmod(number, len(LETTERS))
    return (_letters(before - 1) if before else "") + LETTERS[last]
