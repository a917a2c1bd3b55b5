"""The constants of the whole program, from which Hypothesis draws: the same in every process.

By itself it draws from those of the modules that are loaded by then. Which these are depends on what else a process has
tested before, and so would the examples, although they are derandomized. Their order must not depend on how a process
hashes either, so they are sorted.
"""

import json
import os
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from hypothesis.internal import constants_ast
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

ROOT: Final = Path(__file__).parents[2]

_SORTED: Final = providers._local_constants  # noqa: SLF001  # empty as yet, and of a kind that sorts


@cache
def program_constants() -> Constants:
    """Return them; they take 2 s to find, and are kept for this state of the sources beside what Hypothesis keeps."""
    sources = [path.read_bytes() for folder in ("notebook", "ui") for path in sorted((ROOT / folder).rglob("*.py"))]
    state = sha256(b"".join(sha256(source).digest() for source in sources)).hexdigest()
    kept = ROOT / ".hypothesis" / f"program-constants-{state}.json"
    with suppress(OSError, ValueError):
        return _SORTED | _read(json.loads(kept.read_text(encoding="ascii")))
    found = Constants()
    for source in sources:
        found |= constants_ast._constants_from_source(source, limit=True)  # noqa: SLF001  # there is no other way to it
    _keep(found, kept)
    return _SORTED | found


def _read(kept: dict[str, Any]) -> Constants:
    return Constants(
        integers=set(kept["integers"]),
        floats=set(kept["floats"]),
        bytes={bytes.fromhex(each) for each in kept["bytes"]},
        strings=set(kept["strings"]),
    )


def _keep(found: Constants, path: Path) -> None:
    """Write them whole or not at all: other workers read them; what was kept for earlier sources goes."""
    document = {
        "integers": sorted(found.integers),
        "floats": sorted(found.floats),
        "bytes": sorted(each.hex() for each in found.bytes),
        "strings": sorted(found.strings),
    }
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        for earlier in path.parent.glob("program-constants-*.json"):
            earlier.unlink(missing_ok=True)
        written = path.with_suffix(f".{os.getpid()}")
        written.write_text(json.dumps(document), encoding="ascii")
        written.replace(path)
