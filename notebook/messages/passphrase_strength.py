"""Sentences about the strength of a passphrase, and about invisible characters at the ends of a secret."""

import unicodedata
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


_LINE_ENDS: Final = frozenset("\n\r\v\f\x85\u2028\u2029")


def unseen_ends(tr: Translations, secret: str) -> str:
    """Return a warning about invisible characters at the ends of a secret, empty if there are none or it is blank."""
    _ = tr.gettext
    if all(map(_is_unseen, secret)):
        return ""
    outer = {end for end in (secret[0], secret[-1]) if _is_unseen(end)}
    if not outer:
        return ""
    if outer & _LINE_ENDS:
        return _("There is a line end at the beginning or the end. It counts: take it out unless you mean it.")
    if all(end.isspace() for end in outer):
        return _("There is a space at the beginning or the end. It counts: take it out unless you mean it.")
    return _(
        "There is a sign that is not shown at the beginning or the end. It counts: take it out unless you mean it."
    )


def _is_unseen(sign: str) -> bool:
    """Return whether a character is invisible: a space, a line break, or a format character (general category Cf)."""
    return sign.isspace() or unicodedata.category(sign) == "Cf"
