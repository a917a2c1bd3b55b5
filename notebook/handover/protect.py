"""A password on a finished pack."""

import secrets
import unicodedata
from io import BytesIO
from typing import Final

from notebook.errors import PasswordRefused

REVISION: Final = 6
"""The standard security handler with AES-256 of ISO 32000-2, 7.6.4."""

LONGEST: Final = 127
"""Bytes of UTF-8 that revision 6 looks at; what is longer would silently count for nothing."""

SHORTEST: Final = 8
"""Characters of a password that somebody chose; a guess at one costs a thief of the file next to nothing."""

OWNER_BYTES: Final = 32

_NOT_TYPED: Final = frozenset({"Cc", "Cs"})
"""General categories of what nobody can type: control characters and halves of surrogate pairs."""


def refuse_unusable(password: str) -> None:
    """Raise PasswordRefused for one under 8 characters, over 127 bytes, or with what nobody can type.

    Of one with a NUL in it only what stands before would count, and nobody would be told.
    """
    typed = not any(unicodedata.category(char) in _NOT_TYPED for char in password)
    if not (typed and len(password.strip()) >= SHORTEST and len(password.encode()) <= LONGEST):
        raise PasswordRefused(SHORTEST, LONGEST)


def protect(pdf: bytes, password: str) -> bytes:
    """Encrypt a pack so that it opens with the password only.

    The owner password is random and forgotten, so nobody can lift the permissions: reading aloud by
    assistive technology is allowed, and printing, since the slip is filled in by pen; nothing else
    is. Raises PasswordRefused.
    """
    refuse_unusable(password)
    import pikepdf  # noqa: PLC0415 - loads only when a pack is made, see performance.md

    reading_and_printing = pikepdf.Permissions(
        accessibility=True,
        extract=False,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
    )
    sealed = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(
            sealed,
            encryption=pikepdf.Encryption(
                user=password, owner=secrets.token_hex(OWNER_BYTES), R=REVISION, allow=reading_and_printing
            ),
        )
    return sealed.getvalue()
