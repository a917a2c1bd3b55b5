"""One line for everything that has left, or was told."""

from collections.abc import Mapping
from datetime import tzinfo

from notebook.messages import dates, labels
from notebook.messages.i18n import Tongue
from notebook.model.disclosure import Disclosure, Receipt, ReceiptAnswer, State
from notebook.model.ids import PartyId


def line(words: Tongue, found: Disclosure, names: Mapping[PartyId, str], zone: tzinfo) -> str:
    """Say when what went to whom, on which ground, and how far it got."""
    _ = words.gettext
    at = found.at.astimezone(zone)
    return _("{day}, {time}  {pack}  to {party}: {what}. {state}").format(
        day=dates.day(words, at.date()),
        time=f"{at:%H:%M}",
        pack=found.pack,
        party=names.get(found.party, found.party),
        what=_what(words, found),
        state=state(words, found.state),
    )


def receipt(words: Tongue, found: Receipt, zone: tzinfo) -> str:
    """Say what the receiving side answered, who did, and since when it is on record."""
    _ = words.gettext
    said = {
        ReceiptAnswer.ACCEPTED: _("Accepted by {name}, on record since {day}."),
        ReceiptAnswer.PARTLY: _("Accepted in part by {name}, on record since {day}."),
        ReceiptAnswer.REJECTED: _("Rejected by {name}, on record since {day}."),
    }[found.answer].format(name=found.by, day=dates.day(words, found.at.astimezone(zone).date()))
    return _("{said} {reason}").format(said=said, reason=found.reason) if found.reason else said


def _what(words: Tongue, found: Disclosure) -> str:
    _ = words.gettext
    if found.kind is None or found.purpose is None:
        return _("told by word of mouth: {what} ({why})").format(what=found.what, why=found.why)
    on = labels.kind_of_pack(words, found.kind) if found.ground is None else labels.ground(words, found.ground)
    count = len(found.sections)
    sections = words.ngettext("{count} section", "{count} sections", count).format(count=count)
    return f"{labels.purpose(words, found.purpose)}, {on}, {sections}"


def state(words: Tongue, term: State) -> str:
    """Say how far a disclosure got."""
    _ = words.gettext
    return {
        State.PREPARED: _("Being made."),
        State.PLACING: _("Being moved into place."),
        State.PLACED: _("Made."),
        State.NOT_PLACED: _("Not handed over."),
        State.MAY_HAVE_LEFT: _("May have been handed over: the program was ended while the file was being written."),
        State.ORAL: _("Told."),
    }[term]
