"""The dialog for the review date of a case."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.typed_dates import Lean
from notebook.tasks.cases import review_dates_of_cases, set_review_date
from ui.shell.clock import now
from ui.text.bidi import format_message
from ui.widgets.buttons import button
from ui.widgets.date_inputs import DayField
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from zoneinfo import ZoneInfo

    from PySide6.QtWidgets import QWidget

    from notebook.model.ids import CaseId
    from notebook.tasks.notebook import Notebook
    from ui.shell.context import AppContext
    from ui.shell.shown_page import ShownPage


class ReviewDialog(Dialog):
    """Sets, changes or removes the date; it deletes nothing."""

    def __init__(
        self, parent: QWidget, due: date | None, zone: ZoneInfo, agreed: Callable[[date | None], object]
    ) -> None:
        """Show the date that is set."""
        super().__init__(parent, "review", _("Review date"))
        self._agreed = agreed
        about = _("On that day the list of cases reminds you to check whether you still need this case.")
        self.column.addWidget(label(about))
        self.column.addWidget(label(_("Nothing is ever deleted automatically."), "quiet"))
        self._day = DayField(
            _("&Look at it on"),
            "review_day",
            zone,
            lean=Lean.FUTURE,
            help_text=_("Such as in 6 months or 28 Dec. Empty: the case has no review date."),
        )
        self._day.put(due)
        self.column.addWidget(self._day)
        self._ok = button(_("&Save"), "review_ok", self._confirm, "main")
        self.finish(button(_("&Cancel"), "review_cancel", self.reject), self._ok)
        self._ok.setDefault(True)
        self._day.line.setFocus()

    def _confirm(self) -> None:
        self._day.set_trouble(self._day.problem)
        if not self._day.problem:
            self._agreed(self._day.day)
            self.accept()


def ask_review(context: AppContext, case: CaseId) -> None:
    """Ask for the review date of a case, over the current page."""
    page = context.window.page
    if page is not None:
        context.session.ask(
            page,
            lambda notebook: (review_dates_of_cases(notebook).get(case), notebook.zone),
            partial(_open, context, page, case),
            page.tell,
        )


def _open(context: AppContext, page: ShownPage, case: CaseId, found: tuple[date | None, ZoneInfo]) -> None:
    due, zone = found
    dialog = ReviewDialog(page.window(), due, zone, partial(_set, context, page, case))
    page.destroyed.connect(dialog.deleteLater)
    dialog.open()


def _set(context: AppContext, page: ShownPage, case: CaseId, due: date | None) -> None:
    def task(notebook: Notebook) -> None:
        set_review_date(notebook, case, due, now())

    def done(_none: None) -> None:
        from notebook.messages import dates

        if due is None:
            page.banner.say(_("This case has no review date any more."), "check")
        else:
            said = _("This case is due for review on {day}. Nothing is deleted automatically.")
            page.banner.say(format_message(said, day=dates.day(translations(), due)), "check")

    context.session.ask(page, task, done, page.tell)
