"""Recording what the person said: what it opens, what is asked for, and nothing that was not said."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from notebook.messages import dates
from notebook.messages.i18n import translations
from notebook.model.ids import PartyId
from notebook.model.people import Addressee
from notebook.model.typed_dates import months_later
from notebook.model.vocabulary import Assessment, ConsentState, Effect, Grantor, Method, Purpose
from tests.support.consent_pages import CASE, case_now, choose, click, released, seen
from tests.support.recording_consents import fill, record_page
from tests.support.window import find, wait_for
from ui.app import Program
from ui.consent.consent_card import ConsentCard
from ui.consent.consents_page import ConsentsPage
from ui.consent.impact_panel import ImpactPanel
from ui.consent.record_consent_page import RecordConsentPage
from ui.shell.clock import now
from ui.shell.routes import RecordConsentRoute
from ui.widgets.pdf_view import PdfView


def test_recording_shows_what_it_opens_before_it_is_kept(unlocked: Program) -> None:
    """The page lists who would newly get which sections, by date and heading; then keeps the consent."""
    page = record_page(unlocked)
    foresight = find(page, ImpactPanel, "foresight")
    fill(page, "audience:social_care")
    wait_for(lambda: "F. Leeuwerik" in foresight.text)
    assert "can be shared with F. Leeuwerik (Social worker) (for: Care)" in foresight.text
    listed = find(page, QLabel, "moved_p4").text()
    assert "2026: " in listed
    assert released(unlocked, "p4", "care") == 0
    QTest.keyClicks(find(page, QLineEdit, "language"), "Dutch")
    QTest.keyClicks(find(page, QPlainTextEdit, "explained"), "All of it.")
    QTest.keyClicks(find(page, QLineEdit, "own_words_1"), "Fine by me.")
    click(page, "keep_consent")
    wait_for(lambda: isinstance(unlocked.window.page, ConsentsPage))
    kept = case_now(unlocked).consents[-1]
    assert (kept.language, kept.explained, kept.grantor) == ("Dutch", "All of it.", Grantor.SUBJECT)
    [provision] = kept.provisions
    assert (provision.to, provision.exceptions) == (Addressee("audience", "social_care"), "Fine by me.")
    assert released(unlocked, "p4", "care") == len(listed.splitlines())


def test_a_no_by_keyboard(unlocked: Program) -> None:
    """A denial to one party is recorded without a mouse, and needs neither kinds nor purposes."""
    page = record_page(unlocked)
    effect = find(page, QComboBox, "effect_1")
    effect.setFocus()
    QTest.keyClick(effect, Qt.Key.Key_End)
    to = find(page, QComboBox, "to_1")
    to.setFocus()
    QTest.keyClick(to, Qt.Key.Key_End)
    for name in ("grantor", "method"):
        box = find(page, QComboBox, name)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Down)
    keep = find(page, QPushButton, "keep_consent")
    keep.setFocus()
    QTest.keyClick(keep, Qt.Key.Key_Space)
    wait_for(lambda: isinstance(unlocked.window.page, ConsentsPage))
    [provision] = case_now(unlocked).consents[-1].provisions
    assert provision.effect is Effect.DENY
    assert provision.to == Addressee("party", "subject")


def test_who_speaks_for_the_person_says_until_when(unlocked: Program) -> None:
    """A parent's yes without an end date is not kept, and the page says so beside it."""
    page = record_page(unlocked)
    before = len(case_now(unlocked).consents)
    grantor = find(page, QComboBox, "grantor")
    grantor.setCurrentIndex(grantor.findData(Grantor.PARENT))
    name = find(page, QLineEdit, "grantor_name")
    assert name.isVisible()
    QTest.keyClicks(name, "Anna Example")
    fill(page, "audience:education", Grantor.PARENT)
    click(page, "keep_consent")
    assert "until when" in find(page, QLabel, "trouble_1").text()
    click(page, "until_1_3")
    click(page, "keep_consent")
    wait_for(lambda: isinstance(unlocked.window.page, ConsentsPage))
    assert len(case_now(unlocked).consents) == before + 1
    kept = case_now(unlocked).consents[-1]
    assert kept.grantor_name == "Anna Example"
    page_now = unlocked.window.page
    assert page_now is not None
    card = find(page_now, QFrame, f"consent_{kept.id}")
    assert "Anna Example (a parent), in writing" in [each.text() for each in card.findChildren(QLabel)]


def test_only_who_speaks_for_another_is_asked_for_a_name(unlocked: Program) -> None:
    """The field is there for a parent, a guardian or a representative, and what was typed in it is theirs alone."""
    page = record_page(unlocked)
    name, grantor = find(page, QLineEdit, "grantor_name"), find(page, QComboBox, "grantor")
    assert not name.isVisible()
    grantor.setCurrentIndex(grantor.findData(Grantor.GUARDIAN))
    name.setText("Anna Example")
    grantor.setCurrentIndex(grantor.findData(Grantor.SUBJECT))
    assert not name.isVisible()
    fill(page, "audience:education")
    click(page, "keep_consent")
    wait_for(lambda: isinstance(unlocked.window.page, ConsentsPage))
    kept = case_now(unlocked).consents[-1]
    assert (kept.grantor, kept.grantor_name) == (Grantor.SUBJECT, "")


def test_a_yes_to_nothing_is_not_kept(unlocked: Program) -> None:
    """A yes without a kind of information, or without any line at all, says what is missing."""
    page = record_page(unlocked)
    choose(page, "effect_1", Effect.PERMIT)
    choose(page, "to_1", "audience:education")
    click(page, "keep_consent")
    assert "at least one kind" in find(page, QLabel, "trouble_1").text()
    QTest.mouseClick(find(page, QToolButton, "remove_1"), Qt.MouseButton.LeftButton)
    click(page, "keep_consent")
    assert "Add a line" in page.banner.text


def test_nothing_is_chosen_beforehand(unlocked: Program) -> None:
    """Who, how, yes or no, and to whom must be chosen; each is said beside its field, and nothing is saved."""
    page = record_page(unlocked)
    before = len(case_now(unlocked).consents)
    for name in ("grantor", "method", "effect_1", "to_1", "freely", "capacity"):
        assert find(page, QComboBox, name).currentData() is None, name
    click(page, "keep_consent")
    assert "who gave the answer" in find(page, QLabel, "grantor_help").text()
    assert "how the answer was given" in find(page, QLabel, "method_help").text()
    assert "yes or no" in find(page, QLabel, "trouble_1").text()
    choose(page, "effect_1", Effect.DENY)
    click(page, "keep_consent")
    assert "to whom" in find(page, QLabel, "trouble_1").text()
    assert len(case_now(unlocked).consents) == before


def test_from_a_handover_it_begins_with_that_party_and_purpose(unlocked: Program) -> None:
    """Only these two are filled in; what the person says and what it is about are still to be chosen."""
    route = RecordConsentRoute(CASE, PartyId("p2"), Purpose("care"))
    unlocked.context.navigator.go(route)
    page = unlocked.window.page
    assert isinstance(page, RecordConsentPage)
    wait_for(lambda: page.findChildren(QComboBox, "to_1"))
    assert find(page, QComboBox, "to_1").currentData() == "party:p2"
    assert find(page, QCheckBox, "purposes_1_care").isChecked()
    assert find(page, QComboBox, "effect_1").currentData() is None
    assert not page.unsaved


def test_a_witness_is_asked_for_where_there_was_one(unlocked: Program) -> None:
    """Spoken before a witness is not saved without the name, which is stored and shown."""
    page = record_page(unlocked)
    fill(page, "audience:education")
    witness = find(page, QLineEdit, "witness")
    assert not witness.isVisible()
    choose(page, "method", Method.ORAL_WITNESSED)
    assert witness.isVisible()
    click(page, "keep_consent")
    assert "who heard it" in find(page, QLabel, "witness_help").text()
    QTest.keyClicks(witness, "Anna Example")
    choose(page, "freely", Assessment.YES)
    choose(page, "capacity", Assessment.DOUBTFUL)
    click(page, "keep_consent")
    wait_for(lambda: isinstance(unlocked.window.page, ConsentsPage))
    saved = case_now(unlocked).consents[-1]
    assert (saved.witness, saved.freely, saved.capacity) == ("Anna Example", Assessment.YES, Assessment.DOUBTFUL)
    shown = unlocked.window.page
    assert shown is not None
    wait_for(lambda: shown.findChildren(ConsentCard))
    text = seen(find(shown, ConsentCard, f"consent_{saved.id}"))
    assert "Anna Example" in text
    assert "Able to decide: in doubt." in text


def test_a_yes_that_was_not_free_is_not_saved(unlocked: Program) -> None:
    """Nothing may go on it: the form says so, and what to record instead."""
    page = record_page(unlocked)
    fill(page, "audience:education")
    choose(page, "freely", Assessment.NO)
    click(page, "keep_consent")
    assert "is no consent" in find(page, QLabel, "freely_help").text()
    choose(page, "freely", Assessment.YES)
    choose(page, "capacity", Assessment.NO)
    click(page, "keep_consent")
    assert "is no consent" in find(page, QLabel, "capacity_help").text()


def test_the_end_date_is_typed_or_taken_from_a_button(unlocked: Program) -> None:
    """It is read back in words; what cannot be read is not saved as no end date."""
    page = record_page(unlocked)
    fill(page, "audience:education")
    line = find(page, QLineEdit, "until_1")
    QTest.keyClicks(line, "in a month")
    today = now().astimezone(page.form.zone).date()
    assert find(page, QLabel, "until_1_help").text() == dates.day_and_weekday(translations(), months_later(today, 1))
    line.clear()
    QTest.keyClicks(line, "someday")
    click(page, "keep_consent")
    assert "Not a date." in find(page, QLabel, "trouble_1").text()
    click(page, "until_1_6")
    click(page, "keep_consent")
    wait_for(lambda: isinstance(unlocked.window.page, ConsentsPage))
    [provision] = case_now(unlocked).consents[-1].provisions
    assert provision.until == months_later(today, 6)


def test_a_form_is_read_saved_and_entered_in_one_step(
    unlocked: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form is read before it is on paper; what came back has one row for each line, and nothing is chosen."""
    page = record_page(unlocked)
    fill(page, "audience:social_care")
    choose(page, "state", ConsentState.REQUESTED)
    click(page, "keep_consent")
    wait_for(lambda: isinstance(unlocked.window.page, ConsentsPage))
    asked = case_now(unlocked).consents[-1]
    [line] = asked.provisions
    shown = unlocked.window.page
    assert isinstance(shown, ConsentsPage)
    wait_for(lambda: shown.findChildren(QPushButton, f"read_back_{asked.id}"))
    choose_new = find(shown, QPushButton, f"form_nl_{asked.id}")
    choose_new.click()
    wait_for(lambda: shown.findChildren(QLabel, "page_number"))
    form = find(shown, QDialog, "consent_form")
    said = find(form, QLabel, "form_said")
    wait_for(lambda: "as it will be on paper" in said.text())
    assert "Mag dit gedeeld worden?" in find(form, PdfView, "pdf_view").accessibleDescription()
    monkeypatch.setattr("ui.unlock.print_sheet.has_printer", lambda: False)
    click(form, "print_form")
    assert "no printer" in said.text()
    click(form, "save_form")
    dialog = form.findChildren(QFileDialog)[-1]
    path = tmp_path / "form.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    wait_for(path.exists)
    wait_for(lambda: "The form is saved" in said.text())
    click(form, "close_form")
    click(shown, f"read_back_{asked.id}")
    card = find(shown, ConsentCard, f"consent_{asked.id}")
    keep = find(card, QPushButton, "keep_step")
    wait_for(lambda: "at least one line" in find(card, QLabel, "step_trouble").text())
    box = find(card, QComboBox, f"answer_{line.id}")
    box.setCurrentIndex(1)
    wait_for(keep.isEnabled)
    click(card, "keep_step")
    wait_for(lambda: "Saved" in shown.banner.text)
    assert case_now(unlocked).consents[-1].events[-1].state is ConsentState.GIVEN
    assert released(unlocked, "p4", "care") > 0
