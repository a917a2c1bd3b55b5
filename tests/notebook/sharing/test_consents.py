"""What permits and denials reach, and which of several counts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from notebook.errors.base import InvalidValue
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.ids import ProvisionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, ConsentState, Effect, Grantor, PackKind, Purpose
from notebook.sharing.ruling import Detail, Reason, Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from tests.support.build import (
    CARE,
    FIRST,
    NURSE,
    TO_NURSES,
    TO_POLICE,
    case,
    consent,
    decision,
    entry,
    flag,
    instant,
    question,
    section,
)

GIVEN, NO, TAKEN_BACK = ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN
WELLBEING, HEALTH = Category.WELLBEING, Category.HEALTH
BOTH = (WELLBEING, HEALTH)
PERMIT = consent().provisions[0]
BEFORE_MARCH = Period(None, date(2026, 2, 28))
TO_HER = Addressee("party", NURSE.id)


def saying(known: Consent, *provisions: Provision) -> Consent:
    """Give a consent with other provisions."""
    return replace(known, provisions=provisions)


def ruled(
    *consents: Consent, categories: tuple[Category, ...] = (WELLBEING,), on: SharingQuery | None = None
) -> Ruling:
    """Rule on one shared section of 2 March."""
    shared = section(flags=(flag(),), categories=categories)
    return rule(case(entry(shared), consents=consents), on or question())[FIRST]


DENIAL = consent(NO, name="s2", said=instant(2))


@pytest.mark.parametrize(
    "permit",
    [
        replace(PERMIT, covers=BEFORE_MARCH),
        replace(PERMIT, purposes=(Purpose("safety"),)),
        replace(PERMIT, purposes=()),
        replace(PERMIT, categories=()),
        replace(PERMIT, categories=(HEALTH,)),
        replace(PERMIT, to=TO_POLICE),
    ],
    ids=["other days", "other purpose", "no purpose", "no kind", "other kind", "other party"],
)
@pytest.mark.parametrize("until", [None, date(2026, 4, 1)], ids=["live", "ended"])
def test_permit_reaches_no_further_than_it_says(permit: Provision, until: date | None) -> None:
    """Party, purpose, kinds and day must all fit, for a live permit and for one that has ended."""
    assert ruled(saying(consent(), replace(permit, until=until))).code is Reason.NO_CONSENT


def test_permit_must_cover_every_kind_of_a_section() -> None:
    """Consent to wellbeing does not release what is about health as well."""
    assert ruled(consent(), categories=BOTH).code is Reason.NO_CONSENT
    assert ruled(saying(consent(), replace(PERMIT, categories=BOTH)), categories=BOTH).released


@pytest.mark.parametrize(
    ("denied", "standing"),
    [
        (PERMIT, True),
        (replace(PERMIT, to=TO_HER), True),
        (
            replace(
                PERMIT,
                categories=(
                    HEALTH,
                    WELLBEING,
                ),
            ),
            True,
        ),
        (replace(PERMIT, categories=()), True),
        (replace(PERMIT, purposes=()), True),
        (replace(PERMIT, until=date(2026, 3, 3)), True),
        (replace(PERMIT, effect=Effect.DENY), True),
        (replace(PERMIT, categories=(HEALTH,)), False),
        (replace(PERMIT, categories=(), covers=BEFORE_MARCH), False),
        (replace(PERMIT, purposes=(Purpose("safety"),)), False),
        (replace(PERMIT, to=TO_POLICE), False),
    ],
)
def test_denial_reaches_as_far_as_it_says(denied: Provision, *, standing: bool) -> None:
    """One kind in common is enough, none named is all, and an end date ends no denial."""
    found = ruled(consent(), saying(DENIAL, denied))
    assert found.code is (Reason.REFUSED if standing else Reason.CONSENT)


def test_denial_of_one_kind_keeps_back_a_section_of_two() -> None:
    """A no about health stands against what is about wellbeing and health."""
    wide = saying(consent(), replace(PERMIT, categories=BOTH))
    no_health = saying(DENIAL, replace(PERMIT, categories=(HEALTH,)))
    assert ruled(wide, no_health, categories=BOTH).code is Reason.REFUSED


def test_every_denial_touches_a_section_without_kinds() -> None:
    """What has no kind may be of the kind that was denied."""
    assert ruled(DENIAL, categories=()).code is Reason.REFUSED


@pytest.mark.parametrize(
    "later",
    [
        replace(PERMIT, id=ProvisionId("s3.1"), categories=(HEALTH,)),
        replace(PERMIT, id=ProvisionId("s3.1"), covers=BEFORE_MARCH),
        replace(PERMIT, id=ProvisionId("s3.1"), purposes=()),
        replace(PERMIT, id=ProvisionId("s3.1"), effect=Effect.DENY),
    ],
    ids=["other kind", "other days", "no purpose", "denial"],
)
def test_only_a_permit_that_matches_lifts_a_denial(later: Provision) -> None:
    """What the person allowed later about something else leaves the earlier no standing."""
    new = saying(consent(name="s3", said=instant(3)), later)
    assert ruled(consent(), DENIAL, new).code is Reason.REFUSED


@pytest.mark.parametrize("state", [GIVEN, ConsentState.RENEWED])
def test_consent_after_a_withdrawal_counts_again(state: ConsentState) -> None:
    """A consent given or renewed after it was withdrawn is a new one."""
    found = ruled(consent(then=((TAKEN_BACK, instant(3)), (state, instant(5)))))
    assert (found.code, found.basis.state, found.basis.when) == (Reason.CONSENT, state, date(2026, 3, 5))


@pytest.mark.parametrize("state", [TAKEN_BACK, ConsentState.INVALIDATED, NO])
def test_no_is_stronger_than_a_renewal_of_the_same_instant(state: ConsentState) -> None:
    """At equal instants the denial wins, in whatever order they were written down."""
    both = ((ConsentState.RENEWED, instant(3)), (state, instant(3)))
    assert not ruled(consent(then=both)).released
    assert not ruled(consent(then=both[::-1])).released


def test_withdrawal_of_some_provisions_leaves_the_others() -> None:
    """What was withdrawn is what the event names, and no more."""
    health = replace(PERMIT, id=ProvisionId("s1.2"), categories=(HEALTH,))
    given = ConsentEvent(GIVEN, instant(1), instant(1))
    taken = ConsentEvent(TAKEN_BACK, instant(3), instant(3), (health.id,))
    partly = replace(consent(), provisions=(PERMIT, health), events=(given, taken))
    assert ruled(partly).released
    assert ruled(partly, categories=(HEALTH,)).code is Reason.WITHDRAWN


def test_withdrawing_a_consent_states_its_permits_only() -> None:
    """Taking back a consent whose one provision denies says nothing new."""
    denies = saying(consent(TAKEN_BACK, name="s2", said=instant(3)), replace(PERMIT, effect=Effect.DENY))
    assert ruled(consent(), denies).released


def test_withdrawing_a_denial_does_not_lift_it() -> None:
    """Only a permit lifts what was denied."""
    denies = saying(
        consent(name="s2", said=instant(2), then=((TAKEN_BACK, instant(3)),)), replace(PERMIT, effect=Effect.DENY)
    )
    assert ruled(consent(), denies).code is Reason.REFUSED


def test_asking_for_consent_changes_nothing() -> None:
    """A request is no permit, no denial, and lifts neither."""
    asked = consent(ConsentState.REQUESTED, name="s2", said=instant(5))
    assert ruled(asked).code is Reason.NO_CONSENT
    assert ruled(consent(), asked).released
    assert ruled(consent(), DENIAL, asked).code is Reason.REFUSED


def test_permit_counts_from_the_instant_it_was_said() -> None:
    """Asked in that very instant it counts, a moment before it does not."""
    assert ruled(consent(), on=question(at=instant(1))).released
    assert ruled(consent(), on=question(at=instant(1) - timedelta(seconds=1))).code is Reason.NO_CONSENT


def test_permit_counts_before_it_was_written_down() -> None:
    """What was said on the 1st and recorded on the 10th allowed on the 5th."""
    given = consent()
    (said,) = given.events
    late = replace(given, events=(replace(said, recorded=instant(10)),))
    assert ruled(late, on=question(at=instant(5))).released


def test_the_latest_word_is_the_one_told() -> None:
    """Of several permits, denials or ended permits the ruling rests on the one said last."""
    later = consent(name="s2", said=instant(2))
    assert ruled(later, consent()).consent == ruled(consent(), later).consent == "s2"
    assert ruled(consent(NO), DENIAL).consent == ruled(DENIAL, consent(NO)).consent == "s2"
    over = date(2026, 4, 1)
    assert ruled(consent(until=over), consent(name="s2", said=instant(2), until=over)).consent == "s2"


def test_denial_that_was_lifted_hides_no_other() -> None:
    """The subject's own no was lifted; an earlier one of a parent still stands."""
    parent = consent(NO, name="s2", said=instant(1), grantor=Grantor.PARENT, until=date(2026, 12, 31))
    own = consent(NO, name="s3", said=instant(2))
    again = consent(name="s4", said=instant(3))
    found = ruled(parent, own, again)
    assert (found.code, found.basis.grantor) == (Reason.REFUSED, Grantor.PARENT)


LATER = date(2027, 1, 1)
JULY = question(at=instant(1, 7))
UNTIL_JUNE = date(2026, 6, 30)
TAKEN_AND_ENDED = (
    consent(said=instant(1, 2), then=((TAKEN_BACK, instant(1)),)),
    consent(name="s2", said=instant(1, 4), until=UNTIL_JUNE),
)


def test_a_denial_comes_back_when_the_yes_that_lifted_it_ends() -> None:
    """It withholds again, also against the open-ended yes that was said before it; the reason is the end."""
    assert ruled(*TAKEN_AND_ENDED).consent == "s2"
    assert ruled(*TAKEN_AND_ENDED).released
    found = ruled(*TAKEN_AND_ENDED, on=JULY)
    assert (found.released, found.code, found.consent, found.basis.when) == (False, Reason.EXPIRED, "s2", UNTIL_JUNE)


def test_a_denial_that_came_back_is_lifted_by_nobody_else() -> None:
    """A parent's yes does not stand in for the person's own that has ended."""
    parent = consent(name="s3", said=instant(1, 4), grantor=Grantor.PARENT, until=date(2027, 1, 1))
    found = ruled(*TAKEN_AND_ENDED, parent, on=JULY)
    assert (found.released, found.code, found.consent) == (False, Reason.EXPIRED, "s2")


def test_a_no_that_nobody_lifted_is_told_before_one_that_came_back() -> None:
    """A new yes alone would not do: the refusal that stands is the reason."""
    refused = consent(NO, name="s3", said=instant(1, 1), grantor=Grantor.PARENT, until=LATER)
    found = ruled(*TAKEN_AND_ENDED, refused, on=JULY)
    assert (found.code, found.basis.grantor) == (Reason.REFUSED, Grantor.PARENT)


def test_what_was_taken_back_after_the_last_yes_is_taken_back() -> None:
    """A withdrawal after the permit that lifted the first is no end of one."""
    again = consent(name="s2", said=instant(1, 4), until=UNTIL_JUNE, then=((TAKEN_BACK, instant(1, 5)),))
    assert ruled(TAKEN_AND_ENDED[0], again, on=JULY).code is Reason.WITHDRAWN


def test_a_yes_that_was_over_when_it_was_said_lifts_nothing() -> None:
    """Renewed after its last day it was never live, so the denial before it is the reason."""
    late = consent(NO, name="s2", said=instant(1), until=date(2026, 2, 1), then=((GIVEN, instant(5)),))
    assert ruled(late).code is Reason.REFUSED


def test_of_several_that_ended_the_one_that_lasted_longest_is_told() -> None:
    """What was said first may end last."""
    long, short = date(2026, 4, 30), date(2026, 3, 31)
    found = ruled(consent(until=long), consent(name="s2", said=instant(10), until=short))
    assert (found.code, found.basis.when) == (Reason.EXPIRED, long)


MOTHER, FATHER = "Anna Example", "Bob Example"


def parents(no: str, yes: str) -> tuple[Consent, Consent]:
    """Give a parent's no and a parent's later yes, by these names."""
    return (
        consent(NO, name="s1", said=instant(1), grantor=Grantor.PARENT, until=LATER, who=no),
        consent(name="s2", said=instant(5), grantor=Grantor.PARENT, until=LATER, who=yes),
    )


@pytest.mark.parametrize(
    ("no", "yes", "lifted"),
    [
        (MOTHER, FATHER, False),
        ("", "", False),
        (MOTHER, "", False),
        ("", FATHER, False),
        (MOTHER, MOTHER, True),
        (MOTHER, " anna  EXAMPLE ", True),
    ],
)
def test_of_two_parents_each_lifts_their_own_no(no: str, yes: str, *, lifted: bool) -> None:
    """One parent is not the other, and of parents without a name nobody knows that they are one."""
    found = ruled(*parents(no, yes))
    assert found.released is lifted
    assert found.basis.grantor_name == (yes if lifted else no)


def test_without_a_name_the_very_same_consent_lifts_its_no() -> None:
    """Who renews a consent is who refused it."""
    renewed = consent(NO, grantor=Grantor.PARENT, until=LATER, then=((ConsentState.RENEWED, instant(5)),))
    assert ruled(renewed).released


def test_the_same_name_in_another_part_is_another_grantor() -> None:
    """A guardian is no parent, whatever they are called."""
    no, yes = parents(MOTHER, MOTHER)
    assert not ruled(replace(no, grantor=Grantor.GUARDIAN), yes).released


@pytest.mark.parametrize(("to", "released"), [(TO_NURSES, False), (TO_HER, True)])
def test_a_no_to_one_is_lifted_by_a_yes_that_names_them(to: Addressee, *, released: bool) -> None:
    """A renewal of what was allowed to all nurses was not about her."""
    narrow = consent(NO, TO_HER, name="s2", said=instant(2))
    again = consent(to=to, name="s3", said=instant(3))
    assert ruled(narrow, again).released is released


OVER = ConsentState.NO_LONGER_SPEAKS


def over(known: Consent, said: datetime, recorded: datetime | None = None, *, confirmed: bool = True) -> Consent:
    """Give a consent of somebody who no longer speaks for the person."""
    event = ConsentEvent(OVER, said, recorded or said, confirmed=confirmed)
    return replace(known, events=(*known.events, event))


def said_by(state: ConsentState, who: str, name: str, day: int = 2) -> Consent:
    """Give what a parent said in March."""
    return consent(state, name=name, said=instant(day), grantor=Grantor.PARENT, until=LATER, who=who)


@pytest.mark.parametrize("who", [MOTHER, ""])
def test_who_no_longer_speaks_neither_allows_nor_denies(who: str) -> None:
    """Her no does not stand in the way of the person's own yes, and her yes releases nothing."""
    own = consent()
    assert ruled(own, said_by(NO, who, "s2")).code is Reason.REFUSED
    assert ruled(own, over(said_by(NO, who, "s2"), instant(10))).released
    assert ruled(said_by(GIVEN, who, "s2")).released
    found = ruled(over(said_by(GIVEN, who, "s2"), instant(10)))
    assert (found.code, found.detail, found.basis.when) == (
        Reason.NO_CONSENT,
        Detail.NO_LONGER_SPEAKS,
        date(2026, 3, 10),
    )


def test_it_covers_all_that_the_same_person_said_and_nobody_else() -> None:
    """By name in every consent, without one in this consent alone; the other parent goes on speaking."""
    first, ended = said_by(NO, MOTHER, "s2"), over(said_by(GIVEN, MOTHER, "s3"), instant(10))
    assert ruled(consent(), first, ended).released
    assert ruled(consent(), replace(first, grantor_name=FATHER), ended).code is Reason.REFUSED
    assert ruled(consent(), replace(first, grantor=Grantor.GUARDIAN), ended).code is Reason.REFUSED
    unnamed = replace(ended, grantor_name="")
    assert ruled(consent(), replace(first, grantor_name=""), unnamed).code is Reason.REFUSED


def test_it_ends_permits_whenever_asked_about_and_denials_from_when_it_was_recorded() -> None:
    """Looking at yesterday revives no yes, and lifts no no that stood then."""
    early = question(at=instant(5))
    assert not ruled(over(said_by(GIVEN, MOTHER, "s2"), instant(10)), on=early).released
    no = over(said_by(NO, MOTHER, "s2"), instant(10), instant(20))
    assert ruled(consent(), no, on=question(at=instant(15))).code is Reason.REFUSED
    assert ruled(consent(), no, on=question(at=instant(20))).released


def test_what_a_grantor_says_later_counts_again() -> None:
    """A yes after it was recorded, and a no after they stopped; in between a yes does not count and a no does."""
    ended = over(said_by(NO, MOTHER, "s2"), instant(10), instant(20))
    assert ruled(ended, said_by(GIVEN, MOTHER, "s3", 21)).released
    assert not ruled(ended, said_by(GIVEN, MOTHER, "s3", 15)).released
    assert ruled(consent(), ended, said_by(NO, MOTHER, "s3", 15)).code is Reason.REFUSED


def test_what_came_with_a_file_waits_to_be_confirmed() -> None:
    """Until then a no goes on, and a yes has ended all the same."""
    waiting = over(said_by(NO, MOTHER, "s2"), instant(10), confirmed=False)
    assert ruled(consent(), waiting).code is Reason.REFUSED
    assert not ruled(over(said_by(GIVEN, MOTHER, "s2"), instant(10), confirmed=False)).released


def test_the_person_never_stops_speaking_for_themselves() -> None:
    """Neither such an event of the person, nor one about some provisions, is one."""
    with pytest.raises(InvalidValue):
        over(consent(), instant(10))
    about = ConsentEvent(OVER, instant(10), instant(10), (ProvisionId("s2.1"),))
    with pytest.raises(InvalidValue):
        replace(said_by(NO, MOTHER, "s2"), events=(about,))


def test_a_necessity_pack_does_not_wait_for_who_no_longer_speaks() -> None:
    """A no after the decision of somebody who has stopped speaking since is none."""
    shared = entry(section(flags=(flag(),)))
    no = said_by(NO, MOTHER, "s2", 6)
    asked = question(kind=PackKind.NECESSITY, decision="d1")
    assert rule(case(shared, consents=(no,), decisions=(decision(),)), asked)[FIRST].code is Reason.REFUSED
    ended = over(no, instant(10))
    assert rule(case(shared, consents=(ended,), decisions=(decision(),)), asked)[FIRST].released


@pytest.mark.parametrize(("made", "released"), [(1, False), (2, False), (3, True)])
def test_necessity_pack_needs_a_decision_made_after_the_no(made: int, *, released: bool) -> None:
    """A decision of an earlier or the same instant does not overrule what the person said."""
    on = case(entry(section(flags=(flag(),))), consents=(DENIAL,), decisions=(decision(agreed=instant(made)),))
    found = rule(on, question(kind=PackKind.NECESSITY, decision="d1"))[FIRST]
    assert found.released is released


@pytest.mark.parametrize(("recorded", "released"), [(3, True), (4, False), (6, False)])
def test_a_no_that_is_written_down_after_the_decision_asks_again(recorded: int, *, released: bool) -> None:
    """A decision was made without knowing of what was only written down after it."""
    said = ConsentEvent(NO, instant(2), instant(recorded))
    no = replace(DENIAL, events=(said,))
    on = case(entry(section(flags=(flag(),))), consents=(no,), decisions=(decision(),))
    found = rule(on, question(kind=PackKind.NECESSITY, decision="d1"))[FIRST]
    assert found.released is released
    assert found.code is (Reason.DECISION if released else Reason.REFUSED)


def test_a_necessity_pack_waits_for_a_decision_after_every_no() -> None:
    """A yes since does not make a decision out of one that did not know of the no; it has a pack of its own."""
    yes = consent(name="s3", said=instant(6))
    no = consent(NO, name="s2", said=instant(5))
    on = case(entry(section(flags=(flag(),))), consents=(no, yes), decisions=(decision(),))
    assert rule(on, question(kind=PackKind.NECESSITY, decision="d1"))[FIRST].code is Reason.REFUSED
    assert rule(on, question())[FIRST].released


def test_days_are_those_of_the_notebooks_time_zone() -> None:
    """Half past eleven at night in UTC is the next day further east."""
    east = timezone(timedelta(hours=2))
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    only_first = saying(consent(), replace(PERMIT, covers=Period(None, date(2026, 3, 1))))
    on = case(entry(section(flags=(flag(),)), at=late), consents=(only_first,))
    assert rule(on, question())[FIRST].released
    assert not rule(on, replace(question(), zone=east))[FIRST].released
    ends = case(entry(section(flags=(flag(),))), consents=(consent(until=date(2026, 3, 1)),))
    assert rule(ends, SharingQuery(NURSE, CARE, late, UTC))[FIRST].released
    assert rule(ends, SharingQuery(NURSE, CARE, late, east))[FIRST].code is Reason.EXPIRED
