"""Ids and passwords of packs: random, easy to read aloud, and revealing nothing."""

import secrets
from typing import Final

from notebook.model.ids import PackId

LETTERS: Final = "abcdefghjkmnpqrstvwxyz"
"""Without i, l, o and u, which are mistaken for one another or for digits."""

ID_CHARACTERS: Final = LETTERS.upper() + "23456789"

GROUP: Final = 4
ID_GROUPS: Final = 3
PASSWORD_GROUPS: Final = 6


def new_pack_id() -> PackId:
    """Return a new pack id, ``HP-`` and three groups of four: 58 random bits, with no time, count or case."""
    return PackId("HP-" + _groups(ID_CHARACTERS, ID_GROUPS))


def new_password() -> str:
    """Return a new password, six groups of four letters: 107 bits, typed without shift."""
    return _groups(LETTERS, PASSWORD_GROUPS)


def _groups(alphabet: str, count: int) -> str:
    return "-".join("".join(secrets.choice(alphabet) for _ in range(GROUP)) for _ in range(count))
