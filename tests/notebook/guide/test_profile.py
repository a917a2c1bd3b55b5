"""Profiles of the guide: what is refused, and that those of the program keep to the table of the design."""

from pathlib import Path

import pytest

from notebook.errors.guide import ProfileFault, ProfileProblem, ProfileRefused
from notebook.guide.profile import UNKNOWN, End, Profile
from notebook.guide.read_profile import LARGEST, read_profile
from notebook.model.vocabulary import DecisionOutcome
from notebook.paths import RESOURCES
from notebook.tasks.guide_profiles import profile_in_use
from notebook.tasks.notebook import open_notebook
from tests.support.cli import PASSPHRASE, CliNotebook, run
from tests.support.guide_walks import every_walk, route_of
from tests.support.whole_decisions import NOW

SHIPPED = sorted((RESOURCES / "profiles").glob("*.toml"))
ENGLISH = (RESOURCES / "profiles" / "neutral-en.toml").read_text("utf-8")


def shipped(path: Path) -> Profile:
    return read_profile(path.read_bytes())


def refused(text: str) -> set[tuple[object, str]]:
    with pytest.raises(ProfileRefused) as caught:
        read_profile(text.encode())
    return {(each.fault, each.place) for each in caught.value.problems}


def test_a_profile_ships_in_both_languages() -> None:
    """English and Dutch, of no country, with the same questions and ways."""
    english, dutch = map(shipped, SHIPPED)
    assert (english.language, dutch.language) == ("en", "nl")
    assert english.country == dutch.country == "none"
    assert [route_of(walk) for walk, _ in every_walk(english)] == [route_of(walk) for walk, _ in every_walk(dutch)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_walk_ends_as_the_table_says(path: Path) -> None:
    """Each way through the questions ends where the design's table has it end."""
    walks = list(every_walk(shipped(path)))
    assert len(walks) > 100
    for walk, reached in walks:
        assert reached.end is expected(dict(route_of(walk)))


def expected(said: dict[str, str]) -> End:
    """Give the end of a way, written down from the table independently of the profile."""
    if UNKNOWN in said.values():
        return End.ADVICE
    early = (
        ("danger", "yes", End.CALL_NOW),
        ("recipient", "no", End.DO_NOT_SHARE),
        ("purpose", "none", End.DO_NOT_SHARE),
        ("secrecy", "absolute", End.DO_NOT_SHARE),
        ("secrecy", "originator", End.ASK_ORIGINATOR),
        ("without_names", "yes", End.CONSULTATION),
        ("without_names_secret", "yes", End.CONSULTATION),
        ("agreed", "not_asked", End.ASK),
        ("harm", "mixed", End.ADVICE),
        ("harm", "none", End.DO_NOT_SHARE),
        ("items", "too_much", End.TRIM),
        ("items", "not_sure", End.HOLD),
        ("risk", "yes", End.ADVICE),
    )
    for question, answer, end in early:
        if said.get(question) == answer:
            return end
    assert "telling" in said
    if said.get("required") in ("law", "court"):
        assert "items" not in said
        return End.MUST_SHARE
    return End.CONSENT if said["agreed"] == "yes" else End.SHARE


def test_professional_secrecy_is_not_asked_what_a_law_requires() -> None:
    """Row 3: professional secrecy goes to 4, then 6."""
    for walk, _reached in every_walk(read_profile(ENGLISH.encode())):
        said = dict(route_of(walk))
        assert not (said.get("secrecy") == "professional" and "required" in said)


def test_only_an_end_that_shares_becomes_a_decision_to_share() -> None:
    """No other end of the guide leads to one."""
    assert [end for end in End if end.outcome is DecisionOutcome.SHARE] == [End.MUST_SHARE, End.SHARE]


_AT_RISK = ENGLISH.index("answers = [", ENGLISH.index('id = "risk"'))
_RISKS = ENGLISH[_AT_RISK : ENGLISH.index('[[question]]\nid = "telling"')]

EDITS = {
    "dead end": (
        _RISKS,
        "answers = []\n\n",
        (ProfileFault.DEAD_END, "question.risk"),
    ),
    "loop": (
        'to = "telling" },\n  { id = "managed"',
        'to = "danger" },\n  { id = "managed"',
        (ProfileFault.LOOP, "question.danger"),
    ),
    "unreachable": ('to = "harm" }', 'to = "hold" }', (ProfileFault.UNREACHABLE, "question.harm")),
    "text missing": ('"Do you tell the person?"', '" "', (ProfileFault.TEXT_MISSING, "question.telling.text")),
    "end without text": ("[end.hold]", "[end.trim]", (ProfileFault.NOT_TOML, "")),
    "unknown outcome": (
        'to = "trim"',
        'to = "sell"',
        (ProfileFault.UNKNOWN_TARGET, "question.items.answer.too_much.to"),
    ),
    "not known leads on": (
        '"I don\'t know, or I am not sure", to = "advice"',
        '"I don\'t know, or I am not sure", to = "agreed"',
        (ProfileFault.NO_UNKNOWN, "question.required"),
    ),
    "no basis": (', basis = "statutory_gateway"', "", (ProfileFault.NO_BASIS, "question.telling.answer.before")),
    "two bases": (
        'to = "risk" },\n  { id = "too_much"',
        'to = "risk", basis = "consent" },\n  { id = "too_much"',
        (ProfileFault.TWO_BASES, "question.items.answer.yes"),
    ),
    "nobody asks about telling": (', told = "no"', "", (ProfileFault.NOT_TOLD, "question.telling.answer.no")),
    "unknown ground": (
        'basis = "court_order"',
        'basis = "habit"',
        (ProfileFault.UNKNOWN_WORD, "question.required.answer.court.basis"),
    ),
    "unknown key": ('country = "none"', 'country = "none"\nlaw = "x"', (ProfileFault.UNKNOWN_KEY, "law")),
    "same name twice": ('id = "risk"', 'id = "items"', (ProfileFault.DUPLICATE, "question.items")),
    "part missing": ('{ id = "mixed"', '{ id = "partly"', (ProfileFault.PARTS_ANSWERS, "question.harm")),
    "straight to consent": (
        'to = "hold"',
        'to = "consent"',
        (ProfileFault.UNKNOWN_TARGET, "question.items.answer.not_sure.to"),
    ),
    "not a date": ("date = 2026-11-28", 'date = "today"', (ProfileFault.WRONG_TYPE, "date")),
    "no author": ('author = "Casefold"', "", (ProfileFault.MISSING, "author")),
    "turned text": ('"General"', '"Gen\\u202eeral"', (ProfileFault.CHARACTERS, "name")),
    "too long": ('"General"', f'"{"x" * 2001}"', (ProfileFault.TEXT_TOO_LONG, "name")),
    "another format": ('"casefold-guide"', '"other"', (ProfileFault.FORMAT, "")),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_refused(name: str) -> None:
    """Each fault is found, with its place."""
    old, new, fault = EDITS[name]
    assert old in ENGLISH
    assert fault in refused(ENGLISH.replace(old, new, 1))


def test_an_end_that_is_reached_needs_its_text() -> None:
    """An outcome without a text is named; one that no answer reaches needs none."""
    start, stop = ENGLISH.index("[end.hold]"), ENGLISH.index("[end.consent]")
    without = ENGLISH[:start] + ENGLISH[stop:]
    assert refused(without) == {(ProfileFault.TEXT_MISSING, "end.hold")}
    assert read_profile(without.replace('to = "hold"', 'to = "trim"').encode()).questions


def test_what_is_no_profile() -> None:
    """Bytes that are no text, and a file that is too large."""
    assert {each.fault for each in _problems(b"\xff\xfe")} == {ProfileFault.NOT_TOML}
    assert {each.fault for each in _problems(b" " * (LARGEST + 1))} == {ProfileFault.TOO_LARGE}


def _problems(content: bytes) -> tuple[ProfileProblem, ...]:
    with pytest.raises(ProfileRefused) as caught:
        read_profile(content)
    return caught.value.problems


def test_the_command_draws_the_tree(tmp_path: Path) -> None:
    """Every question and every answer stand in the drawing, with where the answer leads."""
    answer = run("profile", "check", str(SHIPPED[0]))
    assert answer.status == 0, answer.err
    profile = shipped(SHIPPED[0])
    for number, question in enumerate(profile.questions):
        assert f"{number:>2}  {question.text}" in answer.out
        assert all(f"-- {each.text}" in answer.out for each in question.answers)
    assert "Yes, before. How: -> SHARE THE LEAST THAT IS NEEDED" in answer.out

    own = tmp_path / "own.toml"
    own.write_text(ENGLISH.replace('to = "harm" }', 'to = "hold" }'), encoding="utf-8")
    answer = run("profile", "check", str(own))
    assert answer.status == 1
    assert "question.harm: No answer leads to this question." in answer.err
    assert run("profile", "check", str(tmp_path / "none.toml")).status == 1


def test_the_command_keeps_a_profile_in_a_notebook(tmp_path: Path, practice_desk: CliNotebook) -> None:
    """It is used from then on; without a file the program's own is; a faulty one changes nothing."""
    desk = practice_desk.copied(tmp_path / "desk")
    own = tmp_path / "own.toml"
    own.write_text(ENGLISH.replace('"General"', '"Kompas"'), encoding="utf-8")
    arguments = ("--passphrase-file", str(desk.key))
    used = run("profile", "use", str(desk.notebook), str(own), *arguments)
    assert used.status == 0, used.err
    assert used.out.startswith("Kompas, edition 1")
    own.write_text(ENGLISH.replace('to = "harm" }', 'to = "hold" }'), encoding="utf-8")
    assert run("profile", "use", str(desk.notebook), str(own), *arguments).status == 1
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert profile_in_use(notebook).profile.name == "Kompas"
    assert run("profile", "use", str(desk.notebook), *arguments).out.startswith("General, edition 1")
