"""Recovery words at a terminal: show and confirm new ones, or read them from the sheet."""

import secrets
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from notebook.cli.secret_input import is_interactive, prompt_secret
from notebook.errors.base import NotebookError
from notebook.errors.tasks import FileUnreadable, NobodyToAsk
from notebook.errors.vault import RecoverySheetNeeded, RecoveryWordsUnconfirmed
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.recover import WORDS, Recovery, bytes_of_groups, known_word, read_recovery
from notebook.tasks.recovery_sheet import RecoverySheet, read_sheet, save_sheet

IN_A_ROW: Final = 4
"""Words per row, as on the sheet."""

TYPED_BACK: Final = 2
TRIES: Final = 3
_LONGEST: Final = 65_536


def keep_words(sheet: RecoverySheet, file: Path | None, made: list[Path], notebook: Path) -> None:
    """Make sure that the user has the words before anything depends on them.

    With a file, save them as a sheet and add it to ``made``; otherwise print them to standard error, once, and at a
    terminal ask for two of them. Raise what ``save_sheet`` raises, and RecoveryWordsUnconfirmed.
    """
    if file is not None:
        save_sheet(file, sheet, away_from=(notebook,))
        made.append(file)
        return
    _show(sheet)
    if is_interactive():
        for place in sorted(secrets.SystemRandom().sample(range(len(sheet.words)), TYPED_BACK)):
            _ask_back(sheet.words[place], place + 1)


def typed_recovery(file: str | None) -> Recovery:
    """Read the words and the rest of the sheet from a file (``-``: standard input), or ask for them."""
    if file == "-":
        try:
            return read_recovery(sys.stdin.buffer.read(_LONGEST).decode("utf-8", errors="replace"))
        except OSError:
            raise FileUnreadable(Path(file)) from None
    return _asked_words() if file is None else read_sheet(Path(file))


def with_rows(recovery: Recovery) -> Recovery:
    """Ask for the two rows of digits; raise RecoverySheetNeeded for malformed ones."""
    print(
        _(
            "The keys.cv1 of this notebook is gone, and so is its copy: "
            "two rows of digits from the sheet are needed as well."
        ),
        file=sys.stderr,
    )
    vault, salt = (
        bytes_of_groups(prompt_secret(prompt)) for prompt in (_("First row of digits: "), _("Second row of digits: "))
    )
    if vault is None or salt is None:
        raise RecoverySheetNeeded
    return replace(recovery, vault=vault, salt=salt)


def _show(sheet: RecoverySheet) -> None:
    print(
        _(
            "The recovery words, shown only now. They open the notebook without its passphrase: write them on paper "
            "with the two rows of digits, and lock it away."
        ),
        file=sys.stderr,
    )
    numbered = [f"{place}. {word}" for place, word in enumerate(sheet.words, 1)]
    for start in range(0, len(numbered), IN_A_ROW):
        print("  " + "".join(f"{each:<14}" for each in numbered[start : start + IN_A_ROW]).rstrip(), file=sys.stderr)
    print("  " + _("First row of digits: ") + sheet.vault_groups, file=sys.stderr)
    print("  " + _("Second row of digits: ") + sheet.salt_groups, file=sys.stderr, flush=True)


def _ask_back(word: str, place: int) -> None:
    for _each in range(TRIES):
        prompt = _("Type word {place} of them: ").format(place=place)
        try:
            if known_word(prompt_secret(prompt), place) == word:
                return
        except NobodyToAsk:
            raise
        except NotebookError as refused:
            print(errors.sentence(refused, translations()), file=sys.stderr)
    raise RecoveryWordsUnconfirmed


def _asked_words() -> Recovery:
    """Ask for the words row by row, as on the sheet; ask again for a row with an unknown word."""
    words: list[str] = []
    while len(words) < WORDS:
        first = len(words) + 1
        prompt = _("Words {first} to {last}: ").format(first=first, last=first + IN_A_ROW - 1)
        typed = prompt_secret(prompt, "--words-file").split()
        try:
            words += [known_word(word, place) for place, word in enumerate(typed, first)]
        except NobodyToAsk:
            raise
        except NotebookError as refused:
            print(errors.sentence(refused, translations()), file=sys.stderr)
    return read_recovery(" ".join(words))
