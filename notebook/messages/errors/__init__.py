"""Every sentence about an error: ``sentence`` returns it for each error type."""

from notebook.messages.errors import access, case_file, guide, handover, maintenance, store, tasks, vault, wording
from notebook.messages.errors.dispatch import sentence

__all__ = [
    "access",
    "case_file",
    "guide",
    "handover",
    "maintenance",
    "sentence",
    "store",
    "tasks",
    "vault",
    "wording",
]
