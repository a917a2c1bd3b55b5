"""Consents: read, taken back and recorded as a person does it, on a real notebook."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from notebook.model.case import Case
from notebook.model.consent import ConsentEvent
from notebook.model.ids import CaseId, ConsentId
from notebook.model.people import Subject
from notebook.model.vocabulary import ConsentState, Grantor
from notebook.tasks.cases import new_case
from notebook.tasks.consents import record_consent
from tests.references import load_case
from tests.support.cli import CliNotebook
from tests.support.consent_pages import case_now, click, consents_page, released, seen
from tests.support.window import find, wait_for
from ui.app import Program
from ui.consent.coming_of_age_note import ComingOfAgeNote
from ui.consent.consent_card import ConsentCard
from ui.consent.consents_page import ConsentsPage
from ui.consent.impact_panel import ImpactPanel
from ui.shell.clock import now
from ui.shell.routes import ConsentsRoute

if TYPE_CHECKING:
    from notebook.errors.base import NotebookError
from tests.support.recording_consents import record_page


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


def test_a_yes_of_a_clock_that_ran_ahead_is_withdrawn(unlocked: Program) -> None:
    """The clock was a month ahead when the yes was recorded; put right, the page takes it back as any other."""
    ahead = now() + timedelta(days=30)
    own = next(each for each in case_now(unlocked).consents if each.id == "s2")
    yes = replace(own, events=(ConsentEvent(ConsentState.GIVEN, ahead, ahead),))
    found: list[Case | NotebookError] = []
    unlocked.context.session.ask(
        unlocked.window,
        lambda notebook: record_consent(notebook, load_case(notebook, "K-014"), yes, ahead),
        found.append,
        found.append,
    )
    wait_for(lambda: found)
    consent = case_now(unlocked).consents[-1].id
    page = consents_page(unlocked)
    card = find(page, ConsentCard, f"consent_{consent}")
    click(card, f"withdrawn_{consent}")
    wait_for(lambda: find(card, QPushButton, "keep_step").isEnabled())
    click(card, "keep_step")
    wait_for(lambda: page.banner.text)
    last = next(each for each in case_now(unlocked).consents if each.id == consent).events[-1]
    assert last.state is ConsentState.WITHDRAWN
    assert last.said < ahead


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
