"""The command line: parse arguments, run a task, print sentences."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from notebook.cli.terminal import ExitStatus, handle_termination
from notebook.messages.i18n import install, system_language
from notebook.process_hardening import disable_core_dumps
from notebook.stdio import ensure_standard_streams


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 the answer is no, 2 the command line is wrong.

    Every error is reported in a sentence. Python's own error report is never used: the message of an exception can
    quote what the program was working on.
    """
    ensure_standard_streams()
    if arguments is None:  # run as a program, not called from another one
        disable_core_dumps()
        install(system_language())
    with handle_termination(to_the_end=arguments is None):
        try:
            status = _answer(arguments)
            sys.stdout.flush()
        except BrokenPipeError:
            status = ExitStatus.NO  # the reader of our output has gone, so nothing can be reported
        except (Exception, KeyboardInterrupt) as problem:  # noqa: BLE001  # reported without its message, see above
            status = _refusal(problem)
        _leave_nothing_unwritten()
    return status


def _answer(arguments: Sequence[str] | None) -> int:
    # Imported here, so that Ctrl-C during the import is handled like Ctrl-C at any other moment.
    from notebook.cli.arguments import parse
    from notebook.cli.commands import run

    try:
        return run(parse(arguments))
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else ExitStatus.DONE


def _refusal(problem: BaseException) -> ExitStatus:
    """Print why a command ended early, and return its status."""
    from notebook.cli.terminal import escape_control_chars
    from notebook.errors.tasks import AmbiguousName, DecisionNeeded, NamesNeedDecision, UnknownName
    from notebook.messages.errors.command_line import error_message
    from notebook.messages.i18n import translations

    with suppress(OSError):  # standard error may be full or gone
        print("\n".join(map(escape_control_chars, error_message(translations(), problem).split("\n"))), file=sys.stderr)
    of_the_line = (AmbiguousName, DecisionNeeded, NamesNeedDecision, UnknownName)
    return ExitStatus.WRONG_LINE if isinstance(problem, of_the_line) else ExitStatus.NO


def _leave_nothing_unwritten() -> None:
    """Discard output that a full disk or a closed pipe refused: Python would retry at exit, and print an error."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
