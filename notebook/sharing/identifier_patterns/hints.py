"""Words beside a passage that say what it is."""
# ruff: noqa: RUF001 - letters and signs as people write them

import re
from collections.abc import Callable

_REACH = 32
"""Code points before a passage in which a word says what it is."""


def hint_before(words: str, between: str = r"\.?[^\n.!?;]{0,24}") -> Callable[[str, int], bool]:
    """Return whether one of the words, a regular expression, is shortly before a place in a text."""
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w){between}\Z", re.IGNORECASE)
    return lambda text, place: pattern.search(text, max(0, place - _REACH), place) is not None


UNIT = (
    r"\s?(?:%|€|\$|£|°|[kmµ]?g\b|m[lm]?\b|[ck]m\b|mmhg|kg\b|ie\b|iu\b|hz\b|kcal|euro?s?\b|eur\b|pln\b|zł|gbp\b|chf\b"
    r"|usd\b|руб|pounds?\b|dollars?\b|hours?\b|hrs?\b|min(?:ut)?|sec|uur\b|uhr\b|stunden|heures?\b|godz|час|days?\b"
    r"|dagen|tage?n?\b|jours?\b|dni\b|дн|weeks?\b|weken|wochen|semaines?\b|tyg|недел|months?\b|maanden|monate?\b|mois\b"
    r"|miesi|месяц|years?\b|jaar\b|jahre?n?\b|ans\b|lat\b|лет\b|год|times\b|keer\b|mal\b|fois\b|razy\b|раз\b|people\b"
    r"|mensen\b|menschen\b|personen\b|personnes\b|osób\b|человек|a\.?m\.?\b|p\.?m\.?\b|h\b|u\b|steps\b|stappen\b)"
)
"""What follows a number that is a quantity: a unit, a currency, a time. For use without regard to case."""
