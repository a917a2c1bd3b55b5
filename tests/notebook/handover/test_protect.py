"""The password on a pack."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from notebook.errors.handover import GateRefused, PasswordRefused
from notebook.handover.encryption import encrypt
from notebook.handover.gate.encrypted_pack import check_sealed
from notebook.handover.layout import canonical_pdf
from notebook.handover.pack_document import ComposedPack
from notebook.handover.render_process import render_in_subprocess
from notebook.model.vocabulary import PackKind
from notebook.sharing.release import Release

TYPED = "hkvm-ßübr-wqtz"


@pytest.fixture(scope="module")
def sealed(good: tuple[bytes, ComposedPack]) -> bytes:
    return encrypt(good[0], TYPED)


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
    assert encrypt(good[0], TYPED) != sealed


CLEAR_KEYS = {
    *("Catalog", "Extensions", "ADBE", "BaseVersion", "ExtensionLevel", "Lang", "Outlines", "PageMode", "UseOutlines"),
    *("Pages", "Type", "XRef", "W", "Size", "Root", "Info", "ID", "Encrypt", "ObjStm", "N", "First"),
    *("Filter", "FlateDecode", "DecodeParms", "Columns", "Predictor", "Length", "Length1"),
    *("CF", "StdCF", "AuthEvent", "DocOpen", "CFM", "AESV3", "Standard", "StmF", "StrF"),
    *("O", "OE", "P", "Perms", "R", "U", "UE", "V"),
    *("MarkInfo", "Marked", "ViewerPreferences", "DisplayDocTitle", "StructTreeRoot", "Metadata", "Subtype", "XML"),
    *("OutputIntents", "OutputIntent", "S", "GTS", "OutputConditionIdentifier", "DestOutputProfile"),
}

NAMES = ("Jan Vos", "Amina Example", "Jörg Grünwald-Öztürk", "Xaver Quist", "Zofia Wójcik", "Lan Le", "W. W. W. Mumm")


def clear(sealed: bytes) -> bytes:
    """Give all of a sealed file that is not encrypted."""
    return b"".join(re.split(rb"(?s)stream\r?\n.*?endstream", sealed))


def shape(sealed: bytes) -> bytes:
    """Give what is in the clear without keys, and without lengths and offsets, which follow from the file's size."""
    bare = re.sub(rb"<[0-9a-f]+>", b"<>", clear(sealed))
    return re.sub(rb"(/Length|/First|/P|startxref\n|/W|/Columns)( \[[ \d]*\]| ?-?\d+)(?! \d+ R)", rb"\1 n", bare)


def test_only_a_closed_list_of_keys_stands_in_the_clear(sealed: bytes) -> None:
    """No width of a letter, place of a heading, page size or count of pages is left outside."""
    keys = {key.decode() for key in re.findall(rb"/([A-Za-z][A-Za-z0-9]*)", clear(sealed))}
    assert keys <= CLEAR_KEYS
    assert not re.search(rb"/Length1 \d+(?! 0 R)\b", clear(sealed))


def test_what_is_in_the_clear_is_the_same_for_every_name(
    release_of: Callable[[PackKind], Release], composed_of: Callable[..., ComposedPack]
) -> None:
    """From sealed packs about seven people nothing but the size of the file and its streams differs."""
    release = release_of(PackKind.CONSENTED)
    shapes = {
        shape(encrypt(render_in_subprocess(composed_of(replace(release, subject=name))), TYPED)) for name in NAMES
    }
    assert len(shapes) == 1


def test_file_identifier_confirms_no_guess(sealed: bytes, good: tuple[bytes, ComposedPack]) -> None:
    """The identifier of the open pack, a digest of its bytes, is not that of the sealed one; nor are two alike."""
    [identifier] = re.findall(rb"/ID \[(<[0-9a-f]+>)<", sealed)
    assert identifier not in good[0]
    assert identifier not in encrypt(good[0], TYPED)


def test_sealed_pack_is_smaller_than_the_open_one(sealed: bytes, good: tuple[bytes, ComposedPack]) -> None:
    """Object streams cost nothing."""
    assert len(sealed) < len(good[0])


def test_opened_again_it_is_the_pack_that_was_gated(sealed: bytes, good: tuple[bytes, ComposedPack]) -> None:
    """What the password opens is compared, object by object, with what passed the gate."""
    check_sealed(sealed, good[0], TYPED)
    with pytest.raises(GateRefused):
        check_sealed(sealed, good[0].replace(b"/UseOutlines", b"/UseOutlinez"), TYPED)


# What is a warning to users of the program would be an error here, and would refuse an open file by chance.
@pytest.mark.filterwarnings("ignore:A password was provided")
def test_open_or_foreign_bytes_are_no_sealed_pack(sealed: bytes, good: tuple[bytes, ComposedPack]) -> None:
    """A file that opens without the password is refused, and so is one that does not open with it, or is cut short."""
    for wrong, password in ((good[0], TYPED), (sealed, TYPED + "x"), (sealed[: len(sealed) // 2], TYPED)):
        with pytest.raises(GateRefused) as refused:
            check_sealed(wrong, good[0], password)
        assert refused.value.check == "seal"


@pytest.mark.parametrize(
    "password", ["", " " * 8, "x" * 128, "ß" * 64], ids=["empty", "spaces", "128 bytes", "64 letters of two"]
)
def test_password_that_would_not_count_is_refused(good: tuple[bytes, ComposedPack], password: str) -> None:
    """A password that is empty, or longer than what is looked at, is refused."""
    with pytest.raises(PasswordRefused):
        encrypt(good[0], password)


def test_what_was_sealed_is_looked_at_again(good: tuple[bytes, ComposedPack], monkeypatch: pytest.MonkeyPatch) -> None:
    """A seal that changes what it closes over gives no file."""

    def other_language(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Lang = pikepdf.String("xx")

    monkeypatch.setattr("notebook.handover.gate.encrypted_pack.hide_font_sizes", other_language)
    with pytest.raises(GateRefused):
        encrypt(good[0], TYPED)


def test_other_threads_run_while_qpdf_writes(good: tuple[bytes, ComposedPack], monkeypatch: pytest.MonkeyPatch) -> None:
    """Sealing and checking write a file each, and both come back to Python many times: else the window stands still."""
    turns: list[int] = []
    monkeypatch.setattr(canonical_pdf, "let_others_run", turns.append)
    encrypt(good[0], TYPED)
    assert turns.count(100) == 2
    assert len(turns) > 20
