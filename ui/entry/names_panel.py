"""The names and identifiers of a text, each with what can be done about it before a pack asks."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.name_finding import NameFinding, NameKind
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.flow_layout import flowing
from ui.widgets.labels import label
from ui.widgets.question_list import QuestionList, QuestionPanel
from ui.widgets.read_only import writes

_FINDING: Final = Qt.ItemDataRole.UserRole
_SHOWN: Final = 24
"""Characters of the words on a button."""

_ROWS: Final = 50
"""Rows that are listed: who is asked more at once reads none of it. The next follow when these are answered."""

_PEOPLE: Final = 3
"""Names that a row lists."""


def asked(finding: NameFinding, places: int = 1) -> str:
    """Return the words, why they are underlined, and in how many places of the section."""
    people = ", ".join(finding.people[:_PEOPLE])
    if more := len(finding.people) - _PEOPLE if len(finding.people) > _PEOPLE else 0:
        people = format_message(
            ngettext("{people} or {count} other person", "{people} or {count} other people", more),
            people=people,
            count=more,
        )
    kind = labels.identifier_kind(translations(), finding.pattern) if finding.pattern else ""
    said = format_message(_why(finding), words=" ".join(finding.words.split()), people=people, kind=kind)
    if places == 1:
        return said
    count = format_message(ngettext("{count} place", "{count} places", places), count=places)
    return format_message(_("{sentence} ({count})"), sentence=said, count=count)


def _why(finding: NameFinding) -> str:
    match finding.kind:
        case NameKind.KNOWN:
            return _("“{words}”: {people} is in this case. Packs take the name out.")
        case NameKind.MAYBE:
            return _("“{words}”: may mean {people}. A pack asks about it.")
        case NameKind.STRANGER:
            return _("“{words}”: looks like the name of somebody who is not in this case.")
        case NameKind.RELATION:
            return _("“{words}”: stands beside a name that packs take out, and may tell whose it is.")
        case NameKind.IDENTIFIER if finding.pattern:
            return _("“{words}”: looks like {kind}. A pack asks about it.")
        case NameKind.IDENTIFIER:
            return _("“{words}”: leads to {people}. A pack asks about it.")


class NamesPanel(QuestionPanel):
    """One row for the same words; nothing in it blocks typing, and what was done last can be undone here."""

    registered = Signal(object)
    taken_out = Signal(object)
    no_person = Signal(object)

    def __init__(self, heading: str, name: str) -> None:
        """Start empty; ``heading`` is that of the text."""
        super().__init__()
        self._heading, self._name = heading, name
        self._list: QuestionList | None = None
        self._take_back: Callable[[], object] | None = None
        self.hide()

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in tab order; none before the first row."""
        return () if self._list is None else (self._list, *self._verbs, self._undo)

    def show_findings(self, findings: Sequence[NameFinding]) -> None:
        """Replace the rows; the selected one stays where it was."""
        if self._list is None:
            if not findings:
                return
            self._build()
        assert self._list is not None
        groups: dict[tuple[object, ...], list[NameFinding]] = {}
        for each in findings:
            groups.setdefault(each.same, []).append(each)
        first, rest = list(groups.values())[:_ROWS], len(groups) - _ROWS
        rows = [(isolate(asked(some[0], len(some))), some[0]) for some in first]
        before = [
            (self._list.item(row).text(), self._list.item(row).data(_FINDING)) for row in range(self._list.count())
        ]
        if [text for text, _found in before] != [text for text, _found in rows]:
            row = max(self._list.currentRow(), 0)
            self._list.clear()
            for text, found in rows:
                QListWidgetItem(text, self._list).setData(_FINDING, found)
            self._list.setCurrentRow(min(row, len(rows) - 1))
            self._list.updateGeometry()
        else:
            for row, (_text, found) in enumerate(rows):
                self._list.item(row).setData(_FINDING, found)
        more = ngettext("and {count} more, underlined in the text", "and {count} more, underlined in the text", rest)
        self._more.setText(format_message(more, count=rest) if rest > 0 else "")
        self._show()

    def select(self, finding: NameFinding) -> None:
        """Select the row of a finding."""
        made = self._list
        for row in range(0 if made is None else made.count()):
            assert made is not None
            if made.item(row).data(_FINDING).same == finding.same:
                made.setCurrentRow(row)

    def verbs(self, finding: NameFinding) -> list[tuple[QPushButton, SignalInstance]]:
        """Return the controls that answer a finding, named after it."""
        self.select(finding)
        there = [(self._take_out, self.taken_out), (self._leave, self.dismissed)]
        if finding.kind is NameKind.STRANGER:
            return [(self._register, self.registered), *there, (self._never, self.no_person)]
        return there

    def say(self, text: str, take_back: Callable[[], object] | None = None) -> None:
        """Show what was done, with a button that undoes it; "" hides both."""
        if self._list is None:
            return
        used = self._undo.hasFocus()
        self._take_back = take_back
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._undo.setVisible(take_back is not None)
        self._show()
        if used and take_back is None:
            self._list.setFocus()

    def forget(self) -> None:
        """Drop every word of the text."""
        self._take_back = None
        if self._list is not None:
            self._list.clear()
            self._said.setText("")
            for verb in self._verbs:
                verb.setToolTip("")
                verb.setText("")
                verb.setAccessibleName("")

    def _show(self) -> None:
        assert self._list is not None
        rows = self._list.count() > 0
        for each in (self._about, self._list, self._holder):
            each.setVisible(rows)
        self._more.setVisible(rows and bool(self._more.text()))
        self.setVisible(rows or bool(self._said.text()))

    def _build(self) -> None:
        """Make the controls at the first row: most sections never have one."""
        about = _("Names: whom packs hide, and what they ask about. Shift+F7 goes to the next one.")
        spoken = format_message(_("{heading}: names and identifiers"), heading=self._heading)
        self._list = made = QuestionList(f"names_{self._name}", spoken)
        made.setAccessibleDescription(about)
        made.opened.connect(lambda: self._emit(self.opened))
        made.removed.connect(lambda: self._emit(self.dismissed))
        made.currentRowChanged.connect(lambda _row: self._name_verbs())
        self._about = label(about, "quiet")
        self._register = self._verb(_("Register as a third party"), "register", self.registered)
        self._take_out = self._verb(_("Take out for everybody"), "take_out", self.taken_out)
        self._leave = self._verb(_("Leave"), "leave", self.dismissed)
        self._never = self._verb("", "never", self.no_person)
        self._verbs = (self._register, self._take_out, self._leave, self._never)
        for verb in (self._register, self._take_out, self._never):
            writes(verb)
        tip = _("Not underlined here any more. A pack that would print it still asks. The Delete key does the same.")
        self._leave.setToolTip(tip)
        self._holder, below = flowing()
        for verb in self._verbs:
            below.addWidget(verb)
        self._more = label("", "quiet", name=f"names_more_{self._name}")
        self._said = label("", "quiet", name=f"names_said_{self._name}")
        self._undo = button(_("Undo"), f"names_undo_{self._name}", self._undo_last, "link")
        for each in (self._said, self._undo):
            each.hide()
        done = QHBoxLayout()
        done.addWidget(self._said, 1)
        done.addWidget(self._undo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for part in (self._about, made, self._more, self._holder):
            layout.addWidget(part)
        layout.addLayout(done)
        self.filled.emit()

    def _verb(self, text: str, name: str, does: SignalInstance) -> QPushButton:
        return button(text, f"names_{name}_{self._name}", lambda: self._do(does), "link")

    def _name_verbs(self) -> None:
        """Show what can be done about the selected words, each spoken with them."""
        finding = self._chosen
        if finding is None:
            return
        words = " ".join(finding.words.split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        self._never.setText(format_message(_("“{words}” is no person"), words=shown).replace("&", "&&"))
        self._never.setToolTip(_("No name of a person: it is not asked about in this case again."))
        stranger = finding.kind is NameKind.STRANGER
        for each in (self._register, self._never):
            each.setVisible(stranger)
        for each in (self._register, self._take_out, self._leave):
            each.setAccessibleName(format_message(_("{action}: {words}"), action=each.text(), words=words))
        self._never.setAccessibleName(format_message(_("“{words}” is no person"), words=words))

    @property
    def _chosen(self) -> NameFinding | None:
        item = None if self._list is None else self._list.currentItem()
        found = None if item is None else item.data(_FINDING)
        return found if isinstance(found, NameFinding) else None

    def _emit(self, signal: SignalInstance) -> None:
        if self._chosen is not None:
            signal.emit(self._chosen)

    def _do(self, signal: SignalInstance) -> None:
        """Do what was chosen, and go back to the list: the next press of the same key is not about another word."""
        if self._list is not None and self._chosen is not None:
            self._list.setFocus()
            self._emit(signal)

    def _undo_last(self) -> None:
        if self._take_back is not None:
            self._take_back()
