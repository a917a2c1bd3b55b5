"""Labels in the roles of the type scale, and the lines between things."""

import re
from typing import Literal

from PySide6.QtWidgets import QFrame, QLabel

from ui.named import choose

Role = Literal["title", "heading", "strong", "quiet", "alarm", "plain"]


def label(text: str, role: Role = "plain", *, name: str = "") -> QLabel:
    """Give a label that wraps; its text is never markup."""
    made = QLabel(text)
    choose(made, textFormat="PlainText")
    made.setWordWrap(True)
    made.setProperty("role", role)
    made.setObjectName(name)
    return made


def in_lines(text: str) -> str:
    """Give a text in which a line may end after each folder of a path; to be shown, and not to be copied."""
    return re.sub(r"([/\\])", "\\1\N{ZERO WIDTH SPACE}", text)


def line() -> QFrame:
    """Give a thin line across."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made
