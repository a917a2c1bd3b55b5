"""Handing over, page by page."""
