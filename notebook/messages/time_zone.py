"""Sentences about the notebook's time zone, and about the effects of changing it."""

from collections.abc import Callable
from datetime import timedelta, tzinfo

from notebook.messages import consents, dates, labels
from notebook.messages.i18n import Translations
from notebook.model.consent import Consent
from notebook.sharing.consent_impact import Foreseen
from notebook.sharing.zone_effect import CaseTurned, Turned, ZoneForeseen, ZoneSetting

_MINUTE = timedelta(minutes=1)


def setting(tr: Translations, found: ZoneSetting) -> str:
    """Return the notebook's time zone, and that of this computer if it differs."""
    _ = tr.gettext
    said = _("The days of this notebook begin and end in the time zone {zone}.").format(zone=found.zone)
    if found.here == found.zone:
        return said
    return _("{said} This computer is set to {here}.").format(said=said, here=found.here)


def change(tr: Translations, found: ZoneForeseen, apart: Callable[[str], str] = str) -> list[str]:
    """Return a line for each effect of a new time zone; ``apart`` isolates a name from the sentence around it."""
    _ = tr.gettext
    lines = [
        _shift(tr, found.later),
        *(line for each in found.cases for line in _in_case(tr, each, apart, found)),
    ]
    if not found.cases:
        lines.append(
            _(
                "Today this ends no consent and no decision, starts none again, and changes nothing about what can be "
                "shared."
            )
        )
    return lines


def _shift(tr: Translations, later: timedelta) -> str:
    _ = tr.gettext
    if not later:
        return _("At this time of year a day begins and ends at the same moment in both.")
    hours, minutes = divmod(abs(later) // _MINUTE, 60)
    much = _("{hours} h {minutes} min").format(hours=hours, minutes=minutes) if minutes else f"{hours} h"
    if later > timedelta():
        return _("Every day, including the last day of a consent, would begin and end {much} later.").format(much=much)
    return _("Every day, including the last day of a consent, would begin and end {much} earlier.").format(much=much)


def _in_case(tr: Translations, found: CaseTurned, apart: Callable[[str], str], change: ZoneForeseen) -> list[str]:
    _ = tr.gettext
    about = _("{reference}, {subject}").format(reference=apart(found.reference), subject=apart(found.subject))
    lines = [f"{about}: {_turned(tr, each, apart, found.rests.get(each.of.id, 0))}" for each in found.turned]
    lines += [f"{about}: {line}" for line in _sections(tr, found.sections, apart, change.zone)]
    return lines


def _turned(tr: Translations, found: Turned, apart: Callable[[str], str], rests: int) -> str:
    _ = tr.gettext
    day = dates.day(tr, found.until)
    if isinstance(found.of, Consent):
        name = apart(found.of.grantor_name)
        who = consents.inside(labels.speaker(tr, found.of.grantor, name), name)
        said = (
            _("a consent until {day} would count again ({who}).")
            if found.live
            else _("a consent until {day} would be over ({who}).")
        )
        return f"{said.format(day=day, who=who)} {_rests(tr, rests)}".rstrip()
    return (
        _("a decision that is valid until {day} would be valid again.")
        if found.live
        else _("a decision that is valid until {day} would be over.")
    ).format(day=day)


def _rests(tr: Translations, count: int) -> str:
    if not count:
        return ""
    return tr.ngettext(
        "{count} section is shared on it while it counts.", "{count} sections are shared on it while it counts.", count
    ).format(count=count)


def _sections(tr: Translations, found: Foreseen, apart: Callable[[str], str], zone: tzinfo) -> list[str]:
    return [
        *consents.change(tr, found, lambda party: apart(party.name), takes_back=False),
        *(
            consents.heading_line(tr, entry.at.astimezone(zone), labels.section_kind(tr, section.kind))
            for moved in (*found.opens, *found.shuts)
            for entry, section in moved.sections
        ),
    ]
