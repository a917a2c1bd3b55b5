"""What is new in a pack to a recipient who had earlier ones of the same case."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from notebook.handover.pack_facts import SinceEarlier
from notebook.model.disclosure import Disclosure, State
from notebook.model.entry import Section
from notebook.model.ids import SectionId, ThirdPartyId
from notebook.model.vocabulary import PackKind
from notebook.sharing.consent_impact import reads_the_same
from notebook.store import disclosures, revisions
from notebook.tasks import printed_numbers
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingContext
from notebook.tasks.time_zone import days_then


def since_earlier(
    notebook: Notebook, sharing_context: SharingContext, numbers: Mapping[SectionId, str], before: datetime
) -> SinceEarlier | None:
    """Return what a recipient has not received before; None if they received nothing before ``before``.

    ``numbers`` has the number of each section in the pack. Only packs to the same party count, and consultations are
    excluded on both sides: the marks would reveal whom they are about. A change within a redacted passage is not new.
    """
    given = _given(notebook, sharing_context, before)
    if not given:
        return None
    question = sharing_context.question
    printed = printed_numbers.all_printed(notebook.connection)
    had: defaultdict[SectionId, set[tuple[int, frozenset[ThirdPartyId]]]] = defaultdict(set)
    for pack in given:
        for name, revision in pack.sections:
            had[name].add((revision, printed.get(pack.pack, printed_numbers.PrintedNumbers()).lifted))
    hidden = {question.lifted: sharing_context.hidden}
    for lifted in {each for versions in had.values() for _, each in versions} - hidden.keys():
        asked = replace(question, kind=PackKind.NECESSITY, lifted=lifted)
        hidden[lifted] = replace(sharing_context, question=asked).hidden
    present = {section.id: section for _, section in sharing_context.case.parts()}

    def known(section: Section) -> bool:
        return any(
            reads_the_same(
                _as_given(notebook, section, revision), section, question.party, hidden[lifted], sharing_context.hidden
            )
            for revision, lifted in sorted(had[section.id], key=lambda each: -each[0])
        )

    new = (number for name, number in numbers.items() if not known(present[name]))
    return SinceEarlier(days_then(notebook)(max(pack.at for pack in given)), frozenset(new))


def _given(notebook: Notebook, sharing_context: SharingContext, before: datetime) -> list[Disclosure]:
    question = sharing_context.question
    if question.kind in {PackKind.CONSULTATION, PackKind.PERSON}:
        return []
    unsent = disclosures.never_sent(notebook.connection)
    return [
        pack
        for pack in disclosures.list_for_case(notebook.connection, sharing_context.case.id)
        if pack.party == question.party.id
        and pack.state is State.PLACED
        and pack.kind is not PackKind.CONSULTATION
        and pack.at < before
        and pack.pack not in unsent
    ]


def _as_given(notebook: Notebook, present: Section, revision: int) -> Section:
    """Return a section at a revision; the present one where that revision is no longer stored."""
    if revision == present.revision:
        return present
    return revisions.as_of(notebook.connection, present, revision) or present
