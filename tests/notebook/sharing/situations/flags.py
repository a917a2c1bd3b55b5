"""Situations: what the worker decided for a section, with a consent that covers it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from notebook.model.consent import Period
from notebook.model.entry import AttachedFile, Mark
from notebook.model.ids import SectionId
from notebook.model.vocabulary import (
    Code,
    EntryStatus,
    FlagValue,
    SectionKind,
)
from notebook.sharing.sharing_query import SharingQuery
from tests.notebook.sharing.situations.situation import (
    CONSULTATION,
    NO_NEWS,
    NURSE_ALONE,
    SHARED,
    UNNAMED,
    Situation,
)
from tests.support.build import (
    TO_POLICE,
    case,
    consent,
    entry,
    flag,
    question,
    section,
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
