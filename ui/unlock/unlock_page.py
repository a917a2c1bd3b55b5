"""The page that unlocks a notebook, and the delay after wrong passphrases.

The delay slows down guessing at the keyboard, also across restarts of the program. An attacker with the files can
bypass it, and meets the key derivation. Nothing is ever wiped, and nobody is locked out.
"""

from __future__ import annotations

import time
from functools import cached_property, partial
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.first_paint import AfterFirstPaint
from ui.shell.centered_page import CenteredPage
from ui.shell.locked_routes import StartRoute
from ui.shell.notebook_name import notebook_name
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.unlock.key_file_field import KeyFileField
from ui.widgets.buttons import button, leading
from ui.widgets.keyboard_status import KeyboardStatus
from ui.widgets.labels import label
from ui.widgets.passphrase_field import PassphraseField, passphrase_line, reveal_button
from ui.widgets.unavailable import busy, enable_unless

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notebook.errors.base import NotebookError
    from ui.shell.context import AppContext
    from ui.shell.lock_contract import PendingUnlock
    from ui.shell.settings import Settings
    from ui.unlock.notebook_opener import NotebookOpener

WAITS: Final = (1, 2, 4, 8, 16, 30)
"""Seconds before the next try, after the first, second, ... wrong one; the last for all that follow."""

FORGOTTEN: Final = 900
"""Seconds after which wrong tries count no longer."""


class RetryDelay:
    """Counts wrong passphrases for one notebook, in the settings, so that a restart does not reset them."""

    def __init__(self, settings: Settings, notebook: Path, clock: Callable[[], float] = time.time) -> None:
        """Take the notebook, and a clock that continues while the program does not run."""
        self._settings, self._notebook, self._clock = settings, notebook, clock

    @property
    def left(self) -> int:
        """Return the remaining whole seconds; never more than the delay itself, however the clock was set."""
        count, at = self._settings.wrong_tries(self._notebook)
        if not count or self._old(at):
            return 0
        wait = WAITS[min(count, len(WAITS)) - 1]
        return max(0, min(wait, ceil(at + wait - self._clock())))

    def wrong(self) -> None:
        """Count a wrong passphrase."""
        count, at = self._settings.wrong_tries(self._notebook)
        self._settings.keep_wrong_tries(self._notebook, 1 if self._old(at) else count + 1, self._clock())

    def right(self) -> None:
        """Reset the count."""
        self._settings.keep_wrong_tries(self._notebook, 0, 0)

    def _old(self, at: float) -> bool:
        return self._clock() - at > FORGOTTEN


_SECOND: Final = 1000


class UnlockPage(CenteredPage):
    """Asks for the passphrase of one notebook."""

    can_lock = True

    def __init__(self, context: AppContext, path: Path, *, patience: float = 0, returns: bool = False) -> None:
        """Lay out the field and the button; for ``patience`` seconds another program may still have the notebook.

        After a lock it ``returns`` to where it was locked.
        """
        super().__init__(
            context,
            isolate(notebook_name(path)),
            _("This notebook is locked."),
            back=partial(context.navigator.go, StartRoute()),
        )
        self._path = path
        self._patience, self._returns = patience, returns
        self._waits = RetryDelay(context.settings, path)
        self._left = self._waits.left
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self._count_down)
        self._line = passphrase_line()
        hint = _practice_hint() if context.settings.is_practice(path) else ""
        reveal = reveal_button("reveal", self._line)
        self.middle.addWidget(
            PassphraseField(_("&Passphrase"), self._line, "passphrase", help_text=hint, beside=reveal)
        )
        self.middle.addWidget(KeyboardStatus(self._line))
        self._key_file = KeyFileField(_("I have a &key file"))
        self.middle.addWidget(self._key_file)
        self._unlock = button(_("&Unlock"), "unlock", self._try, "main")
        self._said = label("", "quiet", name="waiting")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._unlock)
        self._stop = button(_("Cancel"), "cancel_unlocking", self._give_up)
        self._stop.setShortcut(QKeySequence("Esc"))
        self._stop.hide()
        row.addWidget(self._stop)
        row.addWidget(self._said, 1)
        self.middle.addLayout(row)
        self._words = button(_("Use &recovery words…"), "use_words", self._use_words, "link")
        self.middle.addLayout(leading(self._words))
        self._line.returnPressed.connect(self._unlock.click)
        self._line.textChanged.connect(lambda _text: self._settle())
        self._settle()
        AfterFirstPaint(self, self._look_whether_key_file)
        if self._left:
            self._wait()

    @cached_property
    def _opener(self) -> NotebookOpener:
        from ui.unlock.notebook_opener import NotebookOpener

        return NotebookOpener(self)

    def first_focus(self) -> QLineEdit:
        """Return the passphrase field."""
        return self._line

    def leave(self) -> None:
        """Drop the passphrase, and a notebook that was opened but not shown."""
        self._line.clear()
        self._opener.abandon()

    def pending_unlock(self) -> PendingUnlock | None:
        """Cancel opening, or drop the passphrase entered."""
        return self._opener.pending_unlock(self._path, typed=bool(self._line.text()))

    def _use_words(self) -> None:
        from ui.shell.recovery_routes import RecoverRoute

        self.context.navigator.go(RecoverRoute(self._path))

    def _try(self) -> None:
        self.banner.hide()
        # Not disabled: the focus would go to the button that shows what was typed.
        self._line.setReadOnly(True)
        enable_unless(self._unlock, busy())
        self._say(_("Unlocking. This takes a moment, to make guessing slow."))
        enable_unless(self._key_file, busy())
        self._stop.show()
        self._opener.open(
            self._path,
            self._line.text(),
            self._refused,
            key_file=self._key_file.path,
            opened=self._waits.right,
            patience=self._patience,
            returns=self._returns,
        )

    def _give_up(self) -> None:
        """Cancel: a planted key file can ask for minutes of key derivation."""
        self._opener.give_up()

    def _look_whether_key_file(self) -> None:
        from ui.background import Job

        found = Job(lambda _call: _needs_key_file(self._path), self, self._ask_key_file, lambda _problem: None)
        self.context.worker.ask(found)

    def _ask_key_file(self, needed: bool) -> None:
        if needed:
            self._key_file.unfold()

    def _refused(self, problem: NotebookError) -> None:
        from notebook.errors.maintenance import Stopped
        from notebook.errors.vault import HeaderDamaged, KeyFileNeeded, KeyFileRefused, WrongPassphrase
        from ui.unlock.notebook_opener import BACK_FROM_BACKUP

        self._line.setReadOnly(False)
        enable_unless(self._key_file, "")
        self._stop.hide()
        self._say("")
        if isinstance(problem, BACK_FROM_BACKUP):
            from ui.shell.lock_contract import Credential
            from ui.shell.recovery_routes import DamagedRoute

            self.context.navigator.go(
                DamagedRoute(self._path, Credential(self._line.text(), self._key_file.path), problem)
            )
            return
        if isinstance(problem, Stopped):
            self.banner.say(_("Unlocking cancelled. Nothing was changed."))
        else:
            self.tell(problem)
        if isinstance(problem, WrongPassphrase):
            self._waits.wrong()
            self._left = self._waits.left
            self._wait()
        self._settle()
        if isinstance(problem, (KeyFileNeeded, KeyFileRefused)):
            self._key_file.unfold()
            self._key_file.line.setFocus()
        elif isinstance(problem, HeaderDamaged):
            self._words.setFocus()  # no passphrase would help
        else:
            self._line.selectAll()
            self._line.setFocus()

    def _wait(self) -> None:
        self._say_left()
        self._timer.start()

    def _count_down(self) -> None:
        self._left -= 1
        self._say_left()
        if self._left <= 0:
            self._timer.stop()
            self._settle()

    def _say_left(self) -> None:
        words = translations()
        self._say(
            format_message(
                words.ngettext(
                    "You can try again in {seconds} second. Waiting makes guessing slow.",
                    "You can try again in {seconds} seconds. Waiting makes guessing slow.",
                    self._left,
                ),
                seconds=self._left,
            )
            if self._left > 0
            else ""
        )

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)

    def _settle(self) -> None:
        waiting = _("Wait until you can try again.") if self._left > 0 else ""
        enable_unless(self._unlock, waiting or ("" if self._line.text() else _("Type the passphrase first.")))


def _practice_hint() -> str:
    from notebook.tasks.practice import PASSPHRASE

    return format_message(_("The practice notebook opens with: {passphrase}"), passphrase=PASSPHRASE)


def _needs_key_file(path: Path) -> bool:
    # Imported late, and off the GUI thread: the page is shown before what opens notebooks is loaded.
    from notebook.tasks.change_passphrase import needs_key_file

    return needs_key_file(path)
