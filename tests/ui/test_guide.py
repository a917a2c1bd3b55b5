"""The guide in the window: by keyboard alone to a decision and its pack, back and forth, locked and resumed."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from notebook.guide.profile import End, Question
from notebook.model.disclosure import Disclosure, State
from notebook.model.ids import CaseId, EntryId
from notebook.model.vocabulary import DecisionOutcome, EntryStatus, Ground, PackKind, Purpose, Told
from notebook.store import disclosures, parties
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.emergency import Notes
from notebook.tasks.guide import open_guide
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.cli import CliNotebook, text_of
from tests.support.gui import comes, pick, seen
from tests.support.gui_case_page import told
from tests.support.gui_decisions import CASE, asked, begun, decisions_now, give_number
from tests.support.gui_guide import POLICE, answer, at_guide, choose, heading, ready
from tests.support.gui_journeys import come_to_front, save
from tests.support.input_users import KeyboardUser
from tests.support.lock_steps import Ending, unlock_again
from tests.support.stored_guides import unfinished_guides
from tests.support.window import find, wait_for
from ui.app import Program
from ui.guide.guide_page import GuidePage
from ui.guide.notes_panel import NotesPanel
from ui.shell.clock import now
from ui.shell.routes import CaseRoute, EmergencyRoute, GuideRoute, PreferencesRoute
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip

pytestmark = pytest.mark.usefixtures("quick_clicks")

KEYS = KeyboardUser()


def answer_parts(shown: QWidget, said: str, note: str) -> None:
    """Say the same to every part of the open question."""
    before = heading(shown)
    for part in ("grave", "near", "credible", "behaviour", "milder", "prevents"):
        choose(shown, f"part_{part}_{said}")
    KEYS.write(shown, "guide_note", note)
    KEYS.push(shown, "go_on")
    wait_for(lambda: heading(shown) != before)


def oral(notebook: Notebook) -> list[Disclosure]:
    return [each for each in disclosures.list_all(notebook.connection) if each.state is State.ORAL]


def test_an_officer_rings_somebody_may_be_hurt_tonight(unlocked: Program) -> None:
    """By keyboard alone: the page for the call, and its record in one step, with a draft that asks for its review."""
    unlocked.context.navigator.go(CaseRoute(CASE, EntryId("e9")))
    seen(comes(unlocked, "CasePage"), "emergency")
    come_to_front(unlocked)
    KEYS.verb(unlocked, "emergency", "menu_share", "do_emergency")
    shown = comes(unlocked, "EmergencyPage")
    assert find(shown, QLabel, "number").text() == "Ring the emergency number now."
    KEYS.write(shown, "emergency_who", "Amina, 22, and the neighbours on the stairs")
    KEYS.write(shown, "emergency_by_whom", "Two men who wrote of fire")
    KEYS.write(shown, "emergency_where", "Her street door, Friday at five")
    KEYS.write(shown, "emergency_sure", "I read the messages myself")
    KEYS.push(shown, "look_in_notes")
    found = find(shown, QPlainTextEdit, "notes_text")
    wait_for(lambda: "a loaf painted on the box" in found.toPlainText())
    cautions = "\n".join(line for line in found.toPlainText().splitlines() if line.startswith("["))
    for each in ("Never leaves this notebook", "Withheld from others: Protects a source", "A draft"):
        assert each in cautions
    KEYS.write(shown, "notes_words", "fridaY kestrel")
    assert "Messages about Friday" in found.toPlainText()
    assert "a loaf painted on the box" not in found.toPlainText()
    KEYS.push(shown, "look_in_notes")
    assert not found.isVisible()
    assert find(shown, QPlainTextEdit, "emergency_sure").toPlainText() == "I read the messages myself"
    KEYS.push(shown, "record_call")
    assert find(shown, QLabel, "emergency_to_help").text() == "Choose whom you told it."
    KEYS.pick(shown, "emergency_to", "p3")
    KEYS.write(shown, "emergency_second", "none, because there was no time")
    come_to_front(unlocked)
    find(shown, QPushButton, "record_call").click()
    assert not find(shown, QPushButton, "nobody_answered").isEnabled(), "the same call would be one that nobody took"
    assert not find(shown, Banner, "banner").isVisible(), "nothing is missing any more"
    comes(unlocked, "CasePage")
    assert told(unlocked, lambda book: compare_with_log(book.connection, fully=True)) == ()
    [kept] = told(unlocked, oral)
    assert kept.party == "p3"
    assert "Who may be hurt: Amina, 22, and the neighbours on the stairs" in kept.what
    assert "none, because there was no time" in kept.why
    drafts = [
        each for each in told(unlocked, lambda book: load_case(book, CASE)).entries if each.status is EntryStatus.DRAFT
    ]
    assert "Review the emergency call" in [each.title for each in drafts]


def test_nobody_answered_and_the_next_one_did(unlocked: Program) -> None:
    """What is to be told stays on the page; the attempt is a draft, and only the call is on the list."""
    unlocked.context.navigator.go(EmergencyRoute(CASE))
    shown = comes(unlocked, "EmergencyPage")
    seen(shown, "emergency_to")
    come_to_front(unlocked)
    KEYS.write(shown, "emergency_who", "Amina, 22")
    KEYS.pick(shown, "emergency_to", "somebody_else")
    KEYS.push(shown, "nobody_answered")
    assert find(shown, QLabel, "emergency_name_help").text() == "Type a name, or the number that you rang."
    KEYS.write(shown, "emergency_name", "Duty desk")
    KEYS.push(shown, "nobody_answered")
    wait_for(lambda: "because nothing did" in find(shown, QLabel, "banner_text").text())
    assert told(unlocked, oral) == []
    assert find(shown, QPlainTextEdit, "emergency_who").toPlainText() == "Amina, 22"
    pick(shown, "emergency_to", "p3")
    KEYS.write(shown, "emergency_second", "none, because there was no time")
    KEYS.push(shown, "record_call")
    comes(unlocked, "CasePage")
    assert [each.party for each in told(unlocked, oral)] == ["p3"]
    titles = [each.title for each in told(unlocked, lambda book: load_case(book, CASE)).entries]
    assert "Tried to reach Duty desk" in titles


def test_notes_that_were_looked_through_are_dropped_with_the_page(unlocked: Program) -> None:
    """No text of the case outlives the page in the list that was searched."""
    unlocked.context.navigator.go(EmergencyRoute(CASE))
    shown = comes(unlocked, "EmergencyPage")
    seen(shown, "look_in_notes")
    KEYS.push(shown, "look_in_notes")
    found = find(shown, QPlainTextEdit, "notes_text")
    wait_for(found.toPlainText)
    panel = find(shown, NotesPanel, "notes")
    unlocked.context.navigator.go(CaseRoute(CASE))
    assert not any(isinstance(each, Notes) for each in vars(panel).values())


def test_whoever_took_the_call_is_of_the_field_that_the_worker_chooses(unlocked: Program) -> None:
    """No field of work is preset: whoever is put into the wrong one gets what that field may read."""
    unlocked.context.navigator.go(EmergencyRoute(CASE))
    shown = comes(unlocked, "EmergencyPage")
    seen(shown, "emergency_to")
    come_to_front(unlocked)
    KEYS.write(shown, "emergency_who", "Amina, 22")
    KEYS.pick(shown, "emergency_to", "somebody_else")
    KEYS.write(shown, "emergency_name", "Officer 4471")
    find(shown, QLineEdit, "emergency_when").setText("2 hours ago")
    KEYS.write(shown, "emergency_second", "none, because there was no time")
    KEYS.push(shown, "record_call")
    assert find(shown, QLabel, "emergency_field_help").text() == "Choose a field: it decides what else may reach them."
    KEYS.pick(shown, "emergency_field", "police_security")
    KEYS.push(shown, "record_call")
    comes(unlocked, "CasePage")
    [kept] = told(unlocked, oral)
    [added] = (each for each in told(unlocked, lambda book: parties.list_all(book.connection)) if each.id == kept.party)
    assert (added.name, added.audience) == ("Officer 4471", "police_security")
    assert now() - kept.at >= timedelta(hours=2)


def to_share(program: Program) -> GuidePage:
    """Answer by keyboard, from a chip to the end that shares on serious harm."""
    program.context.navigator.go(CaseRoute(CASE, EntryId("e9"), Purpose("safety")))
    shown = comes(program, "CasePage")
    chip = seen(shown, "chip_e9.intention_police_security")
    assert isinstance(chip, Chip)
    come_to_front(program)
    KEYS.choose(chip, "guide")
    guide = ready(program)
    for name, note in (
        *(("no", ""), ("yes", ""), ("specific", "To stand in the street on Friday.")),
        *(("none", ""), ("no", ""), ("no", "")),
    ):
        answer(guide, name, note)
    assert find(guide, QLabel, "register").text() == (
        "On record for these sections: The person refused on 17 February 2026."
    )
    assert find(guide, QRadioButton, "answer_no").isChecked()
    answer(guide, "")
    answer(guide, "no")
    answer_parts(guide, "yes", "Three messages name a day and a door.")
    for name, note in (("yes", ""), ("no", ""), ("before", "She sits next to me.")):
        answer(guide, name, note)
    return guide


def test_the_officer_needs_the_door_in_writing(unlocked: Program, tmp_path: Path) -> None:
    """By keyboard alone: the questions, the decision they lead to, and the pack that it allows."""
    out = tmp_path / "out"
    out.mkdir()
    give_number(unlocked)
    guide = to_share(unlocked)
    assert heading(guide) == "Share the least that is needed"
    assert find(guide, QLabel, "end_basis").text() == "You rely on: public interest."
    KEYS.push(guide, "fill_in")
    form = begun(unlocked)
    reason = find(form, QPlainTextEdit, "reason").toPlainText()
    assert "To stand in the street on Friday." in reason
    assert find(form, QComboBox, "ground").currentData() == Ground.PUBLIC_INTEREST
    assert not find(form, QComboBox, "outcome").isEnabled()
    KEYS.write(form, "alternatives", "Sleeping elsewhere does not protect the neighbours.")
    KEYS.write(form, "advice", "G. Wulp, by telephone")
    KEYS.write(form, "second_person", "N. Spreeuw, team manager")
    KEYS.write(form, "valid_until", "tomorrow")
    KEYS.push(form, "keep_decision")
    KEYS.push(asked(unlocked), "agree_ok")
    shown = comes(unlocked, "HandoverPage")
    decision = decisions_now(unlocked)[-1]
    assert (decision.outcome, decision.ground, decision.told) == (
        DecisionOutcome.SHARE,
        Ground.PUBLIC_INTEREST,
        Told.BEFORE,
    )
    assert decision.guide is not None
    assert decision.guide.end == End.SHARE
    assert decision.valid_until is not None
    assert decision.valid_until > date.today()  # noqa: DTZ011 -- the day on the form
    assert told(unlocked, lambda book: unfinished_guides(book, CASE, now())) == ()
    come_to_front(unlocked)
    wait_for(lambda: shown.findChildren(QComboBox, "decision"))
    assert find(shown, QComboBox, "decision").currentData() == decision.id
    KEYS.push(shown, "go_on")
    wait_for(lambda: shown.findChildren(QLabel, "summary"))
    pack = text_of(save(KEYS, shown, out))
    assert "Shared on a documented decision" in pack
    assert "Three messages name a day and a door." not in pack


def test_the_school_asks_for_news_and_i_am_not_sure(unlocked: Program) -> None:
    """By keyboard alone from page 2 of the wizard: "I don't know", whom to ask, and the section stays in."""
    unlocked.context.navigator.go(CaseRoute(CASE))
    seen(comes(unlocked, "CasePage"), "hand_over")
    come_to_front(unlocked)
    KEYS.verb(unlocked, "hand_over", "menu_share", "do_hand_over")
    wizard = comes(unlocked, "HandoverPage")
    KEYS.pick(wizard, "party", "p2")
    KEYS.pick(wizard, "purpose", "reintegration")
    KEYS.push(wizard, "go_on")
    wait_for(lambda: wizard.findChildren(QLabel, "summary"))
    before = find(wizard, QLabel, "summary").text()
    KEYS.push(wizard, "section_guide")
    guide = ready(unlocked)
    section = told(unlocked, lambda book: open_guide(book, CASE, None, now())).scope.sections[0]
    answer(guide, "no")
    answer(guide, "yes")
    answer(guide, "unknown")
    assert heading(guide) == "Seek advice"
    assert find(guide, QLabel, "ask_0").text().endswith("your supervisor, or the colleague who stands in for them")
    KEYS.push(guide, "save_decision")
    assert find(guide, QLabel, "end_reason_help").text() == "Write it down: it is kept with the decision."
    KEYS.write(guide, "end_reason", "N. Spreeuw, tomorrow at nine")
    KEYS.push(guide, "save_decision")
    wizard = comes(unlocked, "HandoverPage")
    decision = decisions_now(unlocked)[-1]
    assert (decision.outcome, decision.advice, decision.ground, decision.told) == (
        DecisionOutcome.ADVICE_PENDING,
        "N. Spreeuw, tomorrow at nine",
        None,
        None,
    )
    assert dict(decision.sections).keys() == {section}
    wait_for(lambda: wizard.findChildren(QLabel, "summary"))
    after = find(wizard, QLabel, "summary").text()
    assert after != before or "0 sections" in before


def test_back_and_forth_keep_what_was_answered(unlocked: Program) -> None:
    """Back shows the answer again with its note; the way so far has every question with its answer."""
    guide = at_guide(unlocked, POLICE)
    assert not find(guide, QWidget, "way").isVisible()
    answer(guide, "no")
    answer(guide, "yes")
    answer(guide, "specific", "To find the door.")
    assert find(guide, QLabel, "said_3").text() == "This: To find the door."
    KEYS.push(guide, "go_back")
    wait_for(lambda: heading(guide) == "What exactly will they do with it?")
    assert find(guide, QRadioButton, "answer_specific").isChecked()
    assert find(guide, QPlainTextEdit, "guide_note").toPlainText() == "To find the door."
    assert not guide.findChildren(QLabel, "said_3")
    answer(guide, "")
    assert find(guide, QLabel, "said_3").text() == "This: To find the door."


def test_what_is_missing_is_said(unlocked: Program) -> None:
    """No answer, and an answer without the note that it needs."""
    guide = at_guide(unlocked, POLICE)
    KEYS.push(guide, "go_on")
    assert find(guide, QLabel, "answer_trouble").text() == "Choose an answer."
    answer(guide, "no")
    answer(guide, "yes")
    choose(guide, "answer_specific")
    KEYS.push(guide, "go_on")
    assert find(guide, QLabel, "guide_note_help").text() == (
        "Write it down in a few words: it is kept with the answer."
    )
    assert heading(guide) == "What exactly will they do with it?"


def test_consent_is_not_claimed_where_there_is_none(unlocked: Program) -> None:
    """The register knows better: the answer is refused, and the question stays open."""
    guide = at_guide(unlocked, POLICE)
    for name, note in (("no", ""), ("yes", ""), ("specific", "x"), ("none", ""), ("no", ""), ("no", "")):
        answer(guide, name, note)
    choose(guide, "answer_yes")
    KEYS.push(guide, "go_on")
    wait_for(guide.banner.isVisible)
    assert "it does not fit the question" in guide.banner.text
    assert heading(guide).startswith("Has the person agreed")


def test_locked_and_resumed(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """After a lock the walk goes on at the same question, with the answers so far in sight."""
    guide = at_guide(unlocked, POLICE)
    answer(guide, "no")
    answer(guide, "yes")
    asked_last = heading(guide)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    unlock_again(unlocked, desk)
    unlocked.context.navigator.go(GuideRoute(CASE))
    guide = ready(unlocked)
    assert heading(guide) == asked_last
    assert find(guide, QLabel, "said_2").text() == "Yes, I know the person and the role"
    assert find(guide, QComboBox, "party").currentData() == "p3"


def test_a_note_of_the_case_when_nobody_is_named(unlocked: Program) -> None:
    """Without recipient the answers become a note that never leaves, shown on the case."""
    guide = at_guide(unlocked)
    answer(guide, "unknown")
    KEYS.push(guide, "save_note")
    shown = comes(unlocked, "CasePage")
    wait_for(lambda: shown.findChildren(QLabel, "entry_title"))
    assert find(shown, QLabel, "entry_title").text() == "May I share this? Seek advice"


def test_consulting_leads_to_its_pack(unlocked: Program) -> None:
    """The end "without names" is recorded, and the wizard opens on that kind of pack."""
    guide = at_guide(unlocked, POLICE)
    for name, note in (("no", ""), ("yes", ""), ("specific", "x"), ("none", ""), ("yes", "")):
        answer(guide, name, note)
    assert heading(guide) == "Consult without names"
    KEYS.push(guide, "save_decision")
    shown = comes(unlocked, "HandoverPage")
    wait_for(lambda: shown.findChildren(QRadioButton, f"kind_{PackKind.CONSULTATION}"))
    assert find(shown, QRadioButton, f"kind_{PackKind.CONSULTATION}").isChecked()


def test_starting_over_forgets_the_answers(unlocked: Program) -> None:
    """Asked first; then a new walk about the same begins at the first question, and the old one is gone."""
    guide = at_guide(unlocked, POLICE)
    answer(guide, "no")
    asked = heading(guide)
    KEYS.push(guide, "start_over")
    wait_for(lambda: "deletes your answers" in find(guide, Banner, "banner").text)
    assert heading(guide) == asked
    KEYS.push(guide, "start_over")
    wait_for(lambda: heading(guide) == "Is anybody's life in immediate danger?")
    [view] = told(unlocked, lambda book: unfinished_guides(book, CaseId("c1"), now()))
    assert isinstance(view.at, Question)
    assert view.walk.steps == ()


def test_a_teams_own_questions_are_chosen_in_the_preferences(unlocked: Program) -> None:
    """The profile in use is named; another one asks from the next walk on."""
    unlocked.context.navigator.go(PreferencesRoute())
    shown = comes(unlocked, "PreferencesPage")
    come_to_front(unlocked)
    wait_for(lambda: find(shown, QLabel, "profile_said").text())
    assert "General, edition 1, by Casefold" in find(shown, QLabel, "profile_said").text()
    KEYS.push(shown, "profile_nl")
    wait_for(lambda: "Algemeen" in find(shown, QLabel, "profile_said").text())
    guide = at_guide(unlocked, POLICE)
    assert heading(guide) == "Is er op dit moment iemand in levensgevaar?"
