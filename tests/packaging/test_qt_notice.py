"""The notice about code of others in Qt, held against the libraries that the installed package carries.

The package has no list of such code. What leaves no trace in a library is known from Qt's own records alone, as the
notice says at its beginning.
"""

import os
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

import PySide6
import pytest
from bundled_licenses import license_files

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the libraries of other systems are other ones")

QT: Final = Path(PySide6.__file__).parent / "Qt"

LIBRARIES: Final = "Core DBus Gui PrintSupport Svg WaylandClient Widgets WlShellIntegration XcbQpa"
PLUGINS: Final = (
    "iconengines",
    "platforminputcontexts",
    "platforms",
    "platformthemes",
    "printsupport",
    "wayland-decoration-client",
    "wayland-graphics-integration-client",
    "wayland-shell-integration",
    "xcbglintegrations",
)
"""What a bundle takes of it, see ``build.spec``, and a few plugins more."""

TRACES: Final = {
    "Adobe Glyph List For New Fonts": b"hungarumlaut",
    "at-spi2 (accessibility on Linux)": b"org.a11y.atspi",
    "BLAKE2 (reference implementation)": b"Blake2b_512",
    "Easing equations": b"OutElastic",
    "HarfBuzz": b"harfbuzzFont",
    "ICU (International Components for Unicode)": b"Unicode, Inc. and others",
    "libdbus-1 headers": b"dbus_connection_",
    "libpng": b"libpng version",
    "MD4C": b"mity/md4c",
    "OpenGL headers": b"glCompileShader",
    "PCRE2": b"PCRE2_USE_OFFSET_LIMIT",
    "SHA-3 (Keccak)": b"Keccak_224",
    "sRGB colour profile": b"International Color Consortium",
    "Vulkan API registry": b"vkEnumeratePhysicalDevices",
    "Wayland protocols": b"xdg_wm_base",
    "Wayland protocols: menu of KDE": b"org_kde_kwin_appmenu_manager",
    "Wayland protocols: text input, version 2": b"zwp_text_input_manager_v2",
    "WebGradients": b"NightFade",
}
"""Names in the notice, with what shows in a library that it is there."""

PROTOCOLS: Final = {
    "color management": ("wp_color_", "wp_image_description_"),
    "cursor shape": ("wp_cursor_shape_",),
    "fractional scale": ("wp_fractional_scale_",),
    "full screen": ("zwp_fullscreen_shell_",),
    "IVI extension": ("ivi_",),
    "menu of KDE": ("org_kde_kwin_appmenu",),
    "pointer gestures": ("zwp_pointer_gesture",),
    "pointer warp": ("wp_pointer_warp_",),
    "primary selection": ("zwp_primary_selection_",),
    "session management": ("xx_session_", "xx_toplevel_session_"),
    "tablet": ("zwp_tablet_",),
    "text input, versions 1 to 3": ("zwp_text_input_",),
    "viewporter": ("wp_viewport",),
    "wlr data control": ("zwlr_data_control_",),
    "XDG activation": ("xdg_activation_",),
    "XDG decoration": ("zxdg_decoration_", "zxdg_toplevel_decoration_"),
    "XDG dialog": ("xdg_dialog_", "xdg_wm_dialog_"),
    "XDG foreign": ("zxdg_exported_", "zxdg_exporter_", "zxdg_imported_", "zxdg_importer_"),
    "XDG output": ("zxdg_output_",),
    "XDG shell": ("xdg_popup", "xdg_positioner", "xdg_surface", "xdg_toplevel", "xdg_wm_base"),
    "XDG system bell": ("xdg_system_bell_",),
    "XDG toplevel drag": ("xdg_toplevel_drag_",),
    "XDG toplevel icon": ("xdg_toplevel_icon_",),
}
"""The protocols whose authors are in the notice, by how the names of their interfaces begin; beside Wayland itself."""

INTERFACE: Final = re.compile(rb"(?<![\w.])((?:ext|ivi|org_kde|wp|xdg|xx|zwlr|zwp|zxdg)_[a-z0-9_]+)(?=\x00)")
COPYRIGHT: Final = re.compile(rb"Copyright (?:\([Cc]\) |\xc2\xa9 )?([^\x00-\x1f<]{6,90})")
OWN: Final = "The Qt Company Ltd. and other contributors."


@cache
def libraries() -> bytes:
    """Return the content of all libraries, one after the other."""
    files = [QT / f"lib/libQt6{name}.so.6" for name in LIBRARIES.split()]
    files += sorted((QT / "lib").glob("libicu*"))
    files += [file for folder in PLUGINS for file in sorted((QT / "plugins" / folder).glob("*.so"))]
    return b"\n".join(file.read_bytes() for file in files)


@cache
def listed() -> str:
    """Return the part of the notice that says what is there and whose it is."""
    [text] = [file for file in license_files(distribution("PySide6_Essentials")) if file.name == "Qt-third-party.txt"]
    return text.read_text(encoding="utf-8").partition("\nTexts of these licences\n")[0]


@pytest.mark.parametrize("name", TRACES)
def test_what_the_notice_names_is_there(name: str) -> None:
    """And what is there is named: a part that Qt drops, or that the notice loses, is told."""
    assert TRACES[name] in libraries()
    assert f"\n{name}\n{'-' * len(name)}\n" in listed()


def test_whose_copyright_a_library_says_is_in_the_notice() -> None:
    """With the last year that it says, if it says one."""
    found = {match.decode() for match in COPYRIGHT.findall(libraries())}
    assert any("Cosmin Truta" in each for each in found), "nothing was looked at"
    assert {each for each in found - {OWN} if not _is_listed(each)} == set()


def _is_listed(said: str) -> bool:
    """Return whether a line of the notice has the holder of a copyright and the last year before the name, if any."""
    holder = said.lstrip("0123456789, -")
    years = said.removesuffix(holder)
    holder = re.split(r", \d{4}$| and others", holder.removeprefix("and later: "))[0].rstrip(".")
    last = re.findall(r"\d{4}", years)[-1:]
    open_ended = "and later" in said
    return any(holder in line and (open_ended or not last or last[0] in line) for line in listed().splitlines())


def test_each_wayland_protocol_is_one_whose_authors_are_named() -> None:
    """A new one is told, for its authors have to be added; so is one that went."""
    found = {match.decode() for match in INTERFACE.findall(libraries())}
    known = tuple(start for starts in PROTOCOLS.values() for start in starts)
    assert {each for each in found if not each.startswith(known)} == set()
    assert {start for start in known if not any(each.startswith(start) for each in found)} == set()


def test_the_mime_types_of_tika_are_inside() -> None:
    """They are packed, and leave no trace; a process without those of a system has them."""
    asked = "QMimeDatabase().mimeTypeForName('application/x-tika-ooxml').isValid()"
    code = f"from PySide6.QtCore import QMimeDatabase; print({asked})"
    nowhere = os.environ | {"XDG_DATA_DIRS": "/nowhere", "XDG_DATA_HOME": "/nowhere"}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=nowhere).stdout
    assert said.strip() == "True"
    assert "\nApache Tika MimeType Definitions\n" in listed()
