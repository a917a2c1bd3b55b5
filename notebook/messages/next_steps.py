"""The one step that would change a ruling, and one sentence about a pack, or a case, as a whole."""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache

from notebook.messages.i18n import Translations
from notebook.messages.rulings import Names, ruling_key, ruling_sentence, sentence_values
from notebook.model.vocabulary import Code
from notebook.sharing.ruling import Detail, Reason, Ruling


def next_step(tr: Translations, ruling: Ruling, names: Names) -> str:
    """Return what a worker would do if the ruling should be different; it never advises to.

    It is empty where the sentence about the ruling already says it.
    """
    key = "flag" if isinstance(ruling.code, Code) else ruling_key(ruling)
    return _steps(tr).get(key, "").format(**sentence_values(tr, ruling, names))


def why(tr: Translations, ruling: Ruling, names: Names) -> str:
    """Return why a section is released or withheld, what that rests on, and the step that would change it."""
    return f"{ruling_sentence(tr, ruling, names)} {next_step(tr, ruling, names)}".strip()


def why_of_all(tr: Translations, rulings: Collection[Ruling], names: Names) -> tuple[str, ...]:
    """Return about a pack, or a case for one party, what releases and what withholds most of it, each with its step."""
    _ = tr.gettext
    said = []
    for released in (True, False):
        alike = Counter(why(tr, each, names) for each in rulings if each.released is released)
        if not alike:
            continue
        [(most, count)] = alike.most_common(1)
        whole = len(alike) == 1
        every = sum(alike.values())
        one = tr.ngettext("The one section. {why}", "All {count} sections. {why}", count)
        pattern = one if whole else _("{count} of {every} sections. {why}")
        said.append(pattern.format(count=count, every=every, why=most))
    return tuple(said)


@cache
def _steps(tr: Translations) -> Mapping[str, str]:
    """Return the step for each key of a ruling's sentence; tests see that none is missing."""
    return {**_of_reasons(tr), **_of_details(tr)}


def _of_reasons(tr: Translations) -> dict[str, str]:
    _ = tr.gettext
    decide_again = _("To change that: read it again, and decide for {to}.")
    new_decision = _("To change that: record another decision.")
    ask = _("To change that: ask {who} again if that is right, and record the answer; only a new yes opens it.")
    withhold = _("To change that: withhold it, or record that {who} withdrew.")
    return {
        "flag": _("To change that: choose another answer for {to}."),
        Reason.DRAFT: _("To change that: finish the entry."),
        Reason.NEVER: _("To change that: untick “Never leaves this notebook” in its entry."),
        Reason.OUTSIDE_PERIOD: _("To change that: choose another period for the pack."),
        Reason.UNCONFIRMED: _("To change that: decide for {to} yourself."),
        Reason.CHANGED_SINCE: decide_again,
        Reason.NOT_DECIDED: _("To change that: decide for {party}, share or withhold."),
        "named_only": _("To change that: choose “Share for consultation only, without names”."),
        Reason.SOURCE_WITHHELD: _("To change that: share what it draws on, or choose other sources."),
        Reason.DECIDED_NOT: new_decision,
        Reason.ADVICE_PENDING: _("To change that: record a decision once the advice is there."),
        Reason.DECISION: _("To change that: withhold it, or record a decision not to share."),
        Reason.NOT_IN_DECISION: _("To change that: record a decision that names it."),
        Reason.WITHDRAWN: ask,
        "invalidated": _("To change that: ask {subject} again, and record the answer; only a new yes opens it."),
        Reason.REFUSED: ask,
        Reason.DEIDENTIFIED: _("To change that: withhold it."),
        Reason.DEIDENTIFIED_ONLY: _("To change that: choose Share for {to}, with names."),
        Reason.CONSENT: withhold,
        "renewed": withhold,
        Reason.EXPIRED: _("To change that: ask {who} whether it holds on, and record the answer."),
        Reason.NO_CONSENT: _("To change that: ask {subject}, and record the answer."),
        Reason.OWN_RECORD: _("To change that: withhold it from {party}."),
    }


def _of_details(tr: Translations) -> dict[str, str]:
    _ = tr.gettext
    wider = _("To change that: ask for consent that covers this too, and record the answer.")
    new_decision = _("To change that: record another decision.")
    return {
        Detail.CHANGED_AFTER_DECISION: _("To change that: record a decision about it as it is now."),
        Detail.NO_SOURCES: _("To change that: choose in its entry what it draws on."),
        Detail.RING: _("To change that: choose other sources for one of them."),
        Detail.ATTACHMENT: _("To change that: write what matters of it into a section."),
        Detail.DECISION_INCOMPLETE: _("To change that: record the decision with all that it needs."),
        Detail.DECISION_NOT_YET: _("To change that: ask as of a later day."),
        Detail.DECISION_OTHER_PARTY: new_decision,
        Detail.DECISION_OTHER_PURPOSE: new_decision,
        Detail.DECISION_ENDED: new_decision,
        Detail.WITHOUT_NAMES_ONLY: _("To change that: choose Share for {to}, with names."),
        Detail.OTHER_PURPOSE: wider,
        Detail.OTHER_DAYS: wider,
        Detail.OTHER_KINDS: wider,
        Detail.NO_KINDS: _("To change that: choose in its entry what it is about."),
        Detail.NOT_YET: _("To change that: ask as of a later day."),
        Detail.NO_LONGER_SPEAKS: _("To change that: ask {subject}, or who speaks for them now, and record the answer."),
        Detail.ASKED: _("To change that: record the answer when it comes."),
    }
