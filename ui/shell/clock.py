"""The present time."""

from datetime import UTC, datetime


def now() -> datetime:
    """Give the present instant."""
    return datetime.now(UTC)
