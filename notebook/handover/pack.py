"""Make a pack: from its release to its bytes.

Ids and passwords of packs: random, easy to read aloud, and revealing nothing.
"""

import secrets
from collections.abc import Callable
from typing import Final

from notebook.errors.handover import PackCancelled
from notebook.handover.canonical_release import release_digest
from notebook.handover.checked_pdf import checked_pdf
from notebook.handover.compose.compose_pack import compose
from notebook.handover.pack_facts import PackFacts
from notebook.model.ids import PackId
from notebook.sharing.release import Release


def make_pack(release: Release, facts: PackFacts, *, cancel: Callable[[], bool] | None = None) -> bytes:
    """Compose a pack, draw it in a new process, and return it only if the gate accepts it.

    ``cancel`` is polled, and ends the work when it returns True. Nothing is written to disk. Raise MissingGlyph,
    RenderFailed, PackCancelled or GateRefused.
    """
    from notebook.handover import gate

    if facts.digest != release_digest(release):
        raise gate.refuse(gate.Check.DIGEST)
    composed = compose(release, facts)
    if cancel is not None and cancel():
        raise PackCancelled
    return checked_pdf(composed, cancel)


LETTERS: Final = "abcdefghjkmnpqrstvwxyz"
"""Without i, l, o and u, which are mistaken for one another or for digits."""

ID_CHARACTERS: Final = LETTERS.upper() + "23456789"

GROUP: Final = 4
ID_GROUPS: Final = 3
PASSWORD_GROUPS: Final = 6


def new_pack_id() -> PackId:
    """Return a new pack id, ``HP-`` and three groups of four: 58 random bits, with no time, count or case."""
    return PackId("HP-" + _groups(ID_CHARACTERS, ID_GROUPS))


def new_password() -> str:
    """Return a new password, six groups of four letters: 107 bits, typed without shift."""
    return _groups(LETTERS, PASSWORD_GROUPS)


def _groups(alphabet: str, count: int) -> str:
    return "-".join("".join(secrets.choice(alphabet) for _ in range(GROUP)) for _ in range(count))
