"""Turns a drawn case towards yes, so that a law is asked of something: what leaves, and what then takes it back.

Without this nine questions in ten release nothing, and whatever is asserted of their releases holds. What was drawn
stays around it: other sections, other people's flags and consents, and denials that may stand all the same.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.decision import Decision
from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import ConsentId, DecisionId, ProvisionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    Category,
    ConsentState,
    DecisionOutcome,
    Effect,
    EntryStatus,
    FlagValue,
    Grantor,
    Ground,
    Method,
    PackKind,
    SectionKind,
    Told,
)
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.text_folding import visible
from tests.properties.picking import but_once_in, in_any_order, pick

AGREED = datetime(2026, 5, 1, 9, tzinfo=UTC)
"""After everything that a drawn case says by itself."""

ASKED = datetime(2026, 6, 1, 9, tzinfo=UTC)


def towards_yes(draw: st.DrawFn, case: Case, question: SharingQuery) -> tuple[Case, SharingQuery]:
    """Open most sections of a case to a question, on what its kind of pack rests on."""
    # Two who speak for the person may contradict each other; a no of theirs is lifted by nobody else.
    later, whole, alone, beside = pick(draw, but_once_in(10), but_once_in(10), but_once_in(2), (False, True))
    asked = replace(question, at=ASKED if later else question.at, period=Period() if whole else question.period)
    entries = _drawn_on(draw, [_opened_entry(draw, entry, asked) for entry in case.entries])
    kept = tuple(c for c in case.consents if c.grantor is Grantor.SUBJECT or not alone)
    opened = replace(case, entries=entries, consents=kept)
    if asked.kind is not PackKind.NECESSITY or beside:
        opened = replace(opened, consents=(*kept, _permit(draw, asked)))
    if asked.kind is PackKind.NECESSITY:
        opened = replace(opened, decisions=_decided(opened, asked))
    return opened, asked


def _opened_entry(draw: st.DrawFn, entry: Entry, question: SharingQuery) -> Entry:
    of_section = (but_once_in(5), (_party(question), Addressee("audience", question.party.audience)))
    opens, *drawn = pick(draw, but_once_in(8), *of_section * len(entry.parts))
    if not opens:
        return entry
    parts = {
        part.id: _opened(part, to, question) if open_too else part
        for part, open_too, to in zip(entry.parts, drawn[::2], drawn[1::2], strict=True)
    }
    return replace(
        entry,
        status=EntryStatus.FINAL,
        sections=tuple(parts[part.id] for part in entry.sections),
        attachments=tuple(parts[part.id] for part in entry.attachments),
    )


def _opened(section: Section, to: Addressee, question: SharingQuery) -> Section:
    """Give a section as it must be to leave: something to see, a current flag, settled marks."""
    value = FlagValue.SHARE_DEIDENTIFIED if question.kind is PackKind.CONSULTATION else FlagValue.SHARE
    flag = Flag(to, value, frozenset({(section.id, section.revision)}))
    return replace(
        section,
        text=section.text if visible(section.text) else "she came early, Sara said",
        categories=section.categories or (Category.WELLBEING,),
        never=False,
        flags=(*(known for known in section.flags if not known.to.fits(question.party)), flag),
        marks=tuple(replace(mark, settled=True) for mark in section.marks if mark.end <= len(section.text)),
    )


def _drawn_on(draw: st.DrawFn, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Let most summaries draw on notes that are there, which mostly leave."""
    notes = [part.id for entry in entries for part in entry.sections if part.kind is not SectionKind.SUMMARY]

    def drawing(section: Section) -> Section:
        if section.kind is not SectionKind.SUMMARY or not notes:
            return section
        there, sources = pick(draw, but_once_in(4), in_any_order(notes, 2)[len(notes) :])
        return replace(section, sources=sources) if there else section

    return tuple(replace(entry, sections=tuple(map(drawing, entry.sections))) for entry in entries)


def _party(question: SharingQuery) -> Addressee:
    return Addressee("party", question.party.id)


def _permit(draw: st.DrawFn, question: SharingQuery) -> Consent:
    until, only_yes = pick(draw, (None, date(2026, 6, 1), date(2026, 5, 20)), but_once_in(5))
    provision = Provision(
        ProvisionId("yes.1"),
        Effect.PERMIT,
        _party(question),
        (question.purpose,),
        tuple(Category),
        until=until,
    )
    # In one breath with the yes, a no to one kind of information.
    but = replace(provision, id=ProvisionId("yes.2"), effect=Effect.DENY, categories=(Category.HEALTH,))
    said = (provision,) if only_yes else (provision, but)
    event = ConsentEvent(ConsentState.GIVEN, AGREED, AGREED)
    return Consent(ConsentId("yes"), Grantor.SUBJECT, Method.ORAL, said, (event,))


def _decided(case: Case, question: SharingQuery) -> tuple[Decision, ...]:
    """Give the decisions with the one that a necessity pack rests on, about all that is there."""
    name = question.decision or DecisionId("d0")
    yes = Decision(
        name,
        DecisionOutcome.SHARE,
        question.party.id,
        question.purpose,
        tuple((part.id, part.revision) for _, part in case.parts()),
        Ground.VITAL_INTERESTS,
        "a threat with a day",
        "none milder",
        "the team lead",
        "R. Visser",
        AGREED,
        Told.AFTER,
        "",
        date(2027, 1, 1),
    )
    return (*(known for known in case.decisions if known.id != name), yes)
