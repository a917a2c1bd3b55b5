"""A summary is released only with all that it draws on."""

from dataclasses import replace

import pytest

from notebook.model.entry import Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import (
    Category,
    EntryStatus,
    SectionKind,
)
from notebook.sharing.ruling import Reason
from notebook.sharing.ruling_table import rule
from tests.notebook.sharing.ruling_rows import SHARED
from tests.support.build import (
    FIRST,
    case,
    consent,
    entry,
    flag,
    question,
    section,
)


def test_two_summaries_that_draw_on_each_other_stay_in() -> None:
    """Sources that never end in a released section release nothing."""
    other = SectionId("e1.b")
    first = section(flags=(flag(),), kind=SectionKind.SUMMARY, sources=(other,))
    second = section(flags=(flag(section=other),), kind=SectionKind.SUMMARY, sources=(FIRST,), name=other)
    rulings = rule(case(entry(first, second), consents=(consent(),)), question())
    assert {ruling.code for ruling in rulings.values()} == {Reason.SOURCE_WITHHELD}


def summary(name: str, *sources: str, shared: bool = True) -> Section:
    """Give a summary of some sections, flagged or not."""
    flags = (flag(section=SectionId(name)),) if shared else ()
    return section(
        name=SectionId(name), kind=SectionKind.SUMMARY, flags=flags, sources=tuple(SectionId(each) for each in sources)
    )


def test_chain_of_summaries_is_released_with_all_it_draws_on() -> None:
    """A summary of a summary goes, in any order of the case, when everything under it goes."""
    chain = (summary("e1.d", "e1.c", "e1.a", "e1.a"), summary("e1.c", "e1.b"), summary("e1.b", "e1.a"), SHARED)
    for sections in (chain, chain[::-1]):
        rulings = rule(case(entry(*sections), consents=(consent(),)), question())
        assert {ruling.code for ruling in rulings.values()} == {Reason.CONSENT}


@pytest.mark.parametrize("gone", ["e1.a", "e1.b", "e1.c"])
def test_chain_of_summaries_ends_where_something_is_withheld(gone: str) -> None:
    """Whatever draws on what is withheld, however far off, is withheld; what it draws on is not."""
    whole = (section(flags=(flag(),)), summary("e1.b", "e1.a"), summary("e1.c", "e1.b"), summary("e1.d", "e1.c"))
    chain = tuple(replace(part, flags=()) if part.id == gone else part for part in whole)
    rulings = rule(case(entry(*chain), consents=(consent(),)), question())
    assert [name for name, ruling in rulings.items() if ruling.released] == [p.id for p in chain if p.id < gone]
    assert rulings[SectionId(gone)].code is Reason.NOT_DECIDED
    assert {rulings[part.id].code for part in chain if part.id > gone} <= {Reason.SOURCE_WITHHELD}


def test_one_withheld_source_of_several_ends_a_chain() -> None:
    """That one source of a summary goes does not let through what draws on that summary."""
    held = section(name=SectionId("e1.x"))
    on = case(entry(SHARED, held, summary("e1.b", "e1.a", "e1.x"), summary("e1.c", "e1.b")), consents=(consent(),))
    assert [ruling.released for ruling in rule(on, question()).values()] == [True, False, False, False]


def test_summary_without_consent_is_no_source() -> None:
    """A summary that is itself withheld by a later row keeps back what draws on it, and says why itself."""
    alone = replace(summary("e1.b", "e1.a"), categories=(Category.HEALTH,))
    rulings = rule(case(entry(SHARED, alone, summary("e1.c", "e1.b")), consents=(consent(),)), question())
    assert [ruling.code for ruling in rulings.values()] == [Reason.CONSENT, Reason.NO_CONSENT, Reason.SOURCE_WITHHELD]


def test_draft_summary_says_that_it_is_a_draft() -> None:
    """An earlier row of the table is not covered up by what a summary draws on."""
    on = case(entry(summary("e1.b", "e1.a"), status=EntryStatus.DRAFT), consents=(consent(),))
    assert rule(on, question())[SectionId("e1.b")].code is Reason.DRAFT
