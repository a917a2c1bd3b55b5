"""Find a date of birth in a text, in the forms in which people write dates."""
# ruff: noqa: RUF001 - months and apostrophes as people write them

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

_MONTHS: Final = (
    ("jan", "gen", "ene", "oca", "sty", "янв", "січ", "ينا"),
    ("feb", "fév", "fev", "şub", "lut", "фев", "лют", "فبر"),
    ("mar", "maa", "mrt", "mär", "mae", "mrz", "марта", "март", "бер", "مار"),
    ("apr", "avr", "abr", "nis", "kwi", "апр", "кві", "أبر", "ابر"),
    ("may", "mei", "mai", "mag", "maj", "мая", "май", "тра", "ماي"),
    ("jun", "juin", "giu", "haz", "cze", "июн", "чер", "يون"),
    ("jul", "juil", "lug", "tem", "lip", "июл", "лип", "يول"),
    ("aug", "aoû", "aou", "ago", "ağu", "sie", "авг", "сер", "أغس", "اغس"),
    ("sep", "set", "eyl", "wrz", "сен", "вер", "سبت"),
    ("oct", "okt", "ott", "out", "eki", "paź", "окт", "жов", "أكت", "اكت"),
    ("nov", "kas", "lis", "ноя", "лис", "نوف"),
    ("dec", "dez", "déc", "dic", "ara", "gru", "дек", "гру", "ديس"),
)
"""The beginnings of the names of the months, in languages of Europe and in Arabic."""

MONTHS_BEGIN: Final = frozenset(name[:3] for names in _MONTHS for name in names)
"""The first three letters of the names of all months: no date is named in a text that has none of them."""

_GAP: Final = r"[\s./,\u00ad\u200b-\u200f\u2010-\u2014\u2060\ufeff-]{0,3}"
_SIGN: Final = r"\s?[./\u2010-\u2014\s-]\s?"
_ORDINAL: Final = r"(?:st|nd|rd|th|e|er|ste|de|º|ª)?"


def plain_digits(text: str) -> str:
    """Return a text of the same length in which the digits of all scripts are ASCII digits."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def month_pattern(month: int) -> str:
    """Return a regular expression for the name of a month, 1 to 12, with any ending."""
    return f"(?:{'|'.join(_MONTHS[month - 1])})[^\\W\\d_]*"


@dataclass(frozen=True)
class BirthDate:
    """A day to look for; digits of any script count by their value."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, day: date) -> Self:
        """Prepare a search for a day with its year, in two or four digits."""
        year, name = rf"(?:{day.year}|['’]?{day.year % 100:02})", month_pattern(day.month)
        of_month, of_year = f"0?{day.day}", f"0?{day.month}"
        joined = f"{day.day:02}{day.month:02}"
        forms = (
            f"{of_month}{_ORDINAL}{_GAP}(?:of |de |di |van )?{name}{_GAP}(?:de |del )?{year}",
            f"{name}{_GAP}{of_month}{_ORDINAL}{_GAP}{year}",
            f"{of_month}{_SIGN}{of_year}{_SIGN}{year}",
            f"{of_year}{_SIGN}{of_month}{_SIGN}{year}",
            f"{year}{_SIGN}{of_year}{_SIGN}{of_month}",
            f"{joined}{day.year}",
            f"{day.year}{day.month:02}{day.day:02}",
            f"{joined}{day.year % 100:02}",
        )
        return cls(re.compile(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", re.IGNORECASE))

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return the half-open spans of code points that contain the day."""
        return [match.span() for match in self.pattern.finditer(plain_digits(text))]
