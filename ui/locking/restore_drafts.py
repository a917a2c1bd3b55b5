"""After unlocking: restore what was set aside when the notebook locked, and report it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from notebook.messages.i18n import translations
from ui.shell.clock import now
from ui.shell.routes import CaseListRoute, EntryRoute, UnfinishedFormsRoute, WaitingTextRoute
from ui.text.bidi import format_message
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from notebook.tasks.restore_unsaved_work import RestoredDrafts
    from ui.shell.context import AppContext


def restore_drafts(context: AppContext) -> None:
    """Restore what was set aside, and report it on the page that is shown by then."""
    from notebook.tasks.restore_unsaved_work import restore_drafts

    session = context.session
    folder, *elsewhere = context.settings.waits_in(session.draft_key.vault)
    session.ask(
        session,
        lambda notebook: restore_drafts(notebook, folder, now(), elsewhere),
        partial(show_found, context),
        lambda _problem: None,
    )


def find_kept(context: AppContext, owner: QWidget, show: Callable[[RestoredDrafts], None]) -> None:
    """Look for what is still kept beside the notebook, and put in what may go in by now, as after an unlock."""
    from notebook.tasks.restore_unsaved_work import RestoredDrafts, restore_drafts

    vault = context.session.draft_key.vault
    folder, *elsewhere = context.settings.waits_in(vault)

    def found(kept: RestoredDrafts) -> None:
        for emptied in kept.emptied:
            context.settings.remember_draft_folder(vault, emptied, on=False)
        if kept.entries:
            _say(context, vault, kept)
        show(kept)

    context.session.ask(
        owner,
        lambda notebook: restore_drafts(notebook, folder, now(), elsewhere),
        found,
        lambda _problem: show(RestoredDrafts()),
    )


def show_found(context: AppContext, found: RestoredDrafts, *, decided: bool = False) -> None:
    """Show what the worker has to decide, and report what was restored; ``decided`` after a decision."""
    if not context.is_open:
        return
    vault = context.session.draft_key.vault
    for emptied in found.emptied:
        context.settings.remember_draft_folder(vault, emptied, on=False)
    if found.undecided:
        context.navigator.go(WaitingTextRoute(found))
    elif found.left_over:
        context.navigator.go(UnfinishedFormsRoute(found.left_over))
    elif decided:
        context.navigator.go(CaseListRoute())
    _say(context, vault, found)


def _say(context: AppContext, vault: bytes, found: RestoredDrafts) -> None:
    page = context.window.page
    if page is None or not (found.entries or found.unread or found.missed or found.unseen):
        return
    words = translations()
    said = []
    if found.entries:
        said.append(
            format_message(
                words.ngettext(
                    "{count} entry could not be saved when the notebook was locked. It was kept beside the notebook, "
                    "and is in it now.",
                    "{count} entries could not be saved when the notebook was locked. They were kept beside the "
                    "notebook, and are in it now.",
                    len(found.entries),
                ),
                count=len(found.entries),
            )
        )
    if found.unread:
        said.append(
            format_message(
                words.gettext(
                    "Something that was kept beside the notebook is damaged, written by a newer version of Casefold, "
                    "or encrypted with a key that is no longer this notebook's. It stays where it is: {folder}"
                ),
                folder=", ".join(dict.fromkeys(str(path.parent) for path in found.unread)),
            )
        )
    said += [
        format_message(
            words.gettext(
                "What could not be saved when the notebook was locked was put into {folder}, and cannot be found "
                "there now. If that is a stick or a drive, connect it, then lock and unlock."
            ),
            folder=folder,
        )
        for folder in found.missed
    ]
    said += [
        format_message(
            words.gettext(
                "Text that could not be saved may wait in {folder}, which cannot be read now. Make sure that you may "
                "read it and that its disk answers, then lock and unlock."
            ),
            folder=folder,
        )
        for folder in found.unseen
    ]
    page.banner.say(" ".join([page.banner.text, *said] if page.banner.text else said))
    if len(found.entries) == 1:
        case, entry = found.entries[0]
        page.banner.add(
            button(words.gettext("Open it"), "open_kept", partial(context.navigator.go, EntryRoute(case, entry)))
        )
    if found.missed:
        page.banner.add(
            button(words.gettext("Do not look again"), "forget_missed", partial(_forget, context, vault, found))
        )


def _forget(context: AppContext, vault: bytes, found: RestoredDrafts) -> None:
    """Drop the folders in which nothing was found."""
    for missed in found.missed:
        context.settings.remember_draft_folder(vault, missed, on=False)
    if context.window.page is not None:
        context.window.page.banner.hide()
