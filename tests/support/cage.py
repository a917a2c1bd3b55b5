"""Canary words: one for each field, and the forms in which one could be hidden in a file."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import ahocorasick

from tests.support.cli import PINNED, CliNotebook

AT = "2026-05-01T12:00:00+02:00"


class Cage:
    """Issues canaries: words that occur nowhere else, one for each field."""

    def __init__(self) -> None:
        """Start without canaries."""
        self.words: dict[str, str] = {}

    def new(self, field: str) -> str:
        """Return a new canary for a field; no two are so alike that one could be the other misspelt."""
        digits = [int(digit) for digit in f"{len(self.words):03d}"]
        letters = "".join("abcdefghij"[digit] for digit in digits)
        apart = "".join("klmnopqrst"[digit] + "zyxwvutsrq"[digit] for digit in digits)
        self.words[field] = f"Qx{letters}vøkjü{apart}"
        return self.words[field]


def forms_of(word: str) -> Iterator[bytes]:
    """Yield the forms in which a word could be hidden: encodings, normal forms, reversed, without its accents."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    for form in {word, unicodedata.normalize("NFD", word), plain, word[::-1], word.upper(), word.lower()}:
        for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
            raw = form.encode(encoding)
            yield raw
            yield raw.hex().encode()
            yield raw.hex().upper().encode()
    # With separated letters, as in text drawn glyph by glyph.
    yield " ".join(word).encode()
    # The middle, which identifies a word that is split over two lines.
    yield word[:6].encode()


def found_in(cage: Cage, places: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return each field whose canary is in a place, in any form, with that place."""
    fields: defaultdict[str, set[str]] = defaultdict(set)
    for field, word in cage.words.items():
        for form in forms_of(word):
            fields[form.decode("latin-1")].add(field)
    forms = ahocorasick.Automaton()
    for written, whose in fields.items():
        forms.add_word(written, whose)
    forms.make_automaton()
    there = {
        (field, place)
        for place, data in places.items()
        for _end, whose in forms.iter(data.decode("latin-1"))  # each byte is one character there
        for field in whose
    }
    return [(field, place) for field in cage.words for place in places if (field, place) in there]


def hand_over(desk: CliNotebook, cage: Cage, *more: str) -> list[str]:
    return [
        "handover", str(desk.notebook), "--passphrase-file", str(desk.key), "--to", "p1", "--purpose", "care",
        "--case", cage.words["reference of the case"], "--out", str(desk.out), "--at", AT, *PINNED, *more,
    ]  # fmt: skip
