"""What is said of a secret that begins or ends with a sign that nobody sees, as happens when it is pasted."""

import unicodedata
from typing import Final

from notebook.words.tongue import Tongue

_LINE_ENDS: Final = frozenset("\n\r\v\f\x85\u2028\u2029")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""General categories: control, format (such as a space of no width), and separators."""


def unseen_ends(words: Tongue, secret: str) -> str:
    """Return what to say of the ends of a secret; nothing for one that is blank or has plain ends."""
    _ = words.gettext
    unseen = [unicodedata.category(sign) in _UNSEEN for sign in secret]
    if all(unseen):
        return ""
    outer = {end for end, hidden in ((secret[0], unseen[0]), (secret[-1], unseen[-1])) if hidden}
    if not outer:
        return ""
    if outer & _LINE_ENDS:
        return _("There is a line end at the beginning or the end. It counts: take it out unless you mean it.")
    if all(end.isspace() for end in outer):
        return _("There is a space at the beginning or the end. It counts: take it out unless you mean it.")
    return _(
        "There is a sign that is not shown at the beginning or the end. It counts: take it out unless you mean it."
    )
