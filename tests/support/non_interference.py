"""The instant at which tests of non-interference ask."""

from datetime import timedelta

from tests.properties.secrets import START

AT = START + timedelta(days=200)
