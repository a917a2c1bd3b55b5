"""Where automatic backups go and how many are kept: the settings, in the terms of the tasks."""

from dataclasses import replace
from pathlib import Path

from notebook.model.backups import BackupPlan
from notebook.tasks.backup import default_plan
from ui.settings import Settings


def plan_of(settings: Settings, notebook: Path) -> BackupPlan:
    """Give the plan for a notebook: beside it, unless another folder was chosen."""
    usual = default_plan(notebook)
    return replace(usual, folder=settings.backup_folder or usual.folder, keep=settings.backups_kept)
