"""What opens a notebook, as a person or a script would use it: passphrases, key files, recovery words."""

import re
import shutil
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Final

import pytest
from mnemonic import Mnemonic

from notebook.handover.recovery_sheet import text_of_sheet
from notebook.tasks.recovery_sheet import make_key_file, read_sheet
from notebook.vault.key_file import read_key_file
from notebook.vault.key_material import Credential
from notebook.vault.passphrase import Passphrase
from tests.support.cli import PASSPHRASE, Answer, CliNotebook, run
from tests.support.credentials import more_ways
from tests.support.terminal import Terminal

WHO: Final = ("--name", "J. Bakker", "--role", "Nurse", "--organisation", "Clinic", "--audience", "mental_health")
OTHER: Final = "eight louder herons at noon"


@pytest.fixture
def desk(tmp_path: Path) -> CliNotebook:
    """Give a notebook, and a file with another passphrase."""
    made = CliNotebook.new(tmp_path)
    (tmp_path / "other").write_text(OTHER + "\n", encoding="utf-8")
    return made


def file_with(folder: Path, content: str | bytes, name: str = "word") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", errors="surrogatepass"))
    return path


def create(folder: Path, word: Path, *more: str | Path) -> Answer:
    return run("create", folder / "Mine", *WHO, "--new-passphrase-file", word, *more)


def opens(notebook: Path, word: Path, *more: str | Path) -> bool:
    return run("cases", notebook, "--passphrase-file", word, *more).status == 0


def words_in(text: str) -> list[str]:
    return [word for _, word in sorted((int(n), w) for n, w in re.findall(r"(\d{1,2})\. ([a-z]+)", text))]


def beside(word: str) -> str:
    """Give the word that differs in its last bit: for the last of a key's words that is a wrong checksum for sure."""
    listed = Mnemonic("english").wordlist
    return listed[listed.index(word) ^ 1]


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


def test_create_with_a_sheet(tmp_path: Path) -> None:
    """The sheet is a private file with the words, names nobody, and the words stay off the terminal."""
    sheet = tmp_path / "sheet.pdf"
    made = create(tmp_path, file_with(tmp_path, PASSPHRASE), "--recovery-sheet", sheet)
    assert made.status == 0, made.err
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    text = text_of_sheet(sheet.read_bytes())
    words = words_in(text)
    assert len(words) == 24
    assert not set(words) & set(words_in(made.err + made.out))
    for name in ("Bakker", "Nurse", "Clinic", "Mine"):
        assert name not in text
    found = read_sheet(sheet)
    assert found.salt == (tmp_path / "Mine.casevault" / "vault.db").read_bytes()[:16]


def test_words_go_once_to_standard_error(tmp_path: Path) -> None:
    """Without a sheet and without a terminal the words are shown once, beside the results and never in them."""
    made = create(tmp_path, file_with(tmp_path, PASSPHRASE))
    assert made.out == f"{tmp_path / 'Mine.casevault'}\n"
    assert len(words_in(made.err)) == 24
    answer = run(
        "recover", tmp_path / "Mine.casevault", "--words-file", file_with(tmp_path, made.err, "said"),
        "--new-passphrase-file", file_with(tmp_path, OTHER, "other"),
    )  # fmt: skip
    assert answer.status == 0, answer.err
    assert opens(tmp_path / "Mine.casevault", tmp_path / "other") is True
    assert opens(tmp_path / "Mine.casevault", tmp_path / "word") is False


@pytest.mark.parametrize("option", ["--recovery-sheet", "--new-key-file"])
def test_keys_are_not_put_beside_what_they_open(desk: CliNotebook, option: str) -> None:
    """Neither a sheet nor a key file is written into a notebook, through a link neither, or beside a backup."""
    word = file_with(desk.folder, PASSPHRASE)
    backups = desk.folder / "backups"
    backups.mkdir()
    (backups / "Monday.casebackup").write_bytes(b"CASEBAK1" + bytes(100))
    (desk.folder / "link").symlink_to(desk.notebook)
    (desk.folder / "new").mkdir()
    for place in (desk.notebook, backups, desk.folder / "link", desk.folder / "new" / "Mine.casevault"):
        answer = create(desk.folder / "new", word, option, place / "key")
        assert answer.status == 1
        assert "beside what it opens" in answer.err
        assert not (place / "key").exists()
    assert list((desk.folder / "new").iterdir()) == []
    assert desk.run("passphrase", "--rekey", option, desk.notebook / "key").status == 1


@pytest.mark.parametrize("option", ["--recovery-sheet", "--new-key-file"])
def test_nothing_is_overwritten_and_nothing_left(tmp_path: Path, option: str) -> None:
    """A file in the way is kept and no notebook made; a notebook in the way leaves no sheet behind."""
    word = file_with(tmp_path, PASSPHRASE)
    there = file_with(tmp_path, b"mine", "there")
    assert create(tmp_path, word, option, there).status == 1
    assert there.read_bytes() == b"mine"
    (tmp_path / "Mine.casevault").mkdir()
    assert create(tmp_path, word, option, tmp_path / "new").status == 1
    assert not (tmp_path / "new").exists()


def test_create_with_a_key_file(tmp_path: Path) -> None:
    """A key file can be made with the notebook; it is private, and one that is none makes nothing."""
    word, stick = file_with(tmp_path, PASSPHRASE), tmp_path / "stick"
    assert create(tmp_path, word, "--key-file", word).status == 1
    assert not (tmp_path / "Mine.casevault").exists()
    assert create(tmp_path, word, "--new-key-file", stick, "--recovery-sheet", tmp_path / "sheet.pdf").status == 0
    assert (stick.stat().st_size, stat.S_IMODE(stick.stat().st_mode)) == (64, 0o600)
    assert opens(tmp_path / "Mine.casevault", word, "--key-file", stick) is True
    assert opens(tmp_path / "Mine.casevault", word) is False


def test_key_file_on_every_command(desk: CliNotebook) -> None:
    """A notebook with a key file opens with both, on every command, until it is said to be needed no more."""
    stick, other = desk.folder / "stick", desk.folder / "other"
    assert desk.run("passphrase", "--new-passphrase-file", desk.key, "--new-key-file", stick).status == 0
    missing = desk.run("cases")
    assert missing.status == 1
    assert "--key-file" in missing.err
    for line in (("cases",), ("search", "iron"), ("log",)):
        answer = desk.run(*line, "--key-file", stick)
        assert "--key-file" not in answer.err
    assert "not a key file" in desk.run("cases", "--key-file", other).err
    assert desk.run("passphrase", "--key-file", stick, "--new-passphrase-file", other).status == 0
    assert opens(desk.notebook, other) is False
    assert opens(desk.notebook, other, "--key-file", stick) is True
    back = ("--new-passphrase-file", desk.key, "--key-file", stick, "--no-key-file")
    assert run("passphrase", desk.notebook, "--passphrase-file", other, *back).status == 0
    assert desk.run("cases").status == 0


def test_passphrase(desk: CliNotebook) -> None:
    """The new passphrase opens and the old one does not; what that does not change is said."""
    answer = desk.run("passphrase", "--new-passphrase-file", desk.folder / "other")
    assert (answer.status, answer.out) == (0, "")
    assert "still open with the old one" in answer.err
    assert desk.run("cases").status == 1
    assert opens(desk.notebook, desk.folder / "other") is True


def test_rekey_and_recover(desk: CliNotebook) -> None:
    """New words take the place of the old ones; the passphrase stays, and the new sheet recovers without headers."""
    first, second = desk.folder / "first.pdf", desk.folder / "second.pdf"
    assert desk.run("passphrase", "--rekey", "--recovery-sheet", first).status == 0
    answer = desk.run("passphrase", "--rekey", "--recovery-sheet", second)
    assert (answer.status, answer.out) == (0, "")
    assert "older backups" in answer.err
    assert desk.run("cases").status == 0
    other = ("--new-passphrase-file", desk.folder / "other")
    old = run("recover", desk.notebook, "--words-file", first, *other)
    assert old.status == 1
    assert "not those of this notebook" in old.err
    assert "Without passphrase or recovery words nobody can open this notebook." in old.err
    (desk.notebook / "keys.cv1").unlink()
    (desk.notebook / "keys.cv1.bak").unlink()
    lost = run("recover", desk.notebook, "--words-file", first, *other)
    assert lost.status == 1
    assert "nobody can tell which" in lost.err
    words_alone = file_with(desk.folder, " ".join(words_in(text_of_sheet(second.read_bytes()))).upper(), "words")
    needed = run("recover", desk.notebook, "--words-file", words_alone, *other)
    assert needed.status == 1
    assert "two rows of digits" in needed.err
    found = run("recover", desk.notebook, "--words-file", second, *other)
    assert (found.status, found.out) == (0, "")
    assert "Its keys.cv1 was written again" in found.err
    assert opens(desk.notebook, desk.folder / "other") is True


def test_an_interrupted_change_of_key_is_told(desk: CliNotebook) -> None:
    """The next command says which secrets count, and a wrong passphrase says so too; after that it is over."""
    (desk.notebook / "vault.db.next").write_bytes(b"half a copy")
    wrong = run("cases", desk.notebook, "--passphrase-file", desk.folder / "other")
    first, second = desk.run("cases"), desk.run("cases")
    assert "has been undone" in wrong.err
    assert first.err.startswith("A change of its key was interrupted and has been undone")
    assert "interrupted" not in second.err


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is missing")
@pytest.mark.parametrize("how", [[], ["-layout"], ["-raw"]], ids=["plain", "layout", "raw"])
def test_text_of_the_sheet_as_other_programs_give_it(desk: CliNotebook, how: list[str]) -> None:
    """The sheet's text from another program, in any layout, recovers a notebook without headers."""
    sheet = desk.folder / "sheet.pdf"
    assert desk.run("passphrase", "--rekey", "--recovery-sheet", sheet).status == 0
    text = subprocess.run(["pdftotext", *how, sheet, "-"], capture_output=True, check=True).stdout
    for copy in (desk.notebook / "keys.cv1", desk.notebook / "keys.cv1.bak"):
        copy.unlink()
    answer = run(
        "recover", desk.notebook, "--words-file", file_with(desk.folder, text),
        "--new-passphrase-file", desk.folder / "other",
    )  # fmt: skip
    assert answer.status == 0, answer.err


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda words: [*words[:6], words[6][:-1] + "qq", *words[7:]], "Word 7 is not a recovery word"),
        (lambda words: words[:-1], "23 recovery words"),
        (lambda words: [*words[:-1], beside(words[-1])], "do not go together"),
    ],
    ids=["unknown", "missing", "mixed"],
)
def test_mistakes_in_words(desk: CliNotebook, spoil: object, sentence: str) -> None:
    """A mistake in the words is told by its place or kind, never repeats them, and changes nothing."""
    said = desk.run("passphrase", "--rekey").err
    words = words_in(said)
    wrong = spoil(words)  # type: ignore[operator]
    before = (desk.notebook / "keys.cv1").read_bytes()
    answer = run(
        "recover", desk.notebook, "--words-file", file_with(desk.folder, "\n".join(wrong)),
        "--new-passphrase-file", desk.folder / "other",
    )  # fmt: skip
    assert answer.status == 1
    assert sentence in answer.err
    assert (desk.notebook / "keys.cv1").read_bytes() == before


def test_nobody_to_ask(desk: CliNotebook) -> None:
    """Where nobody can be asked, each sentence names the option that helps."""
    recover = ["recover", str(desk.notebook)]
    for line, option in (
        (recover, "--words-file"),
        (["passphrase", str(desk.notebook), "--passphrase-file", str(desk.key)], "--new-passphrase-file"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "notebook", *line],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert option in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
def test_at_a_terminal(tmp_path: Path) -> None:
    """Words are shown and two typed back; wrong ones make nothing; later they are typed in row by row, hidden."""
    shown: str = ""
    words: list[str] = []
    for right in (False, True):
        terminal = Terminal("create", tmp_path / "Mine", *WHO, started=True)
        for _ in range(2):
            terminal.until(": ")
            terminal.type(PASSPHRASE)
        shown = terminal.until("Type word ")
        words = words_in(shown)
        assert len(words) == 24
        for again in range(2 if right else 3):
            if again:
                terminal.until("Type word ")
            place = int(terminal.until(" of them: "))
            terminal.type(words[place - 1][:4].upper() if right else beside(words[place - 1]))
        assert terminal.end() == (0 if right else 1)
        assert (tmp_path / "Mine.casevault").exists() is right
        assert right or "not the words that were shown" in terminal.seen
    for copy in ("keys.cv1", "keys.cv1.bak"):
        (tmp_path / "Mine.casevault" / copy).unlink()
    digits = re.findall(r"(?:[0-9a-f]{4} ){7}[0-9a-f]{4}", shown)
    terminal = Terminal("recover", tmp_path / "Mine.casevault", started=True)
    typed = [words[start : start + 4] for start in range(0, 24, 4)]
    typed.insert(1, ["zebra", "xylophon", "zoo", "zone"])  # asked for again
    for row in typed:
        terminal.until("Words ")
        terminal.until(": ")
        terminal.type(" ".join(row))
    for _ in range(2):
        terminal.until(": ")
        terminal.type(OTHER)
    terminal.until("First row of digits: ")
    terminal.type(digits[0])
    terminal.until("Second row of digits: ")
    terminal.type(digits[1].upper())
    assert terminal.end() == 0, terminal.seen
    assert opens(tmp_path / "Mine.casevault", file_with(tmp_path, OTHER, "other")) is True


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
def test_a_weak_one_is_asked_for_again_at_a_terminal(desk: CliNotebook) -> None:
    """Told at once why it will not do, one types another; after three that will not do nothing is changed."""
    terminal = Terminal("passphrase", desk.notebook, "--passphrase-file", desk.folder / "passphrase")
    terminal.until("New passphrase")
    terminal.type("password1234")
    terminal.until("like a password that many people use")
    for _ in range(2):
        terminal.until(": ")
        terminal.type(OTHER)
    assert terminal.end() == 0, terminal.seen
    assert opens(desk.notebook, desk.folder / "other") is True
    terminal = Terminal("passphrase", desk.notebook, "--passphrase-file", desk.folder / "other")
    for _ in range(3):
        terminal.until("New passphrase")
        terminal.type("password1234")
    assert terminal.end() == 1
    assert opens(desk.notebook, desk.folder / "other") is True


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
@pytest.mark.parametrize("command", ["create", "passphrase", "rekey"])
@pytest.mark.parametrize("slips", [0, 1, 3])
def test_a_suggested_one_is_typed_back_at_a_terminal(desk: CliNotebook, command: str, slips: int) -> None:
    """Six words are shown once; a slip is asked for again, the words stay the same, and typed back they open."""
    file = desk.folder / "passphrase"
    line: dict[str, tuple[str | Path, ...]] = {
        "create": ("create", desk.folder / "Mine", *WHO, "--recovery-sheet", desk.folder / "sheet.pdf"),
        "passphrase": ("passphrase", desk.notebook, "--passphrase-file", file),
        "rekey": (
            "passphrase", desk.notebook, "--passphrase-file", file, "--rekey",
            "--recovery-sheet", desk.folder / "sheet.pdf",
        ),
    }  # fmt: skip
    terminal = Terminal(*line[command], "--suggest")
    terminal.until("by heart:")
    words = terminal.until("Type these words back").split()
    assert len(words) == 6
    for _ in range(slips):
        terminal.type(" ".join(words[:5]))
        terminal.until("These are not the words shown; type them again.")
        terminal.until("Type these words back")
    terminal.until(": ")
    terminal.type("  ".join(words))
    assert terminal.end() == 0, terminal.seen
    said = " ".join(terminal.seen.split())
    assert not any(" ".join(words[place : place + 3]) in said for place in range(4)), "one may be part of a sentence"
    made = desk.folder / "Mine.casevault" if command == "create" else desk.notebook
    assert opens(made, file_with(desk.folder, " ".join(words))) is True


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
@pytest.mark.parametrize("command", ["create", "passphrase"])
def test_a_suggested_one_that_is_never_typed_back_changes_nothing(desk: CliNotebook, command: str) -> None:
    """After three more tries it ends, leaves nothing, and says that nothing was made and how to begin again."""
    before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
    line: tuple[str | Path, ...] = (
        ("create", desk.folder / "Mine", *WHO, "--recovery-sheet", desk.folder / "sheet.pdf")
        if command == "create"
        else ("passphrase", desk.notebook, "--passphrase-file", desk.folder / "passphrase")
    )
    terminal = Terminal(*line, "--suggest")
    for _ in range(4):
        terminal.until("Type these words back")
        terminal.type("six other words than those shown")
    assert terminal.end() == 1
    assert "nothing was made or changed" in terminal.seen
    assert "Run the command again" in terminal.seen
    assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
def test_a_slip_in_the_second_typing_is_asked_for_again(desk: CliNotebook) -> None:
    """Two that differ are both asked for again; after three times nothing is changed, and that is said."""
    terminal = Terminal("passphrase", desk.notebook, "--passphrase-file", desk.folder / "passphrase")
    for second in (OTHER + "s", OTHER):
        terminal.until("New passphrase")
        terminal.type(OTHER)
        terminal.until("Once more: ")
        terminal.type(second)
    assert terminal.end() == 0, terminal.seen
    assert opens(desk.notebook, desk.folder / "other") is True
    terminal = Terminal("passphrase", desk.notebook, "--passphrase-file", desk.folder / "other")
    for _ in range(3):
        terminal.until("New passphrase")
        terminal.type(OTHER)
        terminal.until("Once more: ")
        terminal.type(OTHER + "s")
    assert terminal.end() == 1
    assert "nothing was made or changed" in terminal.seen
    assert opens(desk.notebook, desk.folder / "other") is True


@pytest.mark.parametrize("command", ["create", "passphrase"])
def test_a_weak_one_names_the_option_that_suggests_one(desk: CliNotebook, command: str) -> None:
    """What helps is said as it exists on the command line: an option, and no button."""
    word = file_with(desk.folder, "password1234")
    refused = (
        create(desk.folder, word) if command == "create" else desk.run("passphrase", "--new-passphrase-file", word)
    )
    assert "too easy to guess" in refused.err
    assert "--suggest" in refused.err


def test_a_suggestion_needs_somebody_who_sees_it(tmp_path: Path) -> None:
    """Without a terminal nothing is suggested, and beside a file it is one too many."""
    alone = run("create", tmp_path / "Mine", *WHO, "--suggest")
    both = run("create", tmp_path / "Mine", *WHO, "--suggest", "--passphrase-file", file_with(tmp_path, PASSPHRASE))
    assert (alone.status, both.status) == (1, 2)
    assert "--new-passphrase-file" in alone.err
    assert not (tmp_path / "Mine.casevault").exists()


@pytest.fixture
def with_others(desk: CliNotebook) -> Path:
    """Add two more ways in to the notebook of ``desk``, one of which takes a key file; give that file."""
    stick = desk.folder / "stick"
    make_key_file(stick, away_from=(desk.notebook,))
    more_ways(
        desk.notebook, (Credential(Passphrase.new(OTHER)), Credential(Passphrase.new(OTHER), read_key_file(stick)))
    )
    return stick


def test_other_ways_in_are_not_dropped_in_silence(desk: CliNotebook, with_others: Path) -> None:
    """Where nobody can be asked a new key is refused, until it is said that they go."""
    before = {path.name: path.read_bytes() for path in desk.notebook.iterdir()}
    line = ("passphrase", "--rekey", "--recovery-sheet", desk.folder / "sheet.pdf")
    refused = desk.run(*line)
    assert refused.status == 1
    assert refused.err.startswith("This notebook has 2 other ways in, which new recovery words would drop.")
    assert {path.name: path.read_bytes() for path in desk.notebook.iterdir()} == before
    assert not (desk.folder / "sheet.pdf").exists()
    dropped = desk.run(*line, "--drop-others")
    assert dropped.status == 0, dropped.err
    assert "2 other ways in were removed" in dropped.err
    assert desk.run("cases").status == 0
    assert opens(desk.notebook, desk.folder / "other") is False
    assert opens(desk.notebook, desk.folder / "other", "--key-file", with_others) is False


@pytest.mark.parametrize("option", [("--drop-others",), ("--recovery-sheet", "sheet.pdf")])
def test_what_new_words_need_is_not_passed_over(desk: CliNotebook, option: tuple[str, ...]) -> None:
    """Without a re-key there is no sheet and nobody is dropped, so a line that asks for either is refused."""
    before = {path.name: path.read_bytes() for path in desk.notebook.iterdir()}
    refused = desk.run("passphrase", *option)
    assert refused.status == 2
    assert refused.err.startswith(f"{option[0]} goes with --rekey only")
    assert {path.name: path.read_bytes() for path in desk.notebook.iterdir()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals on this system")
def test_other_ways_in_are_asked_for_at_a_terminal(desk: CliNotebook, with_others: Path) -> None:
    """Each is named by its kind; what is typed goes on opening the notebook, what is left empty does not."""
    sheet = ("--recovery-sheet", desk.folder / "sheet.pdf")
    terminal = Terminal("passphrase", desk.notebook, "--passphrase-file", desk.key, "--rekey", *sheet)
    assert "Other way in 1: passphrase (" in terminal.until("opens the notebook): ") + "("
    terminal.type("")
    assert "Other way in 2: passphrase, with a key file" in terminal.until("opens the notebook): ")
    terminal.type(OTHER)
    terminal.until("The path of its key file: ")
    terminal.type(str(with_others))
    assert terminal.end() == 0, terminal.seen
    assert "1 other way in was removed" in terminal.seen
    assert opens(desk.notebook, desk.folder / "other") is False
    assert opens(desk.notebook, desk.folder / "other", "--key-file", with_others) is True
