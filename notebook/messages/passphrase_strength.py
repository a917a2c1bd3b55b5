"""Sentences about the strength of a passphrase."""

from typing import Final

from notebook.errors.vault import Weakness
from notebook.messages.i18n import Translations
from notebook.model.strength import Level, Strength


def _(text: str) -> str:
    """Mark a sentence for extraction; it is translated when it is shown."""
    return text


_REASONS: Final = {
    Weakness.COMMON: _("It is like a password that many people use."),
    Weakness.OWN_NAMES: _("It is made of a name that belongs to you or to this notebook."),
    Weakness.NAMES: _("It is mostly a name of a person."),
    Weakness.WORDS: _("It is one or two common words with little around them."),
    Weakness.KEYS: _("It is a row of neighbouring keys."),
    Weakness.REPEATS: _("It repeats itself."),
    Weakness.SEQUENCE: _("It is a sequence such as abc or 6543."),
    Weakness.DATE: _("It is mostly a date or a year."),
    Weakness.SIMPLE: _("It is too simple."),
}


def reason(tr: Translations, weakness: Weakness) -> str:
    """Return what makes a passphrase easy to guess."""
    return tr.gettext(_REASONS[weakness])


def too_weak(tr: Translations, weakness: Weakness | None, option: str | None = None) -> str:
    """Return why a passphrase is refused, and what to do; ``option`` is the same as for ``advice``."""
    said = tr.gettext("This passphrase is too easy to guess. {reason} {advice}")
    return said.format(reason=reason(tr, weakness or Weakness.SIMPLE), advice=advice(tr, option))


def advice(tr: Translations, option: str | None = None) -> str:
    """Return what makes a good passphrase; ``option`` suggests one on the command line, a button in the window."""
    if option is not None:
        return tr.gettext(
            "Use four or more words that have nothing to do with each other or with you, "
            "or run the command with {option}, which shows six such words."
        ).format(option=option)
    return tr.gettext(
        "Use four or more words that have nothing to do with each other or with you, or let Casefold suggest some."
    )


def level(tr: Translations, strength: Strength) -> str:
    """Return the strength in a few words."""
    _ = tr.gettext
    return {
        Level.TOO_WEAK: _("Too easy to guess."),
        Level.FAIR: _("Strong enough. Another word makes it much harder to guess."),
        Level.GOOD: _("Good: hard to guess."),
        Level.VERY_GOOD: _("Very good: very hard to guess."),
    }[strength.level]
