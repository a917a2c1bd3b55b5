"""Icons are drawn from the files of the program, in the colour and size asked for."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from notebook.paths import RESOURCES
from ui.theme import icon

ICONS = sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg") if not path.stem.startswith("control-"))
"""Without those that the style sheet shows as they are."""

ALARM = QColor("#9B1C1C")


def reach(image: QImage) -> tuple[int, int]:
    """Return the width and height of what is painted, in pixels."""
    painted = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha()]
    across, down = zip(*painted, strict=True)
    return max(across) - min(across) + 1, max(down) - min(down) + 1


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("name", ICONS)
def test_icon_is_drawn_in_its_colour_and_size(name: str) -> None:
    """It takes at least half of the square of its size on a fine screen, in one colour."""
    small, large = (icon(name, "9B1C1C", size).pixmap(QSize(size, size), 2.0).toImage() for size in (16, 48))
    assert (small.width(), small.height(), large.width(), large.height()) == (32, 32, 96, 96)
    assert max(reach(large)) >= 48
    assert max(reach(large)) > 2 * max(reach(small))
    whole = [ink for x in range(96) for y in range(96) if (ink := large.pixelColor(x, y)).alpha() == 255]
    assert whole
    for ink in whole:  # where two lines cross, one channel is rounded once more
        assert abs(ink.red() - ALARM.red()) <= 1
        assert abs(ink.green() - ALARM.green()) <= 1
        assert abs(ink.blue() - ALARM.blue()) <= 1
