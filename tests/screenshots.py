"""Makes the pictures of the documentation: every page of three practice packs.

``python -m tests.screenshots FOLDER``
"""

import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2

from notebook.model.ids import PackId
from notebook.model.vocabulary import PackKind
from notebook.tasks.demo import AS_OF, ASKED, PASSPHRASE, make_practice_notebook
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.notebook import open_notebook
from tests.references import sharing_request

_SCALE = 1.25
"""Pixels per point: a page of A4 is 744 pixels wide."""

_COLOURS = 48
"""Enough for grey text, black bars and one accent; keeps a page under 100 kB."""

_POLICE = sharing_request("c1", "p3", "safety", PackKind.NECESSITY, "d1", at=AS_OF)
_MESSAGE = PackOptions(
    suggestions_reviewed=True,
    what_happened="Amina showed three messages that threaten her with a day and a place.",
    request="Ring me before anybody speaks with her, and see that somebody passes the workshop on Friday at five.",
    how_soon="Before Friday",
)
_PACKS = {"psychologist": (ASKED[0], PackOptions()), "school": (ASKED[1], PackOptions()), "police": (_POLICE, _MESSAGE)}
"""What is asked of each pack, and what the worker types for it."""


def main(folder: Path) -> None:
    """Make the practice packs with fixed names, and draw their pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("pack-*.png"):
        old.unlink()
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as temporary:
        path = make_practice_notebook(Path(temporary) / "Practice", now)
        with open_notebook(path, PASSPHRASE, now) as notebook:
            for name, (asked, typed) in _PACKS.items():
                pack_options = replace(typed, pack_id=PackId(f"HP-PRACTICE-{name.upper()}"), anchor="5a" * 32)
                draw(hand_over(notebook, asked, pack_options, Path(temporary), None, now).path, folder, name)


def draw(pack: Path, folder: Path, name: str) -> None:
    """Draw every page of a pack."""
    document = pypdfium2.PdfDocument(pack)
    for number, page in enumerate(document, 1):
        picture = page.render(scale=_SCALE).to_pil().quantize(_COLOURS)
        picture.save(folder / f"pack-{name}-{number}.png", optimize=True)
        page.close()
    document.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
