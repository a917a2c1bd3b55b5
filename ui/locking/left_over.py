"""What stood in a form that was not finished when the notebook locked, to be used or thrown away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from notebook.tasks.set_aside import LeftOver, throw_away, waits_in
from notebook.words.tongue import tongue
from ui.clipboard import copied
from ui.guide import Guide
from ui.locking.unkept import Unkept
from ui.look import GRID
from ui.page import Page
from ui.sentences import fill
from ui.widgets.buttons import button
from ui.widgets.texts import label


class LeftOverPage(Page):
    """Shows each field under its name. Nothing goes by itself: what is not thrown away comes up again."""

    def __init__(self, guide: Guide, found: Sequence[LeftOver]) -> None:
        """Lay out all of it."""
        _ = tongue().gettext
        super().__init__(guide, _("Not finished yet"), back=guide.cases)
        self._found = found
        column = self.column()
        column.addWidget(
            label(
                _(
                    "This stood in a form when the notebook was locked, and could not be kept as it was. Copy what you "
                    "need and fill the form in again. Until you throw it away it is shown each time you unlock; it is "
                    "encrypted."
                )
            )
        )
        lines = [line for left in found for line in left.lines]
        for number, (name, text) in enumerate(lines):
            column.addWidget(self._card(number, name, text))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._later = button(_("&Keep it for later"), "keep_left_over", guide.cases, "main")
        row.addWidget(self._later)
        row.addWidget(button(_("&Throw it away"), "throw_left_over", self._throw_away, picture="trash"))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        """Begin with what changes nothing."""
        return self._later

    def unkept(self) -> Unkept | None:
        """Give nothing: all of it is kept already."""
        return None

    def _card(self, number: int, name: str, text: str) -> QFrame:
        _ = tongue().gettext
        said = label(text, name=f"left_text_{number}")
        said.setAccessibleName(f"{name}: {text}")
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        copy = button(_("Copy"), f"copy_left_{number}", lambda: _copy(said), picture="copy")
        copy.setAccessibleName(fill(_("Copy {field}"), field=name))
        card = QFrame()
        card.setProperty("role", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        texts = QVBoxLayout()
        texts.setSpacing(GRID // 2)
        texts.addWidget(label(name or _("Without a name"), "strong"))
        texts.addWidget(said)
        row.addLayout(texts, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _throw_away(self) -> None:
        key = self.guide.session.draft_key
        for left in self._found:
            throw_away(left.path)
            if not waits_in(left.path.parent, key):
                self.guide.settings.look_elsewhere(key.vault, left.path.parent, on=False)
        self.guide.cases()


def _copy(said: QLabel) -> None:
    QGuiApplication.clipboard().setMimeData(copied(said.text()))
