"""What a worker decides about sharing: flags, marks, and answers to suggestions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from notebook.errors import InvalidValue
from notebook.model.entry import Entry, Flag, Mark, Section
from notebook.model.ids import SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, FlagValue
from notebook.sharing.editing import marked, settled, unmarked
from notebook.store import entries, log
from notebook.tasks.notebook import Notebook


def set_flag(
    notebook: Notebook,
    entry: Entry,
    section: SectionId | None,
    to: Addressee,
    value: FlagValue,
    now: datetime,
    *,
    code: Code | None = None,
) -> Entry:
    """Decide for one section, or for all sections there are when None; give the entry as it is then.

    Taking a decision away is ``undecided``, so that nothing wider shows through. The flag covers
    the texts that are there now, and is confirmed.
    """
    if section is None:
        pairs = frozenset((each.id, each.revision) for each in entry.sections)
        changed = replace(entry, flags=_with(entry.flags, Flag(to, value, pairs, code)))
    else:
        changed = _changed(
            entry,
            section,
            lambda each: replace(
                each, flags=_with(each.flags, Flag(to, value, frozenset({(each.id, each.revision)}), code))
            ),
        )
    return _kept(notebook, changed, now)


def confirm_flags(notebook: Notebook, entry: Entry, now: datetime) -> Entry:
    """Say of every flag that came with an imported file that it is meant for the text that is there."""

    def confirmed(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
        return tuple(replace(flag, confirmed=True) for flag in flags)

    changed = replace(
        entry,
        flags=confirmed(entry.flags),
        sections=tuple(replace(each, flags=confirmed(each.flags)) for each in entry.sections),
        attachments=tuple(replace(each, flags=confirmed(each.flags)) for each in entry.attachments),
    )
    with notebook.connection.transaction():
        entries.save(notebook.connection, changed, now)
        log.append(notebook.connection, now, log.Event.FLAGS_CONFIRMED, {"entry": entry.id})
    return changed


def take_out(notebook: Notebook, entry: Entry, section: SectionId, mark: Mark, now: datetime) -> Entry:
    """Mark a passage to be taken out."""
    return _kept(notebook, _changed(entry, section, lambda each: marked(each, mark)), now)


def put_back(notebook: Notebook, entry: Entry, section: SectionId, mark: Mark, now: datetime) -> Entry:
    """Take a mark away: a new revision, so that nothing leaves until it is decided again."""
    return _kept(notebook, _changed(entry, section, lambda each: unmarked(each, mark)), now)


def settle_mark(
    notebook: Notebook, entry: Entry, section: SectionId, mark: Mark, span: tuple[int, int], now: datetime
) -> Entry:
    """Say where a mark belongs after an edit; ``span`` is half-open, in code points."""
    return _kept(notebook, _changed(entry, section, lambda each: settled(each, mark, *span)), now)


def _with(flags: tuple[Flag, ...], flag: Flag) -> tuple[Flag, ...]:
    """Put a flag in the place of the one for the same addressee."""
    if any(known.to == flag.to for known in flags):
        return tuple(flag if known.to == flag.to else known for known in flags)
    return (*flags, flag)


def _changed(entry: Entry, section: SectionId, change: Callable[[Section], Section]) -> Entry:
    if all(part.id != section for part in entry.parts):
        raise InvalidValue("section")

    def each(part: Section) -> Section:
        return change(part) if part.id == section else part

    return replace(entry, sections=tuple(map(each, entry.sections)), attachments=tuple(map(each, entry.attachments)))


def _kept(notebook: Notebook, entry: Entry, now: datetime) -> Entry:
    with notebook.connection.transaction():
        entries.save(notebook.connection, entry, now)
    return entry
