"""Word lists of the wording check: TOML files with classes, their questions, and the words that are asked about."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from notebook.errors.wording import BadWordList, WordListNeeds
from notebook.model.vocabulary import SectionKind
from notebook.model.wording import WordingClass
from notebook.wording.phrases import Phrase, one_of, parse_phrase
from notebook.wording.said_of import SentenceWords

LARGEST: Final = 1 << 20
"""Bytes of the largest list that is read."""

_SHOWN: Final = 60
_KEYS: Final = frozenset({"language", "common", "questions", "groups", "sentence", "entries"})
_ENTRY_KEYS: Final = frozenset({"class", "words", "asks", "except", "unless", "with", "under", "of_persons"})
_SUBJECT: Final = "subject"
_ROLES: Final = tuple(each.name for each in fields(SentenceWords))


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one class with their question, and when they are not asked about.

    ``exceptions`` are longer phrases around them; ``unless`` and ``needs`` are phrases anywhere in the same sentence:
    with one of the first the words are not asked about, without one of the second (where there are any) neither.
    ``under`` are the only headings under which they are asked about, if there are any. ``sentence`` is how to tell
    whether they are said of a thing, which is then not asked about; ``subject_only`` is whether they are verbs, whose
    subject alone tells.
    """

    kind: WordingClass
    phrases: tuple[Phrase, ...]
    asks: str
    exceptions: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    needs: tuple[Phrase, ...] = ()
    under: frozenset[SectionKind] = frozenset()
    sentence: SentenceWords | None = None
    subject_only: bool = False


@dataclass(frozen=True, slots=True)
class WordList:
    """The entries for one language; ``common`` are words by which a text in it is known. A team's list has none."""

    language: str
    common: frozenset[str]
    entries: tuple[Entry, ...]


def parse_word_list(data: bytes) -> WordList:
    """Read a word list; raise BadWordList with the first fault."""
    if len(data) > LARGEST:
        raise BadWordList(WordListNeeds.SMALLER)
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        raise BadWordList(WordListNeeds.TOML) from None
    _only(table, _KEYS, "")
    language = table.get("language", "")
    if not isinstance(language, str) or not language:
        raise BadWordList(WordListNeeds.LANGUAGE, "language", _shown(language))
    questions = _questions(table.get("questions", {}))
    groups = _groups(table.get("groups", {}))
    sentence = _sentence(table.get("sentence"))
    written = table.get("entries", [])
    if not isinstance(written, list) or not written:
        raise BadWordList(WordListNeeds.ENTRIES, "entries")
    entries = tuple(
        _entry(each, f"entries {number}", questions, groups, sentence) for number, each in enumerate(written, 1)
    )
    return WordList(language, frozenset(_texts(table.get("common", []), "common")), entries)


def _questions(written: object) -> dict[WordingClass, str]:
    """Return the question of each class that has one."""
    if not isinstance(written, dict):
        raise BadWordList(WordListNeeds.QUESTION, "questions")
    found = {}
    for name, asks in written.items():
        if not isinstance(asks, str) or not asks.strip():
            raise BadWordList(WordListNeeds.QUESTION, f"questions.{_shown(name)}")
        found[_class(name, "questions")] = asks.strip()
    return found


def _groups(written: object) -> dict[str, tuple[Phrase, ...]]:
    if not isinstance(written, dict):
        raise BadWordList(WordListNeeds.PHRASES, "groups")
    return {name: _phrases(texts, f"groups.{_shown(name)}", {}) for name, texts in written.items()}


def _sentence(written: object) -> SentenceWords | None:
    """Return the words by which is told of what another word is said, None where a list has none."""
    if written is None:
        return None
    if not isinstance(written, dict):
        raise BadWordList(WordListNeeds.PHRASES, "sentence")
    _only(written, frozenset(_ROLES), "sentence")
    places = []
    for role in _ROLES:
        place = f"sentence.{role}"
        try:
            places.append(one_of(_texts(written.get(role, []), place)))
        except ValueError as bad:
            raise BadWordList(WordListNeeds.PHRASE, place, _shown(bad)) from None
    return SentenceWords(*places)


def _entry(
    written: object,
    place: str,
    questions: Mapping[WordingClass, str],
    groups: Mapping[str, tuple[Phrase, ...]],
    sentence: SentenceWords | None,
) -> Entry:
    if not isinstance(written, dict):
        raise BadWordList(WordListNeeds.ENTRIES, place)
    _only(written, _ENTRY_KEYS, place)
    kind = _class(written.get("class"), place)
    asks = written.get("asks", questions.get(kind, ""))
    if not isinstance(asks, str) or not asks.strip():
        raise BadWordList(WordListNeeds.QUESTION, place)
    phrases = _phrases(written.get("words", []), place, {})
    if not phrases:
        raise BadWordList(WordListNeeds.PHRASES, place)
    exceptions, unless, needs = (
        _phrases(written.get(key, []), f"{place}, {key}", groups) for key in ("except", "unless", "with")
    )
    under = _headings(written.get("under", []), f"{place}, under")
    of_persons = written.get("of_persons", False)
    subject_only = of_persons == _SUBJECT
    if not (isinstance(of_persons, bool) or subject_only) or (of_persons and sentence is None):
        raise BadWordList(WordListNeeds.SENTENCE, f"{place}, of_persons")
    told_by = sentence if of_persons else None
    return Entry(kind, phrases, asks.strip(), exceptions, unless, needs, under, told_by, subject_only)


def _headings(written: object, place: str) -> frozenset[SectionKind]:
    known = tuple(SectionKind)
    for each in _texts(written, place):
        if each not in known:
            raise BadWordList(WordListNeeds.KNOWN_HEADING, place, _shown(each), known)
    return frozenset(SectionKind(each) for each in _texts(written, place))


def _class(name: object, place: str) -> WordingClass:
    if not isinstance(name, str) or name not in set(WordingClass):
        raise BadWordList(WordListNeeds.KNOWN_CLASS, place, _shown(name), tuple(WordingClass))
    return WordingClass(name)


def _phrases(written: object, place: str, groups: Mapping[str, tuple[Phrase, ...]]) -> tuple[Phrase, ...]:
    """Return phrases; a text that begins with @ stands for all phrases of a group."""
    found: list[Phrase] = []
    for text in _texts(written, place):
        if text.startswith("@"):
            if text[1:] not in groups:
                raise BadWordList(WordListNeeds.KNOWN_GROUP, place, _shown(text), tuple(groups))
            found += groups[text[1:]]
            continue
        try:
            found.append(parse_phrase(text))
        except ValueError:
            raise BadWordList(WordListNeeds.PHRASE, place, _shown(text)) from None
    return tuple(found)


def _texts(written: object, place: str) -> list[str]:
    if not isinstance(written, list) or not all(isinstance(each, str) for each in written):
        raise BadWordList(WordListNeeds.PHRASES, place)
    return written


def _only(table: Mapping[str, object], keys: frozenset[str], place: str) -> None:
    for key in table:
        if key not in keys:
            raise BadWordList(WordListNeeds.KNOWN_KEY, place, _shown(key), tuple(sorted(keys)))


def _shown(value: object) -> str:
    """Return a value of the file as it can be shown in a sentence."""
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
