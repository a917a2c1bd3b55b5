"""What the line below an entry says when it was not saved."""

import pytest
from PySide6.QtWidgets import QApplication

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.store import DiskFailing, DiskFull, NotebookMoved, NotFound, ReadOnlyMedium, StoreFailed
from ui.entry.save_status import SaveStatus


@pytest.mark.parametrize(
    "problem",
    [
        DiskFull(),
        DiskFailing(),
        NotebookMoved(),
        ReadOnlyMedium(),
        StoreFailed("BUSY"),
        NotFound("entry"),
        InvalidValue("reason"),
    ],
    ids=lambda problem: type(problem).__name__,
)
@pytest.mark.usefixtures("app")
def test_it_says_each_thing_once(problem: NotebookError) -> None:
    """Whatever the reason, it says once that this is not saved, and once that the text is still there."""
    line = SaveStatus(lambda: None, lambda: None)
    line.failed(problem)
    said = line.text.text()
    assert said.startswith("Not saved")
    assert said.count("Not saved") == 1
    assert said.lower().count("your text is still here") == 1
    line.deleteLater()
    QApplication.processEvents()
