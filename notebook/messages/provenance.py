"""Sentences about the origin of a restored or rescued notebook."""

from datetime import tzinfo

from notebook.messages import dates
from notebook.messages.i18n import Translations
from notebook.model.backups import Provenance


def came_to_be(tr: Translations, found: Provenance, zone: tzinfo) -> str:
    """Return from which day the notebook is, and what it lacks."""
    _ = tr.gettext
    at = dates.day(tr, found.at.astimezone(zone).date())
    if found.replaced:
        return _(
            "On {day} the file of this notebook was not as this program had last closed it: it was older, or replaced, "
            "or copied in part. A withdrawal, a decision or a note may be missing."
        ).format(day=at)
    if found.as_of is None:
        return _(
            "This notebook was rescued from a damaged one on {day}. What could not be read is not in it: a withdrawal "
            "or a decision may be missing."
        ).format(day=at)
    as_of = found.as_of.astimezone(zone)
    return _(
        "This notebook was restored on {day}. It is as it was on {then}, {time}: withdrawals, erasures and packs made "
        "later are not in it."
    ).format(day=at, then=dates.day(tr, as_of.date()), time=f"{as_of:%H:%M}")


def just_made(tr: Translations, *, rescued: bool) -> str:
    """Return the same at the end of a restore or a rescue."""
    _ = tr.gettext
    said = (
        _("A withdrawal or a decision may be missing in it.")
        if rescued
        else _("Withdrawals, erasures and packs made after the backup are not in it.")
    )
    return _("{said} Nothing of a case is handed over until you have looked at its consents.").format(said=said)


def case_waits(tr: Translations, found: Provenance, zone: tzinfo) -> str:
    """Return the note on a case: from which day the notebook is, and that a review must precede handovers."""
    _ = tr.gettext
    if found.replaced:
        return _(
            "The file of this notebook was older than it should be, or replaced. Nothing is handed over of this case "
            "until you have looked at its consents."
        )
    if found.as_of is None:
        return _(
            "This notebook was rescued from a damaged one. Nothing is handed over of this case until you have looked "
            "at its consents."
        )
    as_of = dates.day(tr, found.as_of.astimezone(zone).date())
    return _(
        "This notebook is as it was on {then}. Nothing is handed over of this case until you have looked at its "
        "consents."
    ).format(then=as_of)


def waits(tr: Translations, count: int) -> str:
    """Return the sentence that cases await a review of their consents."""
    return tr.ngettext(
        "Nothing is handed over of {count} case until you have looked at its consents.",
        "Nothing is handed over of {count} cases until you have looked at their consents.",
        count,
    ).format(count=count)


def without(tr: Translations, count: int) -> str:
    """Return the sentence that cases have no consents to review, and what may be missing."""
    return tr.ngettext(
        "In {count} case no consent is on record, and there is nothing to look at. If the person said something "
        "since that day, record it first.",
        "In {count} cases no consent is on record, and there is nothing to look at. If somebody said something "
        "since that day, record it first.",
        count,
    ).format(count=count)
