"""The report of an unexpected error: where it occurred, never any content."""

import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def crash_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return type, module and line of each frame; no message, no value, no source line."""
    steps = [f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in traceback.extract_tb(trace)]
    return "\n".join([kind.__name__, *(f"  {step}" for step in steps)])


def install_excepthook(told: Callable[[str], None], stopped: Callable[[], object]) -> None:
    """Send the report of an unexpected exception to standard error and to ``told``.

    Ctrl-C in the terminal is no crash: it calls ``stopped``.
    """

    def hook(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        # Python keeps the last exception with all values in its frames: here that may be text of a case.
        for kept in ("last_type", "last_value", "last_traceback", "last_exc"):
            if hasattr(sys, kept):
                delattr(sys, kept)
        if issubclass(kind, KeyboardInterrupt):
            stopped()
            return
        report = crash_report(kind, trace)
        with suppress(OSError):  # standard error may be full or gone
            sys.stderr.write(report + "\n")
        with suppress(Exception):  # Python would print this error, and after it the message of the first one
            told(report)

    sys.excepthook = hook
    sys.unraisablehook = lambda raised: hook(raised.exc_type, BaseException(), raised.exc_traceback)
