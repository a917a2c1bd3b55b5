"""The two rows of digits that belong to the recovery words, for whoever writes them down."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from notebook.messages.i18n import gettext as _
from notebook.tasks.recovery_sheet import RecoverySheet
from ui.text.bidi import fill
from ui.theme import GRID
from ui.widgets.labels import label


class DigitRows(QFrame):
    """Id and salt under the names that they have on the sheet and where they are asked for; Tab comes to both."""

    def __init__(self) -> None:
        """Start without digits."""
        super().__init__()
        self.setObjectName("sheet_rows")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("The rows of digits"))
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        self._vault, self._salt = label("", "strong", name="sheet_vault"), label("", "strong", name="sheet_salt")
        for row, (said, digits) in enumerate(((_("Notebook id"), self._vault), (_("Salt"), self._salt))):
            grid.addWidget(label(said, "quiet"), row, 0)
            grid.addWidget(digits, row, 1)

    def show_rows(self, sheet: RecoverySheet) -> None:
        """Show the digits of a sheet."""
        self._vault.setText(sheet.vault_groups)
        self._salt.setText(sheet.salt_groups)
        spoken = _("The rows of digits: notebook id {id}, salt {salt}")
        self.setAccessibleName(fill(spoken, id=sheet.vault_groups, salt=sheet.salt_groups))

    def clear(self) -> None:
        """Show none any more."""
        self._vault.clear()
        self._salt.clear()
        self.setAccessibleName(_("The rows of digits"))
