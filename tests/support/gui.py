"""A user at the window: a mouse that clicks only what is visible, and a keyboard."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from tests.support.window import find, wait_for
from ui.app import Program
from ui.widgets.pdf_view import PdfView

_MANY_TABS = 80


def page(program: Program) -> QWidget:
    """Return the page that is shown."""
    assert program.window.page is not None
    return program.window.page


def comes(program: Program, name: str) -> QWidget:
    """Wait for a page, and return it."""
    try:
        wait_for(lambda: page(program).objectName() == name)
    except AssertionError as vain:
        found = QApplication.focusWidget()
        shown = f"{page(program).objectName()} is shown, {found and found.objectName()!r} has the focus"
        raise AssertionError(f"{name} does not come: {shown}") from vain
    return page(program)


def seen(parent: QWidget, name: str) -> QWidget:
    """Wait until the one control of a name is visible, scrolling to it, and return it."""

    def visible() -> list[QWidget]:
        return [each for each in parent.findChildren(QWidget, name) if each.isVisible()]

    wait_for(lambda: len(visible()) == 1)
    [control] = visible()
    above = control.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(control)
        above = above.parentWidget()
    wait_for(lambda: not control.visibleRegion().isEmpty())
    return control


def click_at(control: QWidget, place: QPoint) -> None:
    """Click a point of a control, which nothing may cover."""
    assert control.isEnabled(), control.objectName()
    there = control.window().childAt(control.mapTo(control.window(), place))
    assert there is control, f"{there} covers {control.objectName()}"
    QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=place)


def click(parent: QWidget, name: str) -> None:
    """Click a button once it is enabled; a check box or radio button on its indicator."""
    control = seen(parent, name)
    assert isinstance(control, QAbstractButton)
    wait_for(control.isEnabled)
    middle = control.visibleRegion().boundingRect().center()
    click_at(control, QPoint(10, middle.y()) if control.isCheckable() else middle)


def write(parent: QWidget, name: str, text: str) -> None:
    """Click into a field, and replace its text, wherever in it the click set the cursor."""
    field = seen(parent, name)
    target = field.viewport() if isinstance(field, (QPlainTextEdit, QTextEdit)) else field
    click_at(target, target.visibleRegion().boundingRect().center())
    wait_for(lambda: QApplication.focusWidget() is field)
    QTest.keyClick(focus(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focus(), text)
    said = field.text() if isinstance(field, QLineEdit) else field.property("plainText")
    assert said == text


def pick(parent: QWidget, name: str, data: str) -> None:
    """Open a combo box with the mouse, and click the row that has this data."""
    box = seen(parent, name)
    assert isinstance(box, QComboBox)
    # For as long as a double click may take, Qt has a click in the list for the end of the one that opened it.
    interval = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(0)
    click_at(box, box.rect().center())
    wait_for(box.view().isVisible)
    QApplication.setDoubleClickInterval(interval)
    click_line(box.view(), box.findData(data))
    wait_for(lambda: box.currentData() == data)


def click_line(lines: QAbstractItemView, place: int) -> None:
    """Click a row of a list, counted from 0."""
    index = lines.model().index(place, 0)
    lines.scrollTo(index)
    where = lines.visualRect(index).center()
    assert lines.viewport().rect().contains(where)
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=where)


def choose(chip: QWidget, action: str) -> None:
    """Click a chip, and then an action of the menu that it opens."""
    click_at(chip, chip.rect().center())
    wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    [line] = [each for each in menu.actions() if each.objectName() == action]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(line).center())
    wait_for(lambda: QApplication.activePopupWidget() is None)


def keep_words(shown: QWidget, push: Callable[[str], object], write_in: Callable[[str, str], object]) -> list[str]:
    """Read the recovery words from the page, type two of them back, and return all of them."""
    seen(shown, "recovery_words")
    wait_for(lambda: shown.findChildren(QLabel, "word_24"))
    words = [find(shown, QLabel, f"word_{place}").text() for place in range(1, 25)]
    push("words_kept")
    asked = [each.objectName() for each in shown.findChildren(QLineEdit) if each.objectName().startswith("back_")]
    assert len(asked) == 2
    for name in asked:
        write_in(name, words[int(name.removeprefix("back_")) - 1])
    push("typed_back")
    return words


def select_word(text: QTextEdit, word: str) -> None:
    """Select a word with a double click."""
    found = text.document().find(word)
    assert not found.isNull()
    found.setPosition(found.selectionStart() + 1)
    place = text.cursorRect(found).center() + QPoint(2, 0)
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wait_for(lambda: text.textCursor().selectedText() == word)


def focus() -> QWidget:
    """Return the control that has the focus."""
    if QApplication.focusWidget() is None:
        wait_for(QApplication.focusWidget)
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the control that has the focus."""
    QTest.keyClick(QApplication.activePopupWidget() or focus(), key, held)


def tab_to(name: str) -> QWidget:
    """Press Tab until a control has the focus."""
    passed: list[str] = []
    while focus().objectName() != name:
        passed.append(focus().objectName())
        assert len(passed) < _MANY_TABS, passed
        press(Qt.Key.Key_Tab)
    return focus()


def down_to(name: str, data: str) -> None:
    """Go to a list with Tab, and down to the row that has this data."""
    box = tab_to(name)
    assert isinstance(box, QComboBox)
    for _line in range(box.count()):
        if box.currentData() != data:
            press(Qt.Key.Key_Down)
    assert box.currentData() == data


def read_on(shown: QWidget, turn: Callable[[], object]) -> Iterator[None]:
    """Turn the pages of a pack, and pause on each once it is shown."""
    view, number = find(shown, PdfView, "pdf_view"), find(shown, QLabel, "page_number")

    def there(place: int) -> bool:
        return number.text().startswith(f"Page {place} of ")

    wait_for(partial(there, 1))
    yield
    while view.page < view.pages:
        place = view.page + 1
        while view.page < place:
            turn()
        wait_for(partial(there, place))
        yield
