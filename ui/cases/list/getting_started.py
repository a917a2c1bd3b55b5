"""What an empty notebook shows: what to do first, and what next."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.text.bidi import format_message
from ui.theme import GRID, colours, icon
from ui.widgets.buttons import Weight, button
from ui.widgets.labels import label
from ui.widgets.read_only import writes


class GettingStarted(QWidget):
    """Two steps with a button each; the next step has the main button."""

    def __init__(self, parties: int, add_parties: Callable[[], object], open_case: Callable[[], object]) -> None:
        """Show how many parties there are, and link the steps."""
        super().__init__()
        words = translations()
        self.setObjectName("first_steps")
        done = words.ngettext("{count} person added.", "{count} people added.", parties)
        first: Weight = "plain" if parties else "main"
        second: Weight = "main" if parties else "plain"
        self._people = button(_("Add people"), "first_parties", add_parties, first, picture="users")
        self._case = writes(button(_("Open a case"), "first_case", open_case, second, picture="plus"))
        inside = QVBoxLayout()
        inside.setSpacing(2 * GRID)
        inside.addWidget(label(_("Nothing is written here yet"), "heading"))
        inside.addWidget(label(_("Two steps, and you can write your first note. Both can be added to later.")))
        inside.addWidget(
            _step(
                "users",
                _("1. Who do you work with?"),
                _(
                    "Add the people that information may go to: a psychologist, a police officer, a teacher. Adding "
                    "people here shares nothing with them."
                ),
                format_message(done, count=parties) if parties else "",
                self._people,
            )
        )
        inside.addWidget(
            _step(
                "folder-open",
                _("2. Open a case"),
                _("A case is the work with one person. A reference and a name are enough to begin."),
                "",
                self._case,
            )
        )
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(inside)
        layout.addStretch(2)

    @property
    def next(self) -> QPushButton:
        """Return the button of the next step."""
        return self._people if self._people.property("role") == "main" else self._case


def _step(picture: str, heading: str, text: str, done: str, pressed: QPushButton) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    drawn = QLabel()
    drawn.setPixmap(icon(picture, colours().accent, 28).pixmap(28, 28))
    texts = QVBoxLayout()
    texts.setSpacing(GRID // 2)
    texts.addWidget(label(heading, "strong"))
    texts.addWidget(label(text, "quiet"))
    if done:
        texts.addWidget(label(done))
    beside = QHBoxLayout(card)
    beside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    beside.setSpacing(2 * GRID)
    beside.addWidget(drawn, 0, Qt.AlignmentFlag.AlignTop)
    beside.addLayout(texts, 1)
    beside.addWidget(pressed, 0, Qt.AlignmentFlag.AlignVCenter)
    return card
