"""Consents: read, taken back and recorded as a person does it, on a real notebook."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

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
from notebook.model.case import Case
from notebook.model.consent import ConsentEvent
from notebook.model.ids import CaseId, ConsentId, PartyId
from notebook.model.people import Addressee, Subject
from notebook.model.typed_dates import months_later
from notebook.model.vocabulary import Assessment, Category, ConsentState, Effect, Grantor, Method, Purpose
from notebook.tasks.cases import new_case
from notebook.tasks.consents import record_consent
from tests.references import load_case
from tests.support.cli import CliNotebook
from tests.support.consent_pages import CASE, case_now, choose, click, consents_page, released, seen
from tests.support.window import find, wait_for
from ui.app import Program
from ui.consent.coming_of_age_note import ComingOfAgeNote
from ui.consent.consent_card import ConsentCard
from ui.consent.consents_page import ConsentsPage
from ui.consent.impact_panel import ImpactPanel
from ui.consent.record_consent_page import RecordConsentPage
from ui.shell.clock import now
from ui.shell.routes import ConsentsRoute, RecordConsentRoute
from ui.widgets.pdf_view import PdfView

if TYPE_CHECKING:
    from notebook.errors.base import NotebookError


def record_page(program: Program) -> RecordConsentPage:
    program.context.navigator.go(RecordConsentRoute(CASE))
    page = program.window.page
    assert isinstance(page, RecordConsentPage)
    wait_for(lambda: page.findChildren(QComboBox, "to_1"))
    program.window.activateWindow()
    return page


def test_a_card_says_everything_in_plain_words(unlocked: Program) -> None:
    """Who, how, what, for what, until when, the person's own words, and what it means today."""
    page = consents_page(unlocked)
    text = seen(find(page, ConsentCard, "consent_s2"))
    assert "Education" in text
    assert "in writing, in Dutch" in text
    assert "said yes to education on 9 March 2026: wellbeing, practical matters, behaviour and intention." in text
    assert "Events: From 1 March 2026. Until 31 July 2027." in text
    assert "Nothing about doctors" in text
    assert "Given on 9 March 2026" in text
    assert "may be shared on this" in text
    withdrawn = seen(find(page, ConsentCard, "consent_s3"))
    assert "Withdrawn on 7 May 2026" in withdrawn
    assert "Nothing can be shared on this today." in withdrawn
    assert "Not valid any more" in withdrawn


def test_a_case_without_consents_says_what_to_do(unlocked: Program) -> None:
    """That nothing is shared on consent yet, whom to ask, and that a no is recorded as well."""
    made: list[object] = []
    unlocked.context.session.ask(
        unlocked.window,
        lambda notebook: new_case(notebook, "K-099", Subject("Ruben Wouw"), now()).id,
        made.append,
        made.append,
    )
    wait_for(lambda: made)
    unlocked.context.navigator.go(ConsentsRoute(CaseId(str(made[0]))))
    page = unlocked.window.page
    assert isinstance(page, ConsentsPage)
    wait_for(lambda: page.findChildren(QLabel, "empty"))
    said = find(page, QLabel, "about_empty").text()
    assert said.startswith("Nothing is shared on consent yet. Ask the person")
    assert "also when it was no" in said


def test_withdrawing_says_first_what_it_shuts(unlocked: Program, desk: CliNotebook) -> None:
    """Before it is kept, the page says how many sections leave all handovers; afterwards they have left."""
    del desk
    before = released(unlocked, "p2", "reintegration")
    assert before
    page = consents_page(unlocked)
    card = find(page, ConsentCard, "consent_s2")
    click(card, "withdrawn_s2")
    wait_for(lambda: "into any pack" in find(card, ImpactPanel, "foresight").text)
    said = find(card, ImpactPanel, "foresight").text
    assert f"{before} sections will no longer go into any pack." in said or "sections will no longer" in said
    assert "They hold no pack that rests on consent." in said
    assert released(unlocked, "p2", "reintegration") == before
    click(card, "keep_step")
    wait_for(lambda: page.banner.text)
    assert released(unlocked, "p2", "reintegration") == 0
    wait_for(lambda: "Nothing can be shared on this today." in seen(find(page, ConsentCard, "consent_s2")))
    last = next(each for each in case_now(unlocked).consents if each.id == "s2").events[-1]
    assert last.state is ConsentState.WITHDRAWN


def test_what_was_given_out_cannot_be_called_back(
    program: Program, desk: CliNotebook, request: pytest.FixtureRequest
) -> None:
    """Withdrawing after a handover counts the packs that are out."""
    made = desk.hand_over("p2", "reintegration", "--suggestions-reviewed")
    assert made.status == 0, made.err
    unlocked = request.getfixturevalue("unlocked")
    assert unlocked is program
    page = consents_page(unlocked)
    card = find(page, ConsentCard, "consent_s2")
    click(card, "withdrawn_s2")
    wait_for(lambda: "1 pack was already handed over and cannot be recalled." in seen(card))
    assert "already handed over." in find(card, ImpactPanel, "foresight").text


def test_renewing_by_keyboard(unlocked: Program) -> None:
    """A withdrawn consent is renewed without a mouse, and opens what it shut."""
    assert released(unlocked, "p4", "care") == 0
    page = consents_page(unlocked)
    card = find(page, ConsentCard, "consent_s3")
    renew = find(card, QPushButton, "renewed_s3")
    renew.setFocus()
    QTest.keyClick(renew, Qt.Key.Key_Space)
    wait_for(lambda: card.findChildren(QPushButton, "keep_step"))
    keep = find(card, QPushButton, "keep_step")
    wait_for(keep.isEnabled)
    keep.setFocus()
    QTest.keyClick(keep, Qt.Key.Key_Space)
    wait_for(lambda: page.banner.text)
    assert released(unlocked, "p4", "care") > 0


def test_a_date_that_cannot_be_is_said_beside_it(unlocked: Program) -> None:
    """A withdrawal of tomorrow or before the consent cannot be kept."""
    page = consents_page(unlocked)
    card = find(page, ConsentCard, "consent_s2")
    click(card, "withdrawn_s2")
    step = find(card, QFrame, "step")
    when = step.when  # type: ignore[attr-defined]
    for wrong in (now() + timedelta(days=1), now() - timedelta(days=3650)):
        when.put(wrong)
        assert not find(card, QPushButton, "keep_step").isEnabled()
        assert "must lie after" in find(card, QLabel, "said_help").text()
    click(card, "drop_step")
    assert len(next(each for each in case_now(unlocked).consents if each.id == "s2").events) == 1


def fill(page: RecordConsentPage, to: str, grantor: Grantor = Grantor.SUBJECT) -> None:
    """Say yes, in writing, to care and to all kinds of information."""
    choose(page, "grantor", grantor)
    choose(page, "method", Method.WRITTEN)
    choose(page, "effect_1", Effect.PERMIT)
    combo = find(page, QComboBox, "to_1")
    combo.setCurrentIndex(combo.findData(to))
    click(page, "categories_1_open")
    for category in Category:
        QTest.mouseClick(find(page, QCheckBox, f"categories_1_{category}"), Qt.MouseButton.LeftButton)
    click(page, "purposes_1_open")
    QTest.mouseClick(find(page, QCheckBox, "purposes_1_care"), Qt.MouseButton.LeftButton)


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


def parents_no(program: Program) -> ConsentId:
    """Record that a parent refused what the college may read, of a person who is of age."""
    own = next(each for each in case_now(program).consents if each.id == "s2")
    said = ConsentEvent(ConsentState.REFUSED, now(), now())
    until = tuple(replace(each, until=now().date() + timedelta(days=90)) for each in own.provisions)
    no = replace(own, grantor=Grantor.PARENT, grantor_name="Anna Example", events=(said,), provisions=until)
    found: list[Case | NotebookError] = []
    program.context.session.ask(
        program.window,
        lambda notebook: record_consent(notebook, load_case(notebook, "K-014"), no, now()),
        found.append,
        found.append,
    )
    wait_for(lambda: found)
    assert isinstance(found[0], Case)
    return found[0].consents[-1].id


def test_who_no_longer_speaks_is_asked_about_and_recorded(unlocked: Program) -> None:
    """The person is of age: the page says so, leads to the step, shows what it opens, and keeps it."""
    before = released(unlocked, "p2", "reintegration")
    named = parents_no(unlocked)
    assert (before > 0, released(unlocked, "p2", "reintegration")) == (True, 0)
    page = consents_page(unlocked)
    assert "What Anna Example (a parent) said still counts here." in seen(
        find(page, ComingOfAgeNote, f"of_age_{named}")
    )
    assert find(page, ConsentCard, "consent_s2").findChildren(QPushButton, "no_longer_speaks_s2") == []
    click(page, f"no_longer_{named}")
    card = find(page, ConsentCard, f"consent_{named}")
    wait_for(lambda: "more section" in find(card, ImpactPanel, "foresight").text)
    assert released(unlocked, "p2", "reintegration") == 0
    click(card, "keep_step")
    wait_for(lambda: page.banner.text)
    assert released(unlocked, "p2", "reintegration") == before
    wait_for(lambda: not page.findChildren(ComingOfAgeNote))
    wait_for(lambda: "who no longer speaks for them" in seen(find(page, ConsentCard, f"consent_{named}")))


def test_every_control_has_a_name(unlocked: Program) -> None:
    """Assistive technology can speak every control of both pages."""
    for shown in (record_page, consents_page):
        page = shown(unlocked)
        for kind in (QPlainTextEdit, QLineEdit, QComboBox, QCheckBox, QPushButton, QToolButton):
            for control in page.findChildren(kind):
                if control.objectName() != "qt_spinbox_lineedit" and not control.objectName().startswith("qt_"):
                    assert control.accessibleName(), f"{kind.__name__} {control.objectName()}"


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
