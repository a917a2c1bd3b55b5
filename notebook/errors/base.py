"""The base of all errors that the user can meet.

Each error carries values and never a sentence: the sentences are in ``notebook.messages``. No error
carries text of a case, and none prints its values in a traceback.
"""

from __future__ import annotations

from typing import ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
class NotebookError(Exception):
    """An error that the user can meet, described in one sentence by ``notebook.messages``.

    A subclass annotates the values it carries as a dataclass does, and accepts them in that order or by name.
    It is not a dataclass: generating three methods for each of these classes took longer than painting a page,
    and all of them are imported before the window appears.
    """

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Collect the names of the values that the subclass carries."""
        cls._names += tuple(vars(cls).get("__annotations__", ()))

    def __init__(self, *values: object, **named: object) -> None:
        """Accept each value once; raise TypeError for one too many or too few."""
        given = dict(zip(self._names, values, strict=False))
        lacking = [name for name in self._names if name not in given | named and not hasattr(type(self), name)]
        if lacking or len(values) > len(given) or given.keys() & named or named.keys() - set(self._names):
            raise TypeError(f"{self} carries {', '.join(self._names) or 'nothing'}")
        super().__init__()
        vars(self).update(given, **named)

    def __str__(self) -> str:
        """Return the name of the class alone, so that no log ever contains a value."""
        return type(self).__name__

    __repr__ = __str__


class InvalidValue(NotebookError):
    """A value that the model refuses; ``field`` names its field as the case file does."""

    field: str
