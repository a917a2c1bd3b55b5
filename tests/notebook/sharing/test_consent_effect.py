"""The page of consents and the rulings never contradict each other."""

from dataclasses import replace
from datetime import UTC, date

import pytest

from notebook.messages import consents as words
from notebook.messages.i18n import translations
from notebook.model.consent import Consent, ConsentEvent
from notebook.model.ids import ProvisionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, ConsentState, Effect, Grantor
from notebook.sharing.consent_effect import Effects, InForce
from notebook.sharing.ruling_table import rule
from tests.support.build import CARE, FIRST, NURSE, case, consent, entry, flag, instant, question, section

NO, TAKEN, GIVEN = ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.GIVEN
LATER = date(2027, 1, 1)
TO_HER = Addressee("party", NURSE.id)


def parent(state: ConsentState, name: str, day: int, who: str = "Anna Example") -> Consent:
    """Give what a parent said in March."""
    return consent(state, name=name, said=instant(day), grantor=Grantor.PARENT, until=LATER, who=who)


def over(known: Consent, day: int) -> Consent:
    """Give a consent of somebody who no longer speaks."""
    event = ConsentEvent(ConsentState.NO_LONGER_SPEAKS, instant(day), instant(day))
    return replace(known, events=(*known.events, event))


HISTORIES: dict[str, tuple[tuple[Consent, ...], tuple[InForce, ...]]] = {
    "a yes": ((consent(),), (InForce.ALLOWS,)),
    "asked": ((consent(ConsentState.REQUESTED),), (InForce.NOT_ANSWERED,)),
    "a yes that ended": ((consent(until=date(2026, 4, 1)),), (InForce.ENDED,)),
    "a yes that was taken back": ((consent(then=((TAKEN, instant(3)),)),), (InForce.TAKEN_BACK,)),
    "a yes, then a no elsewhere": (
        (consent(), consent(NO, name="s2", said=instant(3))),
        (InForce.OVERRULED, InForce.DENIES),
    ),
    "a no, then a yes elsewhere": (
        (consent(NO), consent(name="s2", said=instant(3))),
        (InForce.LIFTED, InForce.ALLOWS),
    ),
    "a denial, then a yes elsewhere": (
        (consent(effect=Effect.DENY), consent(name="s2", said=instant(3))),
        (InForce.LIFTED, InForce.ALLOWS),
    ),
    "a no, then a yes that ended": (
        (consent(NO), consent(name="s2", said=instant(3), until=date(2026, 4, 1))),
        (InForce.DENIES, InForce.ENDED),
    ),
    "one parent's no, the other's yes": (
        (parent(NO, "s1", 1), parent(GIVEN, "s2", 3, "Bob Example")),
        (InForce.DENIES, InForce.OVERRULED),
    ),
    "a no to her, a yes to all": (
        (consent(NO, TO_HER), consent(name="s2", said=instant(3))),
        (InForce.DENIES, InForce.OVERRULED),
    ),
    "a parent's no, who no longer speaks": (
        (consent(), over(parent(NO, "s2", 3), 4)),
        (InForce.ALLOWS, InForce.SILENCED),
    ),
    "a parent who no longer speaks, and the other's no": (
        (over(parent(NO, "s1", 1), 4), parent(NO, "s2", 3, "Bob Example"), consent(name="s3", said=instant(5))),
        (InForce.SILENCED, InForce.DENIES, InForce.OVERRULED),
    ),
    "a parent who said yes again after": (
        (over(parent(GIVEN, "s1", 1), 4), parent(GIVEN, "s2", 5)),
        (InForce.SILENCED, InForce.ALLOWS),
    ),
    "both parents' no, one of them lifted": (
        (parent(NO, "s1", 1), parent(GIVEN, "s2", 3), parent(NO, "s3", 1, "Bob Example")),
        (InForce.LIFTED, InForce.OVERRULED, InForce.DENIES),
    ),
    "a parent's yes, who no longer speaks": ((over(parent(GIVEN, "s1", 3), 4),), (InForce.SILENCED,)),
}


@pytest.mark.parametrize(("consents", "lines"), HISTORIES.values(), ids=HISTORIES.keys())
def test_the_page_says_what_the_ruling_does(consents: tuple[Consent, ...], lines: tuple[InForce, ...]) -> None:
    """What it calls in force is what the ruling goes by: released where a yes is, withheld on it where a no is."""
    on = case(entry(section(flags=(flag(),))), consents=consents)
    found = Effects(on, [NURSE], [CARE], question().at, UTC)
    said = tuple(found.of(each, each.provisions[0]) for each in consents)
    assert said == lines
    ruling = rule(on, question())[FIRST]
    assert (InForce.ALLOWS in said) == ruling.released
    if InForce.DENIES in said and ruling.code.value in ("refused", "withdrawn"):
        assert ruling.consent == consents[said.index(InForce.DENIES)].id
    assert not (InForce.DENIES in said and ruling.released)


def test_what_stands_against_some_of_it_is_told() -> None:
    """A no to one of two kinds leaves the yes to the other, and the page says that it is in part."""
    both = consent()
    wide = replace(both, provisions=(replace(both.provisions[0], categories=(Category.WELLBEING, Category.HEALTH)),))
    no = consent(NO, name="s2", said=instant(3))
    found = Effects(case(entry(section()), consents=(wide, no)), [NURSE], [CARE], question().at, UTC)
    assert found.of(wide, wide.provisions[0]) is InForce.ALLOWS_PARTLY
    later = consent(name="s3", said=instant(5))
    wide_no = replace(wide, events=(ConsentEvent(NO, instant(3), instant(3)),))
    found = Effects(case(entry(section()), consents=(wide_no, later)), [NURSE], [CARE], question().at, UTC)
    assert found.of(wide_no, wide_no.provisions[0]) is InForce.DENIES_PARTLY


def test_a_yes_to_nothing_is_told() -> None:
    """Without a purpose or a kind it allows nothing."""
    empty = consent()
    empty = replace(empty, provisions=(replace(empty.provisions[0], id=ProvisionId("s1.1"), purposes=()),))
    found = Effects(case(entry(section()), consents=(empty,)), [NURSE], [CARE], question().at, UTC)
    assert found.of(empty, empty.provisions[0]) is InForce.ALLOWS_NOTHING


def test_every_effect_has_a_sentence_of_its_own() -> None:
    """No two are told in the same words."""
    provision = consent(until=LATER).provisions[0]
    said = [words.today(translations(), provision, each) for each in InForce]
    assert len(set(said)) == len(said)
