"""The body of a section with actions: its text, then each action with who does it and by when."""

from dataclasses import replace

from notebook.handover.compose.blocks import paragraph
from notebook.handover.compose.passage import redacted_lines
from notebook.handover.pack_document import Paragraph, Table
from notebook.handover.printable import one_line
from notebook.messages.actions import action_details
from notebook.messages.i18n import Translations
from notebook.model.vocabulary import SectionKind
from notebook.sharing.release import Redacted, ReleasedAction, ReleasedSection, Text, parted
from notebook.sharing.text_folding import visible

Body = tuple[Paragraph | Table, ...]
_Pieces = tuple[Text | Redacted, ...]


def section_body(tr: Translations, section: ReleasedSection) -> Body:
    """Return the whole text of a section, with the details of each action below it."""
    lead, actions = parted(section.pieces, section.actions)
    seen = not actions or any(isinstance(piece, Redacted) or visible(piece.text) for piece in lead)
    return (*(redacted_lines(tr, lead) if seen else ()), *(block for each in actions for block in _action(tr, *each)))


def open_actions(tr: Translations, section: ReleasedSection) -> Body:
    """Return what of a section is still to be done, empty if nothing.

    That is its open actions or, where none of the text headed "Action" is written as one, all of it.
    """
    if section.kind is SectionKind.ACTION and not section.actions:
        return redacted_lines(tr, section.pieces)
    _, actions = parted(section.pieces, section.actions)
    return tuple(block for action, own in actions if action.done is False for block in _action(tr, action, own))


def _action(tr: Translations, action: ReleasedAction, pieces: _Pieces) -> Body:
    """Return the text of an action, and on a line below it its details; below a table they are a paragraph."""
    details = action_details(tr, one_line(action.owner).strip(), action.due, done=bool(action.done))
    *before, last = redacted_lines(tr, pieces)
    if not details:
        return (*before, last)
    line = paragraph(details, "strong")
    if isinstance(last, Table):
        return (*before, last, line)
    return (*before, replace(last, lines=(*last.lines, *line.lines)))
