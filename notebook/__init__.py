"""Casefold without a window: an encrypted notebook that hands over only what may be shared."""

__version__ = "0.1.0"
