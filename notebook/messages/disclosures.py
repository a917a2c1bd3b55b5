"""One line for each disclosure."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.model.disclosure import Disclosure, Receipt, ReceiptAnswer, State
from notebook.model.ids import PartyId
from notebook.model.people import SUBJECT_PARTY
from notebook.model.vocabulary import Grantor, PackKind


def line(
    tr: Translations,
    found: Disclosure,
    names: Mapping[PartyId, str],
    zone: tzinfo,
    consent_of: Sequence[Grantor],
) -> str:
    """Return when what went to whom, on which ground or on whose consent, and its state."""
    _ = tr.gettext
    at = found.at.astimezone(zone)
    return _("{day}, {time}  {pack}  to {party}: {what}. {state}").format(
        day=dates.day(tr, at.date()),
        time=f"{at:%H:%M}",
        pack=found.pack,
        party=_("the person themselves") if found.party == SUBJECT_PARTY else names.get(found.party, found.party),
        what=_what(tr, found, consent_of),
        state=state(tr, found.state),
    )


def receipt(tr: Translations, found: Receipt, zone: tzinfo) -> str:
    """Return the recipient's answer, who gave it, and when it was recorded."""
    _ = tr.gettext
    said = {
        ReceiptAnswer.ACCEPTED: _("Accepted by {name}, on record since {day}."),
        ReceiptAnswer.PARTLY: _("Accepted in part by {name}, on record since {day}."),
        ReceiptAnswer.REJECTED: _("Rejected by {name}, on record since {day}."),
        ReceiptAnswer.DESTROYED: _("Destroyed by {name}, on record since {day}."),
        ReceiptAnswer.NOT_SENT: _("Sent to nobody, as {name} said; on record since {day}."),
    }[found.answer].format(name=found.by, day=dates.day(tr, found.at.astimezone(zone).date()))
    return _("{said} {reason}").format(said=said, reason=found.reason) if found.reason else said


def when(tr: Translations, found: Disclosure, zone: tzinfo) -> str:
    """Return which pack it was and when it was made, or when something was told."""
    _ = tr.gettext
    at = found.at.astimezone(zone)
    said = _("Told on {day}, {time}") if found.state is State.ORAL else _("Pack {pack}, made on {day}, {time}")
    return said.format(pack=found.pack, day=dates.day(tr, at.date()), time=f"{at:%H:%M}")


def content(tr: Translations, found: Disclosure, consent_of: Sequence[Grantor]) -> tuple[str, ...]:
    """Return, in lines, what it was for and what or whose consent it rests on, or what was told and why."""
    _ = tr.gettext
    if found.state is not State.ORAL:
        return (_what(tr, found, consent_of),)
    return tuple(
        said
        for said, there in ((found.what, found.what), (_("Because: {why}").format(why=found.why), found.why))
        if there
    )


def people_named(tr: Translations, names: Sequence[str]) -> str:
    """Return whom a pack named although its recipient may not be named them otherwise; "" for one no longer known."""
    _ = tr.gettext
    listed = ", ".join(name or _("somebody who is no longer in this notebook") for name in names)
    return _("Named in this pack only: {names}").format(names=listed)


def answer(tr: Translations, term: ReceiptAnswer) -> str:
    """Return the name of an answer."""
    _ = tr.gettext
    return {
        ReceiptAnswer.ACCEPTED: _("Accepted"),
        ReceiptAnswer.PARTLY: _("Accepted in part"),
        ReceiptAnswer.REJECTED: _("Rejected"),
        ReceiptAnswer.DESTROYED: _("Destroyed, with every copy"),
        ReceiptAnswer.NOT_SENT: _("No reply: I sent it to nobody, and deleted the file"),
    }[term]


def _what(tr: Translations, found: Disclosure, consent_of: Sequence[Grantor]) -> str:
    _ = tr.gettext
    if found.kind is PackKind.PERSON and not found.sections:
        return _("A sheet for the person on what was given out, without notes")
    if found.kind is None or found.purpose is None:
        return _("told by word of mouth: {what} ({why})").format(what=found.what, why=found.why)
    on = labels.kind_of_pack(tr, found.kind) if found.ground is None else labels.ground(tr, found.ground)
    if set(consent_of) - {Grantor.SUBJECT}:
        on = _("Shared with the consent of {whose}").format(whose=_whose(tr, consent_of))
    count = len(found.sections)
    sections = tr.ngettext("{count} section", "{count} sections", count).format(count=count)
    parts = (labels.purpose(tr, found.purpose), on, sections)
    return ", ".join(part for part in parts if part)


def _whose(tr: Translations, grantors: Sequence[Grantor]) -> str:
    _ = tr.gettext
    whose = {
        Grantor.SUBJECT: _("the person themselves"),
        Grantor.PARENT: _("a parent"),
        Grantor.GUARDIAN: _("a guardian"),
        Grantor.REPRESENTATIVE: _("a representative"),
    }
    return ", ".join(whose[each] for each in grantors)


def state(tr: Translations, term: State) -> str:
    """Return the name of a disclosure's state."""
    _ = tr.gettext
    return {
        State.PREPARED: _("Being made."),
        State.PLACING: _("Being moved into place."),
        State.PLACED: _("Made."),
        State.NOT_PLACED: _("Not handed over."),
        State.MAY_HAVE_LEFT: _("May have been handed over: the program was ended while the file was being written."),
        State.ORAL: _("Told."),
    }[term]


def tried_to_reach(tr: Translations, name: str) -> str:
    """Return the title of the draft about somebody who did not answer."""
    return tr.gettext("Tried to reach {name}").format(name=name)


def nobody_answered(tr: Translations, name: str, when: str) -> str:
    """Return what that draft says."""
    return tr.gettext("Tried to reach {name}, {when}. Nobody answered, and nothing was told.").format(
        name=name, when=when
    )
