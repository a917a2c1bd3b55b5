"""The commands that the README and docs/commands.md show: those of the README are run, all others are understood."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from notebook.cli.arguments import _parser
from tests.support.cli import CliNotebook
from tests.support.pdf_text import pdfium_text

ROOT: Final = Path(__file__).parents[2]
_BLOCK: Final = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(document: str) -> Iterator[list[str]]:
    """Yield the words of each ``casefold`` line in the code blocks of a document, without the program's name."""
    for block in _BLOCK.findall((ROOT / document).read_text(encoding="utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["casefold"]:
                yield words[1:]


@pytest.mark.parametrize("words", [*commands("docs/commands.md"), *commands("README.md")], ids=" ".join)
def test_a_documented_command_is_understood(words: list[str]) -> None:
    """Its options exist, and what they take is of the right form."""
    _parser().parse_args(words)


def test_the_commands_of_the_readme_hand_over_what_is_asked(desk: CliNotebook) -> None:
    """In their order they record the call, explain, and make a pack with what happened and what is asked."""
    (desk.folder / "packs").mkdir()
    done = []
    for command, notebook, *rest in commands("README.md"):
        assert notebook == "build/demo/Practice.casevault"
        more = ("--suggestions-reviewed", "--no-password") if command == "handover" else ()
        answer = desk.run(command, *(desk.folder / "packs" if word == "packs" else word for word in rest), *more)
        assert answer.status == 0, answer.err
        done.append(command)
    assert done == ["show", "told", "explain", "handover"]
    [pack] = (desk.folder / "packs").iterdir()
    text = pdfium_text(pack.read_bytes()).decode()
    for said in ("She was threatened today.", "Stay near her door.", "Tonight"):
        assert said in text
    assert "where she is tonight" in desk.run("log").out
