"""A chip: the state for an audience, as icon, text, shape and colour together."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from notebook.messages.i18n import gettext as _
from notebook.sharing.sharing_status import SharingState
from ui.text.bidi import format_message
from ui.theme import DARK, GRID, HIGH_DARK, SMALL, colours, font, icon

Shape = Literal["round", "outlined", "dashed", "square"]

HEIGHT: Final = 28
"""Pixels at the usual size of letters, above the 24 px of WCAG 2.2, 2.5.8."""

_ICON: Final = 14
_SQUARE: Final = 4
_PAD: Final = 10


@dataclass(frozen=True, slots=True)
class ChipLook:
    """Icon, shape, and background and text colours for light and dark, as RRGGBB."""

    icon: str
    shape: Shape
    light: tuple[str, str]
    dark: tuple[str, str]

    @property
    def pair(self) -> tuple[str, str]:
        """Return the background and text colours of the scheme in use."""
        return self.dark if colours() in (DARK, HIGH_DARK) else self.light


_SHARED: Final = ChipLook("check", "round", ("0B5CAD", "FFFFFF"), ("8CC5FF", "00213F"))
_PLAIN: Final = ("FFFFFF", "2B2B2B"), ("2A2A2A", "F0F0F0")
_WAITS: Final = ChipLook("question-mark", "dashed", ("FFD978", "3A2700"), ("E8B530", "241800"))
_ENDED: Final = ChipLook("ban", "square", ("8A3B00", "FFFFFF"), ("B85C1E", "FFFFFF"))

LOOKS: Final = {
    SharingState.SHARED: _SHARED,
    SharingState.PARTLY: ChipLook("circle-half", "outlined", *_PLAIN),
    SharingState.NOT_SHARED: ChipLook("circle", "outlined", *_PLAIN),
    SharingState.CHANGED_SINCE: _WAITS,
    SharingState.NOT_DECIDED: _WAITS,
    SharingState.NEEDS_CONSENT: _WAITS,
    SharingState.WITHDRAWN: _ENDED,
    SharingState.REFUSED: _ENDED,
    SharingState.EXPIRED: _ENDED,
    SharingState.OTHER_GROUND: ChipLook("alert-triangle", "square", ("1E1E1E", "FFFFFF"), ("FFFFFF", "1E1E1E")),
}


_FOR_A_PURPOSE: Final = frozenset({SharingState.SHARED, SharingState.PARTLY, SharingState.OTHER_GROUND})


def state_word(state: SharingState) -> str:
    """Return the text of a state."""
    return {
        SharingState.SHARED: _("Shared"),
        SharingState.PARTLY: _("Partly shared"),
        SharingState.NOT_SHARED: _("Not shared"),
        SharingState.CHANGED_SINCE: _("Changed since"),
        SharingState.NOT_DECIDED: _("Not decided"),
        SharingState.NEEDS_CONSENT: _("Needs consent"),
        SharingState.WITHDRAWN: _("Withdrawn"),
        SharingState.REFUSED: _("Refused"),
        SharingState.EXPIRED: _("Expired"),
        SharingState.OTHER_GROUND: _("Shared on another ground"),
    }[state]


def chip_size(text: str) -> QSize:
    """Return the size of a chip with this text."""
    metrics = QFontMetrics(font(SMALL))
    return QSize(metrics.horizontalAdvance(text) + _ICON + GRID // 2 + 2 * _PAD, max(HEIGHT, metrics.height() + GRID))


def paint_chip(painter: QPainter, where: QRect, state: SharingState, text: str) -> None:
    """Paint a chip; a text too long for it is elided."""
    look = LOOKS[state]
    fill, ink = look.pair
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = {"round": fill, "square": fill, "outlined": colours().edge, "dashed": ink}[look.shape]
    pen = QPen(QColor(f"#{edge}"), 1.5)
    if look.shape == "dashed":
        pen.setDashPattern([3, 2])
    if state is SharingState.PARTLY:
        pen = QPen(QColor(f"#{_SHARED.pair[0]}"), 2)
    painter.setPen(pen)
    painter.setBrush(QColor(f"#{fill}"))
    inside = QRectF(where).adjusted(1, 1, -1, -1)
    radius = _SQUARE if look.shape == "square" else inside.height() / 2
    painter.drawRoundedRect(inside, radius, radius)
    right_to_left = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = where.right() - _PAD - _ICON if right_to_left else where.left() + _PAD
    pixmap = icon(look.icon, ink, _ICON).pixmap(_ICON, _ICON)
    painter.drawPixmap(QPointF(left, where.center().y() - _ICON / 2 + 0.5), pixmap)
    beside = _PAD + _ICON + GRID // 2
    room = where.adjusted(_PAD, 0, -beside, 0) if right_to_left else where.adjusted(beside, 0, -_PAD, 0)
    painter.setPen(QColor(f"#{ink}"))
    painter.setFont(font(SMALL))
    elided = QFontMetrics(font(SMALL)).elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 2)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, elided)
    painter.restore()


class Chip(QAbstractButton):
    """A focusable chip that opens a menu; pressing it changes nothing."""

    def __init__(
        self, audience: str, state: SharingState, name: str, parent: QWidget | None = None, *, purpose: str = ""
    ) -> None:
        """Show the state for an audience; for what ``purpose``, where something is shared."""
        super().__init__(parent)
        self.state = state
        words = _("{audience} \N{MIDDLE DOT} {state}")
        if purpose and state in _FOR_A_PURPOSE:
            words = _("{audience} \N{MIDDLE DOT} {state} ({purpose})")
        self.setText(format_message(words, audience=audience, state=state_word(state), purpose=purpose))
        if purpose:
            self.setToolTip(format_message(_("For: {purpose}"), purpose=purpose))
        self.setObjectName(name)
        spoken = _("{audience}: {state}, for: {purpose}") if purpose else _("{audience}: {state}")
        self.setAccessibleName(format_message(spoken, audience=audience, state=state_word(state), purpose=purpose))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the size of the text and the focus ring around it."""
        return chip_size(self.text()) + QSize(6, 6)

    def minimumSizeHint(self) -> QSize:
        """Let a long name be elided before the page scrolls sideways."""
        return QSize(10 * GRID, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter and Down as well as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip, and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, self.rect().adjusted(3, 3, -3, -3), self.state, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(f"#{colours().focus}"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = _SQUARE + 3 if LOOKS[self.state].shape == "square" else self.height() / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()
