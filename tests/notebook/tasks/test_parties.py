"""The people that information is shared with: corrected, removed, gone, replaced, and involved in a case."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.errors.tasks import AlreadyThere, OtherPerson, PartyInUse
from notebook.model.ids import CaseId, PartyId
from notebook.model.people import Addressee, Party
from notebook.model.vocabulary import Audience, FlagValue, Purpose
from notebook.store import parties
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.case_view import Wanted, view_case
from notebook.tasks.cases import addressees
from notebook.tasks.disclosures import record_oral_disclosure
from notebook.tasks.handover_preview import explain
from notebook.tasks.notebook import Notebook
from notebook.tasks.parties import (
    add_audience,
    add_party,
    change_party,
    involved,
    known_parties,
    mark_gone,
    remove_party,
    replace_party,
    set_involved,
    similar_parties,
)
from notebook.tasks.sharing_flags import set_flag
from notebook.tasks.went_out import went_out
from tests.references import load_case, sharing_request

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
TODAY: Final = NOW.date()
CASE: Final = CaseId("c1")
POLICE: Final = PartyId("p3")
VOS: Final = Party(
    PartyId(""), "M. Vos", "Nurse", "Clinic", Audience("mental_health"), "06 1", "I know her voice", "AB 12"
)


def party(notebook: Notebook, name: PartyId) -> Party:
    return next(each for each in known_parties(notebook).parties if each.id == name)


def test_while_nothing_rests_on_a_party_everything_changes_and_it_can_be_removed(notebook: Notebook) -> None:
    """A slip of the keyboard is put right as if it had not happened; nothing of the name is kept."""
    made = add_party(notebook, VOS)
    right = replace(made, name="Q. Ruis", role="Officer", organisation="Police", audience=Audience("police_security"))
    assert change_party(notebook, right, NOW) == right
    assert party(notebook, made.id) == right
    assert known_parties(notebook).former == {}
    remove_party(notebook, made.id)
    assert made.id not in {each.id for each in known_parties(notebook).parties}
    with pytest.raises(NotFound):
        remove_party(notebook, made.id)


def flagged(notebook: Notebook, made: Party) -> None:
    entry = load_case(notebook, "K-014").entries[0]
    set_flag(notebook, entry, None, Addressee("party", made.id), FlagValue.SHARE, NOW)


def told(notebook: Notebook, made: Party) -> None:
    record_oral_disclosure(notebook, CASE, made.id, "That she is well", "They asked", NOW)


def marked(notebook: Notebook, made: Party) -> None:
    with notebook.connection.transaction():
        notebook.connection.change("UPDATE marks SET only_for = ? WHERE place = 0", (f'["party:{made.id}"]',))


def may_read(notebook: Notebook, made: Party) -> None:
    with notebook.connection.transaction():
        notebook.connection.change("UPDATE third_parties SET may_be_named = ?", (f'["party:{made.id}"]',))


@pytest.mark.parametrize("rest", [flagged, told, marked, may_read])
def test_what_rests_on_a_party_fixes_its_role(notebook: Notebook, rest: object) -> None:
    """Neither removed nor given another role, organisation or field of work; how to reach them still changes."""
    made = add_party(notebook, VOS)
    assert callable(rest)
    rest(notebook, made)
    with pytest.raises(PartyInUse):
        remove_party(notebook, made.id)
    changes: tuple[dict[str, str], ...] = (
        {"role": "Officer"},
        {"organisation": "Police"},
        {"audience": "police_security"},
    )
    for change in changes:
        with pytest.raises(PartyInUse):
            change_party(notebook, replace(made, **change), NOW)  # type: ignore[arg-type]
    assert change_party(notebook, replace(made, contact="06 2", fingerprint="CD 34"), NOW).contact == "06 2"


@pytest.mark.parametrize("name", ["T. Kieviet ", "Tom Kieviet", "T Kiewiet", "Kieviet, T."])
def test_the_spelling_of_a_name_is_corrected_and_what_went_out_keeps_it(notebook: Notebook, name: str) -> None:
    """The list of what went out shows each disclosure under the name that it had then."""
    before = party(notebook, POLICE).name
    record_oral_disclosure(notebook, CASE, POLICE, "That she is well", "They asked", NOW)
    later = NOW + timedelta(hours=1)
    change_party(notebook, replace(party(notebook, POLICE), name=name), later)
    record_oral_disclosure(notebook, CASE, POLICE, "Again", "They asked", later + timedelta(hours=1))
    found = went_out(notebook, later)
    called = {each.disclosure.what: found.recipient(each.disclosure) for each in found.items}
    assert called == {"That she is well": before, "Again": name.strip()}
    assert compare_with_log(notebook.connection, fully=True) == ()


def test_a_party_in_use_never_becomes_somebody_else(notebook: Notebook) -> None:
    """What was decided for the one would count for the other, also by small steps."""
    for other in ("S. Zwaluw", "Piet Kievit-de Boer", "Officer"):
        with pytest.raises(OtherPerson):
            change_party(notebook, replace(party(notebook, POLICE), name=other), NOW)
    change_party(notebook, replace(party(notebook, POLICE), name="Tom Kieviet"), NOW)
    change_party(notebook, replace(party(notebook, POLICE), name="T. Kieviet"), NOW + timedelta(hours=1))
    with pytest.raises(OtherPerson):
        change_party(notebook, replace(party(notebook, POLICE), name="Theo Kieviet"), NOW)


def test_who_is_gone_is_offered_for_nothing_and_keeps_what_was_decided(notebook: Notebook) -> None:
    """They leave every list; rulings about them stay as they are, and they can come back."""
    request = sharing_request(CASE, POLICE, "safety")
    before = explain(notebook, request, NOW).rulings
    mark_gone(notebook, POLICE, TODAY)
    assert POLICE not in {each.id for each in addressees(notebook).parties}
    assert POLICE not in {each.id for each in view_case(notebook, CASE, Wanted(Purpose("safety")), NOW).parties}
    assert explain(notebook, request, NOW).rulings == before
    mark_gone(notebook, POLICE, None)
    assert POLICE in {each.id for each in addressees(notebook).parties}


def test_replacing_carries_nothing_that_was_decided(notebook: Notebook) -> None:
    """The right party begins with no flag, consent or decision; what the mistake got stays listed under its name."""
    record_oral_disclosure(notebook, CASE, POLICE, "That she is well", "They asked", NOW)
    right = add_party(notebook, replace(VOS, audience=Audience("probation")))
    case = load_case(notebook, "K-014")
    replace_party(notebook, POLICE, right.id, TODAY)
    wrong = party(notebook, POLICE)
    assert (wrong.gone, wrong.replaced_by) == (TODAY, right.id)
    assert load_case(notebook, "K-014") == case
    assert not any(each.released for each in explain(notebook, sharing_request(CASE, right.id, "safety"), NOW).rulings)
    found = went_out(notebook, NOW)
    assert [found.recipient(each.disclosure) for each in found.items] == [wrong.name]
    for again in ((right.id, right.id), (right.id, POLICE)):
        with pytest.raises(InvalidValue):
            replace_party(notebook, *again, TODAY)
    with pytest.raises(PartyInUse):
        remove_party(notebook, right.id)


def test_everybody_is_involved_until_the_worker_says_who_is(notebook: Notebook) -> None:
    """Then only those, and whoever something rests on there; a party added later is no question in this case."""
    everybody = [each.id for each in addressees(notebook).parties]
    assert [each.id for each in involved(notebook, CASE)] == everybody
    rests = parties.in_use_in(notebook.connection, CASE)
    made = add_party(notebook, VOS)
    set_involved(notebook, CASE, [])
    assert {each.id for each in involved(notebook, CASE)} == rests
    view = view_case(notebook, CASE, Wanted(Purpose("care")), NOW)
    assert made in view.others
    assert made.id in view.rulings
    set_involved(notebook, CASE, [made.id])
    assert {each.id for each in involved(notebook, CASE)} == {*rests, made.id}
    later = add_party(notebook, replace(VOS, name="A. Later"))
    assert later.id not in {each.id for each in involved(notebook, CASE)}
    with pytest.raises(InvalidValue):
        set_involved(notebook, CASE, [PartyId("nobody")])


def test_the_replacement_is_involved_where_the_mistake_was(notebook: Notebook) -> None:
    """It would otherwise be in no list of the case."""
    wrong, right = add_party(notebook, VOS), add_party(notebook, replace(VOS, name="N. Right"))
    set_involved(notebook, CASE, [wrong.id])
    replace_party(notebook, wrong.id, right.id, TODAY)
    there = {each.id for each in involved(notebook, CASE)}
    assert (right.id in there, wrong.id in there) == (True, False)


def test_nearly_the_same_name_or_contact_is_noticed(notebook: Notebook) -> None:
    """Case, accents, order and one letter do not hide that somebody is already there."""
    known = known_parties(notebook).parties
    for typed in ("Zoe Adelaar", "ZOË ADELAR", "Adelaar Zoë"):
        assert [each.name for each in similar_parties(known, typed)] == ["Zoë Adelaar"]
    assert [each.name for each in similar_parties(known, "N. Body", "Z.Adelaar@clinic-noord.invalid")] == [
        "Zoë Adelaar"
    ]
    assert similar_parties(known, "N. Body") == similar_parties(known, "", "") == ()
    assert similar_parties(known, "Zoë Adelaar", but=known[0].id) == ()


def test_a_field_of_work_of_the_teams_own(notebook: Notebook) -> None:
    """It is offered in every list, once, and a party can be in it."""
    added = add_audience(notebook, "  Family   court ")
    assert added == "Family court"
    assert addressees(notebook).audiences[-1] == added
    made = add_party(notebook, replace(VOS, audience=added))
    assert party(notebook, made.id).audience == added
    for again in ("family court", "Mental_health", " ", "subject"):
        with pytest.raises((AlreadyThere, InvalidValue)):
            add_audience(notebook, again)


def test_how_identity_was_verified_is_stored(notebook: Notebook) -> None:
    """With the fingerprint that was confirmed, and the day since which they are gone."""
    made = add_party(notebook, VOS)
    assert (made.identity, made.fingerprint) == ("I know her voice", "AB 12")
    gone = mark_gone(notebook, made.id, date(2026, 10, 1))
    assert party(notebook, made.id) == gone == replace(made, gone=date(2026, 10, 1))
