"""Drive the real program in its own process, with a canary in every field of its window.

``python -m tests.support.canary_run REPORT FOLDER`` starts as ``casefold`` does, goes from an empty start to a saved
pack, crashes once on the way, and is closed. REPORT then lists what was typed and shown.
"""

import json
import os
import sys
import traceback
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

import ui.app
from notebook.model.people import SUBJECT_PARTY
from tests.support.gui import choose, click, click_line, comes, keep_words, page, pick, read_on, seen, write
from tests.support.window import find, wait_for
from ui.cases.case.section_text import SectionText
from ui.entry.entry_page import EntryPage
from ui.entry_point import main
from ui.shell.settings import Settings
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip
from ui.widgets.text_area import CopyableText, TextArea

CANARY: Final = "kanarieqx"
"""A word that occurs only in what is typed here; each field gets it with its own number."""

_DATES: Final = {
    "born",
    "when",
    "told_when",
    "said",
    "agreed",
    "valid_until",
    "until_1",
    "events_from_1",
    "events_to_1",
}
_NOT_CASE_TEXT: Final = {"folder", "notebook_name", "passphrase", "again", "qt_spinbox_lineedit", *_DATES}
"""Fields that name a folder, take only a date, or are filled in separately."""

_PASSPHRASE: Final = f"{CANARY} opens this at dawn"


class Run:
    """One user's way through the window, and the report about it."""

    def __init__(self, program: ui.app.Program, folder: Path) -> None:
        """Take a program that has just started, and a working folder."""
        self.program = program
        self.folder = folder
        self.told: dict[str, Any] = {"typed": {}}
        self._count = 100

    def go(self) -> None:
        """Go through all steps."""
        QApplication.setDoubleClickInterval(1)
        self.make_notebook()
        self.add_party()
        self.open_case()
        self.record_consent()
        self.write_entry()
        self.amend()
        self.share()
        self.record_decision()
        self.hand_over()
        self.record_told()
        self.copy_for_person()
        self.crash()
        self.search()
        self.lock_and_unlock()
        self.told["end"] = type(page(self.program)).__name__

    def fill(self, shown: QWidget) -> None:
        """Type a canary into every editable field, and record which is where."""
        for field in fields(shown):
            self._count += 1
            # Each begins differently: text that resembles a hidden person's name goes into no pack.
            apart, last = divmod(self._count, 26)
            word = f"{chr(ord('a') + apart)}{chr(ord('a') + last)}{CANARY}{self._count}"
            field.setFocus()
            QTest.keyClicks(field, word)
            said = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
            assert word in said, field.objectName()
            self.told["typed"][f"{shown.objectName()}.{field.objectName()}"] = word

    def make_notebook(self) -> None:
        """Create a notebook and open it."""
        click(comes(self.program, "StartPage"), "create")
        shown = comes(self.program, "CreatePage")
        self.fill(shown)
        write(shown, "notebook_name", "Mine")
        write(shown, "folder", str(self.folder))
        for name in ("passphrase", "again"):
            write(shown, name, _PASSPHRASE)
        self.told["typed"]["CreatePage.passphrase"] = _PASSPHRASE
        click(shown, "reveal")
        pick(shown, "profession", "social_care")
        click(shown, "to_words")
        keep_words(shown, partial(click, shown), partial(write, shown))
        comes(self.program, "CaseListPage")

    def add_party(self) -> None:
        """Add a party."""
        click(page(self.program), "first_parties")
        shown = comes(self.program, "PartiesPage")
        seen(shown, "party_name")
        self.fill(shown)
        pick(shown, "party_audience", "mental_health")
        click(shown, "save_party")
        wait_for(lambda: find(shown, QPushButton, "add_party").isVisible())
        click(shown, "back")
        comes(self.program, "CaseListPage")

    def open_case(self) -> None:
        """Open a case with identifiers and a third party."""
        click(page(self.program), "first_case")
        shown = comes(self.program, "NewCasePage")
        for button in ("identifier_add", "add_third", "third_1_identifier_add"):
            click(shown, button)
        self.fill(shown)
        click(shown, "save_case")
        comes(self.program, "CasePage")

    def record_consent(self) -> None:
        """Record a consent to mental health, for care."""
        click(page(self.program), "consents")
        click(comes(self.program, "ConsentsPage"), "record_consent")
        shown = comes(self.program, "RecordConsentPage")
        for name, data in (("grantor", "subject"), ("method", "oral_witnessed"), ("effect_1", "permit")):
            pick(shown, name, data)
        pick(shown, "to_1", "audience:mental_health")
        for kind, boxes in (("categories", ("behaviour_intention", "wellbeing")), ("purposes", ("care",))):
            click(shown, f"{kind}_1_open")
            for box in boxes:
                click(shown, f"{kind}_1_{box}")
        self.fill(shown)
        click(shown, "keep_consent")
        click(comes(self.program, "ConsentsPage"), "back")
        comes(self.program, "CasePage")

    def write_entry(self) -> None:
        """Write an entry with every kind of section, and finish it."""
        click(page(self.program), "first_entry")
        shown = comes(self.program, "EntryPage")
        seen(shown, "text_observed")
        for opener in [each for each in shown.findChildren(QPushButton) if each.objectName().startswith("open_")]:
            if opener.isVisible():
                opener.click()
        wait_for(lambda: all(each.isVisible() for each in shown.findChildren(TextArea)))
        write(shown, "when", "yesterday 16:00")
        self.fill(shown)
        click(shown, "finish")
        self.case_read()

    def case_read(self) -> QWidget:
        """Wait for the case page with an entry shown for reading."""
        shown = comes(self.program, "CasePage")
        wait_for(lambda: shown.findChildren(SectionText))
        return shown

    def amend(self) -> None:
        """Change the entry, with a reason."""
        click(page(self.program), "write_entry")
        shown = comes(self.program, "EntryPage")
        seen(shown, "reason")
        self.fill(shown)
        click(shown, "finish")
        self.case_read()

    def share(self) -> None:
        """Share the whole entry with mental health."""
        shown = self.case_read()
        chip = seen(shown, "chip_entry_mental_health")
        choose(chip, "share_audience:mental_health")
        wait_for(lambda: any("Shared" in each.text() for each in shown.findChildren(Chip)))

    def record_decision(self) -> None:
        """Record a complete decision to share a section without consent, and read it in the list."""
        click(page(self.program), "consents")
        click(comes(self.program, "ConsentsPage"), "decisions")
        click(comes(self.program, "DecisionsPage"), "record_decision")
        shown = comes(self.program, "RecordDecisionPage")
        party = seen(shown, "party")
        assert isinstance(party, QComboBox)
        offered = [party.itemData(place) for place in range(party.count())]
        pick(shown, "outcome", "share")
        pick(shown, "party", next(data for data in offered if data not in (None, SUBJECT_PARTY)))
        pick(shown, "purpose", "safety")
        pick(shown, "ground", "vital_interests")
        pick(shown, "told", "after")
        self.fill(shown)
        write(shown, "valid_until", "tomorrow")
        ticks = seen(shown, "sections")
        assert isinstance(ticks, QListView)
        click_line(ticks, 0)
        click(shown, "keep_decision")
        wait_for(lambda: self.program.window.findChildren(QDialog, "agree"))
        click(find(self.program.window, QDialog, "agree"), "agree_ok")
        shown = comes(self.program, "DecisionsPage")
        self.program.window.activateWindow()  # as a desktop does after a dialog has closed
        wait_for(lambda: shown.findChildren(QLabel, "decision_title"))
        click(shown, "back")
        self.case_read()

    def hand_over(self) -> None:
        """Make a pack, read it, and save it with a password."""
        click(page(self.program), "hand_over")
        shown = comes(self.program, "HandoverPage")
        wait_for(lambda: shown.findChildren(QWidget, "party"))
        party = seen(shown, "party")
        assert isinstance(party, QComboBox)
        known = [party.itemData(place) for place in range(party.count())]
        pick(shown, "party", next(each for each in known if each and each != SUBJECT_PARTY))
        pick(shown, "purpose", "care")
        self.seal(shown, "pack")

    def seal(self, shown: QWidget, made: str) -> None:
        """Go from the first step of a wizard to the saved file, and back to the case; report path and password."""
        click(shown, "go_on")
        wait_for(lambda: shown.findChildren(QWidget, "what_goes"))
        self.leave_in(shown)
        click(shown, "go_on")
        wait_for(lambda: shown.findChildren(QWidget, "pdf_view"))
        for _page in read_on(shown, lambda: click(shown, "next_page")):
            pass
        click(shown, "read")
        click(shown, "go_on")
        write(shown, "folder", str(self.folder))
        click(shown, "go_on")
        path, password = seen(shown, "saved_path"), seen(shown, "password")
        assert isinstance(path, CopyableText)
        assert isinstance(password, QLabel)
        self.told[made] = path.toPlainText()
        self.told["typed"][f"{shown.objectName()}.password"] = password.text()
        click(shown, "copy")
        click(shown, "back_to_case")
        self.case_read()

    def share_more(self, choice: str, there: str) -> QWidget:
        """Choose from the menu of what else there is to share."""
        choose(seen(page(self.program), "share_more"), choice)
        self.program.window.activateWindow()  # as a desktop does when a menu has closed
        return comes(self.program, there)

    def record_told(self) -> None:
        """Put on record what was said to somebody."""
        shown = self.share_more("share_told", "RecordToldPage")
        party = seen(shown, "told_to")
        assert isinstance(party, QComboBox)
        known = [party.itemData(place) for place in range(party.count())]
        pick(shown, "told_to", next(each for each in known if each and each != SUBJECT_PARTY))
        self.fill(shown)
        write(shown, "told_when", "yesterday 10:00")
        click(shown, "save_told")
        click(comes(self.program, "WentOutPage"), "back")
        self.case_read()

    def copy_for_person(self) -> None:
        """Make a copy for the person with everything in it, read it, and save it with a password."""
        shown = self.share_more("share_copy", "PersonCopyPage")
        wait_for(lambda: shown.findChildren(QLabel, "to_share"))
        for answer in ("include", "with_words"):
            for each in shown.findChildren(QRadioButton):
                if each.property("answer") == answer:
                    click(shown, each.objectName())
        self.seal(shown, "copy")

    def leave_in(self, shown: QWidget) -> None:
        """Answer the suggestion about a number: it may stay."""
        standing = find(shown, Banner, "standing")
        while not find(shown, QPushButton, "go_on").isEnabled():
            asked = standing.text
            click(shown, "leave")
            wait_for(lambda: standing.isHidden() or standing.text != asked)  # noqa: B023 - waited for at once

    def crash(self) -> None:
        """Make finishing an entry fail with all its text in the message and in the frames."""
        finish = EntryPage._finish  # noqa: SLF001 - what fails is a slot of the program's own

        def fail(failing: EntryPage) -> None:
            sheet = failing._sheet()  # noqa: SLF001 - as above
            raise ValueError(f"{_PASSPHRASE} {sheet}")

        EntryPage._finish = fail  # type: ignore[method-assign, assignment]  # noqa: SLF001
        click(page(self.program), "new_entry")
        shown = comes(self.program, "EntryPage")
        seen(shown, "text_observed")
        self.fill(shown)
        click(shown, "finish")
        wait_for(lambda: self.program.window.findChildren(QDialog, "crash"))
        dialog = find(self.program.window, QDialog, "crash")
        wait_for(dialog.isVisible)
        click(dialog, "crash_copy")
        report = find(dialog, QPlainTextEdit, "crash_report").toPlainText()
        self.told["crash_report"] = report
        self.told["crash_said"] = [each.text() for each in dialog.findChildren(QLabel)]
        self.told["crash_copied"] = QGuiApplication.clipboard().text()
        click(dialog, "crash_close")
        wait_for(lambda: not self.program.window.findChildren(QDialog, "crash"))
        self.program.window.activateWindow()  # as a desktop does when a dialog has closed
        EntryPage._finish = finish  # type: ignore[method-assign]  # noqa: SLF001
        click(shown, "back")
        self.case_read()

    def search(self) -> None:
        """Search for what was written."""
        click(page(self.program), "back")
        shown = comes(self.program, "CaseListPage")
        searched = self.told["typed"]["EntryPage.text_observed"]
        write(shown, "search", searched)
        self.told["typed"]["CaseListPage.search"] = searched
        hits = find(shown, QListView, "hits")
        wait_for(lambda: hits.isVisible() and hits.model().rowCount())

    def lock_and_unlock(self) -> None:
        """Lock, try a wrong passphrase, and unlock with the right one."""
        click(page(self.program), "lock")
        shown = comes(self.program, "UnlockPage")
        write(shown, "passphrase", f"{CANARY} is not the one")
        click(shown, "unlock")
        wait_for(lambda: shown.findChildren(QWidget, "banner") or find(shown, QPushButton, "unlock").isEnabled())
        wait_for(lambda: not find(shown, QLineEdit, "passphrase").isReadOnly())
        write(shown, "passphrase", _PASSPHRASE)
        click(shown, "unlock")
        comes(self.program, "CaseListPage")


def fields(shown: QWidget) -> Iterator[QLineEdit | QPlainTextEdit]:
    """Yield the text fields that can be edited now."""
    found: list[QLineEdit | QPlainTextEdit] = [*shown.findChildren(QLineEdit), *shown.findChildren(QPlainTextEdit)]
    for field in found:
        open_now = field.isVisible() and field.isEnabled() and not field.isReadOnly()
        if open_now and field.objectName() not in _NOT_CASE_TEXT:
            yield field


def drive(program: ui.app.Program, report: Path, folder: Path) -> None:
    """Run all steps, write the report, and close the window; an error here is reported and ends the process."""
    run = Run(program, folder)
    try:
        run.go()
    except BaseException:  # noqa: BLE001 - otherwise it would look like a crash of the program
        run.told["failed"] = traceback.format_exc()
    report.write_text(json.dumps(run.told), encoding="utf-8")
    if "failed" in run.told:
        os._exit(3)
    program.window.close()


class Driven(ui.app.Program):
    """The program, driven as soon as it runs."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        """Start the program, then the driver."""
        super().__init__(app, settings)
        report, folder = map(Path, DRIVEN_WITH)
        QTimer.singleShot(0, self.window, lambda: drive(self, report, folder))

    def install_process_exit(self) -> None:
        """Lock in this process: a new one would have no driver, and ``test_lock_process`` tests it."""


DRIVEN_WITH: Final = sys.argv[1:3]

if __name__ == "__main__":
    ui.app.Program = Driven  # type: ignore[misc, assignment]
    del sys.argv[1:]
    sys.exit(main())
