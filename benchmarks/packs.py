"""Handing over a case, against plain platypus that sets the same pages: embedded Noto, bars, the same column."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from benchmarks.measuring import Measured, computed_by_all, in_turns, medians, timed
from notebook.handover.layout import style
from notebook.model.case import Case
from notebook.model.entry import Section
from notebook.paths import RESOURCES
from notebook.tasks.handover import NewPassword, PackOptions, hand_over
from notebook.tasks.notebook import Notebook, open_notebook
from tests.references import sharing_request
from tests.support.build import CARE, NURSE
from tests.support.cli import PASSPHRASE

_PLATYPUS: Final = """
import io, json, sys
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
size, leading, left, width, lower, height, *fonts = json.loads(sys.argv[1])
for name, file in fonts:
    pdfmetrics.registerFont(TTFont(name, file))
pdfmetrics.registerFontFamily("Noto", normal="Noto", bold="Bold", italic="Noto", boldItalic="Bold")
body = ParagraphStyle("body", fontName="Noto", fontSize=size, leading=leading, spaceBefore=5)
head = ParagraphStyle("head", body, fontName="Bold", fontSize=11.5, leading=16, spaceBefore=16, keepWithNext=1)
def furniture(canvas, document):
    canvas.setFont("Noto", 7.5)
    canvas.drawString(60, 798, "Handover pack")
    canvas.drawRightString(535, 798, f"Page {document.page}")
output = io.BytesIO()
document = BaseDocTemplate(output)
document.addPageTemplates(PageTemplate("page", [Frame(left, lower, width, height, 0, 0, 0, 0)], onPage=furniture))
document.build([Paragraph(text, head if kind == "head" else body) for kind, text in json.load(sys.stdin)])
"""

_OURS: Final = """
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from benchmarks.packs import place_pack
from notebook.tasks.notebook import open_notebook
path, case, folder, passphrase = sys.argv[1:]
with open_notebook(Path(path), passphrase, datetime.now(UTC)) as there:
    place_pack(there, case, Path(folder))
"""


def platypus_of(case: Case) -> Callable[[], subprocess.Popen[str]]:
    """Return what starts a process that sets the texts of a case with platypus, as a pack sets them."""
    written = [
        said for _, section in case.parts() for said in (("head", "2 March 2026, visit"), ("body", _with_bars(section)))
    ]
    stops, body = style.COLUMNS["section"], style.SCALE["body"]
    paper_width, paper_height = style.PAGE_SIZES["A4"]
    fonts = [(name, str(RESOURCES / "fonts" / style.FONT_FILES[face])) for name, face in _FACES]
    measures = [
        *(body.size, body.leading, style.SIDE_MARGIN + stops.body, paper_width - 2 * style.SIDE_MARGIN - stops.body),
        *(style.BOTTOM_MARGIN, paper_height - style.TOP_MARGIN - style.BOTTOM_MARGIN),
        *fonts,
    ]

    def start() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", _PLATYPUS, json.dumps(measures)]
        started = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)
        assert started.stdin is not None  # noqa: S101 - asked for
        json.dump(written, started.stdin)
        started.stdin.close()
        return started

    return start


_FACES: Final[tuple[tuple[str, style.Face], ...]] = (("Noto", "regular"), ("Bold", "bold"))


def _with_bars(section: Section) -> str:
    """Return a text as markup in which a bar stands for each mark."""
    said, at = [], 0
    for mark in section.marks:
        said += [section.text[at : mark.start], '<span backColor="black" color="white">&nbsp;TP&nbsp;</span>']
        at = mark.end
    return "".join((*said, section.text[at:]))


def place_pack(there: Notebook, case: str, folder: Path) -> None:
    """Hand a case over to the nurse, all of it: from asking to a sealed file in a folder."""
    done = hand_over(
        there, sharing_request(case, NURSE.id, CARE), PackOptions(), folder, NewPassword(), datetime.now(UTC)
    )
    if done.withheld:
        raise RuntimeError("not all of the case was handed over")


def _ended(start: Callable[[], subprocess.Popen[str]]) -> Callable[[], None]:
    def act() -> None:
        with start() as started:
            if started.wait():
                raise RuntimeError("a process of a benchmark failed")

    return act


def handing_over(notebook: Path, case: Case, folder: Path, pairs: int = 5) -> Measured:
    """Measure a pack, from asking to the sealed file with gate and record; both are drawn in a process of their own."""
    with open_notebook(notebook, PASSPHRASE, datetime.now(UTC)) as there:
        ours, theirs = in_turns(
            computed_by_all(lambda: place_pack(there, case.id, folder)),
            computed_by_all(_ended(platypus_of(case))),
            pairs,
        )
    name = f"pack of {len(case.entries)} entries, three marks each"
    return Measured(name, "platypus, the same pages", ours, theirs, "ms", 1.0)


def growing(notebook: Path, cases: tuple[Case, ...], folder: Path, pairs: int = 3) -> list[Measured]:
    """Measure what each entry of a pack takes, in a large case against the next smaller one."""
    with open_notebook(notebook, PASSPHRASE, datetime.now(UTC)) as there:
        acts = [timed(lambda case=case: place_pack(there, case.id, folder)) for case in cases]  # type: ignore[misc]
        taken = medians(acts, pairs)
    each = [one / len(case.entries) for one, case in zip(taken, cases, strict=True)]
    lengths = [len(case.entries) for case in cases]
    return [
        Measured(f"an entry of a pack, {few} -> {many}", "the same", each[place + 1], each[place], "ms", 1.1)
        for place, (few, many) in enumerate(pairwise(lengths))
    ]


def memory_of_pack(notebook: Path, case: Case, folder: Path, pairs: int = 3) -> Measured:
    """Measure the most memory that all processes hold together while a pack is made; Linux tells it."""

    def ours() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", _OURS, str(notebook), case.id, str(folder), PASSPHRASE]
        return subprocess.Popen(command, text=True)

    taken, theirs = in_turns(lambda: _peak(ours), lambda: _peak(platypus_of(case)), pairs)
    name = f"memory while {len(case.entries)} entries go out"
    return Measured(name, "platypus, the same pages", taken, theirs, "MiB", 1.5)


def _peak(start: Callable[[], subprocess.Popen[str]]) -> float:
    """Give the most MiB that a process and its children hold at once, looked at over and over."""
    most = 0
    with start() as started:
        while started.poll() is None:
            most = max(most, _resident(started.pid))
            with suppress(subprocess.TimeoutExpired):
                started.wait(0.02)
        if started.returncode:
            raise RuntimeError("a process of a benchmark failed")
    return most / 1024**2


def _resident(process: int) -> int:
    """Give the bytes in memory of a process and its children, 0 where it has just ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(_resident(int(child)) for child in children)
