"""Keyboard focus: Tab follows the layouts, and automatic focus never interrupts the user."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6 import QtCore
from PySide6.QtWidgets import QLayout, QMainWindow, QScrollArea, QSplitter, QStackedWidget, QWidget

from ui.widgets.read_only import why_not
from ui.widgets.scrolling import SteadyScrollArea, after_layout, scroll_now


def give_focus(control: QWidget) -> None:
    """Focus a control automatically, unless the menu bar is in use, whose keys must not go astray."""
    if why_not():
        control = _that_can_take_it(control)
    window = control.window()
    bar = window.menuBar() if isinstance(window, QMainWindow) else None
    if bar is None or not bar.hasFocus():
        control.setFocus()


def bring_into_sight(control: QWidget) -> None:
    """Scroll to a control if any of it is hidden by what scrolls, and keep it where it is then."""

    def look() -> None:
        if control.hasFocus() and not _in_sight(control):
            scroll_now(control)
        keep_in_place(control)

    if any(isinstance(above, QScrollArea) for above in _above(control)):
        after_layout(control, look)


def keep_in_place(control: QWidget) -> None:
    """Keep what has the focus where it is now, whatever comes and goes around it."""
    for above in _above(control):
        if isinstance(above, SteadyScrollArea):
            above.remember()


def _in_sight(control: QWidget) -> bool:
    areas = (above for above in _above(control) if isinstance(above, QScrollArea))
    return all(
        area.viewport().rect().contains(control.rect().translated(control.mapTo(area.viewport(), QtCore.QPoint())))
        for area in areas
    )


def _above(control: QWidget) -> Iterator[QWidget]:
    above = control.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def _that_can_take_it(control: QWidget) -> QWidget:
    """Return the control, or when it is disabled the next enabled one of its page.

    ``nextInFocusChain`` would lead out of the page: PySide then deletes the menus with the page.
    """
    if _takes_focus(control):
        return control
    page = control
    while (above := page.parentWidget()) is not None and not isinstance(above, (QStackedWidget, QMainWindow)):
        page = above
    controls = list(_controls(page))
    place = controls.index(control) if control in controls else 0
    return next((each for each in (*controls[place:], *controls[:place]) if _takes_focus(each)), control)


def _takes_focus(control: QWidget) -> bool:
    by_tab = bool(control.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus)
    return control.isEnabled() and (by_tab or control.focusProxy() is not None) and not control.isHidden()


def order_focus(page: QWidget) -> None:
    """Set the tab order to the visual order."""
    for before, after in pairwise(list(_controls(page))):
        QWidget.setTabOrder(before, after)


def _controls(widget: QWidget | None) -> Iterator[QWidget]:
    """Return the focusable controls of a widget, in the order of its layouts."""
    if widget is None:
        return
    if widget.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        yield from _controls(widget.widget())
    elif isinstance(widget, (QSplitter, QStackedWidget)):
        for place in range(widget.count()):
            yield from _controls(widget.widget(place))
    elif layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner = item.layout() if item is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield from _controls(widget)
        elif inner is not None:
            yield from _laid_out(inner)
