"""What is said about an error that nobody expected: where it was, never what it was about."""

import traceback
from pathlib import Path
from types import TracebackType


def crash_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Give type, module and line of each step; no message, no value, no line of code."""
    steps = [f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in traceback.extract_tb(trace)]
    return "\n".join([kind.__name__, *(f"  {step}" for step in steps)])
