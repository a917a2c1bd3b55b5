"""Names and identifiers while writing: quiet underlines in the texts, and a list under each of what can be done.

The search is that of the packs. It runs on the background thread after a pause in typing, part by part, and stops
at the next key; what comes back for another text than that on the page is dropped.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from notebook.messages.i18n import gettext as _
from notebook.model.name_finding import NameFinding
from ui.background import CancelToken, Job
from ui.entry.names_panel import asked
from ui.entry.underlined_words import PAUSE, UnderlinedWords, go_to_next
from ui.shell.clock import now
from ui.text.bidi import format_message
from ui.text.line_ends import spans_in_text, spans_laid_out
from ui.text.utf16 import from_utf16
from ui.widgets.labels import label
from ui.widgets.underlines import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from notebook.errors.base import NotebookError
    from notebook.model.entry import Entry
    from notebook.model.ids import CaseId, SectionId
    from notebook.tasks.answer_suggestions import GivenAnswer
    from notebook.tasks.live_names import NameWatch, WrittenText
    from notebook.tasks.mark_everywhere import MarksMade
    from notebook.tasks.notebook import Notebook
    from ui.entry.section_editor import SectionEditor
    from ui.entry.sections import Sections
    from ui.shell.context import AppContext

Answer = TypeVar("Answer")
Found = dict["SectionId", tuple[NameFinding, ...]]


class EntrySaver(Protocol):
    """What saves the page, and changes the entry as it is saved."""

    def change(
        self,
        task: Callable[[Notebook, Entry], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[NotebookError], None],
    ) -> None:
        """Run a task on the saved entry."""


class NameNotes(QObject):
    """Looks for names in the sections of a page, and does what is chosen about them."""

    def __init__(
        self,
        sections: Sections,
        context: AppContext,
        case: CaseId,
        saver: EntrySaver,
        failed: Callable[[NotebookError], None],
    ) -> None:
        """Prepare the search for a case; ``failed`` says why something was not done."""
        super().__init__(sections)
        self._sections, self._context, self._case = sections, context, case
        self._saver, self._failed = saver, failed
        self._watch: NameWatch | None = None
        self._looked: dict[SectionId, WrittenText] = {}
        self._asked: dict[SectionId, WrittenText] = {}
        self._words: dict[SectionId, UnderlinedWords[NameFinding]] = {}
        self._stop = CancelToken()
        self._over = False
        self.hint = label("", "quiet", name="names_hint")
        self.hint.setWordWrap(False)
        self.hint.hide()
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self._look)
        sections.typed.connect(self._typed)
        self._prepare()

    def go_to_next(self) -> None:
        """Select the next name after the cursor, in this section or a later one, and say why it is underlined."""
        if not go_to_next(self._sections, self._words):
            self._say(_("No name or identifier is underlined on this page."))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.hint, self.hint.text()))

    def leave(self) -> None:
        """Drop every word of the case, and stop looking."""
        self._over, self._stop.asked = True, True
        self._watch = None
        self._looked, self._asked = {}, {}
        if not shiboken6.isValid(self):
            return
        self._rest.stop()
        for editor in self._sections.editors:
            editor.names.forget()
        for words in self._words.values():
            words.forget()

    def _prepare(self) -> None:
        """Load the people of the case, as they are now, and look at everything with them."""

        def load(notebook: Notebook) -> NameWatch:
            from notebook.tasks.live_names import watch_names

            return watch_names(notebook, self._case)

        def begin(watch: NameWatch) -> None:
            if not self._over:
                self._watch = watch
                self._looked, self._asked = {}, {}
                self._look()

        self._context.session.ask(self, load, begin, lambda _problem: None)

    def _typed(self) -> None:
        """Stop what is running: the thread is free for what is typed, and the rest is looked for after a pause."""
        self._stop.asked = True
        self._rest.start()

    def _look(self) -> None:
        """Look at the texts as they are now; parts that did not change are known already."""
        watch = self._watch
        if watch is None:
            return
        texts = {each.section.id: _written(each) for each in self._sections.editors}
        changed = {section for section, text in texts.items() if self._looked.get(section) != text}
        if not changed or (texts == self._asked and not self._stop.asked):
            return
        self._stop.asked = True
        self._stop = stop = CancelToken()
        self._asked = texts

        def operation(_call: object) -> Found | None:
            return watch.look(texts, stop)

        def show(found: Found | None) -> None:
            if found is None or watch is not self._watch:
                return  # a key was pressed meanwhile, or other people are looked for
            self._asked = {}
            self._looked = texts
            for editor in self._sections.editors:
                if editor.section.id in changed:
                    self._show(editor, texts[editor.section.id], found[editor.section.id])
            self._tell()

        self._context.worker.ask(Job(operation, self, show, lambda _problem: None))

    def _show(self, editor: SectionEditor, written: WrittenText, found: Sequence[NameFinding]) -> None:
        """Underline what was found, unless the section has another text by now."""
        if editor.text != written.text or (not found and editor.section.id not in self._words):
            return
        inside = [
            (area, area.toPlainText(), _laid_out(area.text(), _of_field(found, start, start + len(area.text()))))
            for area, start in editor.places()
        ]
        self._of(editor).show_findings(inside)

    def _of(self, editor: SectionEditor) -> UnderlinedWords[NameFinding]:
        made = self._words.get(editor.section.id)
        if made is None:
            made = UnderlinedWords(editor, editor.names, Line.NAME, asked, lambda found: found.same)
            self._words[editor.section.id] = made
            editor.names.registered.connect(partial(self._register, editor))
            editor.names.taken_out.connect(partial(self._take_out, editor))
            editor.names.no_person.connect(partial(self._say_no_person, editor))
            editor.names.dismissed.connect(partial(self._passed, editor))
            editor.typed.connect(partial(editor.names.say, ""))
            made.dropped.connect(self._tell)
        return made

    def _tell(self) -> None:
        any_left = any(words.any_left for words in self._words.values())
        self._say(_("Shift+F7 goes to the next name.") if any_left else "")

    def _say(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def _register(self, editor: SectionEditor, finding: NameFinding) -> None:
        from notebook.tasks.answer_suggestions import add_person, undo_answer

        case, name = self._case, finding.words

        def undo(given: GivenAnswer) -> None:
            self._ask(lambda notebook: undo_answer(notebook, given, now()), lambda _none: self._done(editor, ""))

        def done(given: GivenAnswer) -> None:
            said = format_message(_("“{words}” is a third party now. Packs take the name out."), words=name)
            self._done(editor, said, None if given.person is None else partial(undo, given))

        self._ask(lambda notebook: add_person(notebook, case, name, now()), done)

    def _say_no_person(self, editor: SectionEditor, finding: NameFinding) -> None:
        from notebook.tasks.answer_suggestions import ask_again_by_name
        from notebook.tasks.live_names import say_no_person

        case, name = self._case, finding.words
        places = {
            each.section.id: spans
            for each in self._sections.editors
            if (words := self._words.get(each.section.id)) and (spans := _places(each, words, finding))[1]
        }

        def undo() -> None:
            self._ask(
                lambda notebook: ask_again_by_name(notebook, case, [name], now()), lambda _any: self._done(editor, "")
            )

        def done(stored: bool) -> None:
            if stored:
                self._done(
                    editor, format_message(_("“{words}” is not asked about in this case again."), words=name), undo
                )
            else:
                editor.names.say(_not_saved(name))

        self._saver.change(
            lambda notebook, entry: say_no_person(notebook, case, entry, places, now()), done, self._failed
        )

    def _take_out(self, editor: SectionEditor, finding: NameFinding) -> None:
        from notebook.tasks.live_names import take_out_for_all
        from notebook.tasks.mark_everywhere import undo_marks

        case, section = self._case, editor.section.id
        text, spans = _places(editor, self._of(editor), finding)

        def undo(made: MarksMade) -> None:
            self._saver.change(
                lambda notebook, _entry: undo_marks(notebook, made, now()),
                lambda _none: self._marked(editor, ""),
                self._failed,
            )

        def done(made: MarksMade | None) -> None:
            if made is None:
                editor.names.say(_not_saved(finding.words))
            else:
                said = format_message(_("“{words}” is taken out for everybody."), words=finding.words)
                self._marked(editor, said, partial(undo, made))

        self._saver.change(
            lambda notebook, entry: take_out_for_all(notebook, case, entry, section, text, spans, now()),
            done,
            self._failed,
        )

    def _passed(self, editor: SectionEditor, finding: NameFinding) -> None:
        """Offer to underline again what is left alone in this place."""

        def undo() -> None:
            self._of(editor).ask_again()
            self._looked.pop(editor.section.id, None)
            editor.names.say("")
            self._look()

        editor.names.say(format_message(_("“{words}” is left as it is."), words=finding.words), undo)

    def _ask(self, task: Callable[[Notebook], Answer], done: Callable[[Answer], None]) -> None:
        self._context.session.ask(self, task, done, self._failed)

    def _done(self, editor: SectionEditor, said: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, and look with the people of the case as they are now."""
        editor.names.say(said, undo)
        self._prepare()

    def _marked(self, editor: SectionEditor, said: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, and look at the section with its marks."""
        editor.names.say(said, undo)
        self._look()


def _not_saved(words: str) -> str:
    return format_message(_("“{words}” is not saved yet. Save the change first."), words=words)


def _written(editor: SectionEditor) -> WrittenText:
    """Return the text of a section as it is on the page, with the marks of the saved one."""
    from notebook.tasks.live_names import WrittenText

    marks = editor.section.marks
    return WrittenText(editor.text, editor.section.text if marks else "", marks)


def _of_field(found: Sequence[NameFinding], first: int, last: int) -> list[NameFinding]:
    """Return the findings inside of one field of a section, at their places there."""
    from dataclasses import replace

    inside = (each for each in found if first <= each.start and each.end <= last)
    return [replace(each, start=each.start - first, end=each.end - first) for each in inside]


def _laid_out(text: str, found: Sequence[NameFinding]) -> list[NameFinding]:
    """Return findings at the places that they have where Qt has laid the text out."""
    from dataclasses import replace

    if "\r\n" not in text:
        return list(found)
    spans = spans_laid_out(text, [(each.start, each.end) for each in found])
    return [replace(each, start=start, end=end) for each, (start, end) in zip(found, spans, strict=True)]


def _places(
    editor: SectionEditor, words: UnderlinedWords[NameFinding], finding: NameFinding
) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of a section, and where the words of one row are in it."""
    starts, spans = dict(editor.places()), list[tuple[int, int]]()
    for area, first, last in words.places_of(finding):
        shown = area.toPlainText()
        here = spans_in_text(area.text(), [(from_utf16(shown, first), from_utf16(shown, last))])
        spans += [(starts[area] + start, starts[area] + end) for start, end in here if area in starts]
    return editor.text, spans
