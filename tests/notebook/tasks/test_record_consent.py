"""Recording consents: complete, never of the future, and withdrawn for good."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.base import InvalidValue
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.ids import ConsentId, ProvisionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Assessment, Category, ConsentState, Effect, Grantor, Method, Purpose
from notebook.sharing.consent_effect import InForce
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.consents import add_to_consent, read_register, record_consent
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.handover_preview import explain, preview_handover
from notebook.tasks.notebook import Notebook, open_notebook
from tests.references import load_case, sharing_request
from tests.support.cli import PASSPHRASE, CliNotebook

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
    return sum(ruling.released for ruling in explain(notebook, sharing_request("c1", party, "care"), NOW).rulings)


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


WITNESSED: Final = replace(
    CONSENT, method=Method.ORAL_WITNESSED, witness="Anna Example", freely=Assessment.YES, capacity=Assessment.DOUBTFUL
)


def test_who_witnessed_and_whether_it_was_free_is_stored(notebook: Notebook) -> None:
    """It is read back, and the log notices when it is changed or removed behind the program."""
    record_consent(notebook, load_case(notebook, "K-014"), WITNESSED, NOW)
    stored = load_case(notebook, "K-014").consents[-1]
    assert (stored.witness, stored.freely, stored.capacity) == ("Anna Example", Assessment.YES, Assessment.DOUBTFUL)
    assert compare_with_log(notebook.connection, fully=True) == ()
    for change in ("UPDATE consent_details SET freely = 'no'", "DELETE FROM consent_details"):
        with notebook.connection.transaction():
            notebook.connection.change(change)
        assert [each.id for each in compare_with_log(notebook.connection, fully=True)] == [stored.id]


@pytest.mark.parametrize("field", ["freely", "capacity"])
def test_a_yes_that_was_not_free_or_not_understood_is_no_consent(field: str) -> None:
    """It is refused, a no counts all the same, and what is wrong with a request may be recorded."""
    changes = {field: Assessment.NO}
    with pytest.raises(InvalidValue):
        replace(CONSENT, **changes)  # type: ignore[arg-type]
    for state in (ConsentState.REFUSED, ConsentState.REQUESTED):
        replace(CONSENT, events=(ConsentEvent(state, SAID, SAID),), **changes)  # type: ignore[arg-type]


def test_who_speaks_for_somebody_who_cannot_decide_may_say_yes() -> None:
    """That the person cannot decide is why a parent or representative speaks."""
    replace(CONSENT, grantor=Grantor.PARENT, capacity=Assessment.NO)
    with pytest.raises(InvalidValue):
        replace(CONSENT, grantor=Grantor.PARENT, freely=Assessment.NO)


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


def test_a_renewal_after_its_last_day_is_refused(notebook: Notebook) -> None:
    """It would have no effect, and nobody would say so."""
    ended = replace(PERMIT, until=SAID.date())
    case = record_consent(notebook, load_case(notebook, "K-014"), replace(CONSENT, provisions=(ended,)), NOW)
    later = NOW + timedelta(days=3)
    with pytest.raises(InvalidValue):
        add_to_consent(notebook, case, case.consents[-1].id, ConsentState.RENEWED, later, later)
    assert load_case(notebook, "K-014") == case


def test_who_no_longer_speaks_is_kept_and_told(notebook: Notebook) -> None:
    """The person is of age: a parent who refused is asked about until it is recorded; the person is never."""
    event = ConsentEvent(ConsentState.REFUSED, SAID, SAID)
    no = replace(CONSENT, grantor=Grantor.PARENT, grantor_name="Anna Example", events=(event,))
    case = record_consent(notebook, record_consent(notebook, load_case(notebook, "K-014"), CONSENT, NOW), no, NOW)
    assert released(notebook) == 0
    asked = sharing_request("c1", "p4", "care")
    [told] = explain(notebook, asked, NOW).still_speak
    assert (told.name, told.consents, told.since) == ("Anna Example", (case.consents[-1].id,), date(2022, 5, 6))
    assert preview_handover(notebook, asked, NOW).still_speak == (told,)
    add_to_consent(notebook, case, case.consents[-1].id, ConsentState.NO_LONGER_SPEAKS, NOW, NOW)
    assert released(notebook) > 0
    assert explain(notebook, asked, NOW).still_speak == ()
    assert load_case(notebook, "K-014").consents[-1].events[-1].confirmed
    with pytest.raises(InvalidValue):
        add_to_consent(notebook, case, case.consents[-2].id, ConsentState.NO_LONGER_SPEAKS, NOW, NOW)


@pytest.mark.parametrize("trusted", [False, True])
def test_what_came_with_a_file_waits_until_the_worker_records_it(tmp_path: Path, *, trusted: bool) -> None:
    """A parent's no goes on counting, unless the file was trusted; recording it confirms what waited."""
    document = json.loads(CASE_FILE.read_text("utf-8"))
    said, recorded = "2026-10-01T10:00:00+02:00", "2026-10-01T11:00:00+02:00"
    consent = next(each for each in document["cases"][0]["consents"] if each["id"] == "s2")
    provision = {**consent["provisions"][0], "id": "s9.1", "until": "2027-01-31"}
    events: list[dict[str, object]] = [
        {"state": state, "said": said, "recorded": recorded, "provisions": []}
        for state in ("refused", "no_longer_speaks")
    ]
    no = {"id": "s9", "grantor": "parent", "grantor_name": "Anna Example", "method": "oral"}
    document["cases"][0]["consents"].append({**no, "events": events, "provisions": [provision]})
    (tmp_path / "case.json").write_text(json.dumps(document), encoding="utf-8")
    desk = CliNotebook.new(tmp_path / "desk")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        import_case(notebook, read_case_file(tmp_path / "case.json", trust_flags=trusted), NOW)
        case = load_case(notebook, "K-014")
        assert case.consents[-1].events[-1].confirmed is trusted
        [denial] = [one for one in case.consents[-1].provisions if one.id == "s9.1"]
        stands = read_register(notebook, case.id, NOW).in_force[denial.id]
        assert stands is (InForce.SILENCED if trusted else InForce.DENIES)
        add_to_consent(notebook, case, case.consents[-1].id, ConsentState.NO_LONGER_SPEAKS, NOW, NOW)
        kept = load_case(notebook, "K-014").consents[-1]
        assert [event.confirmed for event in kept.events] == [True] * 3
        assert read_register(notebook, case.id, NOW).in_force[denial.id] is InForce.SILENCED
        assert compare_with_log(notebook.connection, fully=True) == ()


def test_explain_says_who_still_speaks(tmp_path: Path) -> None:
    """On the command line in a line before the rulings, and in JSON only where there is anybody."""
    desk = CliNotebook.new(tmp_path)
    desk.run("import", CASE_FILE, "--trust-flags")
    asked = ("explain", "--case", "K-014", "--to", "p4", "--purpose", "care")
    assert "still_speak" not in desk.run(*asked, "--json").json
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        event = ConsentEvent(ConsentState.REFUSED, SAID, SAID)
        no = replace(CONSENT, grantor=Grantor.PARENT, grantor_name="Anna Example", events=(event,))
        record_consent(notebook, load_case(notebook, "K-014"), no, NOW)
    assert "turned 18 on 6 May 2022. What Anna Example (a parent) said" in desk.run(*asked).out
    [told] = desk.run(*asked, "--json").json["still_speak"]
    assert (told["grantor"], told["grantor_name"], told["of_age_since"]) == ("parent", "Anna Example", "2022-05-06")
