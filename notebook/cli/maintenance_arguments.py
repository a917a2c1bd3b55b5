"""The arguments of the commands that look after a notebook."""

import argparse
from collections.abc import Callable
from pathlib import Path

from notebook.cli.access_arguments import add_words_instead
from notebook.messages.i18n import gettext as _


def add_upkeep(
    add: Callable[[str, str], argparse.ArgumentParser],
    on_notebook: Callable[[argparse.ArgumentParser], argparse.ArgumentParser],
) -> None:
    """Add the commands; ``add`` makes one by name and help, ``on_notebook`` gives it a notebook and its passphrase."""
    checking = on_notebook(add("check", _("check whether the notebook is damaged; changes nothing")))
    checking.add_argument("--json", action="store_true", help=_("print one JSON document"))
    backing = on_notebook(add("backup", _("write a backup into a new file")))
    backing.add_argument("file", type=Path, metavar=_("FILE"), help=_("the new file"))
    restoring = add("restore", _("make a notebook from a backup, in a new folder"))
    restoring.add_argument("file", type=Path, metavar=_("FILE"), help=_("a backup"))
    on_notebook(restoring)
    add_words_instead(restoring)
    rescuing = on_notebook(add("rescue", _("bring what can be read of a damaged notebook into a new one")))
    rescuing.add_argument("folder", type=Path, metavar=_("FOLDER"), help=_("the new notebook"))
    erasing = on_notebook(add("erase", _("erase a case or an entry for good")))
    erasing.add_argument("--case", required=True, metavar=_("REFERENCE"), help=_("reference or id of the case"))
    erasing.add_argument("--entry", metavar="ID", help=_("only this entry of it"))
    erasing.add_argument(
        "--backups", type=Path, metavar=_("FOLDER"), help=_("where backups are; beside the notebook, if not given")
    )
    erasing.add_argument("--yes", action="store_true", help=_("do not ask"))
    zoning = on_notebook(add("zone", _("say in which time zone days begin and end, or correct it")))
    zoning.add_argument(
        "--set", dest="zone", metavar=_("ZONE"), help=_("count days in this one from now on, such as Europe/Amsterdam")
    )
    zoning.add_argument("--yes", action="store_true", help=_("do not ask"))


def add_packs(parser: argparse.ArgumentParser) -> None:
    """Add what holds packs against the log."""
    parser.add_argument(
        "--packs", type=Path, metavar=_("FOLDER"), help=_("hold the packs in this folder against the log")
    )
    parser.add_argument(
        "--passwords-file", type=Path, metavar=_("FILE"), help=_("passwords of packs, one a line, each tried on all")
    )
