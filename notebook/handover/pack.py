"""A pack, from its release to its bytes."""

from collections.abc import Callable
from functools import cache, partial

from notebook.errors import PackCancelled
from notebook.handover.canonical_release import release_digest
from notebook.handover.compose.compose_pack import compose
from notebook.handover.pack_facts import PackFacts
from notebook.handover.render_process import render_in_subprocess
from notebook.sharing.release import Release


def make_pack(release: Release, facts: PackFacts, *, cancel: Callable[[], bool] | None = None) -> bytes:
    """Compose a pack, have a fresh process draw it, and let it through only when the gate does.

    ``cancel`` is asked now and then, and ends the making when it gives True. Nothing is ever written
    to disk. Raises MissingGlyph, RenderFailed, PackCancelled or GateRefused.
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
