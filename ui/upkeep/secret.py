"""What somebody opened a notebook with, held by the page that goes on with it and by no other."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Secret:
    """A passphrase, and the key file beside it where there is one; never printed."""

    passphrase: str = field(repr=False)
    key_file: Path | None = None
