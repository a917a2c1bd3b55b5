"""From a file to a JSON tree that is not trusted yet.

JSON is RFC 8259, read strictly: UTF-8 without a byte order mark, no NaN, no infinity. Objects stay
lists of pairs, so that a duplicate key can still be detected. Errors are raised outside of every
handler: the library's own errors contain the whole text, which must never reach a traceback or a
crash report.
"""

import codecs
import json
import os
import stat
from pathlib import Path

from notebook.errors.case_file import BadCaseFile, Expected
from notebook.interchange.limits import LONGEST_NUMBER, MOST_BYTES, MOST_VALUES
from notebook.interchange.node import Members, Node
from notebook.interchange.scalars import NO_WHOLE_NUMBER


def load(path: Path) -> Node:
    """Read a file as JSON; raise BadCaseFile on anything else. Its size is checked before it is read."""
    try:
        data = _contents(path)
    except OSError:
        data = None
    if data is None:
        raise _refused(Expected.READABLE)
    return parse(data)


def parse(data: bytes) -> Node:
    """Parse bytes as JSON; raise BadCaseFile on anything else."""
    if len(data) > MOST_BYTES:
        raise _refused(Expected.SMALLER)
    if data.startswith(codecs.BOM_UTF8):
        raise _refused(Expected.NO_BYTE_ORDER_MARK)
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise _refused(Expected.FEWER_VALUES)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is None:
        raise _refused(Expected.UTF8)
    tree = _parse(text)
    if isinstance(tree, BadCaseFile):
        raise tree
    return Node(tree)


def _contents(path: Path) -> bytes | None:
    """Return the bytes of a regular file; None when there are more of them than its size said."""
    # A pipe without a writer would otherwise block the program forever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise _refused(Expected.REGULAR_FILE)
        if facts.st_size > MOST_BYTES:
            raise _refused(Expected.SMALLER)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(facts.st_size + 1)
    finally:
        os.close(descriptor)
    return data if len(data) <= facts.st_size else None


def _parse(text: str) -> object:
    """Return the tree of a JSON text, or its refusal."""
    try:
        return json.loads(
            text,
            object_pairs_hook=Members,
            parse_int=_whole,
            parse_float=_no_whole_number,
            parse_constant=_no_whole_number,
        )
    except RecursionError:
        return _refused(Expected.LESS_NESTING)
    except json.JSONDecodeError as problem:
        return BadCaseFile("$", Expected.JSON, line=problem.lineno, column=problem.colno)


def _whole(digits: str) -> object:
    return int(digits) if len(digits) <= LONGEST_NUMBER else NO_WHOLE_NUMBER


def _no_whole_number(_digits: str) -> object:
    return NO_WHOLE_NUMBER


def _refused(expected: Expected) -> BadCaseFile:
    return BadCaseFile("$", expected)
