"""Check that a sealed pack is the pack that passed the gate, and that it opens with the password only."""

from io import BytesIO

import pikepdf

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.layout.canonical_pdf import write_canonically
from notebook.handover.stream_sizes import show_font_sizes


def check_sealed(sealed: bytes, gated: bytes, password: str) -> None:
    """Raise GateRefused unless ``sealed`` opens with the password only, and is then ``gated`` byte for byte."""
    try:
        same = _closed(sealed) and _opened(sealed, password) == gated
    except Exception:  # noqa: BLE001 - fail closed, without a message that could quote the pack
        same = False
    if not same:
        raise refuse(Check.SEAL)


def _closed(sealed: bytes) -> bool:
    try:
        pikepdf.open(BytesIO(sealed)).close()
    except pikepdf.PasswordError:
        return True
    return False


def _opened(sealed: bytes, password: str) -> bytes:
    with pikepdf.open(BytesIO(sealed), password=password, attempt_recovery=False, suppress_warnings=True) as pdf:
        show_font_sizes(pdf)
        return write_canonically(pdf)
