"""Secrets that somebody types or keeps in a file; never an argument, never the environment."""

import codecs
import sys
from collections.abc import Iterable
from getpass import getpass
from pathlib import Path
from typing import Final

from notebook.errors import (
    FileUnreadable,
    NobodyToAsk,
    PassphraseMismatch,
    PassphraseRefused,
    SecretFileEmpty,
    SecretFileEncoding,
)
from notebook.tasks.new_passphrase import refuse_passphrase, suggest_passphrase
from notebook.words import problems
from notebook.words.tongue import tongue
from notebook.words.unseen_ends import unseen_ends

TRIES: Final = 3
_LONGEST_LINE: Final = 65_536
_OTHER_ENCODINGS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # begins as UTF-16 does: the longer mark first
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def secret_from(file: str | None, prompt: str, option: str = "--passphrase-file") -> str:
    """Read a secret from the first line of a file (``-``: standard input), or ask for it at the terminal.

    Nothing is trimmed but a byte order mark and the end of the line. Raises FileUnreadable, SecretFileEmpty,
    SecretFileEncoding, and NobodyToAsk, with the option that would have helped, when there is nobody to ask.
    """
    if file is None:
        return asked(prompt, option)
    secret = _first_line(file)
    if not secret:
        raise SecretFileEmpty(Path(file))
    for said in (unseen_ends(tongue(), secret), _more_than_a_line(file)):
        if said:
            _tell(said)
    return secret


def new_secret_from(file: str | None, about: Iterable[str], *, suggest: bool = False) -> str:
    """Read a new passphrase, or ask for it twice; with ``suggest`` show one first.

    ``about`` are names that it may not be made of. Raises PassphraseMismatch when the two differ, and
    PassphraseRefused; at a terminal one that is refused is asked for again, twice.
    """
    names = tuple(about)
    if file is not None:
        secret = secret_from(file, "", "--new-passphrase-file")
        refuse_passphrase(secret, names)
        return secret
    suggested = _show_suggestion() if suggest else None
    for left in reversed(range(TRIES)):
        try:
            return _asked_twice(names, suggested)
        except PassphraseRefused as refused:
            if not left:
                raise
            _tell(problems.sentence(refused, tongue()))
    raise AssertionError


def _asked_twice(about: tuple[str, ...], suggested: str | None) -> str:
    _ = tongue().gettext
    prompt = (
        _("New passphrase, at least 12 characters; without it nobody can open the notebook: ")
        if suggested is None
        else _("Type these words back, with spaces between them: ")
    )
    secret = asked(prompt, "--new-passphrase-file")
    if suggested is not None:
        if secret.split() != suggested.split():
            raise PassphraseMismatch
        return suggested
    refuse_passphrase(secret, about)
    if asked(_("Once more: ")) != secret:
        raise PassphraseMismatch
    return secret


def _show_suggestion() -> str:
    """Show a passphrase drawn by chance, once; raise NobodyToAsk where nobody sees it."""
    if not somebody_there():
        raise NobodyToAsk("--new-passphrase-file")
    suggested = suggest_passphrase()
    _ = tongue().gettext
    _tell(_("A passphrase drawn by chance, shown this once. Write it down until you know it by heart:"))
    _tell(f"  {suggested}")
    return suggested


def _first_line(file: str) -> str:
    """Return the first line of a UTF-8 file (``-``: standard input) without its end and its byte order mark."""
    path = Path(file)
    try:
        start = sys.stdin.buffer.readline(_LONGEST_LINE) if file == "-" else _start(path)
    except OSError:
        raise FileUnreadable(path) from None
    for mark, encoding in _OTHER_ENCODINGS:
        if start.startswith(mark):
            raise SecretFileEncoding(path, encoding)
    line = start.split(b"\n", 1)[0].removesuffix(b"\r")
    if any(line[half::2] and not any(line[half::2]) and any(line[1 - half :: 2]) for half in (0, 1)):
        raise SecretFileEncoding(path, "UTF-16")
    return line.removeprefix(codecs.BOM_UTF8).decode(errors="surrogateescape")


def _more_than_a_line(file: str) -> str:
    """Say that there is more in a file than its first line; a pipe is not waited for."""
    path = Path(file)
    try:
        if file == "-" or not path.is_file():
            return ""
        with path.open("rb") as opened:
            opened.readline(_LONGEST_LINE)
            more = opened.read(1)
    except OSError:
        return ""
    return tongue().gettext("Only the first line of the file counts. There is more in it.") if more else ""


def _start(path: Path) -> bytes:
    """Read a line of a file, or of a pipe such as a shell makes for ``<(command)``."""
    with path.open("rb") as opened:
        return opened.readline(_LONGEST_LINE)


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


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
