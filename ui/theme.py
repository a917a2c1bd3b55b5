"""The theme: one grid, one type scale, and a palette of our own in light and dark."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFileOpenEvent, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from notebook.paths import RESOURCES

GRID: Final = 8
"""Pixels that every distance is a multiple of."""

_DOWN: Final = (RESOURCES / "icons" / "control-down.svg").as_posix()
"""Drawn in a grey that keeps 3 to 1 on either ground, since a style sheet cannot colour a picture."""

TARGET: Final = 32
"""Least height of whatever can be clicked, above the 24 px of WCAG 2.2, 2.5.8."""

BODY: Final = 11
SMALL: Final = 10
LARGE: Final = 14
TITLE: Final = 20
"""Points of the type scale."""


@dataclass(frozen=True)
class Colours:
    """The colours of one scheme, as RRGGBB; text on ``ground`` and ``raised`` keeps 4.5 to 1, edges 3 to 1."""

    ground: str
    raised: str
    text: str
    quiet: str
    edge: str
    faint: str
    accent: str
    on_accent: str
    focus: str
    alarm: str
    note: str
    practice: str
    on_practice: str
    read_only: str
    on_read_only: str
    on_alarm: str


LIGHT: Final = Colours(
    ground="F7F7F5",
    raised="FFFFFF",
    text="1E2326",
    quiet="565E63",
    edge="7F878B",
    faint="E3E5E3",
    accent="0B5CAD",
    on_accent="FFFFFF",
    focus="0B5CAD",
    alarm="9B1C1C",
    note="EAF2FA",
    practice="FFD978",
    on_practice="3A2700",
    read_only="2E3B46",
    on_read_only="FFFFFF",
    on_alarm="FFFFFF",
)
DARK: Final = Colours(
    ground="1B1E20",
    raised="25292C",
    text="ECEEEE",
    quiet="AAB2B6",
    edge="7D868B",
    faint="363C40",
    accent="8CC5FF",
    on_accent="00213F",
    focus="8CC5FF",
    alarm="FFB4AB",
    note="22303D",
    practice="E8B530",
    on_practice="241800",
    read_only="40525F",
    on_read_only="FFFFFF",
    on_alarm="2B0A06",
)
HIGH_LIGHT: Final = replace(
    LIGHT, ground="FFFFFF", text="000000", quiet="000000", edge="000000", faint="DDDDDD", alarm="7A0000", note="FFFFFF"
)
HIGH_DARK: Final = replace(
    DARK,
    ground="000000",
    raised="000000",
    text="FFFFFF",
    quiet="FFFFFF",
    edge="FFFFFF",
    faint="333333",
    alarm="FFD0CA",
    note="000000",
)
"""For those who ask their system for more contrast: nothing is grey, and whatever has an edge shows it."""


class _Current:
    """The scheme in use."""

    def __init__(self) -> None:
        self.colours: Colours = LIGHT
        self.scale: float = 1


_now = _Current()


def colours() -> Colours:
    """Return the colours in use."""
    return _now.colours


def apply_theme(app: QApplication, *, dark: bool, contrast: bool = False, scale: float = 1) -> None:
    """Set the font, palette and style sheet of the application; ``scale`` enlarges all text."""
    schemes = (HIGH_LIGHT, HIGH_DARK) if contrast else (LIGHT, DARK)
    _now.colours = schemes[dark]
    _now.scale = scale
    icon.cache_clear()
    app.setFont(font(BODY))
    app.setPalette(_palette(_now.colours))
    app.setStyleSheet(_sheet(_now.colours, scale))


class Application(QApplication):
    """The application, with the open-file events of macOS."""

    file_opened = Signal(str)
    """The path of a file or folder that was opened in the Finder."""

    def event(self, event: QEvent) -> bool:
        """Handle a file-open event."""
        if isinstance(event, QFileOpenEvent):
            if event.file():  # an address on the web has none
                self.file_opened.emit(event.file())
            return True
        return super().event(event)


def application(words: Sequence[str] = ("casefold",)) -> Application:
    """Return the one application, in the style that is drawn the same on every system."""
    if sys.platform == "linux":
        from ui.platform.compose_table import compose_here

        compose_here()
    return Application([*words, "-style", "Fusion"])  # by name: an object takes 5 % of start-up


def prefers_dark(app: QApplication) -> bool:
    """Return whether the system's palette, read before ours is set, is dark; False where unknown."""
    given = app.palette()
    ground, text = given.color(QPalette.ColorRole.Window), given.color(QPalette.ColorRole.WindowText)
    return ground.lightness() < text.lightness()


def prefers_contrast(app: QApplication) -> bool:
    """Return whether the system's accessibility settings ask for more contrast."""
    hints = app.styleHints()  # keep a reference: the returned object is deleted with the last one
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def load_fonts() -> None:
    """Load the program's own fonts, so that every machine shows the same."""
    for file in sorted((RESOURCES / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def font(points: int, *, strong: bool = False) -> QFont:
    """Return a font of the type scale."""
    made = QFont("Noto Sans")
    made.setPointSizeF(points * _now.scale)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return made


_DRAWN: Final = 24
"""Width and height that every icon names in its file."""


@lru_cache(maxsize=256)
def icon(name: str, colour: str = "", size: int = 20) -> QIcon:
    """Return an icon in a colour (RRGGBB; the text colour when empty)."""
    drawn = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    filled = drawn.replace("currentColor", f"#{colour or colours().text}")
    for side in ("width", "height"):
        filled = filled.replace(f'{side}="{_DRAWN}"', f'{side}="{size * 2}"', 1)
    picture = QPixmap()
    picture.loadFromData(filled.encode(), "svg")
    picture.setDevicePixelRatio(2)
    return QIcon(picture)


def _palette(chosen: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: chosen.ground,
        QPalette.ColorRole.WindowText: chosen.text,
        QPalette.ColorRole.Base: chosen.raised,
        QPalette.ColorRole.AlternateBase: chosen.ground,
        QPalette.ColorRole.Text: chosen.text,
        QPalette.ColorRole.Button: chosen.raised,
        QPalette.ColorRole.ButtonText: chosen.text,
        QPalette.ColorRole.PlaceholderText: chosen.quiet,
        QPalette.ColorRole.ToolTipBase: chosen.raised,
        QPalette.ColorRole.ToolTipText: chosen.text,
        QPalette.ColorRole.Highlight: chosen.accent,
        QPalette.ColorRole.HighlightedText: chosen.on_accent,
        QPalette.ColorRole.Link: chosen.accent,
        QPalette.ColorRole.Mid: chosen.edge,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(f"#{colour}"))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(f"#{chosen.edge}"))
    return palette


def _tick(c: Colours) -> str:
    """Return the picture of a tick that is visible on the accent colour of a scheme."""
    return (RESOURCES / "icons" / f"control-tick-{'light' if c.on_accent == 'FFFFFF' else 'dark'}.svg").as_posix()


def _sheet(c: Colours, scale: float) -> str:
    rim = c.edge if c in (HIGH_LIGHT, HIGH_DARK) else c.faint
    return f"""
    * {{ outline: 0; }}
    QLabel[role="title"] {{ font-size: {TITLE * scale}pt; font-weight: 600; }}
    QLabel[role="heading"] {{ font-size: {LARGE * scale}pt; font-weight: 600; }}
    QLabel[role="quiet"] {{ color: #{c.quiet}; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="alarm"] {{ color: #{c.alarm}; }}
    QFrame[role="card"] {{ background: #{c.raised}; border: 1px solid #{rim}; border-radius: {GRID}px; }}
    QFrame[role="card"]:focus {{ border: 2px solid #{c.focus}; }}
    QFrame[role="note"] {{ background: #{c.note}; border-radius: {GRID}px;
        border: {int(rim == c.edge)}px solid #{rim}; }}
    QFrame[role="practice"] {{ background: #{c.practice}; border: 0; }}
    QFrame[role="practice"] QLabel {{ color: #{c.on_practice}; }}
    QFrame[role="read_only"] {{ background: #{c.read_only}; border: 0; border-bottom: 2px solid #{c.edge}; }}
    QFrame[role="read_only"] QLabel {{ color: #{c.on_read_only}; }}
    QFrame[role="grave"] {{ background: #{c.alarm}; border: 0; border-radius: {GRID}px; }}
    QFrame[role="grave"] QLabel {{ color: #{c.on_alarm}; font-weight: 600; }}
    QFrame[role="line"] {{ background: #{c.faint}; max-height: 1px; border: 0; }}
    QPushButton {{
        background: #{c.raised}; border: 1px solid #{c.edge}; border-radius: 6px;
        padding: 0 {2 * GRID}px; min-height: {TARGET}px;
    }}
    QPushButton:hover {{ background: #{c.faint}; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid #{c.focus}; }}
    QPushButton:disabled {{ border-color: #{c.faint}; }}
    QPushButton[role="main"] {{ background: #{c.accent}; color: #{c.on_accent}; border: 2px solid transparent;
        border-radius: 8px; background-clip: padding; padding: 0 {2 * GRID}px; }}
    QPushButton[role="main"]:focus {{ border-color: #{c.text}; }}
    QPushButton[role="main"]:disabled {{ background: #{c.faint}; color: #{c.edge}; }}
    QPushButton[role="link"] {{ background: transparent; border: 2px solid transparent; color: #{c.accent};
        padding: 0 {GRID}px; }}
    QPushButton[role="link"]:disabled {{ color: #{c.edge}; }}
    QPushButton[role="link"]:focus {{ border: 2px solid #{c.focus}; }}
    QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: 6px;
        min-height: {TARGET}px; min-width: {TARGET}px; padding: 0 {GRID // 2}px; }}
    QToolButton:hover {{ background: #{c.faint}; }}
    QLineEdit > QToolButton {{ border: 0; min-height: 0; min-width: 0; padding: 0; }}
    QLineEdit, QComboBox, QDateEdit, QDateTimeEdit, QSpinBox {{
        background: #{c.raised}; border: 1px solid #{c.edge}; border-radius: 6px;
        padding: 0 {GRID}px; min-height: {TARGET}px;
    }}
    QPlainTextEdit, QTextEdit {{ background: #{c.raised}; border: 1px solid #{c.edge}; border-radius: 6px;
        padding: {GRID}px; }}
    QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateEdit:focus,
    QDateTimeEdit:focus, QSpinBox:focus {{ border: 2px solid #{c.focus}; }}
    QTextEdit[role="reading"], QPlainTextEdit[role="reading"] {{ background: transparent;
        border: 2px solid transparent; padding: 0; }}
    QTextEdit[role="reading"]:focus, QPlainTextEdit[role="reading"]:focus {{ border: 2px solid #{c.focus}; }}
    QCheckBox, QRadioButton {{ min-height: {TARGET}px; spacing: {GRID}px; }}
    QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {{ width: {2 * GRID}px; height: {2 * GRID}px;
        border: 2px solid #{c.edge}; background: #{c.raised}; }}
    QCheckBox::indicator, QListView::indicator {{ border-radius: 4px; }}
    QRadioButton::indicator {{ border-radius: {GRID + 2}px; }}
    QCheckBox::indicator:checked, QListView::indicator:checked {{ background: #{c.accent}; border-color: #{c.accent};
        image: url("{_tick(c)}"); }}
    QRadioButton::indicator:checked {{ width: {GRID}px; height: {GRID}px;
        border: {GRID // 2 + 2}px solid #{c.accent}; }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: #{c.focus}; }}
    QCheckBox:focus, QRadioButton:focus {{ color: #{c.focus}; text-decoration: underline; }}
    QListView, QTableView, QTreeView {{ background: #{c.raised}; border: 1px solid #{c.faint};
        border-radius: {GRID}px; }}
    QListView:focus, QTableView:focus, QTreeView:focus {{ border: 2px solid #{c.focus}; }}
    QListView[role="questions"]::item {{ padding: {GRID // 2}px {GRID}px; color: #{c.text};
        border-left: {GRID // 2}px solid transparent; }}
    QListView[role="questions"]::item:selected {{ background: #{c.note}; border-left: {GRID // 2}px solid
        #{c.accent}; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox QAbstractItemView {{ border-radius: 0; border: 1px solid #{c.edge};
        selection-background-color: #{c.accent}; selection-color: #{c.on_accent}; }}
    QComboBox QAbstractItemView::item {{ min-height: {TARGET}px; padding: 0 {GRID}px; }}
    QComboBox QAbstractItemView::item:selected {{ background: #{c.accent}; color: #{c.on_accent}; }}
    QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {{
        border: 0; background: transparent; width: {3 * GRID}px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {{
        image: url("{_DOWN}"); width: {2 * GRID}px; height: {2 * GRID}px; }}
    QScrollBar:vertical {{ background: transparent; width: {GRID + GRID // 2}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {GRID + GRID // 2}px; margin: 0; }}
    QScrollBar::handle {{ background: #{c.edge}; border-radius: {GRID // 2 - 1}px; margin: 2px;
        min-height: {4 * GRID}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QProgressBar {{ background: #{c.faint}; border: 1px solid #{c.edge}; border-radius: {GRID // 2}px;
        min-height: {GRID}px; max-height: {GRID}px; }}
    QProgressBar::chunk {{ background: #{c.accent}; border-radius: {GRID // 2 - 1}px; }}
    QProgressBar[role="alarm"]::chunk {{ background: #{c.alarm}; }}
    QScrollArea {{ border: 0; background: transparent; }}
    QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QToolTip {{ background: #{c.raised}; color: #{c.text}; border: 1px solid #{c.edge}; padding: {GRID}px; }}
    QMenu {{ background: #{c.raised}; border: 1px solid #{c.edge}; border-radius: 6px; padding: {GRID // 2}px; }}
    QMenu::item {{ padding: {GRID}px {2 * GRID}px; border-radius: 4px; }}
    QMenu::item:selected {{ background: #{c.accent}; color: #{c.on_accent}; }}
    QMenu::item:disabled {{ color: #{c.edge}; }}
    """
