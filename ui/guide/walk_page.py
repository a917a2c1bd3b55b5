"""What the guide in a case and on its own have in common: one question at a time, the way so far in sight."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notebook.guide.profile import Profile, Question
from notebook.guide.walk import Step, Walk, answers_of, standing_at
from notebook.messages import guide
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.guide.end_card import EndText
from ui.guide.question_card import QuestionCard
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.reading_column import reading_width
from ui.widgets.scrolling import SteadyScrollArea

_WAY = 40 * GRID
"""Pixels beside the question below which the way so far stands under it."""


class WalkPage(Page):
    """Shows the open question or the end of a walk; ``answer`` and ``go_back`` change the walk."""

    def __init__(self, context: AppContext) -> None:
        """Lay out an empty page with its footer."""
        super().__init__(context, _("May I share this?"), back=self.go_away)
        self._card: QuestionCard | EndText | None = None
        self.top, self._way, self._place = QVBoxLayout(), _Way(), QVBoxLayout()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._back = button(_("&Back"), "go_back", self.go_back)
        self._next = button(_("Ne&xt"), "go_on", self._pressed_on, "main")
        footer = QHBoxLayout()
        footer.setSpacing(GRID)
        footer.addStretch(1)
        footer.addWidget(self._back)
        footer.addWidget(self._next)
        self.body.addLayout(footer)
        self._back.hide()
        self._next.hide()

    def go_away(self) -> None:
        """Leave the guide for where it was opened."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Go to the question before."""
        raise NotImplementedError

    def answer(self, step: Step) -> None:
        """Take the answer to the open question."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the way so far beside the question, or below it where the window is narrow."""
        super().resizeEvent(event)
        wide = self.width() > reading_width(self) + _WAY
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def first_focus(self) -> QWidget | None:
        """Return the first answer, or what the end asks for."""
        return None if self._card is None else self._card.first_focus()

    @property
    def card(self) -> QuestionCard | EndText | None:
        """Return the question or end that is shown."""
        return self._card

    def show_card(self, profile: Profile, walk: Walk, card: QuestionCard | EndText) -> None:
        """Show where a walk stands, and the way to it."""
        self._way.show_way(profile, walk)
        old, self._card = self._card, card
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._place.insertWidget(0, card)
        self._back.setVisible(bool(walk.steps))
        self._next.setVisible(isinstance(standing_at(profile, walk), Question))
        control = card.first_focus()
        if control is not None:
            give_focus(control)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(self.top)
        self._place.addStretch(1)
        self._beside.setSpacing(2 * GRID)
        self._beside.addLayout(self._place, 3)
        self._beside.addWidget(self._way, 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._beside)
        column.addStretch(1)
        self.body.addWidget(SteadyScrollArea(inside), 1)

    def _pressed_on(self) -> None:
        step = self._card.step() if isinstance(self._card, QuestionCard) else None
        if step is not None:
            self.answer(step)


class _Way(QFrame):
    """The questions that were answered, each with its answer; hidden before the first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("way")
        self.setProperty("role", "note")
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._inside.setSpacing(GRID // 2)
        self.hide()

    def show_way(self, profile: Profile, walk: Walk) -> None:
        """Show all answers so far, the latest last."""
        while (item := self._inside.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        self._inside.addWidget(label(_("Your answers so far"), "strong", name="way_title"))
        for number, step in enumerate(walk.steps, 1):
            *_parts, given = answers_of(profile, step)
            said = guide.answer_line(translations(), given)
            self._inside.addWidget(label(f"{number}.  {given.question}", "quiet", name=f"asked_{number}"))
            self._inside.addWidget(label(said, name=f"said_{number}"))
        self.setVisible(bool(walk.steps))
