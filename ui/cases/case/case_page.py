"""The page of one case: its timeline, the entry shown, and whose view of it is shown.

After a restore or a rescue a line says that the consents have to be looked at before anything is handed over.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from notebook.errors.base import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.model.ids import CaseId, EntryId, PartyId
from notebook.model.vocabulary import Purpose
from notebook.tasks.case_view import CaseView, PartyView, view_as, view_case
from notebook.tasks.mark_everywhere import MarksMade
from notebook.tasks.set_many_flags import FlagStep
from ui.cases.case.case_actions import CaseActions
from ui.cases.case.case_header import CaseHeader, beside_the_views
from ui.cases.case.entry_pane import EntryPane, forget_texts
from ui.cases.case.many_flags_pane import ManyFlagsPane, UndoLine
from ui.cases.case.mark_dialogs import TakenOutLine
from ui.cases.case.release_pane import ReleasedEntries, ReleasePane, entries_of, nothing_goes, row_of
from ui.cases.case.timeline import TimelinePane
from ui.cases.case.timeline_model import empty_state, first_control, reading_area
from ui.cases.case.view_as_bar import ReviewLine, ViewAsBar, ViewAsNote
from ui.clipboard import empty_clipboard
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.page_keys import NEXT_PANE, TAKE_OUT
from ui.shell.routes import CaseListRoute, CaseRoute, ConsentsRoute, EntryRoute, Route
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.read_only import writes
from ui.widgets.scrolling import after_layout


class CasePage(Page):
    """Shows a case as its worker sees it, or exactly as one party would get it."""

    def __init__(
        self, context: AppContext, case: CaseId, entry: EntryId | None = None, purpose: Purpose | None = None
    ) -> None:
        """Show a case, at one entry or the first; ``purpose`` is what sharing is shown for."""
        self._title = _("Case")
        super().__init__(context, self._title, back=partial(context.navigator.go, CaseListRoute()))
        self._case = case
        self._asked = 0
        self._view: CaseView | None = None
        self._released: ReleasedEntries = {}
        self._key: str | None = entry
        self._remembered = context.session.views.get(case)
        if self._remembered is not None and (purpose or entry):  # one comes back to an entry, or for a purpose
            before = self._remembered
            party = None if entry else before.party
            self._remembered = replace(before, party=party, purpose=purpose or before.purpose)
        self._pane: QWidget | None = None
        self._taken_out = TakenOutLine(self._put_back_marks)
        self._deeds = CaseActions(
            context, self, case, lambda: self.bar.wanted, self._show_case, self._refused, self._marks_made
        )
        self._header = CaseHeader(self, case, self.route)
        self._asker = button(_("Wh&y?"), "ask_why_case", self._explain_case, "link")
        self._asker.setAccessibleName(_("Why? The whole case"))
        self.bar = ViewAsBar(self._asker, beside_the_views(self, case))
        if purpose is not None:
            self.bar.look_for(purpose)
        self.bar.changed.connect(self._look_anew)
        self.body.addWidget(self.bar)
        self._review = ReviewLine(lambda: context.navigator.go(ConsentsRoute(case, self.route())))
        self.body.addWidget(self._review)
        self._to_decide = False
        self._viewed: PartyId | None = None
        self._undo = UndoLine(self._undo_many)
        self.body.addWidget(self._undo)
        self.body.addWidget(self._taken_out)
        self.note = ViewAsNote(self.bar.everything)
        self.note.add(self._several("decide_viewed"))
        self.body.addWidget(self.note)
        self.body.addWidget(self._parted(), 1)
        for keys, act in ((TAKE_OUT, self.take_out_selected), (NEXT_PANE, self._next_pane)):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._load()

    def first_focus(self) -> QWidget:
        """Return the timeline."""
        return self.timeline

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the buttons at the head to the width."""
        super().resizeEvent(event)
        self._header.fit()

    def take_out_selected(self) -> None:
        """Ask how to take out the selected words."""
        if isinstance(self._pane, EntryPane) and not self._pane.take_out_selected():
            self.banner.say(_("Select the words to take out first, in the text of a section."))

    def route(self) -> Route:
        """Return the route to this page, at the entry shown."""
        entry = None if self._view is None or self._key is None else EntryId(self._key)
        return CaseRoute(self._case, entry, self.bar.wanted.purpose)

    def leave(self) -> None:
        """Drop everything that is shown: the page itself may exist a while longer."""
        self._title = _("Case")
        self._forget()

    def _parted(self) -> QSplitter:
        self._beside = TimelinePane(self._several("decide_many"), self._show_moved)
        self.timeline = self._beside.timeline
        self.timeline.chosen.connect(self._choose)
        self.timeline.opened.connect(self._next_pane)
        self.area = reading_area()
        parted = QSplitter(Qt.Orientation.Horizontal)
        parted.setObjectName("parted")
        parted.setChildrenCollapsible(False)
        parted.setHandleWidth(2 * GRID)
        parted.addWidget(self._beside)
        parted.addWidget(self.area)
        parted.setStretchFactor(0, 2)
        parted.setStretchFactor(1, 3)
        parted.setSizes([52 * GRID, 100 * GRID])
        parted.restoreState(self.context.settings.parts)
        parted.splitterMoved.connect(lambda _place, _which: self.context.settings.keep_parts(parted.saveState()))
        return parted

    def _look_anew(self) -> None:
        """Fetch what is to be shown; before switching to a party's view, drop everything else."""
        self.banner.forget()
        self._to_decide = False
        self.context.session.views[self._case] = self.bar.draft
        if self.bar.party is not None or self._view is None:
            self._forget()
            empty_clipboard()
        self._load()

    def _load(self) -> None:
        self._asked += 1
        case, party, wanted, asked = self._case, self.bar.party, self.bar.wanted, self._asked
        ask = self.context.session.ask
        if party is None:
            ask(self, lambda book: view_case(book, case, wanted, now()), partial(self._case_came, asked), self.tell)
        else:
            ask(
                self,
                lambda book: view_as(book, case, party, wanted, now()),
                partial(self._release_came, asked),
                self.tell,
            )

    def show_case(self, reference: str, subject: str) -> None:
        """Show in the title whose case it is; the note under it says as whom one reads it."""
        title = _("{reference} \N{MIDDLE DOT} {subject}")
        self._title = format_message(title, reference=reference, subject=subject)
        self.name(self._title)

    def _forget(self) -> None:
        """Drop the case and all its texts: in the controls, the models and the clipboard."""
        self._asked += 1
        self._view = None
        self._released = {}
        self._key = None
        self._beside.show_released(())
        self._put(None)
        self.note.forget()
        self._review.forget()
        self._taken_out.forget()
        self._asker.hide()
        self.name(self._title)

    def _refused(self, problem: NotebookError) -> None:
        """Show what went wrong, and the case as it is."""
        self.tell(problem)
        self._load()

    def _case_came(self, asked: int, view: CaseView) -> None:
        if asked != self._asked:
            return
        before, self._remembered = self._remembered, None
        entry = self._key
        self.bar.offer(view)
        if before is not None and self.bar.restore(before):
            self._look_anew()
            self._key = entry if self.bar.party is None else None
        else:
            self._show_case(view)

    def _show_case(self, view: CaseView) -> None:
        if self.bar.party is not None:
            return
        self._view = view
        self.note.forget()
        self._review.show_review(view.review)
        self._asker.setVisible(bool(view.entries))
        self.bar.offer(view)
        self.show_case(view.case.reference, view.case.subject.name)
        key, focus, place = self._key, self._focused(), self.area.verticalScrollBar().value()
        self._beside.show_case(view)
        if not view.entries:
            self._put(self._nothing_yet())
            self._focus_again("first_entry", 0)
            return
        self.timeline.go_to(key)
        self._focus_again(focus, place)
        if self._to_decide:
            self._decide_many()

    def _release_came(self, asked: int, seen: PartyView) -> None:
        if asked != self._asked:
            return
        release = seen.release
        self._released = entries_of(release)
        self.note.tell_whose(self.bar.party_name, self.bar.purpose_name, len(release.sections))
        self.name(self._title)
        self._beside.show_released([partial(row_of, number, found) for number, found in self._released.items()])
        if self._released:
            self.timeline.go_to(None)
        else:
            self._put(nothing_goes(seen.instead))

    def _choose(self, key: str) -> None:
        before, self._key = self._key, key
        if self._view is not None:
            entry = next(each for each in self._view.entries if each.id == key)
            self._put(EntryPane(self._view, entry, self._deeds))
        elif key in self._released:
            self._put(ReleasePane(key, self._released[key]))
        if before not in (None, key):
            self.banner.forget()
        if before != key:
            self.area.verticalScrollBar().setValue(0)

    def _put(self, pane: QWidget | None) -> None:
        """Replace the pane; the previous one is deleted at once, with all its texts."""
        old, self._pane = self._pane, pane
        if old is not None:
            forget_texts(old)
            self.area.takeWidget()
            old.hide()
            old.deleteLater()
        if pane is not None:
            self.area.setWidget(pane)

    def _explain_case(self) -> None:
        """Show, in the place of an entry, why the whole case is shared or not; choosing an entry goes back."""
        from ui.cases.case.entry_pane import CaseWhy

        if self._view is not None:
            self._put(CaseWhy(self._view))
            self._next_pane()

    def _decide_many(self) -> None:
        """Show the sections to decide about in the place of an entry, for the party whose view is shown."""
        if self.bar.party is not None:
            self._viewed = self.bar.party
            self.bar.everything()  # the case is not here while a party looks
            self._to_decide = True
        elif (view := self._view) is not None and view.entries:
            viewed, self._viewed, self._to_decide = self._viewed, None, False
            decide = partial(self._deeds.flag_many, view.entries, done=self._many_decided)
            pane = ManyFlagsPane(view, viewed, decide, self._back_to_entry)
            self._put(pane)
            self.area.verticalScrollBar().setValue(0)
            give_focus(pane.first)

    def _several(self, name: str) -> QWidget:
        return writes(button(_("Decide for several…"), name, self._decide_many, picture="square-check"))

    def _back_to_entry(self) -> None:
        if self._key is not None:
            self._choose(self._key)
        give_focus(self.timeline)

    def _many_decided(self, step: FlagStep) -> None:
        self.banner.forget()
        self._taken_out.forget()
        self._undo.offer(step)
        self._back_to_entry()
        self._load()

    def _marks_made(self, made: MarksMade) -> None:
        self._undo.forget()
        self._taken_out.show_made(made)

    def _put_back_marks(self, made: MarksMade) -> None:
        self._deeds.undo(made)
        give_focus(self.timeline)

    def _undo_many(self, step: FlagStep) -> None:
        def undone(_nothing: None) -> None:
            self.banner.say(_("Undone: all of these sections are decided as they were before."))
            self._load()

        give_focus(self.timeline)
        self._deeds.undo_many(step, undone)

    def _show_moved(self) -> None:
        """List what was moved from this case to others."""
        from ui.cases.case.move_entry_page import MovedAwayDialog

        if self._view is not None:
            MovedAwayDialog(self, self._view.away, self._view.zone, self.context.navigator.go).open()

    def _nothing_yet(self) -> QWidget:
        return empty_state(
            _("Nothing is written yet"),
            _("An entry is one dated note, made of sections. Later you decide section by section who may have it."),
            writes(
                button(
                    _("Write the first entry"),
                    "first_entry",
                    partial(self.context.navigator.go, EntryRoute(self._case)),
                    "main",
                    picture="pencil",
                )
            ),
        )

    def _focused(self) -> str:
        """Return the name of the focused control of the pane, which is about to be rebuilt."""
        focus = self.window().focusWidget()
        if focus is None:  # while another window is active
            return ""
        if self._pane is None:
            return ""
        return focus.objectName() if self._pane.isAncestorOf(focus) else ""

    def _focus_again(self, name: str, place: int) -> None:
        def again() -> None:
            self.area.verticalScrollBar().setValue(place)
            for control in self._pane.findChildren(QWidget, name)[:1] if self._pane is not None else ():
                give_focus(control)

        if name:
            after_layout(self.area, again)

    def _next_pane(self) -> None:
        """Move on to the entry, or back to the timeline."""
        inside = None if self._pane is None else first_control(self._pane)
        there = self.window().focusWidget() is self.timeline and inside is not None
        (inside if there and inside is not None else self.timeline).setFocus(Qt.FocusReason.TabFocusReason)
