"""Progress of long work on a page: what is running, how far it is, and a button that cancels it.

Work that cannot be cancelled has a busy indicator.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from ui.background import BackgroundRunner, CancelToken, Job
from ui.shell.focus import give_focus
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.unavailable import enable_unless

SOON: Final = 1000
"""Milliseconds that work may take before it is worth a bar."""

_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Watched:
    """What a task takes to be cancelled and to report progress."""

    cancel: CancelToken
    progress: Callable[[int, int], None]


class ProgressPanel(QWidget):
    """Hidden while nothing is running; shown when something takes longer than a second."""

    def __init__(self, name: str) -> None:
        """Start hidden; ``name`` is the prefix of the object names."""
        super().__init__()
        self.setObjectName(name)
        self._token: CancelToken | None = None
        self._said = label("", name=f"{name}_said")
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}_bar")
        self._bar.setTextVisible(False)
        self._stop = button(_("Cancel"), f"{name}_cancel", self.stop)
        beside = QHBoxLayout()
        beside.setSpacing(2 * GRID)
        beside.addWidget(self._bar, 1)
        beside.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._said)
        layout.addLayout(beside)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._come_up)
        self.hide()

    @property
    def going_on(self) -> bool:
        """Return whether something is running, shown or not."""
        return self._token is not None

    def begin(self, worker: BackgroundRunner, said: str, *, stoppable: bool = True) -> Watched:
        """Show what is running, and return what its task takes."""
        token = self._token = CancelToken()
        self._said.setText(said)
        self._bar.setAccessibleName(said)
        self._bar.setRange(0, 0)
        enable_unless(self._stop, "")
        self._stop.setVisible(stoppable)
        self._soon.start()
        carrier: Job[None] = Job(lambda _call: None, self, lambda _none: None, lambda _none: None, self._tell, token)
        last = -1

        def progress(done: int, total: int) -> None:
            nonlocal last
            share = _WHOLE * done // max(total, 1)
            if share != last:
                last = share
                worker.progress(carrier, share, _WHOLE)

        return Watched(token, progress)

    def stop(self) -> None:
        """Request cancellation; the caller reports the end."""
        if self._token is not None:
            self._token.asked = True
            enable_unless(self._stop, _("Stopping."))

    def end(self) -> None:
        """Hide the progress."""
        self._token = None
        self._soon.stop()
        self.hide()

    def _come_up(self) -> None:
        self.show()
        if self._stop.isVisible() and self.window().focusWidget() is None:
            give_focus(self._stop)

    def _tell(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)


class BusyIndicator(QWidget):
    """A sentence and an indeterminate progress bar; hidden while nothing is running."""

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self._said = label("", name="going_on")
        self._bar = QProgressBar()
        self._bar.setObjectName("going_on_bar")
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._said)
        column.addWidget(self._bar)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show what is running; "" hides it."""
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
        self._bar.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
