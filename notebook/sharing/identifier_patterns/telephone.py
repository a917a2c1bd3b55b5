"""Telephone numbers: shape first, then Google's library for what numbers a country has."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from notebook.sharing.identifier_patterns.kinds import UNIT, Window, beginnings, hint_before
from notebook.sharing.late_pattern import LatePattern

_REGIONS: Final = (
    *("NL", "GB", "DE", "FR", "PL", "RU", "BE", "AT", "CH", "LU", "IE", "US", "UA"),
    *("ES", "IT", "PT", "FI", "SE", "NO", "DK", "TR", "MA"),
)
"""Countries whose national numbers are tried when no country code is written."""

_CANDIDATE: Final = LatePattern(
    r"(?<![\w/+])(?<![\d,.]-)(?<!\d[.,])"
    r"(?:\+ ?|00 ?(?=[1-9]))?\(?[\dOo](?:[ ()./_\u00b7\u2022-]{0,3}[\dOolI]){5,16}"
    rf"(?!\w)(?![.,:]\d)(?!(?!\s(?-i:[A-Z])(?:\W|\Z)){UNIT})",  # "M:" behind a number says what the next one is
    re.IGNORECASE,
)
_LOOK_ALIKES: Final = str.maketrans("OolI", "0011")
_MOST_LETTERS: Final = 2
"""Letters O and l in a number that may be typed for its digits."""

_HINTS: Final = (
    r"durchwahl|doorkies\w*|extension|t[ée]l\.?|tele(?:f|ph)\w*|t[ée]l[ée]phone|phone\w*|mob(?:ile|iel\w*|il)?\.?"
    r"|cell(?:phone)?|call(?:ed|s|ing)?"
    r"|ring|rang"
    r"|text(?:ed|s|ing)?|sms|whats\s?app\w*|signal|reach(?:ed|able)?|bel(?:t|de|len|nummer)?|bereikbaar|appen|nummer"
    r"|number"
    r"|handy\w*|anruf\w*|r[üu]f\w*|erreich\w*|fax|joindre|joignable|portable|appel\w*|num[ée]ro|fixe"
    r"|numer\w*"
    r"|kom[óo]rk\w*|dzwo\w*|zadzwo\w*|kontakt\w*|тел\w*|т/ф|т\.|факс|моб\w*|номер\w*|звон\w*|позвон\w*|sim"
)
_HINTS_BEGIN: Final = beginnings(
    "dur doo ext tel tél pho mob cel cal rin ran tex sms wha sig rea bel ber app num han anr ruf rüf err fax joi por"
    " fix kom dzw zad kon тел т фак моб ном зво поз sim"
)
_hinted = hint_before(_HINTS)

DIGIT_WORDS: Final = {
    word: str(digit)
    for digit, words in enumerate(
        (
            "zero oh nought nul null zéro ноль нуль",
            "one een één eins un jeden один",
            "two twee zwei zwo deux dwa два",
            "three drie drei trois trzy три",
            "four vier quatre cztery четыре",
            "five vijf fünf cinq pięć пять",
            "six zes sechs sześć шесть",
            "seven zeven sieben sept siedem семь",
            "eight acht huit osiem восемь",
            "nine negen neun neuf dziewięć девять",
        )
    )
    for word in words.split()
}
_REPEATS: Final = {
    word: count for count, words in ((2, "double dubbel doppel"), (3, "triple")) for word in words.split()
}
_SAID: Final = "|".join((*DIGIT_WORDS, *_REPEATS))
_SPOKEN: Final = LatePattern(rf"(?<!\w)(?:(?:{_SAID}|\d)[\s,.-]+){{6,}}(?:{_SAID}|\d)(?!\w)", re.IGNORECASE)

_FEWEST_DIGITS: Final = 6
"""Digits of a local number."""
_WITH_COUNTRY_CODE: Final = range(8, 18)
"""Digits of a number with a country code: E.164 allows 15, and 00 may stand before them."""
_WITHOUT_COUNTRY_CODE: Final = range(9, 13)
"""Digits of a number from its leading zero in the countries of _REGIONS."""
_MOST_DIGITS: Final = 15
"""Digits of the longest number of E.164."""
_FEWEST_IN_LIST: Final = 3
"""Numbers that follow each other from which they are rather a list."""
_FEWEST_WORDS: Final = 3
"""Different words for digits in a number that was read out."""
_RUSSIAN: Final = r"[78] \d{3}(?: ?\d){7}"
"""The groups of a Russian number, with 8 for long distance or the country code without its plus sign."""
_FREE: Final = ("0800", "00800", "0808", "0900", "0906", "0909", "0180")
"""How numbers of services begin, which are nobody's own."""


def telephone_numbers(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of telephone numbers in a plain text, also of those read out digit by digit."""
    masked = window.timeless if window.digits >= _FEWEST_DIGITS else ""
    may_be_hinted = window.says(_HINTS_BEGIN)
    for found in _CANDIDATE.finditer(masked):
        hinted = may_be_hinted and _hinted(masked, found.start())
        end = _end_of_number(found.group(), hinted=hinted)
        if end:
            yield found.start(), found.start() + end
    yield from ((start, end) for start, end, _ in spoken_numbers(window))


def spoken_numbers(window: Window) -> Iterator[tuple[int, int, str]]:
    """Yield the half-open spans of numbers that are written in words, digit by digit, each with its digits."""
    if len(window.words & DIGIT_WORDS.keys()) < _FEWEST_WORDS:
        return
    for found in _SPOKEN.finditer(window.text):
        if any(map(str.isalpha, found.group())):
            digits, repeat = "", 1
            for said in re.findall(r"\w+", found.group().lower()):
                digits += DIGIT_WORDS.get(said, said if said.isdecimal() else "") * repeat
                repeat = _REPEATS.get(said, 1)
            yield *found.span(), digits


def _end_of_number(said: str, *, hinted: bool) -> int:
    """Return where the number at the start of a candidate ends, 0 when there is none."""
    while said:
        said = said.rstrip(" ()./_-\u00b7\u2022")
        if _is_number(said, hinted=hinted):
            return len(said)
        shorter = max(said.rfind(sign) for sign in " /.-")
        said = said[:shorter] if shorter > 0 else ""
    return 0


def _is_number(said: str, *, hinted: bool) -> bool:
    """Return whether a passage is a telephone number; a word beside it allows numbers of fewer digits."""
    if sum(map(str.isalpha, said)) > _MOST_LETTERS:
        return False
    said = said.translate(_LOOK_ALIKES)
    groups = re.findall(r"\d+", said)
    digits = "".join(groups)
    if digits.startswith(_FREE):
        return False
    if said.startswith("+") or digits.startswith("00"):
        return len(digits) in _WITH_COUNTRY_CODE and (hinted or _possible("+" + digits.removeprefix("00")))
    if hinted and _FEWEST_DIGITS + ("/" in said) <= len(digits) <= _MOST_DIGITS:
        return not _list_of_small(groups)
    if digits.startswith("0"):
        return len(digits) in _WITHOUT_COUNTRY_CODE and not _list_of_small(groups) and _possible(digits)
    return _grouped(groups, digits)


def _list_of_small(groups: Sequence[str]) -> bool:
    """Return whether groups are rather a list of numbers: each a year or the next one after the last."""
    values = [int(group) for group in groups]
    if len(values) >= _FEWEST_IN_LIST and all(after == before + 1 for before, after in pairwise(values)):
        return all(len(group) > 1 for group in groups)
    return len(groups) > 1 and all(re.fullmatch(r"(?:19|20)\d\d", group) for group in groups)


def _grouped(groups: Sequence[str], digits: str) -> bool:
    """Return whether digits without a leading zero are grouped as a country groups its numbers."""
    if re.fullmatch(_RUSSIAN, " ".join(groups)):
        return True
    lengths = [len(group) for group in groups]
    if lengths in ([3, 3, 3], [2, 3, 2, 2], [3, 2, 2, 2]):
        return _valid(digits, ("PL", "ES", "PT"))
    if lengths == [3, 3, 4]:
        return _possible(digits, ("US",))
    return lengths == [2, 2, 2, 2] and _valid(digits, ("DK", "NO"))


def _possible(number: str, regions: Sequence[str] = _REGIONS) -> bool:
    """Return whether a number has a length that its country, or one of the regions, uses."""
    import phonenumbers  # it takes time to load, and most texts have no number

    for region in regions:
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(number, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _valid(number: str, regions: Sequence[str]) -> bool:
    """Return whether a number is in a range that one of the regions uses."""
    import phonenumbers

    return any(phonenumbers.is_valid_number(phonenumbers.parse(number, region)) for region in regions)
