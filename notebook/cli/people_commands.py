"""Commands about parties, and about single lines of consents."""

import argparse
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from notebook.cli.names import case_id
from notebook.cli.terminal import ExitStatus, escape_control_chars, print_json, say
from notebook.errors.base import InvalidValue
from notebook.messages import labels
from notebook.messages.i18n import SOURCE_LANGUAGE, translations
from notebook.messages.i18n import gettext as _
from notebook.model.case import Case
from notebook.model.ids import ConsentId, PartyId, ProvisionId
from notebook.model.people import Addressee, Party
from notebook.model.vocabulary import Audience, Category, ConsentState, Method, Purpose
from notebook.tasks.case_view import load_case
from notebook.tasks.consent_form import LANGUAGES, consent_form_pdf, save_consent_form
from notebook.tasks.consent_lines import (
    LineChange,
    NewAnswer,
    correction,
    find_line,
    prolongation,
    save_line,
    signed_form,
)
from notebook.tasks.consents import add_consent_event
from notebook.tasks.notebook import Notebook
from notebook.tasks.parties import (
    add_audience,
    add_party,
    change_party,
    known_parties,
    mark_gone,
    remove_party,
    replace_party,
    set_involved,
    similar_parties,
)
from notebook.tasks.sharing_request import unknown_name

Opened = Callable[[argparse.Namespace], AbstractContextManager[Notebook]]
OnNotebook = Callable[[argparse.ArgumentParser], argparse.ArgumentParser]

_FIELDS: Final = ("name", "role", "organisation", "audience", "contact", "identity", "fingerprint")


def add_party_arguments(parser: argparse.ArgumentParser, on_notebook: OnNotebook) -> None:
    """Add what can be done about the people that information is shared with."""
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    listing = on_notebook(verbs.add_parser("list", help=_("list the people, also those who are gone")))
    listing.add_argument("--json", action="store_true", help=_("print one JSON document"))
    adding = on_notebook(verbs.add_parser("add", help=_("add somebody in one role")))
    changing = on_notebook(verbs.add_parser("change", help=_("correct what is known of somebody")))
    changing.add_argument("party", metavar=_("PARTY"), help=_("id or name"))
    for each, needed in ((adding, True), (changing, False)):
        for field in _FIELDS:
            each.add_argument(f"--{field}", required=needed and field in _FIELDS[:4], metavar=_("TEXT"))
    adding.add_argument("--yes", action="store_true", help=_("also if somebody of nearly that name is there"))
    for name, text in (
        ("gone", _("say that somebody is no longer there")),
        ("back", _("say that somebody is there again")),
        ("remove", _("remove somebody on whom nothing rests")),
        ("replace", _("say that somebody was a mistake, and who is the right one")),
    ):
        one = on_notebook(verbs.add_parser(name, help=text))
        one.add_argument("party", metavar=_("PARTY"), help=_("id or name"))
        if name == "replace":
            one.add_argument("--by", required=True, metavar=_("PARTY"), help=_("id or name of the right one"))
    involving = on_notebook(verbs.add_parser("involved", help=_("say who is involved in a case; nobody else is")))
    involving.add_argument("--case", required=True, metavar=_("REFERENCE"), help=_("reference or id of the case"))
    involving.add_argument("--party", action="append", default=[], metavar=_("PARTY"), help=_("id or name"))
    own = on_notebook(verbs.add_parser("field", help=_("add a field of work of the team's own")))
    own.add_argument("name", metavar=_("NAME"))


def add_consent_arguments(parser: argparse.ArgumentParser, on_notebook: OnNotebook) -> None:
    """Add what can be done about one line of a consent; ``show --case`` lists the ids."""
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    made = {}
    for name, text in (
        ("withdraw", _("record that the person withdraws one line")),
        ("prolong", _("record that the person says yes to one line for longer")),
        ("correct", _("correct what was recorded wrongly in one line")),
        ("form", _("make a form of what was asked, to print or show")),
        ("answer", _("enter the answers on a form that came back")),
    ):
        made[name] = on_notebook(verbs.add_parser(name, help=text))
        made[name].add_argument("--case", required=True, metavar=_("REFERENCE"), help=_("reference or id of the case"))
        if name != "answer":
            made[name].add_argument("line", metavar=_("LINE"), help=_("the id that show lists"))
    made["form"].add_argument("file", type=Path, metavar=_("FILE"), help=_("the new file"))
    made["form"].add_argument("--language", choices=LANGUAGES, default=SOURCE_LANGUAGE, help=_("language of the form"))
    made["prolong"].add_argument("--until", required=True, type=date.fromisoformat, metavar=_("DATE"))
    made["prolong"].add_argument("--method", required=True, choices=[each.value for each in Method])
    made["prolong"].add_argument("--witness", default="", metavar=_("NAME"), help=_("who heard it"))
    made["correct"].add_argument("--to", metavar=_("ADDRESSEE"), help=_("party:ID or audience:NAME"))
    made["correct"].add_argument("--until", type=date.fromisoformat, metavar=_("DATE"))
    made["correct"].add_argument("--purpose", action="append", metavar=_("PURPOSE"), help=_("instead of those there"))
    made["correct"].add_argument("--category", action="append", choices=[each.value for each in Category])
    made["answer"].add_argument("--yes", action="append", default=[], metavar=_("LINE"), help=_("what was agreed to"))
    made["answer"].add_argument("--no", action="append", default=[], metavar=_("LINE"), help=_("what was refused"))


def people_commands(opened: Opened) -> Mapping[str, Callable[[argparse.Namespace], ExitStatus]]:
    """Return the commands by name."""
    return {"party": lambda given: _party(opened, given), "consent": lambda given: _consent(opened, given)}


def _party(opened: Opened, given: argparse.Namespace) -> ExitStatus:
    with opened(given) as notebook:
        return _about_parties(notebook, given)


def _about_parties(notebook: Notebook, given: argparse.Namespace) -> ExitStatus:
    today = _now().astimezone(notebook.zone).date()
    match given.verb:
        case "list":
            _list(notebook, as_json=given.json)
        case "add":
            return _add(notebook, given)
        case "change":
            typed = {field: getattr(given, field) for field in _FIELDS if getattr(given, field) is not None}
            change_party(notebook, replace(_named(notebook, given.party), **typed), _now())
        case "gone" | "back":
            mark_gone(notebook, _named(notebook, given.party).id, today if given.verb == "gone" else None)
        case "remove":
            remove_party(notebook, _named(notebook, given.party).id)
        case "replace":
            replace_party(notebook, _named(notebook, given.party).id, _named(notebook, given.by).id, today)
        case "involved":
            there = [_named(notebook, each).id for each in given.party]
            set_involved(notebook, case_id(notebook, given.case), there)
        case "field":
            say(add_audience(notebook, given.name))
    return ExitStatus.DONE


def _add(notebook: Notebook, given: argparse.Namespace) -> ExitStatus:
    """Add somebody, unless somebody of nearly that name is there and ``--yes`` was not given."""
    found = similar_parties(known_parties(notebook).parties, given.name, given.contact or "")
    if found and not given.yes:
        print(_("Is this somebody who is already here? Add --yes if not:"), file=sys.stderr)
        for each in found:
            print(escape_control_chars(f"{each.id}  {_line(each)}"), file=sys.stderr)
        return ExitStatus.NO
    audience, contact = Audience(given.audience), given.contact or ""
    known = Party(PartyId(""), given.name, given.role, given.organisation, audience, contact)
    known = replace(known, identity=given.identity or "", fingerprint=given.fingerprint or "")
    say(add_party(notebook, known).id)
    return ExitStatus.DONE


def _list(notebook: Notebook, *, as_json: bool) -> None:
    known = known_parties(notebook)
    if not as_json:
        for each in known.parties:
            since = "" if each.gone is None else _(" (no longer here since {day})").format(day=each.gone.isoformat())
            say(f"{each.id}  {_line(each)}{since}")
        return
    print_json(
        [
            {
                "id": each.id,
                **{field: getattr(each, field) for field in _FIELDS},
                "gone": None if each.gone is None else each.gone.isoformat(),
                "replaced_by": each.replaced_by,
                "in_use": each.id in known.in_use,
                "former_names": list(known.former.get(each.id, ())),
            }
            for each in known.parties
        ]
    )


def _line(party: Party) -> str:
    field = labels.audience(translations(), Audience(party.audience))
    return ", ".join(filter(None, (party.name, party.role, party.organisation, field)))


def _named(notebook: Notebook, typed: str) -> Party:
    """Return a party, also one who is gone, by id or by a name that only one has; raise UnknownName."""
    known = known_parties(notebook).parties
    found = [each for each in known if each.id == typed] or [each for each in known if each.name == typed]
    if len(found) != 1:
        raise unknown_name("party", typed, ((each.id, each.name) for each in known))
    return found[0]


def _consent(opened: Opened, given: argparse.Namespace) -> ExitStatus:
    with opened(given) as notebook:
        case, now = load_case(notebook, case_id(notebook, given.case)), _now()
        if given.verb == "form":
            consent, _line_asked = find_line(case, given.line)
            save_consent_form(consent_form_pdf(notebook, case, consent.id, given.language), given.file)
        elif given.verb == "withdraw":
            consent, line = find_line(case, given.line)
            add_consent_event(notebook, case, consent.id, ConsentState.WITHDRAWN, now, now, (line.id,))
        else:
            save_line(notebook, case, _change(case, given, now), now)
    return ExitStatus.DONE


def _change(case: Case, given: argparse.Namespace, now: datetime) -> LineChange:
    if given.verb == "answer":
        ticked = {ProvisionId(line): True for line in given.yes} | {ProvisionId(line): False for line in given.no}
        if len(ticked) < len(given.yes) + len(given.no):
            raise InvalidValue("provisions")
        consent = find_line(case, next(iter(ticked), ProvisionId("")))[0]
        return signed_form(case, ConsentId(consent.id), ticked, now, now)
    if given.verb == "prolong":
        answer = NewAnswer(now, Method(given.method), given.witness)
        return prolongation(case, ProvisionId(given.line), given.until, answer)
    _of, line = find_line(case, given.line)
    corrected = replace(
        line,
        to=line.to if given.to is None else Addressee.parse(given.to),
        until=given.until or line.until,
        purposes=tuple(map(Purpose, given.purpose)) if given.purpose else line.purposes,
        categories=tuple(map(Category, given.category)) if given.category else line.categories,
    )
    return correction(case, line.id, corrected, now)


def _now() -> datetime:
    return datetime.now(UTC)
