"""What the documents name exists."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
THREATS = ROOT / "docs" / "threat-model.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
QUOTED = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w./*-]+\.(?:py|sql)|(?:benchmarks|docs|notebook|packaging|resources|tests|ui)/[\w./*-]+")
LINK = re.compile(r"\]\(([^)#:]+)\)")


def proofs() -> list[tuple[str, str]]:
    """Return the tests that the threat model names: a file, and a function or an empty string."""
    return sorted(set(NAMED.findall(THREATS.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(("file", "function"), proofs(), ids=lambda part: part.rpartition("/")[2] or "whole")
def test_every_test_of_the_threat_model_exists(file: str, function: str) -> None:
    """Each control is shown by a test of exactly that name."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not function or function in there


def test_every_control_names_its_test() -> None:
    """Each row of the tables is whole and names a test."""
    before_figures = THREATS.read_text(encoding="utf-8").partition("\n## Figures")[0]
    rows = [line for line in before_figures.splitlines() if line.startswith("| ")]
    tables = [row for row in rows if row.count("|") == 4]
    controls = [row for row in tables if not row.startswith(("| what they try |", "| what happens |"))]
    assert len(controls) > 30
    assert [row for row in controls if not NAMED.search(row)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_document_points_at_nothing(document: Path) -> None:
    """Each link inside the project leads to a file or folder."""
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_path_in_a_document_exists(document: Path) -> None:
    """Each quoted path of the project is written from its root and leads to a file, a folder or, with ``*``, to one."""
    quoted = QUOTED.findall(document.read_text(encoding="utf-8"))
    paths = [path for text in quoted if PATH.fullmatch(path := text.partition("::")[0])]
    missing = [path for path in paths if not any(ROOT.glob(path))]
    assert not missing, f"no such path from the root of the project: {missing}"
