"""A view of the pages of a PDF in memory; it writes no file."""

from dataclasses import dataclass
from typing import Final

import pypdfium2
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QWidget

from notebook.errors.base import NotebookError
from notebook.messages.i18n import gettext as _
from ui.background import BackgroundRunner, Job
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import label
from ui.widgets.unavailable import enable_unless

_FITTING: Final = 900
"""Pixels past which a page that fits the width is larger than paper."""

_SETTLING: Final = 80
"""Milliseconds after the last change of size until the page is drawn anew."""

_READABLE: Final = 24 * GRID
"""Pixels of height that a page keeps in a low window."""

_ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


@dataclass(frozen=True)
class _Drawn:
    image: QImage
    text: str
    pages: int


def _draw(data: bytes, number: int, width: int) -> _Drawn:
    """Render a page, counted from 0, ``width`` pixels wide; pdfium is used on one thread only."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[number]
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()
        bitmap.close()
        reader = page.get_textpage()
        text = reader.get_text_range()
        reader.close()
        page.close()
        return _Drawn(image, text, len(document))
    finally:
        document.close()


class PdfView(QScrollArea):
    """Shows one page at a time, as wide as the view; its status is accessible, too."""

    shown = Signal(int, int)
    """The page, counted from 1, and how many there are."""

    def __init__(self, worker: BackgroundRunner, data: bytes) -> None:
        """Take the bytes of a PDF, which are rendered on the background thread."""
        super().__init__()
        self._worker = worker
        self._data = data
        self._number = 0
        self._pages = 1
        self._zoom = 1.0
        self._to_end = False
        self._paper = QLabel()
        self._paper.setObjectName("paper")
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setObjectName("pdf_view")
        self.setAccessibleName(_("Page of the pack"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._paper)
        self.setMinimumHeight(_READABLE)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLING)
        self._settle.timeout.connect(self._ask)
        self.viewport().installEventFilter(self)

    @property
    def data(self) -> bytes:
        """Return the bytes that are shown, b"" once they were dropped."""
        return self._data

    @property
    def page(self) -> int:
        """Return the page that is shown, counted from 1."""
        return self._number + 1

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return self._pages

    def turn(self, by: int, *, to_end: bool = False) -> None:
        """Turn over some pages, within the document."""
        number = min(max(self._number + by, 0), self._pages - 1)
        if number != self._number:
            self._number, self._to_end = number, to_end
            self._ask()

    def zoom(self, steps: int) -> None:
        """Zoom by some steps; 0 fits the width again."""
        place = _ZOOMS.index(self._zoom) + steps if steps else _ZOOMS.index(1.0)
        self._zoom = _ZOOMS[min(max(place, 0), len(_ZOOMS) - 1)]
        self._ask()

    def drop(self) -> None:
        """Drop the bytes and the page."""
        self._data = b""
        self._settle.stop()
        self._paper.clear()
        self.setAccessibleDescription("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll on with Page Down, and over the end of a page to the next; back with Page Up."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown if bar.value() == bar.maximum():
                self.turn(1)
            case Qt.Key.Key_PageUp if bar.value() == bar.minimum():
                self.turn(-1, to_end=True)
            case Qt.Key.Key_Home:
                self.turn(-self._pages)
            case Qt.Key.Key_End:
                self.turn(self._pages)
            case Qt.Key.Key_Plus:
                self.zoom(1)
            case Qt.Key.Key_Minus:
                self.zoom(-1)
            case Qt.Key.Key_0:
                self.zoom(0)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Render the page again once its width has settled."""
        super().resizeEvent(event)
        self._settle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Render the page again for a screen with another pixel ratio."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._settle.start()
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        if not self._data:
            return
        wide = min(self.viewport().width(), _FITTING) * self._zoom * self.devicePixelRatioF()
        data, number, width = self._data, self._number, max(int(wide), 1)

        def done(drawn: _Drawn) -> None:
            if self._data and number == self._number:
                self._show(drawn)

        def failed(_problem: NotebookError) -> None:
            raise AssertionError  # rendering raises nothing that a user could cause

        self._worker.ask(Job(lambda _call: _draw(data, number, width), self, done, failed))

    def _show(self, drawn: _Drawn) -> None:
        self._pages = drawn.pages
        picture = QPixmap.fromImage(drawn.image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._paper.setPixmap(picture)
        self._paper.resize(picture.deviceIndependentSize().toSize())
        self.setAccessibleDescription(drawn.text)
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if self._to_end else bar.minimum())
        self._to_end = False
        self.shown.emit(self.page, self._pages)


class PageTurner(QWidget):
    """The row over a view: buttons that turn its pages and zoom, with the number of the page between them."""

    def __init__(self, view: PdfView) -> None:
        """Create the buttons; they can be pressed once a page is shown."""
        super().__init__()
        self._number = label("", "strong", name="page_number")
        self._number.setWordWrap(False)
        self._back = button(_("&Previous page"), "previous_page", lambda: view.turn(-1))
        self._on = button(_("Next pa&ge"), "next_page", lambda: view.turn(1))
        self._turned(1, 1)
        self._number.clear()
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(GRID)
        for each in (self._back, self._number, self._on):
            bar.addWidget(each)
        bar.addStretch(1)
        bar.addWidget(icon_button("zoom-out", _("Smaller"), "zoom_out", lambda: view.zoom(-1)))
        bar.addWidget(button(_("Fit &width"), "fit", lambda: view.zoom(0)))
        bar.addWidget(icon_button("zoom-in", _("Larger"), "zoom_in", lambda: view.zoom(1)))
        view.shown.connect(self._turned)

    def _turned(self, number: int, count: int) -> None:
        self._number.setText(format_message(_("Page {number} of {count}"), number=number, count=count))
        enable_unless(self._back, "" if number > 1 else _("This is the first page."))
        enable_unless(self._on, "" if number < count else _("This is the last page."))
