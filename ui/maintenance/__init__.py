"""Maintenance of a notebook: backups, checks and erasing for good."""
