"""A summary is withdrawn with what it draws on: row 7 of the ruling table withholds both."""

from dataclasses import replace
from pathlib import Path

from notebook.model.consent import Consent
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, ProvisionId, SectionId
from notebook.model.vocabulary import Category, ConsentState, Effect, SectionKind
from notebook.tasks.consents import record_consent
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.build import case, consent, section
from tests.support.given_packs import DAY, NOW, TO_NURSE, correct, give, note, notebook_of, of_section, outdated, share

BOTH = (Category.WELLBEING, Category.HEALTH)


def health(text: str, number: int) -> Entry:
    return of_section(section(text, name=SectionId(f"e{number}.a"), categories=(Category.HEALTH,)), number)


def summary(text: str, number: int, *sources: str) -> Entry:
    drawn_on = tuple(map(SectionId, sources))
    own = section(text, name=SectionId(f"e{number}.a"), kind=SectionKind.SUMMARY, sources=drawn_on)
    return of_section(own, number)


def yes() -> Consent:
    """Build a consent to what is of the person's wellbeing and health."""
    given = consent()
    return replace(given, provisions=(replace(given.provisions[0], categories=BOTH),))


def refuse_health(notebook: Notebook) -> None:
    """Record a day after the pack that the person says no to health information."""
    no = replace(yes().provisions[0], id=ProvisionId("s2.1"), effect=Effect.DENY, categories=(Category.HEALTH,))
    said = replace(consent(ConsentState.REFUSED, name="s2", said=NOW + DAY), provisions=(no,))
    record_consent(notebook, load_case(notebook, CaseId("c1")), said, NOW + DAY)


def test_a_summary_of_what_was_withdrawn_is_withdrawn_too(tmp_path: Path) -> None:
    """Over any number of summaries; one that rests on other notes stands."""
    notes = (
        health("She takes lithium since May.", 1),
        note("She is afraid of the stairs.", 2),
        summary("Lithium was started.", 3, "e1.a"),
        summary("In short: she is treated, and afraid.", 4, "e3.a", "e2.a"),
        summary("She is afraid.", 5, "e2.a"),
    )
    with notebook_of(case(*notes, consents=(yes(),)), tmp_path) as notebook:
        give(notebook, TO_NURSE, NOW, tmp_path)
        refuse_health(notebook)
        expected = [("0.1", "withdrawn"), ("0.2", "withdrawn"), ("1.1", "withdrawn")]
        assert outdated(notebook, NOW + 2 * DAY) == expected


def test_what_a_summary_drew_on_when_it_was_given_counts(tmp_path: Path) -> None:
    """A source that was taken off the list since is still in the text that the recipient has."""
    notes = (
        health("She takes lithium since May.", 1),
        note("She is afraid of the stairs.", 2),
        summary("She is treated, and afraid.", 3, "e1.a", "e2.a"),
    )
    with notebook_of(case(*notes, consents=(yes(),)), tmp_path) as notebook:
        give(notebook, TO_NURSE, NOW, tmp_path)
        correct(notebook, "e3", NOW + DAY, {"sources": (SectionId("e2.a"),)})
        share(notebook, "e3", NOW + DAY)
        assert outdated(notebook, NOW + DAY) == []
        refuse_health(notebook)
        assert outdated(notebook, NOW + 2 * DAY) == [("0.1", "withdrawn"), ("1.1", "withdrawn")]
