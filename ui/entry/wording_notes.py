"""The wording check while writing: quiet underlines in the texts, and a list of questions under each.

Texts are checked on the background thread after a pause in typing. Underlines are no part of a document: what is
saved and what can be undone do not know of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from notebook.messages.i18n import gettext as _
from notebook.messages.wording import asked
from ui.background import Job
from ui.text.utf16 import spans_to_utf16
from ui.theme import colours
from ui.widgets.labels import label
from ui.widgets.scrolling import scroll_to

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from notebook.errors.base import NotebookError
    from notebook.model.ids import SectionId
    from notebook.model.wording import Dismissal, Finding
    from notebook.tasks.notebook import Notebook
    from notebook.tasks.wording import WordingCheck
    from ui.entry.section_editor import SectionEditor
    from ui.entry.sections import Sections
    from ui.shell.context import AppContext

PAUSE: Final = 400
"""Milliseconds without a key after which a text is checked."""

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
        self._marks: dict[SectionId, UnderlinedWords] = {}
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
        editors = self._sections.editors
        used = self._sections.window().focusWidget()
        here = next((each for each in editors if each.isAncestorOf(used)), None)
        start = 0 if here is None else editors.index(here)
        place = -1 if here is None else here.area.textCursor().selectionEnd()
        for number, editor in enumerate((*editors[start:], *editors[: start + 1])):
            marks = self._marks.get(editor.section.id)
            found = None if marks is None else marks.first_from(place if number == 0 else -1)
            if marks is not None and found is not None:
                marks.go_to(found)
                return
        self._say(_("No word on this page is asked about."))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.hint, self.hint.text()))

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
        changed = {section: text for section, text in texts.items() if self._looked.get(section, "") != text}
        check, dismissed = self._check, self._dismissed
        if check is None or not changed:
            return
        self._looked |= changed

        def operation(_call: object) -> dict[SectionId, tuple[Finding, ...]]:
            return {section: check.check(text, dismissed) for section, text in changed.items()}

        def show(found: dict[SectionId, tuple[Finding, ...]]) -> None:
            for editor in self._sections.editors:
                if editor.section.id in found:
                    self._of(editor).show_findings(changed[editor.section.id], found[editor.section.id])
            self._tell()

        self._context.worker.ask(Job(operation, self, show, lambda _problem: None))

    def _tell(self) -> None:
        any_left = any(marks.any_left for marks in self._marks.values())
        self._say(_("F7 asks about the next underlined word.") if any_left else "")

    def _of(self, editor: SectionEditor) -> UnderlinedWords:
        made = self._marks.get(editor.section.id)
        if made is None:
            made = self._marks[editor.section.id] = UnderlinedWords(editor)
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


class UnderlinedWords(QObject):
    """The findings of one section: underlines in its text, and rows in its list. Cursors follow what is typed."""

    dropped = Signal()

    def __init__(self, editor: SectionEditor) -> None:
        """Start with none."""
        super().__init__(editor)
        self._area, self._panel = editor.area, editor.wording
        self._marks: list[tuple[Finding, QTextCursor]] = []
        self._passed: list[QTextCursor] = []
        self._panel.opened.connect(self.go_to)
        self._panel.dismissed.connect(self._pass_by)
        self._area.verticalScrollBar().valueChanged.connect(self._paint)
        self._area.document().documentLayout().documentSizeChanged.connect(self._paint)

    def show_findings(self, text: str, findings: Sequence[Finding]) -> None:
        """Show what was found in a text, unless the section has another text by now."""
        if text != self._area.toPlainText():
            return
        spans = spans_to_utf16(text, [(each.start, each.end) for each in findings])
        passed = {(each.selectionStart(), each.selectionEnd()) for each in self._passed}
        self._marks = [
            (finding, self._cursor(*span)) for finding, span in zip(findings, spans, strict=True) if span not in passed
        ]
        self._show()

    @property
    def any_left(self) -> bool:
        """Return whether any word is underlined."""
        return bool(self._marks)

    def first_from(self, place: int) -> Finding | None:
        """Return the first finding that begins at or after a place, in UTF-16 units."""
        return next((finding for finding, cursor in self._marks if cursor.selectionStart() >= place), None)

    def go_to(self, finding: Finding) -> None:
        """Select the words in the text, and say the question to assistive technology."""
        cursor = next((cursor for each, cursor in self._marks if each == finding), None)
        if cursor is None:
            return
        self._area.setFocus()
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()
        self._panel.select(finding)
        scroll_to(self._panel)
        QTimer.singleShot(0, self._area, self._area.show_cursor)  # the words count more than their list
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._area, asked(finding)))

    def drop(self, which: Callable[[Finding], bool]) -> None:
        """Show some findings no longer; where the list was used and is empty now, the text gets the focus."""
        used = self._panel.isAncestorOf(self._panel.window().focusWidget())
        self._marks = [mark for mark in self._marks if not which(mark[0])]
        self._show()
        if used and not self._marks:
            cursor = self._area.textCursor()
            cursor.clearSelection()  # else the next key would replace the words that were last gone to
            self._area.setTextCursor(cursor)
            self._area.setFocus()
        self.dropped.emit()

    def _pass_by(self, finding: Finding) -> None:
        """Do not ask about these words in this place."""
        self._passed += [cursor for each, cursor in self._marks if each == finding]
        self.drop(lambda each: each == finding)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._area.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _show(self) -> None:
        self._panel.show_findings([finding for finding, _cursor in self._marks])
        self._paint()

    def _paint(self) -> None:
        """Underline the words in what is visible of the text."""
        if not self._marks and not self._area.extraSelections():
            return
        first = self._area.cursorForPosition(QPoint(0, 0)).position()
        last = self._area.cursorForPosition(self._area.viewport().rect().bottomRight()).position()
        kind = QTextCharFormat()
        kind.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        kind.setUnderlineColor(QColor(f"#{colours().accent}"))
        shown = []
        for _finding, cursor in self._marks:
            if cursor.selectionStart() <= last and cursor.selectionEnd() >= first:
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, kind
                shown.append(selection)
        self._area.setExtraSelections(shown)
