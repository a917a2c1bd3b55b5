"""Handing over a case, against plain ReportLab that sets the same text."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.measuring import Measured, in_turns, timed
from notebook.model.case import Case
from notebook.tasks.hand_over import PackWishes, abandon, prepare
from notebook.tasks.notebook import opened
from tests.journeys.desk import PASSPHRASE
from tests.notebook.sharing.build import CARE, NURSE, instant
from tests.references import sharing_request

_PLATYPUS: Final = """
import io, sys
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
style = getSampleStyleSheet()["BodyText"]
SimpleDocTemplate(io.BytesIO()).build([Paragraph(text, style) for text in sys.stdin.read().split("\\n")])
"""


def handing_over(notebook: Path, case: Case, pairs: int = 5) -> Measured:
    """Measure a pack up to where it can be read; both are drawn in a process of their own."""
    texts = "\n".join(part.text for _, part in case.parts())
    asked = sharing_request(case.id, NURSE.id, CARE, at=instant(1, 5))
    with opened(notebook, PASSPHRASE, datetime.now(UTC)) as there:

        def pack() -> None:
            present = datetime.now(UTC)
            abandon(there, prepare(there, asked, PackWishes(), present), present)

        def platypus() -> None:
            subprocess.run([sys.executable, "-c", _PLATYPUS], input=texts, text=True, check=True)

        ours, theirs = in_turns(timed(pack), timed(platypus), pairs)
    return Measured(f"pack of {len(case.entries)} entries, gate and all", "plain platypus", ours, theirs, "ms", 1.2)
