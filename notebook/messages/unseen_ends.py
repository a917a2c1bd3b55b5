"""The warning about what one cannot see at the ends of a secret, as after pasting."""

import unicodedata
from typing import Final

from notebook.messages.i18n import Translations

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
