"""The two fields for a new passphrase, with its rule, its length, its strength, and a suggestion.

The dialog that suggests a passphrase of random words, shown once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.errors.vault import PassphraseRefused
from notebook.messages import errors
from notebook.messages import passphrase_strength as said
from notebook.messages.i18n import Translations, translations
from notebook.messages.i18n import gettext as _
from notebook.messages.passphrase_strength import too_weak
from notebook.model.strength import Level, Strength
from notebook.tasks.change_passphrase import LONGEST, SHORTEST, measure, passphrase_trouble, suggest_passphrase
from ui.background import BackgroundRunner, Job
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.keyboard_status import KeyboardStatus
from ui.widgets.labels import label
from ui.widgets.passphrase_field import PassphraseField, passphrase_line, reveal_button
from ui.widgets.unavailable import enable_unless


def rule(tr: Translations) -> str:
    """Return the rule for passphrases."""
    return format_message(
        tr.gettext(
            "{shortest} to {longest} characters, spaces included. Several words that nobody would put together are "
            "good."
        ),
        shortest=SHORTEST,
        longest=f"{LONGEST:,}",
    )


def about_length(tr: Translations, typed: str) -> str:
    """Return how many characters are missing or too many, or ""."""
    length = len(typed)
    if not length:
        return ""
    if length < SHORTEST:
        return format_message(
            tr.ngettext(
                "{missing} more character is needed.", "{missing} more characters are needed.", SHORTEST - length
            ),
            missing=SHORTEST - length,
        )
    if length > LONGEST:
        return format_message(
            tr.ngettext("{over} character too many.", "{over} characters too many.", length - LONGEST),
            over=length - LONGEST,
        )
    return ""


class StrengthBar(QProgressBar):
    """Shows one of four levels; its text is the accessible description, and is shown under the field as well."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("strength")
        self.setRange(0, max(Level))
        self.setTextVisible(False)
        self.setAccessibleName(_("Strength of the passphrase"))
        self.clear()

    def clear(self) -> None:
        """Show no strength."""
        self._show(0, "")

    def show_strength(self, strength: Strength) -> str:
        """Show a strength, and return its text."""
        words = said.level(translations(), strength)
        if strength.weakness is not None:
            words = f"{words} {said.reason(translations(), strength.weakness)}"
        self._show(strength.level, words)
        return words

    def _show(self, value: int, words: str) -> None:
        self.setValue(value)
        self.setAccessibleDescription(words)
        role = "alarm" if value == Level.TOO_WEAK else ""
        if role != self.property("role"):
            self.setProperty("role", role)
            self.style().polish(self)


@dataclass(frozen=True)
class Labels:
    """The labels of the two fields, and their object names."""

    first: str
    again: str
    names: tuple[str, str, str]


class NewPassphraseFields(QWidget):
    """Asks for a new passphrase twice, and shows how hard it is to guess.

    ``about`` returns names that it may not be made of. The strength is measured off the GUI thread, one text at a
    time; if a page goes on before the answer, the task refuses the same passphrases.
    """

    changed = Signal()
    finished = Signal()

    def __init__(
        self, worker: BackgroundRunner, about: Callable[[], Iterable[str]], labels: Labels | None = None
    ) -> None:
        """Lay out the two side by side, under the rule."""
        super().__init__()
        called = labels or Labels(
            _("&New passphrase"), _("New passphrase a&gain"), ("new_passphrase", "new_again", "reveal_new")
        )
        self._worker, self._about = worker, about
        self._measured: tuple[str, Strength] | None = None
        self._measuring = False
        self._first, self._second = passphrase_line(), passphrase_line()
        reveal = reveal_button(called.names[2], self._first, self._second)
        self.first = PassphraseField(called.first, self._first, called.names[0])
        self._bar = StrengthBar()
        self.first.add(self._bar)
        self._first.setAccessibleDescription(rule(translations()))
        self.again = PassphraseField(called.again, self._second, called.names[1], beside=reveal)
        self._lay_out()
        self._first.textChanged.connect(self._typed)
        self._second.textChanged.connect(lambda _text: self._retyped())
        self._second.editingFinished.connect(self._compare)
        self._second.returnPressed.connect(self.finished)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(rule(translations()), "quiet"))
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        row.addWidget(self.first, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.again, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        last = QHBoxLayout()
        last.setSpacing(2 * GRID)
        last.addWidget(button(_("S&uggest a passphrase…"), "suggest", self._suggest))
        last.addWidget(KeyboardStatus(self._first, self._second), 1)
        column.addLayout(last)

    @property
    def text(self) -> str:
        """Return the first input."""
        return self._first.text()

    @property
    def typed_again(self) -> str:
        """Return the second input."""
        return self._second.text()

    @property
    def complete(self) -> bool:
        """Return whether both fields have input."""
        return bool(self._first.text() and self._second.text())

    def find_trouble(self) -> QWidget | None:
        """Show each error beside its field, and return the first field with one."""
        refused = self._trouble()
        self.first.set_trouble(refused)
        self.again.set_trouble(self._difference())
        if refused:
            return self._first
        return None if self._first.text() == self._second.text() else self._second

    def refuse(self, problem: PassphraseRefused) -> None:
        """Show beside the field why a task refused the passphrase."""
        self.first.set_trouble(errors.sentence(problem, translations()))
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def measure_again(self) -> None:
        """Measure the input again when the names that count against it have changed."""
        self._measured = None
        self._measure()

    def forget(self) -> None:
        """Clear the fields."""
        self._measured = None
        self._first.clear()
        self._second.clear()

    def _trouble(self) -> str:
        refused = passphrase_trouble(self._first.text())
        if refused is not None:
            return errors.sentence(refused, translations())
        if self._measured is None or self._measured[0] != self._first.text():
            return ""
        weakness = self._measured[1].weakness
        return too_weak(translations(), weakness) if weakness is not None else ""

    def _typed(self, typed: str) -> None:
        self.first.say(about_length(translations(), typed))
        self._bar.clear()
        self._measure()
        self._retyped()

    def _measure(self) -> None:
        """Measure the current input; while another is being measured, its answer starts this one."""
        typed = self._first.text()
        if self._measuring or passphrase_trouble(typed) is not None:
            return
        self._measuring = True
        about = tuple(self._about())

        def answered(strength: Strength) -> None:
            self._measuring = False
            if self._first.text() == typed:
                self._measured = typed, strength
                self.first.say(self._bar.show_strength(strength))
            else:
                self._measure()

        self._worker.ask(Job(lambda _call: measure(typed, about), self, answered, self._not_measured))

    def _not_measured(self, _problem: NotebookError) -> None:
        self._measuring = False

    def _retyped(self) -> None:
        self.again.set_trouble("")
        self.changed.emit()

    def _compare(self) -> None:
        if self._second.text():
            self.again.set_trouble(self._difference())

    def _difference(self) -> str:
        same = self._first.text() == self._second.text()
        return "" if same else _("This is not the same passphrase. Type it once more.")

    def _suggest(self) -> None:
        asked = SuggestionDialog(self, self._worker)
        asked.taken.connect(self._take)
        asked.open()

    def _take(self, words: str) -> None:
        """Put a suggestion into the first field; the user types it into the second."""
        self._first.setText(words)
        self._second.clear()
        self._second.setFocus(Qt.FocusReason.OtherFocusReason)


class SuggestionDialog(Dialog):
    """Shows six words, and others on request; nothing of them remains after closing."""

    taken = Signal(str)

    def __init__(self, parent: QWidget, worker: BackgroundRunner) -> None:
        """Generate the first words."""
        super().__init__(parent, "suggestion", _("A suggested passphrase"))
        self._worker = worker
        self._suggested = ""
        self.column.addWidget(
            label(
                _(
                    "Six random words. Write them on paper, keep it where nobody looks, and destroy it once "
                    "you know the words by heart. They are shown here only; you type them back next."
                ),
                name="about_suggestion",
            )
        )
        self._card = QFrame()
        self._card.setObjectName("suggested_words")
        self._card.setProperty("role", "card")
        self._card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._words = label("", "heading", name="suggested")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        inside.addWidget(self._words)
        self.column.addWidget(self._card)
        self._take = button(_("&Use these words"), "take_suggestion", self._taken, "main")
        self._others = button(_("&Other words"), "other_suggestion", self._draw)
        self.finish(button(_("&Cancel"), "cancel_suggestion", self.reject), self._others, self._take)
        self._draw()

    def done(self, result: int) -> None:
        """Drop the words."""
        self._show("")
        super().done(result)

    def _draw(self) -> None:
        self._worker.ask(Job(lambda _call: suggest_passphrase(), self, self._show, self._not_drawn))

    def _show(self, words: str) -> None:
        self._suggested = words
        self._words.setText(words)
        spoken = _("The suggested passphrase: {words}")
        self._card.setAccessibleName(format_message(spoken, words=words) if words else "")
        enable_unless(self._take, "" if words else _("No passphrase is suggested yet."))

    def _not_drawn(self, problem: NotebookError) -> None:
        self._words.setText(errors.sentence(problem, translations()))

    def _taken(self) -> None:
        self.taken.emit(self._suggested)
        self.accept()
