"""Labels in the roles of the type scale, and the lines between things."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

Role = Literal["title", "heading", "strong", "quiet", "alarm", "plain"]


def label(text: str, role: Role = "plain", *, name: str = "") -> QLabel:
    """Give a label that wraps and can be copied from; its text is never markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    made.setObjectName(name)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def line() -> QFrame:
    """Give a thin line across."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made
