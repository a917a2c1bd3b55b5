"""All kinds of errors, of all layers."""

from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import iter_modules

from notebook import errors
from notebook.errors.base import NotebookError


def error_kinds() -> list[type[NotebookError]]:
    """Return every class of errors but their base, by name."""
    modules = [import_module(f"{errors.__name__}.{module.name}") for module in iter_modules(errors.__path__)]
    found = {kind for module in modules for _name, kind in getmembers(module, isclass)}
    return sorted(
        (kind for kind in found if issubclass(kind, NotebookError) and kind is not NotebookError),
        key=lambda kind: kind.__name__,
    )
