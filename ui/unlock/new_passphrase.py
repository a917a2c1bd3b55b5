"""Two lines for a new passphrase, with what is said beside them while one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notebook.tasks.new_passphrase import passphrase_trouble
from notebook.words import problems
from notebook.words.tongue import tongue
from ui.look import GRID
from ui.unlock.about_passphrase import about_length, rule
from ui.widgets.field import Field
from ui.widgets.keyboard_note import KeyboardNote
from ui.widgets.passphrase import passphrase_line, reveal_button
from ui.widgets.texts import label


class NewPassphrase(QWidget):
    """Asks for a new passphrase twice."""

    changed = Signal()
    finished = Signal()

    def __init__(self) -> None:
        """Lay the two side by side, under the rule."""
        super().__init__()
        _ = tongue().gettext
        self._first, self._second = passphrase_line(), passphrase_line()
        reveal = reveal_button("reveal_new", self._first, self._second)
        self.first = Field(_("&New passphrase"), self._first, "new_passphrase")
        self._first.setAccessibleDescription(rule(tongue()))
        self.again = Field(_("New passphrase a&gain"), self._second, "new_again", beside=reveal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(rule(tongue()), "quiet"))
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        row.addWidget(self.first, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.again, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(KeyboardNote(self._first, self._second))
        self._first.textChanged.connect(self._typed)
        self._second.textChanged.connect(lambda _text: self._retyped())
        self._second.returnPressed.connect(self.finished)

    @property
    def text(self) -> str:
        """Give what was typed first."""
        return self._first.text()

    @property
    def complete(self) -> bool:
        """Tell whether something stands in both lines."""
        return bool(self._first.text() and self._second.text())

    def find_trouble(self) -> QWidget | None:
        """Say each trouble beside its line; give the first that has one."""
        refused = passphrase_trouble(self._first.text())
        differs = tongue().gettext("This is not the same passphrase. Type it once more.")
        self.first.set_trouble(problems.sentence(refused, tongue()) if refused else "")
        self.again.set_trouble("" if self._first.text() == self._second.text() else differs)
        if refused:
            return self._first
        return None if self._first.text() == self._second.text() else self._second

    def forget(self) -> None:
        """Take the passphrase out of the lines."""
        self._first.clear()
        self._second.clear()

    def _typed(self, typed: str) -> None:
        self.first.say(about_length(tongue(), typed))
        self._retyped()

    def _retyped(self) -> None:
        self.again.set_trouble("")
        self.changed.emit()
