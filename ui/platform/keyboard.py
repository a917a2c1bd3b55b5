"""The state of the keyboard: Caps Lock, and the active layout."""

import ctypes
import os
import sys
from dataclasses import dataclass
from typing import Any, Final, Protocol

from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication

from ui.text.language_names import language_name

_CAPS_OF_X: Final = 0x2
"""LockMask (X.h), as Qt gives it on X11 and Wayland with each key."""

_CAPS_OF_MAC: Final = 0x10000
"""kCGEventFlagMaskAlphaShift and NSEventModifierFlagCapsLock"""

_CAPS_OF_WINDOWS: Final = 0x100
"""CapsLock in Qt's native modifiers on Windows."""

_VK_CAPITAL: Final = 0x14
_CORE_KEYBOARD: Final = 0x100
"""XkbUseCoreKbd"""


@dataclass(frozen=True)
class Keys:
    """``caps`` is None when unknown; ``layout`` is a short name, "" when unknown."""

    caps: bool | None = None
    layout: str = ""


class Keyboard(Protocol):
    """A source of the keyboard state."""

    def keys(self) -> Keys:
        """Return the state of the keyboard."""


def caps_in_key(modifiers: int) -> bool | None:
    """Return from the native modifiers of a key event whether Caps Lock is on, or None when they do not say."""
    masks = {"xcb": _CAPS_OF_X, "wayland": _CAPS_OF_X, "cocoa": _CAPS_OF_MAC, "windows": _CAPS_OF_WINDOWS}
    mask = masks.get(QGuiApplication.platformName().partition("-")[0])
    return None if mask is None else bool(modifiers & mask)


def keyboard() -> Keyboard:
    """Return the source for this system."""
    try:
        match QGuiApplication.platformName():
            case "xcb":
                return _X11()
            case "windows" if sys.platform == "win32":
                return _Windows()
            case "cocoa":
                return _Mac()
    except (OSError, AttributeError):
        pass
    return _Unknown()


class _Unknown:
    def keys(self) -> Keys:
        return Keys()


class _Windows:
    def keys(self) -> Keys:
        if sys.platform != "win32":
            return Keys()
        return Keys(bool(ctypes.windll.user32.GetKeyState(_VK_CAPITAL) & 1), _layout_of_input())


class _Mac:
    def __init__(self) -> None:
        self._services = ctypes.CDLL("/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices")
        self._services.CGEventSourceFlagsState.restype = ctypes.c_uint64

    def keys(self) -> Keys:
        return Keys(bool(self._services.CGEventSourceFlagsState(0) & _CAPS_OF_MAC), _layout_of_input())


class _State(ctypes.Structure):
    """XkbStateRec (XKBstr.h), as far as it is read; the rest is padding."""

    _fields_ = (
        ("group", ctypes.c_ubyte),
        ("locked_group", ctypes.c_ubyte),
        ("base_group", ctypes.c_ushort),
        ("latched_group", ctypes.c_ushort),
        ("mods", ctypes.c_ubyte),
        ("base_mods", ctypes.c_ubyte),
        ("latched_mods", ctypes.c_ubyte),
        ("locked_mods", ctypes.c_ubyte),
        ("room", ctypes.c_ubyte * 32),
    )


class _X11:
    """An X11 connection of its own, since Qt's is not accessible; local screens only, never over a network."""

    def __init__(self) -> None:
        if not os.environ.get("DISPLAY", "").startswith((":", "unix:")):
            raise OSError("no screen of this machine")
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XInternAtom.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        if self._display.value is None:
            raise OSError("no screen")

    def keys(self) -> Keys:
        state = _State()
        self._x.XkbGetState(self._display, _CORE_KEYBOARD, ctypes.byref(state))
        layouts = self._layouts()
        layout = layouts[state.group] if state.group < len(layouts) else ""
        return Keys(bool(state.locked_mods & _CAPS_OF_X), layout.upper())

    def _layouts(self) -> list[str]:
        """Return the layouts of all groups: the third string of _XKB_RULES_NAMES on the root window."""
        atom = self._x.XInternAtom(self._display, b"_XKB_RULES_NAMES", 1)
        if not atom:
            return []
        kind, form, count, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
        found = ctypes.POINTER(ctypes.c_char)()
        out: tuple[Any, ...] = tuple(map(ctypes.byref, (kind, form, count, left, found)))
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._x.XGetWindowProperty(
            *(self._display, root, ctypes.c_ulong(atom), ctypes.c_long(0), ctypes.c_long(1024)),
            *(0, ctypes.c_ulong(0), *out),
        )
        if not count.value:
            return []
        names = ctypes.string_at(found, count.value).split(b"\0")
        self._x.XFree(found)
        _rules, _model, layouts, *_rest = (*names, b"", b"", b"")  # of a shorter property the last ones are empty
        return layouts.decode("ascii", "replace").split(",")


def _layout_of_input() -> str:
    """Return the language and country of the layout, as Qt reports it on Windows and macOS."""
    locale = QGuiApplication.inputMethod().locale()
    if locale.language() is QLocale.Language.C:
        return ""
    return language_name(locale, country=True)
