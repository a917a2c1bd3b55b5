"""One sentence for each thing that can go wrong: what happened, then what to do."""

from functools import singledispatch

from notebook.errors import InvalidValue, NotebookError
from notebook.words.tongue import Tongue


@singledispatch
def sentence(problem: NotebookError, _words: Tongue) -> str:
    """Say in the user's words what was wrong and what to do; each kind registers its own."""
    raise TypeError(type(problem).__name__)


@sentence.register
def _(problem: InvalidValue, words: Tongue) -> str:
    _ = words.gettext
    return _("This value cannot be kept: {field}. Nothing was changed.").format(field=problem.field)
