"""A complete decision to share, for tests of recording it."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from notebook.model.decision import Decision
from notebook.model.ids import DecisionId, PartyId, SectionId
from notebook.model.vocabulary import DecisionOutcome, Ground, Purpose, Told

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)


POLICE: Final = PartyId("p3")


UNDECIDED: Final = SectionId("e9.action")


SHARED: Final = SectionId("e9.intention")


WHOLE: Final = Decision(
    DecisionId(""),
    DecisionOutcome.SHARE,
    POLICE,
    Purpose("safety"),
    ((SHARED, 1), (UNDECIDED, 1)),
    Ground.VITAL_INTERESTS,
    " Three messages name a day. ",
    "Sleeping elsewhere",
    "G. Wulp, by telephone",
    "N. Spreeuw",
    NOW - timedelta(minutes=5),
    Told.NO,
    "It could bring the senders to her door.",
    date(2026, 11, 2),
)
