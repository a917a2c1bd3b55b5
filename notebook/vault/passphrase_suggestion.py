"""Suggest a passphrase of random words."""

import secrets
from typing import Final

from notebook.errors.vault import PassphraseRefused
from notebook.vault.passphrase import Passphrase
from notebook.vault.recovery import listed_words

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
