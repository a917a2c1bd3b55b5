"""Read a profile from TOML, strictly: every fault of its form is listed with its place, not only the first."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from notebook.errors.guide import ProfileFault, ProfileProblem, ProfileRefused
from notebook.guide.check_profile import faults_of
from notebook.guide.profile import CONSENT, Answer, End, EndText, Part, Profile, Question, RegisterFact
from notebook.guide.table_reader import Table, TableReader
from notebook.model.vocabulary import Ground, Told

LARGEST: Final = 256 * 1024
"""Bytes of the largest profile that is read."""

_TEXTS: Final = ("name", "author", "country", "language", "edition")
_KEYS: Final = {"format", "version", "date", "number", "whom_to_ask", "grounds", "question", "end", *_TEXTS}


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


class _Reading(TableReader):
    """Reads the tables of a profile."""

    def profile(self, tables: Table) -> Profile:
        self.keys(tables, "", _KEYS)
        day = tables.get("date")
        if not isinstance(day, date) or isinstance(day, datetime):
            self.say(ProfileFault.WRONG_TYPE if "date" in tables else ProfileFault.MISSING, "date")
            day = date.min
        name, author, country, language, edition = (self.text(tables, each, each) for each in _TEXTS)
        advisers = self.listed(tables, "whom_to_ask", "whom_to_ask")
        return Profile(
            name,
            author,
            day,
            country,
            language,
            edition,
            self.text(tables, "number", "number", needed=False),
            tuple(self.checked(each, f"whom_to_ask.{number}") for number, each in enumerate(advisers, 1)),
            tuple(self._questions(tables)),
            dict(self._ends(tables)),
            dict(self._grounds(tables)),
        )

    def _questions(self, tables: Table) -> Iterator[Question]:
        for number, each in enumerate(self.tables(tables, "question", "question"), 1):
            place = f"question.{self.id_of(each, f'question.{number}')}"
            self.keys(each, place, {"id", "text", "help", "answers", "part"})
            parts = [
                Part(self.id_of(one, f"{place}.part.{at}"), self.text(one, "text", f"{place}.part.{at}.text"))
                for at, one in enumerate(self.tables(each, "part", f"{place}.part", needed=False), 1)
            ]
            answers = tuple(
                self._answer(one, place, at) for at, one in enumerate(self.tables(each, "answers", place), 1)
            )
            yield Question(
                place.removeprefix("question."),
                self.text(each, "text", f"{place}.text"),
                self.text(each, "help", f"{place}.help", needed=False),
                answers,
                tuple(parts),
            )

    def _answer(self, each: Table, place: str, number: int) -> Answer:
        named = self.id_of(each, f"{place}.answer.{number}")
        where = f"{place}.answer.{named}"
        self.keys(each, where, {"id", "text", "to", "basis", "told", "explain", "register"})
        basis = self.text(each, "basis", f"{where}.basis", needed=False)
        if basis not in ("", CONSENT):
            self.word(basis, Ground, f"{where}.basis")
        register = self.text(each, "register", f"{where}.register", needed=False)
        told = self.text(each, "told", f"{where}.told", needed=False)
        return Answer(
            named,
            self.text(each, "text", f"{where}.text"),
            self.text(each, "to", f"{where}.to"),
            basis,
            self.word(told, Told, f"{where}.told") if told else None,
            self.flag(each, "explain", where),
            self.word(register, RegisterFact, f"{where}.register") if register else None,
        )

    def _ends(self, tables: Table) -> Iterator[tuple[End, EndText]]:
        for name, each in self.table(tables, "end").items():
            end = self.word(name, End, f"end.{name}")
            if end is None:
                continue
            if not isinstance(each, dict):
                self.say(ProfileFault.WRONG_TYPE, f"end.{name}")
                continue
            self.keys(each, f"end.{name}", {"text", "next"})
            yield (
                end,
                EndText(self.text(each, "text", f"end.{name}.text"), self.text(each, "next", f"end.{name}.next")),
            )

    def _grounds(self, tables: Table) -> Iterator[tuple[Ground, str]]:
        found = self.table(tables, "grounds")
        for name in found:
            ground = self.word(name, Ground, f"grounds.{name}")
            if ground is not None:
                yield ground, self.text(found, name, f"grounds.{name}")
