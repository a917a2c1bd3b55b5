"""The table of planted faults, read from the ``*.toml`` files beside this one: one file for each area."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
AREAS: Final = Path(__file__).parent


@dataclass(frozen=True)
class Fault:
    """One fault: ``old``, which stands exactly once in ``file``, becomes ``new``.

    ``means`` says what the program would then do. Each test of ``tests`` must fail (node ids of pytest;
    without parameters, one of the cases must), and each row of ``battery`` must not hold.
    """

    area: str
    file: str
    old: str
    new: str
    means: str
    tests: tuple[str, ...] = ()
    battery: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the row, as ``make planted ONLY=...`` finds it."""
        return f"{self.area}: {self.means}"

    def planted(self, content: str) -> str | None:
        """Return the content of the file with the fault in it; None if the row is stale."""
        return content.replace(self.old, self.new) if content.count(self.old) == 1 and self.old != self.new else None


def faults() -> list[Fault]:
    """Return all rows, area by area."""
    areas = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(AREAS.glob("*.toml"))}
    return [_fault(area, row) for area, rows in areas.items() for row in rows["fault"]]


def _fault(area: str, row: dict[str, Any]) -> Fault:
    lists = {name: tuple(given) for name, given in row.items() if isinstance(given, list)}
    return Fault(area=area, **{**row, **lists})
