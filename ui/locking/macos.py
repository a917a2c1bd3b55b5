"""macOS: the notification that the screen is locked, and the question of the power management before sleep.

Both through plain C: CFNotificationCenter for com.apple.screenIsLocked, and IORegisterForSystemPower
(IOKit/pwr_mgt), which waits up to 30 seconds for IOAllowPowerChange. Qt runs the main run loop there.
"""

import ctypes
from collections.abc import Callable
from typing import Any, Final

_FRAMEWORKS: Final = "/System/Library/Frameworks/{name}.framework/{name}"
_LOCKED: Final = b"com.apple.screenIsLocked"
_UTF8: Final = 0x08000100
_DELIVER_NOW: Final = 4
"""kCFNotificationSuspensionBehaviorDeliverImmediately"""

MAY_SLEEP: Final = 0xE0000270
WILL_SLEEP: Final = 0xE0000280
"""kIOMessageCanSystemSleep and kIOMessageSystemWillSleep; both want an answer."""

_Notified = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_Powered = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p)


class Sleep:
    """What is answered to the power management: a notebook that locks is waited for."""

    def __init__(self, lock: Callable[[], bool], allow: Callable[[int], None]) -> None:
        """Take who locks and tells whether there was anything to, and what lets the machine sleep."""
        self._lock, self._allow = lock, allow
        self._waiting: int | None = None

    def told(self, kind: int, argument: int) -> None:
        """Take a message; others than the two are not for us."""
        if kind == WILL_SLEEP and self._lock():
            self._waiting = argument
        elif kind in (MAY_SLEEP, WILL_SLEEP):
            self._allow(argument)

    def let_sleep(self) -> None:
        """Let the machine sleep that waits; the end of this process would as well."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._allow(waiting)


class MacSource:
    """Listens to both; whatever this system does not have is left out in silence."""

    def __init__(self, lock: Callable[[], bool]) -> None:
        """Listen."""
        self._lock = lock
        self._kept: list[Any] = []
        self._sleep: Sleep | None = None
        try:
            core = ctypes.CDLL(_FRAMEWORKS.format(name="CoreFoundation"))
            self._listen_to_screen(core)
            self._listen_to_power(core, ctypes.CDLL(_FRAMEWORKS.format(name="IOKit")))
        except (OSError, AttributeError):
            return

    def let_sleep(self) -> None:
        """Hold up the sleep no longer."""
        if self._sleep is not None:
            self._sleep.let_sleep()

    def _listen_to_screen(self, core: ctypes.CDLL) -> None:
        core.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
        core.CFStringCreateWithCString.restype = ctypes.c_void_p
        core.CFStringCreateWithCString.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
        core.CFNotificationCenterAddObserver.restype = None
        core.CFNotificationCenterAddObserver.argtypes = (
            *(ctypes.c_void_p, ctypes.c_void_p, _Notified),
            *(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_long),
        )
        heard = _Notified(lambda *_told: self._locked())
        name = core.CFStringCreateWithCString(None, _LOCKED, _UTF8)
        center = core.CFNotificationCenterGetDistributedCenter()
        core.CFNotificationCenterAddObserver(center, None, heard, name, None, _DELIVER_NOW)
        self._kept.append(heard)

    def _listen_to_power(self, core: ctypes.CDLL, power: ctypes.CDLL) -> None:
        port, notifier = ctypes.c_void_p(), ctypes.c_uint32()
        power.IOAllowPowerChange.argtypes = (ctypes.c_uint32, ctypes.c_void_p)
        power.IORegisterForSystemPower.restype = ctypes.c_uint32
        power.IONotificationPortGetRunLoopSource.restype = ctypes.c_void_p
        power.IONotificationPortGetRunLoopSource.argtypes = (ctypes.c_void_p,)
        core.CFRunLoopGetMain.restype = ctypes.c_void_p
        core.CFRunLoopAddSource.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        root = ctypes.c_uint32()
        sleep = Sleep(self._lock, lambda argument: power.IOAllowPowerChange(root, argument))
        heard = _Powered(lambda _kept, _service, kind, argument: sleep.told(kind, argument or 0))
        root.value = power.IORegisterForSystemPower(None, ctypes.byref(port), heard, ctypes.byref(notifier))
        if not root.value:
            return
        self._kept += [heard, port, notifier, root]
        self._sleep = sleep
        modes = ctypes.c_void_p.in_dll(core, "kCFRunLoopCommonModes")
        core.CFRunLoopAddSource(core.CFRunLoopGetMain(), power.IONotificationPortGetRunLoopSource(port), modes)

    def _locked(self) -> None:
        self._lock()
