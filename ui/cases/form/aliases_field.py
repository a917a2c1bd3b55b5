"""A line for the other names of somebody, with commas between."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit


class AliasesField(QLineEdit):
    """Parts what is typed at its commas; names that were put in, commas and all, are given back as they were."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._known: tuple[str, ...] = ()

    def put(self, names: Sequence[str]) -> None:
        """Put in the names that are known."""
        self._known = tuple(names)
        self.setText(", ".join(names))

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names that stand here."""
        if self.text() == ", ".join(self._known):
            return self._known
        return tuple(name.strip() for name in self.text().split(",") if name.strip())
