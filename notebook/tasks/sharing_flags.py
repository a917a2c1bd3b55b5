"""The worker's decisions about sharing: flags, marks, and answers to suggestions.

Answers are stored for a revision, a party and a kind of pack.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from notebook.errors.base import InvalidValue
from notebook.errors.tasks import EntryChanged, UnknownName
from notebook.model.entry import Entry, Flag, Mark, Section
from notebook.model.ids import EntryId, SectionId
from notebook.model.people import SUBJECT_PARTY, Addressee, Party
from notebook.model.vocabulary import SUBJECT_AUDIENCE, Code, FlagValue
from notebook.sharing.effective_flag import overtaken
from notebook.sharing.ruling import Ruling
from notebook.sharing.section_edits import marked, settled, unmarked
from notebook.sharing.suggestions import Answer, Likeness, Suggestion, names_taken_out
from notebook.store import entries, entry_loading, log, moves, parties, suggestion_answers
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingContext


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
    """Set a flag on one section, or on all present sections when None; return the changed entry.

    A flag is removed by setting ``undecided``, so that no wider flag takes effect. The flag covers the present texts,
    and is confirmed. Withholding the whole entry also revokes what its sections share with the same addressee; sharing
    it does not affect sections that are withheld. A withhold for an audience makes stale earlier shares with one of its
    parties on the same sections. Raise EntryChanged when the notebook holds another text than ``entry``, and
    InvalidValue for a section that does not exist.
    """
    entry = as_kept(notebook, entry)
    return _kept(
        notebook,
        with_decision(entry, section, to, value, code, members(parties.list_all(notebook.connection), to)),
        now,
    )


def with_decision(
    entry: Entry,
    section: SectionId | None,
    to: Addressee,
    value: FlagValue,
    code: Code | None,
    reached: Collection[str],
) -> Entry:
    """Return an entry after a decision on a section, or on all when None; ``reached`` are the parties ``to`` fits.

    Raise InvalidValue for a section that does not exist.
    """
    if section is None:
        pairs = frozenset((each.id, each.revision) for each in entry.sections)
        changed = replace(
            entry,
            flags=with_flag(entry.flags, Flag(to, value, pairs, code)),
            sections=tuple(_reached(each, to, value, code) for each in entry.sections),
        )
    else:
        changed = _changed(
            entry,
            section,
            lambda each: replace(
                each, flags=with_flag(each.flags, Flag(to, value, frozenset({(each.id, each.revision)}), code))
            ),
        )
    if value is FlagValue.WITHHOLD and to.scope == "audience":
        inside = [each.id for each in entry.sections] if section is None else [section]
        changed = _overtaken(changed, reached, inside)
    return changed


def members(everybody: Iterable[Party], to: Addressee) -> frozenset[str]:
    """Return the ids of the parties that an addressee fits; the subject's audience has one party."""
    found = {party.id for party in everybody if to.fits(party)}
    return frozenset(found | ({SUBJECT_PARTY} if to.name == SUBJECT_AUDIENCE else set()))


def _overtaken(entry: Entry, reached: Collection[str], inside: Collection[SectionId]) -> Entry:
    def older(part: Section) -> Section:
        return replace(part, flags=overtaken(part.flags, reached, inside))

    return replace(
        entry,
        flags=overtaken(entry.flags, reached, inside),
        sections=tuple(map(older, entry.sections)),
        attachments=tuple(map(older, entry.attachments)),
    )


def confirm_flags(notebook: Notebook, entry: Entry, now: datetime) -> Entry:
    """Confirm every flag that came with an imported file; raise EntryChanged.

    A flag that covers an earlier text stays stale.
    """
    entry = as_kept(notebook, entry)

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
        case = moves.case_of_entry(notebook.connection, entry.id)
        log.append(notebook.connection, now, log.Event.FLAGS_CONFIRMED, {"case": case, "entry": entry.id})
    return changed


def decided_revision(entry: Entry, section: Section) -> int | None:
    """Return the last revision of a section that was decided about, where it has changed since; else None.

    A share that a later withhold took back does not count: nothing about it is confirmed by reading the text again.
    """
    flags = (*section.flags, *(() if section.file is not None else entry.flags))
    covered = [revision for flag in flags for one, revision in flag.covers if _outdated(flag, section, one, revision)]
    return max(covered, default=None)


def confirm_changed(notebook: Notebook, entry: Entry, section: SectionId, now: datetime) -> Entry:
    """Let what was decided about an earlier text of a section count for its present one; return the changed entry.

    Raise EntryChanged, and InvalidValue for a section that does not exist or has not changed since.
    """
    entry = as_kept(notebook, entry)
    part = next((each for each in entry.parts if each.id == section), None)
    if part is None or decided_revision(entry, part) is None:
        raise InvalidValue("section")

    def again(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
        return tuple(
            replace(
                flag,
                covers=frozenset(
                    (one, part.revision if _outdated(flag, part, one, revision) else revision)
                    for one, revision in flag.covers
                ),
            )
            for flag in flags
        )

    changed = _changed(entry, section, lambda each: replace(each, flags=again(each.flags)))
    return _kept(notebook, replace(changed, flags=again(entry.flags) if part.file is None else entry.flags), now)


def _outdated(flag: Flag, part: Section, section: SectionId, revision: int) -> bool:
    """Return whether a confirmed flag covers an earlier text of this section, and was not overtaken."""
    return flag.confirmed and section == part.id and 1 <= revision < part.revision


def add_mark(notebook: Notebook, entry: Entry, section: SectionId, mark: Mark, now: datetime) -> Entry:
    """Mark a passage for redaction; raise EntryChanged, InvalidValue. Adding the same mark twice has no effect."""
    entry = as_kept(notebook, entry)
    if any(part.id == section and mark in part.marks for part in entry.parts):
        return entry
    return _kept(notebook, _changed(entry, section, lambda each: marked(each, mark)), now)


def remove_mark(notebook: Notebook, entry: Entry, section: SectionId, mark: Mark, now: datetime) -> Entry:
    """Remove a mark in a new revision, so that nothing is released until a new decision; raise as ``add_mark`` does."""
    entry = as_kept(notebook, entry)
    return _kept(notebook, _changed(entry, section, lambda each: unmarked(each, mark)), now)


def move_mark(
    notebook: Notebook, entry: Entry, section: SectionId, mark: Mark, span: tuple[int, int], now: datetime
) -> Entry:
    """Set the position of a mark after an edit; ``span`` is half-open, in code points. Raise as ``add_mark`` does."""
    entry = as_kept(notebook, entry)
    return _kept(notebook, _changed(entry, section, lambda each: settled(each, mark, *span)), now)


def as_kept(notebook: Notebook, seen: Entry) -> Entry:
    """Return the entry with all decisions made since it was read; raise EntryChanged if its texts changed."""
    kept = entry_loading.load(notebook.connection, seen.id)
    if [_said(part) for part in kept.parts] != [_said(part) for part in seen.parts]:
        raise EntryChanged
    return kept


def _said(part: Section) -> tuple[object, ...]:
    return part.id, part.revision, part.text, part.kind, part.categories, part.never


def _reached(section: Section, to: Addressee, value: FlagValue, code: Code | None) -> Section:
    """Return a section after a decision on its entry: its own flag yields where it would share more."""
    shares = (FlagValue.SHARE, FlagValue.SHARE_DEIDENTIFIED)
    own = next((flag for flag in section.flags if flag.to == to), None)
    if own is None or own.value not in shares or value is own.value or value is FlagValue.SHARE:
        return section
    return replace(
        section, flags=with_flag(section.flags, Flag(to, value, frozenset({(section.id, section.revision)}), code))
    )


def with_flag(flags: tuple[Flag, ...], flag: Flag) -> tuple[Flag, ...]:
    """Add a flag, replacing the one for the same addressee."""
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


def kept_answers(notebook: Notebook, sharing_context: SharingContext) -> tuple[Suggestion, ...]:
    """Return the suggestions answered with "leave" for the present texts, this party and this kind of pack."""
    asked = sharing_context.question
    return suggestion_answers.answered(
        notebook.connection, sharing_context.case.id, asked.party.id, asked.kind, Answer.LEAVE
    )


def listed(notebook: Notebook, sharing_context: SharingContext) -> tuple[Suggestion, ...]:
    """Return the suggestions that were listed for this party and this kind of pack."""
    asked = sharing_context.question
    return suggestion_answers.answered(
        notebook.connection, sharing_context.case.id, asked.party.id, asked.kind, Answer.LISTED
    )


def keep_listed(notebook: Notebook, sharing_context: SharingContext, found: Sequence[Suggestion]) -> None:
    """Store that these suggestions were listed: an answer to the list covers these and no others."""
    with notebook.connection.transaction():
        suggestion_answers.keep(notebook.connection, found, sharing_context.question.kind, Answer.LISTED)


def keep_suggestion(
    notebook: Notebook, sharing_context: SharingContext, found: Sequence[Suggestion], now: datetime
) -> None:
    """Store and log that the worker reviewed these suggestions and leaves the passages in."""
    with notebook.connection.transaction():
        suggestion_answers.keep(notebook.connection, found, sharing_context.question.kind, Answer.LEAVE)
        log.append(
            notebook.connection,
            now,
            log.Event.SUGGESTIONS_REVIEWED,
            {"case": sharing_context.case.id, "party": sharing_context.question.party.id, "left": _passages(found)},
        )


def _passages(found: Sequence[Suggestion]) -> int:
    """Count passages: one that may point at several people counts once."""
    return len({(each.section, each.start, each.end) for each in found})


def leave_here(
    notebook: Notebook,
    sharing_context: SharingContext,
    rulings: Mapping[SectionId, Ruling],
    names: Sequence[tuple[str, str]],
    now: datetime,
) -> None:
    """Store that names are left in place: each is the id of a section and the passage as written there.

    Raise UnknownName if no such name would be redacted.
    """
    if not names:
        return
    texts = {section.id: section.text for _, section in sharing_context.case.parts()}
    there = names_taken_out(sharing_context.case, sharing_context.question, sharing_context.hidden, rulings)
    found: list[Suggestion] = []
    for section, passage in names:
        here = [
            each for each in there if each.section == section and texts[each.section][each.start : each.end] == passage
        ]
        if not here:
            raise UnknownName("name", f"{section}={passage}")
        found += here
    keep_suggestion(notebook, sharing_context, found, now)


def take_out_again(
    notebook: Notebook, sharing_context: SharingContext, found: Sequence[Suggestion], now: datetime
) -> None:
    """Revoke that names are left in place: they are redacted for this party from now on."""
    with notebook.connection.transaction():
        suggestion_answers.keep(notebook.connection, found, sharing_context.question.kind, Answer.REDACT)
        log.append(
            notebook.connection,
            now,
            log.Event.SUGGESTIONS_REVIEWED,
            {
                "case": sharing_context.case.id,
                "party": sharing_context.question.party.id,
                "taken_out": _passages(found),
            },
        )


def redact_suggestion(notebook: Notebook, entry: EntryId, found: Suggestion, now: datetime) -> Entry:
    """Redact a suggested passage for the party it was suggested for; return the changed entry.

    Raise InvalidValue when the text has changed since the suggestion was made.
    """
    there = entry_loading.load(notebook.connection, entry)
    if all((part.id, part.revision) != (found.section, found.revision) for part in there.parts):
        raise InvalidValue("revision")
    code = Code.NR if found.likeness is Likeness.DETAIL else Code.TP
    mark = Mark(found.start, found.end, code, only_for=(Addressee("party", found.party),))
    return add_mark(notebook, there, found.section, mark, now)
