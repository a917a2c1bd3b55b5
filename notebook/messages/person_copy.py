"""What goes into a copy for the person, and what the worker is asked about it."""

from collections.abc import Sequence
from datetime import tzinfo

from notebook.messages import dates, disclosures, labels
from notebook.messages.i18n import Translations
from notebook.model.disclosure import Disclosure, State
from notebook.model.people import Party
from notebook.model.vocabulary import Grantor
from notebook.sharing.own_record import Doubt, UndecidedSection


def doubt(tr: Translations, term: Doubt) -> str:
    """Return why a section is not shared with the subject unseen."""
    _ = tr.gettext
    return {
        Doubt.HARM: _("It, or a passage of it, is withheld from others because it could cause serious harm."),
        Doubt.SOURCE: _("It, or a passage of it, is withheld from others to protect a source."),
        Doubt.REPORTED: _("Others reported it."),
        Doubt.THIRD_PARTY: _("It may be about somebody else."),
        Doubt.RESTRICTED: _("It, or a passage of it, is restricted for others."),
    }[term]


def section(tr: Translations, found: UndecidedSection, zone: tzinfo) -> str:
    """Return the date and heading of a section."""
    day = dates.day(tr, found.entry.at.astimezone(zone).date())
    return f"{day}, {labels.section_kind(tr, found.section.kind)}"


def disclosure(tr: Translations, found: Disclosure, to: Party, zone: tzinfo, consent_of: Sequence[Grantor]) -> str:
    """Return when, to whom and on what ground, or on whose consent, something was given out, for the worker."""
    _ = tr.gettext
    day = dates.day(tr, found.at.astimezone(zone).date())
    described = ", ".join(each for each in (to.role, to.organisation) if each)
    what = _("by word of mouth") if found.state is State.ORAL else disclosures.content(tr, found, consent_of)[0]
    return _("{day}: {name} ({described}), {what}").format(day=day, name=to.name, described=described, what=what)
