"""What a lock has to take while no notebook is open: one that is being opened, or what somebody typed to open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ui.session import Session


@dataclass(frozen=True, slots=True)
class InHand:
    """The notebook whose page comes after the lock, None for the first page; ``session`` where it is being opened."""

    path: Path | None
    session: Session | None = None
