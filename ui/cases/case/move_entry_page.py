"""The page that moves an entry, which was filed in the wrong case, to another one."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import dates, entry_moves, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import CaseId, EntryId, ThirdPartyId
from notebook.tasks.move_entry import (
    MoveChoices,
    Moved,
    MoveRecord,
    PeopleAlong,
    move_choices,
    move_entry,
    who_comes_along,
)
from notebook.tasks.notebook import Notebook
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.navigator import Message
from ui.shell.page import Page
from ui.shell.routes import CaseRoute
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.unavailable import busy, enable_unless


class MoveEntryPage(Page):
    """Asks which case and why, and shows whom the other case takes out of its packs from then on."""

    def __init__(self, context: AppContext, case: CaseId, entry: EntryId) -> None:
        """Fetch the entry and the cases."""
        super().__init__(context, _("Move to another case"), back=partial(context.navigator.go, CaseRoute(case, entry)))
        self._entry = entry
        self._choices: MoveChoices | None = None
        self._to = NoWheelComboBox()
        self._why = QLineEdit()
        self._move = button(_("&Move"), "move", self._try, "main", picture="check")
        enable_unless(self._move, busy())
        self.header.addWidget(self._move)
        self._case_field = FormField(_("&Case that it belongs in"), self._to, "move_to")
        self._why_field = FormField(
            _("&Why does it belong there?"),
            self._why,
            "move_why",
            help_text=_("Kept with the entry, and shown in both cases. It never leaves the notebook."),
        )
        self._people: dict[ThirdPartyId, QCheckBox] = {}
        self._along = QFrame()
        self._along.hide()
        self._about = label("", "heading", name="move_what")
        self._column: QVBoxLayout = self.column()
        self._column.addWidget(self._about)
        said = _(
            "Its marks and earlier versions go along. Nothing of it is shared in the other case until you decide "
            "there, section by section."
        )
        for each in (label(said), self._case_field, self._why_field, self._along):
            self._column.addWidget(each)
        self._column.addStretch(1)
        context.session.ask(self, lambda notebook: move_choices(notebook, entry), self._show, self.tell)

    @property
    def unsaved(self) -> bool:
        """Return whether anything was entered or chosen."""
        return not self._settled and (self._to.currentData() is not None or super().unsaved)

    def first_focus(self) -> QWidget | None:
        """Return the list of cases."""
        return self._to

    def _show(self, choices: MoveChoices) -> None:
        words, entry = translations(), choices.entry
        self._choices = choices
        kind, day = labels.entry_kind(words, entry.kind), dates.day(words, entry.at.astimezone(choices.zone).date())
        self._about.setText(format_message(_("{title}, {day}"), title=entry.title or kind, day=day))
        for each in choices.earlier:
            line = entry_moves.line(
                words, each.at, each.source_reference, each.target_reference, each.why, choices.zone
            )
            self._column.insertWidget(1, label(isolate(line), "quiet"))
        self._to.addItem(_("Choose one"), None)
        for row in choices.others:
            words_of = (
                _("{reference} \N{MIDDLE DOT} {subject} (closed)")
                if row.closed
                else _("{reference} \N{MIDDLE DOT} {subject}")
            )
            self._to.addItem(format_message(words_of, reference=row.reference, subject=row.subject), row.id)
        self._to.currentIndexChanged.connect(self._look)
        if not choices.others:
            self._case_field.set_trouble(_("There is no other case yet. Open it first: Case, New case."))
        enable_unless(
            self._move, "" if choices.others else _("There is no other case yet. Open it first: Case, New case.")
        )
        give_focus(self._to)

    def _look(self) -> None:
        """Fetch whom the chosen case would learn about; an answer about another one is dropped."""
        self._case_field.set_trouble("")
        self._put_people(PeopleAlong((), ()), "")
        entry, target, reference = self._entry, self._target, self._reference
        if target is None:
            return

        def done(found: PeopleAlong) -> None:
            if self._target == target:
                self._put_people(found, reference)

        self.context.session.ask(self, lambda notebook: who_comes_along(notebook, entry, target), done, self.tell)

    @property
    def _target(self) -> CaseId | None:
        chosen = self._to.currentData()
        return None if chosen is None else CaseId(chosen)

    @property
    def _reference(self) -> str:
        rows = () if self._choices is None else self._choices.others
        return next((row.reference for row in rows if row.id == self._target), "")

    def _put_people(self, found: PeopleAlong, reference: str) -> None:
        """Show who of the old case the text may name: each is taken out in the new one, unless they are not meant."""
        self._people = {}
        fresh = QFrame()
        fresh.setObjectName("move_people")
        inside = QVBoxLayout(fresh)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        if found.learn:
            inside.addWidget(label(_("People of this case whom it may name"), "heading"))
            said = _(
                "{reference} does not know them. Those with a tick are added there as people whom nobody may be named: "
                "packs leave them out. Take the tick away where the text means somebody else."
            )
            inside.addWidget(label(format_message(said, reference=reference)))
        for place, person in enumerate(found.learn):
            names = ", ".join(map(isolate, (person.name, *person.aliases)))
            box = QCheckBox(names.replace("&", "&&"))
            box.setObjectName(f"move_person_{place}")
            box.setAccessibleName(names)
            box.setChecked(True)
            self._people[person.id] = box
            inside.addWidget(box)
        if found.knows:
            said = _("Taken for the person of that name in {reference}: {names}.")
            names = ", ".join(map(isolate, found.knows))
            inside.addWidget(label(format_message(said, reference=reference, names=names), "quiet", name="move_known"))
        old, self._along = self._along, fresh
        self._column.replaceWidget(old, fresh)
        old.hide()
        old.deleteLater()
        fresh.setVisible(bool(found.learn or found.knows))

    def _try(self) -> None:
        """Show beside each field what is missing, or move."""
        target, why = self._target, self._why.text()
        self._case_field.set_trouble(_("Choose the case that it belongs in.") if target is None else "")
        self._why_field.set_trouble("" if why.strip() else _("Say in a few words why it belongs there."))
        if target is None:
            self.point_out(self._to)
        elif not why.strip():
            self.point_out(self._why)
        else:
            self._do(target, why)

    def _do(self, target: CaseId, why: str) -> None:
        entry, reference = self._entry, self._reference
        others = tuple(person for person, box in self._people.items() if not box.isChecked())
        enable_unless(self._move, busy())
        self.saving()

        def task(notebook: Notebook) -> Moved:
            return move_entry(notebook, entry, target, why, now(), not_there=others)

        def failed(problem: NotebookError) -> None:
            self.stay()
            enable_unless(self._move, "")
            self.tell(problem)

        def done(moved: Moved) -> None:
            words = translations()
            said = entry_moves.done(words, isolate(reference), tuple(map(isolate, moved.learned)), moved.in_copies)
            lines = [said, *entry_moves.outdated(words, tuple(map(isolate, moved.undone)), moved.handed_over)]
            there = CaseRoute(target, entry)
            self.saved(lambda: self.context.navigator.go(there, message=Message("\n".join(lines), "check")))

        self.context.session.ask(self, task, done, failed)


class MovedAwayDialog(Dialog):
    """Lists the entries that were moved from a case to others; closed with its page, and so when the notebook locks."""

    room = QSize(70 * GRID, 40 * GRID)

    def __init__(
        self, parent: QWidget, away: Sequence[MoveRecord], zone: tzinfo, go: Callable[[CaseRoute], object]
    ) -> None:
        """Show each with when, where to and why; ``go`` leads to one in its present case."""
        super().__init__(parent, "moved_entries", _("Moved to another case"))
        words = translations()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for place, each in enumerate(away):
            title = _("An entry that was erased since")
            if each.what is not None:
                kind, at = each.what
                title = format_message(
                    _("{title}, {day}"),
                    title=labels.entry_kind(words, kind),
                    day=dates.day(words, at.astimezone(zone).date()),
                )
            line = entry_moves.line(words, each.at, each.source_reference, each.target_reference, each.why, zone)
            column.addWidget(label(title, "strong"))
            column.addWidget(label(isolate(line), name=f"moved_line_{place}"))
            if each.there:
                there = button(
                    format_message(_("Show it in {reference}"), reference=each.target_reference or ""),
                    f"show_moved_{place}",
                    partial(self._show, go, CaseRoute(each.target, each.entry)),
                    "link",
                )
                column.addWidget(there, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.column.addWidget(area, 1)
        self.finish(button(_("&Close"), "close_moved", self.accept))

    def _show(self, go: Callable[[CaseRoute], object], route: CaseRoute) -> None:
        self.accept()
        go(route)
