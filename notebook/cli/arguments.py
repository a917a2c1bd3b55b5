"""The arguments of every command, parsed and checked as far as possible without a notebook."""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from notebook import __version__
from notebook.cli.access_arguments import (
    add_create,
    add_details,
    add_key_file,
    add_passphrase,
    add_recover,
    add_words_instead,
)
from notebook.cli.copy_arguments import add_copy, add_copy_flags, check_kind
from notebook.cli.entry_command import add_entry_arguments
from notebook.cli.people_commands import add_consent_arguments, add_party_arguments
from notebook.cli.team_file_arguments import add_practice, add_profile, add_wording
from notebook.errors.base import InvalidValue
from notebook.messages.i18n import SOURCE_LANGUAGE, languages
from notebook.messages.i18n import gettext as _
from notebook.model.consent import Period
from notebook.model.disclosure import ReceiptAnswer
from notebook.model.vocabulary import PackKind


def add_upkeep(
    add: Callable[[str, str], argparse.ArgumentParser],
    on_notebook: Callable[[argparse.ArgumentParser], argparse.ArgumentParser],
) -> None:
    """Add the maintenance commands; ``add`` creates one by name and help, ``on_notebook`` adds its options."""
    checking = on_notebook(add("check", _("check whether the notebook is damaged; changes nothing")))
    checking.add_argument("--json", action="store_true", help=_("print one JSON document"))
    backing = on_notebook(add("backup", _("write a backup into a new file")))
    backing.add_argument("file", type=Path, metavar=_("FILE"), help=_("the new file"))
    restoring = add("restore", _("make a notebook from a backup, in a new folder"))
    restoring.add_argument("file", type=Path, metavar=_("FILE"), help=_("a backup"))
    on_notebook(restoring)
    add_words_instead(restoring)
    rescuing = on_notebook(add("rescue", _("rescue what can be read of a damaged notebook into a new one")))
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
    """Add the packs to verify against the log."""
    parser.add_argument(
        "--packs", type=Path, metavar=_("FOLDER"), help=_("compare the packs in this folder with the log")
    )
    parser.add_argument(
        "--passwords-file", type=Path, metavar=_("FILE"), help=_("passwords of packs, one a line, each tried on all")
    )


_PACK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_ANCHOR = re.compile(r"[0-9a-f]{64}")


class _Parser(argparse.ArgumentParser):
    """Rejects abbreviated options: ``--password SECRET`` would be read as ``--password-file``, and echoed."""

    def __init__(self, **named: Any) -> None:  # noqa: ANN401  # whatever argparse takes
        super().__init__(**named, allow_abbrev=False)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read a command line; argparse ends the program with status 2 when it is wrong."""
    parser = _parser()
    found, unknown = parser.parse_known_args(arguments)
    if unknown:
        # Name the options without their values: the value of a misspelt option may be a secret.
        names = [each.partition("=")[0] for each in unknown if each.startswith("--")]
        parser.error(_("not known here: {names}").format(names=" ".join(names) or _("a word too many")))
    if found.command in {"explain", "handover"}:
        check_kind(parser, found)
    if found.command == "receipt":
        _check_who(parser, found)
    if found.command is None:
        parser.print_help()
        parser.exit(2, "\n" + _("Say what to do: one of the commands above.") + "\n")
    return found


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="casefold", description=_("An offline, encrypted notebook that hands over only what may be shared.")
    )
    parser.add_argument("--version", action="version", version=f"Casefold {__version__}")
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))
    _add_demo(commands.add_parser("demo", help=_("make the practice notebook and packs for two parties from it")))
    add_create(_on_notebook(commands.add_parser("create", help=_("make a new notebook"))))
    add_details(_on_notebook(commands.add_parser("details", help=_("show or change the worker's own record"))))
    _add_import(commands.add_parser("import", help=_("import a case file, all of it or nothing")))
    _add_export(commands.add_parser("export", help=_("write the present text of a case, readable by anybody")))
    listing = _on_notebook(commands.add_parser("cases", help=_("list the cases")))
    _add_json(listing)
    _add_show(_on_notebook(commands.add_parser("show", help=_("list what can be named: parties, purposes, decisions"))))
    finding = _on_notebook(commands.add_parser("search", help=_("find words in all cases")))
    finding.add_argument("words", metavar=_("WORDS"), help=_("words that must all be there; the last may go on"))
    _add_json(finding)
    _add_question(
        _on_notebook(commands.add_parser("explain", help=_("say for every section why it is shared or withheld")))
    )
    words = commands.add_parser("wording", help=_("list words that a reader may misread; check a list of them"))
    _add_json(add_wording(words, _on_notebook))
    _add_handover(_on_notebook(commands.add_parser("handover", help=_("make a pack of what may be shared"))))
    flags = commands.add_parser("copy-flags", help=_("list what a copy for the person would share, or take it back"))
    add_copy_flags(_on_notebook(flags))
    _add_json(flags)
    reading = _on_notebook(commands.add_parser("log", help=_("list what was handed over, and verify the log")))
    _add_json(reading)
    add_packs(reading)
    _add_told(_on_notebook(commands.add_parser("told", help=_("record what was told by word of mouth"))))
    _add_receipt(_on_notebook(commands.add_parser("receipt", help=_("record the answer to a pack"))))
    add_party_arguments(
        commands.add_parser("party", help=_("list and correct the people you share with")), _on_notebook
    )
    add_consent_arguments(
        commands.add_parser("consent", help=_("withdraw, prolong or correct one line of a consent")), _on_notebook
    )
    add_entry_arguments(commands.add_parser("entry", help=_("move an entry to another case")), _on_notebook)
    add_upkeep(lambda name, told: commands.add_parser(name, help=told), _on_notebook)
    _add_guide(commands.add_parser("guide", help=_("ask “May I share this?” without a case; records nothing")))
    add_profile(
        commands.add_parser("profile", help=_("check the questions of the guide, or choose them")), _on_notebook
    )
    add_practice(commands.add_parser("practice", help=_("list the exercises on the practice case, or check a file")))
    add_passphrase(_on_notebook(commands.add_parser("passphrase", help=_("set a new passphrase, or a new key"))))
    add_recover(commands.add_parser("recover", help=_("open with the recovery words, and set a new passphrase")))
    return parser


def _on_notebook(parser: argparse.ArgumentParser, *, needed: bool = True) -> argparse.ArgumentParser:
    told, how_many = _("the folder of the notebook"), None if needed else "?"
    parser.add_argument("notebook", type=Path, nargs=how_many, metavar=_("NOTEBOOK"), help=told)
    parser.add_argument(
        "--passphrase-file",
        metavar=_("FILE"),
        help=_("read the passphrase from the first line of a file, - for standard input; else it is asked for"),
    )
    add_key_file(parser)
    return parser


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar=_("FOLDER"), help=_("where to; a new folder here, if not given"))


def _add_import(parser: argparse.ArgumentParser) -> None:
    _on_notebook(parser)
    parser.add_argument("file", type=Path, metavar=_("CASEFILE"), help=_("a case file"))
    parser.add_argument("--trust-flags", action="store_true", help=_("take the sharing decisions in it as confirmed"))
    _add_json(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    _on_notebook(parser)
    parser.add_argument("--case", required=True, metavar=_("REFERENCE"), help=_("reference or id of the case"))
    parser.add_argument("file", type=Path, metavar=_("CASEFILE"), help=_("the new file"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask whether the file may be readable by anybody"))


def _add_show(parser: argparse.ArgumentParser) -> None:
    what = _("a case whose decisions, consents and entries are listed too, by reference or id")
    parser.add_argument("--case", metavar=_("REFERENCE"), help=what)
    _add_json(parser)


def _add_question(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--case", required=True, metavar=_("REFERENCE"), help=_("reference or id of the case"))
    parser.add_argument("--to", metavar=_("PARTY"), help=_("id of a party, or a name only one has"))
    parser.add_argument("--purpose", help=_("what it is for, such as care or safety"))
    parser.add_argument("--kind", choices=[kind.value for kind in PackKind], default=PackKind.CONSENTED.value)
    parser.add_argument("--decision", metavar="ID", help=_("the decision that a necessity pack rests on"))
    parser.add_argument("--period", type=_period, default=Period(), metavar=_("FROM..TO"), help=_("days of events"))
    parser.add_argument("--at", type=_instant, metavar=_("INSTANT"), help=_("as of an instant, with its offset"))
    _add_json(parser)


def _add_handover(parser: argparse.ArgumentParser) -> None:
    _add_question(parser)
    parser.add_argument("--out", required=True, type=Path, metavar=_("FOLDER"), help=_("where the pack is put"))
    password = parser.add_mutually_exclusive_group()
    password.add_argument("--password-file", metavar=_("FILE"), help=_("read the pack's password from a file"))
    password.add_argument("--no-password", action="store_true", help=_("anybody who has the file can read it"))
    parser.add_argument("--no-sign", action="store_true", help=_("without a signature, as every pack is for now"))
    parser.add_argument("--language", choices=languages(), default=SOURCE_LANGUAGE, help=_("language of the pack"))
    parser.add_argument("--page-size", choices=("A4", "letter"), default="A4")
    parser.add_argument("--what-happened", default="", metavar=_("TEXT"), help=_("what was said or done, in a line"))
    parser.add_argument("--request", default="", metavar=_("TEXT"), help=_("what is asked of the reader"))
    parser.add_argument("--newest-first", action="store_true", help=_("print the newest contact first"))
    parser.add_argument("--how-soon", default="", metavar=_("TEXT"), help=_("by when it is asked"))
    parser.add_argument("--handling", default="", metavar=_("TEXT"), help=_("how this very pack is to be handled"))
    parser.add_argument("--date-of-birth", action="store_true", help=_("print the person's date of birth"))
    parser.add_argument(
        "--their-reference", default="", metavar=_("TEXT"), help=_("print the recipient's own number of the person")
    )
    parser.add_argument("--destroy-by", type=_day, metavar=_("DATE"), help=_("the day by which to destroy it"))
    parser.add_argument(
        "--suggestions-reviewed", action="store_true", help=_("you have looked at the passages that were listed")
    )
    parser.add_argument(
        "--leave-here",
        action="append",
        type=_name_here,
        default=[],
        metavar=_("SECTION=NAME"),
        help=_("do not take this name out of this section; may be given several times"),
    )
    parser.add_argument(
        "--name-in-pack",
        action="append",
        default=[],
        metavar=_("NAME"),
        help=_(
            "name this person in this necessity pack: the recipient must know who it is; may be given several times"
        ),
    )
    parser.add_argument(
        "--take-out",
        action="append",
        default=[],
        metavar=_("NAME"),
        help=_("add this person to the case, and take the name out everywhere; may be given several times"),
    )
    parser.add_argument(
        "--no-person",
        action="append",
        default=[],
        metavar=_("NAME"),
        help=_("this is no person: do not ask about it in this case again; may be given several times"),
    )
    parser.add_argument(
        "--ask-again",
        action="append",
        default=[],
        metavar=_("NAME"),
        help=_("it may be a person after all: ask about it again in this case; may be given several times"),
    )
    parser.add_argument(
        "--consents-reviewed",
        action="store_true",
        help=_("after a restore or a rescue: you have looked at the consents of the case"),
    )
    add_copy(parser)
    parser.add_argument("--pack-id", type=_pack_id, metavar="ID", help=_("instead of a random one"))
    parser.add_argument("--anchor", type=_anchor, metavar="HEX", help=_("instead of the log's own"))


def _add_told(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--case", required=True, metavar=_("REFERENCE"), help=_("reference or id of the case"))
    parser.add_argument("--to", required=True, metavar=_("PARTY"), help=_("id of a party, or a name only one has"))
    said = parser.add_mutually_exclusive_group(required=True)
    said.add_argument("--what", help=_("what was told"))
    said.add_argument(
        "--nobody-answered", action="store_true", help=_("nothing was told: write a draft that says so, and no record")
    )
    parser.add_argument("--why", default="", help=_("why it was told"))
    parser.add_argument("--at", type=_instant, metavar=_("INSTANT"), help=_("when, with its offset, where not now"))
    _add_json(parser)


def _add_guide(parser: argparse.ArgumentParser) -> None:
    _on_notebook(parser, needed=False)
    parser.add_argument("--profile", type=Path, metavar=_("FILE"), help=_("the questions of this file"))
    for option, told in (
        ("--answer", _("an answer, also to a part as QUESTION.PART; may be given several times")),
        ("--note", _("the words that go with an answer; may be given several times")),
    ):
        parser.add_argument(option, action="append", type=_answer, default=[], metavar=_("QUESTION=ANSWER"), help=told)
    _add_json(parser)


def _answer(typed: str) -> tuple[str, str]:
    question, equals, said = typed.partition("=")
    if not (equals and question and said):
        raise argparse.ArgumentTypeError(_("write {typed} as QUESTION=ANSWER").format(typed=typed))
    return question, said


def _add_receipt(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", type=_pack_id, metavar=_("PACK-ID"), help=_("the id that stands on the pack"))
    parser.add_argument("--answer", required=True, choices=[each.value for each in ReceiptAnswer])
    parser.add_argument("--by", default="", metavar=_("NAME"), help=_("who answered; not with not_sent"))
    parser.add_argument("--reason", default="", metavar=_("TEXT"), help=_("why, where not all of it was accepted"))


def _check_who(parser: argparse.ArgumentParser, found: argparse.Namespace) -> None:
    """End the program where it is not said who answered, or said although nobody was asked."""
    unsent = found.answer == ReceiptAnswer.NOT_SENT
    if unsent and found.by:
        parser.error(_("not with --answer {answer}: {options}").format(answer=found.answer, options="--by"))
    if not (unsent or found.by):
        parser.error(_("the following arguments are required: {options}").format(options="--by"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("expected a day that exists, like 2026-12-31")) from None


def _name_here(text: str) -> tuple[str, str]:
    section, equals, name = text.partition("=")
    if not (section and equals and name):
        raise argparse.ArgumentTypeError(_("expected a section and a name in it, like e1.a=May"))
    return section, name


def _period(text: str) -> Period:
    start, dots, end = text.partition("..")
    if not dots:
        raise argparse.ArgumentTypeError(_("expected two days, like 2026-01-01..2026-06-30; either may be left out"))
    try:
        return Period(_day(start) if start else None, _day(end) if end else None)
    except InvalidValue:
        raise argparse.ArgumentTypeError(_("the period ends before it starts")) from None


def _instant(text: str) -> datetime:
    message = _("expected an instant with its offset, like 2026-03-01T09:00:00+01:00")
    try:
        found = datetime.fromisoformat(text)
        if found.tzinfo is None:
            raise argparse.ArgumentTypeError(message)
        # Within a day of either end of the calendar an instant has no date in some time zones.
        for days in (-1, 1):
            found.astimezone(UTC) + timedelta(days=days)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(message) from None
    return found


def _pack_id(text: str) -> str:
    if _PACK_ID.fullmatch(text) is None:
        raise argparse.ArgumentTypeError(_("expected at most 40 letters, digits and hyphens"))
    return text


def _anchor(text: str) -> str:
    if _ANCHOR.fullmatch(text) is None:
        raise argparse.ArgumentTypeError(_("expected 64 hex digits in lower case"))
    return text
