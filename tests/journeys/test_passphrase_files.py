"""What a file with a passphrase may hold, and what is said about the rest."""

import unicodedata
from pathlib import Path

import pytest

from tests.support.cli import PASSPHRASE, CliNotebook, run
from tests.support.ways_in_commands import OTHER, create, file_with, opens


@pytest.fixture
def desk(tmp_path: Path) -> CliNotebook:
    """Give a notebook, and a file with another passphrase."""
    made = CliNotebook.new(tmp_path)
    (tmp_path / "other").write_text(OTHER + "\n", encoding="utf-8")
    return made


@pytest.mark.parametrize(
    "passphrase",
    [
        "vq7#mhz!wp2k",
        "é" * 998 + "seven quiet herons at dawn",
        "  spaces at both ends  ",
        "🐦🦆🦉🦅🐓🦚🦜🐧🕊🦢🦩🐤",
        "'\"; DROP TABLE log; --",
        "\u1e9b\u0323 long s with two dots",
    ],
    ids=["12", "1024", "spaces", "emoji", "quotes", "two marks"],
)
def test_passphrases_that_will_do(desk: CliNotebook, passphrase: str) -> None:
    """What may be set opens the notebook, typed composed or decomposed, and not without a space at its end."""
    answer = desk.run("passphrase", "--new-passphrase-file", file_with(desk.folder, passphrase + "\n"))
    assert answer.status == 0, answer.err
    for form in ("NFC", "NFD"):
        assert opens(desk.notebook, file_with(desk.folder, unicodedata.normalize(form, passphrase), form)) is True
    assert opens(desk.notebook, file_with(desk.folder, passphrase[:-1], "shorter")) is False


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"x", "too short"),
        (b"x" * 11, "too short"),
        (b"x" * 1025, "too long"),
        (b"x" * 10_000, "too long"),
        ("🐦" * 10_000, "too long"),
        (b"password1234", "too easy to guess. It is like a password that many people use."),
        (b"x" * 72, "too easy to guess. It repeats itself."),
        (b"x" * 1024, "too easy to guess"),
        (b"qwertyuiopasdf", "too easy to guess. It is"),
        ("".join(chr(ord(letter) + 0xFEE0) for letter in "password1234"), "too easy to guess"),
        (b"Mine.casevault1", "too easy to guess. It is made of a name"),
        (b"twelve\0letters", "cannot be typed"),
        (b"half a character \xed\xa0\xbd", "not text in UTF-8"),
        (b"no text at all \xff\xfe", "not text in UTF-8"),
    ],
    ids=[
        "1",
        "11",
        "1025",
        "10000",
        "birds",
        "common",
        "72",
        "1024",
        "keys",
        "wide",
        "names",
        "NUL",
        "surrogate",
        "bytes",
    ],
)
@pytest.mark.parametrize("command", ["create", "passphrase"])
def test_passphrases_that_will_not(desk: CliNotebook, command: str, content: str | bytes, sentence: str) -> None:
    """A passphrase outside the rules is refused wherever a new one is set, and nothing is changed or left."""
    word = file_with(desk.folder, content)
    before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
    sheet = desk.folder / "sheet.pdf"
    if command == "create":
        answer = create(desk.folder, word, "--recovery-sheet", sheet)
    else:
        answer = desk.run("passphrase", "--rekey", "--recovery-sheet", sheet, "--new-passphrase-file", word)
    assert answer.status == 1
    assert sentence in answer.err
    assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("content", [b"x", b"x" * 10_000, b"\0" * 12])
def test_opening_with_what_no_passphrase_can_be(desk: CliNotebook, content: bytes) -> None:
    """When opening, all of that is a wrong passphrase and nothing else."""
    answer = run("cases", desk.notebook, "--passphrase-file", file_with(desk.folder, content))
    assert answer.status == 1
    assert answer.err.startswith("That passphrase does not open this notebook.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_byte_order_mark_is_no_letter(desk: CliNotebook, encoding: str, end: str) -> None:
    """A passphrase file with a mark, as editors on Windows write it, stands for what was typed."""
    assert opens(desk.notebook, file_with(desk.folder, f"{PASSPHRASE}{end}".encode(encoding))) is True


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32")],
)
def test_another_encoding_is_named(desk: CliNotebook, encoding: str, named: str) -> None:
    """A file in UTF-16 or UTF-32 is refused by name, when opening as when setting, and nothing is changed."""
    word = file_with(desk.folder, f"{PASSPHRASE}\n".encode(encoding))
    for answer in (run("cases", desk.notebook, "--passphrase-file", word), create(desk.folder, word)):
        assert answer.status == 1
        assert f"is in {named}, not in UTF-8" in answer.err
        assert PASSPHRASE not in answer.err


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac-roman"])
def test_an_older_encoding_is_said_with_what_to_do(desk: CliNotebook, encoding: str) -> None:
    """A file that is no UTF-8 is refused with the encodings it may be in and the cure, also for a new passphrase."""
    word = file_with(desk.folder, "s\u00e9ven qui\u00e8t h\u00e9rons at dawn\n".encode(encoding))
    going = ("handover", "--case", "K", "--to", "p", "--purpose", "care", "--out", desk.out, "--password-file", word)
    for answer in (
        run("cases", desk.notebook, "--passphrase-file", word),
        create(desk.folder, word),
        desk.run("passphrase", "--new-passphrase-file", word),
        desk.run(*going),
        desk.run("log", "--packs", desk.out, "--passwords-file", word),
    ):
        assert answer.status == 1
        for said in ("not text in UTF-8", "Latin-1 (ISO 8859-1)", "Windows-1252", "Save it again as UTF-8"):
            assert said in answer.err
        assert "rons" not in answer.err


def test_a_space_at_an_end_counts_and_is_told(desk: CliNotebook) -> None:
    """Nothing is cut off what a file holds, and whoever left a space there learns of it."""
    said = "There is a space at the beginning or the end."
    answer = run("cases", desk.notebook, "--passphrase-file", file_with(desk.folder, PASSPHRASE + " \n"))
    assert (answer.status, said in answer.err) == (1, True)
    assert said not in run("cases", desk.notebook, "--passphrase-file", file_with(desk.folder, PASSPHRASE)).err


@pytest.mark.parametrize(
    ("content", "told", "status"),
    [
        (f"{PASSPHRASE}\n", "", 0),
        (f"{PASSPHRASE}\r\n", "", 0),
        (f"{PASSPHRASE}\n\n", "Only the first line of the file counts.", 0),
        (f"{PASSPHRASE}\nanother line", "Only the first line of the file counts.", 0),
        (f"{PASSPHRASE}\r\r\n", "There is a line end at the beginning or the end.", 1),
        (f"{PASSPHRASE}\N{NO-BREAK SPACE}\n", "There is a space at the beginning or the end.", 1),
        (f"{PASSPHRASE}\N{ZERO WIDTH SPACE}\n", "There is a sign that is not shown at the beginning or the end.", 1),
    ],
    ids=["line", "Windows", "two ends", "two lines", "return", "no-break", "no width"],
)
def test_more_than_one_line_end_is_told(desk: CliNotebook, content: str, told: str, status: int) -> None:
    """One final line end is no part of a passphrase; whatever else stands around it is told, and nothing repeated."""
    answer = run("cases", desk.notebook, "--passphrase-file", file_with(desk.folder, content.encode()))
    assert answer.status == status
    assert told in answer.err
    assert bool(told) == ("at the beginning or the end" in answer.err or "Only the first line" in answer.err)
    assert PASSPHRASE not in answer.err
