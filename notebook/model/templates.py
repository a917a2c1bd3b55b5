"""The layout of an entry: the order of its sections, their usual categories, and which are expanded."""

from collections.abc import Mapping
from typing import Final

from notebook.model.vocabulary import Category, EntryKind, SectionKind

PAGE_ORDER: Final = tuple(SectionKind)
"""The sections of an entry from top to bottom."""

USUAL_CATEGORIES: Final[Mapping[SectionKind, tuple[Category, ...]]] = {
    # Not the category of the contact itself: most people may not read that.
    SectionKind.GIST: (Category.BEHAVIOUR_INTENTION,),
    SectionKind.CONTEXT: (Category.PRACTICAL,),
    SectionKind.OBSERVED: (Category.BEHAVIOUR_INTENTION,),
    SectionKind.REPORTED: (Category.THIRD_PARTY,),
    SectionKind.OWN_ACCOUNT: (Category.WELLBEING,),
    SectionKind.INTENTION: (Category.BEHAVIOUR_INTENTION,),
    SectionKind.FUNCTION: (Category.WELLBEING,),
    SectionKind.HEALTH: (Category.HEALTH,),
    SectionKind.CHANGE_PROTECTIVE: (Category.WELLBEING,),
    SectionKind.OPINION: (Category.BEHAVIOUR_INTENTION,),
    SectionKind.UNKNOWN: (Category.PRACTICAL,),
    SectionKind.ACTION: (Category.PRACTICAL,),
    SectionKind.SUMMARY: (Category.PRACTICAL,),
}

STANDS_OPEN: Final[Mapping[EntryKind, tuple[SectionKind, ...]]] = {
    EntryKind.VISIT: (
        SectionKind.CONTEXT,
        SectionKind.OBSERVED,
        SectionKind.OWN_ACCOUNT,
        SectionKind.ACTION,
    ),
    EntryKind.CALL: (SectionKind.OWN_ACCOUNT, SectionKind.ACTION),
    EntryKind.CASE_CONFERENCE: (
        SectionKind.CONTEXT,
        SectionKind.REPORTED,
        SectionKind.OPINION,
        SectionKind.ACTION,
    ),
    EntryKind.INCIDENT: (
        SectionKind.CONTEXT,
        SectionKind.OBSERVED,
        SectionKind.OWN_ACCOUNT,
        SectionKind.INTENTION,
        SectionKind.ACTION,
    ),
    EntryKind.ASSESSMENT: (
        SectionKind.OBSERVED,
        SectionKind.OWN_ACCOUNT,
        SectionKind.INTENTION,
        SectionKind.FUNCTION,
        SectionKind.CHANGE_PROTECTIVE,
        SectionKind.OPINION,
        SectionKind.UNKNOWN,
    ),
    EntryKind.NOTE: (SectionKind.OBSERVED,),
}
"""The sections that are expanded while still empty, by kind of contact."""
