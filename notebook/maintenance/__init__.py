"""Maintenance of a notebook's key files and database: backup, restore, check, rescue, re-key, sweep."""
