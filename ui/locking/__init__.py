"""Locking: what triggers it, and its seven steps."""
