"""Make a pack: from its release to its bytes."""

from collections.abc import Callable
from functools import cache, partial

from notebook.errors.handover import PackCancelled
from notebook.handover.canonical_release import release_digest
from notebook.handover.compose.compose_pack import compose
from notebook.handover.pack_facts import PackFacts
from notebook.handover.render_process import render_in_subprocess
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
    second = cache(partial(gate.SecondLayout, composed))
    finished = render_in_subprocess(composed, cancel, second)
    gate.inspect(finished, composed, cancel, second)
    return finished
