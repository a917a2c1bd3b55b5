"""The figures of the battery, and their table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

_MOST_SHOWN: Final = 5


@dataclass
class Figure:
    """One row: what was tried, how often, and each time that it did not hold.

    ``promises`` counts what an operation said it had kept, None where nothing is promised: one that never
    succeeded has lost nothing, and that is no success. ``skipped`` says why nothing could be tried here, which is
    none either; ``note`` stands beside the figures.
    """

    what: str
    tried: int = 0
    failures: list[str] = field(default_factory=list)
    note: str = ""
    skipped: str = ""
    promises: int | None = None

    def count(self, wrong: Sequence[str], where: str = "") -> None:
        """Count one trial, with whatever did not hold in it."""
        self.tried += 1
        if wrong:
            self.failures.append(f"{where}: {'; '.join(wrong)}" if where else "; ".join(wrong))

    @property
    def holds(self) -> bool:
        """Whether something was tried and, where it is to promise something, did; and everything held."""
        return self.tried > 0 and not self.silent and not self.failures and not self.skipped

    @property
    def silent(self) -> bool:
        """Whether what was to promise something never did."""
        return self.promises == 0 and not self.skipped


def table(figures: Sequence[Figure]) -> str:
    """Give the figures as lines: what, tried, held, failed."""
    width = max(len(figure.what) for figure in figures)
    lines = [f"{'what':<{width}}  {'tried':>6}  {'held':>6}  {'failed':>6}"]
    for figure in figures:
        failed = len(figure.failures)
        counted = f"{figure.tried:>6}  {figure.tried - failed:>6}  {failed:>6}"
        aside = f"skipped: {figure.skipped}" if figure.skipped else figure.note
        lines.append(f"{figure.what:<{width}}  {counted}  {aside}".rstrip())
        if figure.silent:
            lines.append("    it never succeeded: no promise was made")
        lines += [f"    {failure}" for failure in figure.failures[:_MOST_SHOWN]]
    return "\n".join(lines)
