"""The command ``casefold``: the window without arguments, the command line with arguments."""

import sys
from pathlib import Path
from typing import Final

_UNLOCK: Final = "--unlock"
"""How the program starts itself anew after a lock, see ``ui.locking.restart``; a path follows."""

_WITH_A_PATH: Final = 3
"""Words on the command line then, the program's own name among them."""

_OPENED: Final = (".casevault", ".casebackup")
"""What a name ends in that the window opens; no command does."""

_RENDER: Final = ["--render-pack"]
"""How a bundled program starts itself to draw a pack, see ``notebook.handover.render_process``."""


def main() -> int:
    """Run the window or the command line and return its exit status."""
    if sys.argv[1:] == _RENDER:
        return _render()
    locked = Path(sys.argv[2]) if len(sys.argv) == _WITH_A_PATH and sys.argv[1] == _UNLOCK else None
    opened = _opened(sys.argv[1:])
    if len(sys.argv) > 1 and locked is None and opened is None:
        from notebook.cli import main as command_line

        return command_line()
    from notebook.process_hardening import disable_core_dumps
    from notebook.stdio import ensure_standard_streams

    ensure_standard_streams()
    disable_core_dumps()
    from ui.startup import has_no_display, load_qt, missing_library

    if has_no_display():
        return _no_window_here()
    if lacking := missing_library():
        return _no_window(lacking)
    try:
        load_qt()
        from ui.app import main as window
    except ImportError as missing:
        return _no_window(str(missing))
    return window(locked, opened=opened)


def _opened(words: list[str]) -> Path | None:
    """Return the one path passed by a file manager, or one argument that is named like a notebook and no command."""
    if len(words) != 1:
        return None
    path = Path(words[0])
    return path.absolute() if path.is_absolute() or path.name.lower().endswith(_OPENED) else None


def _render() -> int:
    """Draw the pack on standard input; nothing else is loaded into this process."""
    from notebook.handover.render import main as render

    return render()


def _no_window(missing: str) -> int:
    from notebook.messages.i18n import gettext as _

    said = _(
        "The window cannot be opened: a part of this system that draws windows is missing ({part}). "
        "Install it, or use the commands: casefold --help."
    )
    sys.stderr.write(said.format(part=missing) + "\n")
    return 1


def _no_window_here() -> int:
    from notebook.messages.i18n import gettext as _

    said = _("There is no screen to open the window on. Use the commands: casefold --help.")
    sys.stderr.write(said + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
