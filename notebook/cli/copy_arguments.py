"""The arguments of a copy for the person, and the check that options fit the kind of pack."""

import argparse

from notebook.messages.i18n import gettext as _
from notebook.model.people import SUBJECT_PARTY
from notebook.model.vocabulary import PackKind

_FOR_OTHERS = ("purpose", "decision", "destroy_by", "what_happened", "request", "how_soon", "their_reference")
"""Options without a meaning in a copy for the person."""
_FOR_PERSON = ("include", "leave_out", "with_words", "sheet")


def check_kind(parser: argparse.ArgumentParser, found: argparse.Namespace) -> None:
    """End the program where the options do not fit the kind of pack."""
    own = found.kind == PackKind.PERSON
    stray = [name for name in (_FOR_OTHERS if own else _FOR_PERSON) if getattr(found, name, None)]
    if own and found.to not in (None, SUBJECT_PARTY):
        stray.insert(0, "to")
    if stray:
        options = " ".join("--" + name.replace("_", "-") for name in stray)
        parser.error(_("not with --kind {kind}: {options}").format(kind=found.kind, options=options))
    missing = [] if own else [f"--{name}" for name in ("to", "purpose") if getattr(found, name) is None]
    if missing:
        parser.error(_("the following arguments are required: {options}").format(options=", ".join(missing)))


def add_copy(parser: argparse.ArgumentParser) -> None:
    """Add the answers about a copy for the person, each by the id of a section or a disclosure."""
    parser.add_argument(
        "--include",
        action="append",
        default=[],
        metavar="ID",
        help=_("copy for the person: this section goes in, this disclosure is listed; may be given several times"),
    )
    parser.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="ID",
        help=_("copy for the person: this section or disclosure stays out; may be given several times"),
    )
    parser.add_argument(
        "--with-words",
        action="append",
        default=[],
        metavar="ID",
        help=_("copy for the person: list this with what was said; may be given several times"),
    )
    parser.add_argument("--sheet", action="store_true", help=_("copy for the person: the list alone, without notes"))


def add_copy_flags(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command that lists or takes back what a copy shares."""
    parser.add_argument("--case", required=True, metavar=_("REFERENCE"), help=_("reference or id of the case"))
    parser.add_argument("--undo", action="store_true", help=_("take back what the last copy shared with the person"))
