"""Read a profile from TOML, strictly: every fault of its form is listed with its place, not only the first."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from notebook.errors.guide import ProfileFault, ProfileProblem, ProfileRefused
from notebook.guide.check_profile import faults_of
from notebook.guide.profile import CONSENT, Answer, End, EndText, Part, Profile, Question, RegisterFact
from notebook.model.vocabulary import Ground, Told

LARGEST: Final = 256 * 1024
"""Bytes of the largest profile that is read."""

_LONGEST: Final = 2_000
_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_UNCLEAN: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_TEXTS: Final = ("name", "author", "country", "language", "edition")
_KEYS: Final = {"format", "version", "date", "number", "whom_to_ask", "grounds", "question", "end", *_TEXTS}

Table = Mapping[str, object]
E = TypeVar("E", bound=StrEnum)


def read_profile(content: bytes) -> Profile:
    """Return the profile in a file's content; raise ProfileRefused with everything that is wrong with it."""
    if len(content) > LARGEST:
        raise ProfileRefused((ProfileProblem(ProfileFault.TOO_LARGE),))
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        raise ProfileRefused((ProfileProblem(ProfileFault.NOT_TOML),)) from None
    if tables.get("format") != "casefold-guide" or tables.get("version") != 1:
        raise ProfileRefused((ProfileProblem(ProfileFault.FORMAT),))
    reading = _Reading()
    profile = reading.profile(tables)
    if not reading.problems:
        reading.problems.extend(faults_of(profile))
    if reading.problems:
        raise ProfileRefused(tuple(reading.problems))
    return profile


class _Reading:
    """Reads tables, and collects what is wrong instead of stopping."""

    def __init__(self) -> None:
        self.problems: list[ProfileProblem] = []

    def profile(self, tables: Table) -> Profile:
        self._keys(tables, "", _KEYS)
        day = tables.get("date")
        if not isinstance(day, date) or isinstance(day, datetime):
            self._say(ProfileFault.WRONG_TYPE if "date" in tables else ProfileFault.MISSING, "date")
            day = date.min
        name, author, country, language, edition = (self._text(tables, each, each) for each in _TEXTS)
        advisers = self._list(tables, "whom_to_ask", "whom_to_ask")
        return Profile(
            name,
            author,
            day,
            country,
            language,
            edition,
            self._text(tables, "number", "number", needed=False),
            tuple(self._checked(each, f"whom_to_ask.{number}") for number, each in enumerate(advisers, 1)),
            tuple(self._questions(tables)),
            dict(self._ends(tables)),
            dict(self._grounds(tables)),
        )

    def _questions(self, tables: Table) -> Iterator[Question]:
        for number, each in enumerate(self._tables(tables, "question", "question"), 1):
            place = f"question.{self._id(each, f'question.{number}')}"
            self._keys(each, place, {"id", "text", "help", "answers", "part"})
            parts = [
                Part(self._id(one, f"{place}.part.{at}"), self._text(one, "text", f"{place}.part.{at}.text"))
                for at, one in enumerate(self._tables(each, "part", f"{place}.part", needed=False), 1)
            ]
            answers = tuple(
                self._answer(one, place, at) for at, one in enumerate(self._tables(each, "answers", place), 1)
            )
            yield Question(
                place.removeprefix("question."),
                self._text(each, "text", f"{place}.text"),
                self._text(each, "help", f"{place}.help", needed=False),
                answers,
                tuple(parts),
            )

    def _answer(self, each: Table, place: str, number: int) -> Answer:
        named = self._id(each, f"{place}.answer.{number}")
        where = f"{place}.answer.{named}"
        self._keys(each, where, {"id", "text", "to", "basis", "told", "explain", "register"})
        basis = self._text(each, "basis", f"{where}.basis", needed=False)
        if basis not in ("", CONSENT):
            self._word(basis, Ground, f"{where}.basis")
        register = self._text(each, "register", f"{where}.register", needed=False)
        told = self._text(each, "told", f"{where}.told", needed=False)
        return Answer(
            named,
            self._text(each, "text", f"{where}.text"),
            self._text(each, "to", f"{where}.to"),
            basis,
            self._word(told, Told, f"{where}.told") if told else None,
            self._flag(each, "explain", where),
            self._word(register, RegisterFact, f"{where}.register") if register else None,
        )

    def _ends(self, tables: Table) -> Iterator[tuple[End, EndText]]:
        for name, each in self._table(tables, "end").items():
            end = self._word(name, End, f"end.{name}")
            if end is None:
                continue
            if not isinstance(each, dict):
                self._say(ProfileFault.WRONG_TYPE, f"end.{name}")
                continue
            self._keys(each, f"end.{name}", {"text", "next"})
            yield (
                end,
                EndText(self._text(each, "text", f"end.{name}.text"), self._text(each, "next", f"end.{name}.next")),
            )

    def _grounds(self, tables: Table) -> Iterator[tuple[Ground, str]]:
        found = self._table(tables, "grounds")
        for name in found:
            ground = self._word(name, Ground, f"grounds.{name}")
            if ground is not None:
                yield ground, self._text(found, name, f"grounds.{name}")

    def _text(self, table: Table, key: str, place: str, *, needed: bool = True) -> str:
        if key not in table:
            if needed:
                self._say(ProfileFault.MISSING, place)
            return ""
        return self._checked(table[key], place, needed=needed)

    def _checked(self, value: object, place: str, *, needed: bool = True) -> str:
        if not isinstance(value, str):
            self._say(ProfileFault.WRONG_TYPE, place)
            return ""
        if needed and not value.strip():
            self._say(ProfileFault.TEXT_MISSING, place)
        if len(value) > _LONGEST:
            self._say(ProfileFault.TEXT_TOO_LONG, place)
        if _UNCLEAN.search(value):
            self._say(ProfileFault.CHARACTERS, place)
        return value.strip()

    def _id(self, table: Table, place: str) -> str:
        found = self._text(table, "id", f"{place}.id")
        if found and not _ID.fullmatch(found):
            self._say(ProfileFault.UNKNOWN_WORD, f"{place}.id")
            return place.rpartition(".")[2]
        return found or place.rpartition(".")[2]

    def _flag(self, table: Table, key: str, place: str) -> bool:
        found = table.get(key, False)
        if not isinstance(found, bool):
            self._say(ProfileFault.WRONG_TYPE, f"{place}.{key}")
        return found is True

    def _word(self, word: str, kind: type[E], place: str) -> E | None:
        if word in list(kind):
            return kind(word)
        self._say(ProfileFault.UNKNOWN_WORD, place)
        return None

    def _table(self, table: Table, key: str) -> dict[str, object]:
        found = table.get(key, {})
        if isinstance(found, dict):
            return found
        self._say(ProfileFault.WRONG_TYPE, key)
        return {}

    def _list(self, table: Table, key: str, place: str, *, needed: bool = True) -> list[object]:
        if key not in table:
            if needed:
                self._say(ProfileFault.MISSING, place)
            return []
        found = table[key]
        if not isinstance(found, list):
            self._say(ProfileFault.WRONG_TYPE, place)
            return []
        return found

    def _tables(self, table: Table, key: str, place: str, *, needed: bool = True) -> Iterator[Table]:
        for number, each in enumerate(self._list(table, key, place, needed=needed), 1):
            if isinstance(each, dict):
                yield each
            else:
                self._say(ProfileFault.WRONG_TYPE, f"{place}.{number}")

    def _keys(self, table: Table, place: str, known: set[str]) -> None:
        for key in sorted(table.keys() - known):
            # An unknown key may be anything, so that only a plain one is repeated.
            shown = key if _ID.fullmatch(key) else "?"
            self._say(ProfileFault.UNKNOWN_KEY, f"{place}.{shown}".lstrip("."))

    def _say(self, fault: ProfileFault, place: str) -> None:
        self.problems.append(ProfileProblem(fault, place))
