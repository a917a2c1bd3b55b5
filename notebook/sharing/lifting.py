"""What keeps a person's name out of every pack for a party, so that no necessity pack may name them.

A bar over a name says only that the name was not needed. A mark or a flag with a stricter code, a section that leaves
for nobody and a decision not to share say more: where one of these stands over a person's name, the worker has written
down that this party must not learn of them there, and the name may be what gives it away.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId, ThirdPartyId
from notebook.model.people import Party
from notebook.model.vocabulary import Code, DecisionOutcome, FlagValue
from notebook.sharing.decision_register import DecisionRegister
from notebook.sharing.effective_flag import Standing, effective_flag
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.name_attribution import Naming, namings
from notebook.sharing.ruling import Reason
from notebook.sharing.sharing_query import SharingQuery


@dataclass(frozen=True, slots=True)
class Restriction:
    """A section that forbids a name, and why: the code of a mark over it or of a flag, or the reason of a ruling."""

    section: SectionId
    code: Code | Reason


def is_strict(code: Code) -> bool:
    """Return whether a code says more than that a third party is not named."""
    return code.rank < Code.TP.rank


def restrictions(case: Case, question: SharingQuery) -> Mapping[ThirdPartyId, tuple[Restriction, ...]]:
    """Return for each person who may not be named to the party what forbids to lift that, in the order of the case.

    Drafts, other periods, and marks and flags that still need confirming count: they can only forbid. Everybody counts
    whose name a passage may be.
    """
    hidden = hidden_people(case, replace(question, lifted=frozenset()), ())
    judgements = DecisionRegister.read(case.decisions, question)
    found: dict[ThirdPartyId, dict[Restriction, None]] = {
        person.third_party: {} for person in hidden.people if person.third_party is not None
    }
    for entry, section in case.parts() if found else ():
        here = [each for each in namings(section.text, hidden.words_of(section.text), hidden) if each.certain]
        if not here:
            continue
        whole = _of_section(entry, section, question.party, judgements)
        for naming in here:
            for code in (*whole, *_of_marks(section, question.party, naming)):
                for person in naming.people:
                    if person.third_party is not None:
                        found[person.third_party][Restriction(section.id, code)] = None
    return {person: tuple(each) for person, each in found.items()}


def _of_section(
    entry: Entry, section: Section, party: Party, judgements: DecisionRegister
) -> tuple[Code | Reason, ...]:
    """Return why all of a section stays out: marked never, decided not to be shared, or a strict flag."""
    if section.never:
        return (Reason.NEVER,)
    decided = judgements.latest_against(section)
    if decided is not None and decided.outcome is DecisionOutcome.DO_NOT_SHARE:
        return (Reason.DECIDED_NOT,)
    counts = effective_flag(entry, section, party)
    if counts is not None and counts.standing is Standing.CURRENT and counts.flag.value is FlagValue.SHARE:
        return ()
    flags = (*section.flags, *(entry.flags if section.file is None else ()))
    withheld = (
        flag.code
        for flag in flags
        if flag.to.fits(party)
        and flag.value is FlagValue.WITHHOLD
        and any(name == section.id for name, _ in flag.covers)
    )
    return tuple(code for code in withheld if code is not None and is_strict(code))


def _of_marks(section: Section, party: Party, naming: Naming) -> Iterator[Code]:
    """Yield the strict codes of the marks for a party that touch a name; one that is not settled may stand anywhere."""
    for mark in section.marks:
        concerns = not mark.only_for or any(addressee.fits(party) for addressee in mark.only_for)
        touches = mark.start < naming.end and naming.start < mark.end
        if concerns and is_strict(mark.code) and (touches or not mark.settled):
            yield mark.code
