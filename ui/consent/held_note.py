"""On the page of consents: how much of what was given out no longer stands, and what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from notebook.messages import notices
from notebook.messages.i18n import tongue
from notebook.tasks.outstanding_packs import Holding, sections_out
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.flow_layout import Flow
from ui.widgets.labels import label
from ui.widgets.read_only import writes


class HeldNote(QFrame):
    """Says it in one or two sentences; ``said`` is what has just been shut, where something has."""

    def __init__(
        self, holdings: Sequence[Holding], show: Callable[[], object], prepare: Callable[[], object], said: str = ""
    ) -> None:
        """Offer a notice while somebody was not told."""
        super().__init__()
        words = tongue()
        self.setObjectName("held_note")
        self.setProperty("role", "note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(label(said or notices.outside(words, sections_out(holdings)), "strong", name="held_said"))
        waiting = sum(each.waits for each in holdings)
        layout.addWidget(label(notices.open_questions(words, waiting), name="held_waiting"))
        self.show_them = button(words.gettext("&Show them"), "show_held", show)
        row = QWidget()
        flow = Flow(row)
        flow.addWidget(self.show_them)
        if not all(each.told for each in holdings):
            notice = button(words.gettext("&Prepare a notice to the recipients"), "prepare_notice", prepare)
            flow.addWidget(writes(notice))
        layout.addWidget(row)
