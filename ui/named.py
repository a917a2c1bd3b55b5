"""Values of Qt's enumerations by their names, for what is painted first.

``Qt`` holds a hundred enumerations, and whoever names one in Python waits for all of them: a sixth of the time that an
empty window takes to come up. A property takes the name itself. See ``docs/decisions/0012``.
"""

from PySide6.QtCore import QObject


def choose(thing: QObject, **chosen: str) -> None:
    """Set properties by the names of their values, those of several flags with ``|`` between them.

    Raises ValueError when there is no such property, or no such value of it.
    """
    for name, value in chosen.items():
        if not thing.setProperty(name, value):
            raise ValueError(f"{name} {value}")
