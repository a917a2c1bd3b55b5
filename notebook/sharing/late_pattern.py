"""Regular expressions that are compiled when something is first searched with them.

Those that find identifiers are large: compiled at the start, they would take a quarter of the time in which a command
starts, and most commands search nothing.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class LatePattern:
    """Searches as ``re.Pattern`` does; from the first search on it is as quick."""

    def __init__(self, written: str, flags: int = 0) -> None:
        """Take what ``re.compile`` takes."""
        self._written, self._flags = written, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the pattern itself."""
        return re.compile(self._written, self._flags)

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Return ``re.Pattern.finditer``."""
        return self.compiled.finditer

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Return ``re.Pattern.search``."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Return ``re.Pattern.match``."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Return ``re.Pattern.fullmatch``."""
        return self.compiled.fullmatch
