"""Everything that can be read from a running window."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject
from PySide6.QtGui import QAction, QClipboard, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication

_OF_PYSIDE = "_PySideInvalidatePtr"
"""PySide's internal property on wrapped objects: a pointer that it cannot read itself, and reading it fails."""

_ROLES = [*range(64), *range(0x0100, 0x0120)]
_SPEAKING = (
    "accessibleName",
    "accessibleDescription",
    "toolTip",
    "whatsThis",
    "statusTip",
    "windowTitle",
    "objectName",
    "text",
    "toPlainText",
    "placeholderText",
    "title",
    "currentText",
)


def everything_said() -> str:
    """Return every text of every control, model, document and clipboard of this program."""
    return "\n".join(dict.fromkeys(_said()))


def _said() -> Iterator[str]:
    for widget in QApplication.topLevelWidgets():
        for found in (widget, *widget.findChildren(QObject)):
            yield from _of(found)
    board = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        data = board.mimeData(mode)
        if data is not None:
            yield data.text()
            yield data.html()


def _of(found: QObject) -> Iterator[str]:
    for name in _SPEAKING:
        ask = getattr(found, name, None)
        if callable(ask):
            yield str(ask())
    for name in (bytes(each.data()).decode() for each in found.dynamicPropertyNames()):
        if name != _OF_PYSIDE:
            yield str(found.property(name))
    if isinstance(found, QAction):
        yield found.iconText()
    if isinstance(found, QTextDocument):
        yield found.toPlainText()
        assert found.availableUndoSteps() == 0
    if isinstance(found, QAbstractItemModel):
        yield from _of_model(found)


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column, QModelIndex())
            yield from (str(model.data(index, role)) for role in _ROLES)
