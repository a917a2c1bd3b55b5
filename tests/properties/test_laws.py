"""The laws of sharing, over generated cases."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import assume, given, note, settings
from hypothesis import strategies as st
from hypothesis.errors import UnsatisfiedAssumption

from notebook.model.consent import Consent, ConsentEvent
from notebook.model.entry import Action, Flag, Section
from notebook.model.ids import SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    Category,
    ConsentState,
    Grantor,
    PackKind,
    SectionKind,
)
from notebook.sharing.make_release import make_release
from notebook.sharing.release import Text, parted
from notebook.sharing.ruling import Outcome, Reason
from notebook.sharing.ruling_table import rule
from notebook.sharing.section_edits import amended, settled, unmarked
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.text_folding import visible
from tests.properties.cases import (
    CATEGORIES,
    PARTIES,
    Asked,
    asked,
    instants,
)
from tests.properties.restrictions import (
    RESTRICTIONS,
    Change,
    change_entry,
    change_section,
)
from tests.support.laws import (
    check_lifting_names_only_whom_it_lifts,
    check_monotone,
    check_withdrawal_is_final,
    check_without_names_opens_nothing,
    kept_characters,
)

pytestmark = pytest.mark.law

OVER = ConsentState.NO_LONGER_SPEAKS
"""It is about a person and not about any party, so that it is part of every question."""


def check_default_deny(pair: Asked, number: int) -> None:
    place = number % len(pair.case.entries)
    new = Section(SectionId("new"), pair.case.entries[place].parts[0].kind, CATEGORIES, "new words")
    case = change_entry(pair.case, place, lambda e: replace(e, sections=(*e.sections, new)))
    assert rule(case, pair.question)[new.id].basis.outcome is Outcome.WITHHELD
    assert (
        make_release(case, pair.question, PARTIES).sections == make_release(pair.case, pair.question, PARTIES).sections
    )


def _concerns(to: Addressee, question: SharingQuery) -> bool:
    return to.fits(question.party)


def check_isolation(pair: Asked) -> None:
    case, question = pair.case, pair.question

    def own(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
        return tuple(flag for flag in flags if _concerns(flag.to, question))

    def own_consent(consent: Consent) -> Consent | None:
        kept = tuple(p for p in consent.provisions if _concerns(p.to, question))
        ids = {p.id for p in kept}
        events = tuple(
            replace(said, provisions=tuple(p.id for p in consent.provisions_of(said) if p.id in ids))
            for said in consent.events
            if said.state is OVER or any(p.id in ids for p in consent.provisions_of(said))
        )
        return replace(consent, provisions=kept, events=events) if kept or events else None

    def own_marks(section: Section) -> Section:
        """Leave out what is marked for others alone; a mark that is not settled withholds from everybody."""
        marks = tuple(
            mark
            for mark in section.marks
            if not (mark.settled and mark.only_for) or any(_concerns(to, question) for to in mark.only_for)
        )
        return replace(section, flags=own(section.flags), marks=marks)

    alone = replace(
        case,
        third_parties=tuple(
            replace(third, may_be_named=tuple(to for to in third.may_be_named if _concerns(to, question)))
            for third in case.third_parties
        ),
        consents=tuple(kept for consent in case.consents if (kept := own_consent(consent)) is not None),
        decisions=tuple(d for d in case.decisions if d.party == question.party.id),
        entries=tuple(
            replace(
                entry,
                flags=own(entry.flags),
                sections=tuple(map(own_marks, entry.sections)),
                attachments=tuple(map(own_marks, entry.attachments)),
            )
            for entry in case.entries
        ),
    )
    assert make_release(alone, question, PARTIES) == make_release(case, question, PARTIES)


def check_silence(pair: Asked, data: st.DataObject) -> None:
    others = [consent for consent in pair.case.consents if consent.grantor is not Grantor.SUBJECT]
    assume(others)
    chosen = data.draw(st.sampled_from(others))
    said = data.draw(instants)
    event = ConsentEvent(OVER, said, said + timedelta(days=data.draw(st.integers(0, 3))))
    over = replace(chosen, events=(*chosen.events, event))
    case = replace(pair.case, consents=tuple(over if c.id == chosen.id else c for c in pair.case.consents))
    before, after = rule(pair.case, pair.question), rule(case, pair.question)
    speakers = {consent.id: consent.speaker for consent in pair.case.consents}
    for name, ruling in after.items():
        was = before[name]
        if ruling.released and not was.released and was.code is not Reason.SOURCE_WITHHELD:
            assert was.consent is not None
            assert was.code in (Reason.REFUSED, Reason.WITHDRAWN, Reason.EXPIRED)
            assert speakers[was.consent] == chosen.speaker
            assert pair.question.at >= event.recorded
        if ruling.released and ruling.consent is not None and speakers[ruling.consent] == chosen.speaker:
            assert ruling.basis.when is not None
            assert ruling.basis.when >= event.recorded.date()


def check_one_ruling_each(pair: Asked) -> None:
    rulings = rule(pair.case, pair.question)
    names = [section.id for _, section in pair.case.parts()]
    assert list(rulings) == names
    assert all(name == ruling.section for name, ruling in rulings.items())
    # A section of which nothing can be seen is released, and is not in the pack.
    sections = {section.id for entry in pair.case.entries for section in entry.sections if visible(section.text)}
    released = [name for name, ruling in rulings.items() if ruling.released and name in sections]
    assert len(make_release(pair.case, pair.question, PARTIES).sections) == len(released)


def check_edit_withholds(pair: Asked, data: st.DataObject) -> None:
    """Change what leaves as the program changes it, each way in turn."""
    rulings = rule(pair.case, pair.question)
    for _, section in pair.case.parts():
        if rulings[section.id].released:
            changed = data.draw(st.sampled_from(edits(section)))
            assert changed.revision > section.revision
            edited = change_section(pair.case, section.id, partial(_instead, changed))
            again = rule(edited, pair.question)[section.id]
            assert again.basis.outcome is Outcome.WITHHELD
            assert again.code in (Reason.CHANGED_SINCE, Reason.MARKS_UNSETTLED, Reason.NEVER)


def _instead(changed: Section, _was: Section) -> Section:
    return changed


def edits(section: Section) -> list[Section]:
    """Give what a section may become by one change of each kind."""
    other = next(kind for kind in SectionKind if kind is not section.kind)
    more = tuple(category for category in Category if category not in section.categories)[:1]
    found = [
        amended(section, text=section.text + " more"),
        amended(section, text="more " + section.text),
        amended(section, kind=other),
        amended(section, categories=(*section.categories, *more)),
        amended(section, categories=section.categories[1:]),
        amended(section, never=True),
        *(amended(section, actions=changed) for changed in other_actions(section.actions)),
        *(unmarked(section, mark) for mark in section.marks),
        *(settled(section, mark, mark.start, mark.end) for mark in section.marks),
    ]
    return [each for each in found if each != section]


def other_actions(actions: tuple[Action, ...]) -> Iterator[tuple[Action, ...]]:
    """Give the actions with another owner, with another day, and without the last."""
    if actions:
        *first, last = actions
        yield (*first, replace(last, owner=f"{last.owner} too"))
        yield (*first, replace(last, due=date(2031, 1, 1)))
        yield tuple(first)


def check_fidelity(pair: Asked) -> None:
    """Walk each original along the pieces: what is between two of them is all marked or part of a name."""
    texts = {section.text for _, section in pair.case.parts()}
    for section in make_release(pair.case, pair.question, PARTIES).sections:
        lead, actions = parted(section.pieces, section.actions)
        for own in (lead, *(pieces for _, pieces in actions)):
            assert all(isinstance(a, Text) or isinstance(b, Text) for a, b in pairwise(own))
        parts = [[piece.text if isinstance(piece, Text) else None for piece in own] for _, own in actions]
        pieces = [*(piece.text if isinstance(piece, Text) else None for piece in lead)]
        for part in parts:
            pieces += [LINE_ENDS, *part]
        assert any(_fits(text, pieces) for text in texts)


LINE_ENDS = "\N{SYMBOL FOR NEWLINE}"
"""Between the pieces of two actions: any number of line ends, where a cut has not taken them."""


def _fits(text: str, pieces: list[str | None]) -> bool:
    """Tell whether pieces are a text from which passages of at least one character were cut."""
    ends = {0}
    for piece in pieces:
        if piece == LINE_ENDS:
            ends = {end for start in ends for end in range(start, len(text) + 1) if not text[start:end].strip("\n")}
        elif piece is None:
            ends = {end for start in ends for end in range(start + 1, len(text) + 1)}
        else:
            ends = {start + len(piece) for start in ends if text.startswith(piece, start)}
    return len(text) in ends


@given(asked(), st.integers(0, 9))
def test_law_1_default_deny(pair: Asked, number: int) -> None:
    """A new section is in no release, whatever flags its entry has."""
    check_default_deny(pair, number)


def test_law_2_monotone() -> None:
    """No restriction ever adds a character of the notebook to a release.

    All are tried on the same cases: making one takes longer than trying them. Not every case has what a restriction
    changes, so there are more cases than of other laws, and each restriction is tried at least as often.
    """
    tries: Counter[Change] = Counter()
    wanted = settings().max_examples

    @settings(max_examples=2 * wanted)
    @given(asked(), st.data())
    def tried(pair: Asked, data: st.DataObject) -> None:
        before = kept_characters(pair.case, pair.question)
        for change in RESTRICTIONS:
            note(change.__name__)
            with suppress(UnsatisfiedAssumption):
                check_monotone(change, pair, data, before)
                tries[change] += 1

    tried()
    assert min(tries[change] for change in RESTRICTIONS) >= wanted


@given(asked(), st.data())
def test_law_2_without_names_opens_nothing(pair: Asked, data: st.DataObject) -> None:
    """In a pack with names a share without names adds no character where a plain share would."""
    check_without_names_opens_nothing(pair, data)


@settings(max_examples=3 * settings().max_examples)  # few packs name somebody who shares a word with another
@given(asked())
def test_law_2_naming_adds_names_alone(pair: Asked) -> None:
    """Naming people in one pack adds nothing but names that are theirs, and nothing at all without a decision."""
    changed = check_lifting_names_only_whom_it_lifts(pair)
    assert pair.question.kind is PackKind.NECESSITY or not changed


@given(asked())
def test_law_4_isolation(pair: Asked) -> None:
    """A release for one party does not depend on any flag, consent or decision for another."""
    check_isolation(pair)


@given(asked(), st.data())
def test_law_5_withdrawal_is_final(pair: Asked, data: st.DataObject) -> None:
    """After a withdrawal nothing that matches is released at any instant, but on a decision made after it.

    The one exception, that its grantor is recorded later as no longer speaking, is ``check_silence``.
    """
    check_withdrawal_is_final(pair, data)


@given(asked(), st.data())
def test_law_5_who_no_longer_speaks(pair: Asked, data: st.DataObject) -> None:
    """It opens only what a denial of that very grantor kept in, from when it was recorded, and ends their permits."""
    check_silence(pair, data)


@given(asked())
def test_law_6_one_ruling_each(pair: Asked) -> None:
    """Every section and attachment has exactly one ruling, and the counts add up."""
    check_one_ruling_each(pair)


@given(asked(), st.data())
def test_law_7_edit_withholds(pair: Asked, data: st.DataObject) -> None:
    """After a change every ruling that released the section withholds it until it is confirmed again."""
    check_edit_withholds(pair, data)


@given(asked())
def test_law_8_fidelity(pair: Asked) -> None:
    """The text pieces of a released section are the original without its cuts, in order, unchanged."""
    check_fidelity(pair)
