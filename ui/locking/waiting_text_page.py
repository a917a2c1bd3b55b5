"""A text outside the notebook that may not be the newest: both versions, and the choices."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notebook.messages import backups, dates, errors, labels
from notebook.messages.entries import text_with_actions
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.entries import EntryForm, sheet_of
from notebook.tasks.resolve_unsaved_text import discard, keep_both, put_in
from notebook.tasks.restore_unsaved_work import RestoredDrafts, Undecided, Why, restore_drafts
from ui.locking.kept_text import copy_all_button, text_card
from ui.locking.restore_drafts import show_found
from ui.shell.clock import now
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute, OpenWorkRoute, UnfinishedFormsRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button, leading
from ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from notebook.model.ids import EntryId
    from notebook.tasks.notebook import Notebook
    from ui.shell.context import AppContext

_WHERE_IT_CAN_GO: Final = frozenset(Why) - {Why.NO_CASE}


class WaitingTextPage(Page):
    """Shows the first of the texts; what is not decided is shown again at the next unlock."""

    def __init__(self, context: AppContext, found: RestoredDrafts, *, from_work: bool = False) -> None:
        """Lay out both versions, and the choices."""
        self._waiting = waiting = found.undecided[0]
        two = waiting.current is not None
        title = _("Two versions of an entry") if two else _("Text that is not in the notebook")
        super().__init__(context, title, back=self._decide_later)
        self._found, self._from_work = found, from_work
        column = self.column()
        column.addWidget(label(self._of_what(), "heading", name="waiting_of"))
        column.addWidget(label(self._why(), name="waiting_why"))
        typed = format_message(
            _("Typed on {when}, and not saved"), when=backups.instant(translations(), waiting.written, None)
        )
        self._version(column, typed, "waiting", waiting.aside.sheet)
        if waiting.current is not None:
            self._version(column, _("In the notebook now"), "present", sheet_of(waiting.current))
        self._later = button(_("&Decide later"), "decide_later", self._decide_later, "main")
        for row in self._choices():
            column.addLayout(row)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        """Return the button that changes nothing."""
        return self._later

    def unsaved_input(self) -> None:
        """Return nothing: the text is in its file."""

    def _of_what(self) -> str:
        waiting, count = self._waiting, len(self._found.undecided)
        if waiting.reference is None:
            named = _("A case that is not in this notebook")
        else:
            named = format_message(
                _("{reference} \N{MIDDLE DOT} {subject}"), reference=waiting.reference, subject=waiting.subject
            )
        return named if count == 1 else format_message(_("{named} (1 of {count})"), named=named, count=count)

    def _why(self) -> str:
        waiting = self._waiting
        if waiting.why is Why.REFUSED and waiting.problem is not None:
            said = _("This text could not be saved, and saving it in the notebook fails now as well. {reason}")
            return format_message(said, reason=errors.sentence(waiting.problem, translations()))
        if waiting.why is Why.ELSEWHERE:
            said = _(
                "This text was typed in the notebook at {place}, in a state that this notebook does not have. If this "
                "is an older copy, leave the text for the other notebook; put it in here if you go on with this one."
            )
            return format_message(said, place=waiting.place)
        return {
            Why.CHANGED: _(
                "This text could not be saved when the notebook was locked, and the entry was changed since. Read "
                "both versions and choose. Until then nothing is overwritten, and the text stays where it is, "
                "encrypted."
            ),
            Why.UNPROVEN: _(
                "This text was put beside the notebook by an earlier version of Casefold, which did not note what it "
                "belongs to. Read it and choose. Until you do it stays where it is, encrypted."
            ),
            Why.GONE: _(
                "This text could not be saved when the notebook was locked, and its entry is no longer in the "
                "notebook. Add it as a new draft, or delete it."
            ),
        }.get(
            waiting.why,
            _(
                "This text could not be saved when the notebook was locked, and its case is not in this notebook. "
                "Copy what you need. It stays where it is, encrypted, until you delete it."
            ),
        )

    def _version(self, column: QVBoxLayout, heading: str, prefix: str, sheet: EntryForm) -> None:
        column.addWidget(label(heading, "heading", name=f"{prefix}_heading"))
        day = dates.day(translations(), sheet.at.date())
        about = format_message(_("{kind}, {day}"), kind=labels.entry_kind(translations(), sheet.kind), day=day)
        if sheet.place:
            about = format_message(_("{about}, {place}"), about=about, place=sheet.place)
        if sheet.title.strip():
            about = format_message(_("{title} \N{MIDDLE DOT} {about}"), title=sheet.title, about=about)
        column.addWidget(label(about, "quiet", name=f"{prefix}_about"))
        written = [each.section for each in sheet.sections if not each.section.blank]
        for number, section in enumerate(written):
            name = labels.section_kind(translations(), section.kind)
            if section.never:
                name = format_message(_("{section}. Never leaves this notebook."), section=name)
            column.addWidget(text_card(prefix, number, name, text_with_actions(translations(), section)))
        if len(written) > 1:
            texts = [(labels.section_kind(translations(), each.kind), each) for each in written]
            whole = "\n\n".join(f"{name}\n{text_with_actions(translations(), each)}" for name, each in texts)
            column.addLayout(leading(copy_all_button(f"copy_all_{prefix}", whole, heading)))
        if not written:
            column.addWidget(label(_("There is no text in it."), name=f"{prefix}_empty"))

    def _choices(self) -> list[QHBoxLayout]:
        """Return the buttons in two rows: those that lose nothing, and those that delete a version."""
        first, second = [self._later], list[QWidget]()
        if self._waiting.why in _WHERE_IT_CAN_GO:
            if self._waiting.current is None:
                first.append(button(_("&Put it in as a draft"), "put_waiting_in", lambda: self._choose(put_in)))
            else:
                first.append(button(_("Keep &both"), "keep_both", lambda: self._choose(keep_both)))
                second.append(button(_("&Use this text instead"), "put_waiting_in", lambda: self._choose(put_in)))
        second.append(button(_("De&lete this text"), "discard_waiting", self._discard, picture="trash"))
        return [_row(first), _row(second)]

    def _choose(self, choice: Callable[[Notebook, Undecided, datetime, Callable[[Path], object]], EntryId]) -> None:
        waiting, look = self._waiting, self._look

        def operation(notebook: Notebook) -> tuple[EntryId, RestoredDrafts]:
            emptied: list[Path] = []
            entry = choice(notebook, waiting, now(), emptied.append)
            return entry, look(notebook, emptied)

        def done(answer: tuple[EntryId, RestoredDrafts]) -> None:
            entry, found = answer
            kept = (*found.entries, (waiting.aside.case, entry))
            show_found(self.context, replace(found, entries=tuple(dict.fromkeys(kept))), decided=True)

        self.context.session.ask(self, operation, done, self.tell)

    def _discard(self) -> None:
        waiting, look = self._waiting, self._look

        def operation(notebook: Notebook) -> RestoredDrafts:
            emptied: list[Path] = []
            discard(notebook, waiting, emptied.append)
            return look(notebook, emptied)

        self.context.session.ask(
            self, operation, lambda found: show_found(self.context, found, decided=True), self.tell
        )

    def _look(self, notebook: Notebook, emptied: Sequence[Path]) -> RestoredDrafts:
        """Return what still waits after a decision that ``emptied`` these folders."""
        folder, *elsewhere = self.context.settings.waits_in(notebook.meta.vault)
        found = restore_drafts(notebook, folder, now(), [each for each in elsewhere if each not in emptied])
        return replace(found, emptied=(*emptied, *found.emptied))

    def _decide_later(self) -> None:
        if self._from_work:
            self.context.navigator.go(OpenWorkRoute())
        elif self._found.left_over:
            self.context.navigator.go(UnfinishedFormsRoute(self._found.left_over))
        else:
            self.context.navigator.go(CaseListRoute())


def _row(buttons: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for each in buttons:
        row.addWidget(each)
    row.addStretch(1)
    return row
