"""Situations: what she gets when she asks for what was written about her."""

from collections.abc import Iterator
from dataclasses import replace

from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    NO_PURPOSE,
    Code,
    DecisionOutcome,
    FlagValue,
    PackKind,
)
from tests.notebook.sharing.situations.situation import (
    HER,
    REFUSED,
    SHARED,
    Situation,
)
from tests.support.build import (
    NURSE,
    case,
    consent,
    decision,
    entry,
    flag,
    question,
    section,
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
