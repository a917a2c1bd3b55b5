"""Translations: the language of the interface and of packs.

The interface has one language, installed once at startup; each pack has its own, given as an argument.
"""

from __future__ import annotations

import os
import struct
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations, translation
from string import Formatter
from typing import TYPE_CHECKING, Final

from notebook.paths import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SOURCE_LANGUAGE: Final = "en"
"""The language of the sentences in the code; it needs no catalogue."""

CATALOGUES: Final = RESOURCES / "i18n"
"""Contains one folder for each other language."""

_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables with the system's language, in gettext's order."""

Translations = NullTranslations


class _CheckedTranslations(GNUTranslations):
    """Returns the sentence of the code where its translation has other placeholders, which could not be filled in."""

    def gettext(self, message: str) -> str:
        """Return a sentence."""
        translated = super().gettext(message)
        return translated if _placeholders(translated) == _placeholders(message) else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the singular or plural form of a sentence; each form can do without what one of the code's lacks."""
        translated = super().ngettext(msgid1, msgid2, n)
        one, many, there = map(_placeholders, (msgid1, msgid2, translated))
        return translated if one & many <= there <= one | many else msgid1 if n == 1 else msgid2


def _placeholders(sentence: str) -> set[object]:
    """Return what ``str.format`` would fill in; for a malformed sentence, itself."""
    try:
        return {tuple(part) for _text, *part in Formatter().parse(sentence) if part[0] is not None}
    except ValueError:
        return {sentence}


class _Interface:
    language: str = SOURCE_LANGUAGE


def languages() -> tuple[str, ...]:
    """Return the available languages, sorted; a language with a damaged catalogue is not."""
    readable = {name for name in _catalogues() if _catalogue(name, CATALOGUES) is not None}
    return tuple(sorted(readable | {SOURCE_LANGUAGE}))


def _catalogues() -> set[str]:
    """Return the languages that have a catalogue, readable or not."""
    return {file.parent.parent.name for file in CATALOGUES.glob("*/LC_MESSAGES/casefold.mo")}


def install(language: str) -> None:
    """Set the language, one of ``languages``, of the window and the command line."""
    _Interface.language = language


def translations(language: str | None = None) -> Translations:
    """Return the translations for one of ``languages``, or for the language of the interface."""
    return _catalogue(language or _Interface.language, CATALOGUES) or NullTranslations()


def gettext(message: str) -> str:
    """Return a sentence in the language of the interface."""
    return translations().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the singular or plural form of a sentence in the language of the interface."""
    return translations().ngettext(singular, plural, count)


def system_language() -> str:
    """Return the one of ``languages`` that the environment requests, or the source language."""
    asked = (each for name in _VARIABLES for each in os.environ.get(name, "").split(":"))
    return best_language(asked)


def best_language(asked: Iterable[str]) -> str:
    """Return the first requested language, such as nl_NL.UTF-8, that is available, ignoring the country if need be."""
    offered = _catalogues()
    for each in asked:
        code = each.partition(".")[0].partition("@")[0].replace("-", "_")
        for known in (code, code.partition("_")[0]):
            if known == SOURCE_LANGUAGE or (known in offered and _catalogue(known, CATALOGUES) is not None):
                return known
    return SOURCE_LANGUAGE


@lru_cache(maxsize=8)
def _catalogue(language: str, folder: Path) -> Translations | None:
    """Return a catalogue, without sentences for the source language; None if its file is missing or damaged."""
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    try:
        return translation("casefold", folder, [language], class_=_CheckedTranslations)
    except (OSError, ValueError, LookupError, struct.error):
        return None
