"""The practice notebook: what the rulings say is what the packs show."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from notebook.model.ids import CaseId
from notebook.model.vocabulary import PackKind
from notebook.sharing.make_release import make_release
from notebook.sharing.release import Text
from notebook.store import cases
from notebook.tasks.demo import AS_OF, CASE_FILE, PASSPHRASE
from notebook.tasks.notebook import open_notebook
from notebook.tasks.sharing_request import resolve
from tests.references import sharing_request
from tests.support.cli import Answer, CliNotebook, run, text_of

EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "practice_rulings.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a practice notebook with the practice case."""
    made = CliNotebook.new(tmp_path_factory.mktemp("practice"), practice=True)
    assert made.run("import", CASE_FILE, "--trust-flags").status == 0
    return made


def asked(expected: dict[str, Any]) -> list[str]:
    found = ["--case", "K-014", "--to", expected["to"], "--purpose", expected["purpose"], "--kind", expected["kind"]]
    found += ["--at", expected["at"]]
    return found + (["--decision", expected["decision"]] if expected.get("decision") else [])


@pytest.mark.parametrize("who", sorted(EXPECTED))
def test_rulings_are_those_expected(desk: CliNotebook, who: str) -> None:
    """Every section of the practice case is ruled on as its author meant it."""
    answer = desk.run("explain", *asked(EXPECTED[who]), "--json")
    found = {each["section"]: [each["outcome"], each["code"]] for each in answer.json["rulings"]}
    assert found == EXPECTED[who]["rulings"]
    assert all(each["because"].endswith(".") for each in answer.json["rulings"])


@pytest.mark.parametrize("who", sorted(EXPECTED))
def test_pack_shows_what_is_released_and_nothing_else(desk: CliNotebook, who: str) -> None:
    """Every released piece stands in the pack, and no sentence of a withheld section does."""
    expected = EXPECTED[who]
    answer = desk.run("handover", *asked(expected), "--out", desk.out, "--no-sign", "--no-password", "--json")
    assert answer.status == 0, answer.err
    assert answer.json["released"] == sum(outcome == "released" for outcome, _ in expected["rulings"].values())
    shown = text_of(Path(answer.json["path"])).replace(" ", "")
    now = datetime.now(UTC)
    with open_notebook(desk.notebook, "seven quiet herons at dawn", now) as notebook:
        question = sharing_request(
            "c1",
            expected["to"],
            expected["purpose"],
            PackKind(expected["kind"]),
            expected.get("decision"),
            at=datetime.fromisoformat(expected["at"]),
        )
        sharing_context = resolve(notebook, question, now)
        made = make_release(sharing_context.case, sharing_context.question, sharing_context.professionals)
    for section in made.sections:
        for piece in section.pieces:
            if isinstance(piece, Text):
                assert "".join(piece.text.split()) in shown
    for entry, part in sharing_context.case.parts():
        if expected["rulings"][part.id][0] == "withheld":
            sentences = part.text.replace("\n", ". ").split(". ")
            for sentence in (words for words in sentences if len(words) > 25):
                assert "".join(sentence.split()) not in shown, part.id
        assert "".join(entry.title.split()) not in shown or not entry.title
    assert shown.count("PRACTICE") == 0


def test_withdrawal_half_way_counts(desk: CliNotebook) -> None:
    """The social worker, whose consent was taken back, gets nothing."""
    answer = desk.run(
        "handover", "--case", "K-014", "--to", "p4", "--purpose", "reintegration", "--at", AS_OF.isoformat(),
        "--out", desk.out, "--no-sign", "--no-password",
    )  # fmt: skip
    assert answer.status == 1
    assert answer.err.startswith("Nothing to hand over to F. Leeuwerik")


def test_photograph_keeps_its_place_to_itself(desk: CliNotebook) -> None:
    """The photograph is kept byte for byte, location and all, and is in no pack."""
    raw = json.loads(CASE_FILE.read_text(encoding="utf-8"))
    attached = [part for entry in raw["cases"][0]["entries"] for part in entry.get("attachments", ())]
    with open_notebook(desk.notebook, "seven quiet herons at dawn", datetime.now(UTC)) as notebook:
        case = cases.load(notebook.connection, CaseId(raw["cases"][0]["id"]))
    kept = [section for entry in case.entries for section in entry.attachments]
    assert [section.file.digest for section in kept if section.file] == [each["digest"] for each in attached]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answer]:
    """Run the demonstration once."""
    folder = tmp_path_factory.mktemp("demo") / "new"
    return folder, run("demo", "--out", folder)


def test_demo_makes_two_packs_and_says_why(demonstration: tuple[Path, Answer]) -> None:
    """The demonstration needs and asks nothing, and ends with two packs and a reason for each section."""
    folder, answer = demonstration
    assert answer.status == 0
    packs = sorted(folder.glob("*.pdf"))
    assert len(packs) == 2
    assert all(str(pack) in answer.out for pack in packs)
    sections = len(EXPECTED["A"]["rulings"])
    assert answer.out.count("Shared: ") + answer.out.count("Withheld: ") == 2 * sections
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".pdf") == ["Practice.casevault"]


def test_demo_does_not_write_over_an_earlier_one(demonstration: tuple[Path, Answer]) -> None:
    """A second run into the same folder is refused and leaves the first alone."""
    folder, _ = demonstration
    before = sorted(path.name for path in folder.iterdir())
    again = run("demo", "--out", folder)
    assert again.status == 1
    assert sorted(path.name for path in folder.iterdir()) == before


def test_practice_notebook_opens_with_the_passphrase_that_was_printed(demonstration: tuple[Path, Answer]) -> None:
    """Whoever ran the demonstration can look into the notebook afterwards."""
    folder, answer = demonstration
    assert f"Its passphrase: {PASSPHRASE}" in answer.out
    (folder.parent / "word").write_text(PASSPHRASE, encoding="utf-8")
    listing = run("cases", folder / "Practice.casevault", "--passphrase-file", folder.parent / "word")
    assert listing.out == "K-014  Amina Example  12 entries\n"
