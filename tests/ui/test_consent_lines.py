"""One line of a consent: withdrawn, prolonged, corrected."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
)

from notebook.model.people import Addressee
from notebook.model.vocabulary import ConsentState, Effect, Grantor, Method
from tests.support.consent_pages import case_now, choose, click, consents_page, released, seen
from tests.support.window import find, wait_for
from ui.app import Program
from ui.consent.consent_card import ConsentCard
from ui.consent.impact_panel import ImpactPanel


def test_only_what_was_allowed_can_be_withdrawn(unlocked: Program) -> None:
    """A no, and a yes that was already withdrawn, leave nothing to withdraw: pressed on a no, it would date it anew."""
    page = consents_page(unlocked)
    assert not page.findChildren(QPushButton, "withdrawn_s3")
    assert not page.findChildren(QPushButton, "withdrawn_s4")
    assert find(page, QPushButton, "withdrawn_s2").isEnabled()


def test_a_line_is_withdrawn_alone(unlocked: Program) -> None:
    """Only consents with several lines offer it; the others are withdrawn as a whole."""
    page = consents_page(unlocked)
    case = case_now(unlocked)
    several = next(each for each in case.consents if len(each.provisions) > 1 and each.latest(each.provisions[0]))
    line = next(each for each in several.provisions if page.findChildren(QPushButton, f"withdraw_{each.id}"))
    click(page, f"withdraw_{line.id}")
    card = find(page, ConsentCard, f"consent_{several.id}")
    keep = find(card, QPushButton, "keep_step")
    wait_for(keep.isEnabled)
    click(card, "keep_step")
    wait_for(lambda: page.banner.text)
    event = next(each for each in case_now(unlocked).consents if each.id == several.id).events[-1]
    assert (event.state, event.provisions) == (ConsentState.WITHDRAWN, (line.id,))


def test_a_line_is_prolonged_with_a_button(unlocked: Program) -> None:
    """Until when and how are asked, what it opens is shown, and a consent follows the line."""
    page = consents_page(unlocked)
    [line] = next(each for each in case_now(unlocked).consents if each.id == "s2").provisions
    click(page, f"prolong_{line.id}")
    card = find(page, ConsentCard, "consent_s2")
    keep = find(card, QPushButton, "keep_step")
    wait_for(lambda: "until when" in find(card, QLabel, "step_trouble").text())
    assert not keep.isEnabled()
    QTest.keyClicks(find(card, QLineEdit, "new_until"), "in 3 years")
    choose(card, "new_method", Method.ORAL)
    wait_for(keep.isEnabled)
    click(card, "keep_step")
    wait_for(lambda: page.banner.text)
    new = case_now(unlocked).consents[-1]
    assert (new.follows, new.method, new.grantor) == (line.id, Method.ORAL, Grantor.SUBJECT)
    wait_for(lambda: page.findChildren(ConsentCard, f"consent_{new.id}"))
    assert "Prolongs the yes to education of 9 March 2026." in seen(find(page, ConsentCard, f"consent_{new.id}"))
    assert "What counts instead: the yes to education of" in find(page, QLabel, f"today_{line.id}").text()


def test_a_mistake_in_a_line_is_corrected(unlocked: Program) -> None:
    """The form begins with the line as it is, shows what the correction opens and shuts, and saves both records."""
    page = consents_page(unlocked)
    [line] = next(each for each in case_now(unlocked).consents if each.id == "s2").provisions
    click(page, f"correct_{line.id}")
    card = find(page, ConsentCard, "consent_s2")
    assert find(card, QComboBox, "to_0").currentData() == str(line.to)
    keep = find(card, QPushButton, "keep_step")
    wait_for(lambda: find(card, QLabel, "step_trouble").isVisible())
    assert not keep.isEnabled()
    choose(card, "to_0", "audience:social_care")
    wait_for(keep.isEnabled)
    assert "will no longer go into any pack" in find(card, ImpactPanel, "foresight").text
    click(card, "keep_step")
    wait_for(lambda: page.banner.text)
    [*_others, new] = case_now(unlocked).consents
    assert new.provisions[0].to == Addressee("audience", "social_care")
    assert (set(new.provisions[0].categories), new.provisions[0].until) == (set(line.categories), line.until)
    assert released(unlocked, "p2", "reintegration") == 0


def test_a_no_is_taken_back_by_a_yes_alone(unlocked: Program) -> None:
    """The card of a no says so and leads to the page that records what is said now; nothing is recorded by itself."""
    page = consents_page(unlocked)
    before = case_now(unlocked)
    no = next(each for each in before.consents if each.id == "s4")
    assert {each.effect for each in no.provisions} == {Effect.DENY}
    assert not page.findChildren(QPushButton, "renewed_s4"), "a no is not said yes to again"
    assert not page.findChildren(QPushButton, "invalidated_s4"), "it would change nothing"
    assert not page.findChildren(QPushButton, "no_taken_back_s2"), "a yes is no no"
    click(page, "no_taken_back_s4")
    card = find(page, ConsentCard, "consent_s4")
    assert "A no counts until the person says yes." in seen(card)
    assert case_now(unlocked).consents == before.consents
    click(card, "say_now")
    shown = unlocked.window.page
    wait_for(lambda: type(unlocked.window.page).__name__ == "RecordConsentPage")
    shown = unlocked.window.page
    assert shown is not None
    wait_for(lambda: shown.findChildren(QComboBox, "to_1"))
    party = no.provisions[0].to
    chosen = find(shown, QComboBox, "to_1").currentData()
    assert chosen == (str(party) if party.scope == "party" else None)
    assert find(shown, QComboBox, "effect_1").currentData() is None, "nobody says yes for them"
