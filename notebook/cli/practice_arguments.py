"""Arguments of the commands on exercises."""

import argparse
from pathlib import Path

from notebook.messages.i18n import gettext as _


def add_practice(parser: argparse.ArgumentParser) -> None:
    """Add the commands."""
    verbs = parser.add_subparsers(dest="practice_command", metavar=_("COMMAND"), required=True)
    listing = verbs.add_parser("list", help=_("list the exercises"))
    listing.add_argument("file", type=Path, nargs="?", metavar=_("FILE"), help=_("the program's own, if not given"))
    checking = verbs.add_parser("check", help=_("say what is wrong with a file of exercises, or list them"))
    checking.add_argument("file", type=Path, metavar=_("FILE"), help=_("a file of exercises"))
    sheet = verbs.add_parser("sheet", help=_("write the trainer's sheet: a role play, model answers, what to discuss"))
    sheet.add_argument("out", type=Path, metavar=_("PDF"), help=_("the file to write; it must not exist"))
    sheet.add_argument("file", type=Path, nargs="?", metavar=_("FILE"), help=_("the program's own, if not given"))
    sheet.add_argument("--page-size", choices=["A4", "letter"], default="A4")
