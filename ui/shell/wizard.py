"""The frame of a wizard: its steps one after the other, Back and Next below them, and the names of the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from ui.shell.focus import give_focus
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout, follow_lines
from ui.widgets.labels import label
from ui.widgets.reading_column import add_reading_column, reading_width
from ui.widgets.unavailable import busy, enable_unless

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent


class WizardStep(QWidget):
    """A step fills the wizard above its buttons; ``changed`` is emitted when ``ready`` may have changed."""

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

    @property
    def lacks(self) -> str:
        """Return what is to be done here before the next step may follow."""
        return _("Answer first what is asked here.")

    def first_focus(self) -> QWidget | None:
        """Return the control to focus when the step is shown."""
        return None

    def forget(self) -> None:
        """Drop what must not outlive the step."""

    def column(self) -> QVBoxLayout:
        """Return a column of reading width, which scrolls when it is too long."""
        return add_reading_column(self.body, reading_width(self), leading=GRID // 2, trailing=2 * GRID)


class Wizard(QWidget):
    """Shows one step at a time, with the buttons Back and Next; the page decides what follows what."""

    def __init__(self) -> None:
        """Start without a step and without buttons."""
        super().__init__()
        self.step: WizardStep | None = None
        self._go_on: Callable[[], None] = lambda: None
        self._go_back: Callable[[], None] = lambda: None
        self._back = button(_("&Back"), "go_back", self._pressed_back)
        self._next = button(_("&Next"), "go_on", self._pressed_on, "main")
        self._place = QHBoxLayout()
        footer = QHBoxLayout()
        footer.setSpacing(GRID)
        footer.addStretch(1)
        footer.addWidget(self._back)
        footer.addWidget(self._next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self._place, 1)
        layout.addLayout(footer)
        self.set_buttons(back=None, on=None)

    def show_step(self, step: WizardStep) -> None:
        """Replace the step, of which nothing stays."""
        old, self.step = self.step, step
        if old is not None:
            old.forget()
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._place.addWidget(step)
        step.show()
        step.changed.connect(self.enable)
        QTimer.singleShot(0, step, lambda: self._focus(step))

    def set_buttons(
        self, *, back: Callable[[], None] | None, on: Callable[[], None] | None, text: str | None = None
    ) -> None:
        """Set what the two buttons do, and the text of Next; a button without an effect is hidden."""
        said = text or _("&Next")
        self._next.setText(said)
        self._next.setAccessibleName(said.replace("&", ""))
        for control, what in ((self._back, back), (self._next, on)):
            control.setVisible(what is not None)
        self._go_back = back or (lambda: None)
        self._go_on = on or (lambda: None)
        self.enable()

    def enable(self) -> None:
        """Enable Back, and Next where the step is ready."""
        enable_unless(self._next, "" if self.step is None or self.step.ready else self.step.lacks)
        enable_unless(self._back, "")

    def disable(self) -> None:
        """Disable both buttons, while what Next started is under way."""
        enable_unless(self._next, busy())
        enable_unless(self._back, busy())

    def _pressed_back(self) -> None:
        self._go_back()

    def _pressed_on(self) -> None:
        if self.step is not None and self.step.ready:
            self._go_on()

    @staticmethod
    def _focus(step: WizardStep) -> None:
        control = step.first_focus()
        if control is not None:
            give_focus(control)


class StepIndicator(QWidget):
    """Names all steps, the current one in bold; one sentence for assistive technology."""

    def __init__(self, names: Sequence[str]) -> None:
        """Start before the first step."""
        super().__init__()
        self.setObjectName("trail")
        self._names = names
        self._labels: list[QLabel] = []
        follow_lines(self)
        layout = FlowLayout(self, row_gap=GRID // 2)
        layout.setSpacing(3 * GRID)
        for number, name in enumerate(names, 1):
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
        self.setAccessibleName(
            format_message(said, number=number, count=len(self._labels), name=self._names[number - 1])
        )
