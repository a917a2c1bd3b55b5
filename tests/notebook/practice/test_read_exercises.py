"""Files of exercises: what is refused and where, and that those of the program refer to what exists."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from notebook.errors.guide import ExerciseFault, ExercisesRefused, ProfileFault
from notebook.paths import RESOURCES
from notebook.practice.exercise import FIELDS, Check, CheckKind, ExerciseBook
from notebook.practice.read_exercises import LARGEST, read_exercises
from notebook.tasks.exercises import read_exercise_file, untouched_work
from tests.support.cli import run

SHIPPED = sorted((RESOURCES / "practice").glob("exercises-*.toml"))
ENGLISH = (RESOURCES / "practice" / "exercises-en.toml").read_text("utf-8")


def read(text: str) -> ExerciseBook:
    return read_exercises(text.encode(), untouched_work())


def refused(text: str | bytes) -> set[tuple[object, str]]:
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ExercisesRefused) as caught:
        read_exercises(content, untouched_work())
    return {(each.fault, each.place) for each in caught.value.problems}


def checks_of(book: ExerciseBook) -> list[Check]:
    """Return all checks of a book without their texts for the reader."""
    return [each for exercise in book.exercises for step in exercise.steps for each in step.checks]


def test_exercises_ship_in_every_language_of_the_guide() -> None:
    """The same exercises, steps and checks in each; only the texts differ."""
    profiles = sorted(path.stem.rpartition("-")[2] for path in (RESOURCES / "profiles").glob("*.toml"))
    books = [read_exercise_file(path) for path in SHIPPED]
    assert [book.language for book in books] == profiles
    first, *others = books
    for other in others:
        assert [(each.id, len(each.steps), each.pack) for each in first.exercises] == [
            (each.id, len(each.steps), each.pack) for each in other.exercises
        ]
        for left, right in zip(checks_of(first), checks_of(other), strict=True):
            assert left.why != right.why
            texts = {"why": "", "words": ()}
            assert {**_fields(left), **texts} == {**_fields(right), **texts}
        assert {each.title for each in first.exercises}.isdisjoint(each.title for each in other.exercises)


def _fields(check: Check) -> dict[str, object]:
    return {name: getattr(check, name) for name in Check.__dataclass_fields__}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_eight_are_done_and_three_are_received(path: Path) -> None:
    """Eight exercises end in a check of every thing to do, three read a pack; all kinds of checks are used."""
    book = read_exercise_file(path)
    done = [each for each in book.exercises if each.pack is None]
    received = [each for each in book.exercises if each.pack is not None]
    assert (len(done), len(received)) == (8, 3)
    assert all(each.steps[-1].checks for each in done)
    assert all(step.hints for each in done for step in each.steps)
    assert all(step.answer for each in received for step in each.steps)
    assert {check.kind for check in checks_of(book)} == set(CheckKind)
    assert book.role_play is not None
    assert len(book.role_play.roles) == 2


def _check(lines: str) -> str:
    """Return a book whose one exercise has one check of these lines."""
    head, _, _ = ENGLISH.partition("[[exercise]]")
    return head + (
        '[[exercise]]\nid = "one"\ntitle = "T"\ngoal = "G"\nanswer = "A"\ndiscuss = ["D"]\n'
        '[[exercise.step]]\ndo = "D"\nhints = ["H"]\n[[exercise.step.check]]\nwhy = "W"\n' + lines
    )


AT = "exercise.one.step.1.check.1"

CHECKS = {
    "kind": ('kind = "wish"', (ProfileFault.UNKNOWN_WORD, f"{AT}.kind")),
    "no kind": ("", (ProfileFault.MISSING, f"{AT}.kind")),
    "key of another kind": ('kind = "person"\nname = "X"\nparty = "p1"', (ProfileFault.UNKNOWN_KEY, f"{AT}.party")),
    "key missing": ('kind = "notice"', (ProfileFault.MISSING, f"{AT}.party")),
    "party": ('kind = "notice"\nparty = "p9"', (ExerciseFault.UNKNOWN_REFERENCE, f"{AT}.party")),
    "purpose": (
        'kind = "pack"\nparty = "p1"\npurpose = "gossip"',
        (ExerciseFault.UNKNOWN_REFERENCE, f"{AT}.purpose"),
    ),
    "audience": ('kind = "call"\naudience = "press"', (ExerciseFault.UNKNOWN_REFERENCE, f"{AT}.audience")),
    "consent": ('kind = "withdrawn"\nconsent = "s9"', (ExerciseFault.UNKNOWN_REFERENCE, f"{AT}.consent")),
    "section": (
        'kind = "flag"\nparty = "p1"\nsections = ["e1.none"]\nflags = ["share"]',
        (ExerciseFault.UNKNOWN_REFERENCE, f"{AT}.sections"),
    ),
    "section that stays": (
        'kind = "ruling"\nparty = "p1"\npurpose = "care"\nwithout = ["e1.none"]',
        (ExerciseFault.UNKNOWN_REFERENCE, f"{AT}.without"),
    ),
    "flag": (
        'kind = "flag"\nparty = "p1"\nsections = ["e1.context"]\nflags = ["hide"]',
        (ProfileFault.UNKNOWN_WORD, f"{AT}.flags"),
    ),
    "heading": ('kind = "entry"\nkinds = ["gossip"]', (ProfileFault.UNKNOWN_WORD, f"{AT}.kinds")),
    "empty list": ('kind = "entry"\nkinds = []', (ProfileFault.TEXT_MISSING, f"{AT}.kinds")),
    "list of numbers": ('kind = "entry"\nkinds = [3]', (ProfileFault.WRONG_TYPE, f"{AT}.kinds.1")),
    "words that are not there": (
        'kind = "marked"\ntext = "Nowhere 7"\nsections = ["e10.context"]',
        (ExerciseFault.TEXT_NOT_THERE, f"{AT}.text"),
    ),
    "nothing to look at": (
        'kind = "ruling"\nparty = "p1"\npurpose = "care"',
        (ExerciseFault.NOTHING_CHECKED, AT),
    ),
    "right from the start": (
        'kind = "withdrawn"\nconsent = "s3"',
        (ExerciseFault.ALREADY_RIGHT, AT),
    ),
    "marked from the start": (
        'kind = "marked"\ntext = "Nergenspad 0"\nsections = ["e3.context"]',
        (ExerciseFault.ALREADY_RIGHT, AT),
    ),
}


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_that_names_what_does_not_exist(name: str) -> None:
    """Dead references, words of no vocabulary, fields that are missing, and checks that are right beforehand."""
    lines, fault = CHECKS[name]
    assert fault in refused(_check(lines + "\n"))


def test_a_check_with_all_it_needs_is_read() -> None:
    """The frame that the cases above are put in is a book that is accepted."""
    book = read(_check('kind = "notice"\nparty = "p2"\n'))
    assert [each.party for each in checks_of(book)] == ["p2"]


EDITS = {
    "text missing": (
        'goal = "Record what Amina',
        'goal = ""\n# ',
        (ProfileFault.TEXT_MISSING, "exercise.limited_consent.goal"),
    ),
    "id twice": ('id = "take_out"', 'id = "own_words"', (ExerciseFault.DUPLICATE, "exercise.own_words")),
    "unknown key": ('edition = "1"', 'edition = "1"\nscore = 3', (ProfileFault.UNKNOWN_KEY, "score")),
    "another format": ('"casefold-exercises"', '"casefold-guide"', (ExerciseFault.FORMAT, "")),
    "no table": ("[[exercise]]\n", "[exercise\n", (ProfileFault.NOT_TOML, "")),
    "decision of no pack": (
        'kind = "consented" }',
        'kind = "consented", decision = "d1" }',
        (ExerciseFault.DECISION, "exercise.as_psychologist.pack.decision"),
    ),
    "decision that is not there": (
        'decision = "d1"',
        'decision = "d9"',
        (ExerciseFault.UNKNOWN_REFERENCE, "exercise.as_officer.pack.decision"),
    ),
    "check of a pack in hand": (
        '  do = "What does it tell you that',
        '  check = []\n  do = "What does it tell you that',
        (ProfileFault.UNKNOWN_KEY, "exercise.as_psychologist.step.1.check"),
    ),
    "unknown key of a role": (
        '  title = "The liaison officer"',
        '  x = 1\n  title = "The liaison officer"',
        (ProfileFault.UNKNOWN_KEY, "role_play.role.2.x"),
    ),
    "no date": ("date = 2026-11-28", 'date = "today"', (ProfileFault.WRONG_TYPE, "date")),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_refused(name: str) -> None:
    """Each fault is found, with its place."""
    old, new, fault = EDITS[name]
    assert old in ENGLISH
    assert fault in refused(ENGLISH.replace(old, new, 1))


def test_what_is_no_book() -> None:
    """Bytes that are no text, a file that is too large, and one without an exercise or a check."""
    assert refused(b"\xff\xfe") == {(ProfileFault.NOT_TOML, "")}
    assert refused(b" " * (LARGEST + 1)) == {(ProfileFault.TOO_LARGE, "")}
    head, _, _ = ENGLISH.partition("[[exercise]]")
    assert (ExerciseFault.NO_EXERCISE, "exercise") in refused(head)
    unchecked = _check("").partition("[[exercise.step.check]]")[0]
    assert (ExerciseFault.NO_CHECK, "exercise.one") in refused(unchecked)
    assert (ExerciseFault.NO_STEP, "exercise.one") in refused(unchecked.partition("[[exercise.step]]")[0])


_LINES = ENGLISH.splitlines(keepends=True)
_OPTIONAL = re.compile(r"\s*(#|$|hints|\]|without|words|sections|\"|pack|decision)")


@given(st.integers(0, len(_LINES) - 1), st.sampled_from(["", "7\n", "x = 1\n", "[[exercise]]\n", '"\u202e"\n']))
def test_no_line_can_be_spoiled_unseen(number: int, instead: str) -> None:
    """A line that is lost or replaced is refused with a list of faults, or is one that a book can do without."""
    assume(instead != _LINES[number])
    spoiled = "".join((*_LINES[:number], instead, *_LINES[number + 1 :]))
    with suppress(ExercisesRefused):
        read(spoiled)
        assert instead == ""
        assert _OPTIONAL.match(_LINES[number]) or "[[" in _LINES[number], _LINES[number]


def test_every_field_of_a_check_has_a_place_in_a_kind() -> None:
    """No kind names a field that checks do not have, and no field is of no kind."""
    named = {field for needed, others in FIELDS.values() for field in (*needed, *others)}
    assert named == set(Check.__dataclass_fields__) - {"kind", "why"}
    assert set(FIELDS) == set(CheckKind)


def test_the_command_lists_and_checks(tmp_path: Path) -> None:
    """It lists the exercises with their checks, and names the place of each fault."""
    listed = run("practice", "list")
    assert listed.status == 0, listed.err
    assert " 4  Record a consent with limits (2 steps, 2 checks)" in listed.out
    assert run("practice", "check", str(SHIPPED[0])).out == listed.out
    own = tmp_path / "own.toml"
    own.write_text(ENGLISH.replace("e10.context", "e99.context"), encoding="utf-8")
    answer = run("practice", "check", str(own))
    assert answer.status == 1
    assert "exercise.take_out.step.1.check.1.sections: The practice case has nothing with this id." in answer.err
    assert run("practice", "check", str(tmp_path / "none.toml")).status == 1
