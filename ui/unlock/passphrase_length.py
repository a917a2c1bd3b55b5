"""What is said about the length of a new passphrase while it is typed."""

from notebook.messages.i18n import Tongue
from notebook.tasks.change_passphrase import LONGEST, SHORTEST
from ui.text.bidi import fill


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
    """Say how many characters are missing or too many; nothing in between."""
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
    return ""
