"""Decisions on a ground other than consent, in plain words: confirmation questions and summaries."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.model.decision import Decision
from notebook.model.people import Party
from notebook.model.vocabulary import Code, DecisionOutcome, Grantor, Ground, Told
from notebook.sharing.decision_rules import ConsentStatement, ConsentStatus
from notebook.sharing.decision_status import DecisionState
from notebook.sharing.ruling import Reason


def outcome(tr: Translations, term: DecisionOutcome) -> str:
    """Return the name of an outcome."""
    _ = tr.gettext
    return {
        DecisionOutcome.SHARE: _("Share without consent"),
        DecisionOutcome.DO_NOT_SHARE: _("Do not share"),
        DecisionOutcome.ADVICE_PENDING: _("Waiting for advice"),
    }[term]


def told(tr: Translations, term: Told) -> str:
    """Return whether the subject is informed, worded for the worker and not as in packs."""
    _ = tr.gettext
    return {
        Told.BEFORE: _("Yes, beforehand"),
        Told.AFTER: _("Not yet, I will afterwards"),
        Told.NO: _("No, and I will not"),
    }[term]


def ground(tr: Translations, term: Ground, line: str = "") -> str:
    """Name a ground to the worker who chooses one, and say what it means, in a profile's ``line`` if it has one."""
    _ = tr.gettext
    if line:
        return f"{labels.ground(tr, term)}: {line}"
    return {
        Ground.LEGAL_DUTY: _("Legal duty: a law requires you to share this"),
        Ground.VITAL_INTERESTS: _("Vital interests: somebody's life or health is in danger"),
        Ground.STATUTORY_GATEWAY: _("Statutory gateway: a law allows you to share this"),
        Ground.PUBLIC_INTEREST: _("Public interest: sharing prevents serious harm to others"),
        Ground.COURT_ORDER: _("Court order: a court has ordered you to share this"),
    }[term]


def ground_given(tr: Translations, term: Ground | None) -> str:
    """Return the name of the ground of a decision, as far as it has one."""
    return tr.gettext("No ground") if term is None else labels.ground(tr, term)


def heading(tr: Translations, term: DecisionOutcome, party: str, purpose: str) -> str:
    """Return the title of a decision in a list."""
    _ = tr.gettext
    return {
        DecisionOutcome.SHARE: _("Share with {party} without consent, for: {purpose}"),
        DecisionOutcome.DO_NOT_SHARE: _("Do not share with {party}, for: {purpose}"),
        DecisionOutcome.ADVICE_PENDING: _("Waiting for advice on {party}, for: {purpose}"),
    }[term].format(party=party, purpose=purpose)


def ask(tr: Translations, count: int, party: str, before: Sequence[tuple[ConsentStatement, int]]) -> str:
    """Return the question before storing a decision to share: how much, with whom, what was said about consent."""
    _ = tr.gettext
    asked = tr.ngettext(
        "Share {count} section with {party} without consent?",
        "Share {count} sections with {party} without consent?",
        count,
    ).format(count=count, party=party)
    facts = consent_facts(tr, before)
    needed = _("Ground, reason, who you asked, whether the person knows: all are required and recorded.")
    return " ".join((asked, *facts, needed))


def consent_facts(tr: Translations, before: Sequence[tuple[ConsentStatement, int]]) -> tuple[str, ...]:
    """Return what the consent register says about some sections, one sentence for each kind of statement."""
    count = sum(some for _word, some in before)
    return tuple(_fact(tr, word, some, count) for word, some in before)


def _fact(tr: Translations, word: ConsentStatement, some: int, count: int) -> str:
    """Return what was said about some sections, with their number unless it is all of them."""
    said = _said(tr, word)
    return said if some == count else tr.gettext("{some} of {all}: {said}").format(some=some, all=count, said=said)


def _said(tr: Translations, word: ConsentStatement) -> str:
    _ = tr.gettext
    who = (
        _("The person")
        if word.grantor in (None, Grantor.SUBJECT)
        else labels.speaker(tr, word.grantor, word.grantor_name)
    )
    day = "" if word.day is None else dates.day(tr, word.day)
    return {
        ConsentStatus.REFUSED: _("{who} refused on {day}."),
        ConsentStatus.WITHDRAWN: _("{who} withdrew consent on {day}."),
        ConsentStatus.INVALIDATED: _("The consent was found not to be valid on {day}."),
        ConsentStatus.ENDED: _("The consent ended on {day}."),
        ConsentStatus.NOTHING: _("There is no consent for this."),
        ConsentStatus.ALLOWED: _("{who} gave consent on {day}."),
    }[word.said].format(who=who, day=day)


def undone(tr: Translations, names: Sequence[str]) -> str:
    """Return that decisions to share no longer apply after a change, and what to do; empty if there are none."""
    if not names:
        return ""
    return tr.ngettext(
        "Your decision to share with {names} was about the text before this change. Nothing leaves on it any more. To "
        "share the new text, record a decision again.",
        "Your decisions to share with {names} were about the text before this change. Nothing leaves on them any more. "
        "To share the new text, record a decision again for each.",
        len(names),
    ).format(names=", ".join(names))


def marks(tr: Translations, count: int, party: str) -> str:
    """Return how many sections only this decision permits to share, empty if there are none."""
    if not count:
        return ""
    return tr.ngettext(
        "{count} of them is not decided for {party} yet. It can then be shared in a pack on this decision, and in "
        "no other.",
        "{count} of them are not decided for {party} yet. They can then be shared in a pack on this decision, and "
        "in no other.",
        count,
    ).format(count=count, party=party)


def hindrance(tr: Translations, reason: Reason | Code) -> str:
    """Return why a decision cannot name a section, and what must be done first."""
    _ = tr.gettext
    if isinstance(reason, Code):
        meaning = labels.code(tr, reason).lower()
        return _("It is withheld ({meaning}). Change that in its entry first.").format(meaning=meaning)
    return {
        Reason.DRAFT: _("It is still a draft. Finish the entry first."),
        Reason.NEVER: _("It is marked never to leave this notebook."),
        Reason.UNCONFIRMED: _("What is set for it came with an imported file. Confirm it in its entry first."),
        Reason.CHANGED_SINCE: _("It was changed after it was decided. Decide about it in its entry first."),
        Reason.MARKS_UNSETTLED: _("It is not certain where a mark in it belongs. Settle that in its entry first."),
        Reason.DEIDENTIFIED_ONLY: _("It may only be shared without names. Change that in its entry first."),
        Reason.SOURCE_WITHHELD: _("It sums up something that is not in this decision."),
        Reason.REFUSED: _("The person refused after the second person agreed."),
        Reason.WITHDRAWN: _("Consent was withdrawn after the second person agreed."),
        Reason.DECIDED_NOT: _("It was decided later not to share it."),
        Reason.ADVICE_PENDING: _("Advice on it was asked for later, and has not come yet."),
    }.get(reason, _("It would be withheld all the same."))


def kept(tr: Translations, term: DecisionOutcome, count: int, party: str) -> str:
    """Return what was stored, and its consequences."""
    return {
        DecisionOutcome.SHARE: tr.ngettext(
            "The decision is saved: {count} section may be shared with {party}, in a pack on a documented decision.",
            "The decision is saved: {count} sections may be shared with {party}, in a pack on a documented decision.",
            count,
        ),
        DecisionOutcome.DO_NOT_SHARE: tr.ngettext(
            "The decision is saved: {count} section is not shared with {party} for this purpose.",
            "The decision is saved: {count} sections are not shared with {party} for this purpose.",
            count,
        ),
        DecisionOutcome.ADVICE_PENDING: tr.ngettext(
            "Saved: {count} section is not shared with {party} for this purpose until you decide.",
            "Saved: {count} sections are not shared with {party} for this purpose until you decide.",
            count,
        ),
    }[term].format(count=count, party=party)


def state(tr: Translations, term: DecisionOutcome, found: DecisionState, until: date | None, goes: int) -> str:
    """Return one line about the state of a decision today."""
    _ = tr.gettext
    if term is not DecisionOutcome.SHARE:
        lasting = _("Valid. What it names cannot be shared.")
        return _("A later decision counts instead.") if found is DecisionState.OVERTAKEN else lasting
    holds = tr.ngettext(
        "Valid: today {count} section may be shared on this.",
        "Valid: today {count} sections may be shared on this.",
        goes,
    ).format(count=goes)
    return {
        DecisionState.NOT_COMPLETE: _("Not complete: nothing is shared on it."),
        DecisionState.NOT_YET: _("Agreed on a day in the future: nothing is shared on it yet."),
        DecisionState.ENDED: _("Ended on {day}: nothing is shared on it any more."),
        DecisionState.CHANGED: tr.ngettext(
            "A section was changed since: today {count} section may be shared on this.",
            "A section was changed since: today {count} sections may be shared on this.",
            goes,
        ).format(count=goes),
        DecisionState.OVERTAKEN: _("A later decision counts instead: nothing is shared on this one."),
        DecisionState.HOLDS: holds if goes else _("Nothing is shared on it today."),
    }[found].format(day="" if until is None else dates.day(tr, until))


def facts(
    tr: Translations, decision: Decision, party: Party, agreed: datetime, shown: Callable[[str], str] = str
) -> tuple[tuple[str, str], ...]:
    """Return what a decision rests on, as headings with texts, some empty.

    ``agreed`` has the notebook's zone; ``shown`` prepares the names for a sentence.
    """
    _ = tr.gettext
    when = _("{day}, {time}").format(day=dates.day(tr, agreed.date()), time=f"{agreed:%H:%M}")
    whom = ", ".join(map(shown, filter(None, (party.name, party.role, party.organisation))))
    is_told = "" if decision.told is None else told(tr, decision.told)
    if decision.told_reason:
        is_told = _("{answer}. {reason}").format(answer=is_told, reason=decision.told_reason)
    share = decision.outcome is DecisionOutcome.SHARE
    return (
        (_("To whom"), whom),
        (_("Ground"), "" if decision.ground is None else labels.ground(tr, decision.ground)),
        (_("Reason"), decision.reason),
        (_("Less intrusive options considered"), decision.alternatives),
        (_("Who was asked"), decision.advice),
        (_("Decided by"), decision.decided_by),
        (_("Second person"), decision.second_person),
        (_("Agreed") if share else _("Counts from"), when),
        (_("Has the person been told?"), is_told),
        (_("Valid until"), "" if decision.valid_until is None else dates.day(tr, decision.valid_until)),
    )
