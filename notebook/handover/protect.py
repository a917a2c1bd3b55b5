"""A password on a finished pack."""

import secrets
from io import BytesIO
from typing import Final

from notebook.errors import InvalidValue

REVISION: Final = 6
"""The standard security handler with AES-256 of ISO 32000-2, 7.6.4."""

LONGEST: Final = 127
"""Bytes of UTF-8 that revision 6 looks at; what is longer would silently count for nothing."""

OWNER_BYTES: Final = 32


def protect(pdf: bytes, password: str) -> bytes:
    """Encrypt a pack so that it opens with the password only.

    The owner password is random and forgotten, so nobody can lift the permissions: reading aloud by
    assistive technology is allowed, and printing, since the slip is filled in by pen; nothing else
    is. Raises InvalidValue for a password that is empty or longer than 127 bytes.
    """
    if not 0 < len(password.encode("utf-8", "surrogatepass")) <= LONGEST:
        raise InvalidValue("password")
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
