"""Names of languages as people write them."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QLocale


def language_name(locale: QLocale, *, country: bool = False) -> str:
    """Return the name of a language, such as English, and with ``country`` its country."""
    name = QLocale.languageToString(locale.language())
    return f"{name} ({QLocale.territoryToString(locale.territory())})" if country else name


def language_names(codes: Sequence[str]) -> dict[str, str]:
    """Return a name for each code such as nl or en_GB; the country only where a language is offered twice."""
    locales = {code: QLocale(code) for code in codes}
    offered = Counter(locale.language() for locale in locales.values())
    return {
        code: language_name(locale, country="_" in code and offered[locale.language()] > 1)
        for code, locale in locales.items()
    }
