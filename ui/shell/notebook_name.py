"""The name of a notebook in the window: its folder's name without the suffix."""

from pathlib import Path
from typing import Final

SUFFIX: Final = ".casevault"


def notebook_name(path: Path) -> str:
    """Return the name of a notebook's folder, without the suffix."""
    return path.name[: -len(SUFFIX)] if path.name.lower().endswith(SUFFIX) else path.name
