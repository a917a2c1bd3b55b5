"""What a decision on another ground can name, what storing it changes, and what consents say about its sections."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import Code, ConsentState, DecisionOutcome, EntryStatus, FlagValue, Grantor
from notebook.sharing.consent_register import ConsentRegister, Statement
from notebook.sharing.effective_flag import Standing, effective_flag, flag_against
from notebook.sharing.ruling import Reason
from notebook.sharing.sharing_query import SharingQuery

_OF_FLAG: Final = {Standing.UNCONFIRMED: Reason.UNCONFIRMED, Standing.STALE: Reason.CHANGED_SINCE}


class ConsentStatus(StrEnum):
    """What the consents say about a section that is to go on another ground; the clearest refusal comes first."""

    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    INVALIDATED = "invalidated"
    ENDED = "ended"
    NOTHING = "nothing"
    ALLOWED = "allowed"


@dataclass(frozen=True, slots=True)
class ConsentStatement:
    """The last statement about consent: by whom, and on which day it was said or ended."""

    said: ConsentStatus
    grantor: Grantor | None = None
    day: date | None = None
    grantor_name: str = ""


def obstacle(
    entry: Entry, section: Section, party: Party | None, outcome: DecisionOutcome = DecisionOutcome.SHARE
) -> Reason | Code | None:
    """Return why a decision cannot name a section as it is, None when it can; ``party`` None ignores all flags.

    No decision covers a draft or a section marked never. A decision to share overrides no flag: where a flag at
    any of the four places withholds, or shares without names only, that flag has to be changed first.
    """
    if entry.status is EntryStatus.DRAFT:
        return Reason.DRAFT
    if section.never:
        return Reason.NEVER
    if outcome is not DecisionOutcome.SHARE or party is None:
        return None
    found = effective_flag(entry, section, party)
    if found is not None and found.standing in _OF_FLAG:
        return _OF_FLAG[found.standing]
    if not all(mark.settled for mark in section.marks):
        return Reason.MARKS_UNSETTLED
    if found is None or found.standing is Standing.NOT_DECIDED:
        found = flag_against(entry, section, party)
    if found is None:
        return None
    if found.standing in _OF_FLAG:
        return _OF_FLAG[found.standing]
    return Reason.DEIDENTIFIED_ONLY if found.flag.value is FlagValue.SHARE_DEIDENTIFIED else found.flag.code


def undecided(entry: Entry, section: Section, party: Party) -> bool:
    """Return whether no flag decides yet whether a party may have a section."""
    found = effective_flag(entry, section, party)
    return found is None or found.standing is Standing.NOT_DECIDED


def said_before(
    case: Case, sections: Collection[SectionId], question: SharingQuery
) -> tuple[tuple[ConsentStatement, int], ...]:
    """Return what the consents say about these sections for this party and purpose, each with its section count."""
    register = ConsentRegister.read(case.consents, question)
    words = Counter(
        _word(register, section, question.day(entry.at), question)
        for entry, section in case.parts()
        if section.id in sections
    )
    order = list(ConsentStatus)
    return tuple(sorted(words.items(), key=lambda each: (order.index(each[0].said), -each[1], each[0].day or date.min)))


def _word(register: ConsentRegister, section: Section, day: date, question: SharingQuery) -> ConsentStatement:
    denial = register.denial(section, day)
    if denial is not None and denial.ended is None:
        said = _taken_back(denial.said) if denial.said.taken_back else ConsentStatus.REFUSED
        return _stated(said, denial.said, question.day(denial.said.event.said))
    permit = None if denial is not None else register.permit(section, day)
    if permit is not None:
        return _stated(ConsentStatus.ALLOWED, permit, question.day(permit.event.said))
    ended = register.ended_permit(section, day) if denial is None else denial.ended
    return (
        ConsentStatement(ConsentStatus.NOTHING)
        if ended is None
        else _stated(ConsentStatus.ENDED, ended, ended.provision.until)
    )


def _stated(said: ConsentStatus, statement: Statement, day: date | None) -> ConsentStatement:
    return ConsentStatement(said, statement.consent.grantor, day, statement.consent.grantor_name)


def _taken_back(denial: Statement) -> ConsentStatus:
    return ConsentStatus.INVALIDATED if denial.event.state is ConsentState.INVALIDATED else ConsentStatus.WITHDRAWN
