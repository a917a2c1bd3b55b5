"""Shared by tests of the same subject: taken out of ``tests/notebook/tasks/conftest.py``."""

from datetime import UTC, datetime
from typing import Final

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
