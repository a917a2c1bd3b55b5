"""A process to be interrupted: does one operation in one folder, telling what it has promised."""

import os
import sys
from pathlib import Path

from notebook.errors.base import NotebookError
from notebook.messages.errors.command_line import error_message
from notebook.messages.i18n import translations
from tests.faults.operations.table import OPERATIONS


def say(line: str) -> None:
    """Tell a line at once: by one call of the system, so that no end of the process can cut it."""
    os.write(1, line.replace("\n", " ").encode() + b"\n")


def main(name: str, folder: str) -> int:
    """Do the operation; a refusal is told in the program's own words, and is no failure."""
    say("begin")
    try:
        OPERATIONS[name].run(Path(folder), say)
    except NotebookError as refused:
        say(f"refused {type(refused).__name__} {error_message(translations(), refused)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
