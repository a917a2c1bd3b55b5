"""What is said beside a new passphrase while it is typed: by its length alone, in words."""

from typing import Final

from notebook.tasks.new_passphrase import LONGEST, SHORTEST
from notebook.words.tongue import Tongue
from ui.sentences import fill

_GOOD: Final = 16
_VERY_GOOD: Final = 24
"""Characters: about three and about five words."""


def rule(words: Tongue) -> str:
    """Say what a passphrase may be."""
    return fill(
        words.gettext(
            "{shortest} to {longest} characters, spaces included. Several words that nobody would put together are "
            "good."
        ),
        shortest=SHORTEST,
        longest=f"{LONGEST:,}",
    )


def about_length(words: Tongue, typed: str) -> str:
    """Say how far the typing is, and what the length is worth."""
    length = len(typed)
    if not length:
        return ""
    if length < SHORTEST:
        return fill(
            words.ngettext(
                "{missing} more character is needed.", "{missing} more characters are needed.", SHORTEST - length
            ),
            missing=SHORTEST - length,
        )
    if length > LONGEST:
        return fill(
            words.ngettext("{over} character too many.", "{over} characters too many.", length - LONGEST),
            over=length - LONGEST,
        )
    if length < _GOOD:
        return words.gettext("Long enough. Another word makes it much harder to guess.")
    if length < _VERY_GOOD:
        return words.gettext("Good length, if nobody could guess the words.")
    return words.gettext("Very good length, if nobody could guess the words.")
