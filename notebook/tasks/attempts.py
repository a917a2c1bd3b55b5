"""Somebody was to be told something, and nobody answered: nothing went out, so it is a note of the case."""

from dataclasses import replace
from datetime import datetime

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.messages import dates, disclosures
from notebook.messages.i18n import translations
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, PartyId
from notebook.model.people import SUBJECT_PARTY
from notebook.model.vocabulary import Category, EntryKind, SectionKind
from notebook.store import cases
from notebook.tasks.emergency import NewParty
from notebook.tasks.entries import keep_draft, new_entry, new_section
from notebook.tasks.notebook import Notebook


def record_attempt(
    notebook: Notebook, case: CaseId, to: PartyId | NewParty, now: datetime, *, at: datetime | None = None
) -> Entry:
    """Write a draft that says who was not reached at ``at``, or now, and return it; no party is added.

    It is a draft like any other: it is no disclosure, it is in no list of what went out, and in no pack until it is
    finished and decided. Raise NotFound, and InvalidValue for the future and for nobody's name.
    """
    on, at = cases.load(notebook.connection, case), at or now
    if at > now:
        raise InvalidValue("at")
    if isinstance(to, NewParty):
        name = to.name.strip()
    else:
        name = on.subject.name if to == SUBJECT_PARTY else notebook.party_names().get(to, "")
        if not name:
            raise NotFound("party")
    if not name:
        raise InvalidValue("name")
    tr = translations()
    said = disclosures.nobody_answered(tr, name, dates.minute(tr, at.astimezone(notebook.zone)))
    section = new_section(SectionKind.ACTION, said, (Category.PRACTICAL,))
    draft = new_entry(notebook, EntryKind.CALL, at, now)
    return keep_draft(
        notebook, case, replace(draft, title=disclosures.tried_to_reach(tr, name), sections=(section,)), now
    )
