"""One action of a section: what is to be done, who does it, by when, and whether it is done."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.model.entry import Action
from notebook.model.typed_dates import Lean
from ui.shell.clock import now
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button, set_picture
from ui.widgets.date_inputs import DayField
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.text_area import TextArea
from ui.widgets.underlines import Underlines


class ActionRow(QFrame):
    """A removed row stays as one line until the page closes, and can be put back."""

    typed = Signal()
    changed = Signal()

    def __init__(self, name: str, text: str, given: Action | None, zone: ZoneInfo) -> None:
        """Show an action, or with None a new one; ``name`` begins the names of its controls."""
        super().__init__()
        self._given, self._zone, self.removed = given, zone, False
        shown = given or Action(0)
        self.setProperty("role", "note")
        self.what = TextArea(text, lines=1)
        self.lines = Underlines(self.what)
        self.owner = QLineEdit(shown.owner)
        self._by = DayField(
            _("By when"), f"{name}_due", zone, lean=Lean.FUTURE, help_text=_("Such as 28-12, friday or in 2 weeks.")
        )
        self._by.put(shown.due)
        self.due = self._by.line
        self.done = QCheckBox(_("Done"))
        self.done.setObjectName(f"{name}_done")
        self.done.setChecked(shown.done)
        self._remove = button(_("Remove"), f"{name}_remove", self._toggle, "link", picture="x")
        self._fields = QWidget()
        self._gone = label("", "quiet", name=f"{name}_gone")
        self._lay_out(name)
        self._speak()
        self.what.textChanged.connect(self._heard)
        self.owner.textEdited.connect(lambda _text: self.typed.emit())
        self.due.textEdited.connect(lambda _text: self._heard())
        self.done.toggled.connect(lambda _on: self.changed.emit())

    @property
    def left_out(self) -> bool:
        """Return whether nothing of the row is part of the section: removed, or new and still empty."""
        text, action = self.written()
        empty = not text.strip() and not action.owner.strip() and action.due is None
        return self.removed or (self._given is None and empty)

    def written(self) -> tuple[str, Action]:
        """Return the text and the action, whose start is not known here.

        What was typed as a day and is none becomes part of the text, so that it is not lost.
        """
        given, due, typed = self._given, self._by.day, self.due.text().strip()
        text = self.what.text()
        if typed and due is None:
            text = f"{text} ({typed})" if text.strip() else typed
        owner = self.owner.text() if given is None or self.owner.isModified() else given.owner
        done = self.done.isChecked()
        if given is not None and given.done == done:
            return text, Action(0, owner, due, done, given.done_on)
        return text, Action(0, owner, due, done, now().astimezone(self._zone).date() if done else None)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in tab order."""
        return (self.what, self.owner, self.due, self.done, self._remove)

    def _lay_out(self, name: str) -> None:
        what = FormField(_("What is to be done"), self.what, f"{name}_what")
        who = FormField(
            _("Who"), self.owner, f"{name}_owner", help_text=_("Left out of packs where it may point at somebody else.")
        )
        beside = QHBoxLayout()
        beside.setSpacing(2 * GRID)
        beside.addWidget(who, 3, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self._by, 2, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        inside.addWidget(what)
        inside.addLayout(beside)
        below = QHBoxLayout()
        below.addWidget(self.done)
        below.addWidget(self._gone, 1)
        below.addStretch(0)
        below.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._fields)
        layout.addLayout(below)

    def _toggle(self) -> None:
        """Remove the row, or put it back."""
        self.removed = not self.removed
        self._fields.setVisible(not self.removed)
        self.done.setVisible(not self.removed)
        self._remove.setText(_("Put back") if self.removed else _("Remove"))
        set_picture(self._remove, "arrow-back-up" if self.removed else "x")
        said = _("Removed: {action}")
        self._gone.setText(format_message(said, action=self._excerpt()) if self.removed else "")
        self._speak()
        self.changed.emit()

    def _heard(self) -> None:
        self._speak()
        self.typed.emit()

    def _speak(self) -> None:
        """Say under the day that it goes into the text if it is none, and name box and button after the action."""
        self._by.set_note(_("Until then it goes into the text.") if self._by.unread else "")
        for control in (self.done, self._remove):
            spoken = _("{control}: {action}")
            control.setAccessibleName(format_message(spoken, control=control.text(), action=self._excerpt()))

    def _excerpt(self) -> str:
        words = " ".join(self.what.toPlainText().split())
        return words[:60] or _("new action")
