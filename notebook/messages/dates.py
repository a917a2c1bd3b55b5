"""Days, months and periods as printed in packs; and dates as they are typed, read back in words."""

from datetime import date, datetime, time
from typing import Final

from notebook.messages.i18n import Translations
from notebook.model.consent import Period
from notebook.model.typed_dates import DateProblem, DateReading, DateWords, Unit, Words, write_offset
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


def day_and_time(tr: Translations, when: datetime) -> str:
    """Return date and time of an event, as its own offset has them; the date alone of one at midnight, as packs do."""
    _ = tr.gettext
    if when.time().replace(second=0, microsecond=0) == time():
        return day(tr, when.date())
    return _("{day}, {time}").format(day=day(tr, when.date()), time=f"{when:%H:%M}")


def day_and_weekday(tr: Translations, when: date) -> str:
    """Return a date in full with its weekday, by which a wrong one is noticed."""
    _ = tr.gettext
    return _("{weekday} {day}").format(weekday=_weekdays(tr)[when.weekday()], day=day(tr, when))


def minute(tr: Translations, when: datetime) -> str:
    """Return date and time of an instant, as its own offset has them."""
    _ = tr.gettext
    return _("{day}, {time}").format(day=day_and_weekday(tr, when.date()), time=f"{when:%H:%M}")


def read_back(tr: Translations, found: DateReading) -> str:
    """Return in words what a typed day or time was read as, or what is missing."""
    _ = tr.gettext
    if found.problem is not None:
        return _missing(tr, found)
    if found.at is not None:
        said = minute(tr, found.at)
    elif found.day is not None:
        said = day_and_weekday(tr, found.day)
    else:
        return ""
    return f"{said}.{_other(tr, found.other_day)}" if found.other_day else said


def _missing(tr: Translations, found: DateReading) -> str:
    _ = tr.gettext
    match found.problem:
        case DateProblem.NO_YEAR:
            return _("Type the year as well, with four digits.")
        case DateProblem.NO_TIME if found.day is not None:
            asked = _("{day}. Add a time, such as 16:00.").format(day=day_and_weekday(tr, found.day))
            return f"{asked}{_other(tr, found.other_day)}"
        case DateProblem.SKIPPED:
            return _("There is no such time: the clocks were put forward then. Type a time before or after.")
        case DateProblem.TWICE:
            first, second = map(write_offset, found.offsets)
            return _(
                "This time came twice, because the clocks were put back. "
                "Add {first} for the first time, {second} for the second."
            ).format(first=first, second=second)
    return _("Not a date. Type 27-11, 27 Nov 2026 or yesterday.")


def _other(tr: Translations, other: date | None) -> str:
    """Return the question whether day and month were meant the other way round."""
    if other is None:
        return ""
    _ = tr.gettext
    return " " + _("Not {day}? If so, type the month as a word.").format(day=day(tr, other))


def date_words(tr: Translations) -> DateWords:
    """Return the words in which dates are typed: those of a language, then those of the source language.

    Dutch is always understood: it is the language in which most users write their notes.
    """

    def _(sentence: str) -> Words:
        """Return the ways to write something; a translation has them between bars, the one to show first."""
        return tuple(dict.fromkeys(f"{tr.gettext(sentence)}|{sentence}".split("|")))

    return DateWords(
        months=_rows(_names(tr), _names(Translations()), _DUTCH_MONTHS),
        weekdays=_rows(_weekdays(tr), _weekdays(Translations()), _DUTCH_DAYS),
        near=(
            (-2, _("day before yesterday|the day before yesterday|eergisteren")),
            (
                -1,
                _(
                    "yesterday|last night|yesterday morning|yesterday afternoon|yesterday evening|"
                    "gisteren|gistermorgen|gisterochtend|gistermiddag|gisteravond"
                ),
            ),
            (0, _("today|this morning|this afternoon|this evening|tonight|vandaag")),
            (1, _("tomorrow|morgen")),
            (2, _("day after tomorrow|the day after tomorrow|overmorgen")),
        ),
        now=_("now|just now|nu"),
        noon=_("noon"),
        am=_("am"),
        pm=_("pm"),
        hours=_("o'clock|h|hrs|uur|u"),
        at=_("at|on|by|until|om|op|tot"),
        last=_("last|vorige|afgelopen"),
        next=_("next|volgende"),
        spans=_("in {count} {unit}|{count} {unit} from now|{count} {unit} from today|over {count} {unit}"),
        spans_ago=_("{count} {unit} ago|{count} {unit} geleden"),
        units=(
            (Unit.MINUTE, _("minute|minutes|min|minuut|minuten")),
            (Unit.HOUR, _("hour|hours|uur")),
            (Unit.DAY, _("day|days|dag|dagen")),
            (Unit.WEEK, _("week|weeks|weken")),
            (Unit.MONTH, _("month|months|maand|maanden")),
            (Unit.YEAR, _("year|years|jaar|jaren")),
        ),
        numbers=(
            (1, _("a|an|one|een")),
            *((2, _("two")), (3, _("three")), (4, _("four")), (5, _("five")), (6, _("six"))),
            *((7, _("seven")), (8, _("eight")), (9, _("nine")), (10, _("ten")), (12, _("twelve"))),
        ),
    )


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


def _rows(*languages: tuple[str, ...]) -> tuple[Words, ...]:
    """Return the ways to write each of the months or weekdays."""
    return tuple(tuple("|".join(names).split("|")) for names in zip(*languages, strict=True))


def _weekdays(tr: Translations) -> tuple[str, ...]:
    _ = tr.gettext
    return (
        *(_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday")),
        *(_("Friday"), _("Saturday"), _("Sunday")),
    )


_DUTCH_MONTHS: Final = (
    *("januari", "februari", "maart|mrt", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_DUTCH_DAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
