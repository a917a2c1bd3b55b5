"""The form of a pack's password."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from notebook.errors.handover import PasswordRefused
from notebook.handover.encryption import encrypt
from notebook.handover.pack_document import ComposedPack
from notebook.handover.pack_password import LONGEST, SHORTEST, normalised
from notebook.handover.pack_reader import read_imprint


@pytest.mark.parametrize(
    ("typed", "prepared"),
    [
        ("correct horse", "correct horse"),
        ("na\u00efve cafe\u0301", "na\u00efve caf\u00e9"),
        ("IXIX\u00adIXIX", "IXIXIXIX"),
        ("pass\u00a0word\u3000x", "pass word x"),
        ("\u2168\u2168\u2168\u2168", "IXIXIXIX"),
        ("USER-\u00aa-user", "USER-a-user"),
    ],
    ids=["as it is", "composed", "soft hyphen", "spaces", "compatibility", "ordinal"],
)
def test_normalised_follows_the_standard(typed: str, prepared: str) -> None:
    """The examples of RFC 4013, section 3, made long enough."""
    assert normalised(typed) == prepared
    assert normalised(prepared) == prepared


REFUSED = {
    "control": "abcd\x07efgh",
    "directions": "\u0627bcdefgh1",
    "private": "abcdefgh\ue000",
    "surrogate": "abcdefgh\ud800",
    "override": "abcdefgh\u202e",
    "unassigned": "abcdefgh\U0001f600",
    "nothing left": "\u00ad" * 20,
    "short between blanks": "   abc   ",
    "long": "x" * (LONGEST + 1),
    "long in bytes": "\u00df" * (LONGEST // 2 + 1),
    "short": "x" * (SHORTEST - 1),
    "empty": "",
}


@pytest.mark.parametrize("typed", REFUSED.values(), ids=REFUSED.keys())
def test_what_a_reader_may_read_otherwise_is_refused(typed: str) -> None:
    """What the standard forbids, and what is too short or too long after it, protects nothing."""
    with pytest.raises(PasswordRefused):
        normalised(typed)


def test_a_pack_opens_with_the_spelling_of_another_keyboard(good: tuple[bytes, ComposedPack], tmp_path: Path) -> None:
    """Sealed with a letter of two characters, it opens in readers that are given the one of one."""
    decomposed, composed = "cafe\u0301-am-see", "caf\u00e9-am-see"
    sealed = encrypt(good[0], decomposed)
    with pikepdf.open(BytesIO(sealed), password=composed) as pdf:
        assert len(pdf.pages) > 3
    assert PdfReader(BytesIO(sealed), password=composed).pages[0].extract_text()
    path = tmp_path / "pack.pdf"
    path.write_bytes(sealed)
    for typed in (decomposed, composed):
        printed = read_imprint(path.read_bytes(), (typed,))
        assert printed is not None
        assert not printed.locked
