"""Notes beside printed fields: what no pack could print of them, shown when a field is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from notebook.messages.i18n import translations
from notebook.messages.printability import name_note
from ui.background import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from notebook.messages.i18n import Translations
    from notebook.tasks.printability import Undrawable
    from ui.background import BackgroundRunner
    from ui.widgets.form_field import FormField

    Sentence = Callable[[Translations, Sequence[Undrawable]], str]


class PrintabilityNotes:
    """Checks a field when it is left or filled, on the background thread; nothing is refused or changed."""

    def __init__(self, worker: BackgroundRunner) -> None:
        """Take the background runner."""
        self._worker = worker

    def watch(self, field: FormField, sentence: Sentence = name_note) -> None:
        """Show beside a field, in a sentence, what packs could not print of it, until it is corrected."""
        control = field.control
        if not isinstance(control, QLineEdit | QPlainTextEdit):
            raise TypeError(type(control).__name__)
        read = control.text if isinstance(control, QLineEdit) else control.toPlainText

        def look() -> None:
            text = read()

            def show(found: Sequence[Undrawable]) -> None:
                if read() == text:
                    field.set_note(sentence(translations(), found))

            self._worker.ask(Job(lambda _call: _look(text), field, show, lambda _problem: None))

        def filled() -> None:
            if not control.hasFocus():
                look()

        control.installEventFilter(_Leaving(control, look))
        control.textChanged.connect(filled)
        if read():
            look()


class _Leaving(QObject):
    """Calls when a control loses the focus."""

    def __init__(self, control: QObject, left: Callable[[], None]) -> None:
        super().__init__(control)
        self._left = left

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # Asked about every event of the control, also while a page is made: the class is known, the type is looked up.
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self._left()
        return False


def _look(text: str) -> Sequence[Undrawable]:
    from notebook.tasks.printability import undrawable_in

    return undrawable_in("", text)
