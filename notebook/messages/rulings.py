"""One plain sentence for every ruling: what happens to the section, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.model.ids import PartyId
from notebook.model.people import SUBJECT_PARTY, Addressee, Party
from notebook.model.vocabulary import Audience, Code, ConsentState, Grantor, SectionKind
from notebook.sharing.ruling import Basis, Detail, Reason, Ruling


@dataclass(frozen=True, slots=True)
class Names:
    """The names for sentences about one sharing query: the subject, the party of the query, all parties.

    ``shown`` prepares any other name for a sentence, such as that of a parent who consented.
    """

    subject: str
    party: Party
    parties: Mapping[PartyId, Party]
    shown: Callable[[str], str] = str


def ruling_sentence(tr: Translations, ruling: Ruling, names: Names) -> str:
    """Return why a section is released or withheld."""
    _ = tr.gettext
    if isinstance(ruling.code, Code):
        meaning = labels.code(tr, ruling.code).lower()
        return _("Withheld: it is not for {to} ({meaning}).").format(to=_to(tr, ruling.basis, names), meaning=meaning)
    return _patterns(tr)[ruling_key(ruling)].format(**sentence_values(tr, ruling, names))


def why_name_stays_out(tr: Translations, day: date, heading: SectionKind, code: Code | Reason) -> str:
    """Return which section forbids to name a person in a pack, and why."""
    _ = tr.gettext
    if isinstance(code, Code):
        why = _("it is taken out there as “{meaning}”").format(meaning=labels.code(tr, code))
    elif code is Reason.NEVER:
        why = _("that section is shared with nobody")
    else:
        why = _("it was decided not to share that section")
    return _("{day}, {heading}: {why}").format(
        day=dates.day(tr, day), heading=labels.section_kind(tr, heading), why=why
    )


def sentence_values(tr: Translations, ruling: Ruling, names: Names) -> dict[str, str]:
    """Return what the fields of a sentence about a ruling stand for."""
    return {
        "party": names.party.name,
        "to": _to(tr, ruling.basis, names),
        "who": _who(tr, ruling.basis, names),
        "subject": names.subject,
        "day": "" if ruling.basis.when is None else dates.day(tr, ruling.basis.when),
    }


def ruling_key(ruling: Ruling) -> str:
    """Return the key of the sentence: the reason, or a finer distinction that has a sentence of its own."""
    if ruling.detail is not None:
        return ruling.detail
    if ruling.code is Reason.WITHDRAWN and ruling.basis.state is ConsentState.INVALIDATED:
        return "invalidated"
    if ruling.code is Reason.CONSENT and ruling.basis.state is ConsentState.RENEWED:
        return "renewed"
    if ruling.code is Reason.NOT_DECIDED and ruling.flag is not None:
        return "named_only"
    return str(ruling.code)


@cache
def _patterns(tr: Translations) -> Mapping[str, str]:
    """Return every sentence by its key; cached, since a case has thousands of rulings."""
    return {**_reasons(tr), **_details(tr)}


def _reasons(tr: Translations) -> Mapping[str, str]:
    _ = tr.gettext
    return {
        Reason.DRAFT: _("Withheld: the entry is still a draft."),
        Reason.NEVER: _("Withheld: it is marked never to leave this notebook."),
        Reason.OUTSIDE_PERIOD: _("Withheld: it happened outside the period chosen for this pack."),
        Reason.UNCONFIRMED: _(
            "Withheld: what is set for {to} came with an imported file, and nobody has confirmed it yet."
        ),
        Reason.CHANGED_SINCE: _(
            "Withheld: it was changed after it was decided for {to} (the text, a kind of information or a mark)."
        ),
        Reason.MARKS_UNSETTLED: _("Withheld: it is not certain where a mark in it belongs; say so in its entry."),
        Reason.NOT_DECIDED: _("Withheld: nobody has decided yet whether {party} may have it."),
        "named_only": _("Withheld: it is not marked to be shared without names."),
        Reason.SOURCE_WITHHELD: _("Withheld: it sums up something that is itself withheld."),
        Reason.DECIDED_NOT: _("Withheld: it was decided on {day} not to share it with {party} for this purpose."),
        Reason.ADVICE_PENDING: _("Withheld: advice was asked for on {day} and has not come yet."),
        Reason.DECISION: _("Shared: on the decision of {day}."),
        Reason.NOT_IN_DECISION: _("Withheld: the decision that this pack rests on does not name it."),
        Reason.WITHDRAWN: _("Withheld: {who} withdrew consent for {to} on {day}."),
        "invalidated": _("Withheld: the consent for {to} was found not to be valid on {day}."),
        Reason.REFUSED: _("Withheld: {who} said no to sharing this with {to} on {day}."),
        Reason.DEIDENTIFIED: _("Shared: without names, for consultation."),
        Reason.DEIDENTIFIED_ONLY: _("Withheld: it may be shared without names only, in a consultation pack."),
        Reason.CONSENT: _("Shared: {who} gave consent for {to} on {day}."),
        "renewed": _("Shared: {who} renewed consent for {to} on {day}."),
        Reason.EXPIRED: _("Withheld: the consent for {to} ended on {day}."),
        Reason.NO_CONSENT: _("Withheld: no consent for {party} covers it."),
        Reason.OWN_RECORD: _("Shared: {party} may read it, it is about them."),
    }


def _details(tr: Translations) -> Mapping[str, str]:
    _ = tr.gettext
    return {
        Detail.OVERTAKEN: _(
            "Withheld: after it was decided for {to} it was withheld from their whole audience. Decide again for {to}."
        ),
        Detail.CHANGED_AFTER_DECISION: _("Withheld: it was changed after the decision that this pack rests on."),
        Detail.NO_SOURCES: _("Withheld: it is a summary that does not say what it sums up."),
        Detail.RING: _("Withheld: it sums up something that sums it up in turn."),
        Detail.ATTACHMENT: _("Withheld: an attachment never goes into a pack without names."),
        Detail.DECISION_INCOMPLETE: _("Withheld: the decision that this pack rests on is not complete."),
        Detail.DECISION_NOT_YET: _("Withheld: the decision that this pack rests on was agreed only on {day}."),
        Detail.DECISION_OTHER_PARTY: _("Withheld: the decision that this pack rests on is not about {party}."),
        Detail.DECISION_OTHER_PURPOSE: _("Withheld: the decision that this pack rests on is for another purpose."),
        Detail.DECISION_ENDED: _("Withheld: the decision that this pack rests on ended on {day}."),
        Detail.WITHOUT_NAMES_ONLY: _("Withheld: it may be shared without names only, and this pack names people."),
        Detail.OTHER_PURPOSE: _("Withheld: the consent for {to} is for another purpose."),
        Detail.OTHER_DAYS: _("Withheld: the consent for {to} does not cover the day on which it happened."),
        Detail.OTHER_KINDS: _("Withheld: the consent for {to} does not cover every kind of information in it."),
        Detail.ONE_EACH: _(
            "Withheld: it holds several kinds of information. Each is allowed to {party}, but no one permission covers "
            "them together. Ask for one that does."
        ),
        Detail.NO_KINDS: _("Withheld: it is filed under no kind of information, so no consent can cover it."),
        Detail.NOT_YET: _("Withheld: consent for {to} was given only on {day}."),
        Detail.NO_LONGER_SPEAKS: _("Withheld: {who} allowed it, but no longer speaks for {subject} since {day}."),
        Detail.ASKED: _("Withheld: consent for {to} was asked for on {day}, and nobody has answered yet."),
    }


def _to(tr: Translations, basis: Basis, names: Names) -> str:
    """Return the addressee that the fact names, otherwise the party of the query."""
    return names.party.name if basis.to is None else addressee(tr, basis.to, names)


def addressee(tr: Translations, to: Addressee, names: Names) -> str:
    """Return the name of a party, or of an audience as worded inside a sentence."""
    if to.scope == "audience":
        return labels.audience_in_sentence(tr, Audience(to.name))
    party = PartyId(to.name)
    if party == SUBJECT_PARTY:
        return names.subject
    known = names.parties.get(party)
    return to.name if known is None else known.name


def _who(tr: Translations, basis: Basis, names: Names) -> str:
    """Return the name of the grantor."""
    if basis.grantor is None or basis.grantor is Grantor.SUBJECT:
        return names.subject
    if basis.grantor_name:
        return labels.speaker(tr, basis.grantor, names.shown(basis.grantor_name))
    return labels.grantor(tr, basis.grantor).lower()
