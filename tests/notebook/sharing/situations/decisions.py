"""Situations: what was decided on another ground than consent, or against sharing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from notebook.model.consent import Consent
from notebook.model.ids import SectionId
from notebook.model.vocabulary import (
    Code,
    DecisionOutcome,
    FlagValue,
    Told,
)
from notebook.sharing.sharing_query import SharingQuery
from tests.notebook.sharing.situations.situation import (
    CONSULTATION,
    NECESSITY,
    NO_CONSENT,
    REFUSED,
    SAFETY,
    SHARED,
    UNNAMED,
    WITHDRAWN,
    Situation,
    late,
)
from tests.support.build import (
    POLICE,
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
        said=(late(consent(REFUSED), instant(2), instant(6)),),
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
