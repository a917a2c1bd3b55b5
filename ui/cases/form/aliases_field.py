"""A field for the other names of a person, separated by commas."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit


class AliasesField(QLineEdit):
    """Splits the input at its commas; names that were put in, commas and all, are returned unchanged."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._known: tuple[str, ...] = ()

    def put(self, names: Sequence[str]) -> None:
        """Show existing names."""
        self._known = tuple(names)
        self.setText(", ".join(names))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names entered."""
        if self.text() == ", ".join(self._known):
            return self._known
        return tuple(name.strip() for name in self.text().split(",") if name.strip())
