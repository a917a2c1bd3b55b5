"""Whether a new passphrase will do, before anything is made with it."""

from notebook.errors import PassphraseRefused
from notebook.vault.passphrase import LONGEST, SHORTEST, Passphrase

__all__ = ["LONGEST", "SHORTEST", "passphrase_trouble"]


def passphrase_trouble(typed: str) -> PassphraseRefused | None:
    """Give what would be said against a new passphrase, None when it will do."""
    try:
        Passphrase.new(typed)
    except PassphraseRefused as refused:
        return refused
    return None
