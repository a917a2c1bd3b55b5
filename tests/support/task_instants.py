"""The instant at which tests of tasks take place."""

from datetime import UTC, datetime
from typing import Final

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
