"""What opens a notebook, as a person or a script would use it: passphrases, key files, recovery words."""

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from notebook.handover.recovery_sheet import text_of_sheet
from notebook.tasks.recovery_sheet import make_key_file, read_sheet
from notebook.vault.key_file import read_key_file
from notebook.vault.key_material import Credential
from notebook.vault.passphrase import Passphrase
from tests.support.cli import PASSPHRASE, CliNotebook, run
from tests.support.credentials import more_ways
from tests.support.ways_in_commands import OTHER, beside, create, file_with, opens, words_in


@pytest.fixture
def desk(tmp_path: Path) -> CliNotebook:
    """Give a notebook, and a file with another passphrase."""
    made = CliNotebook.new(tmp_path)
    (tmp_path / "other").write_text(OTHER + "\n", encoding="utf-8")
    return made


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
