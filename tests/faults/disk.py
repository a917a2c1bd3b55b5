"""A disk as a power cut leaves it: what was synced is there, of the rest anything may be.

The model is stricter than common file systems. The bytes of a file last only from its own fsync on;
a name lasts only from the fsync of its folder on. What was not synced is left out, or there by
halves, in sectors of any choice; names that were not synced got through up to some point, in order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.recording import Call


@dataclass
class _File:
    """The bytes that last, and what was done since: ``(at, bytes)``, or ``(length, None)`` for a cut."""

    lasting: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    size: int = 0


@dataclass
class _Folder:
    """The names that last, those that a program sees, and what was done to them since, in order."""

    lasting: dict[str, "_Node"] = field(default_factory=dict)
    seen: dict[str, "_Node"] = field(default_factory=dict)
    since: list[tuple[tuple[str, "_Node | None"], ...]] = field(default_factory=list)


_Node = _File | _Folder


@dataclass(frozen=True)
class Cut:
    """How a power cut treats what was not synced.

    ``sector`` is the size of what is written or not, in bytes; each is with the chance of ``kept``.
    """

    sector: int
    kept: float


class Disk:
    """A folder and all below it, from a first state on."""

    def __init__(self, first: Path) -> None:
        """Begin with what lies in a folder, synced long ago."""
        self._root = self._read(first)

    def do(self, calls: Iterable[Call]) -> None:
        """Do what a program did."""
        for call in calls:
            match call.name:
                case "write":
                    self._changed(call, (self._place(call), call.data))
                case "cut":
                    self._changed(call, (call.at, None))
                case "open":
                    self._open(call)
                case "folder":
                    self._name(call.path, _Folder())
                case "rename":
                    self._rename(call.path, call.target)
                case "link":
                    self._name(call.target, self._find(call.path))
                case "unlink":
                    self._name(call.path, None)
                case "sync":
                    self._sync(call.path)

    def leave(self, where: Path, cut: Cut, chance: Random) -> None:
        """Write what a power cut leaves into a new folder."""
        self._leave(self._root, where, cut, chance)

    def _read(self, path: Path) -> _Folder:
        folder = _Folder()
        for each in path.iterdir():
            content: _Node = self._read(each) if each.is_dir() else _File(bytearray(each.read_bytes()))
            if isinstance(content, _File):
                content.size = len(content.lasting)
            folder.lasting[each.name] = folder.seen[each.name] = content
        return folder

    def _find(self, path: tuple[str, ...]) -> _Node | None:
        found: _Node | None = self._root
        for name in path:
            found = found.seen.get(name) if isinstance(found, _Folder) else None
        return found

    def _name(self, path: tuple[str, ...], node: _Node | None) -> None:
        self._names(path[:-1], ((path[-1], node),))

    def _rename(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        if old[:-1] != new[:-1]:
            raise ValueError("a name that goes to another folder")
        # One change: no file system that is in use shows a rename by half.
        self._names(old[:-1], ((new[-1], self._find(old)), (old[-1], None)))

    def _names(self, path: tuple[str, ...], change: tuple[tuple[str, _Node | None], ...]) -> None:
        folder = self._find(path)
        if isinstance(folder, _Folder):
            folder.since.append(change)
            _apply(folder.seen, change)

    def _open(self, call: Call) -> None:
        there = self._find(call.path)
        if there is None:
            self._name(call.path, _File())
        elif isinstance(there, _File) and call.at == 0:
            self._changed(call, (0, None))

    def _place(self, call: Call) -> int:
        """Give where a write without a place goes: files of ours that are not a database only ever grow."""
        file = self._find(call.path)
        return file.size if call.at < 0 and isinstance(file, _File) else call.at

    def _changed(self, call: Call, change: tuple[int, bytes | None]) -> None:
        file = self._find(call.path)
        if isinstance(file, _File):
            file.since.append(change)
            at, data = change
            file.size = at if data is None else max(file.size, at + len(data))

    def _sync(self, path: tuple[str, ...]) -> None:
        node = self._find(path)
        if isinstance(node, _File):
            for at, data in node.since:
                _write(node.lasting, at, data)
            node.since.clear()
        elif node is not None:
            for change in node.since:
                _apply(node.lasting, change)
            node.since.clear()

    def _leave(self, folder: _Folder, where: Path, cut: Cut, chance: Random) -> None:
        where.mkdir()
        names = dict(folder.lasting)
        through = 0 if cut.kept == 0 else len(folder.since) if cut.kept == 1 else chance.randint(0, len(folder.since))
        for change in folder.since[:through]:
            _apply(names, change)
        for name, node in names.items():
            if isinstance(node, _Folder):
                self._leave(node, where / name, cut, chance)
            else:
                (where / name).write_bytes(_left(node, cut, chance))


def _apply(names: dict[str, _Node], change: tuple[tuple[str, "_Node | None"], ...]) -> None:
    for name, node in change:
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _write(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        content.extend(bytes(at - len(content)))
    else:
        content.extend(bytes(max(0, at - len(content))))
        content[at : at + len(data)] = data


def _left(file: _File, cut: Cut, chance: Random) -> bytes:
    """Give the bytes of a file: what lasts, and of the rest some sectors, with noise in the gaps before them."""
    content = bytearray(file.lasting)
    for at, data in file.since:
        if data is None:
            if chance.random() < cut.kept:
                _write(content, at, None)
            continue
        for start in range(0, len(data), cut.sector):
            if chance.random() < cut.kept:
                gap = at + start - len(content)
                if gap > 0 and cut.kept < 1:
                    content.extend(chance.randbytes(gap))
                _write(content, at + start, data[start : start + cut.sector])
    return bytes(content)
