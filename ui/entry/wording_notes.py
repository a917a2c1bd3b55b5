"""The wording check while writing: quiet underlines in the texts, and a list of questions under each.

Texts are checked on the background thread after a pause in typing. Underlines are no part of a document: what is
saved and what can be undone do not know of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from notebook.messages.i18n import gettext as _
from notebook.messages.wording import asked
from ui.background import Job
from ui.entry.underlined_words import PAUSE, UnderlinedWords, go_to_next
from ui.widgets.labels import label
from ui.widgets.underlines import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors.base import NotebookError
    from notebook.model.ids import SectionId
    from notebook.model.wording import Dismissal, Finding
    from notebook.tasks.notebook import Notebook
    from notebook.tasks.wording import WordingCheck
    from ui.entry.section_editor import SectionEditor
    from ui.entry.sections import Sections
    from ui.shell.context import AppContext

Loaded = tuple["WordingCheck", "frozenset[Dismissal]", "NotebookError | None"]


class WordingNotes(QObject):
    """Checks the sections of a page, and shows what is found in each."""

    def __init__(self, sections: Sections, context: AppContext, failed: Callable[[NotebookError], None]) -> None:
        """Load the word lists; ``failed`` says why a team's own list is not used."""
        super().__init__(sections)
        self._sections, self._context, self._failed = sections, context, failed
        self._check: WordingCheck | None = None
        self._dismissed: frozenset[Dismissal] = frozenset()
        self._looked: dict[SectionId, str] = {}
        self._marks: dict[SectionId, UnderlinedWords[Finding]] = {}
        self.hint = label("", "quiet", name="wording_hint")
        self.hint.setWordWrap(False)  # at the end of a line that another text fills
        self.hint.hide()
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self._look)
        own = context.settings.word_list

        def load(notebook: Notebook) -> Loaded:
            from notebook.tasks.wording import dismissed_words, usable_check

            check, problem = usable_check(own)
            return check, dismissed_words(notebook), problem

        context.session.ask(self, load, self._begin, lambda _problem: None)

    def go_to_next(self) -> None:
        """Select the next underlined word after the cursor, in this section or a later one, and say its question."""
        if not go_to_next(self._sections, self._marks):
            self._say(_("No word on this page is asked about."))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.hint, self.hint.text()))

    def leave(self) -> None:
        """Drop every word of the page."""
        self._looked.clear()
        for words in self._marks.values():
            words.forget()

    def _say(self, text: str) -> None:
        """Show a line under the page, which is in sight where the lists of questions are not; "" hides it."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def _begin(self, loaded: Loaded) -> None:
        self._check, self._dismissed, problem = loaded
        self._sections.typed.connect(self._rest.start)
        self._look()
        if problem is not None:
            self._failed(problem)

    def _look(self) -> None:
        """Check the texts that changed since they were last checked."""
        texts = {each.section.id: each.area.toPlainText() for each in self._sections.editors}
        kinds = {each.section.id: each.section.kind for each in self._sections.editors}
        changed = {section: text for section, text in texts.items() if self._looked.get(section, "") != text}
        check, dismissed = self._check, self._dismissed
        if check is None or not changed:
            return
        self._looked |= changed

        def operation(_call: object) -> dict[SectionId, tuple[Finding, ...]]:
            return {section: check.check(text, dismissed, kinds[section]) for section, text in changed.items()}

        def show(found: dict[SectionId, tuple[Finding, ...]]) -> None:
            for editor in self._sections.editors:
                if editor.section.id in found:
                    section = editor.section.id
                    self._of(editor).show_findings([(editor.area, changed[section], found[section])])
            self._tell()

        self._context.worker.ask(Job(operation, self, show, lambda _problem: None))

    def _tell(self) -> None:
        any_left = any(marks.any_left for marks in self._marks.values())
        self._say(_("F7 asks about the next underlined word.") if any_left else "")

    def _of(self, editor: SectionEditor) -> UnderlinedWords[Finding]:
        made = self._marks.get(editor.section.id)
        if made is None:
            made = self._marks[editor.section.id] = UnderlinedWords(editor, editor.wording, Line.WORDING, asked)
            editor.wording.silenced.connect(self._silence)
            made.dropped.connect(self._tell)
        return made

    def _silence(self, finding: Finding) -> None:
        """Never ask about the words of a finding again, in any section."""
        from notebook.tasks.wording import dismiss_words

        dismissal = finding.dismissal

        def done(_none: None) -> None:
            self._dismissed |= {dismissal}
            for marks in self._marks.values():
                marks.drop(lambda each: each.dismissal == dismissal)

        self._context.session.ask(self, lambda notebook: dismiss_words(notebook, dismissal), done, self._failed)
