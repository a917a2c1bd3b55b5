"""What is said of a secret that begins or ends with a sign that nobody sees, as happens when it is pasted."""

import unicodedata
from typing import Final

from notebook.messages.i18n import Tongue

_LINE_ENDS: Final = frozenset("\n\r\v\f\x85\u2028\u2029")


def unseen_ends(words: Tongue, secret: str) -> str:
    """Return what to say of the ends of a secret; nothing for one that is blank or has plain ends."""
    _ = words.gettext
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
    """Tell whether a sign leaves no mark: a space, a line end, or a format character (general category Cf)."""
    return sign.isspace() or unicodedata.category(sign) == "Cf"
