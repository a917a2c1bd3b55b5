"""Output of the commands that list names and ids, and what a copy for the person has and asks about."""

from collections.abc import Iterable
from datetime import tzinfo

from notebook.cli.terminal import print_json, say
from notebook.messages import consents, dates, decisions, labels, person_copy
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.decision import Decision
from notebook.model.ids import PartyId
from notebook.tasks.cases import NamesAndIds
from notebook.tasks.consents import ConsentOverview
from notebook.tasks.person_copy import CopyChoices


def names_and_ids(found: NamesAndIds, zone: tzinfo, *, as_json: bool) -> None:
    """List what can be typed for a party, an audience or a purpose, and in a case for a decision or an entry."""
    if as_json:
        print_json(_document(found, zone))
        return
    _list(
        _("Parties"),
        (
            (each.id, ", ".join(filter(None, (each.name, each.role, each.organisation, each.audience))))
            for each in found.circle.parties
        ),
    )
    _list(_("Purposes"), ((each, labels.purpose(translations(), each)) for each in found.purposes))
    _list(_("Audiences"), ((each, labels.audience(translations(), each)) for each in found.circle.audiences))
    if found.of_case is not None:
        _of_case(found.of_case, zone)


def _of_case(found: ConsentOverview, zone: tzinfo) -> None:
    names = {party.id: party.name for party in found.parties}
    case = found.case
    _list(_("Decisions"), ((each.id, _decision(each, names, zone)) for each in case.decisions))
    _list(
        _("Consents"),
        (
            (
                one.id,
                consents.statement(
                    translations(), each, one, found.in_force[one.id], names, zone, subject=case.subject.name
                ),
            )
            for each in case.consents
            for one in each.provisions
        ),
    )
    days = ((each, dates.day(translations(), each.at.astimezone(zone).date())) for each in case.entries)
    _list(_("Entries"), ((each.id, f"{day}, {labels.entry_kind(translations(), each.kind)}") for each, day in days))


def _decision(found: Decision, names: dict[PartyId, str], zone: tzinfo) -> str:
    heading = decisions.heading(
        translations(),
        found.outcome,
        names.get(found.party, found.party),
        labels.purpose(translations(), found.purpose),
    )
    agreed = dates.day(translations(), found.agreed.astimezone(zone).date())
    ground = decisions.ground_given(translations(), found.ground)
    if found.valid_until is None:
        return _("{heading}. {ground}, agreed on {day}").format(heading=heading, ground=ground, day=agreed)
    return _("{heading}. {ground}, agreed on {day}, valid until {until}").format(
        heading=heading, ground=ground, day=agreed, until=dates.day(translations(), found.valid_until)
    )


def _list(title: str, rows: Iterable[tuple[str, str]]) -> None:
    listed = list(rows)
    say(title)
    for name, beside in listed:
        say(f"  {name}  {beside}")
    if not listed:
        say("  " + _("none"))


def _document(found: NamesAndIds, zone: tzinfo) -> dict[str, object]:
    made: dict[str, object] = {
        "parties": [
            {
                "id": each.id,
                "name": each.name,
                "role": each.role,
                "organisation": each.organisation,
                "audience": each.audience,
            }
            for each in found.circle.parties
        ],
        "purposes": list(found.purposes),
        "audiences": list(found.circle.audiences),
    }
    if found.of_case is not None:
        case, in_force = found.of_case.case, found.of_case.in_force
        made["case"] = case.reference
        made["decisions"] = [
            {
                "id": each.id,
                "outcome": each.outcome,
                "to": each.party,
                "purpose": each.purpose,
                "ground": each.ground,
                "agreed": each.agreed.isoformat(),
                "valid_until": None if each.valid_until is None else each.valid_until.isoformat(),
            }
            for each in case.decisions
        ]
        made["consents"] = [
            {
                "id": each.id,
                "grantor": each.grantor,
                "provisions": [
                    {"id": one.id, "effect": one.effect, "to": str(one.to), "in_force": in_force[one.id]}
                    for one in each.provisions
                ],
            }
            for each in case.consents
        ]
        made["entries"] = [
            {"id": each.id, "at": each.at.astimezone(zone).isoformat(), "kind": each.kind, "status": each.status}
            for each in case.entries
        ]
    return made


def copy_choices(found: CopyChoices, *, as_json: bool) -> None:
    """List what a copy for the person would share, what is asked about it, and what stays out."""
    words, parts = translations(), (("share", found.to_share), ("ask", found.asked), ("stays_out", found.stay_out))
    if as_json:
        print_json(
            {
                **{
                    name: [{"section": each.section.id, "why": each.doubt} for each in listed] for name, listed in parts
                },
                "shared": sorted(found.shared),
                "undoable": [name for name, _revision in found.undoable],
                "given_out": [{"id": each.disclosure.pack, "asked": each.asked} for each in found.given_out],
            }
        )
        return
    for name, listed in parts:
        heading = {
            "share": _("A copy shares with the person:"),
            "ask": _("Say for each whether it goes in:"),
            "stays_out": _("Stays out, unless you share it in its entry:"),
        }[name]
        if listed:
            say(heading)
        for each in listed:
            why = "" if each.doubt is None else person_copy.doubt(words, each.doubt)
            say(f"  {each.section.id}  ({person_copy.section(words, each, found.zone)})  {why}".rstrip())
    for one in found.given_out:
        asked_about = _("Say whether it is listed:") if one.asked else _("Is listed:")
        line = person_copy.disclosure(words, one.disclosure, one.to, found.zone, one.consent_of)
        say(f"{asked_about} {one.disclosure.pack}  {line}")


def taken_back(count: int, *, as_json: bool) -> None:
    """Print how many sections are undecided again."""
    if as_json:
        print_json({"undecided": count})
        return
    said = ngettext("{count} section is undecided again.", "{count} sections are undecided again.", count)
    say(said.format(count=count))
