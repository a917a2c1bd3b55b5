"""States of pages after some work on them: the walker and the pictures go through them after the plain pages."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from shutil import copytree, rmtree
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTextEdit,
    QTreeWidget,
    QWidget,
)

from notebook.errors.store import DiskFull, NotebookDamaged
from notebook.errors.tasks import FolderMissing
from notebook.errors.vault import RecoverySheetNeeded
from notebook.model.case import Case
from notebook.model.ids import CaseId, ConsentId, PackId
from notebook.model.people import Subject
from notebook.model.vocabulary import ConsentState, SectionKind
from notebook.sharing.section_edits import amended
from notebook.store import log
from notebook.tasks.backup import back_up_now, default_plan
from notebook.tasks.cases import list_cases, new_case, set_review_date
from notebook.tasks.consents import add_consent_event
from notebook.tasks.demo import ASKED
from notebook.tasks.entries import save_amendment
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.outstanding_packs import outstanding_packs
from notebook.tasks.practice import PASSPHRASE
from tests.references import load_case
from tests.support.damage import tear
from tests.support.gui import read_on
from tests.support.gui_decisions import looked_through
from tests.support.said_in_a_section import say_more
from tests.support.window import find, wait_for
from ui.app import CrashDialog, Program
from ui.cases.case.case_page import CasePage
from ui.cases.list.result_list import ResultList
from ui.consent.impact_panel import ImpactPanel
from ui.decision.section_checklist import SectionChecklist
from ui.entry.entry_page import WritingPage
from ui.guide.end_card import EndCard
from ui.guide.question_card import QuestionCard
from ui.handover.review_list import ReviewList as PartList
from ui.maintenance.maintenance_page import BackupCard
from ui.shell.clock import now
from ui.shell.lock_contract import Credential
from ui.shell.progress_panel import ProgressPanel
from ui.shell.routes import (
    CaseListRoute,
    CaseRoute,
    ConsentsRoute,
    DamagedRoute,
    DisclosuresRoute,
    HandoverRoute,
    RescueRoute,
    RestoredRoute,
)
from ui.unlock.damaged_page import DamagedPage
from ui.unlock.recover_page import RecoverPage
from ui.unlock.recovery_words_step import RecoveryWordsStep
from ui.unlock.rescue_page import RescuePage
from ui.widgets.banner import Banner
from ui.widgets.pdf_view import PdfView
from ui.widgets.text_area import CopyableText

MADE: Final = datetime(2026, 11, 3, 18, 20, tzinfo=UTC)
SAVED: Final = re.compile(r"Saved \d\d:\d\d")
COLLEGE: Final = ConsentId("s2")
BACKED_UP: Final = datetime(2026, 10, 30, 16, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scene:
    """A page, by its name in ``tests.support.routes``, and what was done on it."""

    name: str
    walk: str
    act: Callable[[Program], object]
    handed_over: bool = False
    """Whether both practice packs were handed over before; done first where they were not."""


def page(program: Program) -> QWidget:
    """Return the page that is shown."""
    assert program.window.page is not None
    return program.window.page


def press(program: Program, name: str) -> None:
    """Press a button once it is there and enabled."""
    wait_for(lambda: [each.isEnabled() for each in page(program).findChildren(QAbstractButton, name)] == [True])
    find(page(program), QAbstractButton, name).click()


def press_first(program: Program, name: str) -> None:
    """Press the first of several buttons of a name, once there are any."""
    wait_for(lambda: page(program).findChildren(QAbstractButton, name))
    page(program).findChildren(QAbstractButton, name)[0].click()


def press_line(program: Program, start: str) -> None:
    """Press the first button whose name begins so, and wait for what it would change."""
    wait_for(lambda: named(program, start))
    press_first(program, named(program, start)[0])
    trouble = find(page(program), QLabel, "step_trouble")
    wait_for(trouble.text)


def pick(program: Program, name: str, data: str) -> None:
    """Choose from a list, once it has the entry."""
    wait_for(lambda: page(program).findChildren(QComboBox, name))
    box = find(page(program), QComboBox, name)
    wait_for(lambda: box.findData(data) >= 0)
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def fill(program: Program, fields: dict[str, str]) -> None:
    """Fill in the fields of a form."""
    for name, text in fields.items():
        find(page(program), QLineEdit, name).setText(text)


def add_somebody(program: Program) -> None:
    """Open the form for another party."""
    press(program, "add_party")
    wait_for(lambda: page(program).findChildren(QLineEdit, "party_name"))


def search(program: Program) -> None:
    """Search for a word that occurs in several entries."""
    wait_for(lambda: page(program).findChildren(QLineEdit, "search"))
    find(page(program), QLineEdit, "search").setText("police")
    wait_for(lambda: [each for each in page(program).findChildren(ResultList, "hits") if each.rows])


def with_third_party(program: Program) -> None:
    """Fill in the subject of a case, and open the card of a relative."""
    fill(program, {"reference": "K-021", "name": "Ruben Wouw"})
    press(program, "add_third")


def read(program: Program, entry: str) -> None:
    """Choose an entry of the practice case."""
    shown = page(program)
    assert isinstance(shown, CasePage)
    wait_for(shown.timeline.rows.rowCount)
    shown.timeline.go_to(entry)
    wait_for(lambda: [each for each in shown.findChildren(QTextEdit) if each.objectName().startswith(f"text_{entry}.")])


def see_as_school(program: Program) -> None:
    """View the case as the school would get it."""
    read(program, "e5")
    pick(program, "view_purpose", "reintegration")
    pick(program, "view_as", "p2")
    wait_for(
        lambda: [each for each in page(program).findChildren(QLabel) if each.isVisible() and "H. Rood" in each.text()]
    )


def ask_why_case(program: Program) -> None:
    """Explain the whole case."""
    press(program, "ask_why_case")


def decide_many(program: Program) -> None:
    """Decide for all sections of a case, having looked as the school."""
    see_as_school(program)
    press(program, "decide_viewed")
    wait_for(lambda: page(program).findChildren(QWidget, "many_flags"))
    pick(program, "many_what", "share")
    press(program, "many_all")


def ask_why(program: Program) -> None:
    """Ask why a section is shared or withheld."""
    read(program, "e4")
    press(program, "ask_why_e4.context")


def earlier(program: Program) -> None:
    """Change a finished entry, finish it again, and view the earlier version."""
    read(program, "e4")
    press(program, "write_entry")
    wait_for(lambda: page(program).findChildren(QPlainTextEdit, "text_action"))
    area = find(page(program), QPlainTextEdit, "text_action")
    area.setPlainText(area.toPlainText().replace("31 March", "1 April"))
    fill(program, {"reason": "I had the wrong day"})
    press(program, "finish")
    wait_for(lambda: isinstance(page(program), CasePage))
    read(program, "e4")
    press(program, "write_entry")
    press(program, "history_action")
    wait_for(QApplication.activeModalWidget)


def open_chip(program: Program) -> None:
    """Open the menu of a chip."""
    read(program, "e4")
    press(program, "chip_e4.context_education")


def open_refused_chip(program: Program) -> None:
    """Open the menu of the chip of a party to whom the person said no."""
    read(program, "e9")
    press(program, "chip_e9.intention_police_security")


def take_out(program: Program) -> None:
    """Ask to remove a name from a section."""
    read(program, "e5")
    text = find(page(program), QTextEdit, "text_e5.observed")
    text.setTextCursor(text.document().find("Amina"))
    press(program, "take_out_e5.observed")


def take_out_elsewhere(program: Program) -> None:
    """See where else in the case the name stands."""
    take_out(program)
    wait_for(lambda: program.window.findChildren(QDialog, "take_out"))
    dialog = find(program.window, QDialog, "take_out")
    also = find(dialog, QAbstractButton, "take_out_also")
    wait_for(also.isEnabled)
    also.setChecked(True)
    find(dialog, QAbstractButton, "take_out_ok").click()
    wait_for(lambda: program.window.findChildren(QDialog, "take_out_elsewhere"))
    wait_for(lambda: not program.window.findChildren(QDialog, "take_out"))


def taken_out(program: Program) -> None:
    """Take the name out of several places, which can be undone."""
    take_out_elsewhere(program)
    find(find(program.window, QDialog, "take_out_elsewhere"), QAbstractButton, "places_ok").click()
    wait_for(find(page(program), QAbstractButton, "undo_taken_out").isVisible)
    wait_for(lambda: not program.window.findChildren(QDialog, "take_out_elsewhere"))


def put_back(program: Program) -> None:
    """Ask to restore what was removed."""
    read(program, "e5")
    press(program, "put_back_e5.change_protective_0")


def withdraw(program: Program) -> None:
    """Begin to withdraw a consent, and see what that stops."""
    wait_for(lambda: named(program, "withdrawn_"))
    press(program, named(program, "withdrawn_")[0])
    wait_for(lambda: page(program).findChildren(QWidget, "step"))


def named(program: Program, start: str) -> list[str]:
    """Return the names of the page's buttons that start so."""
    return [
        each.objectName() for each in page(program).findChildren(QPushButton) if each.objectName().startswith(start)
    ]


def fill_consent(program: Program) -> None:
    """Fill in a consent, so that its effect is shown."""
    for name, data in (("grantor", "subject"), ("method", "oral_witnessed"), ("effect_1", "permit")):
        pick(program, name, data)
    pick(program, "to_1", "audience:mental_health")
    find(page(program), QLineEdit, "witness").setText("Anna Example")
    for name in ("categories_1", "purposes_1"):
        press(program, f"{name}_open")
    for name in ("categories_1_wellbeing", "categories_1_practical", "purposes_1_care"):
        press(program, name)
    effect = find(page(program), ImpactPanel, "foresight")
    wait_for(lambda: effect.text and not effect.text.startswith(("Choose who", "Working out")))


def decide(program: Program) -> None:
    """Choose party, purpose and sections of a decision; one section is undecided and one withheld."""
    pick(program, "outcome", "share")
    pick(program, "party", "p3")
    pick(program, "purpose", "safety")
    looked_through(page(program))
    ticks = find(page(program), SectionChecklist, "sections")
    for row in [place for place, row in enumerate(ticks.rows) if row.section in ("e9.intention", "e9.action")]:
        ticks.setCurrentIndex(ticks.lines.index(row))
        QTest.keyClick(ticks, Qt.Key.Key_Space)
    wait_for(lambda: ticks.ticked == ("e9.intention", "e9.action"))


def lack(program: Program) -> None:
    """Try to save a decision that states nothing except its subject."""
    decide(program)
    press(program, "keep_decision")
    wait_for(lambda: find(page(program), QLabel, "reason_help").property("role") == "alarm")


def wait_for_advice(program: Program) -> None:
    """Begin to record that advice was requested."""
    decide(program)
    pick(program, "outcome", "advice_pending")
    wait_for(lambda: not find(page(program), QLineEdit, "valid_until").isVisible())


def share_without_consent(program: Program) -> None:
    """Fill in a complete decision to share, and get the final question."""
    decide(program)
    texts = {
        "reason": "A message of today names a day and the street. It rests on written words.",
        "alternatives": "Sleeping elsewhere does not protect the neighbours. She was asked again, and says no.",
        "advice": "G. Wulp, data protection adviser, by telephone at 21.55: share what was written.",
    }
    for name, text in texts.items():
        find(page(program), QPlainTextEdit, name).setPlainText(text)
    fill(program, {"second_person": "N. Spreeuw, team manager", "told_reason": "She was in the room."})
    pick(program, "ground", "vital_interests")
    pick(program, "told", "before")
    fill(program, {"valid_until": "tomorrow"})
    press(program, "keep_decision")
    wait_for(QApplication.activeModalWidget)


def no_decision(program: Program) -> None:
    """Ask for a pack on a decision where there is none for this party and purpose."""
    pick(program, "party", "p2")
    pick(program, "purpose", "care")
    press(program, "kind_necessity")
    wait_for(find(page(program), QPushButton, "record_decision").isVisible)


def names_in_pack(program: Program) -> None:
    """Ask for a pack on a decision whose text names the sister."""
    pick(program, "party", "p3")
    pick(program, "purpose", "safety")
    press(program, "kind_necessity")
    pick(program, "decision", "d1")
    wait_for(find(page(program), QPushButton, "go_on").isEnabled)
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QPushButton, "name_person"))


def refused_section(program: Program) -> None:
    """Show, in the second step, a section that the person refused to share."""
    pick(program, "party", "p3")
    pick(program, "purpose", "safety")
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(PartList, "parts"))
    parts = find(page(program), PartList, "parts")
    rows = [parts.row_at(parts.item(place)) for place in range(parts.count())]
    parts.setCurrentRow(next(place for place, row in enumerate(rows) if row is not None and row.key == "e9.intention"))
    wait_for(lambda: page(program).findChildren(QPushButton, "section_decision"))


def write(program: Program) -> None:
    """Write a few words of an entry."""
    find(page(program), QLineEdit, "title_field").setText("Walk by the water")
    text = "She was on time and had slept. We talked about the workshop, and about what to say to her sister."
    find(page(program), QPlainTextEdit, "text_observed").setPlainText(text)
    wait_for(lambda: SAVED.fullmatch(find(page(program), QLabel, "saved").text()))


def plan(program: Program) -> None:
    """Write two actions: one with a day, and one that was removed."""
    for number, (text, day) in enumerate((("Ring the college", "12 12 2026"), ("Ask her mother", "soon"))):
        press(program, "add_action_action")
        find(page(program), QPlainTextEdit, f"action_action_{number}_what").setPlainText(text)
        find(page(program), QLineEdit, f"action_action_{number}_due").setText(day)
    press(program, "action_action_1_remove")
    find(page(program), QPlainTextEdit, "action_action_0_what").setFocus()
    wait_for(lambda: SAVED.fullmatch(find(page(program), QLabel, "saved").text()))


def choose_sources(program: Program) -> None:
    """Write a summary, and show what it can draw on."""
    press(program, "open_summary")
    find(page(program), QPlainTextEdit, "text_summary").setPlainText("She sleeps again, and wants to go on with work.")
    wait_for(lambda: SAVED.fullmatch(find(page(program), QLabel, "saved").text()))
    press(program, "sources_summary")
    wait_for(QApplication.activeModalWidget)


def not_saved(program: Program) -> None:
    """Write on a full disk, and get the message."""
    write(program)
    shown = page(program)
    assert isinstance(shown, WritingPage)
    shown.state.failed(DiskFull())


def elsewhere(program: Program) -> None:
    """Ask to save the text in another folder."""
    not_saved(program)
    press(program, "save_elsewhere")
    wait_for(QApplication.activeModalWidget)


def what_goes(program: Program) -> None:
    """Go to the second step of the handover."""
    pick(program, "party", "p1")
    pick(program, "purpose", "care")
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QListWidget, "parts"))


def nothing_goes(program: Program) -> None:
    """Go to the second step with a party to whom nothing may go."""
    pick(program, "party", "p3")
    pick(program, "purpose", "care")
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QWidget, "what_goes"))


def look_at_names(program: Program) -> None:
    """List names that nobody registered, and open the places of the first."""
    words = " Then Zbigniew rang. He and Zbigniew came with Ndlovu, said Zbigniew."
    asked: list[object] = []
    program.context.session.ask(program.window, lambda book: say_more(book, words), asked.append, asked.append)
    wait_for(lambda: asked)
    pick(program, "suggestions_purpose", "care")
    pick(program, "suggestions_party", "p1")
    tree = find(page(program), QTreeWidget, "suggestions")
    wait_for(tree.topLevelItemCount)
    tree.expand(tree.currentIndex())


def read_pack(program: Program) -> None:
    """Go to the third step, and show the pack."""
    what_goes(program)
    press(program, "go_on")
    wait_for(lambda: [each.text() for each in page(program).findChildren(QLabel, "page_number") if each.text()])
    press(program, "next_page")
    wait_for(lambda: find(page(program), QLabel, "page_number").text().startswith("Page 2 "))


def seal(program: Program) -> None:
    """Read the pack to its end and go to the last step."""
    what_goes(program)
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(PdfView, "pdf_view"))
    for _page in read_on(page(program), partial(press, program, "next_page")):
        pass
    wait_for(find(page(program), QCheckBox, "read").isEnabled)
    press(program, "read")
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QLineEdit, "folder"))


def save(program: Program) -> None:
    """Save the pack in the settings' folder, which belongs to no user."""
    seal(program)
    folder = program.settings.practice.parent
    folder.mkdir(parents=True, exist_ok=True)
    fill(program, {"folder": str(folder)})
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(CopyableText, "saved_path"))


def review(program: Program) -> None:
    """Open the dialog for the review date of the case."""
    [verb] = program.menus.findChildren(QAction, "do_review")
    verb.trigger()
    wait_for(QApplication.activeModalWidget)


def rescue(program: Program) -> None:
    """Rescue a copy of the notebook with some damaged parts."""
    shown = page(program)
    assert isinstance(shown, RescuePage)
    hurt = Path(copytree(shown.damaged, shown.damaged.with_name("Hurt.casevault"), dirs_exist_ok=True))
    for number in range(36, 48):
        tear(hurt / "vault.db", number)
    program.context.navigator.go(RescueRoute(hurt, Credential(PASSPHRASE)))
    press(program, "rescue")
    wait_for(lambda: page(program).findChildren(QLabel, "missing_heading"))


def damaged(program: Program) -> None:
    """Open a damaged notebook that has a backup."""
    shown = page(program)
    assert isinstance(shown, DamagedPage)
    path = shown.path
    with open_notebook(path, PASSPHRASE, MADE) as notebook:
        back_up_now(notebook, default_plan(path), MADE)
    program.context.navigator.go(DamagedRoute(path, Credential(PASSPHRASE), NotebookDamaged()))
    wait_for(find(page(program), QPushButton, "open_newest").isEnabled)


def due(program: Program) -> None:
    """Show the cases on a day when one is due for review and a backup has failed."""
    session = program.context.session
    done: list[object] = []

    def task(notebook: Notebook) -> None:
        set_review_date(notebook, list_cases(notebook)[0].id, MADE.date(), MADE)

    session.ask(program.window, task, done.append, done.append)
    wait_for(lambda: done)
    session.practice = False
    program.context.daily.problem = FolderMissing(Path("/media/visser/stick"))
    program.context.navigator.go(CaseListRoute())
    wait_for(lambda: page(program).findChildren(QLabel, "backup_note_text"))
    session.practice = True
    program.context.daily.problem = None


def checked(program: Program) -> None:
    """Back up the notebook and check it."""
    shown = find(page(program), QWidget, "backing_card")
    assert isinstance(shown, BackupCard)
    folder = program.settings.practice.parent / "stick"
    rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shown.back_up(folder / "Practice 2026-11-03.casebackup")
    wait_for(lambda: find(page(program), Banner, "backed_up").text)
    press(program, "check")
    wait_for(lambda: find(page(program), Banner, "checked").text)


def going_on(program: Program) -> None:
    """Show a backup in progress."""
    work = find(page(program), ProgressPanel, "backing")
    work.begin(program.worker, "Writing the backup, and reading it back").progress(40, 100)
    wait_for(work.isVisible)


def erase_entry(program: Program) -> None:
    """Ask to erase one entry, and show what that means."""
    read(program, "e5")
    press(program, "erase_entry")
    wait_for(lambda: page(program).findChildren(QLabel, "what_goes"))
    press(program, "known")


def crash(program: Program) -> None:
    """Show the dialog after a crash of the program."""
    CrashDialog(program.window, "ValueError\n  ui.cases.case.timeline, line 120\n  ui.background, line 88").open()


def kept_words(program: Program) -> None:
    """Go to the recovery words of a new notebook."""
    folder = program.settings.practice.parent
    folder.mkdir(parents=True, exist_ok=True)
    typed = dict.fromkeys(("passphrase", "again"), "seven quiet herons at dusk")
    fill(program, {"worker_name": "A. Visser", "folder": str(folder), **typed})
    find(page(program), QComboBox, "profession").setCurrentIndex(0)
    press(program, "to_words")
    wait_for(lambda: page(program).findChildren(QLabel, "word_24"))
    wait_for(lambda: find(page(program), QWidget, "recovery_words").isVisible())


def saved_words(program: Program) -> None:
    """Save the page with the recovery words."""
    kept_words(program)
    steps = page(program).findChildren(RecoveryWordsStep)
    steps[0].save_in(program.settings.practice.parent)
    wait_for(find(page(program), CopyableText, "sheet_path").isVisible)


def typed_back(program: Program) -> None:
    """Go to the two words to be typed back, and get one wrong."""
    kept_words(program)
    press(program, "words_kept")
    lines = [each for each in page(program).findChildren(QLineEdit) if each.objectName().startswith("back_")]
    for line in lines:
        line.setText("casefold")
    press(program, "typed_back")


def key_file(program: Program) -> None:
    """Open the field for a key file, after a wrong passphrase."""
    press(program, "have_key_file")
    fill(program, {"passphrase": "seven quiet herons at dusk"})
    press(program, "unlock")
    wait_for(lambda: find(page(program), QLabel, "banner_text").isVisible())


def wrong_word(program: Program) -> None:
    """Type some recovery words, including an invalid one."""
    wait_for(lambda: page(program).findChildren(QPlainTextEdit, "words"))
    find(page(program), QPlainTextEdit, "words").setPlainText("1. ocean 2. table 3. windaw 4. river ")
    wait_for(lambda: page(program).findChildren(QPushButton, "near_0"))


def both_gone(program: Program) -> None:
    """Recover a notebook without headers: the rest of the sheet is asked for."""
    shown = page(program)
    assert isinstance(shown, RecoverPage)
    shown.tell(RecoverySheetNeeded())
    shown.ask_for_rows()


def new_key_file(program: Program) -> None:
    """Choose a new key file with the new passphrase."""
    press(program, "key_file_new")


def weak_passphrase(program: Program) -> None:
    """Type a new passphrase that is easy to guess, and continue."""
    fill(program, {"present": PASSPHRASE, "new_passphrase": "password1234", "new_again": "password1234"})
    wait_for(lambda: find(page(program), QProgressBar, "strength").value())
    press(program, "change")


def suggested(program: Program) -> None:
    """Ask for a suggested passphrase."""
    press(program, "suggest")
    wait_for(lambda: page(program).findChildren(QLabel, "suggested"))
    wait_for(lambda: find(page(program), QLabel, "suggested").text())


def new_words(program: Program) -> None:
    """Go to the new recovery words of an open notebook."""
    fill(program, {"present": PASSPHRASE})
    press(program, "to_words")
    wait_for(lambda: page(program).findChildren(QLabel, "word_24"))
    wait_for(lambda: find(page(program), QWidget, "recovery_words").isVisible())


def hand_over_both(notebook: Notebook, case: CaseId, folder: Path) -> None:
    """Hand over both practice packs, and correct a section of one."""
    for name, asked in zip(("H3KD-WN7P-QA4T", "7VBR-2MXE-KJ9S"), ASKED, strict=True):
        pack_options = PackOptions(
            pack_id=PackId(f"HP-{name}"), destroy_by=asked.at and asked.at.date().replace(year=2027)
        )
        (folder / f"HP-{name}.pdf").unlink(missing_ok=True)
        hand_over(notebook, asked, pack_options, folder, None, MADE)
    entry = next(each for each in load_case(notebook, case).entries if each.id == "e1")
    sections = tuple(
        amended(each, text=f"{each.text} It took an hour.") if each.kind is SectionKind.CONTEXT else each
        for each in entry.sections
    )
    save_amendment(notebook, replace(entry, sections=sections), "I had left out how long it took", MADE)


def _given_out(program: Program) -> CaseId:
    """Hand over both practice packs, unless that was done; undo a withdrawal since."""
    case = program.context.navigator.case
    assert case is not None
    folder = program.settings.practice.parent
    folder.mkdir(parents=True, exist_ok=True)
    done: list[object] = []

    def task(notebook: Notebook) -> None:
        if not outstanding_packs(notebook, case, now()):
            hand_over_both(notebook, case, folder)
        elif _last_said(load_case(notebook, case)) is ConsentState.WITHDRAWN:
            add_consent_event(notebook, load_case(notebook, case), COLLEGE, ConsentState.RENEWED, now(), now())

    program.context.session.ask(program.window, task, done.append, done.append)
    wait_for(lambda: done)
    assert done == [None]
    return case


def _last_said(case: Case) -> ConsentState:
    """Return what was last said of the consent for the college."""
    return next(consent.events[-1].state for consent in case.consents if consent.id == COLLEGE)


def _withdrawn(program: Program) -> None:
    """Withdraw the college's consent on the consents page, after packs were handed over."""
    program.context.navigator.go(ConsentsRoute(_given_out(program)))
    press(program, "withdrawn_s2")
    press(program, "keep_step")
    wait_for(lambda: [each for each in page(program).findChildren(QLabel, "held_said") if "recalled" in each.text()])


def withdrawn(program: Program) -> None:
    """Show, after a withdrawal, how much of it was handed over."""
    _withdrawn(program)


def held(program: Program) -> None:
    """Show who has withdrawn or corrected sections."""
    _withdrawn(program)
    press(program, "show_held")
    wait_for(lambda: page(program).findChildren(QLabel, "holder"))


def went_out(program: Program) -> None:
    """Show what went out with an overdue reply, and begin to enter it."""
    _withdrawn(program)
    case = program.context.navigator.case
    assert case is not None
    program.context.navigator.go(DisclosuresRoute(case))
    press_first(program, "enter_reply")


def sent_sections(program: Program) -> None:
    """Show what was in a pack."""
    went_out(program)
    press(program, "cancel_reply")
    press_first(program, "show_sections")
    wait_for(lambda: program.window.findChildren(QWidget, "sent_text"))


def saved_pack(program: Program) -> None:
    """Read a pack as its recipient has it."""
    went_out(program)
    press(program, "cancel_reply")
    press_first(program, "read_pack")
    wait_for(lambda: program.window.findChildren(QWidget, "pdf_view"))


def answers(program: Program) -> None:
    """Answer for one recipient whether a notice could do harm, and leave the other open."""
    _withdrawn(program)
    press(program, "prepare_notice")
    press(program, "harm_no_HP-7VBR-2MXE-KJ9S")


def read_notice(program: Program) -> None:
    """Read the notice for one of the two recipients."""
    answers(program)
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QWidget, "reading_notice"))
    wait_for(find(page(program), QAbstractButton, "go_on").isEnabled)


def notice_place(program: Program) -> None:
    """Choose the folder for the notices, for one of the two recipients."""
    answers(program)
    press(program, "harm_unknown_HP-H3KD-WN7P-QA4T")
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QWidget, "reading_notice"))
    press(program, "go_on")
    folder = program.settings.practice.parent
    (folder / "HP-7VBR-2MXE-KJ9S-notice.pdf").unlink(missing_ok=True)
    wait_for(lambda: page(program).findChildren(QLineEdit, "folder"))
    fill(program, {"folder": str(folder)})


def noticed(program: Program) -> None:
    """Save a notice, and record the answer why there is none for the other."""
    notice_place(program)
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QWidget, "notices_done"))


def told(program: Program) -> None:
    """Show afterwards who was informed."""
    noticed(program)
    press(program, "back_to_held")
    wait_for(lambda: page(program).findChildren(QLabel, "holder"))


def _put_back(program: Program) -> CaseId:
    """Turn the notebook into a restored one, with one more case that has no consent."""
    done: list[CaseId] = []

    def task(notebook: Notebook) -> None:
        if all(row.reference != "K-031" for row in list_cases(notebook)):
            new_case(notebook, "K-031", Subject("Ilse Wouters"), MADE)
        with notebook.connection.transaction():
            log.append(notebook.connection, MADE, log.Event.RESTORED, {"mac": "", "made": BACKED_UP.isoformat()})
        done.append(list_cases(notebook)[0].id)

    program.context.session.ask(program.window, task, lambda _none: None, lambda _problem: None)
    wait_for(lambda: done)
    return done[0]


def to_review(program: Program) -> None:
    """Show which cases wait for review after a restore."""
    _put_back(program)
    program.context.navigator.go(RestoredRoute())
    wait_for(lambda: page(program).findChildren(QLabel, "without_said"))


def restored_note(program: Program) -> None:
    """Open the list of cases after a restore."""
    _put_back(program)
    program.context.navigator.go(CaseListRoute())
    wait_for(lambda: page(program).findChildren(QLabel, "restored_note_text"))


def review_line(program: Program) -> None:
    """Open a case after a restore."""
    program.context.navigator.go(CaseRoute(_put_back(program)))
    wait_for(lambda: page(program).findChildren(QLabel, "review_line_text"))


def review_consents(program: Program) -> None:
    """Review the consents of a case after a restore."""
    program.context.navigator.go(ConsentsRoute(_put_back(program)))
    wait_for(lambda: page(program).findChildren(QPushButton, "consents_reviewed"))


def consents_first(program: Program) -> None:
    """Begin a handover after a restore."""
    program.context.navigator.go(HandoverRoute(_put_back(program)))
    wait_for(lambda: page(program).findChildren(QLabel, "consents_first_said"))


def ask_about_words(program: Program) -> None:
    """Write words that the wording check asks about, and go to the first."""
    text = find(program.window, QPlainTextEdit, "text_observed")
    text.setPlainText("He is an extremist, clearly hostile and always late. His brother said: “Leave us alone.”")
    wait_for(
        lambda: [each for each in program.window.findChildren(QListWidget, "wording_observed") if each.isVisible()]
    )
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_F7)


def put_away(program: Program) -> None:
    """Close what is shown over the window."""
    for each in QApplication.topLevelWidgets():
        if each is not program.window and each.isVisible():
            each.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def guide_at(answers: int) -> Callable[[Program], None]:
    """Return what starts the guide over and answers its first questions, each with the answer that leads on."""
    given = ("no", "yes", "specific", "none", "no", "no", "no", "no")

    def act(program: Program) -> None:
        wait_for(lambda: page(program).findChildren(QuestionCard) or page(program).findChildren(EndCard))
        cards = [*page(program).findChildren(QuestionCard), *page(program).findChildren(EndCard)]
        press(program, "start_over")
        if find(page(program), QWidget, "banner").isVisible():
            press(program, "start_over")  # it asks before answers are deleted
        wait_for(lambda: page(program).findChildren(QuestionCard) not in ([], cards))
        for number, answer in enumerate(given[:answers]):
            wait_for(lambda: page(program).findChildren(QRadioButton))
            before = find(page(program), QLabel, "question").text()
            find(page(program), QRadioButton, f"answer_{answer}").setChecked(True)
            find(page(program), QPlainTextEdit, "guide_note").setPlainText("To find the door." if number == 2 else "")
            find(page(program), QPushButton, "go_on").click()
            wait_for(lambda text=before: find(page(program), QLabel, "question").text() != text)  # type: ignore[misc]

    return act


def guide_ends(program: Program) -> None:
    """Come to the end that asks for advice."""
    guide_at(0)(program)
    find(page(program), QRadioButton, "answer_unknown").setChecked(True)
    find(page(program), QPushButton, "go_on").click()
    wait_for(lambda: page(program).findChildren(QLabel, "end"))


def told_somebody_else(program: Program) -> None:
    """Choose somebody who is not on the list, and leave out the rest."""
    box = find(page(program), QComboBox, "emergency_to")
    box.setCurrentIndex(box.count() - 1)
    find(page(program), QPushButton, "record_call").click()


SCENES: Final = (
    Scene("guide-consent", "guide", guide_at(6)),
    Scene("guide-harm", "guide", guide_at(8)),
    Scene("guide-advice", "guide", guide_ends),
    Scene("emergency-told", "emergency", told_somebody_else),
    Scene("words", "create", kept_words),
    Scene("words-saved", "create", saved_words),
    Scene("typed-back", "create", typed_back),
    Scene("key-file", "unlock", key_file),
    Scene("wrong-word", "recover", wrong_word),
    Scene("both-gone", "recover", both_gone),
    Scene("new-key-file", "passphrase", new_key_file),
    Scene("weak-passphrase", "passphrase", weak_passphrase),
    Scene("suggested", "passphrase", suggested),
    Scene("newer-words", "new-words", new_words),
    Scene("somebody-new", "parties", add_somebody),
    Scene("party-changed", "parties", lambda program: press_first(program, "change_party")),
    Scene("party-mistake", "parties", lambda program: press_first(program, "party_mistake")),
    Scene("line-prolonged", "consents", lambda program: press_line(program, "prolong_")),
    Scene("line-corrected", "consents", lambda program: press_line(program, "correct_")),
    Scene("found", "cases", search),
    Scene("third-party", "new-case", with_third_party),
    Scene("as-school", "case", see_as_school),
    Scene("why", "case", ask_why),
    Scene("why-case", "case", ask_why_case),
    Scene("chip", "case", open_chip),
    Scene("decide-many", "case", decide_many),
    Scene("take-out", "case", take_out),
    Scene("take-out-elsewhere", "case", take_out_elsewhere),
    Scene("taken-out", "case", taken_out),
    Scene("put-back", "case", put_back),
    Scene("earlier", "case", earlier),
    Scene("decision-begun", "decision", decide),
    Scene("decision-lacks", "decision", lack),
    Scene("decision-waits", "decision", wait_for_advice),
    Scene("without-consent", "decision", share_without_consent),
    Scene("refused-chip", "case", open_refused_chip),
    Scene("writing", "entry", write),
    Scene("wording", "entry", ask_about_words),
    Scene("sources", "entry", choose_sources),
    Scene("actions", "entry", plan),
    Scene("not-saved", "entry", not_saved),
    Scene("elsewhere", "entry", elsewhere),
    Scene("withdraw", "consents", withdraw),
    Scene("consent-filled", "consent", fill_consent),
    Scene("what-goes", "handover", what_goes),
    Scene("names-to-look-at", "suggestions", look_at_names),
    Scene("nothing-goes", "handover", nothing_goes),
    Scene("no-decision", "handover", no_decision),
    Scene("refused-section", "handover", refused_section),
    Scene("names-in-pack", "handover", names_in_pack),
    Scene("read-pack", "handover", read_pack),
    Scene("seal", "handover", seal),
    Scene("saved", "handover", save),
    Scene("damaged-with-backup", "damaged", damaged),
    Scene("rescued", "rescue", rescue),
    Scene("due", "cases", due),
    Scene("checked", "looking-after", checked),
    Scene("backing-up", "looking-after", going_on),
    Scene("review", "case", review),
    Scene("erase-entry", "case", erase_entry),
    Scene("crash", "cases", crash),
    Scene("withdrawn", "held", withdrawn, handed_over=True),
    Scene("held-by", "held", held, handed_over=True),
    Scene("reply", "went-out", went_out, handed_over=True),
    Scene("sent-sections", "went-out", sent_sections, handed_over=True),
    Scene("saved-pack", "went-out", saved_pack, handed_over=True),
    Scene("could-harm", "notice", answers, handed_over=True),
    Scene("read-notice", "notice", read_notice, handed_over=True),
    Scene("notice-place", "notice", notice_place, handed_over=True),
    Scene("noticed", "notice", noticed, handed_over=True),
    Scene("told", "notice", told, handed_over=True),
    Scene("to-review", "restored", to_review),
    Scene("restored-note", "restored", restored_note),
    Scene("review-line", "restored", review_line),
    Scene("review-consents", "restored", review_consents),
    Scene("consents-first", "restored", consents_first),
)
