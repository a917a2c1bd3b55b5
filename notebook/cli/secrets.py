"""Secrets that somebody types or keeps in a file; never an argument, never the environment."""

import sys
from getpass import getpass
from pathlib import Path

from notebook.errors import FileUnreadable, NobodyToAsk, PassphraseMismatch, SecretFileEmpty
from notebook.words.tongue import tongue

_LONGEST_LINE = 65_536


def secret_from(file: str | None, prompt: str, option: str = "--passphrase-file") -> str:
    """Read a secret from the first line of a file (``-``: standard input), or ask for it at the terminal.

    Raises FileUnreadable, SecretFileEmpty, and NobodyToAsk, with the option that would have helped, when there is
    nobody to ask.
    """
    if file is None:
        return asked(prompt, option)
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
    prompt = _("New passphrase, at least 12 characters; without it nobody can open the notebook: ")
    secret = secret_from(file, prompt, "--new-passphrase-file")
    if file is None and asked(_("Once more: ")) != secret:
        raise PassphraseMismatch
    return secret


def asked(prompt: str, option: str = "--passphrase-file") -> str:
    """Ask at the terminal without showing what is typed; raise NobodyToAsk."""
    if not somebody_there():
        raise NobodyToAsk(option)
    try:
        return getpass(prompt)
    except EOFError:
        raise NobodyToAsk(option) from None


def somebody_there() -> bool:
    """Tell whether there is a terminal to ask at."""
    return sys.stdin.isatty()


def confirmed(question: str) -> bool:
    """Ask at the terminal for a yes; no where nobody can be asked."""
    if not sys.stdin.isatty():
        return False
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() == "yes"
