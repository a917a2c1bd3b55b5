"""Text that nobody expects is exact in the pack, or refused with a sentence that names the character."""

import re
import unicodedata
from pathlib import Path

import pytest

from notebook.model.ids import SectionId
from tests.support.build import NURSE, case, consent, entry, flag, instant, section
from tests.support.cli import Answer, CliNotebook
from tests.support.pdf_text import everything_in, pdfium_text

AT = instant(1, 5).isoformat()


def desk_with(folder: Path, text: str) -> CliNotebook:
    """Give a notebook in which one section with this text is released."""
    desk = CliNotebook.new(folder)
    on = case(entry(section(text, flags=(flag(),))), consents=(consent(),))
    answer = desk.take_in(on, [NURSE])
    assert answer.status == 0, answer.err
    return desk


def hand_over(desk: CliNotebook) -> Answer:
    return desk.hand_over("p1", "care", "--at", AT)


def squeezed(text: bytes | str) -> str:
    """Leave out white space: lines break where the page wants."""
    read = text.decode() if isinstance(text, bytes) else text
    return re.sub(r"\s", "", unicodedata.normalize("NFC", read))


@pytest.mark.parametrize(
    "text",
    [
        "<b>not bold</b> & <a href='x'>no link</a> &amp; <br/> <para> %s {x} \\n",
        "e\u0301tude, n\u0303, \u1e69, a\u0308\u0323",
        "Ελληνικά, Кириллица, Łódź, Straße, Ð ð þ, «quoted», “curled”, 1½ °C — …",
        "one\n\ntwo\r\nthree\tfour    five\u00a0six",
        "-- 'drop table'; /Type /Page endstream endobj (a)\\) >> <<",
    ],
    ids=["markup", "combining", "scripts", "white space", "PDF syntax"],
)
def test_text_is_exact(tmp_path: Path, text: str) -> None:
    """What the fonts can draw stands in the pack letter by letter, and nothing in it is obeyed."""
    desk = desk_with(tmp_path, text)
    answer = desk.hand_over("p1", "care", "--at", AT, "--suggestions-reviewed")  # some look like names
    assert answer.status == 0, answer.err
    read = everything_in(desk.out / "HP-TEST.pdf")
    for reader in ("pdfium", "pdfminer"):
        assert squeezed(text) in squeezed(read[reader]), reader


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u0007", "\u001b", "\u200b", "\u00ad"])
def test_signs_without_a_shape_are_taken_out(tmp_path: Path, sign: str) -> None:
    """Overrides of direction and control characters turn nothing round: the letters stand as they were typed."""
    desk = desk_with(tmp_path, f"she{sign} was{sign}early")
    answer = hand_over(desk)
    assert answer.status == 0, answer.err
    read = everything_in(desk.out / "HP-TEST.pdf")
    assert "shewasearly" in squeezed(read["pdfium"])
    assert sign.encode() not in read["pdfminer"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("said \u0928\u092e\u0938\u094d\u0924\u0947 at the door", "Devanagari script"),
        ("in \u6f22\u5b57", "Chinese characters"),
        ("\u0645\u062d\u0645\u062f", "Arabic script"),
        ("private \ue000", "U+E000"),
        ("unassigned \U000effff", "U+EFFFF"),
    ],
    ids=["devanagari", "han", "arabic", "private", "unassigned"],
)
def test_missing_shape_is_named(tmp_path: Path, text: str, named: str) -> None:
    """A character that no font of the pack can draw refuses the pack by name, and leaves no file."""
    desk = desk_with(tmp_path, text)
    answer = hand_over(desk)
    assert answer.status == 1
    assert named in answer.err
    assert text[:2] in answer.err, "with the words around it"
    assert list(desk.out.iterdir()) == []
    assert "Nothing has been handed over from this notebook." in desk.run("log").out, (
        "refused before anything was begun"
    )


@pytest.mark.parametrize(
    "text", ["word " * 20_000, "W" * 100_000, "line\n" * 20_000], ids=["paragraph", "word", "lines"]
)
def test_hundred_thousand_characters_are_exact(tmp_path: Path, text: str) -> None:
    """A paragraph of 100,000 characters runs over as many pages as it needs, and none is lost."""
    desk = desk_with(tmp_path, text)
    answer = hand_over(desk)
    assert answer.status == 0, answer.err
    read = squeezed(pdfium_text((desk.out / "HP-TEST.pdf").read_bytes()))
    letter = text[0]
    assert read.count(letter) >= text.count(letter)


def test_emoji_in_withheld_text_is_nobodys_business(tmp_path: Path) -> None:
    """What is withheld needs no shape: the pack is made."""
    withheld = section("😀 \ue000", name=SectionId("e1.b"))
    desk = CliNotebook.new(tmp_path)
    on = case(entry(section("she came", flags=(flag(),)), withheld), consents=(consent(),))
    assert desk.take_in(on, [NURSE]).status == 0
    assert hand_over(desk).status == 0
