"""The program's files as Python reads them, for tests that look through all of them."""

import ast
from functools import cache
from pathlib import Path


@cache
def parsed(path: Path) -> ast.Module:
    """Read a file as Python; each once in a process."""
    return ast.parse(path.read_text(encoding="utf-8"))
