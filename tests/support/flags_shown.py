"""What the page of a case shows of its flags, and what changes it from elsewhere."""

import gc

from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.sharing.ruling import Ruling
from notebook.tasks.handover_preview import explain
from tests.references import sharing_request
from tests.support.gui_case_page import told
from ui.app import Program
from ui.shell.clock import now

PARTIES = ("p1", "p2", "p3", "p4", "p5")


def rulings(program: Program, party: str, purpose: str) -> dict[str, Ruling]:
    """Rule as the command line does."""
    found = told(program, lambda notebook: explain(notebook, sharing_request("c1", party, purpose), now()))
    return {ruling.section: ruling for ruling in found.rulings}


def came_since() -> list[object]:
    """Give every case, entry and section that is in memory, but for those that ``elsewhere`` left out."""
    gc.collect()
    return [each for each in gc.get_objects() if type(each) in (Case, Entry, Section)]
