"""Read exercises from TOML, strictly, and compare what they refer to with the practice case."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from notebook.errors.guide import ExerciseFault, ExercisesRefused, ProfileFault, ProfileProblem
from notebook.guide.table_reader import Table, TableReader
from notebook.model.ids import ConsentId, DecisionId, PartyId, SectionId
from notebook.model.vocabulary import (
    AUDIENCES,
    PURPOSES,
    Audience,
    Category,
    DecisionOutcome,
    FlagValue,
    PackKind,
    Purpose,
    SectionKind,
)
from notebook.practice.check_work import Work, check_one
from notebook.practice.exercise import (
    FIELDS,
    Check,
    CheckKind,
    Exercise,
    ExerciseBook,
    PackInHand,
    Role,
    RolePlay,
    Step,
)

LARGEST: Final = 512 * 1024
"""Bytes of the largest file of exercises that is read."""

_TEXTS: Final = ("name", "author", "language", "edition")

E = TypeVar("E", bound=StrEnum)


def read_exercises(content: bytes, untouched: Work) -> ExerciseBook:
    """Return the exercises in a file's content; raise ExercisesRefused with everything that is wrong with them."""
    if len(content) > LARGEST:
        raise ExercisesRefused((ProfileProblem(ProfileFault.TOO_LARGE),))
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        raise ExercisesRefused((ProfileProblem(ProfileFault.NOT_TOML),)) from None
    if tables.get("format") != "casefold-exercises" or tables.get("version") != 1:
        raise ExercisesRefused((ProfileProblem(ExerciseFault.FORMAT),))
    reading = _Reading(untouched)
    book = reading.book(tables)
    if reading.problems:
        raise ExercisesRefused(tuple(reading.problems))
    return book


class _Reading(TableReader):
    """Reads the tables of a file of exercises."""

    def __init__(self, untouched: Work) -> None:
        super().__init__()
        self._untouched = untouched
        self._case = untouched.case
        self._texts = {section.id: section.text for _entry, section in untouched.case.parts()}

    def book(self, tables: Table) -> ExerciseBook:
        self.keys(tables, "", {"format", "version", "date", "exercise", "role_play", *_TEXTS})
        day = tables.get("date")
        if not isinstance(day, date) or isinstance(day, datetime):
            self.say(ProfileFault.WRONG_TYPE if "date" in tables else ProfileFault.MISSING, "date")
            day = date.min
        name, author, language, edition = (self.text(tables, each, each) for each in _TEXTS)
        exercises = tuple(self._exercises(tables))
        if not exercises:
            self.say(ExerciseFault.NO_EXERCISE, "exercise")
        for named, count in Counter(each.id for each in exercises).items():
            if count > 1:
                self.say(ExerciseFault.DUPLICATE, f"exercise.{named}")
        return ExerciseBook(name, author, day, language, edition, exercises, self._role_play(tables))

    def _exercises(self, tables: Table) -> Iterator[Exercise]:
        for number, each in enumerate(self.tables(tables, "exercise", "exercise", needed=False), 1):
            place = f"exercise.{self.id_of(each, f'exercise.{number}')}"
            self.keys(each, place, {"id", "title", "goal", "step", "answer", "discuss", "pack"})
            pack = self._pack(self.table(each, "pack"), f"{place}.pack") if "pack" in each else None
            steps = tuple(self._steps(each, place, received="pack" in each))
            if not steps:
                self.say(ExerciseFault.NO_STEP, place)
            elif "pack" not in each and not any(step.checks for step in steps):
                self.say(ExerciseFault.NO_CHECK, place)
            title, goal, answer = (self.text(each, key, f"{place}.{key}") for key in ("title", "goal", "answer"))
            named = place.removeprefix("exercise.")
            yield Exercise(named, title, goal, steps, answer, self._sentences(each, "discuss", place), pack)

    def _steps(self, table: Table, at: str, *, received: bool) -> Iterator[Step]:
        for number, each in enumerate(self.tables(table, "step", f"{at}.step", needed=False), 1):
            place = f"{at}.step.{number}"
            self.keys(each, place, {"do", "hints", "answer"} if received else {"do", "hints", "check"})
            yield Step(
                self.text(each, "do", f"{place}.do"),
                self._sentences(each, "hints", place, needed=not received),
                () if received else tuple(self._checks(each, place)),
                self.text(each, "answer", f"{place}.answer") if received else "",
            )

    def _checks(self, table: Table, at: str) -> Iterator[Check]:
        for number, each in enumerate(self.tables(table, "check", f"{at}.check", needed=False), 1):
            place = f"{at}.check.{number}"
            before = len(self.problems)
            kind = self.word(self.text(each, "kind", f"{place}.kind"), CheckKind, f"{place}.kind")
            if kind is None:
                continue
            needed, others = FIELDS[kind]
            self.keys(each, place, {"kind", "why", *needed, *others})
            for key in sorted(needed - each.keys()):
                self.say(ProfileFault.MISSING, f"{place}.{key}")
            if kind is CheckKind.RULING and not each.keys() & others:
                self.say(ExerciseFault.NOTHING_CHECKED, place)
            check = self._check(each, kind, place)
            if len(self.problems) == before and check_one(self._untouched, check).right:
                self.say(ExerciseFault.ALREADY_RIGHT, place)
            yield check

    def _check(self, each: Table, kind: CheckKind, place: str) -> Check:
        def known(key: str, among: frozenset[str]) -> str:
            return self._known(self.text(each, key, f"{place}.{key}", needed=False), among, f"{place}.{key}")

        case = self._case
        check = Check(
            kind,
            self.text(each, "why", f"{place}.why"),
            PartyId(known("party", frozenset(self._untouched.parties))),
            Purpose(known("purpose", frozenset(PURPOSES))),
            Audience(known("audience", frozenset(AUDIENCES))),
            ConsentId(known("consent", frozenset(consent.id for consent in case.consents))),
            self.text(each, "text", f"{place}.text", needed=False),
            self.text(each, "name", f"{place}.name", needed=False),
            self._sections(each, "sections", place),
            self._sections(each, "without", place),
            self._sentences(each, "words", place, needed=False),
            self._words(each, "kinds", SectionKind, place),
            self._words(each, "categories", Category, place),
            self._words(each, "flags", FlagValue, place),
            self._words(each, "outcomes", DecisionOutcome, place),
        )
        if kind is CheckKind.MARKED and check.text:
            for section in check.sections:
                if check.text not in self._texts[section]:
                    self.say(ExerciseFault.TEXT_NOT_THERE, f"{place}.text")
        return check

    def _pack(self, table: Table, place: str) -> PackInHand:
        self.keys(table, place, {"party", "purpose", "kind", "decision"})
        case = self._case
        party, purpose = (self.text(table, key, f"{place}.{key}") for key in ("party", "purpose"))
        kind = self.word(self.text(table, "kind", f"{place}.kind"), PackKind, f"{place}.kind") or PackKind.CONSENTED
        decision = self.text(table, "decision", f"{place}.decision", needed=False)
        self._known(decision, frozenset(each.id for each in case.decisions), f"{place}.decision")
        if (kind is PackKind.NECESSITY) != bool(decision):
            self.say(ExerciseFault.DECISION, f"{place}.decision")
        return PackInHand(
            PartyId(self._known(party, frozenset(self._untouched.parties), f"{place}.party")),
            Purpose(self._known(purpose, frozenset(PURPOSES), f"{place}.purpose")),
            kind,
            DecisionId(decision) if decision else None,
        )

    def _role_play(self, tables: Table) -> RolePlay | None:
        if "role_play" not in tables:
            return None
        table = self.table(tables, "role_play")
        self.keys(table, "role_play", {"title", "scene", "role", "rounds", "debrief"})
        listed = enumerate(self.tables(table, "role", "role_play.role"), 1)
        roles = tuple(self._role(each, f"role_play.role.{number}") for number, each in listed)
        title, scene = (self.text(table, key, f"role_play.{key}") for key in ("title", "scene"))
        rounds, debrief = (self._sentences(table, key, "role_play") for key in ("rounds", "debrief"))
        return RolePlay(title, scene, roles, rounds, debrief)

    def _role(self, table: Table, place: str) -> Role:
        self.keys(table, place, {"title", "card"})
        return Role(self.text(table, "title", f"{place}.title"), self.text(table, "card", f"{place}.card"))

    def _sentences(self, table: Table, key: str, at: str, *, needed: bool = True) -> tuple[str, ...]:
        found = self.listed(table, key, f"{at}.{key}", needed=needed)
        if not found and needed and key in table:
            self.say(ProfileFault.TEXT_MISSING, f"{at}.{key}")
        return tuple(self.checked(each, f"{at}.{key}.{number}") for number, each in enumerate(found, 1))

    def _words(self, table: Table, key: str, kind: type[E], at: str) -> tuple[E, ...]:
        found = self._list_of(table, key, at)
        return tuple(term for each in found if (term := self.word(each, kind, f"{at}.{key}")) is not None)

    def _sections(self, table: Table, key: str, at: str) -> tuple[SectionId, ...]:
        known = frozenset(self._texts)
        found = (self._known(each, known, f"{at}.{key}") for each in self._list_of(table, key, at))
        return tuple(SectionId(each) for each in found if each in known)

    def _list_of(self, table: Table, key: str, at: str) -> tuple[str, ...]:
        """Return the words of a list, which is not empty where it is given."""
        if key in table and table[key] == []:
            self.say(ProfileFault.TEXT_MISSING, f"{at}.{key}")
        return self._sentences(table, key, at, needed=False)

    def _known(self, named: str, among: frozenset[str], place: str) -> str:
        if named and named not in among:
            self.say(ExerciseFault.UNKNOWN_REFERENCE, place)
        return named
