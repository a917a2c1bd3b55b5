"""Passphrases, words and key files for commands that create and open a notebook."""

import re
from pathlib import Path
from typing import Final

from mnemonic import Mnemonic

from tests.support.cli import Answer, run

WHO: Final = ("--name", "J. Bakker", "--role", "Nurse", "--organisation", "Clinic", "--audience", "mental_health")


OTHER: Final = "eight louder herons at noon"


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
