"""Which of the four steps this is."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from notebook.messages.i18n import gettext as _
from ui.text.bidi import fill
from ui.theme import GRID
from ui.widgets.flow_layout import Flow, follow_lines
from ui.widgets.labels import label


class Trail(QWidget):
    """Names all four steps; the present one is strong, and the whole is one sentence to assistive technology."""

    def __init__(self) -> None:
        """Start before the first step."""
        super().__init__()
        self.setObjectName("trail")
        self._labels: list[QLabel] = []
        follow_lines(self)
        layout = Flow(self, row_gap=GRID // 2)
        layout.setSpacing(3 * GRID)
        for number, name in enumerate(_names(), 1):
            made = label(f"{number}  {name}", "quiet", name=f"trail_{number}")
            made.setWordWrap(False)
            self._labels.append(made)
            layout.addWidget(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for all lines, however low the window is."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, lambda: self.setMinimumHeight(self.heightForWidth(self.width())))

    def show_step(self, number: int, *, done: bool = False) -> None:
        """Say which step is there."""
        for each, made in enumerate(self._labels, 1):
            made.setProperty("role", "strong" if each == number and not done else "quiet")
            made.style().polish(made)
        said = _("Step {number} of {count}: {name}")
        self.setAccessibleName(fill(said, number=number, count=len(self._labels), name=_names()[number - 1]))


def _names() -> tuple[str, ...]:
    return (
        _("To whom, what for"),
        _("What is shared, what is withheld"),
        _("Read it as they will read it"),
        _("Seal and save"),
    )
