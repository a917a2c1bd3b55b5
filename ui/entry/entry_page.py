"""The page that writes an entry: a new one, a draft, or an amendment of a finished one."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import decisions, labels, notices, printability
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId
from notebook.model.vocabulary import EntryKind, EntryStatus
from notebook.tasks.amend import Amended
from notebook.tasks.decisions import DecisionContext, load_decision_context
from notebook.tasks.entries import (
    EntryForm,
    Version,
    apply_as_amendment,
    apply_to_draft,
    earlier_versions,
    load_entry,
    new_entry,
)
from notebook.tasks.notebook import Notebook
from ui.entry.autosave import REST, AmendmentSaver, DraftAutosaver
from ui.entry.header_form import HeaderForm
from ui.entry.name_notes import NameNotes
from ui.entry.save_as_text_dialog import offer_save_as_text
from ui.entry.save_status import SaveStatus
from ui.entry.section_editor import SectionEditor
from ui.entry.section_notes import SectionNotes
from ui.entry.sections import Sections
from ui.entry.sources_dialog import SourcesDialog
from ui.entry.version_history_dialog import VersionHistoryDialog
from ui.entry.wording_notes import WordingNotes
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.lock_contract import UnsavedInput
from ui.shell.page import Page
from ui.shell.page_keys import FINISH_ENTRY, SAVE
from ui.shell.routes import CaseRoute, EntryRoute, Route
from ui.shell.shown_page import Underlined
from ui.text.bidi import format_message, isolate
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField
from ui.widgets.printability_notes import PrintabilityNotes
from ui.widgets.unavailable import busy, enable_unless


@dataclass(frozen=True, slots=True)
class _Opened:
    """What the page starts with."""

    zone: ZoneInfo
    entry: Entry | None
    begins: Entry


class EntryPage(Page):
    """The page of one entry; typing is never blocked, and leaving loses nothing."""

    def __init__(self, context: AppContext, case: CaseId, entry: EntryId | None, when: str = "") -> None:
        """Fetch the entry, if there is one, and show it; ``when`` is half of a time that was typed before a lock."""
        super().__init__(context, _("New entry") if entry is None else _("Entry"), back=self._back)
        self._case, self._entry, self._half = case, entry, when
        self._keeper: DraftAutosaver | None = None
        self._amender: AmendmentSaver | None = None
        self._wording: WordingNotes | None = None
        self._names: NameNotes | None = None
        self._wrote_in: QWidget | None = None
        self._column: QVBoxLayout = self.column()
        self.state = SaveStatus(self._save, self._save_elsewhere)
        self.body.addWidget(self.state)
        context.session.ask(self, lambda notebook: _open(notebook, entry), self._build, self.tell)

    def route(self) -> Route:
        """Return the route to this entry; to a new one before anything was typed."""
        if self._keeper is None and self._amender is None:
            return EntryRoute(self._case, self._entry, self._half)
        begun = self._keeper.begun if self._keeper is not None else None
        return EntryRoute(self._case, self._entry or begun, self.head.half_typed)

    def unsaved_input(self) -> UnsavedInput | None:
        """Return the entry as it is on the page, if the notebook may not have it."""
        keeping = self._keeper or self._amender
        if keeping is None:
            return None
        typed, half = keeping.unsaved_input(), None if self._settled else self.head.half_draft
        return typed if half is None else replace(typed or UnsavedInput(None, saved_by_on_leave=True), half=half)

    def secure(self) -> None:
        """Save what is not in the notebook yet; on failure the status line says so, and the page stays."""
        if self._keeper is not None and self._keeper.unsaved:
            self.saving()
            self._keeper.keep(self.secure, self.stay)
        elif self._amender is None or not self._amender.unsaved:
            self._ask_about_half()
        elif self.head.dated and self._reason_given():
            self._amend()
        else:
            self.stay()

    def _ask_about_half(self) -> None:
        """Go on, unless half of a date would be lost: everything else is in the notebook."""
        if self._settled or (self._keeper or self._amender) is None or not self.head.half_typed:
            self.go_on()
            return
        self.head.when.line.setFocus()
        said = _("“{typed}” is not a date yet. The rest is saved. Leave this page, and the date is lost.")
        self.ask_about_text(format_message(said, typed=isolate(self.head.half_typed)))

    def leave(self) -> None:
        """Queue a save of what is not in the notebook yet."""
        if self._keeper is not None:
            self._keeper.leave()
        if self._amender is not None:
            self._amender.leave()
        for notes in (self._wording, self._names):
            if notes is not None:
                notes.leave()

    def _build(self, opened: _Opened) -> None:
        self._zone = opened.zone
        entry = opened.entry
        finished = entry is not None and entry.status is EntryStatus.FINAL
        self.head = HeaderForm(opened.zone, entry, opened.begins, self._half)
        self.sections = Sections(
            () if entry is None else entry.sections, self.head.kind, self._zone, template=not finished
        )
        self._base = entry or opened.begins
        self._notes = SectionNotes(self.sections, self.context.worker)
        self._wording = WordingNotes(self.sections, self.context, self.tell)
        self.state.put_beside(self._wording.hint)
        PrintabilityNotes(self.context.worker).watch(self.head.place_field)
        self._column.addWidget(self.head)
        if finished and entry is not None:
            self._begin_amending(entry)
        else:
            self._begin_draft(entry or opened.begins, saved=entry is not None)
        saver = self._keeper or self._amender
        if self.context.settings.live_names and saver is not None:
            self._names = NameNotes(self.sections, self.context, self._case, saver, self.tell)
            self.state.put_beside(self._names.hint)
        self._column.addWidget(self.sections)
        self.sections.order_tabs()
        self._look()
        self._column.addStretch(1)
        self.sections.history_wanted.connect(self._fetch_versions)
        self.sections.sources_wanted.connect(self._fetch_sources)
        self._shortcut(QKeySequence(SAVE), self._save)
        for keys in FINISH_ENTRY:
            self._shortcut(QKeySequence(keys), self._finish)
        give_focus(self.head.when.line if self._half else self.reason if finished else self.sections.editors[0].area)

    def _begin_draft(self, entry: Entry, *, saved: bool) -> None:
        self._keeper = keeper = DraftAutosaver(self, self.context, self._case, entry, self._sheet, saved=saved)
        keeper.saved.connect(self._saved)
        keeper.marked.connect(self._take_up)
        keeper.failed.connect(self.state.failed)
        keeper.waiting.connect(lambda: self.state.say(_("Saving…")))
        for part in (self.head, self.sections):
            part.typed.connect(keeper.typed)
            part.changed.connect(keeper.changed)
        self.head.kind_changed.connect(lambda: self.sections.stand_open(self.head.kind))
        self.header.addWidget(button(_("&Finish entry"), "finish", self._finish, "main", picture="check"))
        self.name(_("Draft") if saved else _("New entry"))
        self.state.say(_("Saved as you type. A draft stays in this notebook until you finish it."))

    def _begin_amending(self, entry: Entry) -> None:
        self.reason = QLineEdit()
        self._why = FormField(
            _("&Why are you changing it?"),
            self.reason,
            "reason",
            help_text=_(
                "Saved with the change. What was written before stays: see Earlier versions beside each section."
            ),
        )
        self._column.insertWidget(0, self._why)
        rest = QTimer(self, singleShot=True, interval=REST)
        rest.timeout.connect(self._look)
        self._amender = AmendmentSaver(self, self.context, self._case, entry, self._sheet, self.reason.text)
        self._amender.marked.connect(self._take_up)
        for part in (self.head, self.sections):
            for signal in (part.typed, part.changed):
                signal.connect(self._say_unsaved)
                signal.connect(rest.start)
        self.header.addWidget(button(_("&Discard changes"), "discard", self._discard))
        self.header.addWidget(button(_("&Save the change"), "finish", self._finish, "main", picture="check"))
        self.name(_("Change a finished entry"))
        self._say_unsaved()

    def go_to_next(self, what: Underlined) -> None:
        """Select the next underlined word of a kind, and say why it is underlined."""
        if what == "wording" and self._wording is not None:
            self._wording.go_to_next()
        elif what == "name" and self._names is not None:
            self._names.go_to_next()
        elif what == "name":
            self.banner.say(_("Names are not underlined here: that is switched off in the preferences."))

    def _shortcut(self, keys: QKeySequence, does: object) -> None:
        made = QShortcut(keys, self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(does)

    def _sheet(self) -> EntryForm:
        return EntryForm(self.head.at, self.head.kind, self.head.title.text(), self.sections.written(), self.head.where)

    def _saved(self, entry: Entry) -> None:
        self._entry = entry.id
        self.sections.take_up(entry.sections)
        self._base = entry
        self._look()
        self.state.saved(now().astimezone(self._zone))

    def _take_up(self, entry: Entry) -> None:
        """Take over the entry after words of it were marked."""
        self.sections.take_up(entry.sections)
        self._base = entry

    def _look(self) -> None:
        """Check the sections as they are now, and show beside each what a pack could not print."""
        made = apply_to_draft if self._keeper is not None else apply_as_amendment
        self._notes.look(made(self._base, self._sheet()).sections, saved=self._keeper is not None)

    def _say_unsaved(self) -> None:
        changed = self._amender is not None and self._amender.unsaved
        self.state.say(
            _("Not saved yet: say why you are changing it, then save.")
            if changed
            else _("Nothing changed. A changed section is not shared with anybody until you decide again.")
        )

    def _save(self) -> None:
        if self._keeper is not None:
            self._keeper.save_now()
        elif self._amender is not None:
            self._finish()

    def _save_elsewhere(self) -> None:
        offer_save_as_text(self, self._sheet, self._zone)

    def _finish(self) -> None:
        if self.waits:
            return
        if self._keeper is not None:
            if self._sheet().empty:
                self.banner.say(_("There is nothing to finish yet. Write in at least one section."))
                return
            if not self.head.dated:
                self.banner.say(_("Not finished yet: type when it happened."))
                self.head.when.line.setFocus()
                return
            self._still()
            self._look()
            self._keeper.finish(self._finished, self._go_on_writing)
        elif self._amender is not None and self.head.dated and self._reason_given():
            if not self._amender.unsaved:
                self._to_case()
                return
            self._amend()

    def _amend(self) -> None:
        if self._amender is not None:
            self._still()
            self._look()
            self._amender.save(self._amended, self._not_amended)

    def _not_amended(self, problem: NotebookError) -> None:
        self._go_on_writing()
        self.state.failed(problem)

    def _still(self) -> None:
        """Stop accepting input: it would be in no entry. The answer decides what follows."""
        self.saving()
        self._wrote_in = self.window().focusWidget()
        for part in (self.head, self.sections):
            enable_unless(part, busy())

    def _go_on_writing(self) -> None:
        self.stay()
        for part in (self.head, self.sections):
            enable_unless(part, "")
        if self._wrote_in is not None and self.isAncestorOf(self._wrote_in):
            give_focus(self._wrote_in)

    def _reason_given(self) -> bool:
        """Ask for the reason if there is a change without one."""
        missing = self._amender is not None and self._amender.unsaved and not self.reason.text().strip()
        self._why.set_trouble(
            _("Say in a few words why you are changing it, or discard the change.") if missing else ""
        )
        if missing:
            self.reason.setFocus()
        return not missing

    def _discard(self) -> None:
        if self._amender is not None:
            self._amender.discard()
        self._to_case()

    def _back(self) -> None:
        self.request_leave(self._to_case)

    def _amended(self, amended: Amended) -> None:
        """Go back to the case, or on, with a message about recipients and decisions that the change outdates."""
        words, out = translations(), amended.handed_over
        held = notices.corrected(words, out) if out else ""
        again = notices.as_before(words, amended.as_before) if amended.as_before else ""
        undone = decisions.undone(words, tuple(map(isolate, amended.undone)))
        saved = _("The change is saved. The version before it is kept.")
        self._finished("\n".join(filter(None, (saved, undone, held, again))))

    def _finished(self, said: str = "") -> None:
        """Go back to the case, or on, with a message about the entry: its check was queued before the save."""
        self._entry = self._base.id  # also where finishing was quicker than the first save
        window, undrawn = self.context.window, self._notes.summary
        self.saved(self._to_case)
        message = "\n".join(filter(None, (said, printability.saved_entry(translations(), undrawn) if undrawn else "")))
        if message and window.page is not None:
            window.page.banner.say(message)

    def _to_case(self) -> None:
        self.context.navigator.go(CaseRoute(self._case, self._entry))

    def _fetch_versions(self, editor: SectionEditor) -> None:
        section = editor.section.id

        def show(versions: tuple[Version, ...]) -> None:
            heading = labels.section_kind(translations(), editor.section.kind)
            VersionHistoryDialog(self, heading, versions, editor.written().section, self._zone).open()

        self.context.session.ask(editor, lambda notebook: earlier_versions(notebook, section), show, self._failed)

    def _fetch_sources(self, editor: SectionEditor) -> None:
        """Show what a summary can draw on, including this entry as it is on the page."""
        case, line = self._case, editor.sources
        if self._keeper is not None:
            self._keeper.save_now()

        def show(decision_context: DecisionContext) -> None:
            SourcesDialog(self, decision_context, editor.section.id, line.picked, line.put).open()

        self.context.session.ask(editor, lambda notebook: load_decision_context(notebook, case), show, self._failed)

    def _failed(self, problem: NotebookError) -> None:
        self.tell(problem)

    def first_focus(self) -> QWidget | None:
        """Return the first section, once it is there."""
        if self._keeper is None:
            return None
        return self.head.when.line if self._half else self.sections.editors[0].area


def _open(notebook: Notebook, entry: EntryId | None) -> _Opened:
    present = now()
    begins = new_entry(notebook, EntryKind.VISIT, present, present)
    return _Opened(notebook.zone, None if entry is None else load_entry(notebook, entry), begins)
