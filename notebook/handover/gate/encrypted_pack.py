"""Check that a sealed pack is the pack that passed the gate, and that it opens with the password only.

Hide the inflated size of each embedded font, which reveals how large the outlines of a pack's letters are.

The dictionary of a stream is in the clear in a sealed file. Its ``/Length1`` (ISO 32000-2, 9.9) may be a reference, and
the number is then stored in an object stream.
"""

from io import BytesIO

import pikepdf

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.layout.canonical_pdf import write_canonically


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


def hide_font_sizes(pdf: pikepdf.Pdf) -> None:
    """Move each ``/Length1`` from its stream's dictionary into an object of its own."""
    # As an ordinary number it would be copied back into the dictionary.
    with pikepdf.explicit_conversion():
        for stream in _font_streams(pdf):
            stream.Length1 = pdf.make_indirect(stream.Length1)


def show_font_sizes(pdf: pikepdf.Pdf) -> None:
    """Undo ``hide_font_sizes``, so that a sealed pack can be compared with the open one."""
    for stream in _font_streams(pdf):
        stream.Length1 = int(stream.Length1)


def _font_streams(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    return [found for found in pdf.objects if isinstance(found, pikepdf.Stream) and "/Length1" in found]
