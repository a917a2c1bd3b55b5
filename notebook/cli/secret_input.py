"""Read secrets from the terminal or a file; never from an argument or the environment."""

import codecs
import sys
from collections.abc import Iterable
from getpass import getpass
from pathlib import Path
from typing import Final

from notebook.errors.tasks import (
    FileUnreadable,
    NobodyToAsk,
    PassphraseMismatch,
    SecretFileEmpty,
    SecretFileEncoding,
    SuggestionNotTyped,
)
from notebook.errors.vault import PassphraseRefused
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.unseen_ends import unseen_ends
from notebook.tasks.change_passphrase import refuse_passphrase, suggest_passphrase

TRIES: Final = 3
_LONGEST_LINE: Final = 65_536
_OTHER_ENCODINGS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # starts like UTF-16: check the longer mark first
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def secret_from(file: str | None, prompt: str, option: str = "--passphrase-file") -> str:
    """Read a secret from the first line of a file (``-``: standard input), or ask for it at the terminal.

    Only a byte order mark and the line ending are stripped. Raise FileUnreadable, SecretFileEmpty, SecretFileEncoding,
    and NobodyToAsk with the option to use instead, when there is no terminal.
    """
    if file is None:
        return prompt_secret(prompt, option)
    secret = _first_line(file)
    if not secret:
        raise SecretFileEmpty(Path(file))
    for said in (unseen_ends(translations(), secret), _more_than_a_line(file)):
        if said:
            _tell(said)
    return secret


def new_secret_from(file: str | None, about: Iterable[str], *, suggest: bool = False) -> str:
    """Read a new passphrase, or ask for it twice; with ``suggest`` show one and ask for it back.

    ``about`` are names that it must not consist of. At a terminal, a refused or mistyped one is asked for again. Raise
    PassphraseRefused, PassphraseMismatch and SuggestionNotTyped after the last attempt.
    """
    names = tuple(about)
    if file is not None:
        secret = secret_from(file, "", "--new-passphrase-file")
        _refuse_new(secret, names)
        return secret
    if suggest:
        return _suggested_and_typed()
    for left in reversed(range(TRIES)):
        try:
            return _asked_twice(names)
        except PassphraseRefused as refused:
            if not left:
                raise
            _tell(errors.sentence(refused, translations()))
        except PassphraseMismatch:
            if not left:
                raise
            _tell(_("The two passphrases differ. Type the same one twice."))
    raise AssertionError


def _refuse_new(secret: str, about: tuple[str, ...]) -> None:
    """Raise PassphraseRefused, naming the option that suggests a better one."""
    try:
        refuse_passphrase(secret, about)
    except PassphraseRefused as refused:
        raise PassphraseRefused(refused.fault, refused.limit, refused.weakness, "--suggest") from None


def _asked_twice(about: tuple[str, ...]) -> str:
    prompt = _("New passphrase, at least 12 characters; without it nobody can open the notebook: ")
    secret = prompt_secret(prompt, "--new-passphrase-file")
    _refuse_new(secret, about)
    if prompt_secret(_("Once more: ")) != secret:
        raise PassphraseMismatch
    return secret


def _suggested_and_typed() -> str:
    """Show a passphrase and return it once it is typed back; raise SuggestionNotTyped after the last attempt."""
    suggested = _show_suggestion()
    for left in reversed(range(1 + TRIES)):
        typed = prompt_secret(_("Type these words back, with spaces between them: "), "--new-passphrase-file")
        if typed.split() == suggested.split():
            return suggested
        if left:
            _tell(_("These are not the words shown; type them again."))
    raise SuggestionNotTyped


def _show_suggestion() -> str:
    """Show a randomly generated passphrase once, and return it; raise NobodyToAsk without a terminal."""
    if not is_interactive():
        raise NobodyToAsk("--new-passphrase-file")
    suggested = suggest_passphrase()
    _tell(_("A random passphrase, shown only now. Write it down until you know it by heart:"))
    _tell(f"  {suggested}")
    return suggested


def _first_line(file: str) -> str:
    """Return the first line of a UTF-8 file (``-``: standard input) without line ending and byte order mark.

    Raise SecretFileEncoding for any other encoding: a passphrase is always text.
    """
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
    try:
        return line.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        raise SecretFileEncoding(path) from None


def _more_than_a_line(file: str) -> str:
    """Return a warning if the file has more than its first line; never wait for a pipe."""
    path = Path(file)
    try:
        if file == "-" or not path.is_file():
            return ""
        with path.open("rb") as opened:
            opened.readline(_LONGEST_LINE)
            more = opened.read(1)
    except OSError:
        return ""
    return _("Only the first line of the file counts. There is more in it.") if more else ""


def _start(path: Path) -> bytes:
    """Read one line's worth of bytes from a file, or from a pipe such as a shell makes for ``<(command)``."""
    with path.open("rb") as opened:
        return opened.readline(_LONGEST_LINE)


def prompt_secret(prompt: str, option: str = "--passphrase-file") -> str:
    """Ask at the terminal without echo; raise NobodyToAsk."""
    if not is_interactive():
        raise NobodyToAsk(option)
    try:
        return getpass(prompt)
    except EOFError:
        raise NobodyToAsk(option) from None


def is_interactive() -> bool:
    """Return whether there is a terminal to ask at."""
    return sys.stdin.isatty()


def confirmed(question: str) -> bool:
    """Ask a yes/no question at the terminal; return False without a terminal."""
    if not sys.stdin.isatty():
        return False
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() == "yes"


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
