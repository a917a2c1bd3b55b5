"""Draw a composed document and check it: the only way by which a pack, a notice, a form or a sheet becomes a file."""

from collections.abc import Callable
from functools import cache, partial

from notebook.handover.pack_document import ComposedPack
from notebook.handover.render_process import render_in_subprocess


def checked_pdf(composed: ComposedPack, cancel: Callable[[], bool] | None = None) -> bytes:
    """Draw a document in a new process, and return the PDF only if the gate accepts it.

    ``cancel`` is polled, and ends the work when it returns True. Nothing is written to disk. Raise MissingGlyph,
    RenderFailed, PackCancelled or GateRefused.
    """
    from notebook.handover import gate

    second = cache(partial(gate.SecondLayout, composed))
    finished = render_in_subprocess(composed, cancel, second)
    gate.inspect(finished, composed, cancel, second)
    return finished
