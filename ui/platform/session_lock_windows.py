"""Windows: window messages about the lock of the session and about sleep.

WM_WTSSESSION_CHANGE has to be requested (wtsapi32); WM_POWERBROADCAST is sent to every window. The system waits
about two seconds for a window that handles the latter.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

_MESSAGES: Final = frozenset({b"windows_generic_MSG", b"windows_dispatcher_MSG"})
_LOCKING: Final = frozenset(
    {
        (0x02B1, 0x7),  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
        (0x0218, 0x4),  # WM_POWERBROADCAST, PBT_APMSUSPEND
    }
)
_THIS_SESSION: Final = 0
"""NOTIFY_FOR_THIS_SESSION"""


class Message(ctypes.Structure):
    """The beginning of MSG (winuser.h), as far as it is read."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("meaning", ctypes.c_size_t),
    )


def asks_to_lock(kind: bytes, address: int) -> bool:
    """Return whether the native message at an address is one on which a notebook locks."""
    if kind not in _MESSAGES or not address:
        return False
    found = Message.from_address(address)
    return (found.message, found.meaning) in _LOCKING


class WindowsSource(QAbstractNativeEventFilter):
    """Listens to the messages of one window."""

    def __init__(self, window: QWidget, lock: Callable[[], object]) -> None:
        """Register for the messages, and filter all native events."""
        super().__init__()
        self._lock = lock
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(window.winId()), _THIS_SESSION)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Lock, and let the message through."""
        if asks_to_lock(bytes(kind.data() if isinstance(kind, QByteArray) else kind), int(message)):
            self._lock()
        return False, 0

    def let_sleep(self) -> None:
        """Do nothing: Windows has its own time limit."""
