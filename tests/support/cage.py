"""Canary words: one for each field, and the forms in which one could be hidden in a file."""

import unicodedata
from collections.abc import Iterator

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
    return [
        (field, place)
        for field, word in cage.words.items()
        for forms in [tuple(forms_of(word))]
        for place, data in places.items()
        if any(form in data for form in forms)
    ]


def hand_over(desk: CliNotebook, cage: Cage, *more: str) -> list[str]:
    return [
        "handover", str(desk.notebook), "--passphrase-file", str(desk.key), "--to", "p1", "--purpose", "care",
        "--case", cage.words["reference of the case"], "--out", str(desk.out), "--at", AT, *PINNED, *more,
    ]  # fmt: skip
