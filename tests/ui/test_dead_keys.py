"""A passphrase with accents is one passphrase: typed hidden, typed shown, pasted, and typed at a terminal."""

import os
import pty
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal
from unicodedata import normalize

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from notebook.tasks.notebook import create_notebook
from notebook.vault.kdf import FLOOR
from tests.support.cli import WORKER
from tests.support.gui import comes
from tests.support.screen import PATIENCE, Screen, missing
from tests.support.window import find
from ui.app import Program
from ui.platform.compose_table import choose_compose_table
from ui.shell.locked_routes import UnlockRoute

Form = Literal["NFC", "NFD"]

SECRET: Final = "s\N{LATIN SMALL LETTER A WITH ACUTE}bana del ni\N{LATIN SMALL LETTER N WITH TILDE}o"  # noqa: S105  # of tests
"""A Spanish keyboard has the first of its letters with accents under two keys, the second under one."""

KEYS: Final = {
    " ": ("space",),
    "\N{LATIN SMALL LETTER A WITH ACUTE}": ("dead_acute", "a"),
    "\N{LATIN SMALL LETTER N WITH TILDE}": ("ntilde",),
}
"""The keys of what is not its own key."""


@pytest.fixture
def accented(tmp_path: Path) -> Path:
    """Give a notebook that opens with it."""
    return create_notebook(tmp_path / "Spanish", SECRET, WORKER, datetime(2026, 1, 5, 9, tzinfo=UTC), cost=FLOOR)


def by_input_method(line: QLineEdit) -> None:
    """Compose the letter as an input method does: the accent is shown first, and the letter follows."""
    before, _letter, after = SECRET.partition("\N{LATIN SMALL LETTER A WITH ACUTE}")
    QTest.keyClicks(line, before)
    for shown, given in (("\N{ACUTE ACCENT}", ""), ("", "\N{LATIN SMALL LETTER A WITH ACUTE}")):
        event = QInputMethodEvent(shown, [])
        event.setCommitString(given)
        QApplication.sendEvent(line, event)
    for letter in after:
        event = QInputMethodEvent()
        event.setCommitString(letter)
        QApplication.sendEvent(line, event)


def shown(line: QLineEdit) -> None:
    """Have it shown, and compose it."""
    find(line.window(), QPushButton, "reveal").click()
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    by_input_method(line)


def pasted(form: Form) -> Callable[[QLineEdit], None]:
    """Copy it as one system or the other writes letters with accents, and paste it."""

    def paste(line: QLineEdit) -> None:
        copied = QMimeData()
        copied.setText(normalize(form, SECRET))
        QGuiApplication.clipboard().setMimeData(copied)
        QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QGuiApplication.clipboard().clear()  # made by Python, and not to be let go of after it

    return paste


WAYS: Final[dict[str, Callable[[QLineEdit], None]]] = {
    "composed, hidden": by_input_method,
    "composed, shown": shown,
    "pasted, composed": pasted("NFC"),
    "pasted, apart": pasted("NFD"),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_it_opens_the_notebook(program: Program, accented: Path, way: Callable[[QLineEdit], None]) -> None:
    """Also while it is hidden an input method may compose: the line tells it only that it learns nothing from it."""
    program.context.navigator.go(UnlockRoute(accented))
    line = find(comes(program, "UnlockPage"), QLineEdit, "passphrase")
    line.setFocus()
    way(line)
    assert line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    assert normalize("NFKC", line.text()) == normalize("NFKC", SECRET)
    QTest.keyClick(line, Qt.Key.Key_Return)
    comes(program, "CaseListPage")


TERMINAL: Final = """
import os, sys
os.close(os.open(os.ttyname(0), os.O_RDWR))  # the terminal that a session leader opens first is its own
from notebook.cli import main
sys.exit(main(sys.argv[1:]))
"""


def at_a_terminal(notebook: Path, typed: str) -> tuple[int, str]:
    """Type it where the command line asks for it, and give how that ends and what the terminal shows."""
    mine, its = pty.openpty()
    command = [sys.executable, "-c", TERMINAL, "cases", str(notebook)]
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=its, start_new_session=True) as asked:
        os.close(its)
        seen = b""
        while b"assphrase" not in seen:
            seen += os.read(mine, 4096)
        while not seen.endswith(b": "):
            seen += os.read(mine, 4096)
        os.write(mine, typed.encode() + b"\n")
        try:
            while more := os.read(mine, 4096):
                seen += more
        except OSError:  # Linux says so where nobody has the other end any more
            pass
        status = asked.wait(PATIENCE)
    os.close(mine)
    return status, seen.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such terminals")
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_typed_at_a_terminal(accented: Path, form: Form) -> None:
    """A terminal hands over letters in the one form or the other, and shows none of them."""
    status, seen = at_a_terminal(accented, normalize(form, SECRET))
    assert status == 0, seen
    assert "bana" not in seen
    assert at_a_terminal(accented, SECRET.replace("\N{LATIN SMALL LETTER A WITH ACUTE}", "a"))[0] != 0


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Give the folder in which X11 has its tables, with one that is shared and one of Brazil."""
    folder = tmp_path / "locale"
    (folder / "en_US.UTF-8").mkdir(parents=True)
    (folder / "en_US.UTF-8" / "Compose").touch()
    lines = ("# a comment", "", "en_US.UTF-8/Compose\t\tes_ES.UTF-8", "pt_BR.UTF-8/Compose:\t\tpt_BR.UTF-8")
    (folder / "compose.dir").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("surroundings", "chosen"),
    [
        ({"LANG": "es_ES.UTF-8"}, False),
        ({"LANG": "es_ES.utf8"}, False),
        ({"LC_ALL": "pt_BR.UTF-8", "LANG": "en_NL.UTF-8"}, False),
        ({"LANG": "en_NL.UTF-8"}, True),
        ({"LC_CTYPE": "es_ES@euro", "LANG": "es_ES.UTF-8"}, True),
        ({"LC_ALL": "", "LANG": "es_ES"}, True),
        ({}, True),
    ],
)
def test_a_language_without_a_table_gets_the_shared_one(
    tmp_path: Path, tables: Path, surroundings: dict[str, str], *, chosen: bool
) -> None:
    """Who has a table keeps it."""
    before = dict(surroundings)
    choose_compose_table(surroundings, tmp_path, tables)
    added = {"XCOMPOSEFILE": str(tables / "en_US.UTF-8" / "Compose")} if chosen else {}
    assert surroundings == before | added


@pytest.mark.parametrize("own", [".XCompose", ".config/XCompose"])
def test_a_table_of_ones_own_counts(tmp_path: Path, tables: Path, own: str) -> None:
    """Whoever wrote a table, or named one, gets no other; and where X11 has none, nothing is named."""
    for surroundings in ({"LANG": "en_NL.UTF-8", "XCOMPOSEFILE": "/mine"}, {"XLOCALEDIR": str(tmp_path / "none")}):
        before = dict(surroundings)
        choose_compose_table(surroundings, tmp_path, tables)
        assert surroundings == before
    (tmp_path / own).parent.mkdir(exist_ok=True)
    (tmp_path / own).touch()
    nothing: dict[str, str] = {}
    choose_compose_table(nothing, tmp_path, tables)
    assert nothing == {}


PROGRAM: Final = """
import subprocess, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton
from ui.app import Program
from ui.platform.compose_table import choose_compose_table
from ui.theme import application
from ui.shell.settings import Settings
from ui.shell.locked_routes import UnlockRoute

app = application()
program = Program(app, Settings(Path(sys.argv[2]) / "settings.ini"))
program.complete()
program.context.navigator.go(UnlockRoute(Path(sys.argv[1])))
program.window.show()
if sys.argv[3] == "shown":
    program.window.findChild(QPushButton, "reveal").click()
line = program.window.findChild(QLineEdit, "passphrase")
line.setFocus()
line.textEdited.connect(lambda text: print(ascii(text), flush=True))
line.returnPressed.connect(lambda: print(ascii(line.text()), flush=True))
program.context.notebook_opened.connect(lambda: (print("opened", flush=True), app.quit()))
subprocess.run(["setxkbmap", "es"], check=True)  # while a program is there: a screen without one forgets
QTimer.singleShot(0, lambda: print("ready", flush=True))
app.exec()
program.end()
"""


@pytest.fixture
def keys_can_be_played() -> None:
    """Fail where what plays keys on a screen is not installed."""
    lacking = [*missing, *(tool for tool in ("setxkbmap", "xkbcomp") if shutil.which(tool) is None)]
    assert not lacking, f"{', '.join(lacking)} not installed"


@pytest.mark.long
@pytest.mark.usefixtures("keys_can_be_played")
@pytest.mark.skipif(sys.platform != "linux", reason="X11 is Linux's")
@pytest.mark.parametrize("how", ["hidden", "shown"])
@pytest.mark.parametrize("locale", ["C.UTF-8", "es_ES.UTF-8", "C", "es_ES", "en_NL.UTF-8"])
def test_dead_keys_of_a_spanish_keyboard(screen: Screen, accented: Path, tmp_path: Path, how: str, locale: str) -> None:
    """Real keys on a real screen, each typed when the one before it is there; without what plays them, this fails."""
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(accented), str(tmp_path), how],
        stdout=subprocess.PIPE,
        text=True,
        env=screen.surroundings | {"LC_ALL": locale},
    )
    assert program.stdout is not None
    give_up = threading.Timer(4 * PATIENCE, program.kill)
    give_up.start()
    try:
        assert program.stdout.readline() == "ready\n"
        screen.focus(program.pid)
        for end, letter in enumerate(SECRET, 1):
            screen.do("key", *KEYS.get(letter, (letter,)))
            assert program.stdout.readline() == ascii(SECRET[:end]) + "\n"
        screen.do("key", "Return")
        assert program.stdout.readline() == ascii(SECRET) + "\n"
        assert program.stdout.readline() == "opened\n"
        assert program.wait(PATIENCE) == 0
    finally:
        give_up.cancel()
        program.kill()
        program.communicate()
