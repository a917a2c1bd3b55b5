"""Recording consents: complete, never of the future, and withdrawn for good."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest

from notebook.errors import InvalidValue
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.ids import ConsentId, ProvisionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, ConsentState, Effect, Grantor, Method, Purpose
from notebook.tasks.asking import Asked
from notebook.tasks.explain import explain
from notebook.tasks.naming import load_case
from notebook.tasks.notebook import Notebook
from notebook.tasks.record_consent import add_to_consent, record_consent

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
SAID: Final = NOW - timedelta(hours=1)
PERMIT: Final = Provision(
    ProvisionId(""),
    Effect.PERMIT,
    Addressee("audience", "social_care"),
    (Purpose("care"),),
    tuple(Category),
    Period(),
    date(2027, 1, 31),
)
CONSENT: Final = Consent(
    ConsentId(""),
    Grantor.SUBJECT,
    Method.ORAL,
    (PERMIT,),
    (ConsentEvent(ConsentState.GIVEN, SAID, SAID),),
    "nl",
    "All of it.",
    "none",
    "My notes of that day",
)


def released(notebook: Notebook, party: str = "p4") -> int:
    """Count what a party would get for care."""
    return sum(ruling.released for ruling in explain(notebook, Asked("K-014", party, "care"), NOW).rulings)


def test_a_consent_is_kept_whole_under_ids_of_its_own(notebook: Notebook) -> None:
    """Everything that was said is read back; recorded is when it was recorded."""
    case = record_consent(notebook, load_case(notebook, "K-014"), CONSENT, NOW)
    kept = load_case(notebook, "K-014").consents[-1]
    assert kept == case.consents[-1]
    assert kept.id
    assert kept.provisions[0].id
    assert kept.events == (ConsentEvent(ConsentState.GIVEN, SAID, NOW),)
    assert replace(kept, id=CONSENT.id, provisions=(PERMIT,), events=CONSENT.events) == CONSENT


def test_a_new_consent_opens_and_a_withdrawal_closes(notebook: Notebook) -> None:
    """A consent lets sections out that were shared and waited for it; withdrawing shuts them in again."""
    assert released(notebook) == 0
    case = record_consent(notebook, load_case(notebook, "K-014"), CONSENT, NOW)
    assert released(notebook) > 0
    add_to_consent(notebook, case, case.consents[-1].id, ConsentState.WITHDRAWN, NOW, NOW)
    assert released(notebook) == 0


@pytest.mark.parametrize(
    "broken",
    [
        replace(CONSENT, provisions=()),
        replace(CONSENT, events=()),
        replace(CONSENT, events=(ConsentEvent(ConsentState.GIVEN, NOW + timedelta(seconds=1), NOW),)),
        replace(CONSENT, provisions=(replace(PERMIT, to=Addressee("party", "nobody")),)),
        replace(CONSENT, provisions=(replace(PERMIT, to=Addressee("audience", "press")),)),
        replace(CONSENT, provisions=(replace(PERMIT, purposes=(Purpose("curiosity"),)),)),
        replace(CONSENT, provisions=(replace(PERMIT, until=date(2026, 11, 1)),)),
    ],
    ids=["no provision", "never said", "of the future", "party", "audience", "purpose", "ended before"],
)
def test_what_says_nothing_certain_is_refused(notebook: Notebook, broken: Consent) -> None:
    """A consent without provision, of the future or of somebody unknown changes nothing."""
    case = load_case(notebook, "K-014")
    with pytest.raises(InvalidValue):
        record_consent(notebook, case, broken, NOW)
    assert load_case(notebook, "K-014") == case


def test_who_speaks_for_the_person_must_say_until_when() -> None:
    """A permit of anybody but the person needs a last day."""
    with pytest.raises(InvalidValue):
        replace(CONSENT, grantor=Grantor.PARENT, provisions=(replace(PERMIT, until=None),))


def test_what_is_added_later_has_a_possible_date(notebook: Notebook) -> None:
    """A withdrawal dated tomorrow, or before the consent itself, is a slip and would do nothing."""
    case = record_consent(notebook, load_case(notebook, "K-014"), CONSENT, NOW)
    own = case.consents[-1].id
    for said in (NOW + timedelta(minutes=1), SAID - timedelta(minutes=1)):
        with pytest.raises(InvalidValue):
            add_to_consent(notebook, case, own, ConsentState.WITHDRAWN, said, NOW)
    with pytest.raises(InvalidValue):
        add_to_consent(notebook, case, ConsentId("nothing"), ConsentState.WITHDRAWN, NOW, NOW)
    with pytest.raises(InvalidValue):
        add_to_consent(notebook, case, own, ConsentState.WITHDRAWN, NOW, NOW, [ProvisionId("nothing")])
    assert load_case(notebook, "K-014") == case
