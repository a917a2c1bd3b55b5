"""Each exercise done through the real pages by keyboard alone: wrong first, so that the check says what and why."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton, QRadioButton, QWidget

from tests.support.gui import comes, focus, page, press, read_on, seen, tab_to
from tests.support.gui_journeys import come_to_front
from tests.support.input_users import KeyboardUser, enter
from tests.support.practising import begin, feedback, in_panel, panel, practice_notebook, practising, push
from tests.support.window import find, settle, wait_for
from ui.app import Program
from ui.cases.case.section_text import SectionText
from ui.widgets.chip import Chip

__all__ = ["practice_notebook", "practising"]

pytestmark = pytest.mark.usefixtures("quick_clicks")

KEYS = KeyboardUser()
DONE = "Everything is there. Compare it with the model answer, and talk it over."


def go_to_case(program: Program) -> QWidget:
    """Wait for the case, whose list of entries has the focus."""
    shown = comes(program, "CasePage")
    wait_for(lambda: shown.findChildren(SectionText))
    return shown


def to_entry(program: Program, section: str) -> QWidget:
    """Go down the list of entries until the one with a section is read."""
    shown = go_to_case(program)
    tab_to("timeline")
    for _entry in range(12):
        press(Qt.Key.Key_Up)
    settle()
    for _entry in range(13):
        if [each for each in shown.findChildren(QWidget, f"text_{section}") if each.isVisible()]:
            return shown
        before = names_of_texts(shown)
        press(Qt.Key.Key_Down)
        wait_for(partial(_another_entry, shown, before))
    raise AssertionError(section)


def names_of_texts(shown: QWidget) -> set[str]:
    return {each.objectName() for each in shown.findChildren(SectionText)}


def _another_entry(shown: QWidget, before: set[str]) -> bool:
    return names_of_texts(shown) not in (set(), before)


def withhold(program: Program, chip: str, to: str, code: str) -> None:
    """Open the menu of a chip, go down to the reasons, and choose one."""
    shown = seen(page(program), chip)
    assert isinstance(shown, Chip)
    assert tab_to(chip) is shown
    press(Qt.Key.Key_Space)
    wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    below = find(menu, QMenu, f"withhold_{to}")
    for _action in menu.actions():
        if menu.activeAction() is not below.menuAction():
            press(Qt.Key.Key_Down)
    assert menu.activeAction() is below.menuAction()
    press(Qt.Key.Key_Right)
    wait_for(lambda: QApplication.activePopupWidget() is below)
    enter(below, f"code_{code}_{to}")


def test_write_what_was_seen_said_and_meant(practising: Program) -> None:
    """An entry with two headings lacks two; one with all four is right."""
    begin(practising, "own_words")
    go_to_case(practising)
    in_panel(practising, "exercise_next")
    _write(practising, "observed", "opinion")
    said = feedback(practising)
    assert "Your new entry has no text yet under: Reported by others, Intention of behaviour." in said
    assert "Why it matters: Sharing is decided for each heading." in said
    _write(practising, "observed", "reported", "intention", "opinion")
    assert feedback(practising).startswith(DONE)


def _write(program: Program, *sections: str) -> None:
    KEYS.verb(program, "new_entry", "menu_case", "do_entry")
    shown = comes(program, "EntryPage")
    KEYS.write(shown, "when", "yesterday 4 pm")
    for section in sections:
        if not [each for each in shown.findChildren(QWidget, f"text_{section}") if each.isVisible()]:
            push(shown, f"open_{section}")
        KEYS.write(shown, f"text_{section}", "She put the telephone into the locker.")
    push(shown, "finish")
    go_to_case(program)


def test_choose_what_each_one_may_read(practising: Program) -> None:
    """Shared with the police it is wrong; withheld for a reason it is right, step by step."""
    begin(practising, "choose_sharing")
    shown = to_entry(practising, "e5.observed")
    chip = seen(shown, "chip_entry_police_security")
    KEYS.choose(chip, "share_audience:police_security")
    said = feedback(practising)
    assert "Observed, 31 March 2026: shared for T. Kieviet." in said
    assert "Why it matters: A day in a workshop does not help the police to do their part." in said
    withhold(practising, "chip_entry_police_security", "audience:police_security", "NR")
    assert "This step is done." in feedback(practising)
    in_panel(practising, "exercise_next")
    to_entry(practising, "e7.reported")
    withhold(practising, "chip_e7.reported_police_security", "audience:police_security", "SRC")
    assert "This step is done." in feedback(practising)
    in_panel(practising, "exercise_next")
    to_entry(practising, "e8.photo")
    withhold(practising, "chip_e8.photo_mental_health", "audience:mental_health", "NR")
    assert feedback(practising).startswith(DONE)


def test_take_out_what_points_at_somebody(practising: Program) -> None:
    """The street alone leaves the number; all of it, the bicycle, and the fellow student make it right."""
    begin(practising, "take_out")
    _take_out(practising, "e10.context", "Nergenspad")
    said = feedback(practising)
    assert (
        "\N{LEFT DOUBLE QUOTATION MARK}Nergenspad 0\N{RIGHT DOUBLE QUOTATION MARK} is not taken out: Context, 24"
        in said
    )
    _take_out(practising, "e10.context", "Nergenspad 0")
    assert "This step is done." in feedback(practising)
    in_panel(practising, "exercise_next")
    _take_out(practising, "e8.function", "orange cargo bicycle in town, with a loaf painted on the box")
    assert "This step is done." in feedback(practising)
    in_panel(practising, "exercise_next")
    assert "is not among the people in this case." in feedback(practising)
    KEYS.verb(practising, "people", "menu_case", "do_people")
    shown = comes(practising, "ChangeCasePage")
    push(shown, "add_third")
    name = seen(shown, "third_3_name")
    assert tab_to("third_3_name") is name
    QApplication.clipboard().setText("\N{LATIN CAPITAL LETTER L WITH STROKE}ukasz")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    KEYS.write(shown, "third_3_alias", "Fellow student")
    push(shown, "save_case")
    go_to_case(practising)
    assert feedback(practising).startswith(DONE)


def _take_out(program: Program, section: str, words: str) -> None:
    """Select words of a section, and take them out for everybody."""
    shown = to_entry(program, section)
    text = seen(shown, f"text_{section}")
    assert isinstance(text, SectionText)
    assert tab_to(text.objectName()) is text
    press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    start = text.toPlainText().index(words)
    while text.textCursor().position() < start:
        press(Qt.Key.Key_Right)
    for _letter in words:
        press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert text.textCursor().selectedText() == words
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: program.window.findChildren(QDialog, "take_out"))
    KEYS.agree(find(program.window, QDialog, "take_out"), "take_out_ok")
    wait_for(lambda: not program.window.findChildren(QDialog, "take_out"))
    come_to_front(program)


def test_record_a_consent_with_limits(practising: Program) -> None:
    """With family and no last day it is too much; with the limits that she named it is right."""
    begin(practising, "limited_consent")
    go_to_case(practising)
    _consent(practising, ("wellbeing", "behaviour_intention", "family"), until="")
    said = feedback(practising)
    assert "Your new consent for S. Zwaluw also allows: family." in said
    assert "Your new consent for S. Zwaluw has no last day." in said
    assert "Everything wider is your wish, not hers." in said
    in_panel(practising, "exercise_next")
    assert "Change and what helps, 9 July 2026: it would go to S. Zwaluw." in feedback(practising)
    _withdraw_newest(practising)
    _consent(practising, ("wellbeing", "behaviour_intention"), until="in a month")
    assert feedback(practising).startswith(DONE)


def _withdraw_newest(program: Program) -> None:
    shown = comes(program, "ConsentsPage")
    names = [each.objectName() for each in shown.findChildren(QPushButton)]
    known = {f"withdrawn_s{number}" for number in range(1, 6)}
    [newest] = [each for each in names if each.startswith("withdrawn_") and each not in known]
    push(shown, newest)
    wait_for(lambda: shown.findChildren(QPushButton, "keep_step"))
    push(shown, "keep_step")
    wait_for(lambda: not shown.findChildren(QWidget, "keep_step"))


def _consent(program: Program, categories: tuple[str, ...], until: str) -> None:
    KEYS.verb(program, "consents", "menu_case", "do_consent")
    shown = comes(program, "RecordConsentPage")
    KEYS.pick(shown, "grantor", "subject")
    KEYS.pick(shown, "method", "oral")
    KEYS.pick(shown, "effect_1", "permit")
    KEYS.pick(shown, "to_1", "party:p5")
    push(shown, "categories_1_open")
    for category in categories:
        push(shown, f"categories_1_{category}")
    push(shown, "purposes_1_open")
    push(shown, "purposes_1_joint_assessment")
    if until:
        KEYS.write(shown, "until_1", until)
    push(shown, "keep_consent")
    comes(program, "ConsentsPage")


def _hand_over(program: Program, folder: Path, party: str, purpose: str) -> None:
    """Hand over without a password, reading each page."""
    KEYS.verb(program, "hand_over", "menu_share", "do_hand_over")
    shown = comes(program, "HandoverPage")
    KEYS.pick(shown, "party", party)
    KEYS.pick(shown, "purpose", purpose)
    push(shown, "go_on")
    wait_for(lambda: shown.findChildren(QWidget, "what_goes"))
    push(shown, "go_on")
    wait_for(lambda: shown.findChildren(QWidget, "pdf_view"))
    for _page in read_on(shown, lambda: KEYS.turn(shown)):
        pass
    push(shown, "read")
    push(shown, "go_on")
    KEYS.push(shown, "without_password")
    KEYS.write(shown, "folder", str(folder))
    push(shown, "go_on")
    seen(shown, "saved_path")
    push(shown, "back_to_case")
    go_to_case(program)


def test_hand_over_to_a_school(practising: Program, tmp_path: Path) -> None:
    """A pack for another purpose is none; the right one has what the college needs."""
    begin(practising, "school")
    go_to_case(practising)
    in_panel(practising, "exercise_next")
    _hand_over(practising, tmp_path, "p1", "care")
    said = feedback(practising)
    assert "No pack for H. Roodborst with this purpose has been saved." in said
    assert "Why it matters: The college can only do its part with what it got on paper." in said
    _hand_over(practising, tmp_path, "p2", "reintegration")
    assert feedback(practising).startswith(DONE)


def _guide(program: Program, *answers: tuple[str, str]) -> QWidget:
    """Answer the questions of the guide about the evening of 9 September, for the college."""
    shown = to_entry(program, "e9.action")
    chip = seen(shown, "chip_e9.action_education")
    assert isinstance(chip, Chip)
    KEYS.choose(chip, "guide")
    shown = comes(program, "GuidePage")
    wait_for(lambda: shown.findChildren(QLabel, "question"))
    for name, note in answers:
        before = find(shown, QLabel, "question").text()
        first = find(shown, QRadioButton, f"answer_{name}").group().buttons()[0]
        tab_to((first.group().checkedButton() or first).objectName())
        for _answer in first.group().buttons():
            if focus().objectName() != f"answer_{name}":
                press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Space)
        if note:
            KEYS.write(shown, "guide_note", note)
        push(shown, "go_on")
        wait_for(partial(_another_question, shown, before))
    return shown


def _another_question(shown: QWidget, before: str) -> bool:
    return [each.text() for each in shown.findChildren(QLabel, "question")] != [before]


def test_the_college_asks(practising: Program) -> None:
    """Answers without a decision are none; the decision that the guide ends in is right."""
    begin(practising, "may_i")
    go_to_case(practising)
    in_panel(practising, "exercise_next")
    said = feedback(practising)
    assert "No new decision about H. Roodborst is recorded yet." in said
    assert "A no that is only silence looks as if nobody had thought." in said
    shown = _guide(practising, ("no", ""), ("yes", ""), ("none", ""))
    assert find(shown, QLabel, "end").text() == "Do not share"
    KEYS.write(shown, "end_reason", "The messages name a door and not the college.")
    push(shown, "save_decision")
    wait_for(lambda: page(practising).objectName() != "GuidePage")
    assert feedback(practising).startswith(DONE)


def test_somebody_may_be_hurt(practising: Program) -> None:
    """A call that tells of tablets tells too much; one with what the officer needs is right."""
    begin(practising, "emergency")
    go_to_case(practising)
    in_panel(practising, "exercise_next")
    _call(practising, "She takes sleeping tablets")
    said = feedback(practising)
    assert "The call mentions \N{LEFT DOUBLE QUOTATION MARK}tablet\N{RIGHT DOUBLE QUOTATION MARK}." in said
    assert "And what does not help tonight stays." in said
    _call(practising, "Two neighbours live behind the same door")
    assert feedback(practising).startswith(DONE)


def _call(program: Program, more: str) -> None:
    KEYS.verb(program, "emergency", "menu_share", "do_emergency")
    shown = comes(program, "EmergencyPage")
    KEYS.write(shown, "emergency_who", "Amina, 22")
    KEYS.write(shown, "emergency_where", "Her street door, tonight")
    KEYS.write(shown, "emergency_else", more)
    KEYS.pick(shown, "emergency_to", "p3")
    KEYS.write(shown, "emergency_second", "none, because there was no time")
    push(shown, "record_call")
    go_to_case(program)


def test_she_takes_a_consent_back(practising: Program, tmp_path: Path) -> None:
    """Without the notice it is half done; with the withdrawal and the notice it is right."""
    begin(practising, "withdrawal")
    go_to_case(practising)
    said = feedback(practising)
    assert "Why it matters: A notice is about a pack: without one there is nobody to write to." in said
    _hand_over(practising, tmp_path, "p2", "reintegration")
    in_panel(practising, "exercise_next")
    said = feedback(practising)
    assert "The consent is still in force; no withdrawal is recorded." in said
    assert "Observed, 31 March 2026: it would go to H. Roodborst. Shared: Amina Example gave consent" in said
    KEYS.verb(practising, "consents", "menu_case", "do_consents")
    shown = comes(practising, "ConsentsPage")
    push(shown, "withdrawn_s2")
    wait_for(lambda: shown.findChildren(QPushButton, "keep_step"))
    push(shown, "keep_step")
    seen(shown, "held_note")
    assert "This step is done." in feedback(practising)
    in_panel(practising, "exercise_next")
    assert "No notice about a pack for H. Roodborst is recorded yet." in feedback(practising)
    push(shown, "prepare_notice")
    shown = comes(practising, "NoticePage")
    [harmless] = [each for each in shown.findChildren(QRadioButton) if each.objectName().startswith("harm_no_")]
    tab_to(harmless.objectName())
    press(Qt.Key.Key_Space)
    push(shown, "go_on")
    seen(shown, "reading_notice")
    push(shown, "go_on")
    KEYS.write(shown, "folder", str(tmp_path))
    push(shown, "go_on")
    seen(shown, "notices_done")
    assert feedback(practising).startswith(DONE)
    assert panel(practising).place == ("withdrawal", 2)
