"""Days, months and periods as a pack prints them."""

from datetime import date

from notebook.messages.i18n import Tongue
from notebook.model.consent import Period
from notebook.sharing.release import Month


def day(words: Tongue, when: date) -> str:
    """Give a day in full, so that nobody takes the day for the month."""
    _ = words.gettext
    return _("{day} {month} {year}").format(day=when.day, month=_names(words)[when.month - 1], year=when.year)


def month(words: Tongue, when: Month) -> str:
    """Give a month of a year."""
    _ = words.gettext
    return _("{month} {year}").format(month=_names(words)[when.month - 1], year=when.year)


def of(words: Tongue, when: date | Month) -> str:
    """Give a day, or a month where the pack gives no days."""
    return month(words, when) if isinstance(when, Month) else day(words, when)


def month_of(when: date) -> Month:
    """Give the month that a day lies in."""
    return Month(when.year, when.month)


def period(words: Tongue, span: Period, *, months_only: bool = False) -> str:
    """Give a period of events, by days or by months."""
    _ = words.gettext

    def named(when: date) -> str:
        return month(words, month_of(when)) if months_only else day(words, when)

    match span:
        case Period(start=None, end=None):
            return _("No limit was set")
        case Period(start=None, end=date() as end):
            return _("Up to {end}").format(end=named(end))
        case Period(start=date() as start, end=None):
            return _("From {start}").format(start=named(start))
        case Period(start=date() as start, end=date() as end) if named(start) == named(end):
            return _("In {month}").format(month=named(start)) if months_only else _("On {day}").format(day=named(start))
        case Period(start=date() as start, end=date() as end):
            return _("{start} to {end}").format(start=named(start), end=named(end))
    raise TypeError


def _names(words: Tongue) -> tuple[str, ...]:
    _ = words.gettext
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
