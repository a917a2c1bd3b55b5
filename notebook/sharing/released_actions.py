"""Cut a section at its actions: what remains of each, and the details that may stand beside it."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from notebook.model.entry import Action, Section
from notebook.sharing.beside import BesideLook
from notebook.sharing.redaction import Cut
from notebook.sharing.release import Month, ReleasedAction, Text
from notebook.sharing.text_folding import visible

Pieces = list[Text | Cut]


def cut_in_actions(
    section: Section, taken: Sequence[Cut], look: BesideLook
) -> tuple[Pieces, tuple[ReleasedAction, ...]]:
    """Return what remains of a section before its actions and of each of them, and the actions.

    A cut that runs over several actions has a bar in the first, and in the last if text of that remains: what lies
    between is gone, and how many actions there were (law 3). An action of which no text remains has neither owner nor
    day, and is neither open nor done.
    """
    pieces, *own = _cut(section, taken)
    found = []
    for action, left in zip(section.actions, own, strict=True):
        if _is_seen(left):
            found.append(_released(len(pieces), action, look))
        elif any(isinstance(piece, Cut) for piece in left):
            found.append(ReleasedAction(len(pieces)))
        pieces += left
    return pieces, tuple(found)


def seen_actions(section: Section, taken: Sequence[Cut]) -> tuple[Action, ...]:
    """Return the actions of which text remains: only these have an owner and a day in print."""
    _, *own = _cut(section, taken)
    return tuple(action for action, left in zip(section.actions, own, strict=True) if _is_seen(left))


def _cut(section: Section, taken: Sequence[Cut]) -> list[Pieces]:
    """Return what remains before the first action and of each."""
    bounds = [0, *(action.start for action in section.actions), len(section.text) + 1]
    shown: set[int] = set()
    return [_between(section.text, taken, start, max(after - 1, start), shown) for start, after in pairwise(bounds)]


def _is_seen(left: Pieces) -> bool:
    return any(isinstance(piece, Text) and visible(piece.text) for piece in left)


def _between(text: str, taken: Sequence[Cut], start: int, end: int, shown: set[int]) -> Pieces:
    """Return what remains of a half-open span; ``shown`` are the starts of the cuts that have a bar."""
    pieces: Pieces = []
    at = start
    for cut in taken[bisect_right(taken, start, key=lambda cut: cut.end) :]:
        if cut.start >= end:
            break
        if at < cut.start:
            pieces.append(Text(text[at : cut.start]))
        if cut.start not in shown or cut.end < end:
            pieces.append(Cut(max(cut.start, start), min(cut.end, end), cut.code, cut.people))
            shown.add(cut.start)
        at = min(cut.end, end)
    if at < end:
        pieces.append(Text(text[at:end]))
    return pieces


def _released(first: int, action: Action, look: BesideLook) -> ReleasedAction:
    due = action.due
    shown = Month(due.year, due.month) if due is not None and look.unnamed else due
    return ReleasedAction(first, look.owner(action.owner), shown, action.done)
