"""How a notebook is called in the window: by its folder, without what every such folder ends in."""

from pathlib import Path
from typing import Final

SUFFIX: Final = ".casevault"


def notebook_name(path: Path) -> str:
    """Give the name of a notebook's folder."""
    return path.name[: -len(SUFFIX)] if path.name.lower().endswith(SUFFIX) else path.name
