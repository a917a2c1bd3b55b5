"""A consent and a decision for tests that compare the notebook with its log."""

from datetime import UTC, date, datetime
from typing import Final

from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.decision import Decision
from notebook.model.ids import ConsentId, DecisionId, PartyId, ProvisionId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import ConsentState, DecisionOutcome, Effect, Grantor, Ground, Method, Purpose, Told
from notebook.tasks.demo import AS_OF
from tests.references import sharing_request

NOW: Final = datetime(2026, 11, 3, 9, tzinfo=UTC)


ASKED: Final = sharing_request("c1", "p1", "care", at=AS_OF)


PARTY: Final = Addressee("party", PartyId("p1"))


CONSENT: Final = Consent(
    ConsentId(""),
    Grantor.SUBJECT,
    Method.WRITTEN,
    (Provision(ProvisionId(""), Effect.PERMIT, PARTY, (), (), Period(), date(2027, 1, 1), "not the address"),),
    (ConsentEvent(ConsentState.GIVEN, NOW, NOW),),
    "nl",
    "In plain words.",
    "",
    "Signed sheet.",
)


DECISION: Final = Decision(
    DecisionId(""),
    DecisionOutcome.DO_NOT_SHARE,
    PartyId("p1"),
    Purpose("care"),
    ((SectionId("e1.context"), 1),),
    Ground.VITAL_INTERESTS,
    "Nobody is in danger.",
    "",
    "",
    "",
    NOW,
    Told.NO,
    "",
    None,
)
