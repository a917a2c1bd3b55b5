"""Shared by tests of the same subject: taken out of ``tests/journeys/test_non_interference.py``."""

from datetime import timedelta

from tests.properties.secrets import START

AT = START + timedelta(days=200)
