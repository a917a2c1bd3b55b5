"""The language that sentences come out in."""

from functools import lru_cache
from gettext import NullTranslations, translation
from typing import Final

from notebook.places import RESOURCES

SOURCE_LANGUAGE: Final = "en"
"""The language that the sentences in the code are written in; it needs no catalogue."""

Tongue = NullTranslations


def languages() -> tuple[str, ...]:
    """Give the languages that there are sentences in, sorted."""
    found = {file.parent.parent.name for file in (RESOURCES / "i18n").glob("*/LC_MESSAGES/casefold.mo")}
    return tuple(sorted(found | {SOURCE_LANGUAGE}))


@lru_cache(maxsize=8)
def tongue(language: str = SOURCE_LANGUAGE) -> Tongue:
    """Give the sentences in one of the languages of ``languages``."""
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    return translation("casefold", RESOURCES / "i18n", [language])
