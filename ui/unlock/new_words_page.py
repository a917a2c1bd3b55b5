"""The page that changes the recovery words of the open notebook, and with them its key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from notebook.errors.maintenance import Stopped
from notebook.errors.vault import WrongPassphrase
from notebook.messages import errors
from notebook.messages.access import rekeyed, ways_dropped
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.rekey import NewKey, RekeyCredential, Rekeyed, Step, draw_key, other_ways, rekey, verify_credentials
from notebook.tasks.restore_unsaved_work import demand_nothing_waits
from ui.shell.clock import now
from ui.shell.locked_routes import UnlockRoute
from ui.shell.routes import CaseListRoute
from ui.text.bidi import format_message
from ui.unlock.credential_forms import CurrentCredentialForm, OtherCredentialsForm
from ui.unlock.recovery_words_page import Heading, RecoveryWordsPage
from ui.unlock.recovery_words_step import about_words
from ui.widgets.buttons import button, leading
from ui.widgets.labels import label
from ui.widgets.unavailable import enable_unless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from notebook.errors.base import NotebookError
    from notebook.tasks.notebook import Notebook
    from notebook.tasks.recovery_sheet import RecoverySheet
    from ui.background import Job
    from ui.shell.context import AppContext


def said_of(step: Step) -> str:
    """Return the sentence for the current step of the re-key."""
    match step:
        case Step.BACKUP:
            return _("Making a backup first.")
        case Step.COPY | Step.KEYS:
            return _("Encrypting every page with the new key.")
        case Step.CHECK:
            return _("Opening and checking what was made.")
        case _:
            return _("Moving it into place.")


_STEPS: Final = tuple(Step)
_POINT_OF_NO_STOP: Final = _STEPS.index(Step.CLOSE)


class NewWordsPage(RecoveryWordsPage):
    """Explains, shows the words, asks for two of them, and encrypts the notebook with a new key."""

    def __init__(self, context: AppContext) -> None:
        """Fill the first step: every way in that is to open the notebook afterwards."""
        super().__init__(context, _headings(), _("&Make the new words count"))
        self._key: NewKey | None = None
        self._call: Job[Rekeyed] | None = None
        self._at = 0
        self._asked = False
        self._present = CurrentCredentialForm(context.session.key_file)
        self._others = OtherCredentialsForm()
        self._kept: list[RekeyCredential] = []
        self._on = button(_("&Continue"), "to_words", self._begin, "main")
        column = self._first_column
        column.addWidget(label(_("A backup is made first. The old words open it."), name="about_backup"))
        column.addWidget(self._present)
        column.addWidget(self._others)
        column.addLayout(leading(self._on))
        self._stop = button(_("S&top"), "stop", self._ask_to_stop)
        self.middle.addLayout(leading(self._stop))
        self._stop.hide()
        self._present.changed.connect(self._settle)
        self._others.changed.connect(self._settle)
        self._settle()
        context.session.ask(self, other_ways, self._ask_for_others, self.tell)

    def first_focus(self) -> QWidget:
        """Return the field for the current passphrase."""
        return self._present.line

    def unsaved_input(self) -> None:
        """Return nothing: a lock sets no secret aside."""

    def leave(self) -> None:
        """Drop the passphrase and words; stay while new words may already count."""
        self._present.forget()
        self._others.forget()
        self._kept = []
        self._forget_words(needed=self._call is not None)
        self._key = None
        self._opener.abandon()

    def _ask_for_others(self, with_file: tuple[bool, ...]) -> None:
        self._asked = True
        self._others.show_ways(with_file)
        self._settle()

    @property
    def _sheet(self) -> RecoverySheet | None:
        return None if self._key is None else self._key.sheet

    def _return_to_first(self) -> QWidget:
        return self._present.line

    def _leave_first(self) -> None:
        self.context.navigator.go(CaseListRoute())

    def _settle(self) -> None:
        typed = self._asked and self._others.answered and bool(self._present.line.text())
        enable_unless(self._on, "" if typed else _("Enter the current passphrase, and say about every other way in."))

    def _begin(self) -> None:
        """Generate the words once the current passphrase was verified."""
        secret, others, before = self._present.secret, self._others.secrets, self._key
        self._wait(_("Checking the current passphrase…"))

        waits_in, emptied = self._waits_in(), list[Path]()

        def begin(notebook: Notebook) -> NewKey | None:
            verify_credentials(notebook, [secret])
            demand_nothing_waits(notebook, waits_in, now(), emptied.append)
            try:
                if others:
                    verify_credentials(notebook, [secret, *others])
            except WrongPassphrase:
                return None
            return before or draw_key(notebook, now())

        def begun(key: NewKey | None) -> None:
            self._forget(emptied)
            self._wait("")
            if key is None:
                self._others.say_wrong()
                return
            self._key, self._kept = key, others
            self._show_words(key.sheet, away_from=self.context.session.path)

        def refused(problem: NotebookError) -> None:
            self._forget(emptied)
            self._refused(problem)

        self.context.session.ask(self, begin, begun, refused)

    def _waits_in(self) -> tuple[Path, ...]:
        return self.context.settings.waits_in(self.context.session.draft_key.vault)

    def _forget(self, emptied: Sequence[Path]) -> None:
        """Drop folders whose texts were all restored: the next look would report a missing stick."""
        for folder in emptied:
            self.context.settings.remember_draft_folder(self.context.session.draft_key.vault, folder, on=False)

    def _make(self) -> None:
        key, worker = self._key, self.context.worker
        ways_in = [self._present.secret, *self._kept]
        if key is None:
            return
        self._at = 0
        waits_in = self._waits_in()
        self._wait(said_of(Step.BACKUP))
        enable_unless(self._stop, "")
        self._stop.show()

        def make(notebook: Notebook, call: Job[Rekeyed]) -> Rekeyed:
            def told(step: Step) -> None:
                place = _STEPS.index(step)
                if call.token() and place <= _POINT_OF_NO_STOP:
                    raise Stopped
                worker.progress(call, place, len(_STEPS))

            return rekey(notebook, key, ways_in, now(), told=told, waits_in=waits_in)

        self._call = self.context.session.watch(self, make, self._made, self._not_made, self._told)

    def _told(self, place: int, _of: int) -> None:
        self._at = place
        self._going_on.say(said_of(_STEPS[place]))
        if place >= _POINT_OF_NO_STOP:
            self._stop.hide()

    def _ask_to_stop(self) -> None:
        if self._call is not None:
            self._call.token.asked = True
            enable_unless(self._stop, _("Stopping."))
            self._going_on.say(_("Stopping."))

    def _made(self, answer: Rekeyed) -> None:
        """Reopen the notebook with its new key, and show there what happened."""
        said = [rekeyed(translations())]
        if answer.dropped:
            said.append(ways_dropped(translations(), answer.dropped))
        if answer.trouble is not None:
            said.append(errors.sentence(answer.trouble, translations()))
        said.append(format_message(_("The backup that was made before: {path}"), path=answer.backup))
        path, secret = self.context.session.path, self._present.secret
        self.context.drop_session()

        def refused(problem: NotebookError) -> None:
            self.context.navigator.go(UnlockRoute(path), message=problem)

        self._opener.open(path, secret.passphrase, refused, key_file=secret.key_file, told=" ".join(said))

    def _not_made(self, problem: NotebookError) -> None:
        self._call = None
        if self._at >= _POINT_OF_NO_STOP:  # the old key is still valid, but its database is closed
            path = self.context.session.path
            self.context.end()
            self.context.navigator.go(UnlockRoute(path), message=problem)
            return
        self._refused(problem)

    def _refused(self, problem: NotebookError) -> None:
        self._wait("")
        if isinstance(problem, WrongPassphrase):
            self._show_step(self._first)
            self._present.say(problem)
        else:
            self.tell(problem)

    def _wait(self, sentence: str) -> None:
        super()._wait(sentence)
        self._stop.hide()


def _headings() -> tuple[Heading, Heading, Heading]:
    return (
        (
            _("New recovery words"),
            _(
                "Make new recovery words now: the notebook gets a new key, and the old words no longer open it. "
                "They still open older backups."
            ),
        ),
        (_("The new recovery words"), about_words()),
        (
            _("Two of the new words"),
            _("Type them from your paper, so that you know they can be read. Until then the old words count."),
        ),
    )
