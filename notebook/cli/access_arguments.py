"""Arguments of the commands that create a notebook or change what opens it."""

import argparse
from pathlib import Path

from notebook.messages.i18n import gettext as _
from notebook.model.vocabulary import AUDIENCES


def add_key_file(parser: argparse.ArgumentParser) -> None:
    """Add the key file, an option of every command on a notebook."""
    parser.add_argument("--key-file", type=Path, metavar=_("FILE"), help=_("the key file, where the notebook has one"))


def add_create(parser: argparse.ArgumentParser) -> None:
    """Add the details of a new notebook."""
    parser.add_argument("--name", required=True, help=_("the worker's name, as it stands on every pack"))
    parser.add_argument("--role", required=True, help=_("the worker's role"))
    parser.add_argument("--organisation", required=True, help=_("the worker's organisation"))
    parser.add_argument("--audience", required=True, choices=AUDIENCES, help=_("the worker's field of work"))
    _add_contact(parser, default="")
    _add_new_passphrase(parser)
    _add_new_key_file(parser)
    _add_sheet(parser)


def add_details(parser: argparse.ArgumentParser) -> None:
    """Add the fields of the worker's record; omitted ones stay unchanged."""
    parser.add_argument("--name", help=_("the worker's name, as it stands on every pack"))
    parser.add_argument("--role", help=_("the worker's role"))
    parser.add_argument("--organisation", help=_("the worker's organisation"))
    parser.add_argument("--audience", choices=AUDIENCES, help=_("the worker's field of work"))
    _add_contact(parser, default=None)
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def _add_contact(parser: argparse.ArgumentParser, *, default: str | None) -> None:
    parser.add_argument(
        "--phone", default=default, help=_("the worker's telephone number, for the first page of packs")
    )
    parser.add_argument("--email", default=default, help=_("the worker's e-mail address, likewise"))
    parser.add_argument(
        "--out-of-hours", default=default, metavar=_("TEXT"), help=_("whom to ring when the worker is off, likewise")
    )


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Add the new credential of the notebook."""
    parser.add_argument(
        "--rekey",
        action="store_true",
        help=_("make new recovery words: the old ones no longer open it; the passphrase stays if no new one is given"),
    )
    _add_new_passphrase(parser)
    files = parser.add_mutually_exclusive_group()
    _add_new_key_file(files)
    files.add_argument("--no-key-file", action="store_true", help=_("from now on the passphrase alone opens it"))
    parser.add_argument(
        "--drop-others",
        action="store_true",
        help=_("with --rekey: drop all other ways in, which are asked for otherwise"),
    )
    _add_sheet(parser)


def add_recover(parser: argparse.ArgumentParser) -> None:
    """Add the notebook, its recovery words, and its new credential."""
    parser.add_argument("notebook", type=Path, metavar=_("NOTEBOOK"), help=_("the folder of the notebook"))
    parser.add_argument(
        "--words-file",
        metavar=_("FILE"),
        help=_("read the words from a file or from the sheet's PDF, - for standard input; else they are asked for"),
    )
    _add_new_passphrase(parser)
    files = parser.add_mutually_exclusive_group()
    files.add_argument(
        "--key-file", type=Path, metavar=_("FILE"), help=_("from now on this key file is needed with the passphrase")
    )
    _add_new_key_file(files)
    parser.add_argument(
        "--yes", action="store_true", help=_("do not ask whether an older database may be opened as it is")
    )


def add_words_instead(parser: argparse.ArgumentParser) -> None:
    """Add the recovery words, for a forgotten passphrase, and the new passphrase that they require."""
    words = parser.add_mutually_exclusive_group()
    words.add_argument(
        "--words", action="store_true", help=_("the passphrase is forgotten: ask for the recovery words of that day")
    )
    words.add_argument(
        "--words-file",
        metavar=_("FILE"),
        help=_("the same, read from a file or from the sheet's PDF, - for standard input"),
    )
    _add_new_passphrase(parser)


def _add_new_passphrase(parser: argparse.ArgumentParser) -> None:
    new = parser.add_mutually_exclusive_group()
    new.add_argument(
        "--new-passphrase-file", metavar=_("FILE"), help=_("read the new passphrase from the first line of a file")
    )
    new.add_argument(
        "--suggest", action="store_true", help=_("show a new passphrase of six words, once, and ask for it back")
    )


def _add_new_key_file(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--new-key-file",
        type=Path,
        metavar=_("FILE"),
        help=_("make a key file; from now on it is needed with the passphrase"),
    )


def _add_sheet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recovery-sheet",
        type=Path,
        metavar=_("FILE"),
        help=_("write the recovery words as a PDF to print; else they are shown once"),
    )
