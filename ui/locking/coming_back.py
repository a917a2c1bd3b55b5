"""After unlocking: what was set aside when the notebook locked goes into it, and is spoken of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from notebook.words.tongue import tongue
from ui.sentences import fill
from ui.session import now
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from notebook.tasks.set_aside import TakenUp
    from ui.guide import Guide


def bring_back(guide: Guide) -> None:
    """Take up what was set aside, and say so on whatever page is shown by then."""
    from notebook.tasks.set_aside import take_up  # noqa: PLC0415 - the window stands before what opens notebooks is loaded

    folder, session = guide.settings.set_aside, guide.session
    vault = session.draft_key.vault
    elsewhere = guide.settings.set_aside_elsewhere(vault)
    session.ask(
        session,
        lambda notebook: take_up(notebook, folder, now(), elsewhere),
        partial(_say, guide, vault),
        lambda _problem: None,
    )


def _say(guide: Guide, vault: bytes, found: TakenUp) -> None:
    for emptied in found.emptied:
        guide.settings.look_elsewhere(vault, emptied, on=False)
    if found.left_over and guide.is_open:
        guide.left_over(found.left_over)
    page = guide.window.page
    if page is None or not guide.is_open or not (found.entries or found.refused or found.missed):
        return
    words = tongue()
    said = []
    if found.entries:
        said.append(
            fill(
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
    if found.refused:
        said.append(
            fill(
                words.gettext(
                    "Something that was kept beside the notebook could not be taken into it. It stays where it is: "
                    "{folder}"
                ),
                folder=guide.settings.set_aside,
            )
        )
    said += [
        fill(
            words.gettext(
                "What could not be saved when the notebook was locked was put into {folder}, and is not to be found "
                "there now. If that is a stick or a drive, connect it, then lock and unlock."
            ),
            folder=folder,
        )
        for folder in found.missed
    ]
    page.banner.say(" ".join([page.banner.text, *said] if page.banner.text else said))
    if len(found.entries) == 1:
        case, entry = found.entries[0]
        page.banner.add(button(words.gettext("Open it"), "open_kept", partial(guide.write, case, entry)))
    if found.missed:
        page.banner.add(
            button(words.gettext("Do not look again"), "forget_missed", partial(_forget, guide, vault, found))
        )


def _forget(guide: Guide, vault: bytes, found: TakenUp) -> None:
    """Look no longer where nothing was found."""
    for missed in found.missed:
        guide.settings.look_elsewhere(vault, missed, on=False)
    if guide.window.page is not None:
        guide.window.page.banner.hide()
