"""What a pack could not draw is said quietly where it is typed, and on page 2 of the wizard as what it is."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel

from notebook.tasks.asking import Asked
from notebook.tasks.look_over import look_over
from tests.ui.conftest import find
from tests.ui.test_people import told
from ui.app import Program
from ui.handover.what_goes import WhatGoes
from ui.session import now


def test_page_2_calls_an_author_an_author(unlocked: Program) -> None:
    """Names, roles and authors are changed in different places: each is called what it is, with its script."""
    overview = told(unlocked, lambda notebook: look_over(notebook, Asked("K-014", "p1", "care"), now()))
    odd = replace(overview, undrawn_names=("محمد Example",), undrawn_authors=("李明",))
    step = WhatGoes(odd, lambda *_given: None, lambda: None, lambda *_given: None)
    said = find(step, QLabel, "banner_text").text()
    lines = said.translate(dict.fromkeys((0x2068, 0x2069))).split("\n")
    assert lines[1:] == [
        "Name, role or organisation: محمد Example (Arabic script)",
        "Author of a note: 李明 (Chinese characters)",
    ]
    assert not step.ready
