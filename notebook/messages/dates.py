"""Days, months and periods as printed in packs."""

from datetime import date

from notebook.messages.i18n import Translations
from notebook.model.consent import Period
from notebook.sharing.release import Month


def day(tr: Translations, when: date) -> str:
    """Return a date in full, so that day and month cannot be confused."""
    _ = tr.gettext
    return _("{day} {month} {year}").format(day=when.day, month=_names(tr)[when.month - 1], year=when.year)


def month(tr: Translations, when: Month) -> str:
    """Return a month with its year."""
    _ = tr.gettext
    return _("{month} {year}").format(month=_names(tr)[when.month - 1], year=when.year)


def of(tr: Translations, when: date | Month) -> str:
    """Return a day, or a month where the pack shows no days."""
    return month(tr, when) if isinstance(when, Month) else day(tr, when)


def month_of(when: date) -> Month:
    """Return the month of a day."""
    return Month(when.year, when.month)


def period(tr: Translations, span: Period, *, months_only: bool = False) -> str:
    """Return a period of events, by days or by months."""
    _ = tr.gettext

    def named(when: date) -> str:
        return month(tr, month_of(when)) if months_only else day(tr, when)

    match span:
        case Period(start=None, end=None):
            return _("All dates")
        case Period(start=None, end=date() as end):
            return _("Up to {end}").format(end=named(end))
        case Period(start=date() as start, end=None):
            return _("From {start}").format(start=named(start))
        case Period(start=date() as start, end=date() as end) if named(start) == named(end):
            return _("In {month}").format(month=named(start)) if months_only else _("On {day}").format(day=named(start))
        case Period(start=date() as start, end=date() as end):
            return _("{start} to {end}").format(start=named(start), end=named(end))
    raise TypeError


def _names(tr: Translations) -> tuple[str, ...]:
    _ = tr.gettext
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
