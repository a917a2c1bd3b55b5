"""Secrets that somebody types or keeps in a file; never an argument, never the environment."""

import sys
from getpass import getpass
from pathlib import Path

from notebook.errors import FileUnreadable, NobodyToAsk, PassphraseMismatch, SecretFileEmpty
from notebook.words.tongue import tongue

_LONGEST_LINE = 65_536


def secret_from(file: str | None, prompt: str) -> str:
    """Read a secret from the first line of a file (``-``: standard input), or ask for it at the terminal.

    Raises FileUnreadable, SecretFileEmpty, and NobodyToAsk when there is nobody to ask.
    """
    if file is None:
        return _asked(prompt)
    try:
        if file == "-":
            line = sys.stdin.buffer.readline(_LONGEST_LINE)
        else:
            with Path(file).open("rb") as opened:
                line = opened.readline(_LONGEST_LINE)
    except OSError:
        raise FileUnreadable(Path(file)) from None
    secret = line.removesuffix(b"\n").removesuffix(b"\r").decode(errors="surrogateescape")
    if not secret:
        raise SecretFileEmpty(Path(file))
    return secret


def new_secret_from(file: str | None) -> str:
    """Read a new passphrase, or ask for it twice; raise PassphraseMismatch when the two differ."""
    _ = tongue().gettext
    secret = secret_from(file, _("New passphrase, at least 12 characters; without it nobody can open the notebook: "))
    if file is None and _asked(_("Once more: ")) != secret:
        raise PassphraseMismatch
    return secret


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise NobodyToAsk
    try:
        return getpass(prompt)
    except EOFError:
        raise NobodyToAsk from None
