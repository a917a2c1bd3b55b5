"""Notes beside the sections of an entry: what a pack could not print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from notebook.messages import labels
from notebook.messages.i18n import translations
from notebook.messages.printability import scripts, section_note, unsaved_note
from notebook.tasks.printability import undrawable_in_section
from ui.background import Job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notebook.model.entry import Section
    from notebook.model.ids import SectionId
    from notebook.tasks.printability import Undrawable
    from ui.background import BackgroundRunner
    from ui.entry.sections import Sections


class SectionNotes(QObject):
    """Checks on the background thread what changed since the last check; answers come in order."""

    def __init__(self, sections: Sections, worker: BackgroundRunner) -> None:
        """Start with nothing checked."""
        super().__init__(sections)
        self._sections, self._worker = sections, worker
        self._looked: dict[SectionId, Section] = {}
        self._found: dict[SectionId, tuple[Undrawable, ...]] = {}

    @property
    def summary(self) -> str:
        """Return the sections that a pack could not print in full, each with its scripts, or ""."""
        words = translations()
        return ", ".join(
            f"{labels.section_kind(words, editor.section.kind)} ({scripts(words, found)})"
            for editor in self._sections.editors
            if (found := self._found.get(editor.section.id))
        )

    def look(self, sections: Sequence[Section], *, saved: bool) -> None:
        """Check the sections that changed; ``saved`` is whether the notebook has them as they are."""
        changed = [each for each in sections if self._looked.get(each.id) != each]
        if not changed:
            return
        self._looked |= {each.id: each for each in changed}

        def operation(_call: object) -> dict[SectionId, tuple[Undrawable, ...]]:
            return {each.id: undrawable_in_section(each) for each in changed}

        def show(found: dict[SectionId, tuple[Undrawable, ...]]) -> None:
            self._found |= found
            note = section_note if saved else unsaved_note
            for editor in self._sections.editors:
                if editor.section.id in found:
                    editor.say_undrawn(note(translations(), found[editor.section.id]))

        self._worker.ask(Job(operation, self, show, lambda _problem: None))
