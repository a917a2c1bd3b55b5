"""A release in the order of a reader who wants the newest first."""

from collections import Counter
from dataclasses import replace
from itertools import groupby

from notebook.sharing.bar_labels import alike
from notebook.sharing.make_release import PRINTED_FIRST
from notebook.sharing.release import Alias, Redacted, Release, ReleasedSection, Text


def newest_first(release: Release) -> Release:
    """Return the release with its contacts from the last to the first; each keeps its number.

    Aliases are numbered by their first appearance in print, as they are in the usual order.
    """
    summaries = [section for section in release.sections if not section.entry]
    notes = [section for section in release.sections if section.entry]
    contacts = [list(sections) for _, sections in groupby(notes, key=lambda section: section.entry)]
    sections = (*summaries, *(section for contact in reversed(contacts) for section in contact))
    names = _aliases(sections)
    return replace(release, sections=tuple(_renamed(section, names) for section in sections))


def _aliases(sections: tuple[ReleasedSection, ...]) -> dict[Alias, Alias]:
    numbers: Counter[str] = Counter()
    names: dict[Alias, Alias] = {}
    for section in sorted(sections, key=lambda section: PRINTED_FIRST.get(section.kind, len(PRINTED_FIRST))):
        for piece in section.pieces:
            alias = piece.alias if isinstance(piece, Redacted) else None
            if alias is not None and alias not in names:
                names[alias] = Alias(alias.label, numbers[alike(alias.label)])
                numbers[alike(alias.label)] += 1
    return names


def _renamed(section: ReleasedSection, names: dict[Alias, Alias]) -> ReleasedSection:
    def named(piece: Text | Redacted) -> Text | Redacted:
        if isinstance(piece, Redacted) and piece.alias is not None:
            return replace(piece, alias=names[piece.alias])
        return piece

    return replace(section, pieces=tuple(map(named, section.pieces)))
