"""Words of a section that is being written: their lines in the text, and the rows of the list below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextCursor

from ui.text.utf16 import spans_to_utf16
from ui.widgets.scrolling import scroll_to
from ui.widgets.underlines import Line, Underlined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from notebook.model.ids import SectionId
    from ui.entry.section_editor import SectionEditor
    from ui.entry.sections import Sections
    from ui.widgets.question_list import QuestionPanel


class Found(Protocol):
    """Words of a text, in code points."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The code point after the last."""


Finding = TypeVar("Finding", bound=Found)


class UnderlinedWords(QObject, Generic[Finding]):
    """The findings of one kind in one section: underlines in its text, and rows in its list."""

    dropped = Signal()

    def __init__(
        self,
        editor: SectionEditor,
        panel: QuestionPanel,
        line: Line,
        asked: Callable[[Finding], str],
        same: Callable[[Finding], object] | None = None,
    ) -> None:
        """Start with none; ``asked`` is read out, findings with the same ``same`` are one row of the list."""
        super().__init__(editor)
        self._area, self._lines, self._panel, self._line, self._asked = editor.area, editor.lines, panel, line, asked
        self._same: Callable[[Finding], object] = same or (lambda finding: finding)
        self._marks: list[Underlined[Finding]] = []
        self._passed: list[QTextCursor] = []
        self._before = 0
        panel.opened.connect(self.go_to)
        panel.dismissed.connect(self.pass_by)
        self._lines.changed.connect(self._follow)

    def show_findings(self, text: str, findings: Sequence[Finding]) -> None:
        """Show what was found in a text as it is laid out; nothing where the section has another one by now."""
        if text != self._area.toPlainText():
            return
        spans = spans_to_utf16(text, [(each.start, each.end) for each in findings])
        passed = {(each.selectionStart(), each.selectionEnd()) for each in self._passed}
        self._marks = [
            Underlined.of(self._area, finding, *span)
            for finding, span in zip(findings, spans, strict=True)
            if span not in passed
        ]
        self._show()

    @property
    def any_left(self) -> bool:
        """Return whether any word is underlined."""
        return bool(self._marks)

    def first_from(self, place: int) -> Finding | None:
        """Return the first finding that begins at or after a place, in UTF-16 units."""
        return next((each.found for each in self._marks if each.cursor.selectionStart() >= place), None)

    def places_of(self, finding: Finding) -> list[tuple[int, int]]:
        """Return where the words of one row are now, in UTF-16 units."""
        here = [each.cursor for each in self._marks if self._same(each.found) == self._same(finding)]
        return [(each.selectionStart(), each.selectionEnd()) for each in here]

    def go_to(self, finding: Finding) -> None:
        """Select the words in the text, and say the question to assistive technology; again: the next place."""
        marks = [each for each in self._marks if self._same(each.found) == self._same(finding)]
        if not marks:
            return
        here = self._area.textCursor()
        at = next((n for n, each in enumerate(marks) if _spans_alike(each.cursor, here)), -1)
        self._select(marks[(at + 1) % len(marks)])

    def go_to_exactly(self, finding: Finding) -> None:
        """Select the words at one place."""
        mark = next((each for each in self._marks if each.found is finding), None)
        if mark is not None:
            self._select(mark)

    def _select(self, mark: Underlined[Finding]) -> None:
        cursor = self._area.textCursor()  # one of its own, that moves with what is typed
        cursor.setPosition(mark.cursor.selectionStart())
        cursor.setPosition(mark.cursor.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        self._area.setFocus()
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()
        self._panel.select(mark.found)
        scroll_to(self._panel)
        QTimer.singleShot(0, self._area, self._area.show_cursor)  # the words count more than their list
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._area, self._asked(mark.found)))

    def drop(self, which: Callable[[Finding], bool]) -> None:
        """Show some findings no longer; where the list was used and is empty now, the text gets the focus."""
        used = self._panel.isAncestorOf(self._panel.window().focusWidget())
        self._marks = [each for each in self._marks if not which(each.found)]
        self._show()
        if used and not self._marks:
            cursor = self._area.textCursor()
            cursor.clearSelection()  # else the next key would replace the words that were last gone to
            self._area.setTextCursor(cursor)
            self._area.setFocus()
        self.dropped.emit()

    def pass_by(self, finding: Finding) -> None:
        """Do not ask about these words in these places."""
        same = self._same(finding)
        self._before = len(self._passed)
        self._passed += [each.cursor for each in self._marks if self._same(each.found) == same]
        self.drop(lambda each: self._same(each) == same)

    def ask_again(self) -> None:
        """Ask again, from the next look on, about the words that were passed by last."""
        self._passed = self._passed[: self._before]

    def forget(self) -> None:
        """Drop every word."""
        self._marks, self._passed = [], []
        if shiboken6.isValid(self):
            self._lines.put(self._line, ())

    def _show(self) -> None:
        self._panel.show_findings([each.found for each in self._marks])
        self._lines.put(self._line, self._marks)

    def _follow(self) -> None:
        """Take the rows away whose words were changed."""
        kept = [each for each in self._marks if self._lines.has(self._line, each)]
        if len(kept) < len(self._marks):
            self._marks = kept
            self._panel.show_findings([each.found for each in kept])
            self.dropped.emit()


def go_to_next(sections: Sections, words: Mapping[SectionId, UnderlinedWords[Finding]]) -> bool:
    """Select the next underlined word after the cursor, in this section or a later one; return whether there is one."""
    editors = sections.editors
    used = sections.window().focusWidget()
    here = next((each for each in editors if each.isAncestorOf(used)), None)
    start = 0 if here is None else editors.index(here)
    place = -1 if here is None else here.area.textCursor().selectionEnd()
    for number, editor in enumerate((*editors[start:], *editors[: start + 1])):
        marks = words.get(editor.section.id)
        found = None if marks is None else marks.first_from(place if number == 0 else -1)
        if marks is not None and found is not None:
            marks.go_to_exactly(found)
            return True
    return False


def _spans_alike(one: QTextCursor, other: QTextCursor) -> bool:
    return (one.selectionStart(), one.selectionEnd()) == (other.selectionStart(), other.selectionEnd())


PAUSE: Final = 400
"""Milliseconds without a key after which a text is looked at."""
