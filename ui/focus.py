"""Where the focus goes: with Tab in the order of the layouts, and to what came in late."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QMenuBar, QScrollArea, QSplitter, QStackedWidget, QWidget


def order_focus(page: QWidget) -> None:
    """Bring Tab into the order of the eye."""
    for before, after in pairwise(list(_controls(page))):
        QWidget.setTabOrder(before, after)


def offer_focus(control: QWidget) -> None:
    """Give a control the focus, for what came in late; not to somebody who has gone to the menus meanwhile."""
    if QApplication.activePopupWidget() is None and not isinstance(QApplication.focusWidget(), QMenuBar):
        control.setFocus()


def _controls(widget: QWidget | None) -> Iterator[QWidget]:
    """Give what takes the focus in a widget, in the order of its layouts."""
    if widget is None:
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
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
