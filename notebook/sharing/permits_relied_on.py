"""The permits that a release rests on, as a pack prints them: what of each still stands for its reader."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from notebook.model.case import Case
from notebook.model.entry import Section
from notebook.model.ids import ProvisionId, SectionId
from notebook.model.vocabulary import Category, PackKind
from notebook.sharing.consent_register import ConsentRegister, Statement
from notebook.sharing.release import PermitReliedOn
from notebook.sharing.ruling import Ruling
from notebook.sharing.sharing_query import SharingQuery

_Use = tuple[Statement, Section, date]


def permits_relied_on(
    case: Case, question: SharingQuery, rulings: Mapping[SectionId, Ruling]
) -> tuple[PermitReliedOn, ...]:
    """Return the printed record of each permit that a released section rests on, in the order they were said.

    Of its purposes and categories those are left out that were refused to this party since.
    """
    if question.kind is not PackKind.CONSENTED:
        return ()
    register = ConsentRegister.read(case.consents, question)
    relied_on: defaultdict[tuple[datetime, ProvisionId], list[_Use]] = defaultdict(list)
    for entry in case.entries:
        for section in entry.sections:
            day = question.day(entry.at)
            if rulings[section.id].released and (permit := register.permit(section, day)) is not None:
                relied_on[permit.event.said, permit.provision.id].append((permit, section, day))
    return tuple(_printed(case, question, uses) for _, uses in sorted(relied_on.items(), key=lambda item: item[0]))


def _printed(case: Case, question: SharingQuery, uses: Sequence[_Use]) -> PermitReliedOn:
    """Return the printed record of a permit; ``uses`` are the sections that rest on it, with the day of each."""
    permit = uses[0][0]
    sections = [(section, day) for _, section, day in uses]
    purposes = [
        purpose
        for purpose in sorted(permit.provision.purposes)
        if _stands(ConsentRegister.read(case.consents, replace(question, purpose=purpose)), sections)
    ]
    register = ConsentRegister.read(case.consents, question)
    categories = [
        category
        for category in Category
        if category in permit.provision.categories
        and _stands(register, [(replace(section, categories=(category,)), day) for section, day in sections])
    ]
    return PermitReliedOn(
        grantor=permit.consent.grantor,
        method=permit.consent.method,
        state=permit.event.state,
        said=question.day(permit.event.said),
        purposes=tuple(purposes),
        categories=tuple(categories),
        covers=permit.provision.covers,
        until=permit.provision.until,
    )


def _stands(register: ConsentRegister, sections: Sequence[tuple[Section, date]]) -> bool:
    """Return whether no denial in force is against any of some sections, each with the day of its event."""
    return not any(denial for section, day in sections for denial in register.standing(section, day))
