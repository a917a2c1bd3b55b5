"""What must hold of a page that is shown: names, the order of the focus, room, and what moves."""

import re
from collections import Counter
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
    QWidgetAction,
)
from shiboken6 import isValid

from tests.support.window import settle
from ui.shell.page import Page
from ui.shell.window import Window
from ui.widgets.form_field import FormField
from ui.widgets.text_area import TextArea

SCREEN = QSize(1366, 768)
SCALED = QSize(683, 352)
"""What is left of it at 200 %, without the bars of the desktop and of the window."""

SLACK = 40
"""Pixels of nothing that a page or a label may end in."""

TYPED = ("2", "28-12", " x 9 ")
"""What a day, a number and a passphrase begin with, a whole day, and what is none of them."""


def focusable(page: QWidget) -> list[QWidget]:
    """Give what Tab goes to on a page, in its order."""
    window = page.window()
    if isinstance(window, Window):
        window.focusNextPrevChild(True)  # noqa: FBT003 - Qt's; as Tab does, which is when the order is looked after
    chain, widget = [], page.nextInFocusChain()
    while widget is not page and widget is not None:
        if (
            page.isAncestorOf(widget)
            and widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and not isinstance(widget.parent(), QComboBox)
            and not widget.objectName().startswith("qt_")
        ):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def place(page: QWidget, widget: QWidget) -> QRect:
    """Give where a widget stands on its page."""
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def place_at_the_top(page: QWidget, widget: QWidget) -> QRect:
    """Give where a widget stands on its page while nothing is scrolled."""
    around = [each for each in page.findChildren(QScrollArea) if each.isAncestorOf(widget)]
    return place(page, widget).translated(0, sum(each.verticalScrollBar().value() for each in around))


def called(widget: QWidget) -> str:
    """Name a widget in a failure."""
    return f"{type(widget).__name__} {widget.objectName()!r}"


def ends_with_its_text(page: QWidget) -> None:
    """Assert that nobody scrolls through nothing: what is too long for the window ends with what stands in it."""
    for area in page.findChildren(QScrollArea):
        inside = area.widget()
        if not area.isVisible() or inside is None or not area.verticalScrollBar().maximum():
            continue
        seen = [each for each in inside.findChildren(QWidget) if each.isVisible()]
        ends = max((place(inside, each).bottom() for each in seen), default=inside.height())
        assert inside.height() - ends < SLACK
        for label in (each for each in seen if isinstance(each, QLabel) and each.wordWrap()):
            # In a row it is as high as the row.
            beside = [each for each in seen if each.parent() is label.parent() and each.y() == label.y()]
            needed = label.heightForWidth(label.width()) if len(beside) == 1 else label.height()
            assert label.height() < needed + SLACK, f"{label.text()!r} is {label.height()} high and needs {needed}"


def is_as_high_as_its_words(dialog: QWidget) -> None:
    """Assert that no text of a dialog stands in more room than its lines need."""
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() <= label.heightForWidth(label.width()) + 2, f"{label.text()!r} stands in nothing"


def follows_the_eye(page: QWidget, controls: list[QWidget]) -> None:
    """Assert that Tab never goes left in a row, nor up unless it begins a column further right."""
    for before, after in pairwise(controls):
        one, other = place_at_the_top(page, before), place_at_the_top(page, after)
        same_row = (
            min(one.bottom(), other.bottom()) - max(one.top(), other.top()) > min(one.height(), other.height()) / 2
        )
        if same_row:
            assert other.left() >= one.left(), f"{called(before)} to {called(after)} goes left"
        elif other.bottom() <= one.top():
            assert other.left() >= one.right(), f"{called(before)} to {called(after)} goes up"


def keys(window: QWidget) -> Counter[str]:
    """Count what each key can do on a page: shortcuts, and the letters of menus, buttons and labels."""
    found = [key.toString() for one in window.findChildren(QShortcut) if one.isEnabled() for key in list(one.keys())]
    for action in window.findChildren(QAction):
        if action.isEnabled() and action.isVisible():
            found += [key.toString() for key in action.shortcuts()]
            menu = action.menu()
            if isinstance(menu, QMenu) and isinstance(menu.parent(), QMenuBar):
                found.append(QKeySequence.mnemonic(action.text()).toString())
    for button in window.findChildren(QAbstractButton):
        if button.isVisible():  # what is disabled now need not be so once somebody has filled in the page
            found.append(button.shortcut().toString())
    for label in window.findChildren(QLabel):
        if label.buddy() is not None and label.isVisible():
            found.append(QKeySequence.mnemonic(label.text()).toString())
    return Counter(key for key in found if key)


def value(field: QWidget) -> object:
    """Give what is chosen in a list."""
    return field.property("currentIndex")


def keeps_its_values(page: QWidget) -> None:
    """Assert that no list changes because the page is scrolled while the mouse stands on it.

    The boxes are ticked first: what they open up takes the wheel only from then on.
    """
    for box in page.findChildren(QCheckBox):
        if box.isVisible() and box.isEnabled():
            box.setChecked(True)
    for field in page.findChildren(QComboBox):
        before = value(field)
        middle = QPointF(field.rect().center())
        for turn in (-120, 120):
            wheel = QWheelEvent(
                middle,
                QPointF(field.mapToGlobal(middle)),
                QPoint(),
                QPoint(0, turn),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,  # noqa: FBT003 - Qt's signature
            )
            field.setFocus()
            QApplication.sendEvent(field, wheel)
            assert value(field) == before, f"{called(field)} changed by the wheel"


def fits_a_small_screen(page: QWidget, over: QWidget) -> None:
    """Assert that a page, in its window or dialog, stands on a small screen without scrolling as a whole."""
    bars = place(over, page).top()
    least = page.minimumSizeHint().expandedTo(page.minimumSize()) + QSize(0, bars)
    assert least.width() <= SCREEN.width(), f"the page needs {least.width()} pixels of width"
    assert least.height() <= SCREEN.height(), f"the page needs {least.height()} pixels of height"
    nothing_is_cut(page)


def fits_a_scaled_screen(page: QWidget, over: QWidget) -> None:
    """Assert that the window or dialog can be made as small as a small screen at 200 %, and scrolls downwards alone."""
    over.resize(SCALED)
    comes_to_rest(page)
    assert over.size() == SCALED, f"it cannot be smaller than {over.size()}"
    assert page.minimumSizeHint().width() <= SCALED.width(), f"it scrolls sideways, {page.minimumSizeHint()}"
    nothing_is_cut(page)


def holds_still(page: QWidget) -> None:
    """Assert that what has the focus stays where it is while a message and notes beside fields come.

    A page that was short and cannot be scrolled so far moves down, and so does what would be under the message
    otherwise.
    """
    if not isinstance(page, Page):
        return
    inside = [each for each in focusable(page) if each.isEnabled() and scrolls_in_a_page(each) is not None]
    for control in {id(each): each for each in (inside[len(inside) // 2 :][:1] + inside[-1:])}.values():
        area = scrolls_in_a_page(control)
        assert area is not None
        control.setFocus()
        comes_to_rest(page)
        stood, scrolled = place(page, control).top(), area.verticalScrollBar().value()
        fields = [each for each in page.findChildren(FormField) if each.isVisible()]
        page.banner.say("Not saved: something is missing. See the note beside each field.")
        for field in fields:
            field.set_note("Look at this once more.")
        comes_to_rest(page)
        bar, here = area.verticalScrollBar(), control.mapTo(area.viewport(), QPoint(0, 0)).y()
        if here > 1 and (scrolled > 0 or 0 < bar.value() < bar.maximum()):
            assert place(page, control).top() == stood, f"{called(control)} jumps when something is said"
        page.banner.forget()
        for field in fields:
            field.set_note("")
        comes_to_rest(page)


def typing_moves_nothing(page: QWidget, over: QWidget) -> None:
    """Assert that what one types in stays where it is while help, errors, echoes and suggestions come and go."""
    for size in (SCALED, SCREEN):
        over.resize(size)
        fields: list[QLineEdit | QPlainTextEdit] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
        for field in fields:
            if not isValid(field) or not field.isVisible() or not field.isEnabled() or field.isReadOnly():
                continue
            field.setFocus()
            comes_to_rest(page)
            if isinstance(field, TextArea):
                field.show_cursor()  # a line or two under it are shown as well
            stood = place(over, field).top()
            for typed in TYPED:
                QTest.keyClicks(field, typed)
                comes_to_rest(page)
                moved = place(over, field).top() - stood
                assert moved == 0, f"{called(field)} moves by {moved} at {size} when {typed!r} is typed"


def scrolls_in_a_page(control: QWidget) -> QScrollArea | None:
    """Give what scrolls a control within its page, None where nothing does."""
    above = control.parentWidget()
    while above is not None and not (isinstance(above, QScrollArea) and above.objectName() != "room"):
        above = above.parentWidget()
    return above


def greyed_says_why(page: QWidget) -> None:
    """Assert that each control that cannot be used says why, itself or by what it stands in, and each choice, too."""
    for control in page.findChildren(QWidget):
        if not control.isVisible():
            continue
        if isinstance(control, QComboBox):
            for row in range(control.count()):
                index = control.model().index(row, 0)
                heading = control.itemData(row) is None
                if not heading and not control.model().flags(index) & Qt.ItemFlag.ItemIsEnabled:
                    tip = control.itemData(row, Qt.ItemDataRole.ToolTipRole)
                    assert tip, f"{control.itemText(row)!r} of {called(control)} is greyed without a reason"
        if not control.isEnabled() and isinstance(control, (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)):
            off: QWidget = control
            while not off.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled) and off is not page:
                above = off.parentWidget()
                assert above is not None
                off = above
            assert off.toolTip(), f"{called(control)} is greyed without a reason"
            assert off.toolTip() in off.accessibleDescription(), f"{called(control)} does not speak its reason"


def actions_say_why(menu: QMenu) -> None:
    """Assert that each choice of a menu that cannot be taken says why, where a mouse rests on it."""
    shown = [each for each in menu.actions() if each.isVisible() and not isinstance(each, QWidgetAction)]
    off = [each for each in shown if not each.isEnabled()]
    for each in off:
        assert each.isSeparator() or each.toolTip() != each.text().replace("&", "").rstrip("."), (
            f"{each.objectName()} is greyed without a reason"
        )
    assert menu.toolTipsVisible() or not off


def comes_into_sight(page: QWidget) -> None:
    """Assert that what gets the focus can be seen then, on a small screen, whether by Tab or by the page itself."""
    for control in focusable(page):
        if control.isEnabled():
            control.setFocus()
            settle()
            shown = control.visibleRegion().boundingRect()
            least = min(control.height(), 24)
            assert shown.height() >= least, f"{called(control)} has the focus and cannot be seen"


def comes_to_rest(page: QWidget) -> None:
    """Wait until everything has its place: what stands in something that scrolls is laid out in several turns."""
    stood: list[QRect] = []
    for _turn in range(100):
        settle()
        stands = [widget.geometry() for widget in page.findChildren(QWidget)]
        if stands == stood:
            return
        stood = stands
    raise AssertionError("the page never comes to rest")


def nothing_is_cut(page: QWidget) -> None:
    """Assert that a page shows all its texts."""
    for widget in page.findChildren(QWidget):
        if widget.isVisible():
            too_small = clipped(widget)
            assert not too_small, f"{called(widget)}: {too_small}"
            assert not sticks_out(page, widget), f"{called(widget)} sticks out"


def clipped(widget: QWidget) -> str:
    """Say what of a widget's text does not fit; empty when all does."""
    if isinstance(widget, QLabel) and widget.text():
        text, room = widget.text(), widget.contentsRect()
        metrics = widget.fontMetrics()
        if widget.wordWrap():
            longest = max((metrics.horizontalAdvance(word) for word in re.split(r"[\s\u200b]+", text)), default=0)
            if longest > room.width() + 1:
                return f"a word of {text!r} is cut"
            needed = metrics.boundingRect(0, 0, room.width(), 10_000, Qt.TextFlag.TextWordWrap, text).height()
            return f"{text!r} needs {needed} of height" if needed > widget.height() + 1 else ""
        needed = metrics.horizontalAdvance(text.replace("&", ""))
        return f"{text!r} needs {needed} of width" if needed > room.width() + 1 else ""
    if isinstance(widget, QPushButton) and widget.text():
        needed = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
        return f"{widget.text()!r} is cut" if needed > widget.width() else ""
    if isinstance(widget, QAbstractButton) and widget.text():
        return f"{widget.text()!r} is cut" if widget.width() < widget.minimumSizeHint().width() else ""
    if isinstance(widget, (QLineEdit, QComboBox)):
        return "its line is cut" if widget.height() < widget.fontMetrics().height() else ""
    return ""


def sticks_out(page: QWidget, widget: QWidget) -> bool:
    """Tell whether a widget leaves what holds it at a side, where nothing scrolls."""
    holder = widget.parentWidget()
    while holder is not None and holder is not page:
        above = holder.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is holder:
            break
        holder = above
    holder = holder or page
    if isinstance(holder.parentWidget(), QAbstractScrollArea) and not isinstance(holder, Page):
        area = holder.parentWidget()
        assert isinstance(area, QAbstractScrollArea)
        if area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            return False
    return place(holder, widget).right() > holder.width() or place(holder, widget).left() < 0
