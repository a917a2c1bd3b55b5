"""The instant at which tests of handovers take place."""

from datetime import UTC, datetime

NOW = datetime(2026, 11, 3, tzinfo=UTC)
