"""Base of the pages: header, banner, body, first focus, and leaving without loss of input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext
from ui.shell.page_keys import BACK
from ui.shell.shown_page import ShownPage
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.banner import Banner
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import ElidedTitle
from ui.widgets.reading_column import add_reading_column, reading_width
from ui.widgets.scrolling import scroll_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.shell.context import AppContext
    from ui.shell.lock_contract import UnsavedInput
    from ui.widgets.banner import UnsavedChangesBar


class Page(ShownPage):
    """A page; it is deleted when another is shown, and answers for it are dropped then."""

    def __init__(self, context: AppContext, title: str, *, back: Callable[[], object] | None = None) -> None:
        """Lay out header, banner and an empty ``body`` for the page to fill."""
        super().__init__()
        self.context = context
        self._behind_lock = context.is_open
        self._onward: Callable[[], object] | None = None
        self._saving = False
        self._settled = False
        self._leave_question: UnsavedChangesBar | None = None
        self._was_in: QWidget | None = None
        self.setObjectName(type(self).__name__)
        self.setAccessibleName(title)
        self.header = QHBoxLayout()
        self.header.setSpacing(GRID)
        if back is not None:
            leading_back = icon_button("arrow-left", _("Back"), "back", back)
            leading_back.setShortcut(QKeySequence(BACK))
            self.header.addWidget(leading_back)
        self.heading = ElidedTitle(title)
        self.header.addWidget(self.heading)
        self.case_line = ElidedTitle("", "quiet", "case_line")
        self.case_line.hide()
        self.header.addWidget(self.case_line)
        self.header.addStretch(1)
        self.banner = Banner(self)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * GRID)
        self._frame = layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addLayout(self.header, 1)
        if context.is_open:
            top.addWidget(self._lock_button())
        layout.addLayout(top)
        layout.addWidget(self.banner)
        layout.addLayout(self.body, 1)

    def name(self, title: str) -> None:
        """Set the title."""
        self.setAccessibleName(title)
        self.heading.name(title)

    def show_case(self, reference: str, subject: str) -> None:
        """Show beside the title whose case the page is about."""
        self.case_line.name(f"{isolate(reference)} {isolate(subject)}")
        self.case_line.show()

    @property
    def unsaved(self) -> bool:
        """Return whether leaving would lose input; subclasses add choices that are not typed."""
        return self._behind_lock and not self._settled and self.unsaved_input() is not None

    def request_leave(self, onward: Callable[[], object]) -> None:
        """Call ``onward`` once leaving loses no input, at once when nothing is unsaved.

        Only the last request counts. While a save is not answered yet it is only noted.
        """
        self._onward = onward
        if not self._saving:
            self.secure()

    def secure(self) -> None:
        """Make sure that no input is lost, then ``go_on`` or ``stay``; most pages ask. Pages that save override it."""
        if self.unsaved:
            self.ask_about_text()
        else:
            self.go_on()

    @property
    def waits(self) -> bool:
        """Return whether the page waits for a save."""
        return self._saving

    def saving(self) -> None:
        """Note that a save is in progress: leaving waits for its answer."""
        self._saving = True

    def saved(self, onward: Callable[[], object]) -> None:
        """Note that everything is saved, and go to the page requested meanwhile, or ``onward``."""
        self._settled = True
        self.go_on(onward)

    def go_on(self, onward: Callable[[], object] | None = None) -> None:
        """Go to the requested page, or else ``onward``; does nothing when the page is no longer shown."""
        onward, self._onward, self._saving = self._onward or onward, None, False
        if onward is not None and self.context.window.page is self:
            onward()

    def answered(self) -> None:
        """Note the answer of a save after which the page goes on; leaving may have been requested meanwhile."""
        self._saving = False
        if self._onward is not None:
            self.secure()

    def stay(self) -> None:
        """Drop the request: the page is not left."""
        self._onward, self._saving = None, False

    def unsaved_input(self) -> UnsavedInput | None:
        """Return the input that is not in the notebook, for a lock; called before ``leave``."""
        if self._settled:
            return None
        from ui.shell.lock_contract import unsaved_lines

        return unsaved_lines(self.window())

    def point_out(self, control: QWidget) -> None:
        """Say, where Save was pressed, that something is missing, and go to the first control where it is."""
        self.banner.say(_("Not saved: something is missing. See the note beside each field."))
        control.setFocus()
        scroll_to(control)

    def ask_about_text(self, said: str = "") -> None:
        """Ask in the page whether to stay, with what would be lost; staying returns the focus to the field."""
        control = self.window().focusWidget()
        if isinstance(control, (QLineEdit, QPlainTextEdit)) and self.isAncestorOf(control):
            self._was_in = control
        if self._leave_question is None:
            from ui.widgets.banner import UnsavedChangesBar

            self._leave_question = UnsavedChangesBar(self._keep_writing, self._give_up_text)
            self._frame.insertWidget(self._frame.indexOf(self.banner) + 1, self._leave_question)
        self._leave_question.ask(said)

    def _keep_writing(self) -> None:
        self.stay()
        control = self._was_in or self.first_focus()
        if control is not None:
            control.setFocus()

    def _give_up_text(self) -> None:
        self._settled = True
        self.go_on()

    def _lock_button(self) -> QPushButton:
        made = button(_("Lock"), "lock", self.context.lock, picture="lock")
        made.setAccessibleName(_("Lock the notebook"))
        minutes = self.context.settings.idle_minutes
        told = ngettext(
            "Close the notebook (Ctrl+L). It locks automatically when nobody uses it for {minutes} minute.",
            "Close the notebook (Ctrl+L). It locks automatically when nobody uses it for {minutes} minutes.",
            minutes,
        )
        made.setToolTip(format_message(told, minutes=minutes))
        return made

    def column(self) -> QVBoxLayout:
        """Return a centred column of reading width, which scrolls when it is too long."""
        return add_reading_column(self.body, reading_width(self))
