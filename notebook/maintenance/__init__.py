"""Maintenance of a notebook's headers and database: backup, restore, check, rescue, re-key, sweep."""
