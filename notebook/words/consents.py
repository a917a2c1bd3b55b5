"""Consents in plain words: what was allowed or denied, what was said since, and what it means today."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo

from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.ids import PartyId
from notebook.model.people import SUBJECT_PARTY, Addressee
from notebook.model.vocabulary import Audience, ConsentState, Effect
from notebook.words import dates, terms
from notebook.words.tongue import Tongue

_TAKEN_BACK = (ConsentState.WITHDRAWN, ConsentState.INVALIDATED)


def given(words: Tongue, consent: Consent) -> str:
    """Say who spoke, how, and in which language."""
    _ = words.gettext
    said = f"{terms.speaker(words, consent.grantor, consent.grantor_name)}, {terms.method(words, consent.method)}"
    if consent.language:
        said = _("{said}, in {language}").format(said=said, language=_language(words, consent.language))
    if consent.interpreter:
        said = _("{said}, with interpreter {name}").format(said=said, name=consent.interpreter)
    return said


def provision(words: Tongue, found: Provision, names: Mapping[PartyId, str]) -> str:
    """Say what one provision allows or denies."""
    _ = words.gettext
    permits = found.effect is Effect.PERMIT
    kinds = ", ".join(terms.category(words, each) for each in found.categories)
    purposes = ", ".join(terms.purpose(words, each) for each in found.purposes)
    if permits and not (kinds and purposes):
        return _("Yes to {to}, but without a kind of information and a purpose it allows nothing.").format(
            to=addressee(words, found.to, names)
        )
    pattern = _("Yes, to {to}: {kinds}. For: {purposes}.") if permits else _("No, to {to}: {kinds}. For: {purposes}.")
    said = [
        pattern.format(
            to=addressee(words, found.to, names),
            kinds=kinds or _("everything"),
            purposes=purposes or _("any purpose"),
        )
    ]
    if found.covers != Period():
        said.append(_("Events: {period}.").format(period=dates.period(words, found.covers)))
    if permits and found.until is not None:
        said.append(_("Until {day}.").format(day=dates.day(words, found.until)))
    elif permits:
        said.append(_("No end date."))
    return " ".join(said)


def event(words: Tongue, found: ConsentEvent, zone: tzinfo) -> str:
    """Say what was said when, and when it was written down if that was another day."""
    _ = words.gettext
    said, recorded = found.said.astimezone(zone), found.recorded.astimezone(zone)
    line = _("{state} on {day}, {time}").format(
        state=terms.state(words, found.state), day=dates.day(words, said.date()), time=f"{said:%H:%M}"
    )
    if said.date() == recorded.date():
        return line
    return _("{line} (written down on {day})").format(line=line, day=dates.day(words, recorded.date()))


def today(words: Tongue, found: Provision, consent: Consent, day: date) -> str:
    """Say in one line what a provision means on a day."""
    _ = words.gettext
    last = consent.latest(found)
    if last is None or last.state is ConsentState.REQUESTED:
        return _("Asked for, not answered: it changes nothing yet.")
    if last.state in _TAKEN_BACK and found.effect is Effect.PERMIT:
        return _("Not in force: nothing leaves on it any more.")
    if last.state is ConsentState.REFUSED or found.effect is Effect.DENY:
        return _("In force: this stays in the notebook.")
    if found.until is not None and found.until < day:
        return _("Ended on {day}: nothing leaves on it any more.").format(day=dates.day(words, found.until))
    return _("In force: what you share with them may leave.")


def addressee(words: Tongue, to: Addressee, names: Mapping[PartyId, str]) -> str:
    """Name a party, or an audience as it stands inside a sentence."""
    if to.scope == "audience":
        return terms.audience_inside(words, Audience(to.name))
    if to.name == SUBJECT_PARTY:
        return words.gettext("the person themselves")
    return names.get(PartyId(to.name), to.name)


def heading_line(words: Tongue, at: datetime, section: str) -> str:
    """Name a section by the day of its event and its heading."""
    return words.gettext("{day}: {section}").format(day=dates.day(words, at.date()), section=section)


def opens(words: Tongue, count: int, party: str) -> str:
    """Say how many sections somebody would newly get."""
    return words.ngettext(
        "{count} section could then go to {party} that cannot go now.",
        "{count} sections could then go to {party} that cannot go now.",
        count,
    ).format(count=count, party=party)


def shuts(words: Tongue, count: int, packs: int, given_out: int) -> str:
    """Say how many sections leave all future handovers, and what was given out already."""
    _ = words.gettext
    said = [
        words.ngettext(
            "{count} section leaves all future handovers.", "{count} sections leave all future handovers.", count
        ).format(count=count)
    ]
    if given_out:
        said.append(
            words.ngettext(
                "{count} of them was already given out.", "{count} of them were already given out.", given_out
            ).format(count=given_out)
        )
    if packs:
        said.append(
            words.ngettext(
                "{count} pack was already given out and cannot be called back.",
                "{count} packs were already given out and cannot be called back.",
                packs,
            ).format(count=packs)
        )
    else:
        said.append(_("No pack was given out to them yet."))
    return " ".join(said)


def _language(words: Tongue, code: str) -> str:
    """Name a language that is given as a code; what was typed in words stays as it was typed."""
    _ = words.gettext
    return {"nl": _("Dutch"), "en": _("English"), "ar": _("Arabic"), "fr": _("French"), "de": _("German")}.get(
        code, code
    )
