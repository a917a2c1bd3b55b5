"""What is new in a pack to a recipient who had earlier ones of the same case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from notebook.handover.pack_facts import SinceEarlier
from notebook.model.disclosure import Disclosure, State
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId, ThirdPartyId
from notebook.model.vocabulary import PackKind
from notebook.sharing.as_printed import Reader, heading, people_on_bars, reads_alike
from notebook.store import disclosures
from notebook.tasks.as_handed_over import AsHandedOver, reader_of
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingContext
from notebook.tasks.time_zone import days_then


def since_earlier(
    notebook: Notebook, sharing_context: SharingContext, numbers: Mapping[SectionId, str], before: datetime
) -> SinceEarlier | None:
    """Return what a recipient has not received before; None if they received nothing before ``before``.

    ``numbers`` has the number of each section in the pack. Only packs to the same party count, and consultations are
    excluded on both sides: the marks would reveal whom they are about. A section is compared with the last pack that
    had it; a change within a redacted passage is not new.
    """
    given = _given(notebook, sharing_context, before)
    if not given:
        return None
    earlier = _Earlier.read(AsHandedOver(notebook.connection), given, sharing_context, frozenset(numbers))
    new = (number for name, number in numbers.items() if not earlier.gave(name))
    return SinceEarlier(days_then(notebook)(max(pack.at for pack in given)), frozenset(new))


@dataclass(frozen=True)
class _Earlier:
    """The last pack that a recipient had of each section, and how they read it and the new pack."""

    handed_over: AsHandedOver
    last: Mapping[SectionId, tuple[Disclosure, int]]
    present: Mapping[SectionId, tuple[Entry, Section]]
    now: frozenset[SectionId]
    readers: Mapping[frozenset[ThirdPartyId], Reader]
    """How packs are read, by the people whom they name although their recipient may not be named them otherwise."""
    reader: Reader

    @classmethod
    def read(
        cls,
        handed_over: AsHandedOver,
        given: list[Disclosure],
        sharing_context: SharingContext,
        now: frozenset[SectionId],
    ) -> Self:
        """Find the last pack of each section; ``now`` are the sections of the new pack."""
        question = sharing_context.question
        own = reader_of(sharing_context)
        readers = {question.lifted: own}
        for lifted in {handed_over.printed(pack).lifted for pack in given} - readers.keys():
            asked = replace(question, kind=PackKind.NECESSITY, lifted=lifted)
            readers[lifted] = reader_of(replace(sharing_context, question=asked))
        packs = sorted(given, key=handed_over.order)
        last = {name: (pack, revision) for pack in packs for name, revision in pack.sections}
        parts = {section.id: (entry, section) for entry, section in sharing_context.case.parts()}
        return cls(handed_over, last, parts, now, readers, own)

    def gave(self, name: SectionId) -> bool:
        """Return whether the last pack that had a section printed it as the new pack does."""
        if name not in self.last:
            return False
        (pack, revision), (entry, section) = self.last[name], self.present[name]
        then, held = self._then(pack), self.handed_over.section(section, revision)
        if then.look.beside(entry) != self.reader.look.beside(entry):
            return False
        heads = [head for _, head in self.handed_over.heads(pack, entry, held, section)]
        if heading(heads[0], held.kind, then.question) != heading(heads[-1], section.kind, self.reader.question):
            return False
        if held is section and then is self.reader:
            return True
        return reads_alike(name, then.page(held), self.reader.page(section), self._elsewhere)

    def _then(self, pack: Disclosure) -> Reader:
        return self.readers[self.handed_over.printed(pack).lifted]

    def _elsewhere(self, name: SectionId) -> frozenset[str]:
        """Return who is behind the bars of other sections, in the last pack that had this one and in the new pack."""
        pack, _ = self.last[name]
        held = (
            self._then(pack).page(self.handed_over.section(self.present[other][1], revision))
            for other, revision in pack.sections
            if other != name and other in self.present
        )
        now = (self.reader.page(self.present[other][1]) for other in self.now if other != name)
        return people_on_bars((*held, *now))


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
