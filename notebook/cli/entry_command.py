"""The command about single entries: move one that was filed in the wrong case."""

import argparse
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime

from notebook.cli.names import case_id
from notebook.cli.terminal import ExitStatus, print_json, say
from notebook.messages import entry_moves
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import CaseId, EntryId, ThirdPartyId
from notebook.sharing.name_matching import name_words
from notebook.tasks.case_view import load_case
from notebook.tasks.move_entry import Moved, move_entry, who_comes_along
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import unknown_name

Opened = Callable[[argparse.Namespace], AbstractContextManager[Notebook]]
OnNotebook = Callable[[argparse.ArgumentParser], argparse.ArgumentParser]


def add_entry_arguments(parser: argparse.ArgumentParser, on_notebook: OnNotebook) -> None:
    """Add what can be done with an entry; ``show --case`` lists the ids."""
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    moving = on_notebook(verbs.add_parser("move", help=_("move an entry to the case that it belongs in")))
    moving.add_argument("--case", required=True, metavar=_("REFERENCE"), help=_("reference or id of its case"))
    moving.add_argument("entry", metavar=_("ENTRY"), help=_("the id that show lists"))
    moving.add_argument("--to-case", required=True, metavar=_("REFERENCE"), help=_("reference or id of the right case"))
    moving.add_argument("--why", required=True, metavar=_("TEXT"), help=_("kept with the entry"))
    moving.add_argument(
        "--somebody-else",
        action="append",
        default=[],
        metavar=_("NAME"),
        help=_("the entry does not mean this person of the old case; may be given several times"),
    )
    moving.add_argument("--json", action="store_true", help=_("print one JSON document"))


def entry_commands(opened: Opened) -> Mapping[str, Callable[[argparse.Namespace], ExitStatus]]:
    """Return the commands by name."""
    return {"entry": lambda given: _move(opened, given)}


def _move(opened: Opened, given: argparse.Namespace) -> ExitStatus:
    with opened(given) as notebook:
        entry, target = (
            _entry_of(notebook, case_id(notebook, given.case), given.entry),
            case_id(notebook, given.to_case),
        )
        others = _meant_otherwise(notebook, entry, target, given.somebody_else)
        moved = move_entry(notebook, entry, target, given.why, datetime.now(UTC), not_there=others)
        reference = load_case(notebook, target).reference
    if given.json:
        print_json(_document(moved))
        return ExitStatus.DONE
    words = translations()
    say(entry_moves.done(words, reference, moved.learned, moved.in_copies))
    for line in entry_moves.outdated(words, moved.undone, moved.handed_over):
        print(line, file=sys.stderr)
    return ExitStatus.DONE


def _entry_of(notebook: Notebook, case: CaseId, typed: str) -> EntryId:
    """Return an entry of a case by its id; raise UnknownName."""
    known = load_case(notebook, case).entries
    if all(each.id != typed for each in known):
        days = ((each.id, f"{each.at.astimezone(notebook.zone):%Y-%m-%d}") for each in known)
        raise unknown_name("entry", typed, days)
    return EntryId(typed)


def _meant_otherwise(
    notebook: Notebook, entry: EntryId, target: CaseId, typed: Collection[str]
) -> tuple[ThirdPartyId, ...]:
    """Return the people of the old case whom an entry does not mean, by one of their names; raise UnknownName."""
    found = []
    for name in typed:
        along = who_comes_along(notebook, entry, target).learn
        meant = [
            each.id for each in along if name_words(name) in {name_words(one) for one in (each.name, *each.aliases)}
        ]
        if not meant:
            raise unknown_name("name", name, ((each.name, "") for each in along))
        found += meant
    return tuple(found)


def _document(moved: Moved) -> dict[str, object]:
    return {
        "entry": moved.entry,
        "from": moved.source,
        "to": moved.target,
        "taken_out": list(moved.learned),
        "handed_over": moved.handed_over,
        "in_copies": moved.in_copies,
        "decisions_ended": list(moved.undone),
    }
