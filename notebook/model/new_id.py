"""Ids for new records: random, so that they reveal neither time nor count."""

import secrets
from typing import Final

_BYTES: Final = 10
"""80 random bits: ids do not collide even between notebooks, so cases can move from one to another."""


def new_id(prefix: str) -> str:
    """Return a new id: a letter for the kind of record, and 20 hex digits."""
    return f"{prefix}-{secrets.token_hex(_BYTES)}"
