"""Backups, damage, and a restored notebook."""

from pathlib import Path
from shutil import copytree, rmtree

from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QWidget,
)

from notebook.errors.store import NotebookDamaged
from notebook.model.ids import CaseId
from notebook.model.people import Subject
from notebook.store import log
from notebook.tasks.backup import back_up_now, default_plan
from notebook.tasks.cases import list_cases, new_case
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.practice import PASSPHRASE
from tests.support.damage import tear
from tests.support.page_states.acting import BACKED_UP, MADE, page, press
from tests.support.window import find, wait_for
from ui.app import Program
from ui.maintenance.maintenance_page import BackupCard
from ui.shell.lock_contract import Credential
from ui.shell.progress_panel import ProgressPanel
from ui.shell.recovery_routes import DamagedRoute, RescueRoute
from ui.shell.routes import CaseListRoute, CaseRoute, ConsentsRoute, HandoverRoute, RestoredRoute
from ui.unlock.damaged_page import DamagedPage
from ui.unlock.rescue_page import RescuePage
from ui.widgets.banner import Banner


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
