"""The language that sentences come out in.

The interface has one language, installed once at the start; a pack has its own, given as an argument.
"""

from __future__ import annotations

import os
from functools import lru_cache
from gettext import NullTranslations, translation
from typing import TYPE_CHECKING, Final

from notebook.paths import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SOURCE_LANGUAGE: Final = "en"
"""The language that the sentences in the code are written in; it needs no catalogue."""

CATALOGUES: Final = RESOURCES / "i18n"
"""Where each other language has a folder."""

_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where the system says which language it speaks, in the order of gettext."""

Translations = NullTranslations


class _Interface:
    language: str = SOURCE_LANGUAGE


def languages() -> tuple[str, ...]:
    """Return the languages that there are sentences in, sorted."""
    found = {file.parent.parent.name for file in CATALOGUES.glob("*/LC_MESSAGES/casefold.mo")}
    return tuple(sorted(found | {SOURCE_LANGUAGE}))


def install(language: str) -> None:
    """Let the window and the command line speak one of ``languages`` from here on."""
    _Interface.language = language


def translations(language: str | None = None) -> Translations:
    """Return the sentences in one of ``languages``, or in the language of the interface."""
    return _catalogue(language or _Interface.language, CATALOGUES)


def gettext(message: str) -> str:
    """Return a sentence in the language of the interface."""
    return translations().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a sentence that a count asks for, in the language of the interface."""
    return translations().ngettext(singular, plural, count)


def system_language() -> str:
    """Return which of ``languages`` the environment asks for, or the language of the source."""
    asked = (each for name in _VARIABLES for each in os.environ.get(name, "").split(":"))
    return best_language(asked)


def best_language(asked: Iterable[str]) -> str:
    """Return the first of ``languages`` that is asked for, such as nl_NL.UTF-8; its country may differ."""
    offered = languages()
    for each in asked:
        code = each.partition(".")[0].partition("@")[0].replace("-", "_")
        for known in (code, code.partition("_")[0]):
            if known in offered:
                return known
    return SOURCE_LANGUAGE


@lru_cache(maxsize=8)
def _catalogue(language: str, folder: Path) -> Translations:
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    return translation("casefold", folder, [language])
