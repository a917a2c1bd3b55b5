"""What a prepared pack contains, and whether the case still gives the same when it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from notebook.errors.tasks import PackNoLongerAllowed, SuggestionsUnanswered
from notebook.model.disclosure import Disclosure
from notebook.model.ids import SectionId
from notebook.model.people import ThirdParty
from notebook.sharing.lifting import restrictions
from notebook.sharing.release import Release, ReleasedSection
from notebook.sharing.ruling_table import rule
from notebook.tasks.handover_preview import unanswered
from notebook.tasks.notebook import Notebook
from notebook.tasks.pack_record import give_up
from notebook.tasks.printed_fields import release_to_print
from notebook.tasks.sharing_request import SharingContext


@dataclass(frozen=True, slots=True)
class PreparedContent:
    """The sections of a pack as they leave, and the third parties who were looked for in them."""

    sections: Mapping[SectionId, ReleasedSection]
    third_parties: tuple[ThirdParty, ...]

    @classmethod
    def of(cls, sharing_context: SharingContext, numbers: Mapping[SectionId, str], made: Release) -> Self:
        """Return that of a release; ``numbers`` has the ids of its sections in printing order."""
        return cls(dict(zip(numbers, made.sections, strict=True)), sharing_context.case.third_parties)


def refuse_changed(
    notebook: Notebook, sharing_context: SharingContext, record: Disclosure, prepared: PreparedContent, now: datetime
) -> None:
    """Give up a prepared pack and raise PackNoLongerAllowed where a section would not leave as it is in it.

    A consent can end, or be withdrawn, a passage be marked, and somebody registered, while a pack waits to be saved.
    """
    lifted = sharing_context.question.lifted
    forbidden = restrictions(sharing_context.case, sharing_context.question) if lifted else {}
    if any(forbidden.get(person) for person in lifted) or not _is_the_same(notebook, sharing_context, prepared):
        give_up(notebook, record.pack, now)
        raise PackNoLongerAllowed


def _is_the_same(notebook: Notebook, sharing_context: SharingContext, prepared: PreparedContent) -> bool:
    """Return whether the sections would be printed as they were, apart from their numbers, and nothing be asked.

    Other sections do not count. Names are searched for again only where the third parties are others.
    """
    if not prepared.sections:
        return True
    rulings = rule(sharing_context.case, sharing_context.question)
    if sharing_context.case.third_parties != prepared.third_parties and unanswered(notebook, sharing_context, rulings):
        return False
    try:
        made, numbers = release_to_print(notebook, sharing_context, rulings)
    except SuggestionsUnanswered:
        return False
    present = PreparedContent.of(sharing_context, numbers, made).sections
    return all(
        name in present and replace(present[name], entry=one.entry, sources=one.sources) == one
        for name, one in prepared.sections.items()
    )
