"""What a passphrase may be, and the bytes that it stands for."""

import unicodedata
from dataclasses import dataclass, field
from typing import Final, Self

from notebook.errors import PassphraseFault, PassphraseRefused, WrongPassphrase

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
    def new(cls, text: str) -> Self:
        """Take a passphrase to be set; raises PassphraseRefused."""
        if len(text) < SHORTEST:
            raise PassphraseRefused(PassphraseFault.TOO_SHORT, SHORTEST)
        if len(text) > LONGEST:
            raise PassphraseRefused(PassphraseFault.TOO_LONG, LONGEST)
        return cls(_normal(text))

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


def _normal(text: str) -> bytes:
    if "\0" in text:
        raise PassphraseRefused(PassphraseFault.NUL)
    # Looked for, and not left to the codec: its exception would carry the passphrase into a traceback.
    if any(FIRST_SURROGATE <= character <= LAST_SURROGATE for character in text):
        raise PassphraseRefused(PassphraseFault.SURROGATE)
    return unicodedata.normalize("NFKC", text).encode()
