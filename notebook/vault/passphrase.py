"""The rules for a passphrase, and its bytes.

Suggest a passphrase of random words.
"""

import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Self

from notebook.errors.vault import PassphraseFault, PassphraseRefused, WrongPassphrase
from notebook.vault.recovery import listed_words
from notebook.vault.strength import measure

SHORTEST: Final = 12
LONGEST: Final = 1024
"""In characters (Unicode code points) as typed, before NFKC."""

FIRST_SURROGATE: Final = "\ud800"
LAST_SURROGATE: Final = "\udfff"


@dataclass(frozen=True, slots=True)
class Passphrase:
    """The UTF-8 bytes of a passphrase in normal form NFKC (Unicode Standard Annex 15), never printed.

    NFKC makes a letter that one keyboard types as one character and another as two the same.
    Nothing is trimmed: a space at either end was typed and counts.
    """

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls, text: str, about: Iterable[str] = ()) -> Self:
        """Accept a new passphrase; raise PassphraseRefused.

        It must take 10^10 guesses, with or without a key file, since that may be on the same laptop. ``about`` are
        names that a thief can know. Every new passphrase is checked here; one that was set before this rule still
        opens, see ``typed``.
        """
        made = cls(_well_formed(text))
        made.refuse_weak(about)
        return made

    def refuse_weak(self, about: Iterable[str]) -> None:
        """Raise PassphraseRefused when this takes too few guesses; ``about`` as for ``new``."""
        weakness = measure(self.secret.decode(), about).weakness
        if weakness is not None:
            raise PassphraseRefused(PassphraseFault.TOO_WEAK, weakness=weakness)

    @classmethod
    def typed(cls, text: str) -> Self:
        """Accept a passphrase for opening; raise WrongPassphrase for what no passphrase can be.

        The length is not checked: what was twelve characters when it was set may be fewer or more from another
        keyboard, and means the same.
        """
        try:
            return cls(_normal(text))
        except PassphraseRefused as refused:
            raise WrongPassphrase from refused


def refuse_malformed(text: str) -> None:
    """Raise PassphraseRefused for what no new passphrase may be, whatever its strength."""
    _well_formed(text)


def _well_formed(text: str) -> bytes:
    if len(text) < SHORTEST:
        raise PassphraseRefused(PassphraseFault.TOO_SHORT, SHORTEST)
    if len(text) > LONGEST:
        raise PassphraseRefused(PassphraseFault.TOO_LONG, LONGEST)
    return _normal(text)


def _normal(text: str) -> bytes:
    if "\0" in text:
        raise PassphraseRefused(PassphraseFault.NUL)
    # Checked here, and not left to the codec: its exception would carry the passphrase into a traceback.
    if any(FIRST_SURROGATE <= character <= LAST_SURROGATE for character in text):
        raise PassphraseRefused(PassphraseFault.SURROGATE)
    return unicodedata.normalize("NFKC", text).encode()


SUGGESTED_WORDS: Final = 6
"""Of 2,048 words: 66 bits of entropy, before the cost of the key derivation."""


def suggest_passphrase() -> str:
    """Return six random words of the BIP-39 list, from the system's random source, separated by spaces."""
    words = listed_words()
    while True:
        drawn = " ".join(secrets.choice(words) for _ in range(SUGGESTED_WORDS))
        try:
            Passphrase.new(drawn)
        except PassphraseRefused:
            continue  # such as the same word six times
        return drawn
