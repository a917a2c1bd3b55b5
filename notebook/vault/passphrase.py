"""What a passphrase may be, and the bytes that it stands for."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Self

from notebook.errors import PassphraseFault, PassphraseRefused, WrongPassphrase
from notebook.vault.strength import measure

SHORTEST: Final = 12
LONGEST: Final = 1024
"""Characters (Unicode code points) as typed, before NFKC."""

FIRST_SURROGATE: Final = "\ud800"
LAST_SURROGATE: Final = "\udfff"


@dataclass(frozen=True, slots=True)
class Passphrase:
    """The UTF-8 bytes of a passphrase in normal form NFKC (Unicode Standard Annex 15), never printed.

    NFKC, so that a letter typed as one character on one keyboard and as two on another is the same.
    Nothing is trimmed: a space at an end was typed and counts.
    """

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls, text: str, about: Iterable[str] = ()) -> Self:
        """Take a passphrase to be set; raise PassphraseRefused.

        It must take 10^10 guesses, with or without a key file: that may lie on the same laptop. ``about`` are
        names that a thief can know. Every new passphrase comes through here; one that was set before this rule
        still opens, see ``typed``.
        """
        made = cls(_well_formed(text))
        made.refuse_weak(about)
        return made

    def refuse_weak(self, about: Iterable[str]) -> None:
        """Raise PassphraseRefused where this takes too few guesses; ``about`` as for ``new``."""
        weakness = measure(self.secret.decode(), about).weakness
        if weakness is not None:
            raise PassphraseRefused(PassphraseFault.TOO_WEAK, weakness=weakness)

    @classmethod
    def typed(cls, text: str) -> Self:
        """Take a passphrase to open with; raises WrongPassphrase for what no passphrase can be.

        Length is not looked at: what was twelve characters when it was set may be fewer or more
        from another keyboard, and means the same.
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
    # Looked for, and not left to the codec: its exception would carry the passphrase into a traceback.
    if any(FIRST_SURROGATE <= character <= LAST_SURROGATE for character in text):
        raise PassphraseRefused(PassphraseFault.SURROGATE)
    return unicodedata.normalize("NFKC", text).encode()
