"""Shared by tests of the same subject: taken out of ``tests/notebook/tasks/test_hand_over.py``."""

from datetime import UTC, datetime

NOW = datetime(2026, 11, 3, tzinfo=UTC)
