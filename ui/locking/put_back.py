"""Put what was kept of a form back into its fields, on the page where it was typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext
from notebook.tasks.restore_unsaved_work import UnfinishedForm
from ui.shell.context import AppContext
from ui.shell.routes import Route, UnfinishedFormsRoute
from ui.shell.shown_page import ShownPage
from ui.text.bidi import format_message
from ui.widgets.buttons import button


def put_back(context: AppContext, route: Route, form: UnfinishedForm, kept: UnfinishedFormsRoute) -> None:
    """Show the page of a form and fill in what was typed; ``kept`` is the page that shows it until it is deleted.

    Choices are not filled in, and so not what only a choice brings up.
    """
    before = context.window.page
    context.navigator.go(route)
    page = context.window.page
    if page is None or page is before:
        return
    # The page asks the notebook for what it shows when it is made: this answer comes after that one.
    context.session.ask(page, lambda _notebook: None, lambda _none: _fill(context, page, form.lines, kept), page.tell)


def _fill(context: AppContext, page: ShownPage, lines: Sequence[tuple[str, str]], kept: UnfinishedFormsRoute) -> None:
    filled = [field for name, text in lines if (field := _field_with(page, name, text)) is not None]
    missing = len(lines) - len(filled)
    said = _("What you typed is in its fields again. Choices are not: make them again.")
    if missing:
        said = format_message(
            ngettext(
                "{count} text could not be put back: its field has another text, or is shown once you choose. Copy it.",
                "{count} texts could not be put back: their fields have other texts, or are shown once you choose. "
                "Copy them.",
                missing,
            ),
            count=missing,
        )
    page.banner.say(f"{said} {_('What was kept stays until you delete it.')}")
    page.banner.add(button(_("Go to what is kept"), "to_kept_text", partial(context.navigator.go, kept)))
    if filled:
        filled[0].setFocus()


def _field_with(page: QWidget, name: str, text: str) -> QLineEdit | QPlainTextEdit | None:
    """Return the field of a name that has the text now; what was typed in one since the page is shown stays."""
    for line in page.findChildren(QLineEdit):
        if line.accessibleName() == name and line.isEnabled() and not line.isReadOnly():
            if line.text() != text and not line.isModified():
                line.selectAll()
                line.insert(text)
            if line.text() == text:
                return line
    for area in page.findChildren(QPlainTextEdit):
        if area.accessibleName() == name and area.isEnabled() and not area.isReadOnly():
            if area.toPlainText() != text and not area.document().isModified():
                area.selectAll()
                area.insertPlainText(text)
            if area.toPlainText() == text:
                return area
    return None
