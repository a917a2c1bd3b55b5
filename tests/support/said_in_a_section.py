"""Words put into a released section of the practice case."""

from dataclasses import replace
from typing import Final

from notebook.model.disclosure import Disclosure, State
from notebook.model.entry import Section
from notebook.model.ids import CaseId, EntryId, PackId, PartyId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import FlagValue, PackKind, Purpose
from notebook.sharing.section_edits import amended
from notebook.store import disclosures
from notebook.tasks.demo import AS_OF
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import set_flag
from notebook.tasks.sharing_request import SharingRequest
from tests.support.task_instants import NOW

ASKED: Final = SharingRequest(CaseId("c1"), PartyId("p1"), Purpose("care"), at=AS_OF)
TO_NURSES: Final = Addressee("audience", "mental_health")


def say_more(notebook: Notebook, words: str, value: FlagValue = FlagValue.SHARE) -> None:
    """Put words at the end of a section that goes, and share it again."""
    entry = load_entry(notebook, EntryId("e1"))
    changed = amended(entry.sections[0], text=entry.sections[0].text + words)
    entry = replace(entry, sections=(changed, *entry.sections[1:]))
    save_amendment(notebook, entry, "more was said", NOW)
    set_flag(notebook, entry, SectionId(changed.id), TO_NURSES, value, NOW)


def insert_pack(notebook: Notebook, case: CaseId, part: Section) -> None:
    """Record that a pack with a section is about to leave."""
    record = Disclosure(
        PackId("HP-SINCE"),
        case,
        PartyId("p1"),
        NOW,
        State.PREPARED,
        Purpose("care"),
        PackKind.CONSENTED,
        release_digest="00",
        sections=((part.id, part.revision),),
    )
    with notebook.connection.transaction():
        disclosures.insert(notebook.connection, record)
