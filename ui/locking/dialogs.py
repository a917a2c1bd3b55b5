"""What stands beside the window goes at once when a notebook locks."""

from PySide6.QtWidgets import QApplication, QDialog, QToolTip


def reject_dialogs() -> None:
    """Close whatever stands beside the window, and see that it is gone with what it shows."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.reject()
            widget.deleteLater()
