"""The command line: arguments, then a task, then words."""

import sys
from collections.abc import Sequence

from notebook.cli.arguments import parse
from notebook.cli.commands import run
from notebook.cli.status import Status
from notebook.errors import AmbiguousName, DecisionNeeded, NotebookError, UnknownName
from notebook.words import problems
from notebook.words.tongue import tongue

_WRONG_LINE = (AmbiguousName, DecisionNeeded, UnknownName)
"""Kinds that say the command line itself is wrong."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status: 0 done, 1 the answer is no, 2 the command line is wrong."""
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal cannot show must not end a command half-way.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return run(parse(arguments))
    except NotebookError as problem:
        print(problems.sentence(problem, tongue()), file=sys.stderr)
        return Status.WRONG_LINE if isinstance(problem, _WRONG_LINE) else Status.NO
    except KeyboardInterrupt:
        print(tongue().gettext("Stopped. Nothing was half done."), file=sys.stderr)
        return Status.NO
    except BrokenPipeError:
        # Whoever read our output has gone; nobody is left to tell.
        sys.stderr.close()
        return Status.NO
