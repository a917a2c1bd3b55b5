"""What may point at a person without being a name: dates, addresses, contact details, numbers.

Searched for only in a consultation pack, where the worker is asked about each. The search prefers a needless
question to a miss, because the worker is never asked about what it does not find.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from notebook.sharing.circumstances import circumstances
from notebook.sharing.late_pattern import LatePattern
from notebook.sharing.name_lists import LANGUAGES, small_group
from notebook.sharing.name_matching import Word, tokenize
from notebook.sharing.spans import merged
from notebook.sharing.unregistered_people import named_places

_MONTHS: Final = (
    # English, Dutch, German, French, Spanish, Italian, Portuguese, Scandinavian, Polish; longest first.
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "januari|februari|maart|mei|juni|juli|augustus|oktober|"
    "januar|jänner|jaenner|februar|märz|maerz|mai|august|dezember|"
    "janvier|février|fevrier|mars|avril|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|"
    "janeiro|fevereiro|março|marco|maio|junho|julho|setembro|outubro|novembro|dezembro|"
    "januari|augusti|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|wrzesnia|"
    "października|pazdziernika|listopada|grudnia|"
    "jan|feb|febr|mar|mrt|apr|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez|dic"
)
_STREETS: Final = (
    "street|st|road|rd|lane|ln|avenue|ave|square|sq|drive|dr|close|court|ct|place|pl|terrace|way|gardens|crescent|hill"
)

_DOSES: Final = r"mg|mcg|µg|ml|i\.?[ue]|tabl\w*|comprim\w*|мг|мл"
"""What follows the dose of a medicine, which is written as a street with its number is."""

_SHAPES: Final = tuple(
    LatePattern(shape, re.IGNORECASE if ignores_case else 0)
    for shape, ignores_case in (
        (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", True),
        (r"(?:https?://|www\.)\S+", True),
        # 2026-05-03, 3/5/26, 3.5.2026, 3/5
        (r"(?<![\d.,/-])\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}(?![\d/-])", False),
        (r"(?<![\d.,/-])(?:0?[1-9]|[12]\d|3[01])[/-](?:0?[1-9]|1[0-2])(?![\d/-])", False),
        (r"(?<![\d.,/-])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?!\d)", False),
        # 3 May 2026, the 3rd of May, 3. Mai; May 3rd, 2026
        (
            (
                rf"(?<!\w)\d{{1,2}}(?:st|nd|rd|th|er|e|º|\.)?\s*(?:of\s+|de\s+|di\s+)?(?:{_MONTHS})\b\.?"
                r"(?:,?\s*(?:de\s+)?(?:\d{4}|['\u2019]?\d{2}))?(?!\w)"
            ),
            True,
        ),
        (rf"(?<!\w)(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?(?!\w)", True),
        # Telephone numbers, file numbers, five-digit postcodes
        (r"(?<!\w)\+?\(?\d[\d\s()./-]{4,}\d(?!\w)", False),
        (r"(?<![\d.,])[A-Za-z]{0,3}-?\d{5,}(?!\d)(?:\s[^\W\d_a-z]\w+)?", False),
        # 1234 AB, SW1A 2AA, 1000 Bruxelles
        (r"(?<!\w)\d{4}\s?[A-Z]{2}(?!\w)", False),
        (r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}(?!\w)", False),
        (r"(?<!\w)(?!19|20)\d{4}\s+[^\W\d_a-z]\w+", False),
        # Hoogstraat 12b, 12 Elm Street
        (
            (
                r"(?<!\w)(?:[^\W\d_a-z][\w.'\u2019-]+\s){0,2}[^\W\d_a-z][\w.'\u2019-]{3,}"
                rf"\s\d{{1,4}}(?![\d,.]*\s?(?i:{_DOSES})(?!\w))\s?[a-zA-Z]?(?!\w)"
            ),
            False,
        ),
        (rf"(?<!\w)\d{{1,4}}\s?[a-zA-Z]?\s+(?:[^\W\d_]\S*\s+){{0,3}}(?:{_STREETS})\b", True),
    )
)


def detail_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of a text that may point at a person, in order, overlapping ones merged."""
    return merged(match.span() for shape in _SHAPES for match in shape.finditer(text))


_AGES: Final = tuple(
    LatePattern(shape, re.IGNORECASE)
    for shape in (
        r"(?<!\w)(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)[- ](?:years?|months?|weeks?)[- ]old(?!\w)",
        r"(?<!\w)(?:aged?|age of)\s+\d{1,3}(?!\w)",
        r"(?<!\w)(?:he|she|they|who)\s+(?:is|was|are|were|turned|turns)\s+\d{1,3}(?=[,.;:)]|\s+and\s|$)",
        r"(?<!\w)\d{1,3}[- ](?:jarige?|jährige?\w*|letni\w*|летн\w*)(?!\w)",
        r"(?<!\w)\d{1,3} (?:jaar oud|jahre alt|maanden oud|monate alt)(?!\w)",
        r"(?<!\w)(?:is|was|wordt|werd|van) \d{1,3} jaar(?! geleden)(?!\w)",
        r"(?<!\w)(?:a|avait|âgée? de|de) \d{1,3} ans(?!\w)",
        r"(?<!\w)(?:ma|miał|miała|skończył|skończyła) \d{1,3} lata?(?!\w)",
        r"(?<!\w)(?:ему|ей|было|исполнилось) \d{1,3} (?:лет|года?)(?!\w)",
    )
)


def small_group_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of what leaves only a small group of people: age, occupation, place, event, family, habit."""
    text_words = tokenize(text)
    return merged(
        [
            *(found.span() for shape in _AGES for found in shape.finditer(text)),
            *named_places(text),
            *_family_and_events(text_words),
            *_occupations(text, text_words),
            *circumstances(text),
        ]
    )


def _family_and_events(text_words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield counted relatives, rare words of families, and events that many people know of."""
    counts, relatives, rare = _words("counts"), _words("relatives"), _words("rare_in_families") | _words("events")
    for place, word in enumerate(text_words):
        if word.folded in rare:
            yield word.start, word.end
        elif word.folded in counts or word.folded.isdecimal():
            for after in text_words[place + 1 : place + 3]:
                if after.folded in relatives:
                    yield word.start, after.end


def _occupations(text: str, text_words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the words after "works as a" and its like, an occupation of up to two words."""
    for phrase in _phrases():
        for place in range(len(text_words) - len(phrase)):
            beginning = text_words[place : place + len(phrase)]
            if beginning[0].folded == phrase[0] and tuple(word.folded for word in beginning) == phrase:
                first = text_words[place + len(phrase)]
                if text[beginning[-1].end : first.start].strip():
                    continue
                found = _OCCUPATION.match(text, first.end)
                yield first.start, first.end if found is None else found.end()


_OCCUPATION: Final = re.compile(r"[ -][^\W\d_]{4,}")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for word in small_group()[kind][language])


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    each = (phrase for language in LANGUAGES for phrase in small_group()["before_occupations"][language])
    return tuple(dict.fromkeys(tuple(phrase.split()) for phrase in each))
