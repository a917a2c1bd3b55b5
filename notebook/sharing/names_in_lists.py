"""What stands between the names of a list: "her kids Mia (4) and Leo", "brothers: joe, sam + max"."""

import re
from typing import Final

from notebook.sharing.name_lists import said_beside
from notebook.sharing.text_folding import fold

_AGE: Final = r"\s?(?:\(\d{1,2}(?:\s?[^\W\d_]{1,6}\.?)?\)|\d{1,2}(?!\d))"
_AGED: Final = re.compile(_AGE)
_BETWEEN: Final = re.compile(rf"(?:{_AGE})?(?P<sign>\s?[,;&+/]\s?)?(?:(?<=\s)|\s)(?:(?P<link>[^\W\d_]{{1,4}})\s)?")

LONGEST: Final = 24
"""Code points from the end of a name to the next one of its list at most."""


def separates(between: str, languages: tuple[str, ...]) -> bool:
    """Return whether a text is what separates two names of a list: a comma or "and", perhaps behind an age."""
    if len(between) > LONGEST:
        return False
    if not between.strip(",;&+/"):  # "rosie/alfie"
        return bool(between)
    found = _BETWEEN.fullmatch(between)
    if found is None:
        return False
    link = found["link"]
    return fold(link) in said_beside("and", languages) if link else found["sign"] is not None


def has_age(text: str, end: int) -> bool:
    """Return whether an age in brackets follows a name that ends at a place: "River (4)"."""
    return text[end : end + 2].strip()[:1] == "(" and _AGED.match(text, end) is not None
