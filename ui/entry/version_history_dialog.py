"""Earlier versions of a section beside its present text."""

from collections.abc import Callable, Iterator, Sequence
from datetime import tzinfo
from difflib import SequenceMatcher

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from notebook.messages import dates
from notebook.messages.entries import text_with_actions
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.entry import Section
from notebook.model.typed_dates import with_offset
from notebook.tasks.entries import Version
from ui.text.bidi import format_message
from ui.text.utf16 import span_to_utf16
from ui.theme import GRID, colours
from ui.widgets.buttons import Weight, button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.form_field import FormField
from ui.widgets.labels import label

_NEVER = ("never_then", "never_now")


class VersionHistoryDialog(Dialog):
    """Read-only; closed with the page that opened it, and so when the notebook locks."""

    room = QSize(100 * GRID, 60 * GRID)

    def __init__(
        self,
        parent: QWidget,
        heading: str,
        versions: Sequence[Version],
        present: Section,
        zone: tzinfo,
        *,
        decided: int | None = None,
        confirm: Callable[[], object] | None = None,
    ) -> None:
        """Show the versions, oldest first, beside the present one.

        With ``confirm`` the one of revision ``decided`` is shown first, and Enter confirms what was decided about it.
        """
        words = translations()
        super().__init__(parent, "versions", words.gettext("Earlier versions"))
        self._versions, self._zone = versions, zone
        self._present = text_with_actions(words, present)
        self.choice = NoWheelComboBox()
        for version in versions:
            self.choice.addItem(self._named(version))
        self._reason = label("", "quiet", name="version_reason")
        self.then, self.now = _reading(), _reading()
        self.now.setPlainText(self._present)
        beside = QHBoxLayout()
        beside.setSpacing(2 * GRID)
        self._never_then, never_now = (label(_("Never leaves this notebook"), "strong", name=n) for n in _NEVER)
        never_now.setHidden(not present.never)
        for heading_above, area, never in (
            (words.gettext("Then"), self.then, self._never_then),
            (words.gettext("Now"), self.now, never_now),
        ):
            side = QVBoxLayout()
            side.addWidget(FormField(heading_above, area, f"version_{never.objectName().removeprefix('never_')}"), 1)
            side.addWidget(never)
            beside.addLayout(side, 1)
        self.column.addWidget(label(heading, "heading"))
        self.column.addWidget(FormField(words.gettext("&Version"), self.choice, "version"))
        self.column.addWidget(self._reason)
        self.column.addLayout(beside, 1)
        self.column.addWidget(label(words.gettext("What differs is underlined."), "quiet"))
        weight: Weight = "plain" if confirm else "main"
        close = button(words.gettext("&Close"), "close_versions", self.reject if confirm else self.accept, weight)
        if confirm is None:
            self.finish(close)
        else:
            self._confirm = confirm
            self.column.addWidget(label(words.gettext("What you decided about the earlier text then counts for this.")))
            said = words.gettext("C&onfirm what I decided")
            again = button(said, "confirm_changed", self._agree, "main", picture="check")
            self.finish(close, again)
            again.setDefault(True)
            again.setFocus()
        self.choice.currentIndexChanged.connect(self._show)
        places = [place for place, version in enumerate(versions) if version.revision == decided]
        self.choice.setCurrentIndex(places[0] if places else max(0, len(versions) - 2))
        self._show(self.choice.currentIndex())

    def _agree(self) -> None:
        self._confirm()
        self.accept()

    def _named(self, version: Version) -> str:
        made = with_offset(version.made, self._zone)
        return format_message(
            _("Version {number}, {day}, {time}"),
            number=version.revision,
            day=dates.day(translations(), made.date()),
            time=f"{made:%H:%M}",
        )

    def _show(self, index: int) -> None:
        version = self._versions[index]
        self._reason.setText(
            format_message(_("Changed because: {reason}"), reason=version.reason)
            if version.reason
            else _("As it was first written.")
        )
        then = text_with_actions(translations(), version.section)
        self.then.setPlainText(then)
        self._never_then.setHidden(not version.never)
        matcher = SequenceMatcher(None, then.split(" "), self._present.split(" "), autojunk=False)
        changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
        _underline(self.then, then, [(first, last) for _, first, last, _, _ in changes])
        _underline(self.now, self._present, [(first, last) for _, _, _, first, last in changes])


def _reading() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setMinimumHeight(3 * GRID)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    return made


def _underline(area: QPlainTextEdit, text: str, runs: Sequence[tuple[int, int]]) -> None:
    """Underline runs of words."""
    look = QTextCharFormat()
    look.setFontUnderline(True)
    look.setBackground(QColor(f"#{colours().note}"))
    selections = []
    for start, end in _places(text, runs):
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(area.document())
        first, last = span_to_utf16(text, start, end)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, look
        selections.append(selection)
    area.setExtraSelections(selections)


def _places(text: str, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Convert runs of words into half-open spans of code points."""
    starts = [0]
    for word in text.split(" "):
        starts.append(starts[-1] + len(word) + 1)
    for first, last in runs:
        if first < last:
            yield starts[first], starts[last] - 1
