"""Who does an action, by when, and whether it is done, as words."""

from datetime import date

from notebook.messages import dates
from notebook.messages.i18n import Translations
from notebook.model.entry import Section
from notebook.sharing.release import Month

BETWEEN = " \N{MIDDLE DOT} "
"""Between the details of an action, and between those of a note."""


def action_details(tr: Translations, owner: str, due: date | Month | None, *, done: bool) -> str:
    """Return owner, day and "done" on one line; empty where nothing is known."""
    parts = [tr.gettext("Done")] if done else []
    if owner:
        parts.append(owner)
    if due is not None:
        parts.append(tr.gettext("by {day}").format(day=dates.of(tr, due)))
    return BETWEEN.join(parts)


def text_with_actions(tr: Translations, section: Section) -> str:
    """Return the text of a section with the details of each action on a line of their own below it."""
    lines = [section.lead] if section.lead else []
    for action, text in zip(section.actions, section.action_texts, strict=True):
        details = action_details(tr, action.owner, action.due, done=action.done)
        lines += [text, f"({details})"] if details else [text]
    return "\n".join(lines)
