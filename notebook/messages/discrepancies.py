"""One line for each discrepancy between the records and the log."""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from notebook.messages import dates, decisions, disclosures, labels
from notebook.messages.i18n import Translations
from notebook.model.disclosure import ReceiptAnswer, State
from notebook.model.integrity import Discrepancy, Fact, RecordKind
from notebook.model.vocabulary import ConsentState, DecisionOutcome, Ground, PackKind, Purpose


def line(tr: Translations, found: Discrepancy, names: Mapping[str, str], zone: tzinfo | None = None) -> str:
    """Return what the log and the record say; ``names`` has those of cases and parties by their ids.

    Instants are in ``zone``, or in the computer's time zone when it is None.
    """
    _ = tr.gettext
    what = record(tr, found, names)
    if found.fact is Fact.PRESENCE:
        if found.recorded is None:
            return _("{record}: the log has it, and it is not on record any more.").format(record=what)
        return _("{record}: it is on record, and the log has no row of it.").format(record=what)
    if found.fact is Fact.CONTENT:
        return _("{record}: what is on record is not what was logged.").format(record=what)
    if found.fact is Fact.RELEASE:
        return _("{record}: the log has the digest of another text.").format(record=what)
    if found.fact is Fact.FILE:
        return _("{record}: the log has the digest of another file.").format(record=what)
    if found.fact is Fact.SECTIONS:
        return _("{record}: the log names other sections.").format(record=what)
    logged, recorded = (_value(tr, found, each, names, zone) for each in (found.logged, found.recorded))
    return _("{record}: {fact}. The log says “{logged}”, the record says “{recorded}”.").format(
        record=what, fact=_fact(tr, found.fact), logged=logged, recorded=recorded
    )


def at_first(tr: Translations, count: int) -> str:
    """Return the sentence for the first page of a notebook that records differ from the log."""
    return tr.ngettext(
        "{count} record does not agree with the log. “Backups and checks”, “Check” says which.",
        "{count} records do not agree with the log. “Backups and checks”, “Check” says which.",
        count,
    ).format(count=count)


def record(tr: Translations, found: Discrepancy, names: Mapping[str, str]) -> str:
    """Return the name of the record, and its case."""
    _ = tr.gettext
    case = names.get(found.case or "", found.case or "?")
    return {
        RecordKind.DISCLOSURE: _("{id} of case {case}"),
        RecordKind.CONSENT: _("Consent {id} of case {case}"),
        RecordKind.DECISION: _("Decision {id} of case {case}"),
        RecordKind.RECEIPT: _("Receipt for {id} of case {case}"),
        RecordKind.FLAGS: _("Sharing flags of entry {id} of case {case}"),
    }[found.kind].format(id=found.id, case=case)


def advice(tr: Translations) -> str:
    """Return what to do about records that differ from the log."""
    return tr.gettext(
        "Somebody may have put older parts of the notebook's file back, or changed it by other means. "
        "Nothing is handed over on a consent, a decision or a flag that is named here. Look at each, and record "
        "what is true once more; what is missing may be in a backup."
    )


def _fact(tr: Translations, fact: Fact) -> str:
    _ = tr.gettext
    return {
        Fact.STATE: _("how it stands"),
        Fact.CASE: _("its case"),
        Fact.PARTY: _("to whom"),
        Fact.DATE: _("when"),
        Fact.PURPOSE: _("for what"),
        Fact.KIND: _("kind of pack"),
        Fact.GROUND: _("on which ground"),
        Fact.DESTROY_BY: _("the day by which to destroy it"),
    }[fact]


def _value(
    tr: Translations, found: Discrepancy, value: str | None, names: Mapping[str, str], zone: tzinfo | None
) -> str:
    """Return a value in words, or unchanged if it is unknown to the program."""
    if value is None:
        return tr.gettext("nothing")
    say: dict[Fact, Callable[[str], str]] = {
        Fact.CASE: lambda each: names.get(each, each),
        Fact.PARTY: lambda each: names.get(each, each),
        Fact.DATE: lambda each: _instant(tr, each, zone),
        Fact.PURPOSE: lambda each: labels.purpose(tr, Purpose(each)),
        Fact.KIND: lambda each: labels.kind_of_pack(tr, PackKind(each)),
        Fact.GROUND: lambda each: labels.ground(tr, Ground(each)),
        Fact.DESTROY_BY: lambda each: dates.day(tr, datetime.fromisoformat(each).date()),
        Fact.STATE: lambda each: _state(tr, found.kind, each),
    }
    try:
        return say[found.fact](value)
    except (KeyError, ValueError):
        return value


def _instant(tr: Translations, value: str, zone: tzinfo | None) -> str:
    at = datetime.fromisoformat(value).astimezone(zone)
    return f"{dates.day(tr, at.date())}, {at:%H:%M}"


def _state(tr: Translations, kind: RecordKind, value: str) -> str:
    if kind is RecordKind.CONSENT:
        return labels.state(tr, ConsentState(value))
    if kind is RecordKind.DECISION:
        return decisions.outcome(tr, DecisionOutcome(value))
    if kind is RecordKind.RECEIPT:
        return _answer(tr, ReceiptAnswer(value))
    return disclosures.state(tr, State(value))


def _answer(tr: Translations, answer: ReceiptAnswer) -> str:
    _ = tr.gettext
    return {
        ReceiptAnswer.ACCEPTED: _("accepted"),
        ReceiptAnswer.PARTLY: _("accepted in part"),
        ReceiptAnswer.REJECTED: _("rejected"),
        ReceiptAnswer.DESTROYED: _("destroyed"),
        ReceiptAnswer.NOT_SENT: _("sent to nobody"),
    }[answer]
