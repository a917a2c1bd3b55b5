"""What a consent says in one line: who said what to whom, and what became of it."""

from datetime import UTC, date, datetime

import pytest

from notebook.messages.consents import statement
from notebook.messages.i18n import translations
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.ids import ConsentId, ProvisionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, ConsentState, Effect, Grantor, Method, Purpose
from notebook.sharing.consent_effect import InForce

SAID = datetime(2026, 2, 17, 9, tzinfo=UTC)


def said(effect: Effect, state: ConsentState, stands: InForce, grantor: Grantor = Grantor.SUBJECT) -> str:
    """Return the line about one provision on which this was said last."""
    provision = Provision(
        ProvisionId("s1.1"),
        effect,
        Addressee("audience", "police_security"),
        (Purpose("safety"),),
        (Category.WELLBEING,),
        until=date(2026, 9, 30),
    )
    consent = Consent(
        ConsentId("s1"),
        grantor,
        Method.ORAL,
        (provision,),
        (ConsentEvent(state, SAID, SAID),),
        grantor_name="" if grantor is Grantor.SUBJECT else "Anna Example",
    )
    return statement(translations(), consent, provision, stands, {}, UTC, subject="Amina Example")


@pytest.mark.parametrize(
    ("effect", "state", "stands", "line"),
    [
        (Effect.PERMIT, ConsentState.GIVEN, InForce.ALLOWS, "said yes to the police on 17 February 2026: wellbeing."),
        (Effect.PERMIT, ConsentState.RENEWED, InForce.OVERRULED, "said yes to the police on 17 February 2026: "),
        (Effect.PERMIT, ConsentState.REFUSED, InForce.DENIES, "said no to the police on 17 February 2026: wellbeing."),
        (Effect.PERMIT, ConsentState.REFUSED, InForce.LIFTED, "said no to the police on 17 February 2026: "),
        (Effect.DENY, ConsentState.GIVEN, InForce.DENIES, "said no to the police on 17 February 2026: wellbeing."),
        (Effect.DENY, ConsentState.WITHDRAWN, InForce.DENIES, "said no to the police on 17 February 2026: "),
        (
            Effect.PERMIT,
            ConsentState.WITHDRAWN,
            InForce.TAKEN_BACK,
            "withdrew on 17 February 2026 the yes to the police",
        ),
        (
            Effect.PERMIT,
            ConsentState.INVALIDATED,
            InForce.TAKEN_BACK,
            "which was found not valid on 17 February 2026: ",
        ),
        (
            Effect.PERMIT,
            ConsentState.GIVEN,
            InForce.ENDED,
            "on 17 February 2026, and that ended on 30 September 2026: ",
        ),
        (
            Effect.PERMIT,
            ConsentState.REQUESTED,
            InForce.NOT_ANSWERED,
            "was asked on 17 February 2026 and has not answered",
        ),
    ],
)
def test_who_said_what_to_whom(effect: Effect, state: ConsentState, stands: InForce, line: str) -> None:
    """Every line begins with who spoke, names to whom, and never reads a no or an old yes as a yes that holds."""
    found = said(effect, state, stands)
    assert found.startswith("Amina Example ")
    assert line in found
    assert "{" not in found
    holds = stands in {InForce.ALLOWS, InForce.OVERRULED}
    assert ("Until 30 September 2026." in found) is holds
    assert ("said yes" in found and "ended" not in found and "not valid" not in found) is holds


@pytest.mark.parametrize(("effect", "word"), [(Effect.PERMIT, "yes"), (Effect.DENY, "no")])
def test_who_no_longer_speaks_is_said(effect: Effect, word: str) -> None:
    """What a parent said is theirs by name, and that they no longer speak stands in the same line."""
    found = said(effect, ConsentState.GIVEN, InForce.SILENCED, Grantor.PARENT)
    assert found.startswith(f"Anna Example (a parent), who no longer speaks for them, said {word} to the police on ")


@pytest.mark.parametrize("state", [ConsentState.WITHDRAWN, ConsentState.INVALIDATED])
def test_a_no_keeps_its_day_when_the_yes_beside_it_is_taken_back(state: ConsentState) -> None:
    """Nobody said no on the day on which a consent with a yes and a no in it was withdrawn."""
    provision = Provision(ProvisionId("s1.1"), Effect.DENY, Addressee("party", "p3"), (), (Category.BELIEFS,))
    later = SAID.replace(month=11)
    events = (ConsentEvent(ConsentState.GIVEN, SAID, SAID), ConsentEvent(state, later, later))
    consent = Consent(ConsentId("s1"), Grantor.SUBJECT, Method.ORAL, (provision,), events)
    found = statement(translations(), consent, provision, InForce.DENIES, {}, UTC, subject="Amina Example")
    assert "said no to p3 on 17 February 2026: " in found
