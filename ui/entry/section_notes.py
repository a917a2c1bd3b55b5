"""Notes beside the sections of an entry: what of each a pack could not draw."""

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
    """The worker's thread looks at what was changed since the last look; answers come in the order of the looks."""

    def __init__(self, sections: Sections, worker: BackgroundRunner) -> None:
        """Look at nothing yet."""
        super().__init__(sections)
        self._sections, self._worker = sections, worker
        self._looked: dict[SectionId, Section] = {}
        self._found: dict[SectionId, tuple[Undrawable, ...]] = {}

    @property
    def summary(self) -> str:
        """Name the sections that a pack could not draw whole, each with its scripts; empty where there is none."""
        words = translations()
        return ", ".join(
            f"{labels.section_kind(words, editor.section.kind)} ({scripts(words, found)})"
            for editor in self._sections.editors
            if (found := self._found.get(editor.section.id))
        )

    def look(self, sections: Sequence[Section], *, saved: bool) -> None:
        """Look at the sections that were changed; ``saved`` tells whether the notebook has them as they are."""
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
