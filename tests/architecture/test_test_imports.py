"""What tests share has a place of its own, where whoever reads a test finds it."""

import re
from pathlib import Path

import pytest

import notebook

ROOT = Path(notebook.__file__).parent.parent

TEST = r"(?:test_\w+|conftest)\b"
BORROWED = re.compile(rf"\btests(?:\.\w+)*\.{TEST}|\bfrom tests(?:\.\w+)* import [^\n]*\b{TEST}")
"""An import out of a test module, also within the text of a program that a test starts."""


def borrowed(source: str) -> list[str]:
    """Return what a source takes out of test modules."""
    return BORROWED.findall(source)


@pytest.mark.parametrize(
    "line",
    [
        "from tests.ui.{} import ending",
        "from tests.ui import {}",
        "from tests.ui import cases, {}",
        "import tests.journeys.{} as journey",
    ],
)
@pytest.mark.parametrize("module", ["test_lock_steps", "conftest"])
def test_an_import_from_a_test_module_is_found(line: str, module: str) -> None:
    """In every form that an import has."""
    assert borrowed(line.format(module))


def test_nothing_is_imported_from_a_test_module() -> None:
    """Helpers stand in tests/support, fixtures in a conftest.py, and pytest hands those over by name."""
    looked_at = [path for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    assert len(looked_at) > 300
    faulty = [
        str(path.relative_to(ROOT))
        for path in looked_at
        if path != Path(__file__) and borrowed(path.read_text(encoding="utf-8"))
    ]
    assert faulty == []
