"""Packs that were handed over, and later changes to their sections: the start of tests of notices."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from notebook.model.ids import CaseId, ConsentId, EntryId, PackId
from notebook.model.vocabulary import ConsentState, PackKind
from notebook.sharing.section_edits import amended
from notebook.tasks.consents import add_consent_event
from notebook.tasks.demo import AS_OF
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import OutstandingPack, outstanding_packs
from notebook.tasks.sharing_request import SharingRequest
from tests.references import load_case, sharing_request
from tests.support.pdf_text import pdfium_text
from tests.support.task_instants import NOW

CASE: Final = CaseId("c1")
NURSE: Final = sharing_request("c1", "p1", "care", at=AS_OF)
COLLEGE: Final = sharing_request("c1", "p2", "reintegration", at=AS_OF)
POLICE: Final = sharing_request("c1", "p3", "safety", PackKind.NECESSITY, "d1", at=AS_OF)
MINUTE: Final = timedelta(minutes=1)


def give_out(notebook: Notebook, asked: SharingRequest, folder: Path, name: str = "HP-ONE") -> Path:
    """Hand over a pack."""
    pack_options = PackOptions(suggestions_reviewed=True, pack_id=PackId(name))
    return hand_over(notebook, asked, pack_options, folder, None, NOW).path


def say(notebook: Notebook, consent: str, state: ConsentState, at: datetime) -> int:
    """Record an event of a consent at the instant when it was said."""
    return add_consent_event(notebook, load_case(notebook, CASE), ConsentId(consent), state, at, at)


def correct(notebook: Notebook, section: str, change: Callable[[str], str], at: datetime) -> None:
    """Amend one section."""
    entry = load_entry(notebook, EntryId(section.split(".", maxsplit=1)[0]))
    sections = tuple(amended(each, text=change(each.text)) if each.id == section else each for each in entry.sections)
    save_amendment(notebook, replace(entry, sections=sections), "It was wrong", at)


def held(notebook: Notebook, at: datetime = NOW + 9 * MINUTE) -> tuple[OutstandingPack, ...]:
    """Return the outstanding packs."""
    return outstanding_packs(notebook, CASE, at)


def read_by_pdfium(pdf: Path) -> str:
    """Return the text of a notice, with each run of white space as one space."""
    return " ".join(pdfium_text(pdf.read_bytes()).decode().split())
