"""The notebook's time zone, in which days begin and end: read it, preview a change, and set it."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from tzlocal import get_localzone_name

from notebook.errors.tasks import UnknownName
from notebook.model.case import Case
from notebook.sharing import consent_impact
from notebook.sharing.zone_effect import CaseTurned, ZoneForeseen, ZoneSetting, moves_an_event, turned
from notebook.store import cases, log, meta
from notebook.tasks.consents import compared, everybody
from notebook.tasks.notebook import Notebook

_PLACES: Final = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"),
)
_NO_ZONE: Final = frozenset({"Factory", "localtime"})


def read_zone(notebook: Notebook) -> ZoneSetting:
    """Return the notebook's time zone, and the available ones."""
    own = notebook.zone.key
    offered = {each for each in available_timezones() if each.partition("/")[0] in _PLACES}
    return ZoneSetting(own, get_localzone_name(), tuple(sorted(offered | {own, "UTC"})))


def foresee_zone(notebook: Notebook, zone: str, now: datetime) -> ZoneForeseen:
    """Return what would change in another time zone, without changing anything; raise UnknownName."""
    before, after = notebook.zone, _known(zone)
    days = sorted(now.astimezone(each).date() for each in (before, after))
    concerned = (
        cases.load(notebook.connection, case) for case in cases.with_days(notebook.connection, days[0], days[-1])
    )
    found = (_in_case(notebook, case, after, now) for case in concerned)
    later = (now.astimezone(before).utcoffset() or timedelta()) - (now.astimezone(after).utcoffset() or timedelta())
    return ZoneForeseen(before.key, after.key, after, later, tuple(each for each in found if each is not None))


def set_zone(notebook: Notebook, zone: str, now: datetime) -> None:
    """Set and log the time zone of the notebook; raise UnknownName. Setting the same zone has no effect."""
    before, after = notebook.zone.key, _known(zone).key
    if before == after:
        return
    with notebook.connection.transaction():
        meta.set_zone(notebook.connection, after)
        log.append(notebook.connection, now, log.Event.ZONE_CHANGED, {"from": before, "to": after})


def days_then(notebook: Notebook) -> Callable[[datetime], date]:
    """Return what gives the day that an instant had by the zone of then, as it was printed on a pack of that day."""
    changes = [
        (datetime.fromisoformat(row.at), ZoneInfo(json.loads(row.body)["from"]))
        for row in log.of_event(notebook.connection, log.Event.ZONE_CHANGED)
    ]

    def day(instant: datetime) -> date:
        zone = next((before for at, before in changes if instant < at), notebook.zone)
        return instant.astimezone(zone).date()

    return day


def _in_case(notebook: Notebook, case: Case, zone: ZoneInfo, now: datetime) -> CaseTurned | None:
    """Compare what each party would get in both zones; None if nothing differs."""
    over = turned(case, notebook.zone, zone, now)
    if not over and not moves_an_event(case, notebook.zone, zone):
        return None
    people, purposes = everybody(notebook, case), notebook.purposes()
    had = consent_impact.reach(case, people, purposes, now, notebook.zone)
    gets = consent_impact.reach(case, people, purposes, now, zone)
    if not over and had == gets:
        return None
    sections = compared(notebook, case, case, people, had, gets)
    relied = [consent_impact.relied_on(case, people, purposes, now, each) for each in (notebook.zone, zone)]
    rests: dict[str, int] = {
        each.id: len(was | becomes) for each in case.consents for was, becomes in [[one[each.id] for one in relied]]
    }
    return CaseTurned(case.id, case.reference, case.subject.name, over, sections, rests)


def _known(zone: str) -> ZoneInfo:
    if zone in _NO_ZONE or zone not in available_timezones():
        raise UnknownName("zone", zone)
    return ZoneInfo(zone)
