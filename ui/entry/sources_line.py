"""The line that says how many notes a summary draws on, and leads to the list of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.messages.i18n import translations
from notebook.model.ids import SectionId
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label


class SourcesLine(QWidget):
    """Counts the sources of a summary; ``wanted`` is emitted to open the list."""

    wanted = Signal()
    changed = Signal()

    def __init__(self, heading: str, name: str, sources: tuple[SectionId, ...]) -> None:
        """Show how many sources there are; ``heading`` is that of the section."""
        super().__init__()
        self._heading = heading
        self.picked = sources
        self.button = button("", f"sources_{name}", self.wanted.emit, "link", picture="file-text")
        self._note = label("", "quiet", name=f"sources_{name}_note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._note)
        self._say()

    def put(self, sources: tuple[SectionId, ...]) -> None:
        """Show the number of selected sources."""
        if set(sources) != set(self.picked):
            self.picked = sources
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        words, count = translations(), len(self.picked)
        if count:
            said = format_message(
                words.ngettext("Draws on {count} note…", "Draws on {count} notes…", count), count=count
            )
            note = words.gettext("It goes into a pack only where all of them do, and is printed with their numbers.")
        else:
            said = words.gettext("Choose what it draws on…")
            note = words.gettext("A summary that does not say what it draws on goes into no pack.")
        self.button.setText(said)
        self.button.setAccessibleName(f"{self._heading}: {said}")
        self.button.setAccessibleDescription(note)
        self._note.setText(note)
