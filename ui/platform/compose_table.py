"""Dead keys on Linux: without a compose table, accents in a passphrase would be lost unseen."""

import os
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Final

_X11: Final = Path("/usr/share/X11/locale")
"""XLOCALEDIR where it is not set, see Compose(5)."""

_ANY: Final = "en_US.UTF-8/Compose"
"""The table that nearly all languages share."""


def choose_compose_table(environment: MutableMapping[str, str], home: Path, tables: Path = _X11) -> None:
    """Choose a compose table when X11 has none for the locale; call it before Qt reads the environment.

    libxkbcommon, which Qt uses, takes ``XCOMPOSEFILE``, then the user's own table, then the one that ``compose.dir``
    names for the locale. For en_NL.UTF-8 or es_ES there is none, and then each dead key is dropped.
    """
    own = (Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "XCompose", home / ".XCompose")
    if environment.get("XCOMPOSEFILE") or any(each.exists() for each in own):
        return
    tables = Path(environment.get("XLOCALEDIR") or tables)
    named = (environment.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next((each for each in named if each), "C").replace(".utf8", ".UTF-8")
    with suppress(OSError):
        lines = (line.split() for line in (tables / "compose.dir").read_text(errors="replace").splitlines())
        if not any(line[1:] == [locale] for line in lines) and (tables / _ANY).is_file():
            environment["XCOMPOSEFILE"] = str(tables / _ANY)


def compose_here() -> None:
    """Choose the compose table for this process."""
    with suppress(RuntimeError):  # no home folder
        choose_compose_table(os.environ, Path.home())
