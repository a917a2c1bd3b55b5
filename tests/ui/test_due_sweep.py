"""What an erasure that was cut short left is taken out of the file while the window has nothing to do."""

from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from notebook.store import integrity
from notebook.tasks.check import check
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.sweep import sweep_if_due
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.damage import decrypted, fatten, key_of, plain
from tests.support.gui import comes
from tests.support.gui_erasing import case_of, push
from tests.support.gui_maintenance import answer, unlock
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.clock import now
from ui.shell.routes import EraseRoute
from ui.widgets.banner import Banner


def is_due(notebook: Notebook) -> bool:
    return integrity.sweep_is_due(notebook.connection)


def test_finished_at_a_quiet_moment(program: Program, desk: CliNotebook) -> None:
    """Nothing is swept before the notebook is shown; once nothing is asked of it, it is, and it stays open."""
    with plain(desk.notebook) as raw:
        raw.execute("INSERT INTO sweep VALUES (1)")
    unlock(program, desk.notebook)
    assert answer(program, is_due)
    sweep = program.context.due_sweep
    sweep.begin(every=20, rest=50)
    wait_for(lambda: sweep.swept is program.context.session)
    assert not answer(program, is_due)
    assert answer(program, lambda notebook: check(notebook).sound)


def test_given_up_when_somebody_waits(program: Program, desk: CliNotebook) -> None:
    """A sweep makes room for whoever wants something of the notebook, and is done at the next quiet moment."""
    fatten(desk.notebook, 2_000)
    with plain(desk.notebook) as raw:
        raw.execute("INSERT INTO sweep VALUES (1)")
    unlock(program, desk.notebook)
    sweep = program.context.due_sweep
    sweep.begin(every=20, rest=50)
    wait_for(lambda: sweep.running)
    assert answer(program, is_due)
    wait_for(lambda: sweep.given_up == 1)
    wait_for(lambda: sweep.swept is program.context.session)
    assert not answer(program, is_due)


def erasing(program: Program) -> QWidget:
    """Begin to erase the case, from the page that asks."""
    program.context.navigator.go(EraseRoute(case_of(program), None))
    page = comes(program, "ErasePage")
    wait_for(lambda: page.findChildren(QLabel, "what_goes"))
    find(page, QCheckBox, "known").setChecked(True)
    push(page, "erase")
    return page


def test_cancel_ends_the_sweep_and_not_the_erasure(program: Program, desk: CliNotebook) -> None:
    """Given up, it is told that traces are left, and they are taken out by themselves."""
    fatten(desk.notebook, 2_000)
    unlock(program, desk.notebook)
    page = erasing(program)
    find(page, QPushButton, "erasing_cancel").click()
    page = comes(program, "ErasedPage")
    assert "its last traces are still in the notebook's file" in page.findChildren(Banner)[0].text
    assert answer(program, is_due)
    program.context.due_sweep.begin(every=20, rest=50)
    wait_for(lambda: program.context.due_sweep.swept is program.context.session)
    assert not answer(program, is_due)


def test_a_lock_ends_the_sweep_at_once(program: Program, desk: CliNotebook) -> None:
    """A lock waits for no sweep, and takes what it gave up for no text that could not be kept."""
    fatten(desk.notebook, 2_000)
    unlock(program, desk.notebook)
    erasing(program)
    program.context.lock()
    comes(program, "UnlockPage")
    assert not list(program.settings.set_aside.glob("*"))
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        assert is_due(notebook)
        assert sweep_if_due(notebook)
        assert check(notebook).sound
    assert b"Amina" not in b"".join(decrypted(desk.notebook / "vault.db", key_of(desk.notebook, PASSPHRASE)))
