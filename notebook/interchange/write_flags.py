"""What the flags of a notebook can say in a case file without letting more out than they do.

Flags in a file are set on the text they come with, and a file knows neither a stale flag, nor an
unsettled mark, nor the source of a summary that is gone. Where a share flag would come to life by the
journey it is written as ``undecided``, on the section itself, so that nothing wider takes its place.
A flag that still waits for the worker's confirmation is written as it is: who imports the file decides
whether to trust it.
"""

from collections.abc import Iterable

from notebook.errors import InvalidValue
from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import FlagValue

_SHARES = frozenset({FlagValue.SHARE, FlagValue.SHARE_DEIDENTIFIED})


def entry_flags(entry: Entry) -> dict[str, object]:
    """Give the flags of an entry; where they no longer fit a section, that section says so itself."""
    return _by_addressee((flag, flag.value) for flag in entry.flags)


def section_flags(entry: Entry, section: Section, known: frozenset[SectionId]) -> dict[str, object]:
    """Give the flags of a section or attachment; ``known`` are all the sections of the case."""
    whole = all(mark.settled for mark in section.marks) and known.issuperset(section.sources)
    own = _by_addressee((flag, _value(flag, section, whole=whole)) for flag in section.flags)
    if section.file is None:
        for flag in entry.flags:
            if _value(flag, section, whole=whole) is not flag.value:
                own.setdefault(str(flag.to), FlagValue.UNDECIDED.value)
    return own


def _value(flag: Flag, section: Section, *, whole: bool) -> FlagValue:
    current = whole and (section.id, section.revision) in flag.covers
    return flag.value if current or flag.value not in _SHARES else FlagValue.UNDECIDED


def _by_addressee(flags: Iterable[tuple[Flag, FlagValue]]) -> dict[str, object]:
    """Key flags by whom they speak of; raise InvalidValue when two speak of the same."""
    found: dict[str, object] = {}
    for flag, value in flags:
        if str(flag.to) in found:
            raise InvalidValue("flags")
        found[str(flag.to)] = {"withhold": flag.code.value} if flag.code is not None else value.value
    return found
