"""What stands between the names of a list, and an age behind one: "her kids Mia (4) and Leo", "joe, sam + max"."""

import re
from typing import Final

from notebook.sharing.name_lists import said_beside
from notebook.sharing.text_folding import fold

_UNIT: Final = (
    r"(?:yrs?|years?|yo|mths?|months?|wks?|weeks?|jaar|jr|mnd|maanden|jahre?|j|monate?|mon|ans|an|mois|lat|lata|l|mies|лет"
    r"|л|года?|мес)"
)
_AGED: Final = re.compile(
    r"\s?\(\d{1,2}(?:[\s/-]?[^\W\d_]{1,8}\.?|/\d{1,2})?\)|,?\s(?:aged?|wiek|w wieku|im alter von)\s\d{1,2}(?![\d.:/])"
    rf"|,?\s\d{{1,2}}\s?{_UNIT}(?!\w)\.?|,\s\d{{1,2}},",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\s\d{1,2}(?:/12)?(?=\s?(?:[,;&+.\n]|\Z|[^\W\d_]{1,4}\s))")
_BETWEEN: Final = re.compile(
    rf"(?:{_AGED.pattern}|\s\d{{1,2}}(?:/12)?)?(?P<sign>\s?[,;&+/]\s?)?"
    r"(?:(?<=\s)|\s)(?:(?P<link>[^\W\d_]{1,4})\s)?",
    re.IGNORECASE,
)

LONGEST: Final = 28
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


def has_age(text: str, end: int, *, listed: bool = False) -> bool:
    """Return whether an age is behind a name that ends there: "River (4)", "Tom 7 ans"; in a list any number is."""
    if text[end : end + 1] not in {" ", ",", "("}:
        return False
    return _AGED.match(text, end) is not None or (listed and _NUMBERED.match(text, end) is not None)
