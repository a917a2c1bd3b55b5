"""Consents in plain words: what was permitted or denied, later events, and their effect today."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Final

from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.ids import PartyId
from notebook.model.people import SUBJECT_PARTY, Addressee, Party
from notebook.model.vocabulary import Audience, ConsentState, Effect, Grantor, PackKind
from notebook.sharing.consent_effect import InForce
from notebook.sharing.consent_impact import Foreseen, Moved
from notebook.sharing.speakers import AGE, StillSpeaks


def given(tr: Translations, consent: Consent) -> str:
    """Return who gave the consent, how, and in which language."""
    _ = tr.gettext
    said = f"{labels.speaker(tr, consent.grantor, consent.grantor_name)}, {labels.method(tr, consent.method)}"
    if consent.language:
        said = _("{said}, in {language}").format(said=said, language=_language(tr, consent.language))
    if consent.interpreter:
        said = _("{said}, with interpreter {name}").format(said=said, name=consent.interpreter)
    if consent.witness:
        said = _("{said}, heard by {name}").format(said=said, name=consent.witness)
    return said


def assessed(tr: Translations, consent: Consent) -> str:
    """Return the worker's assessment of whether the answer was free and understood; empty if none was recorded."""
    _ = tr.gettext
    answers = ((_("Given freely: {answer}."), consent.freely), (_("Able to decide: {answer}."), consent.capacity))
    return " ".join(
        said.format(answer=labels.assessment(tr, found).lower()) for said, found in answers if found is not None
    )


def statement(
    tr: Translations,
    consent: Consent,
    found: Provision,
    effect: InForce,
    names: Mapping[PartyId, str],
    zone: tzinfo,
    *,
    subject: str,
) -> str:
    """Return one line about a provision: who said what to whom, and what became of it; ``effect`` is its state."""
    _ = tr.gettext
    permits = found.effect is Effect.PERMIT
    last = consent.latest(found)
    kinds = ", ".join(labels.category(tr, each) for each in found.categories)
    purposes = ", ".join(labels.purpose(tr, each) for each in found.purposes)
    said = [
        _pattern(tr, found, effect, last).format(
            who=subject
            if consent.grantor is Grantor.SUBJECT
            else labels.speaker(tr, consent.grantor, consent.grantor_name),
            to=addressee(tr, found.to, names),
            day=""
            if last is None
            else dates.day(tr, _day_of(consent, found, effect, last).said.astimezone(zone).date()),
            until="" if found.until is None else dates.day(tr, found.until),
            kinds=kinds or (_("no kind of information") if permits else _("everything")),
            purposes=purposes or (_("no purpose") if permits else _("any purpose")),
        )
    ]
    if found.covers != Period():
        said.append(_("Events: {period}.").format(period=dates.period(tr, found.covers)))
    if effect in _STANDING_YES:
        until = _("No end date.") if found.until is None else _("Until {day}.")
        said.append(until.format(day="" if found.until is None else dates.day(tr, found.until)))
    return " ".join(said)


_NO: Final = frozenset({ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.INVALIDATED})
_SAYS: Final = frozenset({ConsentState.GIVEN, ConsentState.RENEWED, ConsentState.REFUSED})
_STANDING_YES: Final = frozenset({InForce.ALLOWS, InForce.ALLOWS_PARTLY, InForce.ALLOWS_NOTHING, InForce.OVERRULED})


def _day_of(consent: Consent, found: Provision, effect: InForce, last: ConsentEvent) -> ConsentEvent:
    """Return the event whose day the sentence names: a no keeps its own when the yes beside it is withdrawn."""
    if effect is InForce.TAKEN_BACK or found.effect is not Effect.DENY:
        return last
    said = [each for each in consent.events if each.state in _SAYS and found in consent.provisions_of(each)]
    return max(said, key=lambda each: each.said, default=last)


def _pattern(tr: Translations, found: Provision, effect: InForce, last: ConsentEvent | None) -> str:
    """Return the sentence pattern, with fields for grantor, party, day, categories and purposes."""
    _ = tr.gettext
    if effect is InForce.NOT_ANSWERED or last is None:
        return _("{who} was asked on {day} and has not answered. Asked about {to}: {kinds}. For: {purposes}.")
    if effect is InForce.TAKEN_BACK:
        if last.state is ConsentState.INVALIDATED:
            return _("{who} said yes to {to}, which was found not valid on {day}: {kinds}. For: {purposes}.")
        return _("{who} withdrew on {day} the yes to {to}: {kinds}. For: {purposes}.")
    if found.effect is Effect.DENY or last.state is ConsentState.REFUSED:
        if effect is InForce.SILENCED:
            return _("{who}, who no longer speaks for them, said no to {to} on {day}: {kinds}. For: {purposes}.")
        return _("{who} said no to {to} on {day}: {kinds}. For: {purposes}.")
    if effect is InForce.SILENCED:
        return _("{who}, who no longer speaks for them, said yes to {to} on {day}: {kinds}. For: {purposes}.")
    if effect is InForce.ENDED:
        return _("{who} said yes to {to} on {day}, and that ended on {until}: {kinds}. For: {purposes}.")
    return _("{who} said yes to {to} on {day}: {kinds}. For: {purposes}.")


def event(tr: Translations, found: ConsentEvent, zone: tzinfo) -> str:
    """Return what was said when, and when it was recorded if that was another day."""
    _ = tr.gettext
    said, recorded = found.said.astimezone(zone), found.recorded.astimezone(zone)
    line = _("{state} on {day}, {time}").format(
        state=labels.state(tr, found.state), day=dates.day(tr, said.date()), time=f"{said:%H:%M}"
    )
    if said.date() == recorded.date():
        return line
    return _("{line} (written down on {day})").format(line=line, day=dates.day(tr, recorded.date()))


def follows(tr: Translations, line: Provision, last: ConsentEvent, names: Mapping[PartyId, str], zone: tzinfo) -> str:
    """Return which line a consent prolongs, or corrects where that line was found wrong."""
    _ = tr.gettext
    said = (
        _("Corrects what was recorded about {to} as said on {day}.")
        if last.state is ConsentState.INVALIDATED or line.effect is Effect.DENY
        else _("Prolongs the yes to {to} of {day}.")
    )
    return said.format(to=addressee(tr, line.to, names), day=dates.day(tr, last.said.astimezone(zone).date()))


def waits(tr: Translations, found: ConsentEvent) -> str:
    """Return the sentence that an imported event must be confirmed, empty if it need not be."""
    if found.confirmed:
        return ""
    return tr.gettext("This came with an imported file: their refusal counts until you record it here yourself.")


def still_speaks(tr: Translations, found: StillSpeaks, subject: str) -> str:
    """Return that the subject is of age and a parent or guardian still counts; advice follows elsewhere."""
    return tr.gettext(
        "{subject} turned {age} on {day}. What {who} said still counts here. Ask whether they still speak for "
        "{subject}; if they do not, record that with the consents."
    ).format(
        subject=subject,
        age=AGE,
        day=dates.day(tr, found.since),
        who=inside(labels.speaker(tr, found.grantor, found.name), found.name),
    )


def inside(speaker: str, name: str) -> str:
    """Return the grantor as worded inside a sentence."""
    return speaker if name else speaker[:1].lower() + speaker[1:]


def today(tr: Translations, found: Provision, effect: InForce) -> str:
    """Return one line about the effect of a provision today."""
    _ = tr.gettext
    return {
        InForce.NOT_ANSWERED: _("Asked for, not answered: it changes nothing yet."),
        InForce.ALLOWS_NOTHING: _("It allows nothing."),
        InForce.ALLOWS: _("Valid. What you share with them can be handed over."),
        InForce.ALLOWS_PARTLY: _("Valid in part: something else that was said rules out some of it."),
        InForce.OVERRULED: _("Not valid: something else that was said rules it out."),
        InForce.TAKEN_BACK: _("Not valid any more: nothing is shared on it."),
        InForce.ENDED: _("Ended on {day}: nothing is shared on it any more."),
        InForce.SILENCED: _("Not valid: the person who said it no longer speaks for them."),
        InForce.DENIES: _("Valid. None of this can be shared."),
        InForce.DENIES_PARTLY: _("Valid in part: some of this was allowed again since."),
        InForce.LIFTED: _("Not valid: this was allowed again since."),
    }[effect].format(day="" if found.until is None else dates.day(tr, found.until))


def asked(tr: Translations, found: Provision, names: Mapping[PartyId, str]) -> str:
    """Return what a line asks, as on a form: to whom, what, what for, until when."""
    _ = tr.gettext
    kinds = ", ".join(labels.category(tr, each) for each in found.categories)
    purposes = ", ".join(labels.purpose(tr, each) for each in found.purposes)
    to = addressee(tr, found.to, names)
    said = _("{to}: {kinds}. For: {purposes}.").format(
        to=to[:1].upper() + to[1:], kinds=kinds or _("everything"), purposes=purposes or _("any purpose")
    )
    if found.until is not None:
        said = " ".join((said, _("Until {day}.").format(day=dates.day(tr, found.until))))
    return said


def instead(
    tr: Translations, found: Sequence[tuple[Consent, Provision]], names: Mapping[PartyId, str], zone: tzinfo
) -> str:
    """Return which statements decide in place of one; empty if none does."""
    _ = tr.gettext
    said = []
    for consent, line in found:
        last = consent.latest(line)
        yes = line.effect is Effect.PERMIT and last is not None and last.state not in _NO
        said.append(
            (_("the yes to {to} of {day}") if yes else _("the no to {to} of {day}")).format(
                to=addressee(tr, line.to, names),
                day="" if last is None else dates.day(tr, last.said.astimezone(zone).date()),
            )
        )
    return _("What counts instead: {what}.").format(what=", ".join(said)) if said else ""


def addressee(tr: Translations, to: Addressee, names: Mapping[PartyId, str]) -> str:
    """Return the name of a party, or of an audience as worded inside a sentence."""
    if to.scope == "audience":
        return labels.audience_in_sentence(tr, Audience(to.name))
    if to.name == SUBJECT_PARTY:
        return tr.gettext("the person themselves")
    return names.get(PartyId(to.name), to.name)


def heading_line(tr: Translations, at: datetime, section: str) -> str:
    """Return the date and heading of a section."""
    return tr.gettext("{day}: {section}").format(day=dates.day(tr, at.date()), section=section)


def whom(tr: Translations, moved: Moved, party: str) -> str:
    """Return a name with the purposes, and with the kinds of packs if none of them is on consent."""
    _ = tr.gettext
    purposes = ", ".join(labels.purpose(tr, each) for each in moved.purposes)
    said = _("{party} (for: {purposes})").format(party=party, purposes=purposes) if purposes else party
    if PackKind.CONSENTED in moved.kinds:
        return said
    if moved.kinds == {PackKind.CONSULTATION}:
        return _("{party} without names").format(party=said)
    if moved.kinds == {PackKind.NECESSITY}:
        return _("{party} on a decision").format(party=said)
    return _("{party} without names or on a decision").format(party=said)


def opens(tr: Translations, moved: Moved, party: str) -> str:
    """Return how many sections a party would newly get, and the purposes unless those are all."""
    count, to = len(moved.sections), whom(tr, moved, party)
    return tr.ngettext(
        "With this, {count} more section can be shared with {party}.",
        "With this, {count} more sections can be shared with {party}.",
        count,
    ).format(count=count, party=to)


def stops(tr: Translations, moved: Moved, party: str) -> str:
    """Return how many sections a party would no longer get for one purpose, and still would for another."""
    count, to = len(moved.sections), whom(tr, moved, party)
    return tr.ngettext(
        "{count} section is no longer shared with {party} on this; on other grounds it still can be.",
        "{count} sections are no longer shared with {party} on this; on other grounds they still can be.",
        count,
    ).format(count=count, party=to)


def change(tr: Translations, found: Foreseen, name: Callable[[Party], str], *, takes_back: bool) -> list[str]:
    """Return a line for each gain and loss; ``takes_back`` includes the losses even if there are none."""
    lines = [opens(tr, each, name(each.party)) for each in found.opens]
    partly = [stops(tr, each, name(each.party)) for each in found.shuts if not each.wholly]
    if found.shut or (takes_back and not partly):
        lines.append(shuts(tr, found.shut, found.packs_out, found.sections_out))
    elif partly:
        partly.append(_packs_out(tr, found.packs_out))
    return [*lines, *partly]


def shuts(tr: Translations, count: int, packs: int, given_out: int) -> str:
    """Return how many sections all future handovers lose, and what was already handed over."""
    said = [
        tr.ngettext(
            "{count} section will no longer go into any pack.",
            "{count} sections will no longer go into any pack.",
            count,
        ).format(count=count)
        if count
        else tr.gettext("Nothing changes for future packs.")
    ]
    if given_out:
        said.append(
            tr.ngettext(
                "{count} of them was already handed over.", "{count} of them were already handed over.", given_out
            ).format(count=given_out)
        )
    return " ".join((*said, _packs_out(tr, packs)))


def _packs_out(tr: Translations, packs: int) -> str:
    if not packs:
        return tr.gettext("They hold no pack that rests on consent.")
    return tr.ngettext(
        "{count} pack was already handed over and cannot be recalled.",
        "{count} packs were already handed over and cannot be recalled.",
        packs,
    ).format(count=packs)


def _language(tr: Translations, code: str) -> str:
    """Return the name of a language given as a code; other text is returned unchanged."""
    _ = tr.gettext
    return {"nl": _("Dutch"), "en": _("English"), "ar": _("Arabic"), "fr": _("French"), "de": _("German")}.get(
        code, code
    )
