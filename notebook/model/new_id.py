"""Ids for what is made in a notebook: random, so that they tell neither time nor count."""

import secrets
from typing import Final

_BYTES: Final = 10
"""80 random bits: two notebooks never make the same id, so that cases can go from one to another."""


def new_id(prefix: str) -> str:
    """Give a new id: a letter for the kind of thing, and 20 hex digits."""
    return f"{prefix}-{secrets.token_hex(_BYTES)}"
