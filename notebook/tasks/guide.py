"""The guide "May I share this?" in a case: begin, answer, go back, resume, and record what came out.

Every answer is stored at once, so that a lock or a crash loses none. A walk is deleted by what is recorded from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Final

from notebook.errors.base import InvalidValue
from notebook.errors.guide import GuideNotFinished
from notebook.errors.store import NotFound
from notebook.guide.profile import Profile, Question, RegisterFact
from notebook.guide.read_profile import read_profile
from notebook.guide.walk import (
    Reached,
    Step,
    Walk,
    back,
    from_json,
    give,
    record_of,
    replayed,
    standing_at,
    to_confirm,
    to_json,
)
from notebook.messages import guide as guide_messages
from notebook.messages.i18n import translations
from notebook.model.decision import Decision
from notebook.model.ids import CaseId, EntryId, PartyId, SectionId, WalkId, new_id
from notebook.model.people import Party
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, Purpose, SectionKind
from notebook.sharing.decision_rules import ConsentStatement, ConsentStatus, said_before
from notebook.sharing.sharing_query import SharingQuery
from notebook.store import entries, guide, log
from notebook.tasks.decisions import DecisionContext, load_decision_context, record_decision
from notebook.tasks.entries import new_entry, new_section
from notebook.tasks.guide_profiles import profile_text
from notebook.tasks.notebook import Notebook

_AGAINST: Final = frozenset({ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN, ConsentStatus.INVALIDATED})


@dataclass(frozen=True, slots=True)
class GuideScope:
    """What a walk is about, as far as it is known: to whom, what for, which sections."""

    party: PartyId | None = None
    purpose: Purpose | None = None
    sections: tuple[SectionId, ...] = ()

    @property
    def whole(self) -> bool:
        """Return whether a decision can be recorded about it: party, purpose and sections are known."""
        return self.party is not None and self.purpose is not None and bool(self.sections)


@dataclass(frozen=True, slots=True)
class GuideView:
    """A walk as it stands: ``at`` is the open question or the end.

    ``consent`` is what the register says about the sections for this party and purpose, and ``fact`` its sum; both
    are empty while the scope is not whole. ``profile`` is the one that this walk began with.
    """

    id: WalkId
    context: DecisionContext
    profile: Profile
    scope: GuideScope
    walk: Walk
    at: Question | Reached
    fact: RegisterFact | None
    consent: tuple[tuple[ConsentStatement, int], ...]
    changed: datetime

    @property
    def party(self) -> Party | None:
        """Return the party that the walk is about."""
        return self.context.party(self.scope.party)


def open_guide(notebook: Notebook, case: CaseId, scope: GuideScope | None, now: datetime) -> GuideView:
    """Resume the walk of a case with this scope, or without one the latest; begin one if there is none."""
    for stored in guide.list_walks(notebook.connection, case):
        if scope is None or _scope(stored) == scope:
            return _view(notebook, stored, now)
    return begin_guide(notebook, case, scope or GuideScope(), now)


def begin_guide(
    notebook: Notebook, case: CaseId, scope: GuideScope, now: datetime, tried: Walk | None = None
) -> GuideView:
    """Begin a walk with the profile that the notebook uses now; raise NotFound and InvalidValue.

    The answers of a walk that was ``tried`` without a case are shown again one by one, to be confirmed.
    """
    _refuse_unknown(load_decision_context(notebook, case), scope)
    content = profile_text(notebook)
    digest = sha256(content.encode()).hexdigest()
    stored = guide.StoredWalk(
        WalkId(new_id("w")),
        case,
        digest,
        scope.party,
        scope.purpose,
        scope.sections,
        to_json(to_confirm(tried or Walk())),
        now,
    )
    with notebook.connection.transaction():
        guide.put_profile(notebook.connection, digest, content)
        guide.put_walk(notebook.connection, stored)
    return _view(notebook, stored, now)


def load_guide(notebook: Notebook, walk: WalkId, now: datetime) -> GuideView:
    """Return a walk as it stands; raise NotFound."""
    return _view(notebook, guide.load_walk(notebook.connection, walk), now)


def answer_guide(notebook: Notebook, walk: WalkId, step: Step, now: datetime) -> GuideView:
    """Store an answer to the open question; raise GuideAnswerRefused and NotFound."""
    view = load_guide(notebook, walk, now)
    return _put(notebook, view, give(view.profile, view.walk, step, view.fact), now)


def back_in_guide(notebook: Notebook, walk: WalkId, now: datetime) -> GuideView:
    """Go back to the question before; its answer stays, to be given again or otherwise."""
    view = load_guide(notebook, walk, now)
    return _put(notebook, view, back(view.walk), now)


def change_guide_scope(notebook: Notebook, walk: WalkId, scope: GuideScope, now: datetime) -> GuideView:
    """Say what a walk is about; an answer that the register contradicts for the new scope is asked again."""
    view = load_guide(notebook, walk, now)
    _refuse_unknown(view.context, scope)
    stored = replace(
        guide.load_walk(notebook.connection, walk), party=scope.party, purpose=scope.purpose, sections=scope.sections
    )
    with notebook.connection.transaction():
        guide.put_walk(notebook.connection, replace(stored, changed=now))
    return _view(notebook, stored, now)


def drop_guide(notebook: Notebook, walk: WalkId) -> None:
    """Delete a walk and record nothing."""
    with notebook.connection.transaction():
        guide.drop_walk(notebook.connection, walk)


def record_decision_of_walk(notebook: Notebook, walk: WalkId, decision: Decision, now: datetime) -> Decision:
    """Record a decision with the answers that led to it, and end the walk.

    Raise GuideNotFinished, InvalidValue for an outcome that the walk did not reach, and what ``record_decision``
    raises.
    """
    view = load_guide(notebook, walk, now)
    if not isinstance(view.at, Reached):
        raise GuideNotFinished
    if decision.outcome is not view.at.end.outcome:
        raise InvalidValue("outcome")
    answered = replace(decision, guide=record_of(view.profile, view.walk))
    return record_decision(
        notebook, view.context.case.id, answered, now, also=lambda: guide.drop_walk(notebook.connection, walk)
    )


def record_note_of_walk(notebook: Notebook, walk: WalkId, now: datetime) -> EntryId:
    """Keep what was answered as a note of the case, which never leaves, and end the walk; raise GuideNotFinished."""
    view = load_guide(notebook, walk, now)
    record = record_of(view.profile, view.walk)
    tr = translations()
    text = guide_messages.record_text(tr, record, view.party, view.scope.purpose)
    section = replace(new_section(SectionKind.OPINION, text, (Category.PRACTICAL,)), never=True)
    title = guide_messages.note_title(tr, record)
    entry = replace(
        new_entry(notebook, EntryKind.NOTE, now, now), title=title, sections=(section,), status=EntryStatus.FINAL
    )
    with notebook.connection.transaction():
        entries.insert(notebook.connection, view.context.case.id, [entry])
        log.append(notebook.connection, now, log.Event.FINALISED, {"entry": entry.id})
        guide.drop_walk(notebook.connection, walk)
    return entry.id


def _put(notebook: Notebook, view: GuideView, walk: Walk, now: datetime) -> GuideView:
    stored = replace(guide.load_walk(notebook.connection, view.id), answers=to_json(walk), changed=now)
    with notebook.connection.transaction():
        guide.put_walk(notebook.connection, stored)
    return replace(view, walk=walk, at=standing_at(view.profile, walk), changed=now)


def _view(notebook: Notebook, stored: guide.StoredWalk, now: datetime) -> GuideView:
    profile = read_profile(guide.profile(notebook.connection, stored.profile).encode())
    context, scope = load_decision_context(notebook, stored.case), _scope(stored)
    party = context.party(scope.party)
    consent: tuple[tuple[ConsentStatement, int], ...] = ()
    there = {section.id for _entry, section in context.case.parts()}
    scope = replace(scope, sections=tuple(each for each in scope.sections if each in there))
    if party is not None and scope.purpose is not None and scope.sections:
        query = SharingQuery(party, scope.purpose, now, notebook.zone)
        consent = said_before(context.case, set(scope.sections), query)
    fact = _sum(consent)
    walk = replayed(profile, from_json(stored.answers), fact)
    return GuideView(
        stored.id, context, profile, scope, walk, standing_at(profile, walk), fact, consent, stored.changed
    )


def _sum(consent: Sequence[tuple[ConsentStatement, int]]) -> RegisterFact | None:
    """Return what the register says about all sections together; None if there is nothing to ask it about."""
    said = {statement.said for statement, _count in consent}
    if not said:
        return None
    if said & _AGAINST:
        return RegisterFact.REFUSED
    return RegisterFact.COVERED if said == {ConsentStatus.ALLOWED} else RegisterFact.NOTHING


def _scope(stored: guide.StoredWalk) -> GuideScope:
    return GuideScope(stored.party, stored.purpose, stored.sections)


def _refuse_unknown(context: DecisionContext, scope: GuideScope) -> None:
    if scope.party is not None and context.party(scope.party) is None:
        raise InvalidValue("party")
    if scope.purpose is not None and scope.purpose not in context.purposes:
        raise InvalidValue("purpose")
    if not {section.id for _entry, section in context.case.parts()}.issuperset(scope.sections):
        raise NotFound("section")
