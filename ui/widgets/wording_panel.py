"""The words of a text that the wording check asks about, each with its question."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.wording import asked
from notebook.model.wording import Finding
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


class WordingPanel(QuestionPanel):
    """Nothing in it blocks, replaces or counts anything."""

    silenced = Signal(object)

    def __init__(self, heading: str, name: str, about: str) -> None:
        """Start empty; ``heading`` is that of the text, ``about`` says what the list is for."""
        super().__init__()
        self._heading, self._name, self._about = heading, name, about
        self._list: QuestionList | None = None
        self.hide()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is listed."""
        made = self._list
        return () if made is None else tuple(made.item(row).data(_FINDING) for row in range(made.count()))

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in tab order; none before the first question."""
        return () if self._list is None else (self._list, self._dismiss, self._silence)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Replace the list; the selected row stays where it was."""
        if self._list is None:
            if not findings:
                return
            self._build()
        assert self._list is not None
        row = max(self._list.currentRow(), 0)
        self._list.clear()
        for each in findings:
            item = QListWidgetItem(isolate(asked(each)), self._list)
            item.setData(_FINDING, each)
        self._list.setCurrentRow(min(row, len(findings) - 1))
        self._list.updateGeometry()
        self.setVisible(bool(findings))

    def select(self, finding: Finding) -> None:
        """Select the row of a finding."""
        if self._list is not None and finding in self.findings:
            self._list.setCurrentRow(self.findings.index(finding))

    def verbs(self, finding: Finding) -> list[tuple[QPushButton, SignalInstance]]:
        """Return the two controls, named after a finding."""
        self.select(finding)
        return [(self._dismiss, self.dismissed), (self._silence, self.silenced)]

    def _build(self) -> None:
        """Make the controls at the first question: most sections never have one."""
        spoken = format_message(_("{heading}: questions about the wording"), heading=self._heading)
        self._list = made = QuestionList(f"wording_{self._name}", spoken)
        made.setAccessibleDescription(self._about)
        made.opened.connect(lambda: self._emit(self.opened))
        made.removed.connect(lambda: self._emit(self.dismissed))
        made.currentRowChanged.connect(lambda _row: self._name_button())
        self._dismiss = button(_("Dismiss"), f"dismiss_{self._name}", lambda: self._emit(self.dismissed), "link")
        self._dismiss.setToolTip(_("Not here: do not ask about this word in this place. The Delete key does the same."))
        self._silence = writes(button("", f"silence_{self._name}", lambda: self._emit(self.silenced), "link"))
        holder, below = flowing()
        below.addWidget(self._dismiss)
        below.addWidget(self._silence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(label(self._about, "quiet"))
        layout.addWidget(made)
        layout.addWidget(holder)
        self.filled.emit()

    def _name_button(self) -> None:
        finding = self._chosen
        if finding is None:
            return
        words = " ".join(finding.words.split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        said = format_message(_("Never ask about “{words}” again"), words=shown)
        self._silence.setText(said.replace("&", "&&"))
        for control, told in ((self._silence, said), (self._dismiss, f"{_('Dismiss')}: {isolate(words)}")):
            control.setAccessibleName(told)

    @property
    def _chosen(self) -> Finding | None:
        item = None if self._list is None else self._list.currentItem()
        found = None if item is None else item.data(_FINDING)
        return found if isinstance(found, Finding) else None

    def _emit(self, signal: SignalInstance) -> None:
        if self._chosen is not None:
            signal.emit(self._chosen)
