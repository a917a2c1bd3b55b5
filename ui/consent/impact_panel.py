"""The sections that a consent would open or shut, shown before it is recorded."""

from datetime import tzinfo

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from notebook.messages import consents, labels
from notebook.messages.i18n import translations
from notebook.model.people import Party
from notebook.sharing.consent_impact import Foreseen, Moved
from ui.text.bidi import isolate
from ui.theme import GRID
from ui.widgets.labels import label


class ImpactPanel(QFrame):
    """Shows counts first, then each section by date and heading."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("foresight")
        self.setProperty("role", "note")
        self._summary = label("", "strong", name="foresight_summary")
        self._inside = QVBoxLayout()
        self._inside.setSpacing(GRID // 2)
        self._list = QWidget()
        self._list.setLayout(self._inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._summary)
        layout.addWidget(self._list)

    @property
    def text(self) -> str:
        """Return the summary."""
        return self._summary.text()

    def say(self, text: str) -> None:
        """Show a sentence in place of a result."""
        self._clear()
        self._set(text)

    def show_change(self, found: Foreseen, zone: tzinfo, *, takes_back: bool) -> None:
        """Show what opens and what shuts; ``takes_back`` shows the figures of a shutting even when they are zero."""
        self._clear()
        words = translations()
        said = consents.change(words, found, _named, takes_back=takes_back)
        self._set("\n".join(said) or words.gettext("This changes nothing about what can be shared today."))
        for moved in (*found.opens, *found.shuts):
            self._add(moved, zone)

    def _add(self, moved: Moved, zone: tzinfo) -> None:
        words = translations()
        self._inside.addWidget(label(consents.whom(words, moved, isolate(moved.party.name)), "quiet"))
        lines = [
            consents.heading_line(words, entry.at.astimezone(zone), labels.section_kind(words, section.kind))
            for entry, section in moved.sections
        ]
        self._inside.addWidget(label("\n".join(lines), name=f"moved_{moved.party.id}"))

    def _set(self, text: str) -> None:
        self._summary.setText(text)
        self._summary.setAccessibleName(text)

    def _clear(self) -> None:
        while (item := self._inside.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()


def _named(party: Party) -> str:
    """Return a party with its role, isolated for use in a sentence."""
    return f"{isolate(party.name)} ({isolate(party.role)})".removesuffix(" ()")
