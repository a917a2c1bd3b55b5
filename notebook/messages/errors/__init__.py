"""Every sentence about something that went wrong, in one place to ask."""

from notebook.messages.errors import (
    access,
    case_file,
    decisions,
    handover,
    maintenance,
    passages,
    store,
    tasks,
    vault,
)
from notebook.messages.errors.dispatch import sentence

__all__ = [
    "access",
    "case_file",
    "decisions",
    "handover",
    "maintenance",
    "passages",
    "sentence",
    "store",
    "tasks",
    "vault",
]
