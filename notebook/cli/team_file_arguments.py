"""Arguments of the commands on files that a team can write: profiles of the guide, word lists, and exercises."""

import argparse
from collections.abc import Callable
from pathlib import Path

from notebook.messages.i18n import gettext as _


def add_profile(
    parser: argparse.ArgumentParser, on_notebook: Callable[[argparse.ArgumentParser], argparse.ArgumentParser]
) -> None:
    """Add the commands on profiles of the guide."""
    verbs = parser.add_subparsers(dest="profile_command", metavar=_("COMMAND"), required=True)
    checking = verbs.add_parser("check", help=_("say what is wrong with a profile, or draw its questions"))
    checking.add_argument("file", type=Path, metavar=_("FILE"), help=_("a profile of the guide"))
    using = on_notebook(verbs.add_parser("use", help=_("keep a profile in a notebook, and use it from now on")))
    using.add_argument("file", type=Path, nargs="?", metavar=_("FILE"), help=_("the program's own, if not given"))


def add_practice(parser: argparse.ArgumentParser) -> None:
    """Add the commands on exercises."""
    verbs = parser.add_subparsers(dest="practice_command", metavar=_("COMMAND"), required=True)
    listing = verbs.add_parser("list", help=_("list the exercises"))
    listing.add_argument("file", type=Path, nargs="?", metavar=_("FILE"), help=_("the program's own, if not given"))
    checking = verbs.add_parser("check", help=_("say what is wrong with a file of exercises, or list them"))
    checking.add_argument("file", type=Path, metavar=_("FILE"), help=_("a file of exercises"))
    done = verbs.add_parser("done", help=_("say what an exercise still lacks in the practice notebook, and why"))
    done.add_argument("notebook", type=Path, metavar=_("NOTEBOOK"), help=_("the folder of the practice notebook"))
    done.add_argument("exercise", metavar=_("EXERCISE"), help=_("its number in the list, or its id"))
    done.add_argument("file", type=Path, nargs="?", metavar=_("FILE"), help=_("the program's own, if not given"))
    reset = verbs.add_parser("reset", help=_("replace the practice notebook by a new one"))
    reset.add_argument("notebook", type=Path, metavar=_("NOTEBOOK"), help=_("the folder of the practice notebook"))
    reset.add_argument("--yes", action="store_true", help=_("do not ask"))
    sheet = verbs.add_parser("sheet", help=_("write the trainer's sheet: a role play, model answers, what to discuss"))
    sheet.add_argument("out", type=Path, metavar=_("PDF"), help=_("the file to write; it must not exist"))
    sheet.add_argument("file", type=Path, nargs="?", metavar=_("FILE"), help=_("the program's own, if not given"))
    sheet.add_argument("--page-size", choices=["A4", "letter"], default="A4")


def add_wording(
    parser: argparse.ArgumentParser, on_notebook: Callable[[argparse.ArgumentParser], argparse.ArgumentParser]
) -> argparse.ArgumentParser:
    """Add the commands on wording; return the parser of the one that shows what is found."""
    parts = parser.add_subparsers(dest="part", metavar=_("PART"), required=True)
    showing = on_notebook(parts.add_parser("show", help=_("ask about the wording of a case; changes nothing")))
    showing.add_argument("--case", required=True, metavar=_("REFERENCE"), help=_("reference or id of the case"))
    showing.add_argument("--list", type=Path, metavar=_("FILE"), help=_("your team's own list of words, too"))
    checking = parts.add_parser("check", help=_("say whether a list of words can be used"))
    checking.add_argument("file", type=Path, metavar=_("FILE"), help=_("a list of words, in TOML"))
    return showing
