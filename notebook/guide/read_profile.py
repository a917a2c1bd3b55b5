"""Read a profile from TOML, strictly: every fault of its form is listed with its place, not only the first.

Check the tree of a profile: every walk must end, and every end must be one that can be recorded.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from notebook.errors.guide import ProfileFault, ProfileProblem, ProfileRefused
from notebook.guide.profile import (
    CONSENT,
    MIXED,
    NOTHING,
    UNKNOWN,
    WHOLE,
    Answer,
    End,
    EndText,
    Part,
    Profile,
    Question,
    RegisterFact,
    sharing_end,
)
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


def faults_of(profile: Profile) -> Iterator[ProfileProblem]:
    """Yield everything that is wrong with the tree of a profile whose form is right."""
    if not profile.questions:
        yield ProfileProblem(ProfileFault.NO_QUESTION, "question")
        return
    if not profile.whom_to_ask:
        yield ProfileProblem(ProfileFault.TEXT_MISSING, "whom_to_ask")
    local = [*_names(profile), *(fault for each in profile.questions for fault in _of_question(profile, each))]
    yield from local
    yield from _texts(profile)
    if local:
        return
    loop = _loop(profile)
    if loop is not None:
        yield ProfileProblem(ProfileFault.LOOP, f"question.{loop}")
        return
    yield from _of_paths(profile)


def _names(profile: Profile) -> Iterator[ProfileProblem]:
    for named, count in Counter(each.id for each in profile.questions).items():
        if count > 1 or named in list(End):
            yield ProfileProblem(ProfileFault.DUPLICATE, f"question.{named}")


def _of_question(profile: Profile, question: Question) -> Iterator[ProfileProblem]:
    place = f"question.{question.id}"
    if not question.answers:
        yield ProfileProblem(ProfileFault.DEAD_END, place)
        return
    for kind, ids in (("answer", question.answers), ("part", question.parts)):
        for named, count in Counter(each.id for each in ids).items():
            if count > 1:
                yield ProfileProblem(ProfileFault.DUPLICATE, f"{place}.{kind}.{named}")
    for answer in question.answers:
        # Consent and the grounds have ends of their own, which are reached through `share`.
        known = answer.to == End.SHARE or (answer.to in list(End) and answer.to not in (End.CONSENT, End.MUST_SHARE))
        if not known and profile.question(answer.to) is None:
            yield ProfileProblem(ProfileFault.UNKNOWN_TARGET, f"{place}.answer.{answer.id}.to")
    unknown = question.answer(UNKNOWN)
    if unknown is None or unknown.to != End.ADVICE:
        yield ProfileProblem(ProfileFault.NO_UNKNOWN, place)
    if question.parts and {each.id for each in question.answers} != {WHOLE, MIXED, NOTHING, UNKNOWN}:
        yield ProfileProblem(ProfileFault.PARTS_ANSWERS, place)


def _texts(profile: Profile) -> Iterator[ProfileProblem]:
    """Yield the ends that can be reached and have no text."""
    reached = {answer.to for question in profile.questions for answer in question.answers} & set(End)
    bases = {answer.basis for question in profile.questions for answer in question.answers if answer.basis}
    if End.SHARE in reached:
        reached = (reached - {End.SHARE}) | {sharing_end(basis) for basis in bases}
    for end in End:
        if end in reached and end not in profile.ends:
            yield ProfileProblem(ProfileFault.TEXT_MISSING, f"end.{end}")


def _loop(profile: Profile) -> str | None:
    """Return a question that a walk can come back to, or None."""
    done: set[str] = set()
    for first in profile.questions:
        waiting, on = [(first.id, False)], set[str]()
        while waiting:
            named, leaving = waiting.pop()
            if leaving:
                on.discard(named)
                done.add(named)
                continue
            if named in on:
                return named
            question = profile.question(named)
            if named in done or question is None:
                continue
            on.add(named)
            waiting.append((named, True))
            waiting.extend((answer.to, False) for answer in question.answers)
    return None


def _of_paths(profile: Profile) -> Iterator[ProfileProblem]:
    """Yield questions that no walk reaches, and walks that share on no basis, on two, or without "told"."""
    waiting = [(profile.questions[0].id, "", False)]
    seen = set(waiting)
    found: dict[ProfileProblem, None] = {}
    while waiting:
        named, basis, told = waiting.pop()
        question = profile.question(named)
        for answer in () if question is None else question.answers:
            after = (answer.to, answer.basis or basis, told or answer.told is not None)
            place = f"question.{named}.answer.{answer.id}"
            found.update(dict.fromkeys(ProfileProblem(fault, place) for fault in _of_step(answer, basis, after)))
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    yield from found
    reached = {named for named, _basis, _told in seen}
    for question in profile.questions:
        if question.id not in reached:
            yield ProfileProblem(ProfileFault.UNREACHABLE, f"question.{question.id}")


def _of_step(answer: Answer, basis: str, after: tuple[str, str, bool]) -> Iterator[ProfileFault]:
    if answer.basis and basis:
        yield ProfileFault.TWO_BASES
    if answer.to == End.SHARE and not after[1]:
        yield ProfileFault.NO_BASIS
    if answer.to == End.SHARE and not after[2]:
        yield ProfileFault.NOT_TOLD
