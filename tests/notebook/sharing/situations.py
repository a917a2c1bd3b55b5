"""Situations of the day's work and what a careful practitioner expects of each: what the rules say, word for word.

A row has what is on record, what is asked, and the sentence about the first section. "She" is Sam, the person; the
nurse and the officer are two parties, each with an audience.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from notebook.model.case import Case
from notebook.model.consent import Consent, Period, Provision
from notebook.model.entry import AttachedFile, Mark
from notebook.model.ids import PartyId, ProvisionId, SectionId
from notebook.model.people import Addressee, Party
from notebook.model.vocabulary import (
    NO_PURPOSE,
    Audience,
    Category,
    Code,
    ConsentState,
    DecisionOutcome,
    Effect,
    EntryStatus,
    FlagValue,
    Grantor,
    PackKind,
    Purpose,
    SectionKind,
    Told,
)
from notebook.sharing.sharing_query import SharingQuery
from tests.support.build import (
    CARE,
    NURSE,
    POLICE,
    TO_NURSES,
    TO_POLICE,
    case,
    consent,
    decision,
    entry,
    flag,
    instant,
    question,
    section,
)

SHARED: Final = section(flags=(flag(),))
UNNAMED: Final = section(flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))
NURSE_ALONE: Final = Addressee("party", NURSE.id)
OTHER_NURSE: Final = Party(PartyId("p5"), "B. Kok", "Nurse", "Other clinic", Audience("mental_health"))
HER: Final = Party(PartyId("subject"), "Sam Example", "", "", Audience("subject"))
SAFETY: Final = Purpose("safety")
NECESSITY: Final = question(kind=PackKind.NECESSITY, decision="d1")
CONSULTATION: Final = question(kind=PackKind.CONSULTATION)
NOW: Final = instant(1, 5)
GIVEN, RENEWED, REFUSED, WITHDRAWN, INVALID, ASKED, OVER = (
    ConsentState.GIVEN,
    ConsentState.RENEWED,
    ConsentState.REFUSED,
    ConsentState.WITHDRAWN,
    ConsentState.INVALIDATED,
    ConsentState.REQUESTED,
    ConsentState.NO_LONGER_SPEAKS,
)
NO_NEWS: Final = "Shared: Sam Example gave consent for mental health on 1 March 2026."
TAKEN_BACK: Final = "Withheld: Sam Example withdrew consent for mental health on {} 2026."
SAID_NO: Final = "Withheld: Sam Example said no to sharing this with mental health on {} 2026."
NO_CONSENT: Final = "Withheld: no consent for M. Vos covers it."


@dataclass(frozen=True)
class Situation:
    """What is on record, what is asked, and the sentence that is expected."""

    name: str
    on_record: Case
    asked: SharingQuery
    sentence: str


def _of(name: str, sentence: str, *consents: Consent, asked: SharingQuery | None = None) -> Situation:
    """Return a situation in which one section is shared with nurses, and these consents are on record."""
    return Situation(name, case(entry(SHARED), consents=consents), asked or question(), sentence)


def _limited(given: Consent, **changes: object) -> Consent:
    return replace(given, provisions=(replace(given.provisions[0], **changes),))  # type: ignore[arg-type]


def _parent(state: ConsentState = GIVEN, who: str = "Anna Example", **more: object) -> Consent:
    return consent(state, grantor=Grantor.PARENT, until=date(2027, 1, 1), who=who, **more)  # type: ignore[arg-type]


def _no_inside(given: Consent, **of_it: object) -> Consent:
    """Return a consent with a second provision that denies a part of what the first permits."""
    no = Provision(ProvisionId(f"{given.id}.2"), Effect.DENY, TO_NURSES, (CARE,), (Category.WELLBEING,))
    return replace(given, provisions=(*given.provisions, replace(no, **of_it)))  # type: ignore[arg-type]


def _late(given: Consent, said: datetime, recorded: datetime) -> Consent:
    """Return a consent whose last event was recorded later than it was said."""
    last = replace(given.events[-1], said=said, recorded=recorded)
    return replace(given, events=(*given.events[:-1], last))


def consents() -> Iterator[Situation]:
    """Yield what one person said, and took back, over time."""
    yield _of("nobody asked her", NO_CONSENT)
    yield _of(
        "she was asked and has not answered",
        "Withheld: consent for mental health was asked for on 1 March 2026, and nobody has answered yet.",
        consent(ASKED),
    )
    yield _of(
        "she was asked and said yes",
        "Shared: Sam Example gave consent for mental health on 2 March 2026.",
        consent(ASKED, then=((GIVEN, instant(2)),)),
    )
    yield _of("she said yes", NO_NEWS, consent())
    yield _of("she said no", SAID_NO.format("1 March"), consent(REFUSED))
    yield _of(
        "she said no, was asked again and has not answered",
        "Withheld: Sam Example said no to sharing this with mental health on 1 March 2026.",
        consent(REFUSED, then=((ASKED, instant(3)),)),
    )
    yield _of(
        "she said no, and later yes",
        "Shared: Sam Example gave consent for mental health on 3 March 2026.",
        consent(REFUSED),
        consent(name="s2", said=instant(3)),
    )
    yield _of(
        "she said yes, and took it back", TAKEN_BACK.format("3 April"), consent(then=((WITHDRAWN, instant(3, 4)),))
    )
    yield _of(
        "she took it back a second ago",
        TAKEN_BACK.format("1 May"),
        consent(then=((WITHDRAWN, NOW - timedelta(seconds=1)),)),
    )
    yield _of("she took it back at this very moment", TAKEN_BACK.format("1 May"), consent(then=((WITHDRAWN, NOW),)))
    yield _of(
        "she took it back; as of a day before it nothing revives",
        TAKEN_BACK.format("3 April"),
        consent(then=((WITHDRAWN, instant(3, 4)),)),
        asked=question(at=instant(20)),
    )
    yield _of(
        "she took it back, and said yes again",
        "Shared: Sam Example renewed consent for mental health on 9 April 2026.",
        consent(then=((WITHDRAWN, instant(3, 4)), (RENEWED, instant(9, 4)))),
    )
    yield _of(
        "she took it back, said yes again, and took that back",
        TAKEN_BACK.format("20 April"),
        consent(then=((WITHDRAWN, instant(3, 4)), (RENEWED, instant(9, 4)), (WITHDRAWN, instant(20, 4)))),
    )
    yield _of(
        "yes and no in one breath: the no counts",
        "Withheld: Sam Example said no to sharing this with mental health on 1 March 2026.",
        consent(),
        consent(REFUSED, name="s2"),
    )
    yield _of(
        "it was found not to be valid",
        "Withheld: the consent for mental health was found not to be valid on 3 April 2026.",
        consent(then=((INVALID, instant(3, 4)),)),
    )
    yield _of(
        "she will say yes tomorrow",
        "Withheld: consent for mental health was given only on 2 May 2026.",
        consent(said=instant(2, 5)),
    )
    yield _of(
        "as of a day before she said yes",
        "Withheld: consent for mental health was given only on 20 April 2026.",
        consent(said=instant(20, 4)),
        asked=question(at=instant(19, 4)),
    )
    yield _of(
        "the yes of last week was recorded today",
        "Shared: Sam Example gave consent for mental health on 24 April 2026.",
        _late(consent(), instant(24, 4), NOW),
    )
    yield _of(
        "the no of last week was recorded today, after a yes of yesterday",
        "Shared: Sam Example gave consent for mental health on 30 April 2026.",
        consent(said=instant(30, 4)),
        _late(consent(REFUSED, name="s2"), instant(24, 4), NOW),
    )


def limits() -> Iterator[Situation]:
    """Yield what a yes does not cover."""
    yield _of(
        "until the end of April, asked on 1 May",
        "Withheld: the consent for mental health ended on 30 April 2026.",
        consent(until=date(2026, 4, 30)),
    )
    yield _of("until today", NO_NEWS, consent(until=date(2026, 5, 1)))
    yield _of(
        "until today, which is over in Amsterdam and not in London",
        "Withheld: the consent for mental health ended on 30 April 2026.",
        consent(until=date(2026, 4, 30)),
        asked=replace(question(at=datetime(2026, 4, 30, 22, 30, tzinfo=UTC)), zone=ZoneInfo("Europe/Amsterdam")),
    )
    yield _of(
        "until today, which is not over in London",
        NO_NEWS,
        consent(until=date(2026, 4, 30)),
        asked=replace(question(at=datetime(2026, 4, 30, 22, 30, tzinfo=UTC)), zone=ZoneInfo("Europe/London")),
    )
    yield _of(
        "live as of then and ended now, for a pack made now",
        "Withheld: the consent for mental health ended on 30 April 2026.",
        consent(until=date(2026, 4, 30)),
        asked=replace(question(at=instant(20, 4)), placed=NOW),
    )
    yield _of("for the police only", NO_CONSENT, consent(to=TO_POLICE))
    yield _of("for another nurse only", NO_CONSENT, consent(to=Addressee("party", OTHER_NURSE.id)))
    yield _of(
        "for this nurse alone", "Shared: Sam Example gave consent for M. Vos on 1 March 2026.", consent(to=NURSE_ALONE)
    )
    yield _of(
        "for care only, asked for safety",
        "Withheld: the consent for mental health is for another purpose.",
        consent(),
        asked=replace(question(), purpose=SAFETY),
    )
    yield _of("for no purpose at all", "Withheld: no consent for M. Vos covers it.", _limited(consent(), purposes=()))
    yield _of(
        "for no kind of information at all",
        "Withheld: no consent for M. Vos covers it.",
        _limited(consent(), categories=()),
    )
    yield _of(
        "for family matters only",
        "Withheld: the consent for mental health does not cover every kind of information in it.",
        _limited(consent(), categories=(Category.FAMILY,)),
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
            consents=(consent(), _limited(consent(name="s2"), categories=(Category.HEALTH,))),
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
    yield _of(
        "for what happened in February, and it was March",
        "Withheld: the consent for mental health does not cover the day on which it happened.",
        _limited(consent(), covers=Period(None, date(2026, 2, 28))),
    )
    yield _of("for what happened until that day", NO_NEWS, _limited(consent(), covers=Period(None, date(2026, 3, 2))))
    yield _of(
        "yes, but not this kind, in one consent",
        "Withheld: Sam Example said no to sharing this with mental health on 1 March 2026.",
        _no_inside(consent()),
    )
    yield _of(
        "yes, but not family matters, in one consent", NO_NEWS, _no_inside(consent(), categories=(Category.FAMILY,))
    )
    yield _of(
        "yes to nurses, but not to this one",
        "Withheld: Sam Example said no to sharing this with M. Vos on 1 March 2026.",
        _no_inside(consent(), to=NURSE_ALONE),
    )
    yield _of(
        "yes to nurses, but not to another one", NO_NEWS, _no_inside(consent(), to=Addressee("party", OTHER_NURSE.id))
    )
    yield _of(
        "no to this nurse, and later yes to nurses: the narrow no stays",
        "Withheld: Sam Example said no to sharing this with M. Vos on 1 March 2026.",
        consent(REFUSED, to=NURSE_ALONE),
        consent(name="s2", said=instant(3)),
    )
    yield _of(
        "no to nurses, and later yes to this one",
        "Shared: Sam Example gave consent for M. Vos on 3 March 2026.",
        consent(REFUSED),
        consent(name="s2", said=instant(3), to=NURSE_ALONE),
    )
    yield _of("no to the police, yes to nurses", NO_NEWS, consent(REFUSED, to=TO_POLICE), consent(name="s2"))
    yield _of(
        "she took it back; a permit until April lifted that, and ended",
        "Withheld: the consent for mental health ended on 30 April 2026.",
        consent(then=((WITHDRAWN, instant(2)),)),
        consent(name="s2", said=instant(3), until=date(2026, 4, 30)),
    )
    yield _of(
        "one permit has ended, another has not",
        "Shared: Sam Example gave consent for mental health on 3 March 2026.",
        consent(until=date(2026, 4, 30)),
        consent(name="s2", said=instant(3)),
    )
    yield _of(
        "prolonged after it had ended",
        "Shared: Sam Example renewed consent for mental health on 20 April 2026.",
        consent(until=date(2026, 4, 10)),
        consent(RENEWED, name="s2", said=instant(20, 4), until=date(2026, 8, 1)),
    )


def others() -> Iterator[Situation]:
    """Yield what others said for her."""
    yield _of(
        "her mother said yes",
        "Shared: Anna Example (a parent) gave consent for mental health on 1 March 2026.",
        _parent(),
    )
    yield _of(
        "her mother said no, she said yes",
        "Withheld: Anna Example (a parent) said no to sharing this with mental health on 1 March 2026.",
        consent(),
        _parent(REFUSED, name="s2"),
    )
    yield _of(
        "she said no, her mother said yes later",
        "Withheld: Sam Example said no to sharing this with mental health on 1 March 2026.",
        consent(REFUSED),
        _parent(name="s2", said=instant(3)),
    )
    yield _of(
        "her mother said no, her father yes later",
        "Withheld: Anna Example (a parent) said no to sharing this with mental health on 1 March 2026.",
        _parent(REFUSED),
        _parent(name="s2", who="Bob Example", said=instant(3)),
    )
    yield _of(
        "her mother said no, and yes later",
        "Shared: Anna Example (a parent) gave consent for mental health on 3 March 2026.",
        _parent(REFUSED),
        _parent(name="s2", said=instant(3)),
    )
    yield _of(
        "a parent without a name said no, and one without a name yes later",
        "Withheld: a parent said no to sharing this with mental health on 1 March 2026.",
        _parent(REFUSED, who=""),
        _parent(name="s2", who="", said=instant(3)),
    )
    yield _of(
        "her mother's yes, of whom she came of age",
        "Withheld: Anna Example (a parent) allowed it, but no longer speaks for Sam Example since 3 April 2026.",
        _parent(then=((OVER, instant(3, 4)),)),
    )
    yield _of(
        "her mother's no, of whom she came of age, and her own yes",
        "Shared: Sam Example gave consent for mental health on 1 March 2026.",
        consent(),
        _parent(REFUSED, name="s2", then=((OVER, instant(3, 4)),)),
    )
    yield _of(
        "her mother no longer speaks; her father's no stays",
        "Withheld: Bob Example (a parent) said no to sharing this with mental health on 1 March 2026.",
        consent(),
        _parent(REFUSED, name="s2", then=((OVER, instant(3, 4)),)),
        _parent(REFUSED, name="s3", who="Bob Example"),
    )
    yield _of(
        "her mother no longer spoke, and was asked again and said yes",
        "Shared: Anna Example (a parent) gave consent for mental health on 10 April 2026.",
        _parent(then=((OVER, instant(3, 4)),)),
        _parent(name="s2", said=instant(10, 4)),
    )
    yield _of(
        "her mother no longer speaks; as of a day before it",
        "Withheld: Anna Example (a parent) allowed it, but no longer speaks for Sam Example since 3 April 2026.",
        _parent(then=((OVER, instant(3, 4)),)),
        asked=question(at=instant(20)),
    )
    yield _of(
        "her representative's yes until April",
        "Withheld: the consent for mental health ended on 30 April 2026.",
        consent(grantor=Grantor.REPRESENTATIVE, until=date(2026, 4, 30), who="Cor Smit"),
    )


def flags() -> Iterator[Situation]:
    """Yield what the worker decided for a section, with a consent that covers it."""

    def of(
        name: str, sentence: str, *set_here: object, asked: SharingQuery | None = None, **changes: object
    ) -> Situation:
        part = replace(section(flags=set_here), **changes)  # type: ignore[arg-type]
        return Situation(name, case(entry(part), consents=(consent(),)), asked or question(), sentence)

    yield of("nobody decided", "Withheld: nobody has decided yet whether M. Vos may have it.")
    yield of(
        "undecided again", "Withheld: nobody has decided yet whether M. Vos may have it.", flag(FlagValue.UNDECIDED)
    )
    yield of(
        "decided for the police only",
        "Withheld: nobody has decided yet whether M. Vos may have it.",
        flag(to=TO_POLICE),
    )
    yield of("decided for this nurse", NO_NEWS, flag(to=NURSE_ALONE))
    yield of(
        "withheld from nurses as a health detail",
        "Withheld: it is not for mental health (health detail that is not needed here).",
        flag(FlagValue.WITHHOLD, code=Code.HD),
    )
    yield of(
        "withheld from nurses, shared with this one",
        NO_NEWS,
        flag(FlagValue.WITHHOLD, code=Code.HD),
        flag(to=NURSE_ALONE),
    )
    yield of(
        "shared with nurses, withheld from this one",
        "Withheld: it is not for M. Vos (about a third party).",
        flag(),
        flag(FlagValue.WITHHOLD, NURSE_ALONE, code=Code.TP),
    )
    yield of(
        "shared with nurses, undecided for this one",
        "Withheld: nobody has decided yet whether M. Vos may have it.",
        flag(),
        flag(FlagValue.UNDECIDED, NURSE_ALONE),
    )
    yield of(
        "came with a file, and nobody confirmed it",
        "Withheld: what is set for mental health came with an imported file, and nobody has confirmed it yet.",
        flag(confirmed=False),
    )
    yield of(
        "changed after it was shared",
        "Withheld: it was changed after it was decided for mental health (the text, a kind of information or a mark).",
        flag(),
        revision=2,
    )
    yield of("changed, and confirmed again", NO_NEWS, flag(revision=2), revision=2)
    yield of(
        "changed after it was withheld",
        "Withheld: it was changed after it was decided for mental health (the text, a kind of information or a mark).",
        flag(FlagValue.WITHHOLD, code=Code.HD),
        revision=2,
    )
    yield of(
        "a mark that nobody placed again",
        "Withheld: it is not certain where a mark in it belongs; say so in its entry.",
        flag(),
        marks=(Mark(0, 3, Code.TP, settled=False),),
    )
    yield of("never leaves", "Withheld: it is marked never to leave this notebook.", flag(), never=True)
    yield of(
        "only without names",
        "Withheld: it may be shared without names only, in a consultation pack.",
        flag(FlagValue.SHARE_DEIDENTIFIED),
    )
    yield of(
        "outside the period of this pack",
        "Withheld: it happened outside the period chosen for this pack.",
        flag(),
        asked=question(period=Period(date(2026, 3, 3), None)),
    )
    yield of(
        "a summary that names no sources",
        "Withheld: it is a summary that does not say what it sums up.",
        flag(),
        kind=SectionKind.SUMMARY,
    )
    whole = flag(section=SectionId("e1.b"))
    yield Situation(
        "a section added after the whole entry was shared",
        case(replace(entry(section()), flags=(whole,)), consents=(consent(),)),
        question(),
        "Withheld: nobody has decided yet whether M. Vos may have it.",
    )
    yield Situation(
        "still a draft",
        case(entry(SHARED, status=EntryStatus.DRAFT), consents=(consent(),)),
        question(),
        "Withheld: the entry is still a draft.",
    )
    yield Situation(
        "a summary of something that is withheld",
        case(
            entry(
                section(flags=(flag(),), kind=SectionKind.SUMMARY, sources=(SectionId("e1.b"),)),
                section(name=SectionId("e1.b")),
            ),
            consents=(consent(),),
        ),
        question(),
        "Withheld: it sums up something that is itself withheld.",
    )
    yield Situation(
        "a photograph without names",
        case(
            replace(entry(), attachments=(replace(UNNAMED, file=AttachedFile("photo.jpg", "image/jpeg", "0" * 64, 3)),))
        ),
        CONSULTATION,
        "Withheld: an attachment never goes into a pack without names.",
    )


def decisions() -> Iterator[Situation]:
    """Yield what was decided on another ground than consent, or against sharing."""
    no, waits = DecisionOutcome.DO_NOT_SHARE, DecisionOutcome.ADVICE_PENDING

    def of(
        name: str, sentence: str, *made: object, said: tuple[Consent, ...] = (), asked: SharingQuery = NECESSITY
    ) -> Situation:
        return Situation(name, case(entry(SHARED), consents=said, decisions=made), asked, sentence)  # type: ignore[arg-type]

    yield of(
        "decided to share, she had said no before",
        "Shared: on the decision of 4 March 2026.",
        decision(),
        said=(consent(REFUSED),),
    )
    yield of(
        "decided to share, and then she said no",
        "Withheld: Sam Example said no to sharing this with mental health on 5 March 2026.",
        decision(),
        said=(consent(REFUSED, said=instant(5)),),
    )
    yield of(
        "decided to share, and then she took a consent back",
        "Withheld: Sam Example withdrew consent for mental health on 5 March 2026.",
        decision(),
        said=(consent(then=((WITHDRAWN, instant(5)),)),),
    )
    yield of(
        "her no of before was recorded after the decision",
        "Withheld: Sam Example said no to sharing this with mental health on 2 March 2026.",
        decision(),
        said=(_late(consent(REFUSED), instant(2), instant(6)),),
    )
    yield of(
        "decided to share; she said no to the police after it",
        "Shared: on the decision of 4 March 2026.",
        decision(),
        said=(consent(REFUSED, TO_POLICE, said=instant(5)),),
    )
    yield of("decided to share, in a pack on consent", NO_CONSENT, decision(), asked=question())
    yield of(
        "the decision ended yesterday",
        "Withheld: the decision that this pack rests on ended on 30 April 2026.",
        decision(valid_until=date(2026, 4, 30)),
    )
    yield of(
        "the decision ends today", "Shared: on the decision of 4 March 2026.", decision(valid_until=date(2026, 5, 1))
    )
    yield of(
        "the decision has no end",
        "Withheld: the decision that this pack rests on is not complete.",
        decision(valid_until=None),
    )
    yield of(
        "nobody agreed to the decision",
        "Withheld: the decision that this pack rests on is not complete.",
        replace(decision(), second_person=""),
    )
    yield of(
        "the decision gives no reason",
        "Withheld: the decision that this pack rests on is not complete.",
        decision(reason=""),
    )
    yield of(
        "nobody says why she was not told",
        "Withheld: the decision that this pack rests on is not complete.",
        replace(decision(), told=Told.NO, told_reason=""),
    )
    yield of(
        "the decision was agreed after the day asked about",
        "Withheld: the decision that this pack rests on was agreed only on 2 May 2026.",
        decision(agreed=instant(2, 5)),
    )
    yield of(
        "the decision names an earlier revision",
        "Withheld: it was changed after the decision that this pack rests on.",
        decision(revision=2),
    )
    yield of(
        "it names another section",
        "Withheld: the decision that this pack rests on does not name it.",
        replace(decision(), sections=((SectionId("e1.z"), 1),)),
    )
    yield of(
        "it names the officer and not the nurse",
        "Withheld: the decision that this pack rests on is not about M. Vos.",
        replace(decision(), party=POLICE.id),
    )
    yield of(
        "it is for safety, and care is asked",
        "Withheld: the decision that this pack rests on is for another purpose.",
        replace(decision(), purpose=SAFETY),
    )
    yield of(
        "decided not to share, she had said yes",
        "Withheld: it was decided on 4 March 2026 not to share it with M. Vos for this purpose.",
        decision(no),
        said=(consent(),),
        asked=question(),
    )
    yield of(
        "decided to share, and later not to",
        "Withheld: it was decided on 5 March 2026 not to share it with M. Vos for this purpose.",
        decision(),
        decision(no, name="d2", agreed=instant(5)),
    )
    yield of(
        "decided not to share, and later to share",
        "Shared: on the decision of 4 March 2026.",
        decision(no, name="d2", agreed=instant(3)),
        decision(),
    )
    yield of(
        "both at one moment: not",
        "Withheld: it was decided on 4 March 2026 not to share it with M. Vos for this purpose.",
        decision(),
        decision(no, name="d2"),
    )
    yield of(
        "decided not to share; a later decision lacks its reason",
        "Withheld: it was decided on 3 March 2026 not to share it with M. Vos for this purpose.",
        decision(no, name="d2", agreed=instant(3)),
        decision(reason=""),
    )
    yield of(
        "waits for advice, she had said yes",
        "Withheld: advice was asked for on 4 March 2026 and has not come yet.",
        decision(waits),
        said=(consent(),),
        asked=question(),
    )
    yield Situation(
        "waits for advice, in the pack that asks for it",
        case(entry(UNNAMED), decisions=(decision(waits),)),
        CONSULTATION,
        "Shared: without names, for consultation.",
    )
    yield Situation(
        "she said no, in a consultation without names",
        case(entry(UNNAMED), consents=(consent(REFUSED),)),
        CONSULTATION,
        "Withheld: Sam Example said no to sharing this with mental health on 1 March 2026.",
    )
    yield Situation(
        "a flag with names, in a consultation",
        case(entry(SHARED)),
        CONSULTATION,
        "Withheld: it is not marked to be shared without names.",
    )
    yield Situation(
        "the officer asks, the consent and the flag are for nurses",
        case(entry(SHARED), consents=(consent(),)),
        question(POLICE),
        "Withheld: nobody has decided yet whether T. Smit may have it.",
    )
    withheld = section(flags=(flag(FlagValue.WITHHOLD, code=Code.SRC),))
    yield Situation(
        "withheld to protect a source, in a decision",
        case(entry(withheld), decisions=(decision(),)),
        NECESSITY,
        "Withheld: it is not for mental health (protects a source).",
    )
    yield Situation(
        "not decided, in a decision",
        case(entry(section()), decisions=(decision(),)),
        NECESSITY,
        "Shared: on the decision of 4 March 2026.",
    )
    yield Situation(
        "unconfirmed, in a decision",
        case(entry(section(flags=(flag(confirmed=False),))), decisions=(decision(),)),
        NECESSITY,
        "Withheld: what is set for mental health came with an imported file, and nobody has confirmed it yet.",
    )
    yield Situation(
        "never leaves, in a decision",
        case(entry(replace(SHARED, never=True)), decisions=(decision(),)),
        NECESSITY,
        "Withheld: it is marked never to leave this notebook.",
    )


def copies() -> Iterator[Situation]:
    """Yield what she gets when she asks for what was written about her."""
    asked = replace(question(HER, kind=PackKind.PERSON), purpose=NO_PURPOSE)
    hers = Addressee("party", HER.id)
    part = section(flags=(flag(to=hers),))
    yield Situation(
        "nobody decided what she may read",
        case(entry(SHARED)),
        asked,
        "Withheld: nobody has decided yet whether Sam Example may have it.",
    )
    yield Situation(
        "it was shared with her; no consent is asked",
        case(entry(part)),
        asked,
        "Shared: Sam Example may read it, it is about them.",
    )
    yield Situation(
        "she had said no to nurses",
        case(entry(part), consents=(consent(REFUSED),)),
        asked,
        "Shared: Sam Example may read it, it is about them.",
    )
    harm = flag(FlagValue.WITHHOLD, hers, code=Code.HARM)
    yield Situation(
        "it could do serious harm to somebody",
        case(entry(section(flags=(harm,)))),
        asked,
        "Withheld: it is not for Sam Example (could cause serious harm).",
    )
    yield Situation(
        "a nurse asks for her copy",
        case(entry(part)),
        replace(asked, party=NURSE),
        "Withheld: nobody has decided yet whether M. Vos may have it.",
    )
    yield Situation(
        "changed after it was shared with her",
        case(entry(replace(part, revision=2))),
        asked,
        "Withheld: it was changed after it was decided for Sam Example (the text, a kind of information or a mark).",
    )
    yield Situation(
        "it was decided not to share it with her",
        case(entry(part), decisions=(replace(decision(DecisionOutcome.DO_NOT_SHARE), party=HER.id),)),
        asked,
        "Withheld: it was decided on 4 March 2026 not to share it with Sam Example for this purpose.",
    )


SITUATIONS: Final = (*consents(), *limits(), *others(), *flags(), *decisions(), *copies())
