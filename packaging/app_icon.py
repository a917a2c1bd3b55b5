"""Draw the program's icon in the sizes that desktops need."""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICON: Final = Path(__file__).parent / "casefold.svg"


def write_icon(size: int, into: Path) -> None:
    """Write the icon as a PNG of ``size`` times ``size`` pixels; raise OSError if it cannot be written."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ICON)).render(painter)
    painter.end()
    into.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(into)):
        raise OSError(f"not written: {into}")
