"""Where the files that ship with the program are."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_INSTALLED: Final = _PACKAGE / "resources"

RESOURCES: Final = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"
"""The resources of the program: inside the package in an installed wheel, else beside it (source tree, bundle)."""
