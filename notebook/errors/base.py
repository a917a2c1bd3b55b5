"""Everything that can go wrong in a way the user meets.

Each kind carries values and never a sentence: the sentences are in ``notebook.messages``. None of them
carries text of a case, and none of them prints its values when it ends up in a traceback.
"""

from __future__ import annotations

from typing import ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
class NotebookError(Exception):
    """Something the user can meet, told in one sentence by ``notebook.messages``.

    A kind names the values it carries as a dataclass does, and takes them in that order or by name. It
    is not made one: to write three methods for each of these kinds took longer than to paint a page,
    and all of them are read before the window stands.
    """

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Learn which values the kind carries."""
        cls._names += tuple(vars(cls).get("__annotations__", ()))

    def __init__(self, *values: object, **named: object) -> None:
        """Take each value once; TypeError for one too many or too few."""
        given = dict(zip(self._names, values, strict=False))
        lacking = [name for name in self._names if name not in given | named and not hasattr(type(self), name)]
        if lacking or len(values) > len(given) or given.keys() & named or named.keys() - set(self._names):
            raise TypeError(f"{self} carries {', '.join(self._names) or 'nothing'}")
        super().__init__()
        vars(self).update(given, **named)

    def __str__(self) -> str:
        """Give the name of the kind alone, so that no log ever holds a value."""
        return type(self).__name__

    __repr__ = __str__


class InvalidValue(NotebookError):
    """A value that the model refuses; ``field`` names which, in the words of the case file."""

    field: str
