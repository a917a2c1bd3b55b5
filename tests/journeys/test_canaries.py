"""A canary word in every withheld field of a notebook is nowhere outside it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cage import AT, Cage, found_in, hand_over
from tests.support.canary_case import caged_in
from tests.support.cli import CliNotebook, run
from tests.support.pdf_text import everything_in, pypdf_text


def test_search_would_find_them(caged: tuple[CliNotebook, Cage]) -> None:
    """The canaries are in the notebook, and what looks for them finds what is there."""
    desk, cage = caged
    assert desk.run("search", cage.words["withheld text"]).status == 0
    assert found_in(cage, {"here": f"a {cage.words['title']} b".encode()}) == [("title", "here")]


def test_no_canary_leaves_with_a_pack(caged: tuple[CliNotebook, Cage]) -> None:
    """Not in the pack by any reader, not in what is printed, not in a temporary file, not in a name."""
    desk, cage = caged
    temporary = desk.folder / "tmp"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "notebook", *hand_over(desk, cage, "--json")],
        capture_output=True,
        env={**os.environ, "TMPDIR": str(temporary), "HOME": str(temporary)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pack = desk.out / "HP-TEST.pdf"
    places = {"standard output": done.stdout, "standard error": done.stderr, **everything_in(pack)}
    names = [str(path.relative_to(desk.folder)) for path in desk.folder.rglob("*")]
    places["names of files"] = "\n".join(names).encode()
    assert found_in(cage, places) == []
    assert list(temporary.iterdir()) == []
    assert "She slept well." in places["pypdf"].decode().replace("\n", " ")


def test_no_canary_leaves_where_a_word_is_printed_twice(caged: tuple[CliNotebook, Cage], tmp_path: Path) -> None:
    """Not in a second pack that marks what is new, newest first, with every line that can be typed for it."""
    desk, cage = caged
    typed = ("--what-happened", "He rang.", "--request", "Please ring back.", "--how-soon", "Today.", "--newest-first",
             "--handling", "For you alone.", "--their-reference", "P-77")  # fmt: skip
    for name in ("HP-FIRST", "HP-SECOND"):
        answer = run(*hand_over(desk, cage), "--out", tmp_path, "--pack-id", name, *typed)
        assert answer.status == 0, answer.err
        assert found_in(cage, everything_in(tmp_path / f"{name}.pdf")) == []
    shown = pypdf_text((tmp_path / "HP-SECOND.pdf").read_bytes()).decode()
    for there in (
        "Chronology",
        "A calm week",
        "Ring",
        "All is well",
        "He rang.",
        "Please ring back.",
        "Today.",
        "P-77",
    ):
        assert there in shown
    assert shown.count("dose") > 1, "the head of the table is not repeated"


def test_no_canary_leaves_with_what_is_marked_new(tmp_path: Path) -> None:
    """The mark is there on what the recipient was not given before, and only there; nothing withheld comes with it."""
    desk, cage = caged_in(tmp_path / "desk")
    ask: list[str | Path] = ["handover", desk.notebook, "--passphrase-file", desk.key, "--out", desk.out, "--to", "p1"]
    ask += ["--case", cage.words["reference of the case"], "--purpose", "care", "--no-sign", "--no-password"]
    first = run(*ask, "--pack-id", "HP-BEFORE", "--period", "2026-02-03..2026-02-11")
    assert first.status == 0, first.err
    second = run(*ask, "--pack-id", "HP-AFTER")
    assert second.status == 0, second.err
    before, after = (everything_in(desk.out / f"{name}.pdf") for name in ("HP-BEFORE", "HP-AFTER"))
    assert found_in(cage, before) == found_in(cage, after) == []
    words = [pack["pypdf"].decode().split() for pack in (before, after)]
    assert "New" not in words[0]
    assert words[1].count("New") > len(("2026-02-12", "2026-02-13", "2026-02-14", "2026-02-15")), words[1]


def test_no_canary_of_the_sender_leaves_with_a_consultation(caged: tuple[CliNotebook, Cage], tmp_path: Path) -> None:
    """A pack without names says neither who made it nor how they are reached; one with names says both."""
    desk, cage = caged
    own = Cage()
    details = {"--phone": "telephone of the sender", "--email": "e-mail of the sender",
               "--out-of-hours": "out-of-hours contact of the sender"}  # fmt: skip
    typed = {option: cage.new(field) for option, field in details.items()}
    own.words = {field: cage.words.pop(field) for field in details.values()}
    changed = desk.run("details", *(part for pair in typed.items() for part in pair))
    assert changed.status == 0, changed.err
    named = run(*hand_over(desk, cage), "--out", tmp_path, "--pack-id", "HP-NAMED")
    assert named.status == 0, named.err
    assert {field for field, _place in found_in(own, everything_in(tmp_path / "HP-NAMED.pdf"))} == set(own.words)
    asked = run(*hand_over(desk, cage), "--kind", "consultation", "--suggestions-reviewed", "--out", tmp_path,
                "--pack-id", "HP-UNNAMED")  # fmt: skip
    assert asked.status == 0, asked.err
    pack = everything_in(tmp_path / "HP-UNNAMED.pdf")
    assert found_in(own, pack) == found_in(cage, pack) == []
    assert "She went out again." in pack["pypdf"].decode().replace("\n", " ")
    assert b"Bakker" not in pack["pypdf"]


def test_no_canary_leaves_with_a_copy_for_the_person(tmp_path: Path) -> None:
    """A copy has what the one step shares, and neither what was left out nor whom else something was told.

    The sheet has nothing of the notes; of what was told it lists what was answered for, never why it was told.
    """
    desk, cage = caged_in(tmp_path / "desk")
    case = cage.words["reference of the case"]
    assert run(*hand_over(desk, cage)).status == 0
    told = desk.run("told", "--case", case, "--to", "p2", "--what", cage.new("what was told"),
                    "--why", cage.new("why it was told"))  # fmt: skip
    assert told.status == 0, told.err
    listed = desk.run("copy-flags", "--case", case, "--json").json["given_out"]
    [other] = [each["id"] for each in listed if each["asked"]]
    ask: list[str | Path] = ["handover", desk.notebook, "--passphrase-file", desk.key, "--out", tmp_path]
    ask += ["--case", case, "--kind", "person", "--no-sign", "--no-password"]

    def left_with(name: str, *answers: str) -> tuple[set[str], str]:
        answer = run(*ask, "--pack-id", name, *answers)
        assert answer.status == 0, answer.err
        places = everything_in(tmp_path / f"{name}.pdf")
        said = {"out": answer.out.encode(), "err": answer.err.encode()}
        assert {field for field, _place in found_in(cage, said)} <= {"reference of the case"}
        return {field for field, _place in found_in(cage, places)}, places["pypdf"].decode()

    answers = ("--suggestions-reviewed", "--leave-out", "e1.e", "--leave-out", other)
    run(*ask, *answers)  # what may be somebody's name is listed first
    found, shown = left_with("HP-COPY", *answers)
    assert found == {"undecided text", "text without consent"}, "what was decided for others alone"
    assert "Vera Koster" in shown
    found, shown = left_with("HP-SHEET", "--sheet", "--leave-out", other)
    assert found == set()
    assert "Vera Koster" in shown
    found, shown = left_with("HP-WORDS", "--sheet", "--with-words", other)
    assert found == {"name of another party", "role of another party", "organisation of another party", "what was told"}


@pytest.mark.parametrize("field", ["--what-happened", "--request", "--how-soon", "--handling", "--their-reference"])
def test_no_canary_leaves_in_what_is_typed_for_a_pack(
    caged: tuple[CliNotebook, Cage], field: str, tmp_path: Path
) -> None:
    """A line with the name of a third party in it is refused, and nothing is placed."""
    desk, cage = caged
    for which in ("name of a third party", "alias of a third party"):
        answer = run(*hand_over(desk, cage), "--out", tmp_path, field, f"ask {cage.words[which]} today")
        assert answer.status == 1, answer
        assert list(tmp_path.iterdir()) == []


def test_no_canary_leaves_with_a_refusal(caged: tuple[CliNotebook, Cage]) -> None:
    """A handover that is refused says why without a word of the case."""
    desk, cage = caged
    for more in (["--to", "p2"], ["--period", "2027-01-01..2027-02-01"], ["--at", "2026-01-01T00:00:00+01:00"]):
        answer = run(*hand_over(desk, cage), *more)
        assert answer.status == 1, answer
        allowed = {"name of another party", "reference of the case"}
        places = {"out": answer.out.encode(), "err": answer.err.encode()}
        assert [found for found in found_in(cage, places) if found[0] not in allowed] == []


def test_no_canary_in_the_files_of_the_notebook(caged: tuple[CliNotebook, Cage]) -> None:
    """After import no word of the case is readable in the notebook's folder."""
    desk, cage = caged
    files = {path.name: path.read_bytes() for path in desk.notebook.iterdir()}
    assert set(files) >= {"vault.db", "keys.cv1", "keys.cv1.bak", "vault.lock"}
    assert found_in(cage, files) == []


def test_explain_says_why_without_the_text(caged: tuple[CliNotebook, Cage]) -> None:
    """The reasons name parties and dates, and no word of any section."""
    desk, cage = caged
    answer = desk.run(
        "explain", "--case", cage.words["reference of the case"], "--to", "p1", "--purpose", "care", "--at", AT
    )
    texts = {field: word for field, word in cage.words.items() if "text" in field or "title" in field}
    assert not [field for field, word in texts.items() if word in answer.out + answer.err]
