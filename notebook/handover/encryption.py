"""Encrypt a finished pack with a password.

Encryption of PDF covers strings and streams only (ISO 32000-2, 7.6): everything else in the file can be read without
the password. So every object that may is moved into an object stream, and what remains in the clear is the catalog, the
cross-reference stream, the encryption dictionary and the length of each stream.
"""

import secrets
from io import BytesIO
from typing import TYPE_CHECKING, Final

from notebook.handover.pack_password import normalised

if TYPE_CHECKING:
    import pikepdf

REVISION: Final = 6
"""The standard security handler with AES-256 of ISO 32000-2, 7.6.4."""

OWNER_BYTES: Final = 32

ID_BYTES: Final = 16
"""Length of a file identifier (14.4). The open pack's is a digest of its bytes and would confirm guesses at them."""


def encrypt(pdf: bytes, password: str) -> bytes:
    """Return a pack encrypted so that it opens with the password only.

    ``pdf`` is in the canonical form of packs. The owner password is random and discarded, so that the permissions
    cannot be lifted. The sealed file is opened again and compared with ``pdf``. Raise PasswordRefused, and GateRefused
    if the sealed bytes are not that pack, or open without the password.
    """
    password = normalised(password)
    import pikepdf

    from notebook.handover.gate.encrypted_pack import check_sealed, hide_font_sizes
    from notebook.handover.layout.canonical_pdf import let_others_run

    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        fresh = pikepdf.String(secrets.token_bytes(ID_BYTES))
        document.trailer.ID = pikepdf.Array([fresh, fresh])
        hide_font_sizes(document)
        document.save(
            written,
            encryption=pikepdf.Encryption(
                user=password, owner=secrets.token_hex(OWNER_BYTES), R=REVISION, allow=_permissions()
            ),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            # Otherwise pikepdf adds metadata of its own.
            fix_metadata_version=False,
            progress=let_others_run,
        )
    check_sealed(written.getvalue(), pdf, password)
    return written.getvalue()


def _permissions() -> "pikepdf.Permissions":
    """Allow reading aloud by assistive technology, and printing, since the slip is filled in by pen; nothing else."""
    import pikepdf

    return pikepdf.Permissions(
        accessibility=True,
        extract=False,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
    )
