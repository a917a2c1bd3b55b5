"""What stands between a case and a pack: attachments, nothing released, suggestions nobody answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from notebook.errors import AttachmentsNotCarried, LogContradicts, NothingToHandOver, Passage, SuggestionsUnanswered
from notebook.model.discrepancy import Discrepancy, RecordKind
from notebook.model.ids import SectionId
from notebook.model.vocabulary import PackKind
from notebook.sharing.ruling import Reason, Ruling
from notebook.sharing.suggestions import Likeness, Suggestion, in_context, shown_details, suggestions
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.answers import keep_listed, kept_answers, leave, listed
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingContext
from notebook.tasks.undrawable import refuse_undrawable

_WAITS: Final = frozenset(
    {Reason.NOT_DECIDED, Reason.UNCONFIRMED, Reason.CHANGED_SINCE, Reason.NO_CONSENT, Reason.EXPIRED}
    | {Reason.MARKS_UNSETTLED, Reason.ADVICE_PENDING}
)
"""Reasons that a word of the worker or of the person would settle."""

Rulings = Mapping[SectionId, Ruling]


def attached(matter: SharingContext, rulings: Rulings) -> tuple[str, ...]:
    """Give the names of released attachments, which no pack can carry yet."""
    return tuple(
        section.file.name
        for _, section in matter.case.parts()
        if section.file is not None and rulings[section.id].released
    )


def waiting(rulings: Rulings) -> int:
    """Count the sections that only wait for a yes or a decision."""
    return sum(ruling.code in _WAITS for ruling in rulings.values())


def unanswered(notebook: Notebook, matter: SharingContext, rulings: Rulings) -> tuple[Suggestion, ...]:
    """Give the suggestions that nobody has answered for the present texts and this party."""
    left = kept_answers(notebook, matter)
    return suggestions(matter.case, matter.question, matter.hidden, left, rulings)


def left_in_place(notebook: Notebook, matter: SharingContext, rulings: Rulings) -> int:
    """Count the details and whole names that stay in the printed text of a consultation; 0 for any other pack.

    Words that are only like a hidden name do not count: the number is printed, and would tell that there is one.
    """
    if matter.question.kind is not PackKind.CONSULTATION:
        return 0
    names = tuple(
        each
        for each in kept_answers(notebook, matter)
        if each.likeness is Likeness.WHOLE_NAME and rulings[each.section].released
    )
    details = shown_details(matter.case, matter.question, matter.hidden, names, rulings)
    return len({(each.section, each.start) for each in names} | details)


def refuse_what_cannot_go(matter: SharingContext, rulings: Rulings) -> None:
    """Refuse an empty pack, one from which a released attachment would be missing, and one that cannot be drawn.

    Raises NothingToHandOver, AttachmentsNotCarried and SignsUndrawable.
    """
    names = attached(matter, rulings)
    if names:
        raise AttachmentsNotCarried(names)
    if not any(ruling.released for ruling in rulings.values()):
        raise NothingToHandOver(matter.question.party.name, waiting(rulings))
    refuse_undrawable(matter, rulings)


def refuse_contradicted(notebook: Notebook, matter: SharingContext, rulings: Rulings) -> None:
    """Refuse a pack that would rest on a consent, a decision or flags that the log contradicts.

    Any consent of the case counts for a pack by consent: one that is not on record any more may have forbidden it.
    Raises LogContradicts.
    """
    going = {entry.id for entry, section in matter.case.parts() if rulings[section.id].released}
    by_decision = matter.question.kind is PackKind.NECESSITY

    def counts(found: Discrepancy) -> bool:
        if found.kind is RecordKind.FLAGS:
            return found.id in going
        if found.kind is RecordKind.DECISION:
            return found.id == matter.question.decision
        return not by_decision

    found = compare_with_log(notebook.connection, fully=True, case=matter.case.id)
    records = tuple(dict.fromkeys((each.kind.value, each.id) for each in found if counts(each)))
    if records:
        raise LogContradicts(records)


def settle_suggestions(
    notebook: Notebook, matter: SharingContext, rulings: Rulings, now: datetime, *, reviewed: bool
) -> None:
    """Refuse while a suggestion is unanswered; where somebody says they were reviewed, keep that answer.

    It is an answer to what a list has shown. What came to the case since, or was never shown, is listed first.
    Raises SuggestionsUnanswered.
    """
    open_ones = unanswered(notebook, matter, rulings)
    seen = frozenset(listed(notebook, matter)) if reviewed else frozenset()
    if answered := [each for each in open_ones if each in seen]:
        leave(notebook, matter, answered, now)
    if to_list := tuple(each for each in open_ones if each not in seen):
        keep_listed(notebook, matter, to_list)
        raise SuggestionsUnanswered(_passages(matter, to_list))


def _passages(matter: SharingContext, found: tuple[Suggestion, ...]) -> tuple[Passage, ...]:
    """Give each passage once, with where it stands and the words around it; all of it is text that would leave."""
    found = tuple({(each.section, each.start, each.end): each for each in found}.values())
    homes = {section.id: (entry, section) for entry, section in matter.case.parts()}
    around = in_context(matter.case, matter.question, matter.hidden, found)
    passages = []
    for each, (before, passage, after) in zip(found, around, strict=True):
        entry, section = homes[each.section]
        day = matter.question.day(entry.at)
        passages.append(Passage(section.id, day, section.kind, before, passage, after, each.likeness))
    return tuple(passages)
