"""Words of a section that is being written: their lines in its texts, and the rows of the list below it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextCursor

from ui.text.utf16 import spans_to_utf16
from ui.widgets.scrolling import scroll_to
from ui.widgets.underlines import Line, Underlined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from notebook.model.ids import SectionId
    from ui.entry.section_editor import SectionEditor
    from ui.entry.sections import Sections
    from ui.widgets.question_list import QuestionPanel
    from ui.widgets.text_area import TextArea
    from ui.widgets.underlines import Underlines


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
    """The findings of one kind in a section and its actions: underlines in the texts, and rows in its list."""

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
        self._editor, self._panel, self._line, self._asked = editor, panel, line, asked
        self._same: Callable[[Finding], object] = same or (lambda finding: finding)
        self._lines: dict[TextArea, Underlines] = {}
        self._marks: list[Underlined[Finding]] = []
        self._passed: list[Underlined[Finding]] = []
        self._before = 0
        self._used = editor.area
        panel.opened.connect(self.go_to)
        panel.dismissed.connect(self.pass_by)

    def show_findings(self, found: Sequence[tuple[TextArea, str, Sequence[Finding]]]) -> None:
        """Show what was found in each text as it is laid out; nothing where one of them is another by now."""
        if any(text != area.toPlainText() for area, text, _findings in found):
            return
        for area, lines in self._editor.underlines():
            if area not in self._lines:
                self._lines[area] = lines
                lines.changed.connect(self._follow)
                area.menu_opened.connect(partial(self._offer, area))
        passed = {(each.area, *_span(each.cursor)) for each in self._passed}
        self._marks = [
            Underlined.of(area, finding, *span)
            for area, text, findings in found
            for finding, span in zip(
                findings, spans_to_utf16(text, [(each.start, each.end) for each in findings]), strict=True
            )
            if (area, *span) not in passed
        ]
        self._show()

    @property
    def any_left(self) -> bool:
        """Return whether any word is underlined."""
        return bool(self._marks)

    def first_from(self, used: QWidget | None) -> Finding | None:
        """Return the first finding after the cursor of one of the texts and in those below it; without one, of all."""
        areas = [area for area, _lines in self._editor.underlines()]
        here = next((place for place, area in enumerate(areas) if area is used), -1)
        cursor = areas[here].textCursor().selectionEnd() if here >= 0 else 0
        after = (each for each in self._marks if (areas.index(each.area), _span(each.cursor)[0]) >= (here, cursor))
        return next((each.found for each in after), None)

    def places_of(self, finding: Finding) -> list[tuple[TextArea, int, int]]:
        """Return where the words of one row are now, in UTF-16 units of their text."""
        here = [each for each in self._marks if self._same(each.found) == self._same(finding)]
        return [(each.area, *_span(each.cursor)) for each in here]

    def _offer(self, area: TextArea, menu: QMenu, place: int) -> None:
        """Put what can be done about the words at a place, or just before it, at the top of the menu of a text."""
        here = [each for each in self._marks if each.area is area and each.cursor.selectionStart() <= place]
        if here and place <= here[-1].cursor.selectionEnd():
            self._panel.select(here[-1].found)
            self._panel.offer(menu, here[-1].found)

    def go_to(self, finding: Finding) -> None:
        """Select the words in the text, and say the question to assistive technology; again: the next place."""
        marks = [each for each in self._marks if self._same(each.found) == self._same(finding)]
        if not marks:
            return
        here = self._used.textCursor()
        alike = (n for n, each in enumerate(marks) if each.area is self._used and _span(each.cursor) == _span(here))
        at = next(alike, -1)
        self._select(marks[(at + 1) % len(marks)])

    def go_to_exactly(self, finding: Finding) -> None:
        """Select the words at one place."""
        mark = next((each for each in self._marks if each.found is finding), None)
        if mark is not None:
            self._select(mark)

    def _select(self, mark: Underlined[Finding]) -> None:
        area = self._used = mark.area
        cursor = area.textCursor()  # one of its own, that moves with what is typed
        cursor.setPosition(mark.cursor.selectionStart())
        cursor.setPosition(mark.cursor.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        area.setFocus()
        area.setTextCursor(cursor)
        area.ensureCursorVisible()
        self._panel.select(mark.found)
        scroll_to(self._panel)
        QTimer.singleShot(0, area, area.show_cursor)  # the words count more than their list
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(area, self._asked(mark.found)))

    def drop(self, which: Callable[[Finding], bool]) -> None:
        """Show some findings no longer; where the list was used and is empty now, the text gets the focus."""
        used = self._panel.isAncestorOf(self._panel.window().focusWidget())
        self._marks = [each for each in self._marks if not which(each.found)]
        self._show()
        if used and not self._marks:
            cursor = self._used.textCursor()
            cursor.clearSelection()  # else the next key would replace the words that were last gone to
            self._used.setTextCursor(cursor)
            self._used.setFocus()
        self.dropped.emit()

    def pass_by(self, finding: Finding) -> None:
        """Do not ask about these words in these places."""
        same = self._same(finding)
        self._before = len(self._passed)
        self._passed += [each for each in self._marks if self._same(each.found) == same]
        self.drop(lambda each: self._same(each) == same)

    def ask_again(self) -> None:
        """Ask again, from the next look on, about the words that were passed by last."""
        self._passed = self._passed[: self._before]

    def forget(self) -> None:
        """Drop every word."""
        self._marks, self._passed = [], []
        if shiboken6.isValid(self):
            for lines in self._lines.values():
                lines.put(self._line, ())

    def _show(self) -> None:
        self._panel.show_findings([each.found for each in self._marks])
        for area, lines in self._lines.items():
            lines.put(self._line, [each for each in self._marks if each.area is area])

    def _follow(self) -> None:
        """Take the rows away whose words were changed."""
        left = {id(each) for lines in self._lines.values() for each in lines.of(self._line)}
        kept = [each for each in self._marks if id(each) in left]
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
    for number, editor in enumerate((*editors[start:], *editors[: start + 1])):
        marks = words.get(editor.section.id)
        found = None if marks is None else marks.first_from(used if number == 0 else None)
        if marks is not None and found is not None:
            marks.go_to_exactly(found)
            return True
    return False


def _span(cursor: QTextCursor) -> tuple[int, int]:
    return cursor.selectionStart(), cursor.selectionEnd()


PAUSE: Final = 400
"""Milliseconds without a key after which a text is looked at."""
