"""The rooms are what the architecture says, beyond what the import contracts can see."""

import ast
from importlib import import_module
from pathlib import Path

import notebook
import ui
from notebook.paths import RESOURCES

ROOT = Path(notebook.__file__).parent
WINDOW = Path(ui.__file__).parent


def imports(path: Path) -> set[str]:
    """Give the names of the modules that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def importers(package: str) -> set[str]:
    """Give the files that import a package or something in it."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if any(name == package or name.startswith(package + ".") for name in imports(path))
    }


def test_sqlcipher_has_one_door() -> None:
    """One module imports SQLCipher."""
    assert importers("sqlcipher3") == {"store/connection.py"}


def test_reportlab_stays_in_the_rendering_process() -> None:
    """ReportLab is imported by the rendering process alone, which nothing else imports."""
    drawn = importers("reportlab")
    assert drawn
    assert all(path.startswith("handover/") for path in drawn)
    assert importers("notebook.handover.render") == set()


def test_rules_are_pure() -> None:
    """The rules know no clock, no file, no chance and no database."""
    for path in (ROOT / "sharing").glob("*.py"):
        assert not imports(path) & {"time", "os", "pathlib", "random", "secrets", "sqlite3", "logging"}, path.name
        source = path.read_text(encoding="utf-8")
        assert ".now(" not in source, path.name
        assert ".today(" not in source, path.name


def test_sql_stays_in_the_store() -> None:
    """No statement is spelled outside the store."""
    for path in ROOT.rglob("*.py"):
        if "store" not in path.relative_to(ROOT).parts:
            source = path.read_text(encoding="utf-8")
            assert not any(word in source for word in ("SELECT ", "INSERT INTO", "DELETE FROM", "PRAGMA ")), path.name


def test_fonts_come_with_their_licence() -> None:
    """What is embedded in packs may be embedded."""
    assert "SIL Open Font License" in (RESOURCES / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert {path.name for path in (RESOURCES / "fonts").glob("*.ttf")} == {
        "NotoSans-Bold.ttf",
        "NotoSans-Italic.ttf",
        "NotoSans-Regular.ttf",
    }


def test_files_stay_small() -> None:
    """No module grows past 300 lines, but for the one list of all errors; half of them stay under 150."""
    modules = [path for path in ROOT.rglob("*.py")]
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in modules)
    assert lengths[-1] <= 310
    assert lengths[len(lengths) // 2] <= 150


def test_the_window_decides_nothing() -> None:
    """It takes types from the rules of sharing, whose values tasks answer with, and calls none of the rules."""
    while_one_types = {"carried", "unchanged"}
    called = set()
    for path in WINDOW.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("notebook.sharing"):
                module = import_module(str(node.module))
                called |= {name.name for name in node.names if not isinstance(getattr(module, name.name), type)}
    assert called == while_one_types
