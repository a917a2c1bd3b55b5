"""The table of planted faults cannot rot, and its runner fails where a fault goes unnoticed."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.faults.rows import rows
from tests.planted.runner import plant, report, unplanted
from tests.planted.table import ROOT, Fault, faults

PROGRAM = "def doubled(number: int) -> int:\n    return 2 * number\n"
TESTS = """from program import doubled


def test_doubled() -> None:
    assert doubled(2) == 4


def test_of_nothing() -> None:
    assert doubled(0) == 0
"""


def there(test: str) -> bool:
    """Tell whether a test file has the function, or the class and function, that a node id names."""
    file, *names = test.partition("[")[0].split("::")
    return bool(names) and "::".join(names) in _functions(ROOT / file)


@cache
def _functions(file: Path) -> set[str]:
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body if file.is_file() else []:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
            # The machine of a stateful test is run by its TestCase, which is assigned and not defined.
        elif isinstance(node, ast.Assign):
            found |= {f"{each.id}::runTest" for each in node.targets if isinstance(each, ast.Name)}
    return found


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: fault.name)
def test_every_row_still_applies(fault: Fault) -> None:
    """The old text stands once in its file, the new one is a program too, and what must notice it is there."""
    planted = fault.planted((ROOT / fault.file).read_text(encoding="utf-8"))
    assert planted is not None
    if fault.file.endswith(".py"):
        ast.parse(planted)
    assert fault.tests or fault.battery
    assert [test for test in fault.tests if not there(test)] == []
    names = [row.name for row in rows(long=False)]
    assert [row for row in fault.battery if not any(name.startswith(row) for name in names)] == []


def test_no_row_is_there_twice() -> None:
    """Each row has a name of its own, and plants something that no other does."""
    every = list(faults())
    assert len({fault.name for fault in every}) == len(every)
    assert len({(fault.file, fault.old, fault.new) for fault in every}) == len(every)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a tree with a small program and its tests."""
    root = tmp_path / "tree"
    root.mkdir()
    (root / "program.py").write_text(PROGRAM, encoding="utf-8")
    (root / "test_program.py").write_text(TESTS, encoding="utf-8")
    return root


def fault(old: str, new: str, *tests: str) -> Fault:
    """Return a fault in the small program."""
    return Fault("area", "program.py", old, new, "it is wrong", tuple(f"test_program.py::{each}" for each in tests))


def test_a_fault_is_noticed_only_if_every_named_test_fails(tree: Path) -> None:
    """What notices is each test that the row names; one that passes all the same is told, and so is a stale row."""
    noticed = fault("2 *", "3 *", "test_doubled")
    unnoticed = fault("2 *", "3 *", "test_doubled", "test_of_nothing")
    stale = fault("4 *", "3 *", "test_doubled")
    twice = fault("number", "numeral", "test_doubled")
    broken = fault("def doubled", "def halved", "test_doubled")
    found = list(plant([noticed, unnoticed, stale, twice, broken], 2, tree))
    assert [outcome.wrong[:1] for outcome in found[:4]] == [
        (),
        ("not noticed by test_program.py::test_of_nothing",),
        ("stale: the old text is not exactly once in program.py",),
        ("stale: the old text is not exactly once in program.py",),
    ]
    assert found[4].wrong[0].startswith("test_program.py::test_doubled did not run: ")
    lines: list[str] = []
    assert report(found[:1], lines.append)
    assert not report(found, lines.append)
    assert lines[-1] == "5 faults planted, 1 noticed"
    assert not report([], lines.append)
    assert (tree / "program.py").read_text(encoding="utf-8") == PROGRAM


def test_a_test_that_fails_anyway_notices_nothing(tree: Path) -> None:
    """Tests that fail without a fault are told: such a test would seem to notice each."""
    rows_of = [fault("2 *", "3 *", "test_doubled", "test_of_nothing")]
    assert unplanted(rows_of, 1, tree) == []
    (tree / "program.py").write_text(PROGRAM.replace("2 *", "3 *"), encoding="utf-8")
    assert unplanted(rows_of, 1, tree) == ["test_program.py::test_doubled"]
