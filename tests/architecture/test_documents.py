"""What the documents point at is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
THREATS = ROOT / "docs" / "threat-model.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
LINK = re.compile(r"\]\(([^)#:]+)\)")


def proofs() -> list[tuple[str, str]]:
    """Give the tests that the threat model names: a file, and perhaps a function."""
    return sorted(set(NAMED.findall(THREATS.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(("file", "function"), proofs(), ids=lambda part: part.rpartition("/")[2] or "whole")
def test_every_test_of_the_threat_model_exists(file: str, function: str) -> None:
    """A control is proved by a test that is there, under that very name."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not function or function in there


def test_every_control_names_its_test() -> None:
    """No row of the tables goes without a test, and none is cut short."""
    before_figures = THREATS.read_text(encoding="utf-8").partition("\n## Figures")[0]
    rows = [line for line in before_figures.splitlines() if line.startswith("| ")]
    tables = [row for row in rows if row.count("|") == 4]
    controls = [row for row in tables if not row.startswith(("| what they try |", "| what happens |"))]
    assert len(controls) > 30
    assert [row for row in controls if not NAMED.search(row)] == []


@pytest.mark.parametrize("document", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_no_document_points_at_nothing(document: Path) -> None:
    """Every link inside the project leads somewhere."""
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target
