"""Base of the steps of a wizard, and the indicator of the current step."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from ui.shell.page import reading_width
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.flow_layout import FlowLayout, follow_lines
from ui.widgets.labels import label


class WizardStep(QWidget):
    """A step fills the body of the page; ``changed`` is emitted when ``ready`` may have changed."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        """Create an empty step."""
        super().__init__()
        self.setObjectName(name)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(2 * GRID)

    @property
    def ready(self) -> bool:
        """Return whether the next step may follow."""
        return False

    def first_focus(self) -> QWidget | None:
        """Return the control to focus when the step is shown."""
        return None

    def forget(self) -> None:
        """Drop what must not outlive the step."""

    def column(self) -> QVBoxLayout:
        """Return a column of reading width, which scrolls when it is too long."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GRID // 2, 0, 2 * GRID, 0)
        column.setSpacing(2 * GRID)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setMaximumWidth(reading_width(self))
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(area, 1000)
        beside.addStretch(1)
        self.body.addLayout(beside, 1)
        return column


class StepIndicator(QWidget):
    """Names all four steps, the current one in bold; one sentence for assistive technology."""

    def __init__(self) -> None:
        """Start before the first step."""
        super().__init__()
        self.setObjectName("trail")
        self._labels: list[QLabel] = []
        follow_lines(self)
        layout = FlowLayout(self, row_gap=GRID // 2)
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
        """Mark the current step."""
        for each, made in enumerate(self._labels, 1):
            made.setProperty("role", "strong" if each == number and not done else "quiet")
            made.style().polish(made)
        said = _("Step {number} of {count}: {name}")
        self.setAccessibleName(format_message(said, number=number, count=len(self._labels), name=_names()[number - 1]))


def _names() -> tuple[str, ...]:
    return (
        _("To whom, what for"),
        _("What is shared, what is withheld"),
        _("Read it as they will read it"),
        _("Seal and save"),
    )
