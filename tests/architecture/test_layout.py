"""The rooms are what the architecture says, beyond what the import contracts can see."""

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import notebook
import ui
from notebook.paths import RESOURCES
from tests.support.source_trees import parsed

ROOT = Path(notebook.__file__).parent
WINDOW = Path(ui.__file__).parent

ON_THEIR_OWN = {
    "notebook/cli/copy_arguments.py": "its importer, arguments.py, would be longer than 400 lines with it",
    "notebook/cli/team_file_arguments.py": "its importer, arguments.py, would be longer than 400 lines with it",
    "notebook/sharing/forms_in_place.py": "its importer, name_search.py, is about all that is searched for",
    "notebook/sharing/identifier_patterns/access_codes.py": "each kind of identifier has a file of its own",
    "notebook/sharing/initials.py": "its importer, suggestions.py, would be longer than 400 lines with it",
    "notebook/sharing/shown_identifiers.py": "its importer, suggestions.py, would be longer than 400 lines with it",
    "ui/crash_report.py": "looked for by this name; what it needs must be loaded before anything can fail",
}
"""Small files with one importer that stay on their own, and why."""
WINDOW = Path(ui.__file__).parent


@cache
def imports(path: Path) -> set[str]:
    """Give the names of the modules that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(parsed(path)):
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


def test_commands_print_json_in_one_way() -> None:
    """Every document of the command line is printed by one function, which shows letters as the terminal can."""
    assert {path for path in importers("json") if path.startswith("cli/")} == {"cli/terminal.py"}


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
    fonts = {path.name for path in (RESOURCES / "fonts").glob("*.ttf")}
    assert fonts == {"NotoSans-Bold.ttf", "NotoSans-Regular.ttf"}


def test_files_stay_small() -> None:
    """No module grows past 400 lines; half of them stay under 150."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    long = {path.relative_to(ROOT.parent).as_posix(): length for path, length in lengths.items() if length > 400}
    assert not long, f"move one subject of each into a file of its own: {long}"
    assert sorted(lengths.values())[len(lengths) // 2] <= 150


def modules() -> list[Path]:
    """Return the files of notebook and window that are no ``__init__``."""
    return [path for root in (ROOT, WINDOW) for path in root.rglob("*.py") if path.name != "__init__.py"]


def importers_in_code() -> dict[Path, dict[Path, bool]]:
    """Return for each file the files that import it, and whether each does so within a function alone."""
    places = {".".join(path.relative_to(ROOT.parent).with_suffix("").parts): path for path in modules()}
    found: dict[Path, dict[Path, bool]] = {path: {} for path in places.values()}
    for path in [*modules(), *ROOT.rglob("__init__.py"), *WINDOW.rglob("__init__.py")]:
        tree = parsed(path)
        later = {id(node) for each in ast.walk(tree) if isinstance(each, ast.FunctionDef) for node in ast.walk(each)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                for name in node.names:
                    target = places.get(f"{node.module}.{name.name}", places.get(node.module or ""))
                    if target is not None:
                        found[target][path] = found[target].get(path, True) and id(node) in later
    return found


def test_a_small_file_has_more_than_one_importer() -> None:
    """A file with one importer beside it and under 60 lines belongs there, unless it is loaded later."""
    alone = {
        path.relative_to(ROOT.parent).as_posix()
        for path, users in importers_in_code().items()
        if len(path.read_text(encoding="utf-8").splitlines()) < 60
        for user, later in users.items()
        if len(users) == 1 and not later and user.parent == path.parent and user.name != "__init__.py"
    }
    assert alone <= set(ON_THEIR_OWN), sorted(alone - set(ON_THEIR_OWN))


def test_pages_are_called_like_their_files() -> None:
    """Who reads the name of a page in a failure or a menu finds the page by that of a file."""
    astray = {
        path.name
        for path in WINDOW.rglob("*_page.py")
        if path.stem.title().replace("_", "")
        not in {node.name for node in parsed(path).body if isinstance(node, ast.ClassDef)}
    }
    assert not astray


def test_what_is_greyed_has_a_reason() -> None:
    """Nothing in the window is disabled but with the sentence that says why."""
    # The menu bar sets its reasons itself; an item of a list has its own tool tip; a label in a menu is no choice.
    own = {"unavailable.py", "menu_bar.py", "view_as_bar.py", "flag_menu.py"}
    bare = re.compile(r"\.set(?:Enabled|Disabled)\b")
    found = [str(path) for path in WINDOW.rglob("*.py") if bare.search(path.read_text(encoding="utf-8"))]
    assert {Path(each).name for each in found} == own


def test_the_window_decides_nothing() -> None:
    """It takes types from the rules of sharing, whose values tasks answer with, and calls none of the rules."""
    while_one_types = {"carried", "unchanged"}
    called = set()
    for path in WINDOW.rglob("*.py"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("notebook.sharing"):
                module = import_module(str(node.module))
                called |= {name.name for name in node.names if not isinstance(getattr(module, name.name), type)}
    assert called == while_one_types
