"""What a process asked of the disk, recorded with strace: in order, with every byte, and with its promises between."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.operations.operation import Operation
from tests.faults.trials import command, run

_TRACED: Final = (
    "openat,pwrite64,pwritev,write,writev,ftruncate,fsync,fdatasync,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir"
)
_LINE: Final = re.compile(r"\d+ +(\w+)\((.*)\) += (\d+)")
_UNFINISHED: Final = re.compile(r"(\d+) +(\w+)\((.*) <unfinished \.\.\.>")
_RESUMED: Final = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)")
_TEXT: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_HANDLE: Final = re.compile(r"\d+<((?:\\x[0-9a-f]{2})*)>(\(deleted\))?")
_LONGEST: Final = 4_000_000


@dataclass(frozen=True)
class Call:
    """One change of the disk, or a promise.

    ``name`` is write, cut, open, folder, rename, link, unlink, sync or said; ``path`` and ``target``
    are names below the recorded folder; ``at`` is a place in the file (-1: at its end), the new
    length of one that is cut, or 0 for one that is emptied as it is opened; ``data`` are the bytes.
    """

    name: str
    path: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    at: int = -1
    data: bytes = b""


def record(operation: Operation, folder: Path) -> list[Call]:
    """Do an operation to its end in a folder, and give everything that it asked for there."""
    trace = folder.with_name("trace")
    traced = ["strace", "-f", "-y", "-xx", "-s", str(_LONGEST), "-o", str(trace), "-e", f"trace={_TRACED}"]
    status, _, complaint = run([*traced, *command(operation, folder)])
    if status:
        raise RuntimeError(f"{operation.name} does not even work undisturbed: {complaint[-300:]}")
    reader = _Reader(folder)
    return [call for line in _whole_lines(trace) if (call := reader.read(line)) is not None]


def _whole_lines(trace: Path) -> list[str]:
    """Give the lines, put together where another process came between the halves of one."""
    begun: dict[str, str] = {}
    lines = []
    with trace.open(encoding="ascii", errors="replace") as file:
        for line in file:
            if unfinished := _UNFINISHED.match(line):
                begun[unfinished[1]] = f"{unfinished[1]} {unfinished[2]}({unfinished[3]}"
            elif (resumed := _RESUMED.match(line)) and resumed[1] in begun:
                lines.append(begun.pop(resumed[1]) + resumed[2])
            else:
                lines.append(line)
    return lines


class _Reader:
    """Reads lines of one trace."""

    def __init__(self, folder: Path) -> None:
        self._root = folder.parts

    def read(self, line: str) -> Call | None:
        """Give what a line says, None where it is about something else, or was refused."""
        match = _LINE.match(line)
        if match is None:
            return None
        call, arguments = match[1], match[2]
        if call in {"pwrite64", "write", "ftruncate", "fsync", "fdatasync"}:
            return self._on_handle(call, arguments)
        paths = [self._below(_bytes(text[1])) for text in _TEXT.finditer(arguments)]
        if not paths or paths[0] is None:
            return None
        if call in {"pwritev", "writev"}:
            raise ValueError(f"{call} is not read")
        return _on_path(call, arguments, paths[0], paths[-1] or ())

    def _on_handle(self, call: str, arguments: str) -> Call | None:
        handle = _HANDLE.match(arguments)
        if handle is None:
            return None
        text = _TEXT.search(arguments, handle.end())
        data = _bytes(text[1]) if text else b""
        if call == "write" and data.startswith(b"kept "):
            return Call("said", data=data)
        path = self._below(_bytes(handle[1]))
        if path is None or handle[2]:
            return None
        last = arguments.rpartition(", ")[2]
        match call:
            case "pwrite64":
                if text is None or text[2]:
                    raise ValueError("a write was not recorded whole")
                return Call("write", path, at=int(last), data=data)
            case "write":
                return Call("write", path, data=data)
            case "ftruncate":
                return Call("cut", path, at=int(last))
            case _:
                return Call("sync", path)

    def _below(self, path: bytes) -> tuple[str, ...] | None:
        parts = Path(path.decode("utf-8", "surrogateescape")).parts
        return parts[len(self._root) :] if parts[: len(self._root)] == self._root else None


def _on_path(call: str, arguments: str, path: tuple[str, ...], target: tuple[str, ...]) -> Call | None:
    if call == "openat":
        emptied = 0 if "O_TRUNC" in arguments else -1
        return Call("open", path, at=emptied) if "O_CREAT" in arguments or emptied == 0 else None
    if call.startswith("rename"):
        return Call("rename", path, target)
    if call.startswith("link"):
        return Call("link", path, target)
    if call.startswith(("unlink", "rmdir")):
        return Call("unlink", path)
    return Call("folder", path)


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
