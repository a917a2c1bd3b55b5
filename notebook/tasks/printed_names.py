"""The release of a pack, and the last look for names: at the text as it will be printed."""

import re
from collections.abc import Collection, Iterator, Sequence

from notebook.errors import Passage, SuggestionsUnanswered
from notebook.handover.compose.sections import numbered
from notebook.handover.font_coverage import written
from notebook.handover.printable import lines_of
from notebook.model.ids import SectionId
from notebook.sharing.hidden_people import Hidden
from notebook.sharing.make_release import release_in_order
from notebook.sharing.name_attribution import namings
from notebook.sharing.name_matching import name_words, words
from notebook.sharing.release import Release, Text
from notebook.sharing.suggestions import Likeness, Suggestion
from notebook.tasks.answers import kept_answers
from notebook.tasks.notebook import Notebook
from notebook.tasks.releasable import Rulings
from notebook.tasks.sharing_request import SharingContext

_AROUND = 40
"""Characters of context to either side of a passage."""


def release_to_print(
    notebook: Notebook, matter: SharingContext, rulings: Rulings
) -> tuple[Release, dict[SectionId, str]]:
    """Make the release, and give beside it the pack's own number of each section, in the order of print.

    Raises SuggestionsUnanswered where print would name somebody.
    """
    left = kept_answers(notebook, matter)
    made, order = release_in_order(matter.case, matter.question, matter.hidden, rulings, left)
    refuse_printed_names(matter, made, order, left)
    return made, {name: each.number for name, each in zip(order, numbered(made.sections), strict=True)}


def refuse_printed_names(
    matter: SharingContext, made: Release, order: Sequence[SectionId], left: Collection[Suggestion]
) -> None:
    """Refuse a release in whose printed text somebody is named who must not be; ``order`` has its sections' ids.

    Nothing is found here unless the search before it went wrong: it looks at what is printed, not at
    what is kept. Raises SuggestionsUnanswered.
    """
    hidden = matter.hidden
    homes = {section.id: (entry, section) for entry, section in matter.case.parts()}
    found = []
    for name, released in zip(order, made.sections, strict=True):
        entry, section = homes[name]
        stays = {
            name_words(section.text[each.start : each.end])
            for each in left
            if (each.section, each.revision, each.likeness) == (name, section.revision, Likeness.WHOLE_NAME)
        }
        for piece in released.pieces:
            if isinstance(piece, Text):
                printed = "\n".join(lines_of(piece.text))
                found += [
                    Passage(
                        name,
                        matter.question.day(entry.at),
                        section.kind,
                        printed[max(start - _AROUND, 0) : start],
                        printed[start:end],
                        printed[end : end + _AROUND],
                    )
                    for start, end in _named(printed, piece.text, hidden)
                    if name_words(printed[start:end]) not in stays
                ]
    if found:
        raise SuggestionsUnanswered(tuple(found), to_mark=True)


def _named(printed: str, kept: str, hidden: Hidden) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of printed text that say what must not be said; ``kept`` is what it was printed from.

    A sign may be written as its name, in small letters and brackets: there a word that is a name counts, too.
    """
    printed_words = words(printed)
    names = {written(sign) for sign in set(kept) if written(sign).startswith("[")}
    signs = [each.span() for name in names for each in re.finditer(re.escape(name), printed)]
    for each in namings(printed, printed_words, hidden):
        if each.certain or any(start < each.start and each.end < end for start, end in signs):
            yield each.start, each.end
    yield from ((start, end) for start, end, _ in hidden.identifiers.find(printed, printed_words))
    if hidden.born is not None:
        yield from hidden.born.find(printed)
