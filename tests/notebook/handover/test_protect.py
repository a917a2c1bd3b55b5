"""The password on a pack."""

from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from notebook.errors import PasswordRefused
from notebook.handover.document import ComposedPack
from notebook.handover.protect import protect

TYPED = "hkvm-ßübr-wqtz"


@pytest.fixture(scope="module")
def sealed(good: tuple[bytes, ComposedPack]) -> bytes:
    return protect(good[0], TYPED)


def test_opens_with_the_password_only(sealed: bytes) -> None:
    """The password opens a pack; none, another one and an empty one do not."""
    with pikepdf.open(BytesIO(sealed), password=TYPED) as pdf:
        assert len(pdf.pages) > 3
    for wrong in ("", TYPED[:-1], TYPED.upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(sealed), password=wrong)


def test_is_aes_256_in_revision_6(sealed: bytes) -> None:
    """Streams and strings are encrypted with AES-256, revision 6."""
    with pikepdf.open(BytesIO(sealed), password=TYPED) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method == pikepdf.models.EncryptionMethod.aesv3
        assert pdf.encryption.string_method == pikepdf.models.EncryptionMethod.aesv3


def test_allows_reading_aloud_and_printing_and_nothing_else(sealed: bytes) -> None:
    """Assistive technology may read a pack and anybody print it; every other permission is off."""
    with pikepdf.open(BytesIO(sealed), password=TYPED) as pdf:
        allowed = pdf.allow._asdict()
        assert pdf.user_password_matched
        assert not pdf.owner_password_matched
    assert [name for name, granted in allowed.items() if granted] == ["accessibility", "print_lowres", "print_highres"]


def test_another_reader_opens_it_too(sealed: bytes, good: tuple[bytes, ComposedPack]) -> None:
    """A second implementation decrypts the same pages."""
    reader = PdfReader(BytesIO(sealed), password=TYPED)
    assert reader.pages[0].extract_text() == PdfReader(BytesIO(good[0])).pages[0].extract_text()


def test_nothing_readable_is_left_outside(sealed: bytes, good: tuple[bytes, ComposedPack]) -> None:
    """The title stands in the open pack's bytes, and not in the sealed one's."""
    title = good[1].title.encode()
    assert title in good[0]
    assert title not in sealed


def test_two_seals_differ(good: tuple[bytes, ComposedPack], sealed: bytes) -> None:
    """Keys and the owner password are new each time."""
    assert protect(good[0], TYPED) != sealed


@pytest.mark.parametrize("password", ["", "x" * 128, "ß" * 64], ids=["empty", "128 bytes", "64 letters of two"])
def test_password_that_would_not_count_is_refused(good: tuple[bytes, ComposedPack], password: str) -> None:
    """A password that is empty, or longer than what is looked at, is refused."""
    with pytest.raises(PasswordRefused):
        protect(good[0], password)
