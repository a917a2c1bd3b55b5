"""Situations: what a yes does not cover."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from notebook.model.consent import Period
from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    Category,
)
from tests.notebook.sharing.situations.situation import (
    NO_CONSENT,
    NO_NEWS,
    NOW,
    NURSE_ALONE,
    OTHER_NURSE,
    REFUSED,
    RENEWED,
    SAFETY,
    SHARED,
    WITHDRAWN,
    Situation,
    limited,
    no_inside,
    told,
)
from tests.support.build import (
    TO_POLICE,
    case,
    consent,
    entry,
    instant,
    question,
)


def limits() -> Iterator[Situation]:
    """Yield what a yes does not cover."""
    yield told(
        "until the end of April, asked on 1 May",
        "Withheld: the consent for mental health ended on 30 April 2026.",
        consent(until=date(2026, 4, 30)),
    )
    yield told("until today", NO_NEWS, consent(until=date(2026, 5, 1)))
    yield told(
        "until today, which is over in Amsterdam and not in London",
        "Withheld: the consent for mental health ended on 30 April 2026.",
        consent(until=date(2026, 4, 30)),
        asked=replace(question(at=datetime(2026, 4, 30, 22, 30, tzinfo=UTC)), zone=ZoneInfo("Europe/Amsterdam")),
    )
    yield told(
        "until today, which is not over in London",
        NO_NEWS,
        consent(until=date(2026, 4, 30)),
        asked=replace(question(at=datetime(2026, 4, 30, 22, 30, tzinfo=UTC)), zone=ZoneInfo("Europe/London")),
    )
    yield told(
        "live as of then and ended now, for a pack made now",
        "Withheld: the consent for mental health ended on 30 April 2026.",
        consent(until=date(2026, 4, 30)),
        asked=replace(question(at=instant(20, 4)), placed=NOW),
    )
    yield told("for the police only", NO_CONSENT, consent(to=TO_POLICE))
    yield told("for another nurse only", NO_CONSENT, consent(to=Addressee("party", OTHER_NURSE.id)))
    yield told(
        "for this nurse alone", "Shared: Sam Example gave consent for M. Vos on 1 March 2026.", consent(to=NURSE_ALONE)
    )
    yield told(
        "for care only, asked for safety",
        "Withheld: the consent for mental health is for another purpose.",
        consent(),
        asked=replace(question(), purpose=SAFETY),
    )
    yield told("for no purpose at all", "Withheld: no consent for M. Vos covers it.", limited(consent(), purposes=()))
    yield told(
        "for no kind of information at all",
        "Withheld: no consent for M. Vos covers it.",
        limited(consent(), categories=()),
    )
    yield told(
        "for family matters only",
        "Withheld: the consent for mental health does not cover every kind of information in it.",
        limited(consent(), categories=(Category.FAMILY,)),
    )
    yield Situation(
        "for one of the two kinds that the section has",
        case(entry(replace(SHARED, categories=(Category.WELLBEING, Category.HEALTH))), consents=(consent(),)),
        question(),
        "Withheld: the consent for mental health does not cover every kind of information in it.",
    )
    yield Situation(
        "each of two permits for one of its two kinds",
        case(
            entry(replace(SHARED, categories=(Category.WELLBEING, Category.HEALTH))),
            consents=(consent(), limited(consent(name="s2"), categories=(Category.HEALTH,))),
        ),
        question(),
        "Withheld: it holds several kinds of information. Each is allowed to M. Vos, but no one permission covers "
        "them together. Ask for one that does.",
    )
    yield Situation(
        "a section without any kind of information",
        case(entry(replace(SHARED, categories=())), consents=(consent(),)),
        question(),
        "Withheld: it is filed under no kind of information, so no consent can cover it.",
    )
    yield told(
        "for what happened in February, and it was March",
        "Withheld: the consent for mental health does not cover the day on which it happened.",
        limited(consent(), covers=Period(None, date(2026, 2, 28))),
    )
    yield told("for what happened until that day", NO_NEWS, limited(consent(), covers=Period(None, date(2026, 3, 2))))
    yield told(
        "yes, but not this kind, in one consent",
        "Withheld: Sam Example said no to sharing this with mental health on 1 March 2026.",
        no_inside(consent()),
    )
    yield told(
        "yes, but not family matters, in one consent", NO_NEWS, no_inside(consent(), categories=(Category.FAMILY,))
    )
    yield told(
        "yes to nurses, but not to this one",
        "Withheld: Sam Example said no to sharing this with M. Vos on 1 March 2026.",
        no_inside(consent(), to=NURSE_ALONE),
    )
    yield told(
        "yes to nurses, but not to another one", NO_NEWS, no_inside(consent(), to=Addressee("party", OTHER_NURSE.id))
    )
    yield told(
        "no to this nurse, and later yes to nurses: the narrow no stays",
        "Withheld: Sam Example said no to sharing this with M. Vos on 1 March 2026.",
        consent(REFUSED, to=NURSE_ALONE),
        consent(name="s2", said=instant(3)),
    )
    yield told(
        "no to nurses, and later yes to this one",
        "Shared: Sam Example gave consent for M. Vos on 3 March 2026.",
        consent(REFUSED),
        consent(name="s2", said=instant(3), to=NURSE_ALONE),
    )
    yield told("no to the police, yes to nurses", NO_NEWS, consent(REFUSED, to=TO_POLICE), consent(name="s2"))
    yield told(
        "she took it back; a permit until April lifted that, and ended",
        "Withheld: the consent for mental health ended on 30 April 2026.",
        consent(then=((WITHDRAWN, instant(2)),)),
        consent(name="s2", said=instant(3), until=date(2026, 4, 30)),
    )
    yield told(
        "one permit has ended, another has not",
        "Shared: Sam Example gave consent for mental health on 3 March 2026.",
        consent(until=date(2026, 4, 30)),
        consent(name="s2", said=instant(3)),
    )
    yield told(
        "prolonged after it had ended",
        "Shared: Sam Example renewed consent for mental health on 20 April 2026.",
        consent(until=date(2026, 4, 10)),
        consent(RENEWED, name="s2", said=instant(20, 4), until=date(2026, 8, 1)),
    )
