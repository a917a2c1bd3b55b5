"""A passphrase of words drawn by chance."""

import secrets
from typing import Final

from notebook.errors import PassphraseRefused
from notebook.vault.passphrase import Passphrase
from notebook.vault.recovery import listed_words

SUGGESTED_WORDS: Final = 6
"""Of 2,048: 66 bits, which the key derivation makes as hard to try as many more."""


def suggest_passphrase() -> str:
    """Return six words of the BIP-39 list, drawn from the system's random source, with spaces between them."""
    words = listed_words()
    while True:
        drawn = " ".join(secrets.choice(words) for _ in range(SUGGESTED_WORDS))
        try:
            Passphrase.new(drawn)
        except PassphraseRefused:
            continue  # such as the same word six times
        return drawn
